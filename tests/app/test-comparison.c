/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison.h"
#include "experiment-edit.h"
#include "panel-edit.h"
#include "test-support.h"

static DhExperiment *
compare (const char *id, const DhExperiment *experiment, guint run)
{
  return dh_comparison_apply (dh_comparison_find (id), experiment, 0, run);
}

static const DhExperimentRun *
first_run (const DhExperiment *experiment, guint panel)
{
  return dh_experiment_get_run (experiment, panel, 0);
}

static DhExperiment *
make_regression (void)
{
  DhExperiment *experiment = dh_experiment_new_starting ();

  dh_panel_set_dataset (dh_experiment_get_panel (experiment, 0), dh_catalogue_get_dataset (0));
  return experiment;
}

/* Whatever rate it begins from, the four ascend, the third is that rate, and the others are round. */
static void
test_learning_rates (void)
{
  static const double rates[] = { 1e-7, 0.001, 0.002, 0.0017, 0.05, 0.3, 0.9, 1, 7, 1234 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (DhExperiment) from = dh_experiment_new_starting ();
      g_autoptr (DhExperiment) compared = NULL;

      dh_experiment_get_run (from, 0, 5)->learning_rate = rates[i];
      compared = compare ("learning-rates", from, 5);
      g_assert_cmpuint (compared->panels->len, ==, 4);
      g_assert_cmpfloat (first_run (compared, 2)->learning_rate, ==, rates[i]);
      for (guint j = 0; j < 4; j++)
        {
          const DhExperimentRun *run = first_run (compared, j);

          g_assert_cmpuint (dh_experiment_get_panel (compared, j)->runs->len, ==, 1);
          g_assert_cmpstr (run->optimizer.optimizer->id, ==, "adam");
          g_assert_true (j == 0 || run->learning_rate > first_run (compared, j - 1)->learning_rate);
          g_assert_true (j == 0 || run->id != first_run (compared, j - 1)->id);
        }
    }
}

static void
test_learning_rate_titles (void)
{
  g_autoptr (DhExperiment) from = dh_experiment_new_starting ();
  g_autoptr (DhExperiment) compared = compare ("learning-rates", from, 0);
  static const char *const titles[] = { "η = 0.0001", "η = 0.0003", "η = 0.001", "η = 0.003" };

  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (dh_experiment_get_panel (compared, i)->title, ==, titles[i]);
  g_assert_cmpstr (compared->title, ==, "Learning rates compared: Rosenbrock");
}

/* The rates at the ends of what a number can be are left as they are rather than refused. */
static void
test_extreme_learning_rates (void)
{
  static const double rates[] = { 5e-324, 1e308, 1.7e308 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (DhExperiment) from = dh_experiment_new_starting ();
      g_autoptr (DhExperiment) compared = NULL;

      dh_experiment_get_run (from, 0, 0)->learning_rate = rates[i];
      compared = compare ("learning-rates", from, 0);
      for (guint j = 0; j < 4; j++)
        g_assert_true (
            dh_parameter_accepts (&dh_learning_rate, first_run (compared, j)->learning_rate));
    }
}

static void
assert_stays (const DhExperiment *experiment, guint run)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhObjective) objective
      = dh_ground_make_objective (&dh_experiment_get_panel (experiment, 0)->ground, NULL, NULL,
                                  NULL);
  DhRunSettings settings = dh_experiment_get_run_settings (experiment, 0, run);
  g_autoptr (DhRun) taken = dh_run_new (objective, &settings);

  while (dh_run_advance (taken, workspace, 1000))
    ;
  if (dh_run_get_trace (taken)->diverged_at != DH_TRACE_NOT_DIVERGED)
    g_error ("%s diverges on %s", settings.optimizer.optimizer->id,
             dh_experiment_get_panel (experiment, 0)->ground.landscape->id);
}

/* Six rules from the start of the run; those that were there keep their figures, the others get rates
 * with which they don't leave the numbers on any landscape. */
static void
test_rules (void)
{
  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    {
      const DhLandscape *landscape = dh_catalogue_get_landscape (i);
      g_autoptr (DhExperiment) from = dh_experiment_new_starting ();
      g_autoptr (DhExperiment) compared = NULL;
      DhPanel *panel = dh_experiment_get_panel (from, 0);

      g_ptr_array_remove_range (panel->runs, 0, 5);
      dh_panel_set_landscape (panel, landscape);
      compared = compare ("rules", from, 0);
      g_assert_cmpuint (compared->panels->len, ==, 1);
      panel = dh_experiment_get_panel (compared, 0);
      g_assert_cmpuint (panel->runs->len, ==, 6);
      g_assert_cmpfloat (dh_experiment_get_run (compared, 0, 5)->learning_rate, ==, 0.2);
      for (guint j = 0; j < 6; j++)
        {
          const DhExperimentRun *run = dh_experiment_get_run (compared, 0, j);

          g_assert_cmpfloat (run->start[0], ==, landscape->start[0]);
          if (j < 3)
            g_assert_cmpfloat (run->learning_rate, ==, landscape->learning_rate / (j == 0 ? 1 : 2));
          /* Every way down the monkey saddle has no end. */
          if (!g_str_equal (landscape->id, "monkey-saddle"))
            assert_stays (compared, j);
        }
    }
}

static void
test_schedules (void)
{
  g_autoptr (DhExperiment) from = dh_experiment_new_starting ();
  g_autoptr (DhExperiment) compared = NULL;
  static const char *const ids[] = { "constant", "step", "cosine", "inverse-sqrt" };
  DhExperimentRun *run = dh_experiment_get_run (from, 0, 1);
  const DhChange change = { .step = 3, .sets_learning_rate = TRUE, .learning_rate = 1 };

  run->schedule.warmup = 7;
  g_array_append_val (run->changes, change);
  compared = compare ("schedules", from, 1);
  g_assert_cmpuint (compared->panels->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (first_run (compared, i)->schedule.schedule->id, ==, ids[i]);
      g_assert_cmpfloat (first_run (compared, i)->schedule.warmup, ==, 7);
      g_assert_cmpuint (first_run (compared, i)->changes->len, ==, 0);
    }
  g_assert_cmpfloat (first_run (compared, 1)->schedule.parameters[0], ==, 75);

  /* What it was made from is as it was. */
  g_assert_cmpuint (run->changes->len, ==, 1);
  g_assert_cmpuint (from->panels->len, ==, 1);
}

static void
test_scalings (void)
{
  g_autoptr (DhExperiment) landscape = dh_experiment_new_starting ();
  g_autoptr (DhExperiment) from = make_regression ();
  g_autoptr (DhExperiment) compared = NULL;
  static const char *const ids[] = { "none", "standard", "min-max", "robust" };

  g_assert_false (dh_comparison_applies_to (dh_comparison_find ("scalings"),
                                            &dh_experiment_get_panel (landscape, 0)->ground));
  compared = compare ("scalings", from, 0);
  g_assert_cmpuint (compared->panels->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (compared, i);

      g_assert_cmpstr (panel->ground.scaling->id, ==, ids[i]);
      g_assert_cmpstr (panel->title, ==, panel->ground.scaling->name);
      g_assert_true (panel->ground.data == dh_experiment_get_panel (from, 0)->ground.data);
    }
}

/* Every comparison applies to what any of them made. */
static void
test_one_after_another (void)
{
  g_autoptr (DhExperiment) experiment = make_regression ();

  for (guint i = 0; i < dh_n_comparisons; i++)
    for (guint j = 0; j < dh_n_comparisons; j++)
      {
        g_autoptr (DhExperiment) first = dh_comparison_apply (&dh_comparisons[i], experiment, 0, 0);
        g_autoptr (DhExperiment) second
            = dh_comparison_apply (&dh_comparisons[j], first, first->panels->len - 1, 0);

        g_assert_cmpuint (second->panels->len, <=, DH_EXPERIMENT_MAX_PANELS);
        g_assert_nonnull (dh_comparisons[i].apply);
        g_assert_true (dh_comparison_find (dh_comparisons[i].id) == &dh_comparisons[i]);
      }
}

/* Duplicates are panels of their own; there are never more than four, and never none. */
static void
test_panels (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autofree char *title = NULL;

  g_assert_false (dh_experiment_remove_panel (experiment, 0));
  for (guint i = 1; i < 4; i++)
    g_assert_cmpuint (dh_experiment_duplicate_panel (experiment, i - 1), ==, i);
  g_assert_cmpuint (dh_experiment_duplicate_panel (experiment, 2), ==, 2);
  g_assert_cmpuint (experiment->panels->len, ==, 4);
  g_assert_cmpuint (first_run (experiment, 0)->id, !=, first_run (experiment, 1)->id);

  for (guint i = 0; i < 4; i++)
    dh_experiment_get_panel (experiment, i)->title = g_strdup_printf ("%u", i);
  g_assert_cmpuint (dh_experiment_move_panel (experiment, 0, 1), ==, 1);
  g_assert_cmpstr (dh_experiment_get_panel (experiment, 0)->title, ==, "1");
  g_assert_cmpstr (dh_experiment_get_panel (experiment, 1)->title, ==, "0");
  g_assert_cmpuint (dh_experiment_move_panel (experiment, 0, -1), ==, 0);
  g_assert_cmpuint (dh_experiment_move_panel (experiment, 3, 1), ==, 3);
  g_assert_true (dh_experiment_remove_panel (experiment, 0));
  dh_experiment_keep_panel (experiment, 2);
  g_assert_cmpuint (experiment->panels->len, ==, 1);
  g_assert_cmpstr (dh_experiment_get_panel (experiment, 0)->title, ==, "3");

  g_assert_null (dh_title_from_text (" \t "));
  title = dh_title_from_text ("  a  b ");
  g_assert_cmpstr (title, ==, "a  b");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/comparison/learning-rates", test_learning_rates);
  g_test_add_func ("/comparison/learning-rate-titles", test_learning_rate_titles);
  g_test_add_func ("/comparison/extreme-learning-rates", test_extreme_learning_rates);
  g_test_add_func ("/comparison/rules", test_rules);
  g_test_add_func ("/comparison/schedules", test_schedules);
  g_test_add_func ("/comparison/scalings", test_scalings);
  g_test_add_func ("/comparison/one-after-another", test_one_after_another);
  g_test_add_func ("/comparison/panels", test_panels);
  return g_test_run ();
}
