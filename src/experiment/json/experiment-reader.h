/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "json-place.h"

/* Reads an experiment from the text of a file and notes every fault that it finds, as "PLACE: must
 * be …, not …" or "line N, column N: …". Data paths are relative to base (nullable: the current
 * folder). NULL where there is a fault. Any thread. (transfer full) */
DhExperiment *dh_experiment_read (const char *text, gsize length, GFile *base, GPtrArray *faults);

/* What the parts of a document need to know of the whole. */
typedef struct
{
  GFile *base;                    /* nullable */
  const DhExperiment *experiment; /* as far as it has been read: its steps, the panels before */
} DhReading;

/* The parts, each in a file of its own. Faults are noted; what is wrong keeps its default. */

/* A panel's "objective". */
void dh_ground_read (const DhJsonPlace *place, const DhReading *reading, DhGround *ground);

/* The rest of an objective of kind regression. Data that a panel before has, too, is shared. */
void dh_regression_read (const DhJsonPlace *place, const DhReading *reading, DhGround *ground);

/* A panel's "camera". */
void dh_camera_read (const DhJsonPlace *place, DhCameraSetting *camera);

/* One of a panel's "runs", with the start to take where it has none. NULL: its rule isn't known. */
DhExperimentRun *dh_experiment_run_read (const DhJsonPlace *place,
                                         const DhReading *reading,
                                         const double start[2]);
