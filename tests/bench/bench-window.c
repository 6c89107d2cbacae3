/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "application.h"
#include "canvas-grid.h"
#include "run-editor.h"
#include "window.h"

/* The real window, while a slider is dragged across its range at 60 events a second and while it
 * plays, with the starting experiment's six runs.
 *
 *   latency.drag.max            frames from a slider's event to the frame whose paths are all of
 *                               that value or a newer one; 1,000 steps, canvas 900×700
 *   latency.zoom.coarse.max     ms from a key that zooms to the end of the frame whose landscape is of
 *   latency.zoom.sharp.max      the new view, and to that whose landscape has all its pixels; once all
 *                               is at rest, canvas 1280×800
 *   frame.drag.p99, .max        main-thread time of a frame and of the events before it, in ms;
 *   frame.play.p99, .max        10,000 steps, canvas 1280×800
 *   frame.drag.cpu.p99 …        what the main thread computed from one frame's end to the next one's,
 *                               which other programs on the same cores don't prolong
 *   idle.frames, idle.cpu       frames painted, and what all threads compute, in 3 seconds in which
 *                               nobody does anything */

#define EVENTS 300
#define ZOOMS 40
#define WARM_UP 30
#define MOST_PLAYS 20
#define CHART_ROOM 320 /* user units */
#define IDLE_TIME 3    /* seconds */
#define DRAGGED_RUN 5  /* Adam */

typedef struct
{
  guint64 serial; /* of the experiment that the event made */
  guint frame;    /* frames painted before it */
} Event;

typedef struct
{
  DhWindow *window;
  DhRunner *runner;
  GdkFrameClock *clock;
  guint frames;       /* painted so far */
  double busy;        /* ms of the main thread since the last frame was painted */
  gint64 frame_start; /* µs, monotonic */
  gboolean is_measuring;
  GArray *times;   /* of double: ms a frame */
  GArray *cpu;     /* of double: ms of the processor a frame */
  double cpu_end;  /* of the last frame, ms of the processor */
  GArray *pending; /* of Event */
  guint latency;   /* the longest, in frames */

  gint64 zoom_start; /* µs, monotonic; 0: nothing is being waited for */
  double coarse;     /* ms since then, once it is there; 0: it isn't */
  double sharp;
} Bench;

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
get_cpu_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }
  return NULL;
}

/* The oldest experiment that a path on screen is of. */
static guint64
get_shown_serial (Bench *bench)
{
  return dh_canvas_get_shown_serial (
      DH_CANVAS (find_widget (GTK_WIDGET (bench->window), DH_TYPE_CANVAS)));
}

/* Whether the landscape that has just been shown is of the newest view, and whether it has all the
 * pixels that the canvas can show. */
static void
time_landscape (Bench *bench)
{
  DhCanvas *canvas = DH_CANVAS (find_widget (GTK_WIDGET (bench->window), DH_TYPE_CANVAS));
  DhLandscapePicture *picture = dh_canvas_get_shown_landscape (canvas);
  DhView view;

  if (bench->zoom_start == 0 || picture == NULL || !dh_canvas_get_view (canvas, &view)
      || memcmp (&picture->plane, &view.plane, sizeof view.plane) != 0)
    return;
  if (bench->coarse == 0)
    bench->coarse = milliseconds_since (bench->zoom_start);
  if (bench->sharp == 0 && picture->width >= view.width)
    bench->sharp = milliseconds_since (bench->zoom_start);
}

/* Ends the latency of the events whose paths are shown: with the frame that was painted last, where the
 * picture is another one, or without one, where it isn't. */
static void
take_shown (Bench *bench)
{
  guint64 shown = get_shown_serial (bench);

  while (bench->pending->len > 0 && g_array_index (bench->pending, Event, 0).serial <= shown)
    {
      bench->latency
          = MAX (bench->latency, bench->frames - g_array_index (bench->pending, Event, 0).frame);
      g_array_remove_index (bench->pending, 0);
    }
}

static void
before_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;

  bench->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  double time = bench->busy + milliseconds_since (bench->frame_start);

  bench->busy = 0;
  bench->frames++;
  time_landscape (bench);
  take_shown (bench);
  if (bench->is_measuring)
    {
      double cpu = get_cpu_time (CLOCK_THREAD_CPUTIME_ID) - bench->cpu_end;

      g_array_append_val (bench->times, time);
      g_array_append_val (bench->cpu, cpu);
    }
  bench->cpu_end = get_cpu_time (CLOCK_THREAD_CPUTIME_ID);
}

static void
iterate_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static void
settle (Bench *bench)
{
  do
    {
      iterate_for (100);
      take_shown (bench);
    }
  while (dh_runner_get_busy (bench->runner)
         || get_shown_serial (bench) != dh_runner_get_serial (bench->runner)
         || bench->pending->len > 0);
}

/* Makes the window as large as the canvas needs to have that size, with room for a chart below, and
 * puts the divider between them where it belongs. */
static void
resize_canvas (Bench *bench, int width, int height)
{
  GtkWidget *canvas = find_widget (GTK_WIDGET (bench->window), DH_TYPE_CANVAS);
  GtkPaned *paned = GTK_PANED (gtk_widget_get_ancestor (canvas, GTK_TYPE_PANED));

  for (guint attempt = 0;
       attempt < 20
       && (gtk_widget_get_width (canvas) != width || gtk_widget_get_height (canvas) != height);
       attempt++)
    {
      int wider = width - gtk_widget_get_width (canvas);
      int higher = height + CHART_ROOM - gtk_widget_get_height (GTK_WIDGET (paned));
      int window_width, window_height;

      gtk_window_get_default_size (GTK_WINDOW (bench->window), &window_width, &window_height);
      if (wider != 0 || higher != 0)
        gtk_window_set_default_size (GTK_WINDOW (bench->window), window_width + wider,
                                     window_height + higher);
      else
        gtk_paned_set_position (paned, gtk_paned_get_position (paned) + height
                                           - gtk_widget_get_height (canvas));
      settle (bench);
    }
  g_printerr ("# canvas %d x %d\n", gtk_widget_get_width (canvas), gtk_widget_get_height (canvas));
}

static void
set_steps (Bench *bench, guint64 steps)
{
  DhDocument *document = dh_window_get_document (bench->window);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));

  changed->steps = steps;
  dh_document_commit (document, changed, NULL);
  settle (bench);
}

static void
begin (Bench *bench)
{
  settle (bench);
  g_array_set_size (bench->times, 0);
  g_array_set_size (bench->cpu, 0);
  g_array_set_size (bench->pending, 0);
  bench->latency = 0;
  bench->busy = 0;
  bench->is_measuring = TRUE;
}

/* Drags the slider of the last run's learning rate to and fro. */
static void
drag (Bench *bench)
{
  DhControlPanel *panel = dh_window_get_control_panel (bench->window);
  DhRunRow *row = dh_control_panel_get_run_row (panel, DRAGGED_RUN);
  DhRunEditor *editor = dh_run_row_get_editor (row);
  GtkRange *range
      = dh_parameter_row_get_range (dh_run_editor_get_row (editor, dh_learning_rate.id));
  GtkAdjustment *adjustment = gtk_range_get_adjustment (range);
  double lower = gtk_adjustment_get_lower (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  gint64 next = g_get_monotonic_time ();
  guint painted = 0;

  begin (bench);
  for (guint i = 0; i < EVENTS; i++)
    {
      Event event;
      gint64 start;

      /* GTK hands over no more than one motion a frame. */
      while (g_get_monotonic_time () < next || (i > 0 && bench->frames == painted))
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (200);
      painted = bench->frames;
      next += G_USEC_PER_SEC / 60;

      event.frame = bench->frames;
      start = g_get_monotonic_time ();
      gtk_range_set_value (range, lower + (upper - lower) * (0.5 - 0.5 * cos (i * 0.05)));
      bench->busy += milliseconds_since (start);
      event.serial = dh_runner_get_serial (bench->runner);
      g_array_append_val (bench->pending, event);
    }
  bench->is_measuring = FALSE;
  settle (bench);
  g_assert_cmpuint (bench->pending->len, ==, 0);
}

/* Zooms in and out again and again, and prints the longest time to either picture. */
static void
zoom (Bench *bench)
{
  GtkWidget *canvas = find_widget (GTK_WIDGET (bench->window), DH_TYPE_CANVAS);
  double coarse = 0, sharp = 0;

  for (guint i = 0; i < ZOOMS; i++)
    {
      settle (bench);
      bench->coarse = bench->sharp = 0;
      bench->zoom_start = g_get_monotonic_time ();
      gtk_widget_activate_action (canvas, i % 2 == 0 ? "canvas.zoom-in" : "canvas.zoom-out", NULL);
      while (bench->sharp == 0)
        iterate_for (1);
      bench->zoom_start = 0;
      coarse = MAX (coarse, bench->coarse);
      sharp = MAX (sharp, bench->sharp);
    }
  g_print ("latency.zoom.coarse.max %.1f ms\n", coarse);
  g_print ("latency.zoom.sharp.max %.1f ms\n", sharp);
}

/* Plays it, where frames are slow more than once, so that there are enough of them. */
static void
play (Bench *bench)
{
  DhPlayback *playback = dh_window_get_playback (bench->window);

  begin (bench);
  dh_playback_set_speed (playback, 2000);
  for (guint i = 0; i == 0 || (i < MOST_PLAYS && bench->times->len < 5 * WARM_UP); i++)
    {
      dh_playback_set_step (playback, 0);
      dh_playback_set_playing (playback, TRUE);
      while (dh_playback_get_playing (playback))
        iterate_for (10);
    }
  bench->is_measuring = FALSE;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
sleep_for (guint seconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add_seconds (seconds, quit_cb, loop);
  g_main_loop_run (loop);
}

/* What is drawn and computed by all threads while nobody does anything. */
static void
idle (Bench *bench)
{
  guint frames;
  double cpu;

  settle (bench);
  sleep_for (IDLE_TIME);
  frames = bench->frames;
  cpu = get_cpu_time (CLOCK_PROCESS_CPUTIME_ID);
  sleep_for (IDLE_TIME);
  g_print ("idle.frames %u frames\n", bench->frames - frames);
  g_print ("idle.cpu %.1f %%\n",
           (get_cpu_time (CLOCK_PROCESS_CPUTIME_ID) - cpu) / (IDLE_TIME * 1000) * 100);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_quantiles (GArray *times, const char *name)
{
  g_assert_cmpuint (times->len, >, WARM_UP);
  g_array_remove_range (times, 0, WARM_UP);
  g_array_sort (times, compare_doubles);
  g_print ("frame.%s.median %.2f ms\n", name, g_array_index (times, double, times->len / 2));
  g_print ("frame.%s.p99 %.2f ms\n", name, g_array_index (times, double, times->len * 99 / 100));
  g_print ("frame.%s.max %.2f ms\n", name, g_array_index (times, double, times->len - 1));
}

static void
print_times (Bench *bench, const char *name)
{
  g_autofree char *cpu_name = g_strconcat (name, ".cpu", NULL);

  print_quantiles (bench->times, name);
  print_quantiles (bench->cpu, cpu_name);
}

int
main (int argc, char **argv)
{
  g_autoptr (DhApplication) application = dh_application_new ();
  Bench bench = { .times = g_array_new (FALSE, FALSE, sizeof (double)),
                  .cpu = g_array_new (FALSE, FALSE, sizeof (double)),
                  .pending = g_array_new (FALSE, FALSE, sizeof (Event)) };

  g_application_register (G_APPLICATION (application), NULL, NULL);
  bench.window = DH_WINDOW (dh_window_new (GTK_APPLICATION (application)));
  bench.runner = dh_window_get_runner (bench.window);
  gtk_window_present (GTK_WINDOW (bench.window));
  iterate_for (500);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (
                                     dh_control_panel_get_run_row (dh_window_get_control_panel (
                                                                       bench.window),
                                                                   DRAGGED_RUN)),
                                 TRUE);
  bench.clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect (bench.clock, "before-paint", G_CALLBACK (before_paint_cb), &bench);
  g_signal_connect (bench.clock, "after-paint", G_CALLBACK (after_paint_cb), &bench);

  resize_canvas (&bench, 900, 700);
  set_steps (&bench, 1000);
  drag (&bench);
  g_print ("latency.drag.max %u frames\n", bench.latency);

  resize_canvas (&bench, 1280, 800);
  set_steps (&bench, 10000);
  drag (&bench);
  print_times (&bench, "drag");
  play (&bench);
  print_times (&bench, "play");
  zoom (&bench);
  idle (&bench);

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.times);
  g_array_unref (bench.cpu);
  g_array_unref (bench.pending);
  return EXIT_SUCCESS;
}
