/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "expression.h"
#include "run.h"

/* One run of 20,000 steps on a typed expression, every step recorded, from its making to its end:
 * best of 15. Prints "step.RULE.LANDSCAPE TIME ns/step", and what a million-step run takes beyond
 * a run of one step: "memory.million_steps SIZE KiB". */

#define STEPS 20000
#define REPETITIONS 15

static const struct
{
  const char *name;
  const char *expression;
  double start[2];
} landscapes[] = {
  { .name = "rosenbrock", .expression = "(1 - x)^2 + 100*(y - x^2)^2", .start = { -1.2, 1 } },
  { .name = "ackley",
    .expression = "20 + e - 20*exp(-0.2*sqrt(0.5*(x^2 + y^2)))"
                  " - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))",
    .start = { 1.7, -0.8 } },
};

static const struct
{
  const char *id;
  double rate[2]; /* by landscape */
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
} rules[] = {
  { .id = "momentum", .rate = { 1e-4, 1e-2 }, .parameters = { 0.9 } },
  { .id = "adagrad", .rate = { 0.1, 0.1 }, .parameters = { 1e-10 } },
  { .id = "rmsprop", .rate = { 1e-3, 1e-3 }, .parameters = { 0.99, 1e-8 } },
  { .id = "adam", .rate = { 1e-2, 1e-2 }, .parameters = { 0.9, 0.999, 1e-8 } },
};

static DhRunSettings
make_settings (guint rule, guint landscape)
{
  DhRunSettings settings = {
    .start = { landscapes[landscape].start[0], landscapes[landscape].start[1] },
    .optimizer = { .optimizer = dh_optimizer_find (rules[rule].id) },
    .learning_rate = rules[rule].rate[landscape],
    .schedule = dh_schedule_setting_default (dh_schedule_find ("constant")),
    .steps = STEPS,
  };

  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    settings.optimizer.parameters[i] = rules[rule].parameters[i];
  return settings;
}

/* ns */
static double
time_run (DhObjective *objective, DhWorkspace *workspace, const DhRunSettings *settings)
{
  gint64 best_time = G_MAXINT64; /* µs */

  for (guint i = 0; i < REPETITIONS; i++)
    {
      gint64 start_time = g_get_monotonic_time ();
      DhRun *run = dh_run_new (objective, settings);

      while (dh_run_advance (run, workspace, DH_TRACE_BLOCK_STEPS))
        continue;
      if (dh_run_get_trace (run)->length != STEPS + 1)
        g_error ("The run diverged");
      dh_run_free (run);
      best_time = MIN (best_time, g_get_monotonic_time () - start_time);
    }
  return (double) best_time * 1000;
}

/* The most memory that the process has had, after a run of that many steps. */
static long
peak_after_run (guint64 steps)
{
  DhRunSettings settings = make_settings (0, 0);
  DhObjective *objective = dh_expression_objective_new (landscapes[0].expression, NULL, 0, NULL);
  DhWorkspace *workspace = dh_workspace_new ();
  DhRun *run;
  struct rusage usage;

  settings.steps = steps;
  run = dh_run_new (objective, &settings);
  dh_run_advance (run, workspace, G_MAXUINT64);
  getrusage (RUSAGE_SELF, &usage);
  dh_run_free (run);
  dh_workspace_free (workspace);
  dh_objective_unref (objective);
  return usage.ru_maxrss;
}

int
main (void)
{
  long little = peak_after_run (1);
  long much = peak_after_run (1000000);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    for (guint k = 0; k < G_N_ELEMENTS (landscapes); k++)
      {
        DhRunSettings settings = make_settings (i, k);
        g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
        g_autoptr (DhObjective) objective
            = dh_expression_objective_new (landscapes[k].expression, NULL, 0, NULL);

        g_print ("step.%s.%s %.2f ns/step\n", rules[i].id, landscapes[k].name,
                 time_run (objective, workspace, &settings) / STEPS);
      }
  g_print ("memory.million_steps %ld KiB\n", much - little);
  return EXIT_SUCCESS;
}
