/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "experiment-file.h"
#include "settings.h"
#include "test-support.h"
#include "window-support.h"

static char *
temporary_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  if (text)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
activate (DhWindowFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* Changes the experiment as any control does. */
static void
change_steps (DhWindowFixture *fixture, guint64 steps)
{
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

  changed->steps = steps;
  dh_document_commit (dh_document_of (fixture), changed, NULL);
}

static gboolean
panel_is_on (DhWindow *window)
{
  gboolean is_on;

  g_object_get (window, "panel-visible", &is_on, NULL);
  return is_on;
}

static void
test_start (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunner *runner = dh_window_get_runner (fixture->window);
  DhPlayback *playback = dh_window_get_playback (fixture->window);

  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 1);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (dh_runner_get_trace (runner, 0, i)->length, ==, 301);
  g_assert_cmpuint (dh_playback_get_steps (playback), ==, 300);
  g_assert_false (dh_document_get_modified (dh_document_of (fixture)));
}

static void
test_play (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);

  activate (fixture, "win.to-start");
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  activate (fixture, "win.play");
  dh_wait_until (dh_playback_get_step (playback) >= 3);
  activate (fixture, "win.play");
  g_assert_false (dh_playback_get_playing (playback));
  g_assert_cmpuint (dh_playback_get_step (playback), <, 300);

  dh_playback_set_step (playback, 100);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.move", "x", (gint64) -1);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 99);
  activate (fixture, "win.to-end");
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);
}

static void
test_undo (DhWindowFixture *fixture, gconstpointer data)
{
  change_steps (fixture, 77);
  g_assert_cmpuint (dh_playback_get_steps (dh_window_get_playback (fixture->window)), ==, 77);
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "•"));
  activate (fixture, "win.undo");
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 300);
  g_assert_false (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "•"));
  activate (fixture, "win.redo");
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 77);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpuint (dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, 0)->length, ==,
                    78);
}

/* What is opened and saved again is the same file, byte by byte. */
static void
test_open_and_save (DhWindowFixture *fixture, gconstpointer data)
{
  DhDocument *document = dh_document_of (fixture);
  g_autoptr (DhExperiment) other = dh_experiment_copy (dh_experiment_of (fixture));
  g_autofree char *text = NULL;
  g_autofree char *opened_path = NULL;
  g_autofree char *saved_path = temporary_file ("saved.downhill", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (GFile) opened_file = NULL;
  g_autoptr (GFile) saved_file = g_file_new_for_path (saved_path);

  other->steps = 42;
  text = dh_experiment_to_text (other, NULL);
  opened_path = temporary_file ("opened.downhill", text);
  opened_file = g_file_new_for_path (opened_path);
  dh_window_open_file (fixture->window, opened_file);
  dh_wait_until (dh_document_get_file (document) != NULL);
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 42);
  g_assert_false (dh_document_get_modified (document));
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpuint (dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, 5)->length, ==,
                    43);

  dh_window_save_file (fixture->window, saved_file);
  dh_wait_until (g_file_equal (dh_document_get_file (document), saved_file));
  g_assert_true (g_file_get_contents (saved_path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, text);

  change_steps (fixture, 43);
  g_assert_true (dh_document_get_modified (document));
  activate (fixture, "win.save");
  dh_wait_until (!dh_document_get_modified (document));
}

/* A second file never takes the place of what somebody works on. */
static void
test_open_in_other_window (DhWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *text = dh_experiment_to_text (dh_experiment_of (fixture), NULL);
  g_autofree char *path = temporary_file ("other.downhill", text);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkApplication *application = GTK_APPLICATION (fixture->application);

  change_steps (fixture, 50);
  dh_window_open_file (fixture->window, file);
  dh_wait_until (g_list_length (gtk_application_get_windows (application)) == 2);
  dh_wait_until (
      gtk_application_get_active_window (application)
      && gtk_widget_get_mapped (GTK_WIDGET (gtk_application_get_windows (application)->data)));
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 50);
}

static void
test_wrong_file (DhWindowFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "{",
    "{\"format\": \"downhill-experiment\", \"version\": 1, \"panels\": []}",
    "{\"format\": \"downhill-experiment\", \"version\": 1, \"learnig_rate\": 1, \"panels\": []}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = temporary_file ("wrong.downhill", texts[i]);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      DhExperiment *before = dh_experiment_of (fixture);
      GtkWidget *close;

      dh_window_open_file (fixture->window, file);
      dh_wait_until (dh_find_label ("wrong.downhill: "));
      g_assert_true (dh_experiment_of (fixture) == before);
      g_assert_null (dh_document_get_file (dh_document_of (fixture)));
      g_assert_nonnull ((close = dh_find_button ("_Close")));
      g_signal_emit_by_name (close, "clicked");
      dh_wait_until (!dh_find_label ("wrong.downhill: "));
    }
}

/* A name may be longer than a line of the dialog: it may be broken every 24 characters. */
static void
test_long_name (DhWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *part = g_strnfill (24, 'w');
  g_autofree char *name = g_strconcat (part, part, ".downhill", NULL);
  g_autofree char *broken
      = g_strconcat (part, "\342\200\213", part, "\342\200\213.downhill: ", NULL);
  g_autofree char *path = temporary_file (name, "{");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dh_window_open_file (fixture->window, file);
  dh_wait_until (dh_find_label (broken));
}

static void
test_save_fails (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.downhill");

  change_steps (fixture, 50);
  dh_window_save_file (fixture->window, file);
  dh_wait_until (dh_find_label ("The Experiment Can’t Be Saved"));
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 50);
  g_assert_true (dh_document_get_modified (dh_document_of (fixture)));
}

static void
answer (const char *label)
{
  GtkWidget *button;

  dh_wait_until (dh_find_button (label));
  button = dh_find_button (label);
  g_signal_emit_by_name (button, "clicked");
  dh_wait_until (!dh_find_button (label));
}

static void
test_close_asks (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *path = temporary_file ("closing.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  change_steps (fixture, 50);
  gtk_window_close (GTK_WINDOW (window));
  answer ("_Cancel");
  g_assert_nonnull (window);
  g_assert_true (gtk_widget_get_visible (window));

  dh_window_save_file (fixture->window, file);
  dh_wait_until (!dh_document_get_modified (dh_document_of (fixture)));
  change_steps (fixture, 51);
  gtk_window_close (GTK_WINDOW (window));
  answer ("_Save");
  dh_wait_until (!window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_close_discards (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  change_steps (fixture, 50);
  gtk_window_close (GTK_WINDOW (window));
  answer ("_Discard");
  dh_wait_until (!window);
}

static void
destroy (DhWindowFixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  dh_wait_until (!window);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
}

/* A window that goes takes along what it asks. */
static void
test_destroyed_while_closing (DhWindowFixture *fixture, gconstpointer data)
{
  change_steps (fixture, 50);
  gtk_window_close (GTK_WINDOW (fixture->window));
  dh_wait_until (dh_find_label ("Save Changes?"));
  destroy (fixture);
}

static void
test_destroyed_while_choosing (DhWindowFixture *fixture, gconstpointer data)
{
  activate (fixture, "win.open");
  dh_wait_until (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2);
  destroy (fixture);
}

/* Nothing comes back of a window that was closed before its file could not be read. */
static void
test_closed_while_opening (DhWindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = temporary_file ("wrong.downhill", "{");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  dh_window_open_file (fixture->window, file);
  gtk_window_destroy (GTK_WINDOW (window));
  dh_wait_until (!window);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
}

static void
test_settings (DhWindowFixture *fixture, gconstpointer data)
{
  g_assert_nonnull (dh_settings_get ());
  g_assert_true (g_settings_get_boolean (dh_settings_get (), "panel-visible"));
  activate (fixture, "win.panel");
  g_assert_false (panel_is_on (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (g_settings_get_boolean (dh_settings_get (), "panel-visible"));
  g_settings_reset (dh_settings_get (), "panel-visible");
}

/* In a narrow window the panel folds away by itself, lies over the canvases when it is called for,
 * and comes back with the room. */
static void
test_narrow (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = GTK_WIDGET (dh_window_get_control_panel (fixture->window));
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_true (gtk_widget_get_mapped (panel));
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  dh_wait_until (!gtk_widget_get_mapped (panel));
  g_assert_cmpint (gtk_widget_get_width (window), <=, 800);
  dh_wait_until (!panel_is_on (fixture->window));

  activate (fixture, "win.panel");
  dh_wait_until (gtk_widget_get_mapped (panel));
  g_assert_cmpint (gtk_widget_get_width (window), <=, 800);
  activate (fixture, "win.panel");
  dh_wait_until (!gtk_widget_get_mapped (panel));

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  dh_wait_until (gtk_widget_get_mapped (panel));
  g_assert_true (panel_is_on (fixture->window));
}

/* The map has most of the height in a lower window, too. */
static void
test_divided (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *centre = gtk_widget_get_ancestor (dh_find_button ("log"), GTK_TYPE_PANED);
  const int heights[] = { 740, 600, 700 };

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), 1200, heights[i]);
      dh_wait_until (ABS (gtk_widget_get_height (window) - heights[i]) < 40);
      dh_run_for (100);
      g_assert_cmpint (gtk_paned_get_position (GTK_PANED (centre)), >,
                       gtk_widget_get_height (centre) * 6 / 10);
      g_assert_cmpint (gtk_paned_get_position (GTK_PANED (centre)), <,
                       gtk_widget_get_height (centre) * 8 / 10);
    }
}

/* The keyboard leaves every place in either direction. */
static void
test_focus_backward (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *first = gtk_window_get_focus (window);
  guint n = 0;

  g_assert_nonnull (first);
  do
    {
      GtkWidget *before = gtk_window_get_focus (window);

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
      g_assert_true (gtk_window_get_focus (window) != before);
      g_assert_cmpuint (++n, <, 200);
    }
  while (gtk_window_get_focus (window) != first);
  g_assert_cmpuint (n, >, 20);
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/window/start", test_start);
  dh_add_window_test ("/window/play", test_play);
  dh_add_window_test ("/window/undo", test_undo);
  dh_add_window_test ("/window/open-and-save", test_open_and_save);
  dh_add_window_test ("/window/open-in-other-window", test_open_in_other_window);
  dh_add_window_test ("/window/wrong-file", test_wrong_file);
  dh_add_window_test ("/window/long-name", test_long_name);
  dh_add_window_test ("/window/save-fails", test_save_fails);
  dh_add_window_test ("/window/close-asks", test_close_asks);
  dh_add_window_test ("/window/close-discards", test_close_discards);
  dh_add_window_test ("/window/destroyed-while-choosing", test_destroyed_while_choosing);
  dh_add_window_test ("/window/destroyed-while-closing", test_destroyed_while_closing);
  dh_add_window_test ("/window/closed-while-opening", test_closed_while_opening);
  dh_add_window_test ("/window/narrow", test_narrow);
  dh_add_window_test ("/window/divided", test_divided);
  dh_add_window_test ("/window/focus-backward", test_focus_backward);
  dh_add_window_test ("/window/settings", test_settings);
  return g_test_run ();
}
