/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"
#include "window-support.h"

/* The window driven as a hand does: by the X server's own pointer and keys, through xdotool. */

static DhParameterRow *
steps_row (DhWindowFixture *fixture)
{
  return dh_control_panel_get_steps (dh_window_get_control_panel (fixture->window));
}

/* While the slider is held and moved every event gives another experiment, whose paths are computed
 * at once; the whole drag is one entry of the history. */
static void
test_drag (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *range = GTK_WIDGET (dh_parameter_row_get_range (steps_row (fixture)));
  DhDocument *document = dh_document_of (fixture);
  int x, y, end, ignored;

  if (!dh_has_xdotool ())
    return;
  dh_place_on_screen (range, 0.5, 0.4, &x, &y);
  dh_place_on_screen (range, 0.9, 0.4, &end, &ignored);

  dh_xdotool ("mousemove %d %d mousedown 1", x, y);
  while (x < end)
    {
      guint64 steps = dh_experiment_of (fixture)->steps;

      x = MIN (x + 12, end);

      /* GDK holds a movement back now and then until another follows: a hand is never still. */
      for (int i = 0; i < 50 && dh_experiment_of (fixture)->steps <= steps; i++)
        dh_xdotool ("mousemove %d %d", x + i % 2, y);
      g_assert_cmpuint (dh_experiment_of (fixture)->steps, >, steps);
      dh_wait_until (dh_window_is_settled (fixture->window));
      steps = dh_experiment_of (fixture)->steps;
      g_assert_cmpuint (dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, 0)->length,
                        ==, steps + 1);
    }
  dh_xdotool ("mouseup 1");
  dh_document_undo (document);
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 300);
  g_assert_false (dh_document_get_can_undo (document));
}

static void
test_reset (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *range = GTK_WIDGET (dh_parameter_row_get_range (steps_row (fixture)));
  DhExperiment *changed;
  int x, y;

  if (!dh_has_xdotool ())
    return;
  changed = dh_experiment_copy (dh_experiment_of (fixture));
  changed->steps = 1234;
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  dh_place_on_screen (range, 0.2, 0.4, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_double_click_until (dh_experiment_of (fixture)->steps == 300);
}

/* Turning the wheel over a slider scrolls the panel and changes nothing. */
static void
test_wheel (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *range = GTK_WIDGET (dh_parameter_row_get_range (steps_row (fixture)));
  int x, y;

  if (!dh_has_xdotool ())
    return;
  dh_place_on_screen (range, 0.5, 0.4, &x, &y);
  dh_xdotool ("mousemove %d %d click 5 click 5 click 4", x, y);
  dh_run_for (250);
  g_assert_cmpuint (dh_experiment_of (fixture)->steps, ==, 300);
}

/* Space and arrows play and step, except where they are typed. */
static void
test_keys (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  GtkWidget *entry = GTK_WIDGET (dh_parameter_row_get_entry (steps_row (fixture)));
  int x, y;

  if (!dh_has_xdotool ())
    return;
  dh_place_on_screen (GTK_WIDGET (fixture->window), 0.5, 0.03, &x, &y);
  dh_xdotool ("mousemove %d %d key Left Left Left Right", x, y);
  dh_wait_until (dh_playback_get_step (playback) == 298);
  dh_xdotool ("key Home");
  dh_wait_until (dh_playback_get_step (playback) == 0);
  dh_xdotool ("key space");
  dh_wait_until (dh_playback_get_playing (playback));
  dh_xdotool ("key space");
  dh_wait_until (!dh_playback_get_playing (playback));

  dh_playback_set_step (playback, 100);
  dh_place_on_screen (entry, 0.5, 0.5, &x, &y);
  dh_xdotool ("mousemove %d %d click 1 key ctrl+a", x, y);
  dh_wait_until (gtk_widget_has_focus (gtk_widget_get_first_child (entry)));
  dh_xdotool ("type 432");
  dh_xdotool ("key Left Right space Return");
  dh_wait_until (dh_experiment_of (fixture)->steps == 432);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 100);
  g_assert_false (dh_playback_get_playing (playback));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/pointer/drag", test_drag);
  dh_add_window_test ("/pointer/reset", test_reset);
  dh_add_window_test ("/pointer/wheel", test_wheel);
  dh_add_window_test ("/pointer/keys", test_keys);
  return g_test_run ();
}
