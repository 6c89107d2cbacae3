/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "catalogue.h"
#include "experiment-edit.h"
#include "test-support.h"
#include "window-support.h"

#define ADAM 5 /* its place among the starting runs */

static DhExperimentRun *
run_of (DhWindowFixture *fixture, guint run)
{
  return dh_experiment_get_run (dh_experiment_of (fixture), 0, run);
}

static DhRunEditor *
unfold (DhWindowFixture *fixture, guint run)
{
  DhRunRow *row = dh_control_panel_get_run_row (dh_window_get_control_panel (fixture->window), run);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return dh_run_row_get_editor (row);
}

/* Every event of a drag recomputes the path, and undoing it comes back to where it began. (That a
 * drag by the pointer is one entry of the history is tested with real events; these are taken for
 * the keyboard's, and a pause between two of them, as on a slow machine, parts them.) */
static void
test_drag (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunner *runner = dh_window_get_runner (fixture->window);
  DhParameterRow *row = dh_run_editor_get_row (unfold (fixture, ADAM), "learning_rate");
  GtkRange *range = dh_parameter_row_get_range (row);
  double learning_rate = run_of (fixture, ADAM)->learning_rate;
  double position = gtk_range_get_value (range);

  for (guint i = 1; i <= 10; i++)
    {
      double last = run_of (fixture, ADAM)->learning_rate;
      g_autoptr (DhObjective) objective = NULL;
      g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
      DhRunSettings settings;
      DhRun *run;
      DhIterate shown, expected;

      gtk_range_set_value (range, position + 0.02 * i);
      g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, >, last);
      dh_wait_until (dh_window_is_settled (fixture->window));

      settings = dh_experiment_get_run_settings (dh_experiment_of (fixture), 0, ADAM);
      objective = dh_ground_make_objective (&dh_experiment_get_panel (dh_experiment_of (fixture), 0)
                                                 ->ground,
                                            NULL, NULL, NULL);
      run = dh_run_new (objective, &settings);
      while (dh_run_advance (run, workspace, 1000))
        ;
      expected = dh_trace_get (dh_run_get_trace (run), 300);
      shown = dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 300);
      g_assert_cmpfloat (shown.x, ==, expected.x);
      g_assert_cmpfloat (shown.loss, ==, expected.loss);
      dh_run_free (run);
    }
  while (dh_document_get_can_undo (dh_document_of (fixture)))
    dh_document_undo (dh_document_of (fixture));
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, learning_rate);
  g_assert_cmpfloat (dh_parameter_row_get_value (row), ==, learning_rate);
  g_assert_cmpfloat (gtk_range_get_value (range), ==, position);
}

static void
type (DhParameterRow *row, const char *text)
{
  GtkEntry *entry = dh_parameter_row_get_entry (row);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_entry (DhWindowFixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "-1", "0", "x", "1e", "nan", "inf", "0x1", "1 2" };
  DhParameterRow *row = dh_run_editor_get_row (unfold (fixture, ADAM), "learning_rate");

  type (row, "0.123456789012345");
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, 0.123456789012345);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      type (row, refused[i]);
      g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, 0.123456789012345);
      g_assert_nonnull (dh_find_label ("must be a finite number above 0"));
    }
  type (row, "7");
  g_assert_null (dh_find_label ("must be a finite number above 0"));

  /* A value beyond the slider's ends stays what it is. */
  type (row, "1e9");
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, 1e9);
  g_assert_cmpfloat (gtk_range_get_value (dh_parameter_row_get_range (row)), ==, 1);

  /* As people write numbers. */
  type (row, "0,25");
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, 0.25);
  type (row, "2×10⁻³");
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==, 2e-3);

  /* Nothing stands for the default. */
  type (row, "");
  g_assert_cmpfloat (run_of (fixture, ADAM)->learning_rate, ==,
                     run_of (fixture, ADAM)->optimizer.optimizer->learning_rate);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dh_parameter_row_get_entry (row))), !=, "");
}

/* Just the sliders that the rule has, for every rule of the registry. */
static void
test_rules (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture, 0);

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));

      dh_experiment_run_set_rule (dh_experiment_get_run (changed, 0, 0), rule);
      dh_document_commit (dh_document_of (fixture), changed, NULL);
      for (guint j = 0; j < dh_optimizer_get_n (); j++)
        for (guint k = 0; k < dh_optimizer_get (j)->n_parameters; k++)
          {
            const char *id = dh_optimizer_get (j)->parameters[k].id;
            DhParameterRow *row = dh_run_editor_get_row (editor, id);
            int index = dh_optimizer_find_parameter (rule, id);

            g_assert_cmpint (row != NULL, ==, index >= 0);
            if (row)
              g_assert_cmpfloat (dh_parameter_row_get_value (row), ==,
                                 run_of (fixture, 0)->optimizer.parameters[index]);
          }
    }
}

/* Each slider's own positions come back from the document: no feedback moves it on. */
static void
test_sliders (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture, ADAM);
  static const char *const ids[] = { "learning_rate", "beta1", "beta2", "epsilon" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DhParameterRow *row = dh_run_editor_get_row (editor, ids[i]);
      GtkRange *range = dh_parameter_row_get_range (row);

      for (double position = 0; position <= 1; position += 0.05)
        {
          double value;

          gtk_range_set_value (range, position);
          value = dh_parameter_row_get_value (row);
          g_assert_true (dh_parameter_accepts (dh_parameter_row_get_parameter (row), value));
          g_assert_cmpfloat_with_epsilon (dh_parameter_to_position (dh_parameter_row_get_parameter (
                                                                        row),
                                                                    value),
                                          position, 0.02);
          g_assert_cmpfloat (gtk_range_get_value (range), ==, position);
        }
    }
  g_assert_cmpfloat (run_of (fixture, ADAM)->optimizer.parameters[0], ==,
                     dh_parameter_row_get_value (dh_run_editor_get_row (editor, "beta1")));
}

static void
test_landscapes (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));

  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    {
      const DhLandscape *landscape = dh_catalogue_get_landscape (i);
      const DhPanel *panel;

      gtk_drop_down_set_selected (dh_ground_group_get_choice (ground), i);
      panel = dh_experiment_get_panel (dh_experiment_of (fixture), 0);
      g_assert_true (panel->ground.landscape == landscape);
      g_assert_cmpfloat (panel->view.x[0], ==, landscape->x[0]);
      g_assert_cmpfloat (panel->view.y[1], ==, landscape->y[1]);
      for (guint j = 0; j < panel->runs->len; j++)
        g_assert_cmpfloat (run_of (fixture, j)->start[0], ==, landscape->start[0]);
      dh_wait_until (dh_window_is_settled (fixture->window));
    }
}

/* What is found first, Enter in the search chooses. */
static void
test_search (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  GtkWidget *choice = GTK_WIDGET (dh_ground_group_get_choice (ground));
  GtkWidget *search = dh_find_widget (choice, GTK_TYPE_SEARCH_ENTRY);
  const char *const typed[] = { "nothing such", "", "himm" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const DhLandscape *before
          = dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.landscape;

      g_assert_cmpstr (before->id, ==, "rosenbrock");
      gtk_editable_set_text (GTK_EDITABLE (search), typed[i]);
      /* The toolkit waits a little for more to be typed. */
      g_signal_emit_by_name (search, "search-changed");
      g_signal_emit_by_name (search, "activate");
    }
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.landscape->id,
                   ==, "himmelblau");
}

static void
test_own_function (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  GtkEditable *entry = dh_ground_group_get_expression (ground);
  guint own = dh_catalogue_get_n_landscapes () + dh_catalogue_get_n_datasets ();

  /* It begins as the landscape that was there, constants and all. */
  gtk_drop_down_set_selected (dh_ground_group_get_choice (ground), own);
  g_assert_cmpint (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.kind, ==,
                   DH_GROUND_EXPRESSION);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_null (dh_runner_get_panel_error (dh_window_get_runner (fixture->window), 0));

  gtk_editable_set_text (entry, "x^2 + 3*y^2");
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.expression, ==,
                   "x^2 + 3*y^2");
  gtk_editable_set_text (entry, "x^2 + ");
  g_assert_nonnull (dh_find_label ("Column 7: "));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "x^2 + ");
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.expression, ==,
                   "x^2 + 3*y^2");
  gtk_editable_set_text (entry, "x^2 + y");
  g_assert_null (dh_find_label ("Column 7: "));
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.expression, ==,
                   "x^2 + y");
}

static double
constant_of (DhWindowFixture *fixture, const char *name)
{
  const GArray *constants
      = dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.constants;

  for (guint i = 0; constants && i < constants->len; i++)
    if (g_str_equal (g_array_index (constants, DhNamedValue, i).name, name))
      return g_array_index (constants, DhNamedValue, i).value;
  return NAN;
}

/* What is typed may name constants that there aren't yet. */
static void
test_missing_constants (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  GtkWidget *button = GTK_WIDGET (dh_ground_group_get_missing_button (ground));
  GtkEditable *entry = dh_ground_group_get_expression (ground);
  guint own = dh_catalogue_get_n_landscapes () + dh_catalogue_get_n_datasets ();

  gtk_drop_down_set_selected (dh_ground_group_get_choice (ground), own);
  gtk_editable_set_text (entry, "k*x^2 + 1e1*y^2 + sin(w_1*");
  g_assert_false (gtk_widget_get_visible (button));
  gtk_editable_set_text (entry, "k*x^2 + 1e1*y^2 + sin(w_1*x)");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Add the Constants k, w_1");
  g_assert_true (isnan (constant_of (fixture, "k")));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_cmpfloat (constant_of (fixture, "k"), ==, 1);
  g_assert_cmpfloat (constant_of (fixture, "w_1"), ==, 1);
  g_assert_true (isnan (constant_of (fixture, "e1")));
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.expression, ==,
                   "k*x^2 + 1e1*y^2 + sin(w_1*x)");
  g_assert_nonnull (dh_constants_box_get_row (dh_ground_group_get_constants (ground), "w_1"));
  dh_document_undo (dh_document_of (fixture));
  g_assert_true (isnan (constant_of (fixture, "k")));
}

static void
name_constant (DhConstantsBox *constants, const char *name)
{
  dh_wait_until (
      dh_constants_box_get_name_entry (constants)
      && gtk_widget_get_mapped (GTK_WIDGET (dh_constants_box_get_name_entry (constants))));
  gtk_editable_set_text (dh_constants_box_get_name_entry (constants), name);
  g_signal_emit_by_name (dh_constants_box_get_name_entry (constants), "activate");
}

static void
test_own_constants (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  DhConstantsBox *constants = dh_ground_group_get_constants (ground);
  GtkWidget *box = GTK_WIDGET (constants);
  guint own = dh_catalogue_get_n_landscapes () + dh_catalogue_get_n_datasets ();

  gtk_drop_down_set_selected (dh_ground_group_get_choice (ground), own);
  gtk_widget_activate_action (box, "constant.add", NULL);
  name_constant (constants, "sin");
  g_assert_nonnull (dh_find_label ("“sin” can’t be a constant’s name"));
  gtk_widget_activate_action (box, "constant.add", NULL);
  name_constant (constants, "a");
  g_assert_nonnull (dh_find_label ("There is a constant “a” already"));
  gtk_widget_activate_action (box, "constant.add", NULL);
  name_constant (constants, "k");
  g_assert_cmpfloat (constant_of (fixture, "k"), ==, 1);

  /* A name is changed where it is used, too. */
  gtk_editable_set_text (dh_ground_group_get_expression (ground), "k*x^2 + kk(y-k)^2");
  gtk_editable_set_text (dh_ground_group_get_expression (ground), "k*x^2 + 3(y-k)^2");
  gtk_widget_activate_action (box, "constant.rename", "s", "k");
  name_constant (constants, "m2");
  g_assert_cmpstr (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.expression, ==,
                   "m2*x^2 + 3(y-m2)^2");
  g_assert_true (isnan (constant_of (fixture, "k")));
  gtk_widget_activate_action (box, "constant.remove", "s", "m2");
  g_assert_nonnull (dh_find_label ("“m2” can’t be removed"));
  g_assert_cmpfloat (constant_of (fixture, "m2"), ==, 1);
  gtk_editable_set_text (dh_ground_group_get_expression (ground), "x^2 + 3y^2");
  gtk_widget_activate_action (box, "constant.remove", "s", "m2");
  g_assert_true (isnan (constant_of (fixture, "m2")));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpfloat (constant_of (fixture, "m2"), ==, 1);
}

static void
test_dataset (DhWindowFixture *fixture, gconstpointer data)
{
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  const DhPanel *panel;
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhObjective) objective = NULL;
  const GArray *minima;
  double x, y, loss;

  gtk_drop_down_set_selected (dh_ground_group_get_choice (ground),
                              dh_catalogue_get_n_landscapes ());
  dh_wait_until (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->ground.kind
                 == DH_GROUND_REGRESSION);
  dh_wait_until (dh_window_is_settled (fixture->window));
  panel = dh_experiment_get_panel (dh_experiment_of (fixture), 0);
  g_assert_cmpstr (panel->ground.scaling->id, ==, "standard");
  g_assert_cmpfloat (run_of (fixture, 0)->start[0], ==, 0);
  dh_wait_until (dh_find_label ("Rows: 342; 2 more lack a value and are left out"));

  /* Start and minimum are in sight. */
  objective = dh_ground_make_objective (&panel->ground, NULL, NULL, NULL);
  g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  g_assert_true (panel->view.x[0] < MIN (x, 0) && panel->view.x[1] > MAX (x, 0));
  g_assert_true (panel->view.y[0] < MIN (y, 0) && panel->view.y[1] > MAX (y, 0));

  /* The canvas marks it. */
  minima = dh_runner_get_minima (dh_window_get_runner (fixture->window), 0);
  g_assert_nonnull (minima);
  g_assert_cmpuint (minima->len, ==, 1);
  g_assert_cmpfloat (g_array_index (minima, DhMinimum, 0).x, ==, x);
  g_assert_cmpfloat (g_array_index (minima, DhMinimum, 0).y, ==, y);
}

/* Data that are not shipped have an entry as long as they are the ground. */
static void
test_own_data (DhWindowFixture *fixture, gconstpointer data)
{
  static const double x[] = { 1, 2, 3, 4 }, y[] = { 2, 3, 5, 4 };
  g_autoptr (DhTable) table = dh_table_new_from_numbers (2, (const char *const[]){ "x", "y" }, 4,
                                                         (const double *const[]){ x, y });
  DhGroundGroup *ground
      = dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
  GtkDropDown *choice = dh_ground_group_get_choice (ground);
  guint n_shipped = g_list_model_get_n_items (gtk_drop_down_get_model (choice));
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));
  DhPanel *panel = dh_experiment_get_panel (changed, 0);

  dh_panel_set_dataset (panel, dh_catalogue_get_dataset (0));
  dh_data_source_unref (panel->ground.data);
  panel->ground.data = dh_data_source_new_for_columns (table);
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, n_shipped + 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, n_shipped);

  /* The features of the penguins are not there. */
  dh_wait_until (dh_runner_get_panel_error (dh_window_get_runner (fixture->window), 0));
  dh_wait_until (
      dh_find_label (dh_runner_get_panel_error (dh_window_get_runner (fixture->window), 0)));

  gtk_drop_down_set_selected (choice, 0);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, n_shipped);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  dh_wait_until (dh_window_is_settled (fixture->window));
}

static void
test_runs (DhWindowFixture *fixture, gconstpointer data)
{
  DhControlPanel *panel = dh_window_get_control_panel (fixture->window);
  DhRunEditor *editor;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-run", NULL);
  g_assert_cmpuint (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->runs->len, ==, 7);
  g_assert_cmpfloat (run_of (fixture, 6)->start[0], ==, run_of (fixture, 0)->start[0]);
  g_assert_nonnull (dh_control_panel_get_run_row (panel, 6));
  dh_wait_until (dh_window_is_settled (fixture->window));

  editor = unfold (fixture, 2);
  g_signal_emit_by_name (editor, "remove-requested");
  g_assert_cmpuint (dh_experiment_get_panel (dh_experiment_of (fixture), 0)->runs->len, ==, 6);
  g_assert_null (dh_control_panel_get_run_row (panel, 6));
  g_assert_cmpstr (run_of (fixture, 2)->optimizer.optimizer->id, ==, "adagrad");
  g_assert_cmpstr (dh_run_row_get_label (dh_control_panel_get_run_row (panel, 2)), ==, "Adagrad");
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpstr (run_of (fixture, 2)->optimizer.optimizer->id, ==, "nesterov");
  dh_wait_until (dh_window_is_settled (fixture->window));
}

static void
test_diverged (DhWindowFixture *fixture, gconstpointer data)
{
  type (dh_run_editor_get_row (unfold (fixture, 0), "learning_rate"), "1");
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_wait_until (dh_find_label ("Diverged at step "));
}

/* Where the loss has no value, a run has nothing that could be drawn: its row says why. */
static void
test_no_loss_at_start (DhWindowFixture *fixture, gconstpointer data)
{
  DhDocument *document = dh_document_of (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));

  dh_panel_set_expression (dh_experiment_get_panel (changed, 0), "log(x - 100)");
  dh_document_commit (document, changed, NULL);
  dh_wait_until (dh_find_label ("The loss has no value at the start"));
  dh_document_undo (document);
  dh_wait_until (!dh_find_label ("The loss has no value at the start"));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/control-panel/drag", test_drag);
  dh_add_window_test ("/control-panel/entry", test_entry);
  dh_add_window_test ("/control-panel/rules", test_rules);
  dh_add_window_test ("/control-panel/sliders", test_sliders);
  dh_add_window_test ("/control-panel/landscapes", test_landscapes);
  dh_add_window_test ("/control-panel/search", test_search);
  dh_add_window_test ("/control-panel/own-function", test_own_function);
  dh_add_window_test ("/control-panel/missing-constants", test_missing_constants);
  dh_add_window_test ("/control-panel/own-constants", test_own_constants);
  dh_add_window_test ("/control-panel/dataset", test_dataset);
  dh_add_window_test ("/control-panel/own-data", test_own_data);
  dh_add_window_test ("/control-panel/runs", test_runs);
  dh_add_window_test ("/control-panel/diverged", test_diverged);
  dh_add_window_test ("/control-panel/no-loss-at-start", test_no_loss_at_start);
  return g_test_run ();
}
