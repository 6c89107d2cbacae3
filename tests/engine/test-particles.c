/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "particles.h"

#include <math.h>
#include <string.h>

#include "expression.h"
#include "hand-objectives.h"
#include "run-fixture.h"
#include "test-support.h"

#define MANY 1000

/* Particles with all their numbers. */
typedef struct
{
  DhParticles particles;
  DhParticleEnds ends;
  double x[MANY];
  double y[MANY];
  double learning_rate[MANY];
  double end_x[MANY];
  double end_y[MANY];
  double loss[MANY];
  guint64 diverged_at[MANY];
  guint64 reached_at[MANY];
} Cloud;

/* Starts all over the place, and rates from one that creeps to one that no rule survives. (transfer
 * full) */
static Cloud *
cloud_new (const char *optimizer, double rate, gsize n)
{
  Cloud *self = g_new0 (Cloud, 1);

  self->particles = (DhParticles){ .n = n,
                                   .settings = run_settings (optimizer, rate),
                                   .x = self->x,
                                   .y = self->y,
                                   .learning_rate = self->learning_rate,
                                   .goal = 1 };
  self->ends = (DhParticleEnds){ .x = self->end_x,
                                 .y = self->end_y,
                                 .loss = self->loss,
                                 .diverged_at = self->diverged_at,
                                 .reached_at = self->reached_at };
  for (gsize i = 0; i < n; i++)
    {
      self->x[i] = 3 * sin (1.7 * (double) i + 0.3);
      self->y[i] = 3 * cos (2.9 * (double) i);
      self->learning_rate[i] = rate * pow (10, 3 * sin (0.9 * (double) i));
    }
  return self;
}

static void
cloud_run (Cloud *self, const DhObjective *objective, guint n_threads)
{
  g_assert_true (
      dh_particles_run (&self->particles, objective, &self->ends, n_threads, NULL, NULL, NULL));
}

static gboolean
is_same (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0 || (isnan (a) && isnan (b));
}

/* What a particle is by itself. */
static DhRunSettings
settings_of (const DhParticles *particles, gsize i)
{
  DhRunSettings settings = particles->settings;

  if (particles->x != NULL)
    settings.start[0] = particles->x[i];
  if (particles->y != NULL)
    settings.start[1] = particles->y[i];
  if (particles->learning_rate != NULL)
    settings.learning_rate = particles->learning_rate[i];
  for (guint k = 0; k < DH_OPTIMIZER_MAX_PARAMETERS; k++)
    if (particles->parameters[k] != NULL)
      settings.optimizer.parameters[k] = particles->parameters[k][i];
  return settings;
}

/* Runs particle i alone, and compares to the last bit. */
static void
check_particle (const Cloud *self, DhObjective *objective, gsize i)
{
  DhRunSettings settings = settings_of (&self->particles, i);
  g_autoptr (DhTrace) trace = run_whole (objective, &settings);
  DhIterate last = { settings.start[0], settings.start[1], NAN, NAN };
  guint64 reached_at = DH_PARTICLE_NEVER;

  for (guint64 t = 0; t < trace->length && reached_at == DH_PARTICLE_NEVER; t++)
    if (dh_trace_get (trace, t).loss <= self->particles.goal)
      reached_at = t;
  if (trace->length > 0)
    last = dh_trace_get (trace, trace->length - 1);

  g_assert_cmpuint (self->diverged_at[i], ==, trace->diverged_at);
  g_assert_true (is_same (self->end_x[i], last.x));
  g_assert_true (is_same (self->end_y[i], last.y));
  g_assert_true (is_same (self->loss[i], last.loss));
  g_assert_cmpuint (self->reached_at[i], ==, reached_at);
}

static void
check_cloud (const Cloud *self, DhObjective *objective)
{
  for (gsize i = 0; i < self->particles.n; i++)
    check_particle (self, objective, i);
}

static gsize
count (const guint64 *at, gsize n)
{
  gsize n_times = 0;

  for (gsize i = 0; i < n; i++)
    n_times += at[i] != DH_PARTICLE_NEVER;
  return n_times;
}

/* Every rule on every ground, under every schedule in turn. */
static void
test_as_alone (void)
{
  guint schedule = 0;
  gsize n_diverged = 0;
  gsize n_reached = 0;
  gsize n = 0;

  for (guint ground = 0; ground < HAND_N_GROUNDS; ground++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      {
        g_autoptr (DhObjective) objective = hand_objective_new (ground);
        g_autofree Cloud *cloud = cloud_new (dh_optimizer_get (i)->id, 0.05, 75);
        DhRunSettings *settings = &cloud->particles.settings;

        settings->steps = 130;
        settings->schedule
            = dh_schedule_setting_default (dh_schedule_get (schedule++ % dh_schedule_get_n ()));
        settings->schedule.warmup = ground % 2 == 0 ? 20 : 0;
        cloud_run (cloud, objective, 1);
        check_cloud (cloud, objective);
        n_diverged += count (cloud->diverged_at, cloud->particles.n);
        n_reached += count (cloud->reached_at, cloud->particles.n);
        n += cloud->particles.n;
      }
  g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " diverged, %" G_GSIZE_FORMAT
                  " reached the goal",
                  n_diverged, n, n_reached);
  g_assert_cmpuint (n_diverged, >, n / 10);
  g_assert_cmpuint (n_diverged, <, n / 2);
  g_assert_cmpuint (n_reached, >, n / 10);
}

/* Every rule on expressions, through the functions that come in vectors. */
static void
test_expressions (void)
{
  const char *const expressions[] = {
    "(1 - x)^2 + 100*(y - x^2)^2",
    "20 + e - 20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))",
    "log(x + 2) + y^2",
    "sqrt(abs(x)) + 1/y^2",
    "exp(-x^2 - y^2) * atan2(y, x)",
  };

  for (guint k = 0; k < G_N_ELEMENTS (expressions); k++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      {
        g_autoptr (DhObjective) objective
            = dh_expression_objective_new (expressions[k], NULL, 0, NULL);
        g_autofree Cloud *cloud = cloud_new (dh_optimizer_get (i)->id, 0.01, 75);

        cloud->particles.settings.steps = 130;
        cloud_run (cloud, objective, 1);
        check_cloud (cloud, objective);
      }
}

/* The point leaves the numbers while the loss, which doesn't depend on it, stays: by weight decay
 * with a rate that throws the point to the other side, and further each time. */
static void
test_point_alone_diverges (void)
{
  g_autoptr (DhObjective) objective = dh_expression_objective_new ("y^2", NULL, 0, NULL);

  for (double rate = 250; rate < 1e6; rate *= 1.5)
    {
      g_autofree Cloud *cloud = cloud_new ("adamw", rate, 40);
      DhRunSettings *settings = &cloud->particles.settings;

      for (gsize i = 0; i < cloud->particles.n; i++)
        cloud->y[i] = 0;
      /* Only once the point is lost can the goal be reached, and then it isn't. */
      cloud->particles.goal = -1;
      settings->steps = 700;
      cloud_run (cloud, objective, 1);
      check_cloud (cloud, objective);
      g_assert_cmpuint (count (cloud->diverged_at, 40), >, 10);
      g_assert_cmpuint (count (cloud->reached_at, 40), ==, 0);
    }
}

/* The loss is 0 at infinity and nowhere else, and who got there has not reached a goal of 0. */
static void
test_goal_beyond_infinity (void)
{
  g_autoptr (DhObjective) objective = dh_expression_objective_new ("1/(1 + abs(x))", NULL, 0, NULL);
  g_autofree Cloud *cloud = cloud_new ("adamw", 1, 40);

  for (gsize i = 0; i < cloud->particles.n; i++)
    cloud->learning_rate[i] = 3000 + (double) i;
  cloud->particles.goal = 0;
  cloud->particles.settings.steps = 1000;
  cloud_run (cloud, objective, 1);
  check_cloud (cloud, objective);
  g_assert_cmpuint (count (cloud->diverged_at, 40), ==, 40);
  g_assert_cmpuint (count (cloud->reached_at, 40), ==, 0);
}

/* Live changes, noise and mini-batches are those of the run. */
static void
test_whole_setting (void)
{
  g_autoptr (DhObjective) rows = hand_rows_new (23);
  const DhChange changes[] = {
    { .step = 0, .sets_parameters = 1, .parameters = { 0.5 } },
    { .step = 31, .sets_learning_rate = TRUE, .learning_rate = 0.01 },
    { .step = 31,
      .sets_schedule = TRUE,
      .schedule = dh_schedule_setting_default (dh_schedule_find ("inverse-sqrt")) },
    { .step = 70, .sets_learning_rate = TRUE, .learning_rate = 1e6 },
  };

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    for (guint batch = 0; batch < 26; batch += 5)
      {
        g_autofree Cloud *cloud = cloud_new (dh_optimizer_get (i)->id, 0.02, 75);
        DhRunSettings *settings = &cloud->particles.settings;

        settings->steps = 150;
        settings->noise = batch % 2 == 0 ? 0.3 : 0;
        settings->batch = batch;
        settings->seed = 5;
        settings->stream = 3;
        settings->changes = changes;
        settings->n_changes = batch == 0 ? 0 : G_N_ELEMENTS (changes);
        cloud_run (cloud, rows, 1);
        check_cloud (cloud, rows);
      }
}

/* A map over η and μ. */
static void
test_parameters (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_ROSENBROCK);
  g_autofree Cloud *cloud = cloud_new ("momentum", 1e-3, 30 * 20);
  double momentum[30 * 20];

  for (gsize i = 0; i < cloud->particles.n; i++)
    {
      momentum[i] = (double) (i / 30) / 20;
      cloud->learning_rate[i] = 1e-4 * pow (1.3, (double) (i % 30));
    }
  cloud->particles.x = NULL;
  cloud->particles.y = NULL;
  cloud->particles.parameters[0] = momentum;
  cloud->particles.settings.steps = 200;
  cloud_run (cloud, ground, 2);
  check_cloud (cloud, ground);
}

/* What is the same for all is that of the settings. */
static void
test_all_alike (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_HIMMELBLAU);
  g_autofree Cloud *cloud = cloud_new ("adam", 0.1, 300);

  cloud->particles.x = cloud->particles.y = cloud->particles.learning_rate = NULL;
  cloud->particles.settings.schedule
      = dh_schedule_setting_default (dh_schedule_find ("exponential"));
  cloud_run (cloud, ground, 1);
  check_cloud (cloud, ground);
}

/* On any number of threads, and beside any number of others. */
static void
test_threads (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_ROSENBROCK);
  g_autofree Cloud *one = cloud_new ("nesterov", 1e-3, MANY);

  one->particles.settings.steps = 300;
  cloud_run (one, ground, 1);
  for (gsize i = 0; i < MANY; i += 7)
    check_particle (one, ground, i);
  g_assert_cmpuint (count (one->diverged_at, MANY), >, MANY / 4);

  for (guint n_threads = 0; n_threads < 40; n_threads = 2 * n_threads + 3)
    {
      g_autofree Cloud *many = cloud_new ("nesterov", 1e-3, MANY);

      many->particles.settings.steps = 300;
      cloud_run (many, ground, n_threads);
      g_assert_cmpmem (one->end_x, sizeof one->end_x, many->end_x, sizeof many->end_x);
      g_assert_cmpmem (one->end_y, sizeof one->end_y, many->end_y, sizeof many->end_y);
      g_assert_cmpmem (one->loss, sizeof one->loss, many->loss, sizeof many->loss);
      g_assert_cmpmem (one->diverged_at, sizeof one->diverged_at, many->diverged_at,
                       sizeof many->diverged_at);
      g_assert_cmpmem (one->reached_at, sizeof one->reached_at, many->reached_at,
                       sizeof many->reached_at);
    }
}

static void
test_few (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_BOWL);

  for (gsize n = 0; n < 20; n++)
    for (guint64 steps = 0; steps < 3; steps++)
      {
        g_autofree Cloud *cloud = cloud_new ("rmsprop", 0.1, n);
        const DhParticleEnds nothing = { 0 };

        cloud->particles.settings.steps = steps;
        cloud_run (cloud, ground, 0);
        check_cloud (cloud, ground);
        g_assert_true (dh_particles_run (&cloud->particles, ground, &nothing, 0, NULL, NULL, NULL));
      }
}

typedef struct
{
  double fraction;
  double cancel_at;
  gint cancelled;
  guint n_calls;
} Watch;

static void
watch_cb (double fraction, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->fraction = fraction;
  watch->n_calls++;
  if (fraction >= watch->cancel_at)
    g_atomic_int_set (&watch->cancelled, 1);
}

static void
test_progress (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_ROSENBROCK);
  g_autofree Cloud *cloud = cloud_new ("momentum", 1e-3, MANY);
  Watch watch = { .cancel_at = 2 };

  cloud->particles.settings.steps = 3000;
  g_assert_true (dh_particles_run (&cloud->particles, ground, &cloud->ends, 2, watch_cb, &watch,
                                   &watch.cancelled));
  g_assert_cmpfloat (watch.fraction, ==, 1);
  g_assert_cmpuint (watch.n_calls, >, 20);
}

static void
test_cancel (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_BOWL);
  g_autofree Cloud *cloud = cloud_new ("momentum", 1e-6, MANY);
  Watch watch = { .cancel_at = 0.25 };
  gint cancelled = 1;

  cloud->particles.settings.steps = DH_MAX_STEPS;
  g_assert_false (
      dh_particles_run (&cloud->particles, ground, &cloud->ends, 2, NULL, NULL, &cancelled));

  cloud->particles.settings.steps = 20000;
  g_assert_false (dh_particles_run (&cloud->particles, ground, &cloud->ends, 2, watch_cb, &watch,
                                    &watch.cancelled));
  g_assert_cmpfloat (watch.fraction, >=, 0.25);
  g_assert_cmpfloat (watch.fraction, <, 0.3);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/particles/as-alone", test_as_alone);
  g_test_add_func ("/particles/expressions", test_expressions);
  g_test_add_func ("/particles/point-alone-diverges", test_point_alone_diverges);
  g_test_add_func ("/particles/goal-beyond-infinity", test_goal_beyond_infinity);
  g_test_add_func ("/particles/whole-setting", test_whole_setting);
  g_test_add_func ("/particles/parameters", test_parameters);
  g_test_add_func ("/particles/all-alike", test_all_alike);
  g_test_add_func ("/particles/threads", test_threads);
  g_test_add_func ("/particles/few", test_few);
  g_test_add_func ("/particles/progress", test_progress);
  g_test_add_func ("/particles/cancel", test_cancel);
  return g_test_run ();
}
