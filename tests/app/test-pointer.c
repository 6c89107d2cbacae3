/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"
#include "window-support.h"

/* The window driven as a hand does: by the X server's own pointer and keys, through xdotool. */

static DhExperiment *
experiment_of (DhWindowFixture *fixture)
{
  return dh_document_get_experiment (dh_window_get_document (fixture->window));
}

static gboolean
has_xdotool (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  if (!path)
    g_test_skip ("xdotool is not installed");
  return path != NULL;
}

G_GNUC_PRINTF (1, 2)
static void
xdotool (const char *format, ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;
  int status;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strdup_printf ("xdotool %s", arguments);
  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* The place of a point of a widget on the screen. There is no window manager: the window lies in
 * the screen's corner. */
static void
on_screen (GtkWidget *widget, double fraction_x, double fraction_y, int *x, int *y)
{
  graphene_point_t point
      = GRAPHENE_POINT_INIT ((float) (fraction_x * gtk_widget_get_width (widget)),
                             (float) (fraction_y * gtk_widget_get_height (widget)));
  double surface_x, surface_y;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (gtk_widget_get_native (widget)),
                                           &point, &point));
  gtk_native_get_surface_transform (gtk_widget_get_native (widget), &surface_x, &surface_y);
  *x = (int) (point.x + surface_x);
  *y = (int) (point.y + surface_y);
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

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
  DhDocument *document = dh_window_get_document (fixture->window);
  int x, y, end, ignored;

  if (!has_xdotool ())
    return;
  on_screen (range, 0.5, 0.4, &x, &y);
  on_screen (range, 0.9, 0.4, &end, &ignored);

  xdotool ("mousemove %d %d mousedown 1", x, y);
  while (x < end)
    {
      guint64 steps = experiment_of (fixture)->steps;

      x = MIN (x + 12, end);

      /* GDK holds a movement back now and then until another follows: a hand is never still. */
      for (int i = 0; i < 50 && experiment_of (fixture)->steps <= steps; i++)
        {
          xdotool ("mousemove %d %d", x + i % 2, y);
          run_for (60);
        }
      g_assert_cmpuint (experiment_of (fixture)->steps, >, steps);
      dh_wait_until (dh_window_is_settled (fixture->window));
      steps = experiment_of (fixture)->steps;
      g_assert_cmpuint (dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, 0)->length,
                        ==, steps + 1);
    }
  xdotool ("mouseup 1");
  dh_document_undo (document);
  g_assert_cmpuint (experiment_of (fixture)->steps, ==, 300);
  g_assert_false (dh_document_get_can_undo (document));
}

static void
test_reset (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *range = GTK_WIDGET (dh_parameter_row_get_range (steps_row (fixture)));
  DhExperiment *changed;
  int x, y;

  if (!has_xdotool ())
    return;
  changed = dh_experiment_copy (experiment_of (fixture));
  changed->steps = 1234;
  dh_document_commit (dh_window_get_document (fixture->window), changed, NULL);
  on_screen (range, 0.2, 0.4, &x, &y);
  xdotool ("mousemove %d %d click --repeat 2 --delay 60 1", x, y);
  dh_wait_until (experiment_of (fixture)->steps == 300);
}

/* Turning the wheel over a slider scrolls the panel and changes nothing. */
static void
test_wheel (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *range = GTK_WIDGET (dh_parameter_row_get_range (steps_row (fixture)));
  int x, y;

  if (!has_xdotool ())
    return;
  on_screen (range, 0.5, 0.4, &x, &y);
  xdotool ("mousemove %d %d click 5 click 5 click 4", x, y);
  run_for (250);
  g_assert_cmpuint (experiment_of (fixture)->steps, ==, 300);
}

/* Space and arrows play and step, except where they are typed. */
static void
test_keys (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  GtkWidget *entry = GTK_WIDGET (dh_parameter_row_get_entry (steps_row (fixture)));
  int x, y;

  if (!has_xdotool ())
    return;
  on_screen (GTK_WIDGET (fixture->window), 0.5, 0.03, &x, &y);
  xdotool ("mousemove %d %d key Left Left Left Right", x, y);
  dh_wait_until (dh_playback_get_step (playback) == 298);
  xdotool ("key Home");
  dh_wait_until (dh_playback_get_step (playback) == 0);
  xdotool ("key space");
  dh_wait_until (dh_playback_get_playing (playback));
  xdotool ("key space");
  dh_wait_until (!dh_playback_get_playing (playback));

  dh_playback_set_step (playback, 100);
  on_screen (entry, 0.5, 0.5, &x, &y);
  xdotool ("mousemove %d %d click 1 key ctrl+a", x, y);
  dh_wait_until (gtk_widget_has_focus (gtk_widget_get_first_child (entry)));
  xdotool ("type 432");
  xdotool ("key Left Right space Return");
  dh_wait_until (experiment_of (fixture)->steps == 432);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 100);
  g_assert_false (dh_playback_get_playing (playback));
}

static void
add (const char *path, void (*test) (DhWindowFixture *fixture, gconstpointer data))
{
  g_test_add (path, DhWindowFixture, NULL, dh_window_set_up, test, dh_window_tear_down);
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  add ("/pointer/drag", test_drag);
  add ("/pointer/reset", test_reset);
  add ("/pointer/wheel", test_wheel);
  add ("/pointer/keys", test_keys);
  return g_test_run ();
}
