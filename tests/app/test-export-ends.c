/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "export-support.h"

/* Exports that don't come to a good end: cancelled, or where the disk or the command line fails.
 * None leaves anything behind. */

/* An experiment whose runs take long. */
static void
make_long (DhWindowFixture *fixture)
{
  DhDocument *document = dh_document_of (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));

  changed->steps = 3000000;
  dh_document_commit (document, changed, NULL);
}

static void
test_cancel (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  const char *ways[] = { "export.cancel", "export.leave" };
  DhExportDialog *dialog;

  make_long (fixture);
  dialog = open_dialog (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      export_to (dialog, folder, "figure.pdf");
      g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_form (dialog))));
      dh_run_for (200);
      gtk_widget_activate_action (GTK_WIDGET (dialog), ways[i], NULL);
      dh_wait_until (get_status (dialog) == NULL);
      g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (get_form (dialog))));
      g_assert_cmpuint (dh_test_folder_count (folder), ==, 0);
    }

  /* Closing ends the preview and the export. */
  export_to (dialog, folder, "figure.pdf");
  dh_run_for (200);
  gtk_window_close (GTK_WINDOW (dialog));
  dh_run_for (200);
  g_assert_cmpuint (dh_test_folder_count (folder), ==, 0);
  g_assert_cmpuint (dh_test_folder_count_figures (), ==, 0);
}

/* The progress is told as it goes on. */
static void
test_progress (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  DhExportDialog *dialog;
  GtkProgressBar *bar;
  double fraction;

  make_long (fixture);
  dialog = open_dialog (fixture);
  bar = GTK_PROGRESS_BAR (dh_find_widget (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR));
  export_to (dialog, folder, "figure.png");
  dh_wait_until (gtk_progress_bar_get_fraction (bar) > 0);
  fraction = gtk_progress_bar_get_fraction (bar);
  g_assert_cmpfloat (fraction, <, 1);
  dh_wait_until (gtk_progress_bar_get_fraction (bar) > fraction);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "export.cancel", NULL);
  dh_wait_until (get_status (dialog) == NULL);
}

static void
assert_fails (DhExportDialog *dialog, const char *path, const char *sentence)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dh_export_dialog_export_to (dialog, file);
  dh_wait_until (g_strcmp0 (get_status (dialog), "running") != 0);
  g_assert_cmpstr (get_status (dialog), ==, "failed");
  g_assert_cmpstr (get_failure (dialog), ==, sentence);
}

static void
test_disk (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "figure.pdf", NULL);
  g_autofree char *refusal
      = g_strdup_printf ("The figure can’t be written: %s: Permission denied", path);
  g_autofree char *inside = g_build_filename (folder, "none", "figure.pdf", NULL);
  g_autofree char *nowhere
      = g_strdup_printf ("The figure can’t be written: %s: No such file or directory", inside);
  DhExportDialog *dialog = open_dialog (fixture);

  assert_fails (dialog, "/dev/full",
                "The figure can’t be written: /dev/full: No space left on device");
  assert_fails (dialog, inside, nowhere);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  /* Who may write everywhere finds no folder read-only. */
  if (g_access (folder, W_OK) != 0)
    assert_fails (dialog, path, refusal);
  g_chmod (folder, 0700);
  g_assert_cmpuint (dh_test_folder_count (folder), ==, 0);

  /* What was there stays. */
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_setenv ("DOWNHILL_CLI", "/bin/false", TRUE);
  assert_fails (dialog, path, "The program that makes figures ended unexpectedly.");
  {
    g_autoptr (GBytes) left = read_file (folder, "figure.pdf");

    g_assert_cmpmem (g_bytes_get_data (left, NULL), g_bytes_get_size (left), "mine", 4);
  }
}

/* Without the command line there is neither preview nor figure, and it says why. */
static void
test_no_program (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog;

  g_setenv ("DOWNHILL_CLI", "/nowhere/downhill-cli", TRUE);
  dialog = open_dialog (fixture);
  g_assert_null (wait_for_page (dialog));
  g_assert_nonnull (dh_find_label ("downhill-cli, which isn’t there"));
  assert_fails (dialog, "/tmp/never.pdf",
                "Figures are made by downhill-cli, which isn’t there: install it beside Downhill.");
}

/* What the command complains of is said in its words: here of a figure that is too large. */
static void
test_complaint (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog = open_dialog (fixture);

  pick ("Format", "PNG");
  pick ("Page", "Poster");
  enter ("Resolution", 2400);
  assert_fails (dialog, "/tmp/never.png",
                "A picture's longer side must have from 1 to 8192 pixels, not 37795");
  /* Another choice, and the complaint has gone. */
  enter ("Resolution", 100);
  g_assert_null (get_status (dialog));
}

/* What the command remarks on a figure that it makes is passed on, and goes with the next one. */
static void
test_remark (DhWindowFixture *fixture, gconstpointer data)
{
  static const char program[]
      = "#!/bin/sh\ncat > /dev/null\nfor last; do :; done\necho figure > \"$last\"\n"
        "test -e \"$0.quiet\" || echo 'standard input: no font has it: install one' >&2\n";
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "downhill-cli", NULL);
  g_autofree char *quiet = g_strconcat (path, ".quiet", NULL);
  DhExportDialog *dialog = open_dialog (fixture);

  g_assert_true (g_file_set_contents (path, program, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("DOWNHILL_CLI", path, TRUE);
  export_to (dialog, folder, "figure.pdf");
  dh_wait_until (g_strcmp0 (get_status (dialog), "done") == 0);
  g_assert_cmpstr (get_remark (dialog), ==, "No font has it: install one");

  g_assert_true (g_file_set_contents (quiet, "", -1, NULL));
  export_to (dialog, folder, "figure.pdf");
  dh_wait_until (g_strcmp0 (get_status (dialog), "done") == 0);
  g_assert_null (get_remark (dialog));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DhWindowFixture *, gconstpointer);
  } tests[] = {
    { "/export/cancel", test_cancel },       { "/export/progress", test_progress },
    { "/export/disk", test_disk },           { "/export/no-program", test_no_program },
    { "/export/complaint", test_complaint }, { "/export/remark", test_remark },
  };

  dh_window_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DhWindowFixture, NULL, set_up_export, tests[i].test,
                dh_window_tear_down);
  return g_test_run ();
}
