/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment.h"

#include "catalogue.h"
#include "experiment-file.h"

/* data/experiments/starting.downhill: the rules of the lecture notes, with rates at which each of
 * them shows its manner within 300 steps and none leaves the view. Plain descent creeps along the
 * valley's floor, momentum swings across it and Nesterov's form brakes those swings, Adagrad sets
 * out boldly and tires, RMSProp and Adam take even steps through the bend. */
DhExperiment *
dh_experiment_new_starting (void)
{
  g_autoptr (GBytes) bytes = dh_catalogue_get_experiment ("starting");
  g_autoptr (GError) error = NULL;
  DhExperiment *self;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  self = dh_experiment_parse (text, length, "starting" DH_EXPERIMENT_SUFFIX, NULL, &error);
  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}
