/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue.h"
#include "chart.h"
#include "experiment-edit.h"
#include "panel-edit.h"
#include "run-edit.h"
#include "test-support.h"
#include "window-support.h"

/* The chart and the timeline of the real window, by actions, pointer and keys. */

static DhDisplay *
display_of (DhWindowFixture *fixture)
{
  return dh_window_get_scene (fixture->window)->display;
}

static DhChartAxes *
axes_of (DhWindowFixture *fixture)
{
  return dh_display_get_chart_axes (display_of (fixture));
}

static GtkWidget *
chart_of (DhWindowFixture *fixture)
{
  GtkWidget *chart = dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_CHART);

  g_assert_nonnull (chart);
  return chart;
}

/* Moves the pointer there, as often as it takes: GDK holds a movement back now and then until another
 * follows, and a hand is never still. */
static void
point (DhWindowFixture *fixture, double fraction_x, double fraction_y, guint64 *step)
{
  int x, y;

  dh_place_on_screen (chart_of (fixture), fraction_x, fraction_y, &x, &y);
  for (int i = 0; i < 50; i++)
    {
      dh_xdotool ("mousemove %d %d", x + i % 2, y);
      if (i > 0 && dh_display_get_hover_step (display_of (fixture)) != DH_NO_STEP)
        break;
    }
  *step = dh_display_get_hover_step (display_of (fixture));
  g_assert_cmpuint (*step, !=, DH_NO_STEP);
}

static void
test_actions (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  DhChartAxes *axes = axes_of (fixture);

  g_assert_true (gtk_widget_activate_action (window, "chart.quantity", "s", "gradient"));
  g_assert_cmpstr (dh_chart_axes_get_quantity (axes)->id, ==, "gradient");
  g_assert_true (gtk_widget_activate_action (window, "chart.logarithmic", NULL));
  g_assert_false (dh_chart_axes_get_logarithmic (axes));
  g_assert_true (gtk_widget_activate_action (window, "chart.logarithmic-steps", NULL));
  g_assert_true (dh_chart_axes_get_logarithmic_steps (axes));
  dh_chart_axes_zoom_steps (axes, 10, 0.5);
  g_assert_true (dh_chart_axes_get_zoomed (axes));
  g_assert_true (gtk_widget_activate_action (window, "chart.fit", NULL));
  g_assert_false (dh_chart_axes_get_zoomed (axes));
}

/* Pointing marks a step and leaves the play head alone, even while it plays. */
static void
test_hover (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  guint64 step, farther;
  int x, y;

  if (!dh_has_xdotool ())
    return;
  point (fixture, 0.3, 0.5, &step);
  g_assert_cmpuint (step, >, 0);
  g_assert_cmpuint (step, <, 200);
  point (fixture, 0.6, 0.5, &farther);
  g_assert_cmpuint (farther, >, step);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);

  dh_place_on_screen (GTK_WIDGET (fixture->window), 0.4, 0.3, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_wait_until (dh_display_get_hover_step (display_of (fixture)) == DH_NO_STEP);
}

static void
test_click (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  guint64 step;

  if (!dh_has_xdotool ())
    return;
  point (fixture, 0.5, 0.5, &step);
  dh_xdotool ("click 1");
  dh_wait_until (dh_playback_get_step (playback) == step);
}

/* The wheel zooms what is under the pointer, which stays where it is; a double click shows all of it
 * again and leaves the play head where it was. */
static void
test_wheel (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  DhChartAxes *axes = axes_of (fixture);
  guint64 step;

  if (!dh_has_xdotool ())
    return;
  point (fixture, 0.4, 0.5, &step);
  dh_xdotool ("click 4 click 4 click 4");
  dh_wait_until (dh_chart_axes_get_zoomed (axes));
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[0], <, (double) step);
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[1], >, (double) step);
  g_assert_null (dh_chart_axes_get_value_window (axes, 0));

  dh_xdotool ("keydown ctrl click 4 keyup ctrl");
  dh_wait_until (dh_chart_axes_get_value_window (axes, 0) != NULL);
  /* Two clicks that are no double one move the play head. */
  dh_double_click_until (!dh_chart_axes_get_zoomed (axes)
                         || (dh_playback_set_step (playback, 300), FALSE));
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);
}

/* Shift and the middle button move what is shown, and not the play head. */
static void
test_pan (DhWindowFixture *fixture, gconstpointer data)
{
  DhChartAxes *axes = axes_of (fixture);
  guint64 step;
  double first;
  int x, y;

  if (!dh_has_xdotool ())
    return;
  dh_chart_axes_zoom_steps (axes, 150, 0.25);
  point (fixture, 0.6, 0.5, &step);
  dh_place_on_screen (chart_of (fixture), 0.6, 0.5, &x, &y);
  first = dh_chart_axes_get_step_window (axes)[0];
  dh_xdotool ("mousemove %d %d mousedown 2", x, y);
  for (int i = 1; i < 50 && dh_chart_axes_get_step_window (axes)[0] < first + 3; i++)
    dh_xdotool ("mousemove %d %d", x - 3 * i, y);
  dh_xdotool ("mouseup 2");
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[0], >, first + 2);

  first = dh_chart_axes_get_step_window (axes)[0];
  dh_xdotool ("mousemove %d %d keydown shift mousedown 1", x, y);
  for (int i = 1; i < 50 && dh_chart_axes_get_step_window (axes)[0] > first - 3; i++)
    dh_xdotool ("mousemove %d %d", x + 3 * i, y);
  dh_xdotool ("mouseup 1 keyup shift");
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[0], <, first - 2);
  g_assert_cmpuint (dh_playback_get_step (dh_window_get_playback (fixture->window)), ==, 300);
}

/* What the pointer can do, the keyboard can. */
static void
test_keys (DhWindowFixture *fixture, gconstpointer data)
{
  DhChartAxes *axes = axes_of (fixture);
  double last, greatest;

  if (!dh_has_xdotool ())
    return;
  gtk_widget_grab_focus (chart_of (fixture));
  dh_xdotool ("key plus plus");
  dh_wait_until (dh_chart_axes_get_step_window (axes) != NULL
                 && dh_chart_axes_get_step_window (axes)[0] > 150);
  last = dh_chart_axes_get_step_window (axes)[1];
  dh_xdotool ("key ctrl+Left");
  dh_wait_until (dh_chart_axes_get_step_window (axes)[1] < last);
  dh_xdotool ("key ctrl+Up");
  dh_wait_until (dh_chart_axes_get_value_window (axes, 0) != NULL);
  greatest = dh_chart_axes_get_value_window (axes, 0)[1];
  dh_xdotool ("key ctrl+Down");
  dh_wait_until (dh_chart_axes_get_value_window (axes, 0)[1] < greatest);
  dh_xdotool ("key 0");
  dh_wait_until (!dh_chart_axes_get_zoomed (axes));
  dh_xdotool ("key shift+Up");
  dh_wait_until (dh_chart_axes_get_value_window (axes, 0) != NULL);
  dh_xdotool ("key 0");
  dh_wait_until (!dh_chart_axes_get_zoomed (axes));
}

/* A play head that leaves the steps shown takes them along. */
static void
test_follows (DhWindowFixture *fixture, gconstpointer data)
{
  DhChartAxes *axes = axes_of (fixture);
  DhPlayback *playback = dh_window_get_playback (fixture->window);

  dh_playback_set_step (playback, 10);
  dh_chart_axes_zoom_steps (axes, 0, 0.1);
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[1], <, 40);
  for (guint64 step = 11; step <= 300; step++)
    {
      const double *window;

      dh_playback_set_step (playback, step);
      window = dh_chart_axes_get_step_window (axes);
      g_assert_cmpfloat (window[0], <=, (double) step);
      g_assert_cmpfloat (window[1], >=, (double) step);
    }

  /* Who looks elsewhere goes on looking there. */
  dh_chart_axes_pan_steps (axes, -3);
  dh_playback_set_step (playback, 299);
  g_assert_cmpfloat (dh_chart_axes_get_step_window (axes)[1], <, 250);
}

static void
test_all_at_once (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);

  dh_playback_set_step (playback, 7);
  dh_playback_set_speed (playback, DH_PLAYBACK_ALL_AT_ONCE);
  dh_playback_set_playing (playback, TRUE);
  dh_wait_until (!dh_playback_get_playing (playback));
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);
}

/* The entry of the step that is to be gone to, once what is typed replaces all of its text. */
static GtkWidget *
find_step_entry (DhWindowFixture *fixture, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *spin = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) : NULL;
  int start, end;

  return spin && gtk_widget_get_mapped (spin)
                 && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), text)
                 && gtk_editable_get_selection_bounds (GTK_EDITABLE (spin), &start, &end)
                 && end - start == (int) strlen (text)
             ? spin
             : NULL;
}

static void
test_go_to_step (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = dh_window_get_playback (fixture->window);
  GtkWidget *spin = NULL;

  if (!dh_has_xdotool ())
    return;
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_wait_until (dh_playback_get_step (playback) == 300);
  dh_xdotool ("key ctrl+g");
  dh_wait_until ((spin = find_step_entry (fixture, "300")) != NULL);
  dh_xdotool ("key 4 2 Return");
  dh_wait_until (dh_playback_get_step (playback) == 42);
  dh_wait_until (!gtk_widget_get_mapped (spin));

  dh_xdotool ("key ctrl+g");
  dh_wait_until ((spin = find_step_entry (fixture, "42")) != NULL);
  dh_xdotool ("key 7");
  dh_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), "7"));
  dh_xdotool ("key Escape");
  dh_wait_until (!gtk_widget_get_mapped (spin));
  dh_wait_until (!gtk_widget_has_focus (gtk_widget_get_first_child (spin)));
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 42);
}

/* What was changed on the way is marked on the timeline. */
static void
test_marks (DhWindowFixture *fixture, gconstpointer data)
{
  DhDocument *document = dh_document_of (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));
  DhChange change = { .step = 100, .sets_learning_rate = TRUE, .learning_rate = 1e-4 };
  GtkWidget *scale = dh_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SCALE);

  g_assert_false (gtk_widget_has_css_class (scale, "marks-after"));
  g_array_append_val (dh_experiment_get_run (changed, 0, 0)->changes, change);
  dh_document_commit (document, changed, NULL);
  g_assert_true (gtk_widget_has_css_class (scale, "marks-after"));
  dh_document_undo (document);
  g_assert_false (gtk_widget_has_css_class (scale, "marks-after"));
}

/* Nothing holds on to a chart that was clicked once its window has gone. */
static void
test_goes (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = dh_window_get_scene (fixture->window);
  int x, y;

  if (!dh_has_xdotool ())
    return;
  g_object_add_weak_pointer (G_OBJECT (scene), (gpointer *) &scene);
  dh_playback_set_step (scene->playback, 0);
  dh_place_on_screen (chart_of (fixture), 0.5, 0.5, &x, &y);
  dh_xdotool ("mousemove %d %d click 1", x, y);
  dh_wait_until (dh_playback_get_step (scene->playback) > 0);
  /* Once the key has been heard the button has been let go of. */
  dh_xdotool ("key Home");
  dh_wait_until (dh_playback_get_step (scene->playback) == 0);
  dh_window_tear_down (fixture, NULL);
  /* GTK holds on to the last event's window until there is another event. */
  dh_window_set_up (fixture, NULL);
  dh_xdotool ("mousemove %d %d click 1", x - 9, y);
  dh_wait_until (scene == NULL);
}

/* Whatever is being measured, the experiment may become another one meanwhile, lose runs and panels,
 * and the window may go. */
static void
change_something (DhWindowFixture *fixture)
{
  DhDocument *document = dh_document_of (fixture);
  g_autoptr (DhExperiment) changed = dh_experiment_copy (dh_document_get_experiment (document));
  guint panel = (guint) g_test_rand_int_range (0, (gint32) changed->panels->len);
  DhPanel *of = dh_experiment_get_panel (changed, panel);
  gboolean can_undo = dh_document_get_can_undo (document);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      changed->steps = (guint64) g_test_rand_int_range (1, 30000);
      break;
    case 1:
      if (changed->panels->len < DH_EXPERIMENT_MAX_PANELS)
        dh_experiment_duplicate_panel (changed, panel);
      break;
    case 2:
      dh_experiment_remove_panel (changed, panel);
      break;
    case 3:
      if (of->runs->len > 0)
        dh_panel_duplicate_run (of, 0);
      break;
    case 4:
      if (of->runs->len > 0)
        dh_panel_remove_run (of, of->runs->len - 1);
      break;
    case 5:
      dh_panel_set_landscape (of, dh_catalogue_get_landscape ((guint) g_test_rand_int_range (
                                      0, (gint32) dh_catalogue_get_n_landscapes ())));
      break;
    case 6:
      dh_panel_set_expression (of, "x^2 + 1/y");
      break;
    default:
      if (can_undo)
        dh_document_undo (document);
      return;
    }
  dh_document_commit (document, g_steal_pointer (&changed), NULL);
}

static void
test_hurry (DhWindowFixture *fixture, gconstpointer data)
{
  int n = g_test_slow () ? 2000 : 60;

  for (int i = 0; i < n; i++)
    {
      DhChartAxes *axes
          = dh_display_get_chart_axes (dh_window_get_scene (fixture->window)->display);

      g_object_set (axes, "quantity",
                    dh_chart_quantities[g_test_rand_int_range (0, (gint32) dh_n_chart_quantities)]
                        .id,
                    NULL);
      if (g_test_rand_bit ())
        change_something (fixture);
      if (g_test_rand_bit ())
        dh_run_for ((guint) g_test_rand_int_range (0, 30));
      if (i % 20 == 19)
        {
          dh_window_tear_down (fixture, NULL);
          dh_window_set_up (fixture, NULL);
        }
    }
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/chart/actions", test_actions);
  dh_add_window_test ("/chart/hover", test_hover);
  dh_add_window_test ("/chart/click", test_click);
  dh_add_window_test ("/chart/wheel", test_wheel);
  dh_add_window_test ("/chart/pan", test_pan);
  dh_add_window_test ("/chart/keys", test_keys);
  dh_add_window_test ("/chart/follows", test_follows);
  dh_add_window_test ("/chart/all-at-once", test_all_at_once);
  dh_add_window_test ("/chart/go-to-step", test_go_to_step);
  dh_add_window_test ("/chart/marks", test_marks);
  dh_add_window_test ("/chart/goes", test_goes);
  dh_add_window_test ("/chart/hurry", test_hurry);
  return g_test_run ();
}
