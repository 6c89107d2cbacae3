/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-edit.h"
#include "fair-race.h"
#include "rename-popover.h"
#include "run-edit.h"
#include "start-row.h"
#include "test-support.h"
#include "window-support.h"

/* The list of runs, driven by its actions, by keys and by the pointer. */

static DhScene *
scene_of (DhWindowFixture *fixture)
{
  return dh_window_get_scene (fixture->window);
}

static guint
n_runs (DhWindowFixture *fixture)
{
  return dh_experiment_get_panel (dh_experiment_of (fixture), 0)->runs->len;
}

static DhExperimentRun *
run_of (DhWindowFixture *fixture, guint run)
{
  return dh_experiment_get_run (dh_experiment_of (fixture), 0, run);
}

static GtkWidget *
row_of (DhWindowFixture *fixture, guint run)
{
  return GTK_WIDGET (
      dh_control_panel_get_run_row (dh_window_get_control_panel (fixture->window), run));
}

static void
activate (DhWindowFixture *fixture, guint run, const char *action)
{
  g_assert_true (gtk_widget_activate_action (row_of (fixture, run), action, NULL));
}

static void
undo (DhWindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
}

/* The rows show the runs in their order, whatever was done. */
static void
assert_rows_follow (DhWindowFixture *fixture)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_parent (row_of (fixture, 0)));

  for (guint i = 0; i < n_runs (fixture); i++)
    {
      g_assert_true (row == row_of (fixture, i));
      g_assert_cmpuint (dh_run_row_get_id (DH_RUN_ROW (row)), ==, run_of (fixture, i)->id);
      g_assert_cmpstr (dh_run_row_get_label (DH_RUN_ROW (row)), ==,
                       dh_experiment_run_get_label (run_of (fixture, i)));
      row = gtk_widget_get_next_sibling (row);
    }
  g_assert_null (row);
}

static double
get_bottom (DhWindowFixture *fixture, guint run)
{
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (row_of (fixture, run), GTK_WIDGET (fixture->window), &bounds));
  return bounds.origin.y + bounds.size.height;
}

/* The window may be higher than the screen: brings the list into sight. */
static void
scroll_to_rows (DhWindowFixture *fixture)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row_of (fixture, 0), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double last = -1;

  do
    {
      last = get_bottom (fixture, 5);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      dh_catch_up ();
    }
  while (get_bottom (fixture, 5) != last || last > gtk_widget_get_height (scroller));
}

static void
focus_row (DhWindowFixture *fixture, guint run)
{
  dh_run_row_grab_focus (DH_RUN_ROW (row_of (fixture, run)));
  dh_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

static gboolean
has_keyboard (DhWindowFixture *fixture, guint run)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus && gtk_widget_is_ancestor (focus, row_of (fixture, run));
}

static void
test_duplicate (DhWindowFixture *fixture, gconstpointer data)
{
  activate (fixture, 1, "run.duplicate");
  g_assert_cmpuint (n_runs (fixture), ==, 7);
  g_assert_cmpstr (run_of (fixture, 2)->optimizer.optimizer->id, ==, "momentum");
  assert_rows_follow (fixture);
  dh_wait_until (dh_window_is_settled (fixture->window));
  undo (fixture);
  g_assert_cmpuint (n_runs (fixture), ==, 6);
  assert_rows_follow (fixture);
}

static void
test_full (DhWindowFixture *fixture, gconstpointer data)
{
  while (n_runs (fixture) < DH_EXPERIMENT_MAX_RUNS)
    activate (fixture, 0, "run.duplicate");
  activate (fixture, 0, "run.duplicate");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-run", NULL);
  g_assert_cmpuint (n_runs (fixture), ==, DH_EXPERIMENT_MAX_RUNS);
  assert_rows_follow (fixture);
}

static void
test_remove (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *third = row_of (fixture, 2);

  activate (fixture, 1, "run.remove");
  g_assert_cmpuint (n_runs (fixture), ==, 5);
  g_assert_true (row_of (fixture, 1) == third);
  assert_rows_follow (fixture);
  undo (fixture);
  g_assert_cmpstr (run_of (fixture, 1)->optimizer.optimizer->id, ==, "momentum");
  assert_rows_follow (fixture);
  while (n_runs (fixture) > 1)
    activate (fixture, 0, "run.remove");
  activate (fixture, 0, "run.remove");
  g_assert_cmpuint (n_runs (fixture), ==, 1);
}

/* A hidden run has neither path nor line, and stays hidden when it moves and comes back. */
static void
test_hide (DhWindowFixture *fixture, gconstpointer data)
{
  DhDisplay *display = scene_of (fixture)->display;
  guint64 id = run_of (fixture, 1)->id;
  gboolean hidden;

  activate (fixture, 1, "run.hidden");
  g_assert_true (dh_display_get_run_hidden (display, run_of (fixture, 1)));
  g_assert_true (gtk_widget_has_css_class (row_of (fixture, 1), "hidden-run"));
  g_assert_nonnull (dh_find_label ("Hidden · "));
  g_assert_false (dh_document_get_modified (dh_document_of (fixture)));

  activate (fixture, 1, "run.move-down");
  g_assert_cmpuint (run_of (fixture, 2)->id, ==, id);
  g_object_get (row_of (fixture, 2), "hidden", &hidden, NULL);
  g_assert_true (hidden);
  g_object_get (row_of (fixture, 1), "hidden", &hidden, NULL);
  g_assert_false (hidden);

  activate (fixture, 2, "run.hidden");
  g_assert_false (dh_display_get_run_hidden (display, run_of (fixture, 2)));
  g_assert_false (gtk_widget_has_css_class (row_of (fixture, 2), "hidden-run"));
  g_assert_null (dh_find_label ("Hidden · "));
}

/* An unfolded row is still that of its run, and the keyboard stays with it. */
static void
test_move (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, 0);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  activate (fixture, 0, "run.move-up");
  g_assert_true (row_of (fixture, 0) == row);
  focus_row (fixture, 0);
  for (guint i = 0; i < 5; i++)
    activate (fixture, i, "run.move-down");
  activate (fixture, 5, "run.move-down");
  g_assert_true (row_of (fixture, 5) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_true (has_keyboard (fixture, 5));
  assert_rows_follow (fixture);
  for (guint i = 0; i < 5; i++)
    undo (fixture);
  g_assert_true (row_of (fixture, 0) == row);
  g_assert_false (dh_document_get_can_undo (dh_document_of (fixture)));
}

/* What the run's name is typed into, once the keyboard is there. */
static GtkEditable *
find_name_entry (GtkWidget *row)
{
  GtkWidget *popover = dh_find_widget (row, DH_TYPE_RENAME_POPOVER);
  GtkWidget *text = popover ? dh_find_widget (popover, GTK_TYPE_TEXT) : NULL;

  return text && gtk_widget_get_mapped (text) && gtk_widget_has_focus (text) ? GTK_EDITABLE (text)
                                                                             : NULL;
}

static void
test_rename (DhWindowFixture *fixture, gconstpointer data)
{
  GtkEditable *entry = NULL;

  if (!dh_has_xdotool ())
    return;
  focus_row (fixture, 3);
  scroll_to_rows (fixture);
  dh_xdotool ("key F2");
  dh_wait_until ((entry = find_name_entry (row_of (fixture, 3))) != NULL);
  dh_catch_up ();
  dh_xdotool ("type --delay 30 Mine");
  dh_wait_until (g_str_equal (gtk_editable_get_text (entry), "Mine"));
  dh_xdotool ("key Return");
  dh_wait_until (run_of (fixture, 3)->label != NULL);
  g_assert_cmpstr (run_of (fixture, 3)->label, ==, "Mine");
  assert_rows_follow (fixture);
  dh_wait_until (has_keyboard (fixture, 3));
  undo (fixture);
  g_assert_null (run_of (fixture, 3)->label);
  assert_rows_follow (fixture);
}

static void
test_keys (DhWindowFixture *fixture, gconstpointer data)
{
  guint64 id = run_of (fixture, 2)->id;

  if (!dh_has_xdotool ())
    return;
  focus_row (fixture, 2);
  dh_xdotool ("key alt+Up");
  dh_wait_until (run_of (fixture, 1)->id == id);
  dh_xdotool ("key alt+Up");
  dh_wait_until (run_of (fixture, 0)->id == id);
  dh_xdotool ("key alt+Down");
  dh_wait_until (run_of (fixture, 1)->id == id);
  dh_xdotool ("key ctrl+h");
  dh_wait_until (dh_display_get_run_hidden (scene_of (fixture)->display, run_of (fixture, 1)));
  dh_xdotool ("key ctrl+d");
  dh_wait_until (n_runs (fixture) == 7);

  /* The keyboard goes on to the next row. */
  dh_xdotool ("key Delete");
  dh_wait_until (n_runs (fixture) == 6);
  g_assert_cmpuint (run_of (fixture, 1)->id, !=, id);
  g_assert_true (has_keyboard (fixture, 1));
  assert_rows_follow (fixture);
}

/* Delete in a row's editor is about what is typed there. */
static void
test_delete_in_editor (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunRow *row = DH_RUN_ROW (row_of (fixture, 0));
  DhParameterRow *rate;

  if (!dh_has_xdotool ())
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  rate = dh_run_editor_get_row (dh_run_row_get_editor (row), "learning_rate");
  gtk_widget_grab_focus (GTK_WIDGET (dh_parameter_row_get_range (rate)));
  dh_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  dh_xdotool ("key Delete");
  dh_run_for (300);
  g_assert_cmpuint (n_runs (fixture), ==, 6);
}

/* By the pointer: the handle of the first row onto the lower half of the third. */
static void
test_drag (DhWindowFixture *fixture, gconstpointer data)
{
  guint64 id = run_of (fixture, 0)->id;
  int x, y, to_x, to_y;

  if (!dh_has_xdotool ())
    return;
  focus_row (fixture, 3);
  scroll_to_rows (fixture);
  dh_place_on_screen (row_of (fixture, 0), 0.066, 0.5, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_xdotool ("mousedown 1");

  /* GDK holds a movement back now and then until another follows: a hand is never still. */
  for (int i = 1; i <= 100 && !gtk_widget_has_css_class (row_of (fixture, 2), "drop-below"); i++)
    {
      int part = MIN (i, 10);

      dh_place_on_screen (row_of (fixture, 2), 0.3, 0.8, &to_x, &to_y);
      dh_xdotool ("mousemove %d %d", x + (to_x - x) * part / 10 + i % 2,
                  y + (to_y - y) * part / 10);
    }
  g_assert_true (gtk_widget_has_css_class (row_of (fixture, 2), "drop-below"));
  dh_xdotool ("mouseup 1");
  dh_wait_until (run_of (fixture, 2)->id == id);
  assert_rows_follow (fixture);
  g_assert_false (gtk_widget_has_css_class (row_of (fixture, 1), "drop-below"));
  undo (fixture);
  g_assert_cmpuint (run_of (fixture, 0)->id, ==, id);
}

static void
test_own_start (DhWindowFixture *fixture, gconstpointer data)
{
  double x = run_of (fixture, 0)->start[0];

  activate (fixture, 2, "run.own-start");
  g_assert_cmpfloat (run_of (fixture, 2)->start[0], >, x);
  g_assert_cmpfloat (run_of (fixture, 0)->start[0], ==, x);
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_wait_until (dh_find_label (" · own start"));
  activate (fixture, 2, "run.own-start");
  g_assert_cmpfloat (run_of (fixture, 2)->start[0], ==, x);
  undo (fixture);
  g_assert_cmpfloat (run_of (fixture, 2)->start[0], >, x);
}

static GtkEditable *
start_entry (DhWindowFixture *fixture, guint run, guint axis)
{
  DhRunRow *row = DH_RUN_ROW (row_of (fixture, run));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return dh_start_row_get_entry (dh_run_editor_get_start_row (dh_run_row_get_editor (row)), axis);
}

static void
type_start (DhWindowFixture *fixture, guint run, guint axis, const char *text)
{
  GtkEditable *entry = start_entry (fixture, run, axis);

  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_typed_start (DhWindowFixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_editable_get_text (start_entry (fixture, 1, 0)), ==, "-1.2");
  type_start (fixture, 1, 0, "0.25");
  type_start (fixture, 1, 1, "1,5");
  g_assert_cmpfloat (run_of (fixture, 1)->start[0], ==, 0.25);
  g_assert_cmpfloat (run_of (fixture, 1)->start[1], ==, 1.5);
  g_assert_cmpfloat (run_of (fixture, 0)->start[0], ==, -1.2);
  type_start (fixture, 1, 0, "here");
  g_assert_cmpfloat (run_of (fixture, 1)->start[0], ==, 0.25);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (start_entry (fixture, 1, 0)), "error"));
  undo (fixture);
  undo (fixture);
  g_assert_cmpstr (gtk_editable_get_text (start_entry (fixture, 1, 0)), ==, "-1.2");
}

static gboolean
race_is_fair (DhWindowFixture *fixture)
{
  return dh_panel_is_fair (dh_experiment_get_panel (dh_experiment_of (fixture), 0));
}

static void
assert_starts (DhWindowFixture *fixture, double x)
{
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (run_of (fixture, i)->start[0], ==, x);
}

static void
test_fair_race (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = dh_find_label ("Lets all runs start at the same point and draw the same noise");
  GtkWidget *toggle = gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW);

  toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (toggle));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  activate (fixture, 2, "run.own-start");
  activate (fixture, 4, "run.own-start");
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  assert_starts (fixture, -1.2);
  g_assert_true (race_is_fair (fixture));
  g_assert_nonnull (dh_find_label ("each has the same budget: 300 gradients."));
  g_assert_null (dh_find_label ("All of them draw"));

  /* While it is on no start goes its own way. */
  activate (fixture, 2, "run.own-start");
  assert_starts (fixture, -1.2);
  type_start (fixture, 2, 0, "0.5");
  assert_starts (fixture, 0.5);
  g_assert_true (race_is_fair (fixture));

  /* It ends as it began: by one entry of the history, and with the draws of before. */
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_cmpint (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->draws, ==,
                   DH_DRAWS_OWN);
  assert_starts (fixture, 0.5);
  undo (fixture);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  undo (fixture);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  undo (fixture);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_false (race_is_fair (fixture));
  g_assert_cmpfloat (run_of (fixture, 2)->start[0], >, -1.2);
}

/* What it says is what it does: noise that is drawn by all, and a start that leaves the others. */
static void
test_fair_race_says (DhWindowFixture *fixture, gconstpointer data)
{
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));
  DhRunner *runner = scene_of (fixture)->runner;

  dh_experiment_get_panel (changed, 0)->noise = 1;
  dh_experiment_run_set_rule (dh_experiment_get_run (changed, 0, 0), dh_optimizer_find ("newton"));
  g_ptr_array_insert (dh_experiment_get_panel (changed, 0)->runs, 5,
                      dh_experiment_run_duplicate (dh_experiment_get_run (changed, 0, 5)));
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpfloat (dh_trace_get (dh_runner_get_trace (runner, 0, 5), 9).x, !=,
                     dh_trace_get (dh_runner_get_trace (runner, 0, 6), 9).x);

  dh_fair_race_set (scene_of (fixture), 0, TRUE);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpfloat (dh_trace_get (dh_runner_get_trace (runner, 0, 5), 9).x, ==,
                     dh_trace_get (dh_runner_get_trace (runner, 0, 6), 9).x);
  g_assert_nonnull (dh_find_label ("All of them draw the same noise at each step."));
  g_assert_nonnull (dh_find_label ("are not counted"));

  changed = dh_experiment_copy (dh_experiment_of (fixture));
  dh_experiment_get_run (changed, 0, 3)->start[0] = 1;
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  g_assert_false (race_is_fair (fixture));
  g_assert_nonnull (dh_find_label ("but do not all start at the same point"));
}

/* A file may have no run at all; the keyboard may be in a row when that comes back. */
static void
test_none (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *list = gtk_widget_get_parent (row_of (fixture, 0));
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

  dh_run_row_grab_focus (DH_RUN_ROW (row_of (fixture, 5)));
  g_ptr_array_set_size (dh_experiment_get_panel (changed, 0)->runs, 0);
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  undo (fixture);
  g_assert_true (gtk_widget_get_visible (list));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/runs/duplicate", test_duplicate);
  dh_add_window_test ("/runs/full", test_full);
  dh_add_window_test ("/runs/remove", test_remove);
  dh_add_window_test ("/runs/hide", test_hide);
  dh_add_window_test ("/runs/move", test_move);
  dh_add_window_test ("/runs/rename", test_rename);
  dh_add_window_test ("/runs/keys", test_keys);
  dh_add_window_test ("/runs/delete-in-editor", test_delete_in_editor);
  dh_add_window_test ("/runs/none", test_none);
  dh_add_window_test ("/runs/drag", test_drag);
  dh_add_window_test ("/runs/own-start", test_own_start);
  dh_add_window_test ("/runs/typed-start", test_typed_start);
  dh_add_window_test ("/runs/fair-race", test_fair_race);
  dh_add_window_test ("/runs/fair-race-says", test_fair_race_says);
  return g_test_run ();
}
