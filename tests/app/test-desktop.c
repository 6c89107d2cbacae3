/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "canvas.h"
#include "experiment-file.h"
#include "help-page.h"
#include "opengl.h"
#include "recent-files.h"
#include "run-style.h"
#include "screen-theme.h"
#include "settings.h"
#include "test-support.h"
#include "window-support.h"

/* The window among other programs: files, clipboard, settings, help. */

static DhScene *
scene_of (DhWindowFixture *fixture)
{
  return dh_window_get_scene (fixture->window);
}

/* (transfer full) */
static GFile *
make_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* An experiment of that many steps. (transfer full) */
static GFile *
make_experiment_file (const char *name, guint64 steps)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autofree char *text = NULL;

  experiment->steps = steps;
  text = dh_experiment_to_text (experiment, NULL);
  return make_file (name, text);
}

static guint
count_windows (DhWindowFixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  guint n = 0;

  for (; windows; windows = windows->next)
    n += DH_IS_WINDOW (windows->data);
  return n;
}

static DhWindow *
window_with (DhWindowFixture *fixture, GFile *file)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (; windows; windows = windows->next)
    {
      GFile *own = DH_IS_WINDOW (windows->data)
                       ? dh_document_get_file (dh_window_get_document (windows->data))
                       : NULL;

      if (own && g_file_equal (own, file))
        return windows->data;
    }
  return NULL;
}

static guint
count_recent (void)
{
  g_autoptr (GPtrArray) files = dh_recent_files_list ();

  return files->len;
}

static void
test_recent (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_experiment_file ("recent.downhill", 11);
  g_autoptr (GFile) other = make_experiment_file ("other.downhill", 12);
  g_autofree char *path = g_file_get_path (other);
  g_autofree char *uri = g_file_get_uri (file);

  dh_recent_files_clear ();
  g_assert_cmpuint (count_recent (), ==, 0);
  dh_window_open_file (fixture->window, file);
  dh_wait_until (count_recent () == 1);
  dh_window_open_file (fixture->window, other);
  dh_wait_until (window_with (fixture, other) != NULL);
  dh_wait_until (count_recent () == 2);

  /* One that is there no more isn't listed. */
  gtk_window_destroy (GTK_WINDOW (window_with (fixture, other)));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpuint (count_recent (), ==, 1);

  gtk_window_destroy (GTK_WINDOW (g_object_ref (fixture->window)));
  g_object_unref (fixture->window);
  fixture->window = DH_WINDOW (dh_window_new (GTK_APPLICATION (fixture->application)));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "s", uri));
  dh_wait_until (window_with (fixture, file) == fixture->window);

  dh_recent_files_clear ();
  g_assert_cmpuint (count_recent (), ==, 0);
}

static void
test_same_file (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_experiment_file ("same.downhill", 21);
  GtkWidget *other;

  dh_window_open_file (fixture->window, file);
  /* Again while it is still being read. */
  dh_window_open_file (fixture->window, file);
  dh_wait_until (window_with (fixture, file) == fixture->window);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpuint (count_windows (fixture), ==, 1);

  other = dh_window_new (GTK_APPLICATION (fixture->application));
  gtk_window_present (GTK_WINDOW (other));
  dh_window_open_file (DH_WINDOW (other), file);
  dh_run_for (300);
  g_assert_null (dh_document_get_file (dh_window_get_document (DH_WINDOW (other))));
  g_assert_true (dh_window_present_file (GTK_APPLICATION (fixture->application), file));
}

static gboolean
drop (DhWindowFixture *fixture, GSList *files)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  return taken;
}

static void
test_drop (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = make_experiment_file ("first.downhill", 31);
  g_autoptr (GFile) second = make_experiment_file ("second.downhill", 32);
  GSList both = { .data = second };
  GSList files = { .data = first, .next = &both };

  g_assert_true (drop (fixture, &files));
  dh_wait_until (window_with (fixture, first) && window_with (fixture, second));
  g_assert_cmpuint (count_windows (fixture), ==, 2);
  g_assert_true (window_with (fixture, first) == fixture->window);
}

static void
test_drop_table (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_file ("heights.csv", "name,age,height\na,1,75\nb,2,86\nc,4,101\n");
  g_autoptr (GFile) poor = make_file ("names.csv", "name,age\na,1\nb,2\n");
  GSList files = { .data = file };
  DhDocument *document = scene_of (fixture)->document;
  const DhPanel *panel;

  g_assert_true (drop (fixture, &files));
  dh_wait_until (dh_document_get_can_undo (document));
  panel = dh_experiment_get_panel (dh_document_get_experiment (document), 0);
  g_assert_cmpint (panel->ground.kind, ==, DH_GROUND_REGRESSION);
  g_assert_cmpuint (panel->ground.n_features, ==, 1);
  g_assert_cmpstr (panel->ground.features[0], ==, "age");
  g_assert_cmpstr (panel->ground.target, ==, "height");
  dh_wait_until (dh_window_is_settled (fixture->window));

  files.data = poor;
  g_assert_true (drop (fixture, &files));
  dh_wait_until (dh_find_label ("a regression needs two columns of numbers"));
}

static void
test_drop_other (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_file ("notes.txt", "nothing");
  GSList files = { .data = file };

  g_assert_true (drop (fixture, &files));
  dh_wait_until (dh_find_label ("notes.txt is neither an experiment"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* Takes the picture from the clipboard, so that no later test finds it there. (transfer full) */
static GdkTexture *
get_picture (DhWindowFixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;
  gboolean done = FALSE;

  dh_wait_until (gdk_clipboard_get_content (clipboard) != NULL);
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/png"));
  gdk_content_provider_write_mime_type_async (gdk_clipboard_get_content (clipboard), "image/png",
                                              stream, G_PRIORITY_DEFAULT, NULL, written_cb, &done);
  dh_wait_until (done);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  texture = gdk_texture_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  gdk_clipboard_set_content (clipboard, NULL);
  return texture;
}

/* Whether any pixel is nearly of the colour that the run is drawn in. */
static gboolean
has_color_of_run (GdkTexture *texture, guint run)
{
  DhRunStyle style = dh_run_style_get (run, &dh_theme_light);
  gsize stride = 4 * (gsize) gdk_texture_get_width (texture);
  gsize size = stride * (gsize) gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (size);
  const int wanted[3]
      = { (int) (style.color.blue * 255 + 0.5), (int) (style.color.green * 255 + 0.5),
          (int) (style.color.red * 255 + 0.5) };
  gboolean found = FALSE;

  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 0; i < size && !found; i += 4)
    found = ABS (pixels[i] - wanted[0]) <= 1 && ABS (pixels[i + 1] - wanted[1]) <= 1
            && ABS (pixels[i + 2] - wanted[2]) <= 1;
  return found;
}

static void
test_copy_picture (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = scene_of (fixture);
  g_autoptr (GdkTexture) texture = NULL;

  dh_display_set_run_hidden (scene->display,
                             dh_experiment_get_run (dh_document_get_experiment (scene->document), 0,
                                                    3),
                             TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.copy-picture", NULL);
  texture = get_picture (fixture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 600);
  g_assert_true (has_color_of_run (texture, 1));
  g_assert_true (has_color_of_run (texture, 5));
  g_assert_false (has_color_of_run (texture, 3));
}

/* How much of the picture is of the colour of its corner, the page's. */
static double
get_share_of_page (GdkTexture *texture)
{
  gsize n = (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, n);
  gsize n_page = 0;

  gdk_texture_download (texture, (guchar *) pixels, (gsize) gdk_texture_get_width (texture) * 4);
  for (gsize i = 0; i < n; i++)
    n_page += pixels[i] == pixels[0];
  return (double) n_page / (double) n;
}

/* A surface is copied as the surface, which leaves more of the page free than the flat ground. */
static void
test_copy_surface (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = scene_of (fixture);
  g_autoptr (GdkTexture) flat = NULL;
  g_autoptr (GdkTexture) surface = NULL;
  DhExperiment *changed;

  if (dh_opengl_get_fault (gdk_display_get_default ()) != NULL)
    {
      g_test_skip ("there is no OpenGL");
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.copy-picture", NULL);
  flat = get_picture (fixture);

  changed = dh_experiment_copy (dh_document_get_experiment (scene->document));
  dh_experiment_get_panel (changed, 0)->is_surface = TRUE;
  dh_document_commit (scene->document, changed, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.copy-picture", NULL);
  surface = get_picture (fixture);
  g_assert_cmpint (gdk_texture_get_height (surface), ==, gdk_texture_get_height (flat));
  g_assert_cmpfloat (get_share_of_page (surface), >, get_share_of_page (flat) + 0.05);
  g_assert_cmpfloat (get_share_of_page (surface), <, 0.95);
}

/* Where text is typed the key copies that, and the picture elsewhere. */
static void
test_copy_key (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (!dh_has_xdotool ())
    return;
  dh_xdotool ("mousemove 300 300");
  dh_xdotool ("key ctrl+c");
  texture = get_picture (fixture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1920);
}

static void
test_preferences (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_CANVAS);
  GSettings *settings = dh_settings_get ();
  double font_size = dh_screen_theme_get_for_plot (canvas)->font_size;
  gboolean animations;

  g_settings_set_int (settings, "plot-text-size", 150);
  g_assert_cmpfloat_with_epsilon (dh_screen_theme_get_for_plot (canvas)->font_size, 1.5 * font_size,
                                  1e-9);
  g_settings_reset (settings, "plot-text-size");
  g_assert_cmpfloat (dh_screen_theme_get_for_plot (canvas)->font_size, ==, font_size);

  g_assert_cmpstr (dh_screen_theme_get_palette ()->id, ==, "coast");
  g_settings_set_string (settings, "palette", "mist");
  g_assert_cmpstr (dh_screen_theme_get_palette ()->id, ==, "mist");
  g_settings_set_string (settings, "palette", "of a later version");
  g_assert_cmpstr (dh_screen_theme_get_palette ()->id, ==, "coast");
  g_settings_reset (settings, "palette");

  g_settings_set_string (settings, "color-scheme", "dark");
  g_assert_true (dh_screen_theme_get (canvas)->dark);
  g_settings_set_string (settings, "color-scheme", "light");
  g_assert_false (dh_screen_theme_get (canvas)->dark);
  g_settings_reset (settings, "color-scheme");

  g_settings_set_boolean (settings, "reduced-motion", TRUE);
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  g_assert_false (animations);
  g_settings_reset (settings, "reduced-motion");
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  g_assert_true (animations);

  g_settings_set_int (settings, "default-speed", 100);
  g_assert_cmpfloat (dh_playback_get_speed (scene_of (fixture)->playback), ==, 100);
  g_settings_reset (settings, "default-speed");
}

/* The window of preferences shows the settings and changes them. */
static void
test_preferences_window (DhWindowFixture *fixture, gconstpointer data)
{
  GSettings *settings = dh_settings_get ();
  GtkWidget *window, *text_size, *motion;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.preferences", NULL);
  dh_wait_until (dh_find_label ("Colors of Landscapes"));
  window = GTK_WIDGET (gtk_widget_get_root (dh_find_label ("Colors of Landscapes")));
  text_size = dh_find_widget (window, GTK_TYPE_SPIN_BUTTON);
  motion = dh_find_widget (window, GTK_TYPE_SWITCH);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (text_size), 125);
  g_assert_cmpint (g_settings_get_int (settings, "plot-text-size"), ==, 125);
  gtk_switch_set_active (GTK_SWITCH (motion), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "reduced-motion"));
  for (guint i = 0; i < dh_palette_get_n (); i++)
    {
      GtkWidget *row
          = gtk_widget_get_ancestor (dh_find_label (dh_palette_get (i)->name), ADW_TYPE_ACTION_ROW);

      adw_action_row_activate (ADW_ACTION_ROW (row));
      dh_wait_until (dh_screen_theme_get_palette () == dh_palette_get (i));
    }
  for (const char *const *key
       = (const char *const[]){ "plot-text-size", "reduced-motion", "palette", NULL };
       *key; key++)
    g_settings_reset (settings, *key);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_help (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "help", NULL);
  dh_wait_until (dh_find_label ("What you see"));
  window = GTK_WIDGET (gtk_widget_get_root (dh_find_label ("What you see")));
  for (int i = 1; i < 6; i++)
    {
      GtkListBox *contents = GTK_LIST_BOX (dh_find_widget (window, GTK_TYPE_LIST_BOX));

      gtk_list_box_select_row (contents, gtk_list_box_get_row_at_index (contents, i));
    }
  g_assert_nonnull (dh_find_label ("Pictures"));

  /* A second time it is the same window. */
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "help", NULL);
  g_assert_true (GTK_WIDGET (gtk_widget_get_root (dh_find_label ("Pictures"))) == window);
}

static void
test_help_page (void)
{
  g_autoptr (DhHelpPage) page = dh_help_page_parse (
      "# Title & more\n\n## Head\nA **strong** `a<b` word\n- one\n\n- 2**3\n");
  const DhHelpBlock *blocks[4];

  g_assert_cmpstr (page->title, ==, "Title & more");
  g_assert_cmpuint (page->blocks->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    blocks[i] = g_ptr_array_index (page->blocks, i);
  g_assert_cmpint (blocks[0]->kind, ==, DH_HELP_HEADING);
  g_assert_cmpstr (blocks[0]->markup, ==, "Head");
  g_assert_cmpint (blocks[1]->kind, ==, DH_HELP_PARAGRAPH);
  g_assert_cmpstr (blocks[1]->markup, ==, "A <b>strong</b> <tt>a&lt;b</tt> word");
  g_assert_cmpint (blocks[2]->kind, ==, DH_HELP_ITEM);
  g_assert_cmpstr (blocks[2]->markup, ==, "one");
  g_assert_cmpstr (blocks[3]->markup, ==, "2**3");
}

/* (transfer full) */
static DhHelpPage *
read_page (const char *language, const char *name)
{
  g_autofree char *path
      = g_strconcat ("/io/github/downhill/Downhill/help/", language, "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (bytes);
  return dh_help_page_parse (g_bytes_get_data (bytes, NULL));
}

/* The guide is the same in each language, block by block, and all of it is valid markup. */
static void
test_help_languages (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children ("/io/github/downhill/Downhill/help/en/",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_cmpuint (g_strv_length (names), >=, 6);
  for (char **name = names; *name; name++)
    {
      g_autoptr (DhHelpPage) english = read_page ("en", *name);
      g_autoptr (DhHelpPage) chinese = read_page ("zh_CN", *name);

      g_assert_cmpuint (english->blocks->len, ==, chinese->blocks->len);
      for (guint i = 0; i < english->blocks->len; i++)
        {
          const DhHelpBlock *a = g_ptr_array_index (english->blocks, i);
          const DhHelpBlock *b = g_ptr_array_index (chinese->blocks, i);

          g_assert_cmpint (a->kind, ==, b->kind);
          g_assert_true (pango_parse_markup (a->markup, -1, 0, NULL, NULL, NULL, NULL));
          g_assert_true (pango_parse_markup (b->markup, -1, 0, NULL, NULL, NULL, NULL));
        }
    }
}

/* It fits a netbook, its prediction included. */
static void
test_least_size (DhWindowFixture *fixture, gconstpointer data)
{
  int width, height;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  dh_catch_up ();
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_VERTICAL, 800, &height, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 800);
  g_assert_cmpint (height, <=, 600);
}

/* So does the list of shortcuts, whose pages are chosen at its lower edge. */
static void
test_shortcuts_size (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *shortcuts;
  int width, height;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-help-overlay", NULL);
  shortcuts = GTK_WIDGET (
      gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (fixture->window)));
  dh_wait_until (gtk_widget_get_mapped (shortcuts));
  gtk_widget_measure (shortcuts, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (shortcuts, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_assert_cmpint (width, <=, 800);
  g_assert_cmpint (height, <=, 600);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DhWindowFixture *, gconstpointer);
  } tests[] = {
    { "/desktop/recent", test_recent },
    { "/desktop/same-file", test_same_file },
    { "/desktop/drop/experiments", test_drop },
    { "/desktop/drop/table", test_drop_table },
    { "/desktop/drop/other", test_drop_other },
    { "/desktop/copy-picture/action", test_copy_picture },
    { "/desktop/copy-picture/surface", test_copy_surface },
    { "/desktop/copy-picture/key", test_copy_key },
    { "/desktop/preferences/settings", test_preferences },
    { "/desktop/preferences/window", test_preferences_window },
    { "/desktop/help/window", test_help },
    { "/desktop/least-size", test_least_size },
    { "/desktop/shortcuts-size", test_shortcuts_size },
  };

  dh_window_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DhWindowFixture, NULL, dh_window_set_up, tests[i].test,
                dh_window_tear_down);
  g_test_add_func ("/desktop/help/page", test_help_page);
  g_test_add_func ("/desktop/help/languages", test_help_languages);
  return g_test_run ();
}
