/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison.h"
#include "experiment-edit.h"
#include "test-folder.h"
#include "test-support.h"
#include "window-support.h"

static DhPanel *
panel_of (DhWindowFixture *fixture, guint panel)
{
  return dh_experiment_get_panel (dh_experiment_of (fixture), panel);
}

static DhDisplay *
display_of (DhWindowFixture *fixture)
{
  return dh_window_get_scene (fixture->window)->display;
}

static DhPanelGroup *
panels_of (DhWindowFixture *fixture)
{
  return dh_control_panel_get_panels (dh_window_get_control_panel (fixture->window));
}

static DhGroundGroup *
ground_of (DhWindowFixture *fixture)
{
  return dh_control_panel_get_ground (dh_window_get_control_panel (fixture->window));
}

static void
enter (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
act (DhWindowFixture *fixture, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (panels_of (fixture)), action, NULL);
}

static void
move (DhWindowFixture *fixture, int places)
{
  gtk_widget_activate_action (GTK_WIDGET (panels_of (fixture)), "panels.move", "i", places);
}

/* From one panel to four and back; each is one entry of the history. */
static void
test_number (DhWindowFixture *fixture, gconstpointer data)
{
  act (fixture, "panels.remove");
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 1);
  g_assert_false (
      gtk_widget_get_mapped (GTK_WIDGET (dh_panel_group_get_choice (panels_of (fixture), 0))));
  for (guint i = 1; i < 4; i++)
    {
      act (fixture, "panels.add");
      g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, i + 1);
      g_assert_cmpuint (dh_display_get_panel (display_of (fixture)), ==, i);
    }
  act (fixture, "panels.add");
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 4);
  dh_wait_until (dh_window_is_settled (fixture->window));
  for (guint i = 0; i < 3; i++)
    act (fixture, "panels.remove");
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 1);
  g_assert_cmpuint (dh_display_get_panel (display_of (fixture)), ==, 0);
  for (guint i = 0; i < 6; i++)
    dh_document_undo (dh_document_of (fixture));
  g_assert_false (dh_document_get_can_undo (dh_document_of (fixture)));
}

/* Each panel has its own ground, and the control panel edits the one that is chosen. */
static void
test_own_ground (DhWindowFixture *fixture, gconstpointer data)
{
  GtkDropDown *choice = dh_ground_group_get_choice (ground_of (fixture));
  guint ground = gtk_drop_down_get_selected (choice);

  act (fixture, "panels.add");
  gtk_drop_down_set_selected (choice, 0);
  g_assert_true (panel_of (fixture, 1)->ground.landscape == dh_catalogue_get_landscape (0));
  g_assert_true (panel_of (fixture, 0)->ground.landscape == dh_catalogue_get_landscape (ground));
  gtk_toggle_button_set_active (dh_panel_group_get_choice (panels_of (fixture), 0), TRUE);
  g_assert_cmpuint (dh_display_get_panel (display_of (fixture)), ==, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, ground);
  dh_display_set_panel (display_of (fixture), 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  g_assert_true (gtk_toggle_button_get_active (dh_panel_group_get_choice (panels_of (fixture), 1)));

  /* A panel that undo takes away is no longer the edited one. */
  dh_document_undo (dh_document_of (fixture));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (dh_display_get_panel (display_of (fixture)), ==, 0);
  dh_wait_until (dh_window_is_settled (fixture->window));
}

static void
test_titles (DhWindowFixture *fixture, gconstpointer data)
{
  GtkEditable *title = dh_panel_group_get_title (panels_of (fixture));
  GtkEditable *experiment_title
      = dh_control_panel_get_title (dh_window_get_control_panel (fixture->window));

  act (fixture, "panels.add");
  enter (title, "  Right ");
  g_assert_cmpstr (panel_of (fixture, 1)->title, ==, "Right");
  move (fixture, -1);
  g_assert_cmpstr (panel_of (fixture, 0)->title, ==, "Right");
  g_assert_cmpuint (dh_display_get_panel (display_of (fixture)), ==, 0);
  enter (title, "");
  g_assert_null (panel_of (fixture, 0)->title);

  enter (experiment_title, "My lecture");
  g_assert_cmpstr (dh_experiment_of (fixture)->title, ==, "My lecture");
  g_assert_cmpstr (dh_document_get_title (dh_document_of (fixture)), ==, "My lecture");
  dh_document_undo (dh_document_of (fixture));
  g_assert_null (dh_experiment_of (fixture)->title);
  g_assert_cmpstr (gtk_editable_get_text (experiment_title), ==, "");
}

/* The list says what it begins from, and why a comparison can't be made. */
static void
test_comparison_list (DhWindowFixture *fixture, gconstpointer data)
{
  DhComparisonButton *button = dh_panel_group_get_comparisons (panels_of (fixture));
  GtkWidget *scalings = dh_comparison_button_get_entry (button, "scalings");

  gtk_menu_button_popup (dh_comparison_button_get_button (button));
  dh_wait_until (gtk_widget_get_mapped (scalings));
  g_assert_nonnull (dh_find_label ("beginning from Gradient descent"));
  g_assert_false (gtk_widget_get_sensitive (scalings));
  g_assert_nonnull (dh_find_label ("Needs data as the ground"));
  g_assert_true (
      gtk_widget_get_sensitive (dh_comparison_button_get_entry (button, "learning-rates")));
}

/* In one click, from the run that was touched last, and playable at once. */
static void
test_comparisons (DhWindowFixture *fixture, gconstpointer data)
{
  DhComparisonButton *button = dh_panel_group_get_comparisons (panels_of (fixture));
  DhRunRow *adam = dh_control_panel_get_run_row (dh_window_get_control_panel (fixture->window), 5);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (adam), TRUE);
  dh_wait_until (dh_display_get_touched_run (display_of (fixture), panel_of (fixture, 0)) == 5);
  g_signal_emit_by_name (dh_comparison_button_get_entry (button, "learning-rates"), "clicked");
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 4);
  g_assert_cmpstr (dh_experiment_get_run (dh_experiment_of (fixture), 0, 0)
                       ->optimizer.optimizer->id,
                   ==, "adam");
  dh_wait_until (dh_window_is_settled (fixture->window));

  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 1);
  g_assert_cmpuint (panel_of (fixture, 0)->runs->len, ==, 6);
  g_assert_false (dh_document_get_can_undo (dh_document_of (fixture)));
  dh_wait_until (dh_window_is_settled (fixture->window));
}

static void
choose_penguins (DhWindowFixture *fixture)
{
  gtk_drop_down_set_selected (dh_ground_group_get_choice (ground_of (fixture)),
                              dh_catalogue_get_n_landscapes ());
  dh_wait_until (panel_of (fixture, 0)->ground.kind == DH_GROUND_REGRESSION);
}

/* Each scaling gets the view of its own numbers. */
static void
test_scalings (DhWindowFixture *fixture, gconstpointer data)
{
  DhComparisonButton *button = dh_panel_group_get_comparisons (panels_of (fixture));

  choose_penguins (fixture);
  g_signal_emit_by_name (dh_comparison_button_get_entry (button, "scalings"), "clicked");
  dh_wait_until (dh_experiment_of (fixture)->panels->len == 4);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpfloat (panel_of (fixture, i)->view.x[1], !=, panel_of (fixture, 0)->view.x[1]);
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (dh_experiment_of (fixture)->panels->len, ==, 1);
}

static void
choose_name (GtkDropDown *choice, const char *name)
{
  GListModel *list = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), name))
      {
        gtk_drop_down_set_selected (choice, i);
        return;
      }
  g_error ("there is no %s to choose", name);
}

static void
test_columns (DhWindowFixture *fixture, gconstpointer data)
{
  DhRegressionBox *box;
  GtkDropDown *target, *second;
  const DhGround *ground;

  choose_penguins (fixture);
  box = dh_ground_group_get_regression (ground_of (fixture));
  target = dh_regression_box_get_choice (box, "target");
  second = dh_regression_box_get_choice (box, "second");
  dh_wait_until (g_list_model_get_n_items (gtk_drop_down_get_model (target)) > 2);

  choose_name (second, "None");
  dh_wait_until (panel_of (fixture, 0)->ground.n_features == 1);
  choose_name (target, "bill_depth_mm");
  dh_wait_until (g_str_equal (panel_of (fixture, 0)->ground.target, "bill_depth_mm"));

  /* Another model needs another target, which is found. */
  gtk_drop_down_set_selected (dh_regression_box_get_choice (box, "model"), 1);
  dh_wait_until (panel_of (fixture, 0)->ground.model->two_valued);
  ground = &panel_of (fixture, 0)->ground;
  g_assert_cmpstr (ground->target, ==, "sex");
  g_assert_cmpstr (ground->scaling->id, ==, "standard");
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_null (dh_runner_get_panel_error (dh_window_get_runner (fixture->window), 0));

  gtk_switch_set_active (dh_regression_box_get_batch_switch (box), TRUE);
  g_assert_cmpuint (panel_of (fixture, 0)->batch, ==, 1);
  enter (GTK_EDITABLE (dh_parameter_row_get_entry (dh_regression_box_get_batch (box))), "32");
  g_assert_cmpuint (panel_of (fixture, 0)->batch, ==, 32);
  enter (GTK_EDITABLE (dh_parameter_row_get_entry (
             dh_control_panel_get_seed (dh_window_get_control_panel (fixture->window)))),
         "42");
  g_assert_cmpuint (dh_experiment_of (fixture)->seed, ==, 42);
  gtk_switch_set_active (dh_regression_box_get_batch_switch (box), FALSE);
  g_assert_cmpuint (panel_of (fixture, 0)->batch, ==, 0);
}

/* A table of one's own, whose numbers make sense only with decimal commas. */
static void
test_file (DhWindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "own.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DhRegressionBox *box = dh_ground_group_get_regression (ground_of (fixture));
  const DhGround *ground;

  g_file_set_contents (path, "a;b;c;d\n1;2,5;3;x\n2;3,5;5;y\n4;1,5;4;x\n3;9,5;8;y\n", -1, NULL);
  dh_ground_group_choose_file (ground_of (fixture), file);
  dh_wait_until (panel_of (fixture, 0)->ground.kind == DH_GROUND_REGRESSION);
  ground = &panel_of (fixture, 0)->ground;
  g_assert_true (g_file_equal (dh_data_source_get_file (ground->data), file));
  g_assert_cmpstr (ground->target, ==, "c");
  g_assert_cmpstr (ground->features[0], ==, "a");
  g_assert_cmpuint (ground->n_features, ==, 1);

  gtk_switch_set_active (dh_regression_box_get_comma_switch (box), TRUE);
  dh_wait_until (dh_data_source_get_decimal_comma (panel_of (fixture, 0)->ground.data)
                 && g_list_model_get_n_items (
                        gtk_drop_down_get_model (dh_regression_box_get_choice (box, "second")))
                        == 2);
  choose_name (dh_regression_box_get_choice (box, "second"), "b");
  dh_wait_until (panel_of (fixture, 0)->ground.n_features == 2);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_null (dh_runner_get_panel_error (dh_window_get_runner (fixture->window), 0));

  g_file_set_contents (path, "only;text\nx;y\n", -1, NULL);
  dh_document_undo (dh_document_of (fixture));
  dh_document_undo (dh_document_of (fixture));
  dh_document_undo (dh_document_of (fixture));
  dh_ground_group_choose_file (ground_of (fixture), file);
  dh_wait_until (dh_find_label ("The table needs two columns of numbers"));
  g_assert_cmpint (panel_of (fixture, 0)->ground.kind, ==, DH_GROUND_LANDSCAPE);
}

static void
test_constants (DhWindowFixture *fixture, gconstpointer data)
{
  DhConstantsBox *box = dh_ground_group_get_constants (ground_of (fixture));
  DhParameterRow *row = dh_constants_box_get_row (box, "b");

  enter (GTK_EDITABLE (dh_parameter_row_get_entry (row)), "5");
  g_assert_cmpfloat (g_array_index (panel_of (fixture, 0)->ground.constants, DhNamedValue, 0).value,
                     ==, 5);
  g_assert_true (dh_constants_box_get_row (box, "b") == row);
  dh_wait_until (dh_window_is_settled (fixture->window));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpfloat (dh_parameter_row_get_value (row), ==, 100);
}

static void
test_view (DhWindowFixture *fixture, gconstpointer data)
{
  DhViewRow *row = dh_ground_group_get_view (ground_of (fixture));
  const DhLandscape *landscape = panel_of (fixture, 0)->ground.landscape;

  enter (dh_view_row_get_entry (row, 0, 0), "-3");
  g_assert_cmpfloat (panel_of (fixture, 0)->view.x[0], ==, -3);
  enter (dh_view_row_get_entry (row, 1, 1), "7.25");
  g_assert_cmpfloat (panel_of (fixture, 0)->view.y[1], ==, 7.25);
  enter (dh_view_row_get_entry (row, 0, 1), "-4");
  g_assert_cmpfloat (panel_of (fixture, 0)->view.x[1], ==, landscape->x[1]);
  g_assert_nonnull (dh_find_label ("from a smaller number to a greater one"));
  g_signal_emit_by_name (dh_view_row_get_fit_button (row), "clicked");
  g_assert_cmpfloat (panel_of (fixture, 0)->view.x[0], ==, landscape->x[0]);
  g_assert_cmpfloat (panel_of (fixture, 0)->view.y[1], ==, landscape->y[1]);
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpfloat (panel_of (fixture, 0)->view.y[1], ==, 7.25);
}

/* A canvas that is empty says why, until there is something to be seen. */
static void
test_nothing_to_be_seen (DhWindowFixture *fixture, gconstpointer data)
{
  const char *const note = "The loss has no value anywhere in this view";
  DhExperiment *changed = dh_experiment_copy (dh_experiment_of (fixture));
  DhPanel *panel = dh_experiment_get_panel (changed, 0);
  GtkWidget *label = NULL;

  g_assert_null (dh_find_label (note));
  dh_ground_clear (&panel->ground);
  panel->ground.kind = DH_GROUND_EXPRESSION;
  panel->ground.expression = g_strdup ("log(-1 - x^2)");
  panel->ground.constants = dh_named_values_new ();
  dh_document_commit (dh_document_of (fixture), changed, NULL);
  dh_wait_until ((label = dh_find_label (note)) != NULL);
  dh_wait_until (gtk_widget_get_mapped (label));
  dh_document_undo (dh_document_of (fixture));
  dh_wait_until (!gtk_widget_get_mapped (label));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/panels/number", test_number);
  dh_add_window_test ("/panels/own-ground", test_own_ground);
  dh_add_window_test ("/panels/titles", test_titles);
  dh_add_window_test ("/panels/comparison-list", test_comparison_list);
  dh_add_window_test ("/panels/comparisons", test_comparisons);
  dh_add_window_test ("/panels/scalings", test_scalings);
  dh_add_window_test ("/panels/columns", test_columns);
  dh_add_window_test ("/panels/file", test_file);
  dh_add_window_test ("/panels/constants", test_constants);
  dh_add_window_test ("/panels/view", test_view);
  dh_add_window_test ("/panels/nothing-to-be-seen", test_nothing_to_be_seen);
  return g_test_run ();
}
