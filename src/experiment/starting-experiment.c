/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment.h"

#include <string.h>

#include "catalogue.h"

/* The rules of the lecture notes, with rates at which each of them shows its manner within 300 steps
 * from (−1.2, 1) and none leaves the view: plain descent creeps along the valley's floor, momentum
 * swings across it and Nesterov's form brakes those swings, Adagrad sets out boldly and tires,
 * RMSProp and Adam take even steps through the bend. */
static const struct
{
  const char *optimizer;
  double learning_rate;
} starting_runs[] = {
  { "gradient-descent", 0.001 }, { "momentum", 0.001 }, { "nesterov", 0.001 }, { "adagrad", 0.5 },
  { "rmsprop", 0.02 },           { "adam", 0.2 },
};

DhExperiment *
dh_experiment_new_starting (void)
{
  DhExperiment *self = dh_experiment_new ();
  DhPanel *panel = dh_panel_new ();
  const DhLandscape *landscape = dh_catalogue_find_landscape ("rosenbrock");

  g_assert (landscape != NULL);
  panel->ground.landscape = landscape;
  memcpy (panel->view.x, landscape->x, sizeof panel->view.x);
  memcpy (panel->view.y, landscape->y, sizeof panel->view.y);
  for (gsize i = 0; i < G_N_ELEMENTS (starting_runs); i++)
    {
      const DhOptimizer *optimizer = dh_optimizer_find (starting_runs[i].optimizer);
      DhExperimentRun *run = dh_experiment_run_new (optimizer);

      run->start[0] = -1.2;
      run->start[1] = 1;
      run->learning_rate = starting_runs[i].learning_rate;
      g_ptr_array_add (panel->runs, run);
    }
  g_ptr_array_add (self->panels, panel);
  return self;
}
