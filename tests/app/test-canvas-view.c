/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "canvas-grid.h"
#include "start-move.h"
#include "start-popover.h"
#include "test-support.h"
#include "window-support.h"

/* The canvas of the real window under the X server's own pointer and keys: its view, and how starts are
 * placed. */

static DhDocument *
get_document (DhWindowFixture *fixture)
{
  return dh_document_of (fixture);
}

static const DhPanel *
get_panel (DhWindowFixture *fixture, guint panel)
{
  return dh_experiment_get_panel (dh_document_get_experiment (get_document (fixture)), panel);
}

static DhCanvas *
get_canvas (DhWindowFixture *fixture, guint panel)
{
  GtkWidget *grid = dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_CANVAS_GRID);

  return dh_canvas_grid_get_canvas (DH_CANVAS_GRID (grid), panel);
}

/* The place of a point of the plane on the screen. */
static void
place_point (DhCanvas *canvas, double x, double y, int *left, int *top)
{
  double widget_left, widget_top;
  DhView view;

  g_assert_true (dh_canvas_get_view (canvas, &view));
  dh_view_to_units (&view, x, y, &widget_left, &widget_top);
  dh_place_on_screen (GTK_WIDGET (canvas), widget_left / gtk_widget_get_width (GTK_WIDGET (canvas)),
                      widget_top / gtk_widget_get_height (GTK_WIDGET (canvas)), left, top);
}

/* Moves the pointer to a point of the plane, until the canvas has noticed. */
static void
point_at (DhCanvas *canvas, double x, double y)
{
  int left, top;

  place_point (canvas, x, y, &left, &top);
  dh_xdotool ("mousemove %d %d", left - 3, top);
  dh_xdotool ("mousemove %d %d", left, top);
  dh_wait_until ((gtk_widget_get_state_flags (GTK_WIDGET (canvas)) & GTK_STATE_FLAG_PRELIGHT) != 0);
}

static double
get_width (DhWindowFixture *fixture)
{
  const DhRectangle *view = &get_panel (fixture, 0)->view;

  return view->x[1] - view->x[0];
}

static void
assert_view (DhWindowFixture *fixture, double x0, double x1, double y0, double y1)
{
  const DhRectangle *view = &get_panel (fixture, 0)->view;
  double tolerance = 2e-4 * (x1 - x0);

  g_assert_cmpfloat_with_epsilon (view->x[0], x0, tolerance);
  g_assert_cmpfloat_with_epsilon (view->x[1], x1, tolerance);
  g_assert_cmpfloat_with_epsilon (view->y[0], y0, tolerance);
  g_assert_cmpfloat_with_epsilon (view->y[1], y1, tolerance);
}

static const DhExperimentRun *
get_run (DhWindowFixture *fixture, guint run)
{
  return g_ptr_array_index (get_panel (fixture, 0)->runs, run);
}

static void
assert_start (DhWindowFixture *fixture, guint run, double x, double y, double tolerance)
{
  const DhExperimentRun *moved = get_run (fixture, run);

  g_assert_cmpfloat_with_epsilon (moved->start[0], x, tolerance + 1e-12);
  g_assert_cmpfloat_with_epsilon (moved->start[1], y, tolerance + 1e-12);
}

/* What a gesture did goes in one step, and nothing else was done. */
static void
assert_one_entry (DhWindowFixture *fixture)
{
  dh_document_undo (get_document (fixture));
  assert_view (fixture, -2, 2, -1, 3);
  assert_start (fixture, 0, -1.2, 1, 0);
  g_assert_false (dh_document_get_can_undo (get_document (fixture)));
}

/* The point under the pointer stays there. */
static void
test_wheel (DhWindowFixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = get_canvas (fixture, 0);
  int left, top, new_left, new_top;
  gint64 begin, duration; /* µs */

  if (!dh_has_xdotool ())
    return;
  place_point (canvas, 1, 2, &left, &top);
  point_at (canvas, 1, 2);
  begin = g_get_monotonic_time ();
  dh_xdotool ("click 4 click 4 click 4");
  dh_wait_until (get_width (fixture) < 4 / 1.6);
  g_assert_cmpfloat (get_width (fixture), >, 4 / 1.8);
  place_point (canvas, 1, 2, &new_left, &new_top);
  g_assert_cmpint (ABS (new_left - left), <=, 2);
  g_assert_cmpint (ABS (new_top - top), <=, 2);

  dh_xdotool ("click 5 click 5 click 5 click 5");
  duration = g_get_monotonic_time () - begin;
  dh_wait_until (get_width (fixture) > 4.5);
  dh_undo_row (fixture, duration);
  assert_view (fixture, -2, 2, -1, 3);
  assert_start (fixture, 0, -1.2, 1, 0);
}

/* The plane follows the hand, whichever button holds it; the starts stay where they are. */
static void
test_drag (DhWindowFixture *fixture, gconstpointer data)
{
  int button = GPOINTER_TO_INT (data);
  DhCanvas *canvas = get_canvas (fixture, 0);
  int left, top, new_left, new_top;

  if (!dh_has_xdotool ())
    return;
  /* The middle button pans from a start as well. */
  point_at (canvas, button == 2 ? -1.2 : 0.5, 1);
  place_point (canvas, button == 2 ? -1.2 : 0.5, 1, &left, &top);
  dh_xdotool ("mousedown %d", button);
  for (int i = 1; i <= 10; i++)
    dh_xdotool ("mousemove %d %d", left + 6 * i, top + 4 * i);
  dh_xdotool ("mouseup %d", button);
  dh_wait_until (get_panel (fixture, 0)->view.x[0] < -2.1);
  dh_catch_up ();
  place_point (canvas, button == 2 ? -1.2 : 0.5, 1, &new_left, &new_top);
  g_assert_cmpint (ABS (new_left - left - 60), <=, 3);
  g_assert_cmpint (ABS (new_top - top - 40), <=, 3);
  g_assert_cmpfloat_with_epsilon (get_width (fixture), 4, 1e-3);
  assert_one_entry (fixture);
}

/* Keys move the view wherever the keyboard is, unless they are typed. */
static void
test_keys (DhWindowFixture *fixture, gconstpointer data)
{
  DhParameterRow *steps
      = dh_control_panel_get_steps (dh_window_get_control_panel (fixture->window));
  int x, y;

  if (!dh_has_xdotool ())
    return;
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  dh_place_on_screen (GTK_WIDGET (fixture->window), 0.5, 0.03, &x, &y);
  dh_xdotool ("mousemove %d %d key plus", x, y);
  dh_wait_until (get_width (fixture) < 3.9);
  assert_view (fixture, -1.6, 1.6, -0.6, 2.6);
  dh_xdotool ("key minus");
  dh_wait_until (get_width (fixture) > 3.9);
  dh_xdotool ("key ctrl+Right");
  dh_wait_until (get_panel (fixture, 0)->view.x[0] > -1.7);
  dh_xdotool ("key ctrl+Up");
  dh_wait_until (get_panel (fixture, 0)->view.y[0] > -0.7);
  assert_view (fixture, -1.6, 2.4, -0.6, 3.4);
  dh_xdotool ("key 9");
  dh_wait_until (get_width (fixture) < 3.5);
  dh_xdotool ("key 0");
  dh_wait_until (get_panel (fixture, 0)->view.x[0] == -2);
  assert_view (fixture, -2, 2, -1, 3);

  dh_place_on_screen (GTK_WIDGET (dh_parameter_row_get_entry (steps)), 0.5, 0.5, &x, &y);
  dh_xdotool ("mousemove %d %d click 1 key ctrl+a", x, y);
  dh_wait_until (gtk_widget_has_focus (
      gtk_widget_get_first_child (GTK_WIDGET (dh_parameter_row_get_entry (steps)))));
  dh_xdotool ("type 90");
  dh_xdotool ("key plus minus BackSpace BackSpace Return");
  dh_wait_until (dh_document_get_experiment (get_document (fixture))->steps == 90);
  assert_view (fixture, -2, 2, -1, 3);
}

/* An expression has no view of its own: its paths are fitted. */
static void
test_fit_of_an_expression (DhWindowFixture *fixture, gconstpointer data)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (get_document (fixture)));
  DhPanel *panel = dh_experiment_get_panel (changed, 0);

  dh_ground_clear (&panel->ground);
  panel->ground.kind = DH_GROUND_EXPRESSION;
  panel->ground.expression = g_strdup ("x^2 + y^2");
  panel->ground.constants = dh_named_values_new ();
  panel->view = (DhRectangle){ .x = { 100, 200 }, .y = { 100, 200 } };
  dh_document_commit (get_document (fixture), changed, NULL);
  dh_wait_until (dh_window_is_settled (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (get_canvas (fixture, 0)), "canvas.fit", NULL);
  g_assert_cmpfloat (get_panel (fixture, 0)->view.x[0], <, -1.2);
  g_assert_cmpfloat (get_panel (fixture, 0)->view.x[0], >, -4);
  g_assert_cmpfloat (get_panel (fixture, 0)->view.x[1], >, 0);
  g_assert_cmpfloat (get_panel (fixture, 0)->view.y[1], >, 1);
}

static DhStartPopover *
get_start_popover (DhCanvas *canvas)
{
  GtkWidget *popover = dh_find_widget (GTK_WIDGET (canvas), DH_TYPE_START_POPOVER);

  return popover != NULL && gtk_widget_get_mapped (popover) ? DH_START_POPOVER (popover) : NULL;
}

static void
test_exact_entry (DhWindowFixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = get_canvas (fixture, 0);
  GtkWidget *choice;

  if (!dh_has_xdotool ())
    return;
  point_at (canvas, 0, 2);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  dh_xdotool ("key Return");
  dh_wait_until (get_start_popover (canvas) != NULL);
  dh_catch_up ();
  dh_xdotool ("key ctrl+a");
  dh_xdotool ("type 0,125x");
  dh_xdotool ("key Return");
  dh_wait_until (dh_find_label ("0,125x") != NULL);
  g_assert_nonnull (get_start_popover (canvas));
  assert_start (fixture, 0, -1.2, 1, 0);
  dh_xdotool ("key End BackSpace Tab");
  dh_xdotool ("type -- -2.5e-3");
  dh_xdotool ("key Return");
  dh_wait_until (get_start_popover (canvas) == NULL);
  for (guint i = 0; i < 6; i++)
    assert_start (fixture, i, 0.125, -0.0025, 0);

  /* One run alone. */
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.start-at", NULL);
  dh_wait_until (get_start_popover (canvas) != NULL);
  choice = dh_find_widget (GTK_WIDGET (get_start_popover (canvas)), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 3);
  dh_catch_up ();
  gtk_widget_grab_focus (dh_find_widget (GTK_WIDGET (get_start_popover (canvas)), GTK_TYPE_ENTRY));
  dh_xdotool ("key ctrl+a");
  dh_xdotool ("type 7");
  dh_xdotool ("key Return");
  dh_wait_until (get_start_popover (canvas) == NULL);
  assert_start (fixture, 2, 7, -0.0025, 0);
  assert_start (fixture, 3, 0.125, -0.0025, 0);

  dh_document_undo (get_document (fixture));
  assert_one_entry (fixture);
}

static GtkWidget *
get_menu (DhCanvas *canvas)
{
  GtkWidget *menu = dh_find_widget (GTK_WIDGET (canvas), GTK_TYPE_POPOVER_MENU);

  return menu != NULL && gtk_widget_get_mapped (menu) ? menu : NULL;
}

static void
test_menu (DhWindowFixture *fixture, gconstpointer data)
{
  DhDocument *document = dh_document_of (fixture);
  DhCanvas *canvas = get_canvas (fixture, 0);

  if (!dh_has_xdotool ())
    return;
  point_at (canvas, 0.5, 2);
  dh_xdotool ("click 3");
  dh_wait_until (get_menu (canvas) != NULL);
  dh_catch_up ();
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.start-run-here", "u", 1);
  dh_xdotool ("key Escape");
  dh_wait_until (get_menu (canvas) == NULL);
  assert_start (fixture, 0, -1.2, 1, 0);
  assert_start (fixture, 1, 0.5, 2, 0.02);
  dh_document_commit (document,
                      dh_start_set_one (dh_document_get_experiment (document), 0, 2, 1, 0), NULL);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.start-here", NULL);
  for (guint i = 0; i < 6; i++)
    assert_start (fixture, i, 0.5, 2, 0.02);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.zoom-in", NULL);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.reset", NULL);
  assert_view (fixture, -2, 2, -1, 3);
  assert_start (fixture, 0, -1.2, 1, 0);

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  dh_xdotool ("key shift+F10");
  dh_wait_until (get_menu (canvas) != NULL);
  dh_catch_up ();
  dh_xdotool ("key Escape");
  dh_wait_until (get_menu (canvas) == NULL);
}

/* With Shift a start leaves those that share it. */
static void
test_one_start_is_dragged (DhWindowFixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = get_canvas (fixture, 0);
  int left, top;

  if (!dh_has_xdotool ())
    return;
  point_at (canvas, -1.2, 1);
  place_point (canvas, -1.2, 1, &left, &top);
  dh_xdotool ("keydown Shift_L mousedown 1");
  for (int i = 1; i <= 10; i++)
    dh_xdotool ("mousemove %d %d", left + 5 * i, top);
  dh_wait_until (get_run (fixture, 5)->start[0] > -1.1);
  dh_xdotool ("mouseup 1 keyup Shift_L");
  for (guint i = 0; i < 5; i++)
    assert_start (fixture, i, -1.2, 1, 0);
  assert_one_entry (fixture);
}

/* Adds a second panel like the first, which stays the one that is edited. */
static void
add_panel (DhWindowFixture *fixture)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (get_document (fixture)));

  g_ptr_array_add (changed->panels, dh_panel_copy (dh_experiment_get_panel (changed, 0)));
  dh_document_commit (get_document (fixture), changed, NULL);
  dh_display_set_panel (dh_window_get_scene (fixture->window)->display, 0);
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_catch_up ();
}

/* The panel that is pressed is the one that the control panel edits; of several it has a frame. */
static void
test_pressed_panel_is_edited (DhWindowFixture *fixture, gconstpointer data)
{
  DhDisplay *display = dh_window_get_scene (fixture->window)->display;
  double before;

  if (!dh_has_xdotool ())
    return;
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_canvas (fixture, 0)), "current"));
  add_panel (fixture);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_canvas (fixture, 0)), "current"));

  point_at (get_canvas (fixture, 1), 0.5, 2);
  dh_xdotool ("click 1");
  dh_wait_until (dh_display_get_panel (display) == 1);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_canvas (fixture, 0)), "current"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_canvas (fixture, 1)), "current"));

  /* Each panel has its own view, and keys are about this one. */
  before = get_panel (fixture, 1)->view.x[0];
  dh_xdotool ("key plus");
  dh_wait_until (get_panel (fixture, 1)->view.x[0] > before);
  assert_view (fixture, -2, 2, -1, 3);
}

/* A panel that is removed under a button that is held lets go of it. */
static void
test_removed_while_pressed (DhWindowFixture *fixture, gconstpointer data)
{
  DhDisplay *display = dh_window_get_scene (fixture->window)->display;
  DhCanvas *canvas;

  if (!dh_has_xdotool ())
    return;
  add_panel (fixture);
  canvas = get_canvas (fixture, 1);
  g_object_add_weak_pointer (G_OBJECT (canvas), (gpointer *) &canvas);
  point_at (canvas, 0.5, 2);
  dh_xdotool ("mousedown 1");
  dh_wait_until (dh_display_get_panel (display) == 1);

  dh_document_undo (get_document (fixture));
  dh_catch_up ();
  dh_xdotool ("mouseup 1");
  /* GTK holds on to what was pressed last until something else is. */
  point_at (get_canvas (fixture, 0), 0.5, 2);
  dh_xdotool ("click 1");
  dh_wait_until (canvas == NULL);
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

#define ADD(path, test, data)                                                                      \
  g_test_add (path, DhWindowFixture, data, dh_window_set_up, test, dh_window_tear_down)
  ADD ("/canvas-view/wheel", test_wheel, NULL);
  ADD ("/canvas-view/drag/primary", test_drag, GINT_TO_POINTER (1));
  ADD ("/canvas-view/drag/middle", test_drag, GINT_TO_POINTER (2));
  ADD ("/canvas-view/keys", test_keys, NULL);
  ADD ("/canvas-view/fit-of-an-expression", test_fit_of_an_expression, NULL);
  ADD ("/canvas-view/exact-entry", test_exact_entry, NULL);
  ADD ("/canvas-view/menu", test_menu, NULL);
  ADD ("/canvas-view/one-start-is-dragged", test_one_start_is_dragged, NULL);
  ADD ("/canvas-view/pressed-panel-is-edited", test_pressed_panel_is_edited, NULL);
  ADD ("/canvas-view/removed-while-pressed", test_removed_while_pressed, NULL);
  return g_test_run ();
}
