/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export-dialog.h"
#include "export-form.h"
#include "export-preview.h"
#include "settings.h"
#include "test-support.h"
#include "window-support.h"

/* Exporting from the window: with the real dialog, and with the real command line. */

/* A folder of a test's own, made by make_folder(). */
typedef char Folder;

static void
remove_folder (Folder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folder, remove_folder)

static Folder *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  Folder *folder = g_dir_make_tmp ("export-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* (transfer full) */
static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static DhExportDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DH_IS_EXPORT_DIALOG (window))
        return DH_EXPORT_DIALOG (window);
    }
  return NULL;
}

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

static DhExportDialog *
open_dialog (DhWindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.export", NULL);
  dh_wait_until (gtk_widget_get_mapped (GTK_WIDGET (find_dialog ())));
  return find_dialog ();
}

static DhExportPreview *
get_preview (DhExportDialog *dialog)
{
  return DH_EXPORT_PREVIEW (find (GTK_WIDGET (dialog), DH_TYPE_EXPORT_PREVIEW));
}

static DhExportForm *
get_form (DhExportDialog *dialog)
{
  return DH_EXPORT_FORM (find (GTK_WIDGET (dialog), DH_TYPE_EXPORT_FORM));
}

/* What the preview shows once it is at rest: a page, else NULL. */
static GdkTexture *
wait_for_page (DhExportDialog *dialog)
{
  dh_wait_until (!dh_export_preview_get_busy (get_preview (dialog)));
  return dh_export_preview_get_page (get_preview (dialog));
}

static GtkWidget *
find_row_in (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_in (child, title);
  return found;
}

static GtkWidget *
find_row (const char *title)
{
  GtkWidget *row = find_row_in (GTK_WIDGET (find_dialog ()), title);

  if (row == NULL)
    g_error ("there is no row %s", title);
  return row;
}

/* Whether the user sees the row. */
static gboolean
has_row (const char *title)
{
  return gtk_widget_get_mapped (find_row (title));
}

/* Picks the first item of the row's list whose text begins so. */
static void
pick (const char *title, const char *beginning)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_row (title));
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_has_prefix (gtk_string_object_get_string (name), beginning))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_error ("%s: there is no %s", title, beginning);
}

static void
enter (const char *title, double value)
{
  GtkWidget *spin = find (find_row (title), GTK_TYPE_SPIN_BUTTON);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
}

static void
turn (const char *title, gboolean on)
{
  gtk_switch_set_active (GTK_SWITCH (find (find_row (title), GTK_TYPE_SWITCH)), on);
}

/* Which page is at the foot of the dialog: "running", "done", "failed"; NULL: none. */
static const char *
get_status (DhExportDialog *dialog)
{
  GtkWidget *label = dh_find_label ("is written");
  GtkWidget *stack;

  if (label == NULL)
    label = find (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR);
  stack = gtk_widget_get_ancestor (label, GTK_TYPE_STACK);
  if (!gtk_revealer_get_reveal_child (
          GTK_REVEALER (gtk_widget_get_ancestor (stack, GTK_TYPE_REVEALER))))
    return NULL;
  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static void
export_to (DhExportDialog *dialog, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dh_export_dialog_export_to (dialog, file);
  g_assert_cmpstr (get_status (dialog), ==, "running");
}

/* The sentence that says why there is no figure. */
static const char *
get_failure (DhExportDialog *dialog)
{
  GtkWidget *stack
      = gtk_widget_get_ancestor (find (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR), GTK_TYPE_STACK);
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (stack), "failed");

  return gtk_label_get_label (GTK_LABEL (find (page, GTK_TYPE_LABEL)));
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
  g_assert_cmpfloat (gtk_spin_button_get_value (
                         GTK_SPIN_BUTTON (find (find_row ("Resolution"), GTK_TYPE_SPIN_BUTTON))),
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
  g_autoptr (Folder) folder = make_folder ();
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
          enter ("Resolution", 36);
        }
      export_to (dialog, folder, name);
      dh_wait_until (g_strcmp0 (get_status (dialog), "running") != 0);
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

  pick ("Format", "SVG");
  pick ("Page", "Poster");
  turn ("Legend", FALSE);
  enter ("Font Size", 24);
  gtk_window_close (GTK_WINDOW (dialog));
  dh_wait_until (find_dialog () == NULL);
  g_assert_cmpstr (g_settings_get_string (settings, "page"), ==, "poster");

  dialog = open_dialog (fixture);
  choices = dh_export_form_get_choices (get_form (dialog));
  g_assert_cmpstr (choices->format, ==, ".svg");
  g_assert_cmpstr (choices->page, ==, "poster");
  g_assert_cmpstr (choices->parts, ==, "chart");
  g_assert_cmpfloat (choices->font_size, ==, 24);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row ("Page"))), ==, 3);
  enter ("Font Size", 20);
  g_assert_cmpfloat (choices->font_size, ==, 0);
}

/* An experiment whose runs take long. */
static void
make_long (DhWindowFixture *fixture)
{
  DhDocument *document = dh_window_get_document (fixture->window);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));

  changed->steps = 3000000;
  dh_document_commit (document, changed, NULL);
}

/* The folder of temporary files is the test's own, too. */
static void
test_cancel (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (Folder) folder = make_folder ();
  g_autoptr (Folder) temporary = make_folder ();
  const char *ways[] = { "export.cancel", "export.leave" };
  DhExportDialog *dialog;

  g_setenv ("TMPDIR", temporary, TRUE);
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
      g_assert_cmpuint (count_files (folder), ==, 0);
    }

  /* Closing ends the preview and the export. */
  export_to (dialog, folder, "figure.pdf");
  dh_run_for (200);
  gtk_window_close (GTK_WINDOW (dialog));
  dh_wait_until (count_files (temporary) == 0);
  dh_run_for (200);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_cmpuint (count_files (temporary), ==, 0);
  g_unsetenv ("TMPDIR");
}

/* The progress is told as it goes on. */
static void
test_progress (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (Folder) folder = make_folder ();
  DhExportDialog *dialog;
  GtkProgressBar *bar;
  double fraction;

  make_long (fixture);
  dialog = open_dialog (fixture);
  bar = GTK_PROGRESS_BAR (find (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR));
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
  g_autoptr (Folder) folder = make_folder ();
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
  g_assert_cmpuint (count_files (folder), ==, 0);

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
  g_autoptr (Folder) folder = make_folder ();
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
  dh_wait_until (!gtk_widget_get_mapped (find (find_row ("Format"), GTK_TYPE_POPOVER)));
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

static void
reset_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_get_child (dh_settings_get (), "export");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

/* The program, before a test names another one. */
static char *command_line;

static void
set_up (DhWindowFixture *fixture, gconstpointer data)
{
  g_setenv ("DOWNHILL_CLI", command_line, TRUE);
  reset_settings ();
  dh_window_set_up (fixture, data);
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
    { "/export/cancel", test_cancel },
    { "/export/progress", test_progress },
    { "/export/disk", test_disk },
    { "/export/no-program", test_no_program },
    { "/export/complaint", test_complaint },
    { "/export/least-size", test_least_size },
    { "/export/keyboard", test_keyboard },
  };

  dh_window_test_init (&argc, &argv);
  command_line = g_strdup (g_getenv ("DOWNHILL_CLI"));
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DhWindowFixture, NULL, set_up, tests[i].test, dh_window_tear_down);
  return g_test_run ();
}
