/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "hand-objectives.h"
#include "run-fixture.h"
#include "test-support.h"

/* Steps near the ends of blocks and tiles, and some between. */
static const guint64 looked_at[]
    = { 0, 1, 2, 255, 256, 257, 999, 4094, 4095, 4096, 4097, 5000, 8191, 8192 };

static void
check_detail (const DhTrace *trace, const DhStepDetail *detail)
{
  DhIterate before = dh_trace_get (trace, detail->step);
  const DhOptimizer *rule = detail->optimizer.optimizer;
  double sum[2] = { before.x, before.y };

  g_assert_true (memcmp (&before, &detail->before, sizeof before) == 0);
  for (guint i = 0; i < rule->n_terms; i++)
    {
      sum[0] += detail->terms[2 * i];
      sum[1] += detail->terms[2 * i + 1];
    }
  dh_assert_close (sum[0], detail->after[0], 1e-14, "terms in x");
  dh_assert_close (sum[1], detail->after[1], 1e-14, "terms in y");
  if (detail->step + 1 < trace->length)
    {
      DhIterate after = dh_trace_get (trace, detail->step + 1);

      g_assert_true (memcmp (&after.x, &detail->after[0], sizeof after.x) == 0);
      g_assert_true (memcmp (&after.y, &detail->after[1], sizeof after.y) == 0);
    }
}

/* Takes steps of a run apart and finds what the run itself did, to the last bit. */
static void
check_run (DhObjective *objective, const DhRunSettings *settings)
{
  g_autoptr (DhTrace) trace = run_whole (objective, settings);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  DhStepDetail detail, next;

  for (guint i = 0; i < G_N_ELEMENTS (looked_at) && looked_at[i] < trace->length; i++)
    {
      g_assert_true (
          dh_run_explain_step (objective, settings, trace, looked_at[i], workspace, &detail));
      g_assert_cmpuint (detail.step, ==, looked_at[i]);
      check_detail (trace, &detail);
      if (looked_at[i] + 1 < trace->length)
        {
          g_assert_true (
              dh_run_explain_step (objective, settings, trace, looked_at[i] + 1, workspace, &next));
          g_assert_cmpmem (detail.state_after, sizeof detail.state_after, next.state_before,
                           sizeof next.state_before);
        }
    }
  g_assert_cmpuint (trace->length, >, 0);
  g_assert_true (
      dh_run_explain_step (objective, settings, trace, trace->length - 1, workspace, &detail));
  g_assert_false (
      dh_run_explain_step (objective, settings, trace, trace->length, workspace, &detail));
}

static void
test_every_rule (void)
{
  for (guint ground = HAND_RAVINE; ground <= HAND_SADDLE; ground++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      {
        g_autoptr (DhObjective) objective = hand_objective_new (ground);
        const DhOptimizer *rule = dh_optimizer_get (i);
        DhRunSettings settings = run_settings (rule->id, rule->learning_rate);

        g_test_message ("%s", rule->id);
        settings.steps = 2 * DH_TRACE_BLOCK_STEPS + 10;
        check_run (objective, &settings);
        settings.noise = 0.05;
        check_run (objective, &settings);
      }
}

static void
test_minibatches (void)
{
  g_autoptr (DhObjective) rows = hand_rows_new (23);

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      DhRunSettings settings = run_settings (rule->id, rule->learning_rate);

      settings.steps = 2 * DH_TRACE_BLOCK_STEPS + 10;
      settings.batch = 1 + i;
      check_run (rows, &settings);
      settings.noise = 0.5;
      check_run (rows, &settings);
    }
}

static void
test_changes (void)
{
  g_autoptr (DhObjective) objective = hand_objective_new (HAND_RAVINE);

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      DhRunSettings settings = run_settings (rule->id, rule->learning_rate);
      DhChange changes[] = {
        { .step = 256, .sets_learning_rate = TRUE, .learning_rate = rule->learning_rate / 2 },
        { .step = 3000, .sets_parameters = rule->n_parameters > 0, .parameters = { 0.7 } },
        { .step = 4096,
          .sets_schedule = TRUE,
          .schedule = dh_schedule_setting_default (dh_schedule_find ("cosine")) },
        { .step = 4097, .sets_parameters = rule->n_parameters > 0, .parameters = { 0.3 } },
        { .step = 5000, .sets_learning_rate = TRUE, .learning_rate = rule->learning_rate },
      };

      settings.steps = 2 * DH_TRACE_BLOCK_STEPS + 10;
      settings.schedule.warmup = 300;
      settings.changes = changes;
      settings.n_changes = G_N_ELEMENTS (changes);
      check_run (objective, &settings);
    }
}

static void
test_diverged (void)
{
  g_autoptr (DhObjective) objective = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("gradient-descent", 1);

  check_run (objective, &settings);
}

/* What is told of a step, by a rule that is known by heart. */
static void
test_momentum_in_detail (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  DhRunSettings settings = run_settings ("momentum", 0.1);
  DhChange change = { .step = 7, .sets_parameters = 1, .parameters = { 0.5 } };
  g_autoptr (DhTrace) trace = NULL;
  DhStepDetail d;

  settings.changes = &change;
  settings.n_changes = 1;
  settings.noise = 0.3;
  trace = run_whole (bowl, &settings);
  g_assert_true (dh_run_explain_step (bowl, &settings, trace, 7, workspace, &d));

  g_assert_cmpfloat (d.optimizer.parameters[0], ==, 0.5);
  g_assert_true (d.optimizer.optimizer == settings.optimizer.optimizer);
  g_assert_cmpfloat (d.exact_gradient[0], ==, d.before.x);
  g_assert_cmpfloat (d.exact_gradient[1], ==, 4 * d.before.y);
  g_assert_cmpfloat (d.gradient[0], !=, d.exact_gradient[0]);
  g_assert_cmpfloat (fabs (d.gradient[0] - d.exact_gradient[0]), <, 3);
  dh_assert_close (d.state_after[0], 0.5 * d.state_before[0] - 0.1 * d.gradient[0], 1e-15, "v x");
  dh_assert_close (d.state_after[1], 0.5 * d.state_before[1] - 0.1 * d.gradient[1], 1e-15, "v y");
  dh_assert_close (d.terms[0], 0.5 * d.state_before[0], 1e-15, "carried");
  dh_assert_close (d.terms[3], -0.1 * d.gradient[1], 1e-15, "pull");
  dh_assert_close (d.after[0], d.before.x + d.state_after[0], 1e-15, "after");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/explain/every-rule", test_every_rule);
  g_test_add_func ("/explain/minibatches", test_minibatches);
  g_test_add_func ("/explain/changes", test_changes);
  g_test_add_func ("/explain/diverged", test_diverged);
  g_test_add_func ("/explain/momentum-in-detail", test_momentum_in_detail);
  return g_test_run ();
}
