/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "catalogue.h"
#include "particles.h"
#include "test-support.h"

/* Every rule on every landscape of the catalogue: what a run shows is finite or it is marked where
 * it diverged, and it is the same to the last bit whether it is run again, among other particles,
 * or on several threads. */

#define STEPS 200
#define N_PARTICLES 9 /* and so one for the second thread even if the others go together */

/* A rate at which rules that multiply by the gradient fly off, even over flat ground. */
#define HUGE_RATE 1e120

typedef struct
{
  const DhOptimizer *rule;
  const DhLandscape *landscape;
} Pair;

static DhObjective *
make_objective (const DhLandscape *landscape)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective = dh_expression_objective_new (landscape->expression,
                                                        (DhConstant *) landscape->constants->data,
                                                        landscape->constants->len, &error);

  g_assert_no_error (error);
  return objective;
}

static DhRunSettings
make_settings (const Pair *pair, double learning_rate)
{
  return (DhRunSettings){
    .start = { pair->landscape->start[0], pair->landscape->start[1] },
    .optimizer = dh_optimizer_setting_default (pair->rule),
    .learning_rate = learning_rate,
    .schedule = dh_schedule_setting_default (dh_schedule_find ("constant")),
    .steps = STEPS,
    .seed = 1,
  };
}

/* (transfer full) */
static DhTrace *
run_to_end (DhObjective *objective, const DhRunSettings *settings)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) run = dh_run_new (objective, settings);

  g_assert_false (dh_run_advance (run, workspace, G_MAXUINT64));
  return dh_trace_copy (dh_run_get_trace (run));
}

/* All rows are there, or those up to the divergence; and each is finite. */
static void
check_rows (const DhTrace *trace, const DhRunSettings *settings)
{
  gboolean diverged = trace->diverged_at != DH_TRACE_NOT_DIVERGED;

  g_assert_true (trace->finished);
  g_assert_cmpuint (trace->length, ==, diverged ? trace->diverged_at : STEPS + 1);
  /* A landscape is finite at its start. */
  g_assert_cmpuint (trace->length, >, 0);
  for (guint64 step = 0; step < trace->length; step++)
    {
      DhIterate row = dh_trace_get (trace, step);

      g_assert_true (isfinite (row.x) && isfinite (row.y) && isfinite (row.loss));
      g_assert_cmpfloat (row.rate, ==, settings->learning_rate);
    }
}

static void
check_same (const DhTrace *a, const DhTrace *b)
{
  g_assert_cmpuint (a->length, ==, b->length);
  g_assert_cmpuint (a->diverged_at, ==, b->diverged_at);
  for (guint64 step = 0; step < a->length; step++)
    {
      DhIterate p = dh_trace_get (a, step);
      DhIterate q = dh_trace_get (b, step);

      g_assert_cmpmem (&p, sizeof p, &q, sizeof q);
    }
}

typedef struct
{
  double x[N_PARTICLES];
  double y[N_PARTICLES];
  double loss[N_PARTICLES];
  guint64 diverged_at[N_PARTICLES];
} Ends;

/* The run's start first, then points of the view's diagonal. */
static void
run_particles (const Pair *pair,
               DhObjective *objective,
               const DhRunSettings *settings,
               guint n_threads,
               Ends *ends)
{
  const DhLandscape *landscape = pair->landscape;
  double x[N_PARTICLES] = { landscape->start[0] };
  double y[N_PARTICLES] = { landscape->start[1] };
  DhParticles particles = { .n = N_PARTICLES, .settings = *settings, .x = x, .y = y };

  for (guint i = 1; i < N_PARTICLES; i++)
    {
      double along = (i - 0.5) / (N_PARTICLES - 1);

      x[i] = landscape->x[0] + along * (landscape->x[1] - landscape->x[0]);
      y[i] = landscape->y[0] + along * (landscape->y[1] - landscape->y[0]);
    }
  *ends = (Ends){ 0 };
  g_assert_true (dh_particles_run (&particles, objective,
                                   &(DhParticleEnds){ .x = ends->x,
                                                      .y = ends->y,
                                                      .loss = ends->loss,
                                                      .diverged_at = ends->diverged_at },
                                   n_threads, NULL, NULL, NULL));
}

/* The first particle goes as the run did, and all of them as they do on another number of
 * threads. */
static void
check_particles (const Pair *pair,
                 DhObjective *objective,
                 const DhRunSettings *settings,
                 const DhTrace *trace)
{
  DhIterate last = dh_trace_get (trace, trace->length - 1);
  Ends one, two;

  G_STATIC_ASSERT (DH_TRACE_NOT_DIVERGED == DH_PARTICLE_NEVER);
  run_particles (pair, objective, settings, 1, &one);
  g_assert_cmpmem (&one.x[0], sizeof (double), &last.x, sizeof (double));
  g_assert_cmpmem (&one.y[0], sizeof (double), &last.y, sizeof (double));
  g_assert_cmpmem (&one.loss[0], sizeof (double), &last.loss, sizeof (double));
  g_assert_cmpuint (one.diverged_at[0], ==, trace->diverged_at);
  run_particles (pair, objective, settings, 2, &two);
  g_assert_cmpmem (&one, sizeof one, &two, sizeof two);
}

/* Returns whether the run diverged. */
static gboolean
check_run (const Pair *pair, DhObjective *objective, double learning_rate)
{
  DhRunSettings settings = make_settings (pair, learning_rate);
  g_autoptr (DhTrace) trace = run_to_end (objective, &settings);
  g_autoptr (DhTrace) again = run_to_end (objective, &settings);

  check_rows (trace, &settings);
  check_same (trace, again);
  check_particles (pair, objective, &settings, trace);
  return trace->diverged_at != DH_TRACE_NOT_DIVERGED;
}

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;
  g_autoptr (DhObjective) objective = make_objective (pair->landscape);
  gboolean diverged;

  check_run (pair, objective, pair->rule->learning_rate);
  diverged = check_run (pair, objective, pair->landscape->learning_rate);
  /* At that rate plain descent is said to go down; where there is no minimum, it may go on for
   * ever. */
  if (strcmp (pair->rule->id, "gradient-descent") == 0 && pair->landscape->minima->len > 0)
    g_assert_false (diverged);
  check_run (pair, objective, HUGE_RATE);
}

/* The huge rate does bring about divergence, or the above would have shown nothing of it. */
static void
test_huge_rate (void)
{
  Pair pair = { .rule = dh_optimizer_find ("gradient-descent"),
                .landscape = dh_catalogue_find_landscape ("rosenbrock") };
  g_autoptr (DhObjective) objective = make_objective (pair.landscape);

  g_assert_true (check_run (&pair, objective, HUGE_RATE));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    for (guint k = 0; k < dh_catalogue_get_n_landscapes (); k++)
      {
        Pair *pair = g_new (Pair, 1);
        g_autofree char *path = NULL;

        *pair = (Pair){ dh_optimizer_get (i), dh_catalogue_get_landscape (k) };
        path = g_strdup_printf ("/rules-on-landscapes/%s/%s", pair->rule->id, pair->landscape->id);
        g_test_add_data_func_full (path, pair, test_pair, g_free);
      }
  g_test_add_func ("/rules-on-landscapes/huge-rate", test_huge_rate);
  return g_test_run ();
}
