/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GREATEST_EXACT_WHOLE 9007199254740992.0 /* 2⁵³: beyond it a double skips whole numbers */

const DhParameter dh_steps = {
  .id = "steps",
  .symbol = "T",
  .name = N_ ("Steps"),
  .meaning = N_ ("How many updates every run takes."),
  .default_value = 300,
  .minimum = 1,
  .maximum = DH_MAX_STEPS,
  .whole = TRUE,
  .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
  .slider_minimum = 10,
  .slider_maximum = 10000,
};

const DhParameter dh_seed = {
  .id = "seed",
  .symbol = "",
  .name = N_ ("Seed"),
  .meaning = N_ ("Where the random numbers begin: the same seed gives the same noise."),
  .default_value = 1,
  .minimum = 0,
  .maximum = GREATEST_EXACT_WHOLE,
  .whole = TRUE,
  .scale = DH_PARAMETER_SCALE_LINEAR,
  .slider_minimum = 0,
  .slider_maximum = 100,
};

const DhParameter dh_noise = {
  .id = "noise",
  .symbol = "σ",
  .name = N_ ("Noise"),
  .meaning = N_ ("Standard deviation of what is added to each component of the gradient."),
  .default_value = 0,
  .minimum = 0,
  .maximum = G_MAXDOUBLE,
  .scale = DH_PARAMETER_SCALE_LINEAR,
  .slider_minimum = 0,
  .slider_maximum = 10,
};

const DhParameter dh_batch = {
  .id = "batch",
  .symbol = "B",
  .name = N_ ("Batch"),
  .meaning = N_ ("How many rows of the data each gradient is computed from."),
  .default_value = 1,
  .minimum = 1,
  .maximum = G_MAXDOUBLE,
  .whole = TRUE,
  .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
  .slider_minimum = 1,
  .slider_maximum = 1000,
};

const char *const dh_draws_ids[DH_N_DRAWS] = {
  [DH_DRAWS_OWN] = "own",
  [DH_DRAWS_SHARED] = "shared",
};

static void
free_panel_cb (gpointer panel)
{
  dh_panel_free (panel);
}

static void
free_run_cb (gpointer run)
{
  dh_experiment_run_free (run);
}

DhExperiment *
dh_experiment_new (void)
{
  DhExperiment *self = g_new0 (DhExperiment, 1);

  g_atomic_ref_count_init (&self->references);
  self->steps = (guint64) dh_steps.default_value;
  self->seed = (guint64) dh_seed.default_value;
  self->panels = g_ptr_array_new_with_free_func (free_panel_cb);
  return self;
}

DhExperiment *
dh_experiment_ref (DhExperiment *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_experiment_unref (DhExperiment *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->title);
  g_ptr_array_unref (self->panels);
  g_free (self);
}

DhExperiment *
dh_experiment_copy (const DhExperiment *self)
{
  DhExperiment *copy = dh_experiment_new ();

  copy->title = g_strdup (self->title);
  copy->steps = self->steps;
  copy->seed = self->seed;
  for (guint i = 0; i < self->panels->len; i++)
    g_ptr_array_add (copy->panels, dh_panel_copy (dh_experiment_get_panel (self, i)));
  return copy;
}

static guint
count_runs (const DhExperiment *self)
{
  guint n = 0;

  for (guint i = 0; i < self->panels->len; i++)
    n += dh_experiment_get_panel (self, i)->runs->len;
  return n;
}

guint64
dh_experiment_get_max_steps (const DhExperiment *self)
{
  return MIN (DH_MAX_STEPS, DH_EXPERIMENT_MAX_RECORDED / MAX (count_runs (self), 1));
}

DhPanel *
dh_experiment_get_panel (const DhExperiment *self, guint panel)
{
  g_assert (panel < self->panels->len);
  return g_ptr_array_index (self->panels, panel);
}

DhExperimentRun *
dh_experiment_get_run (const DhExperiment *self, guint panel, guint run)
{
  const DhPanel *of = dh_experiment_get_panel (self, panel);

  g_assert (run < of->runs->len);
  return g_ptr_array_index (of->runs, run);
}

DhPanel *
dh_panel_new (void)
{
  DhPanel *self = g_new0 (DhPanel, 1);

  self->view = (DhRectangle){ .x = { -10, 10 }, .y = { -10, 10 } };
  self->noise = dh_noise.default_value;
  self->camera = dh_camera_setting_default ();
  self->runs = g_ptr_array_new_with_free_func (free_run_cb);
  return self;
}

DhPanel *
dh_panel_copy (const DhPanel *self)
{
  DhPanel *copy = dh_panel_new ();

  copy->title = g_strdup (self->title);
  dh_ground_copy (&self->ground, &copy->ground);
  copy->view = self->view;
  copy->noise = self->noise;
  copy->batch = self->batch;
  copy->draws = self->draws;
  copy->is_surface = self->is_surface;
  copy->camera = self->camera;
  for (guint i = 0; i < self->runs->len; i++)
    g_ptr_array_add (copy->runs, dh_experiment_run_copy (g_ptr_array_index (self->runs, i)));
  return copy;
}

void
dh_panel_free (DhPanel *self)
{
  g_free (self->title);
  dh_ground_clear (&self->ground);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* Runs are made in several threads; a number of 64 bits under a lock never comes again. */
static guint64
new_run_id (void)
{
  static GMutex lock;
  static guint64 last;
  guint64 id;

  g_mutex_lock (&lock);
  id = ++last;
  g_mutex_unlock (&lock);
  return id;
}

DhExperimentRun *
dh_experiment_run_new (const DhOptimizer *optimizer)
{
  DhExperimentRun *self = g_new0 (DhExperimentRun, 1);

  self->id = new_run_id ();
  self->optimizer = dh_optimizer_setting_default (optimizer);
  self->learning_rate = optimizer->learning_rate;
  self->schedule = dh_schedule_setting_default (dh_schedule_find ("constant"));
  self->changes = g_array_new (FALSE, TRUE, sizeof (DhChange));
  return self;
}

DhExperimentRun *
dh_experiment_run_copy (const DhExperimentRun *self)
{
  DhExperimentRun *copy = g_new0 (DhExperimentRun, 1);

  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->changes = g_array_copy (self->changes);
  return copy;
}

DhExperimentRun *
dh_experiment_run_duplicate (const DhExperimentRun *self)
{
  DhExperimentRun *duplicate = dh_experiment_run_copy (self);

  duplicate->id = new_run_id ();
  return duplicate;
}

void
dh_experiment_run_free (DhExperimentRun *self)
{
  g_free (self->label);
  g_array_unref (self->changes);
  g_free (self);
}

const char *
dh_experiment_run_get_label (const DhExperimentRun *self)
{
  return self->label != NULL ? self->label : _ (self->optimizer.optimizer->name);
}

DhRunSettings
dh_experiment_get_run_settings (const DhExperiment *self, guint panel, guint run)
{
  const DhPanel *of = dh_experiment_get_panel (self, panel);
  const DhExperimentRun *from = dh_experiment_get_run (self, panel, run);

  return (DhRunSettings){
    .start = { from->start[0], from->start[1] },
    .optimizer = from->optimizer,
    .learning_rate = from->learning_rate,
    .schedule = from->schedule,
    .changes = (const DhChange *) (gpointer) from->changes->data,
    .n_changes = from->changes->len,
    .steps = self->steps,
    .noise = of->noise,
    .batch = of->batch,
    .seed = self->seed,
    /* A run that is added to one panel leaves the other panels' noise as it was. */
    .stream = (guint64) panel * DH_EXPERIMENT_MAX_RUNS + (of->draws == DH_DRAWS_SHARED ? 0 : run),
  };
}
