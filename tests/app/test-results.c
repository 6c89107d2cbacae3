/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "experiment-edit.h"
#include "results-column.h"
#include "results-view.h"
#include "test-support.h"
#include "window-support.h"

/* The table of results in the window, with the starting experiment and others. */

static void
commit (DhWindowFixture *fixture, DhExperiment *changed)
{
  dh_document_commit (dh_document_of (fixture), changed, NULL);
}

static DhRunResult *
result_at (DhResultsView *view, guint place)
{
  g_autoptr (DhRunResult) result = g_list_model_get_item (dh_results_view_get_sorted (view), place);

  return result;
}

/* Whether every run's figures are there. */
static gboolean
is_filled (DhResultsView *view)
{
  GListModel *results = dh_results_view_get_sorted (view);

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    if (isnan (result_at (view, i)->figures.final_loss)
        && isnan (result_at (view, i)->figures.diverged_at))
      return FALSE;
  return g_list_model_get_n_items (results) > 0;
}

/* Turns to the page and waits for its figures. */
static DhResultsView *
open_results (DhWindowFixture *fixture)
{
  DhResultsView *view;

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.lower-page", "s", "results"));
  dh_wait_until (dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_RESULTS_VIEW));
  view = DH_RESULTS_VIEW (dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_RESULTS_VIEW));
  dh_wait_until (is_filled (view));
  return view;
}

static void
set_rate (DhWindowFixture *fixture, guint run, double learning_rate)
{
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

  dh_experiment_get_run (changed, 0, run)->learning_rate = learning_rate;
  commit (fixture, changed);
}

static void
test_figures (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  DhRunner *runner = dh_window_get_runner (fixture->window);

  g_assert_cmpuint (g_list_model_get_n_items (dh_results_view_get_sorted (view)), ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const DhTrace *trace = dh_runner_get_trace (runner, 0, i);
      const DhRunFigures *figures = &result_at (view, i)->figures;
      DhIterate last = dh_trace_get (trace, 300);
      double best = INFINITY;
      guint64 best_step = 0;

      for (guint64 step = 0; step < trace->length; step++)
        if (dh_trace_get (trace, step).loss < best)
          {
            best = dh_trace_get (trace, step).loss;
            best_step = step;
          }
      g_assert_cmpuint (result_at (view, i)->run, ==, i);
      g_assert_cmpfloat (figures->final_loss, ==, last.loss);
      g_assert_cmpfloat (figures->best_loss, ==, best);
      g_assert_cmpfloat (figures->best_step, ==, (double) best_step);
      g_assert_cmpfloat (figures->distance, ==, hypot (last.x - 1, last.y - 1));
      g_assert_true (isnan (figures->diverged_at));
    }
}

/* Where no loss can be computed there are no figures, and there are again once it can. */
static void
test_failed_ground (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  DhRunner *runner = dh_window_get_runner (fixture->window);
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

  dh_panel_set_expression (dh_experiment_get_panel (changed, 0), "x^2 + k y^2");
  commit (fixture, changed);
  dh_wait_until (dh_runner_get_trace (runner, 0, 5)->length == 0
                 && dh_runner_get_trace (runner, 0, 5)->finished);
  dh_wait_until (isnan (result_at (view, 5)->figures.final_loss));
  g_assert_true (isnan (result_at (view, 5)->figures.best_loss));
  g_assert_true (isnan (result_at (view, 5)->figures.distance));

  dh_document_undo (dh_document_of (fixture));
  dh_wait_until (is_filled (view));
}

/* The figures follow an edit, and a run that diverges has neither final loss nor distance. */
static void
test_edit (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  double before = result_at (view, 5)->figures.final_loss;

  set_rate (fixture, 5, 0.3);
  dh_wait_until (result_at (view, 5)->figures.final_loss != before);
  set_rate (fixture, 0, 1);
  dh_wait_until (!isnan (result_at (view, 0)->figures.diverged_at));
  g_assert_true (isnan (result_at (view, 0)->figures.final_loss));
  g_assert_true (isnan (result_at (view, 0)->figures.distance));
  g_assert_false (isnan (result_at (view, 0)->figures.best_loss));
}

static void
test_wanted_loss (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  const DhTrace *trace = dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, 1);
  guint64 first = 0;

  g_assert_true (isnan (result_at (view, 1)->figures.wanted_step));
  gtk_editable_set_text (dh_results_view_get_entry (view), "5e-1");
  while (!(dh_trace_get (trace, first).loss <= 0.5))
    first++;
  g_assert_cmpfloat (result_at (view, 1)->figures.wanted_step, ==, (double) first);
  g_assert_true (isnan (result_at (view, 0)->figures.wanted_step));
  g_assert_nonnull (dh_find_label ("Steps to 0.5"));

  gtk_editable_set_text (dh_results_view_get_entry (view), "5e-");
  g_assert_cmpfloat (result_at (view, 1)->figures.wanted_step, ==, (double) first);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (dh_results_view_get_entry (view)), "error"));
}

static GtkColumnViewColumn *
column_of (DhResultsView *view, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (dh_results_view_get_table (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return column;
    }
  g_error ("there is no column %s", title);
}

static void
sort (DhResultsView *view, const char *title, GtkSortType type)
{
  gtk_column_view_sort_by_column (dh_results_view_get_table (view), column_of (view, title), type);
}

/* By their numbers up and down; what has none is last either way. */
static void
test_sorting (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);

  set_rate (fixture, 2, 10);
  dh_wait_until (!isnan (result_at (view, 2)->figures.diverged_at));

  sort (view, "Final loss", GTK_SORT_ASCENDING);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (result_at (view, i)->figures.final_loss, <=,
                       result_at (view, i + 1)->figures.final_loss);
  g_assert_cmpuint (result_at (view, 5)->run, ==, 2);

  sort (view, "Final loss", GTK_SORT_DESCENDING);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (result_at (view, i)->figures.final_loss, >=,
                       result_at (view, i + 1)->figures.final_loss);
  g_assert_cmpuint (result_at (view, 5)->run, ==, 2);

  sort (view, "Diverged at", GTK_SORT_DESCENDING);
  g_assert_cmpuint (result_at (view, 0)->run, ==, 2);
  sort (view, "Run", GTK_SORT_ASCENDING);
  g_assert_cmpstr (result_at (view, 0)->label, ==, "Adagrad");
  g_assert_cmpstr (result_at (view, 5)->label, ==, "RMSProp");
  sort (view, "Run", GTK_SORT_DESCENDING);
  g_assert_cmpstr (result_at (view, 0)->label, ==, "RMSProp");

  /* An edit sorts anew. */
  sort (view, "Final loss", GTK_SORT_ASCENDING);
  set_rate (fixture, result_at (view, 0)->run, 10);
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_wait_until (!isnan (result_at (view, 4)->figures.diverged_at));
  g_assert_true (is_filled (view));
}

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_assert_no_error (error);
}

static void
test_copy (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) titles = NULL;

  sort (view, "Final loss", GTK_SORT_ASCENDING);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "results.copy", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, text_read_cb,
                                 &text);
  dh_wait_until (text != NULL);

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 8); /* titles, six runs, an end */
  titles = g_strsplit (lines[0], "\t", -1);
  g_assert_cmpuint (g_strv_length (titles), ==, 8);
  g_assert_cmpstr (titles[0], ==, "Run");
  g_assert_cmpstr (titles[2], ==, "Final loss");
  for (guint i = 0; i < 6; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i + 1], "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, 8);
      g_assert_cmpstr (fields[0], ==, result_at (view, i)->label);
      g_assert_cmpfloat (g_ascii_strtod (fields[2], NULL), ==,
                         result_at (view, i)->figures.final_loss);
      g_assert_cmpstr (fields[7], ==, "");
    }
}

/* Keys copy as well, and titles are clicked. */
static void
test_by_hand (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view;

  if (!dh_has_xdotool ())
    return;
  dh_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  dh_xdotool ("key alt+2");
  dh_wait_until (dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_RESULTS_VIEW));
  view = DH_RESULTS_VIEW (dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_RESULTS_VIEW));
  dh_wait_until (is_filled (view));
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (view)) != NULL);
  dh_xdotool ("key ctrl+c");
  dh_wait_until (dh_find_label ("The results are copied"));

  dh_xdotool ("key alt+1");
  dh_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (view)));
}

/* Several panels are told apart by a column of their own. */
static void
test_panels (DhWindowFixture *fixture, gconstpointer data)
{
  DhResultsView *view = open_results (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

  g_assert_false (gtk_column_view_column_get_visible (column_of (view, "Panel")));
  g_assert_false (gtk_column_view_column_get_visible (column_of (view, "Rule")));
  g_ptr_array_add (changed->panels, dh_panel_copy (dh_experiment_get_panel (changed, 0)));
  dh_experiment_get_run (changed, 1, 0)->label = g_strdup ("A\tname");
  commit (fixture, changed);
  dh_wait_until (g_list_model_get_n_items (dh_results_view_get_sorted (view)) == 12);
  g_assert_true (gtk_column_view_column_get_visible (column_of (view, "Panel")));
  g_assert_true (gtk_column_view_column_get_visible (column_of (view, "Rule")));
  dh_wait_until (is_filled (view));
  g_assert_cmpuint (result_at (view, 6)->panel, ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (dh_results_view_get_sorted (view)), ==, 6);
}

/* What stands for the runs is seen just where the list of them is not. */
static void
test_legend (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *legend = dh_find_widget (window, g_type_from_name ("DhLegendStrip"));

  g_assert_false (gtk_widget_get_visible (legend));
  gtk_widget_activate_action (window, "win.legend", NULL);
  g_assert_true (gtk_widget_get_visible (legend));
  gtk_widget_activate_action (window, "win.legend", NULL);
  g_assert_false (gtk_widget_get_visible (legend));
  gtk_widget_activate_action (window, "win.panel", NULL);
  g_assert_true (gtk_widget_get_visible (legend));
  gtk_widget_activate_action (window, "win.panel", NULL);
  g_assert_false (gtk_widget_get_visible (legend));
  dh_display_set_presenting (dh_window_get_scene (fixture->window)->display, TRUE);
  g_assert_true (gtk_widget_get_visible (legend));
  dh_display_set_presenting (dh_window_get_scene (fixture->window)->display, FALSE);
  g_assert_false (gtk_widget_get_visible (legend));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/results/figures", test_figures);
  dh_add_window_test ("/results/failed-ground", test_failed_ground);
  dh_add_window_test ("/results/edit", test_edit);
  dh_add_window_test ("/results/wanted-loss", test_wanted_loss);
  dh_add_window_test ("/results/sorting", test_sorting);
  dh_add_window_test ("/results/copy", test_copy);
  dh_add_window_test ("/results/by-hand", test_by_hand);
  dh_add_window_test ("/results/panels", test_panels);
  dh_add_window_test ("/results/legend", test_legend);
  return g_test_run ();
}
