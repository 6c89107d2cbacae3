/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "landscape-picture.h"
#include "objective.h"
#include "trace.h"

/* What the worker has finished and the main thread hasn't heard of yet. Results carry the number
 * of their job (workload.h). Used by one thread at a time. */
typedef struct
{
  GArray *objectives; /* of DhObjectiveResult, in the order made */
  GArray *landscapes; /* of DhLandscapeResult, in the order painted */
  GArray *steps;      /* of DhStepsResult, at most one a job */
  guint64 completed;  /* the newest request whose work is all done; 0: none */
} DhHandover;

typedef struct
{
  guint64 job;
  DhObjective *objective; /* NULL: it can't be made */
  GArray *minima; /* of DhMinimum: where its loss is known to be least; NULL: it can't be made */
  char *error;    /* why not */
} DhObjectiveResult;

typedef struct
{
  guint64 job;
  DhLandscapePicture *picture;
} DhLandscapeResult;

/* How far a run has come. */
typedef struct
{
  guint64 job;
  GPtrArray *blocks; /* of DhTraceBlock: those that weren't handed over before */
  guint64 length;    /* of the whole trace; what is beyond it may not be read */
  guint64 diverged_at;
  gboolean finished;
} DhStepsResult;

DhHandover *dh_handover_new (void);
void dh_handover_free (DhHandover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhHandover, dh_handover_free)

gboolean dh_handover_is_empty (const DhHandover *self);

/* The objective with its minima (transfer full, nullable) or the error (transfer full, nullable). */
void dh_handover_add_objective (
    DhHandover *self, guint64 job, DhObjective *objective, GArray *minima, char *error);

/* The picture is (transfer full). */
void dh_handover_add_landscape (DhHandover *self, guint64 job, DhLandscapePicture *picture);

/* The state of a run's trace, of which the first n_known blocks were handed over before. */
void dh_handover_add_steps (DhHandover *self, guint64 job, const DhTrace *trace, guint n_known);
