/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline.h"

#include "test-support.h"

typedef struct
{
  DhScene *scene;
  DhPlayback *playback; /* the scene's */
  GtkWidget *window;
  GtkWidget *timeline;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scene = dh_scene_new ();
  fixture->playback = fixture->scene->playback;
  g_assert_cmpuint (dh_playback_get_steps (fixture->playback), ==, 300);
  dh_playback_set_step (fixture->playback, 120);
  fixture->timeline = dh_timeline_new (fixture->scene);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->timeline);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->scene);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
      if (g_type_is_a (G_OBJECT_TYPE (child), type)
          && (text == NULL
              || g_strcmp0 (type == GTK_TYPE_LABEL ? gtk_label_get_label (GTK_LABEL (child))
                                                   : gtk_widget_get_tooltip_text (child),
                            text)
                     == 0))
        return child;
    }

  return NULL;
}

static void
press (Fixture *fixture, const char *tooltip)
{
  GtkWidget *button = find (fixture->timeline, GTK_TYPE_BUTTON, tooltip);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_buttons_move_the_head (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_LABEL, "120 / 300"));
  press (fixture, "One Step Forward");
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 121);
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_LABEL, "121 / 300"));
  press (fixture, "One Step Back");
  press (fixture, "One Step Back");
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 119);
  press (fixture, "To the Start");
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 0);
  g_assert_false (
      gtk_widget_is_sensitive (find (fixture->timeline, GTK_TYPE_BUTTON, "One Step Back")));
  press (fixture, "To the End");
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 300);
  g_assert_false (
      gtk_widget_is_sensitive (find (fixture->timeline, GTK_TYPE_BUTTON, "One Step Forward")));
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("the play head does not move");
  return G_SOURCE_REMOVE;
}

static void
test_plays_to_the_end (Fixture *fixture, gconstpointer data)
{
  guint timeout = g_timeout_add_seconds (DH_TEST_PATIENCE, give_up_cb, NULL);

  dh_playback_set_speed (fixture->playback, 1000);
  press (fixture, "Play");
  g_assert_true (dh_playback_get_playing (fixture->playback));
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_BUTTON, "Pause"));
  while (dh_playback_get_playing (fixture->playback))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 300);
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_BUTTON, "Play"));
  g_source_remove (timeout);
}

static void
test_scrubbing_pauses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scale = find (fixture->timeline, GTK_TYPE_SCALE, "Step");
  gboolean handled;

  dh_playback_set_playing (fixture->playback, TRUE);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 77.4, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 77);
  g_assert_false (dh_playback_get_playing (fixture->playback));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, 77);

  /* Past the end is the end. */
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 1e9, &handled);
  g_assert_cmpuint (dh_playback_get_step (fixture->playback), ==, 300);
}

static void
test_speeds (Fixture *fixture, gconstpointer data)
{
  static const double speeds[] = { 1, 2, 5, 10, 20, 50, 100 };
  GtkWidget *scale = find (fixture->timeline, GTK_TYPE_SCALE, "Speed in Steps a Second");
  gboolean handled;

  /* Every notch gives its speed, and the speed its notch. */
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, (double) i, &handled);
      g_assert_cmpfloat (dh_playback_get_speed (fixture->playback), ==, speeds[i]);
      g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, i);
    }
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 99.0, &handled);
  g_assert_cmpfloat (dh_playback_get_speed (fixture->playback), ==, DH_PLAYBACK_ALL_AT_ONCE);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, 19);
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_LABEL, "all at once"));
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 18.0, &handled);
  g_assert_cmpfloat (dh_playback_get_speed (fixture->playback), ==, DH_PLAYBACK_MAX_SPEED);
  g_assert_nonnull (find (fixture->timeline, GTK_TYPE_LABEL, "10⁶/s"));
}

int
main (int argc, char *argv[])
{
  dh_test_init (&argc, &argv);
  if (!gtk_init_check ())
    return 77;

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/timeline/buttons-move-the-head", test_buttons_move_the_head);
  ADD ("/timeline/plays-to-the-end", test_plays_to_the_end);
  ADD ("/timeline/scrubbing-pauses", test_scrubbing_pauses);
  ADD ("/timeline/speeds", test_speeds);

  return g_test_run ();
}
