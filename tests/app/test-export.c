/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "export-support.h"
#include "settings.h"

/* Exporting from the window: with the real dialog, and with the real command line. */

/* The window in which a file is being chosen. */
static GtkWindow *
find_chooser (DhExportDialog *dialog)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (dialog))
        return window;
    }
  return NULL;
}

/* Whether the user sees the row. */
static gboolean
has_row (const char *title)
{
  return gtk_widget_get_mapped (find_row (title));
}

static void
turn (const char *title, gboolean on)
{
  gtk_switch_set_active (GTK_SWITCH (dh_find_widget (find_row (title), GTK_TYPE_SWITCH)), on);
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* The command that makes the same figure. (transfer full) */
static char *
copy_command (DhExportDialog *dialog)
{
  char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "export.copy-command", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL, read_text_cb,
                                 &text);
  dh_wait_until (text != NULL);
  return text;
}

static double
get_ratio (GdkTexture *page)
{
  return (double) gdk_texture_get_height (page) / gdk_texture_get_width (page);
}

/* The brightness of the page's corner, 0 to 255; −1 where it is transparent. */
static int
get_corner (GdkTexture *page)
{
  gsize stride = 4 * (gsize) gdk_texture_get_width (page);
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (page));

  gdk_texture_download (page, pixels, stride);
  return pixels[3] < 255 ? -1 : pixels[1];
}

static void
test_preview (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog = open_dialog (fixture);
  GdkTexture *page = wait_for_page (dialog);

  g_assert_nonnull (page);
  g_assert_cmpint (get_corner (page), ==, 255);
  g_assert_nonnull (dh_find_label ("170 × "));

  pick ("Page", "Slide");
  page = wait_for_page (dialog);
  g_assert_cmpfloat_with_epsilon (get_ratio (page), 143.0 / 254, 2e-3);
  g_assert_nonnull (dh_find_label ("254 × 143 mm"));

  pick ("Page", "Own");
  enter ("Width", 100);
  enter ("Height", 50);
  pick ("Colors", "Dark");
  page = wait_for_page (dialog);
  g_assert_cmpfloat_with_epsilon (get_ratio (page), 0.5, 5e-3);
  g_assert_cmpint (get_corner (page), <, 64);

  turn ("Transparent Background", TRUE);
  g_assert_cmpint (get_corner (wait_for_page (dialog)), ==, -1);
  turn ("Transparent Background", FALSE);
}

/* Of many changes in a row the last one is seen; until then what was seen stays. */
static void
test_newest (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog = open_dialog (fixture);

  g_assert_nonnull (wait_for_page (dialog));
  pick ("Page", "Own");
  enter ("Width", 100);
  for (int height = 30; height <= 90; height += 10)
    {
      enter ("Height", height);
      dh_run_for (100);
      g_assert_nonnull (dh_export_preview_get_page (get_preview (dialog)));
    }
  g_assert_cmpfloat_with_epsilon (get_ratio (wait_for_page (dialog)), 0.9, 5e-3);
}

/* Each format has just the rows that make a difference to it. */
static void
test_uses (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog = open_dialog (fixture);
  g_autofree char *text = NULL;

  g_assert_true (has_row ("Ground"));
  g_assert_false (has_row ("Part of a Document"));
  g_assert_false (has_row ("Width"));
  pick ("Ground", "Bands");
  g_assert_false (gtk_widget_get_sensitive (find_row ("Resolution")));
  pick ("Ground", "Pixels");

  pick ("Format", "PNG");
  g_assert_false (has_row ("Ground"));
  g_assert_true (has_row ("Resolution"));
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (
                         dh_find_widget (find_row ("Resolution"), GTK_TYPE_SPIN_BUTTON))),
                     ==, 300);
  pick ("Format", "PGFPlots");
  g_assert_true (has_row ("Part of a Document"));
  g_assert_false (has_row ("Font"));
  g_assert_nonnull (wait_for_page (dialog));

  pick ("Format", "CSV");
  g_assert_false (has_row ("Page"));
  g_assert_false (has_row ("Legend"));
  g_assert_false (has_row ("Language"));
  g_assert_null (wait_for_page (dialog));
  text = dh_export_preview_get_text (get_preview (dialog));
  g_assert_true (g_str_has_prefix (text, "panel,run,step,"));
}

/* What is written is what the copied command writes, to the last byte. */
static void
test_same_bytes (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = dh_window_get_scene (fixture->window);
  DhExperiment *experiment = dh_document_get_experiment (scene->document);
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *source = g_build_filename (folder, "valley.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (source);
  DhExportDialog *dialog;

  dh_display_set_run_hidden (scene->display, dh_experiment_get_run (experiment, 0, 1), TRUE);
  dh_playback_set_step (scene->playback, 120);
  dh_window_save_file (fixture->window, file);
  dh_wait_until (dh_document_get_file (scene->document) != NULL
                 && !dh_document_get_modified (scene->document));
  dialog = open_dialog (fixture);
  pick ("Page", "Column");
  pick ("Step", "The play head");

  for (guint i = 0; i < dh_n_figure_formats; i++)
    {
      const DhFigureFormat *format = &dh_figure_formats[i];
      g_autofree char *name = g_strconcat ("it's a valley", format->suffix, NULL);
      g_autofree char *command = NULL;
      g_autofree char *line = NULL;
      g_autoptr (GBytes) exported = NULL;
      g_autoptr (GBytes) made = NULL;

      pick ("Format", format->name);
      if (format->uses & DH_FIGURE_USES_TIME)
        {
          enter ("Length", 1);
          enter ("Pictures", 5);
          enter ("Resolution", 36);
        }
      export_to (dialog, folder, name);
      /* A film takes its time where every allocation is watched. */
      while (g_strcmp0 (get_status (dialog), "running") == 0)
        g_main_context_iteration (NULL, TRUE);
      if (g_strcmp0 (get_status (dialog), "done") != 0)
        g_error ("%s: %s", name, get_failure (dialog));
      exported = read_file (folder, name);

      command = copy_command (dialog);
      g_assert_true (g_str_has_prefix (command, "downhill-cli figure valley.downhill -o 'it'"));
      g_assert_true ((strstr (command, " --hide 0.1") != NULL)
                     == ((format->uses & DH_FIGURE_USES_RUNS) != 0));
      line = g_strdup_printf ("cd '%s' && rm it* && \"$DOWNHILL_CLI\" %s", folder,
                              command + strlen ("downhill-cli "));
      g_assert_cmpint (system (line), ==, 0);
      made = read_file (folder, name);
      g_assert_true (g_bytes_equal (exported, made));
    }
}

/* The dialog after the choices were changed, closed and opened again. */
static void
test_remembered (DhWindowFixture *fixture, gconstpointer data)
{
  DhExportDialog *dialog = open_dialog (fixture);
  const DhExportChoices *choices;
  g_autoptr (GSettings) settings = g_settings_get_child (dh_settings_get (), "export");
  g_autofree char *page = NULL;

  pick ("Format", "SVG");
  pick ("Page", "Poster");
  turn ("Legend", FALSE);
  enter ("Font Size", 24);
  gtk_window_close (GTK_WINDOW (dialog));
  dh_wait_until (find_dialog () == NULL);
  page = g_settings_get_string (settings, "page");
  g_assert_cmpstr (page, ==, "poster");

  dialog = open_dialog (fixture);
  choices = dh_export_form_get_choices (get_form (dialog));
  g_assert_cmpstr (choices->format, ==, ".svg");
  g_assert_cmpstr (choices->page, ==, "poster");
  g_assert_cmpstr (choices->parts, ==, "panels,chart");
  g_assert_cmpfloat (choices->font_size, ==, 24);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row ("Page"))), ==, 3);
  enter ("Font Size", 20);
  g_assert_cmpfloat (choices->font_size, ==, 0);
}

/* It fits a netbook, whatever it shows. */
static void
test_least_size (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = GTK_WIDGET (open_dialog (fixture));
  int width, height;

  export_to (DH_EXPORT_DIALOG (dialog), "/nowhere", "figure.pdf");
  dh_wait_until (g_strcmp0 (get_status (DH_EXPORT_DIALOG (dialog)), "failed") == 0);
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 800);
  g_assert_cmpint (height, <=, 600);
}

/* From the window to the file without a pointer. */
static void
test_keyboard (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "typed", NULL);
  g_autofree char *whole = g_strconcat (path, ".svg", NULL);
  DhExportDialog *dialog;
  GtkWindow *chooser;

  if (!dh_has_xdotool ())
    return;
  dh_xdotool ("key --delay 50 ctrl+e");
  dh_wait_until (find_dialog () != NULL && gtk_widget_get_mapped (GTK_WIDGET (find_dialog ())));
  dialog = find_dialog ();
  dh_wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));
  /* The second of the formats. */
  dh_xdotool ("key --delay 50 space Down Return");
  dh_wait_until (g_str_equal (dh_export_form_get_choices (get_form (dialog))->format, ".svg"));
  dh_wait_until (!gtk_widget_get_mapped (dh_find_widget (find_row ("Format"), GTK_TYPE_POPOVER)));
  dh_wait_until (gtk_window_get_focus (GTK_WINDOW (dialog)) == find_row ("Format"));
  dh_xdotool ("key --delay 50 alt+e");
  dh_wait_until (find_chooser (dialog) != NULL);
  /* Without a window manager nobody else gives it the keyboard. */
  chooser = find_chooser (dialog);
  dh_wait_until (gtk_widget_get_mapped (GTK_WIDGET (chooser)));
  gtk_window_present (chooser);
  dh_wait_until (gtk_window_is_active (chooser));
  dh_xdotool ("key --delay 20 ctrl+a");
  dh_xdotool ("type --delay 20 %s", path);
  dh_xdotool ("key --delay 50 Return");
  dh_wait_until (g_strcmp0 (get_status (dialog), "done") == 0);
  g_assert_true (g_file_test (whole, G_FILE_TEST_IS_REGULAR));
  gtk_window_present (GTK_WINDOW (dialog));
  dh_wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));
  dh_xdotool ("key --delay 50 Escape");
  dh_wait_until (find_dialog () == NULL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DhWindowFixture *, gconstpointer);
  } tests[] = {
    { "/export/preview", test_preview },
    { "/export/newest", test_newest },
    { "/export/uses", test_uses },
    { "/export/same-bytes", test_same_bytes },
    { "/export/remembered", test_remembered },
    { "/export/least-size", test_least_size },
    { "/export/keyboard", test_keyboard },
  };

  dh_window_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DhWindowFixture, NULL, set_up_export, tests[i].test,
                dh_window_tear_down);
  return g_test_run ();
}
