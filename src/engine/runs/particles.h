/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"
#include "run.h"

/* Many runs of one rule on one objective, of which only the ends are kept: for maps of where starts
 * lead and of what hyper-parameters do. What they have alike stands in the settings, the noise and
 * the mini-batches included; what differs from particle to particle stands in arrays of n numbers,
 * each NULL where the settings' own holds for all. Everything is borrowed.
 *
 * A particle ends, to the last bit, where the run of its figures does (dh_run_new()), whatever goes
 * beside it and on however many threads. Neighbours with the same parameters are stepped together,
 * so parameters should vary as slowly as they can from one particle to the next; starts and
 * learning rates may vary as they like. */
typedef struct
{
  gsize n;
  DhRunSettings settings;
  const double *x; /* the starts */
  const double *y;
  const double *learning_rate;                           /* until a change sets another */
  const double *parameters[DH_OPTIMIZER_MAX_PARAMETERS]; /* likewise */
  double goal;                                           /* a loss, for reached_at */
} DhParticles;

#define DH_PARTICLE_NEVER G_MAXUINT64

/* Where dh_particles_run() writes: arrays of n numbers each; what is NULL is not wanted. Point and
 * loss are those of the last row of the particle's trace: of step `steps`, or of the last one before
 * it diverged. A particle that has no row at all stays at its start with a loss of not-a-number. */
typedef struct
{
  double *x;
  double *y;
  double *loss;
  guint64 *diverged_at; /* the first step that is not finite, or DH_PARTICLE_NEVER */
  guint64 *reached_at;  /* the first step whose loss is at most the goal, or DH_PARTICLE_NEVER */
} DhParticleEnds;

/* Told now and then how much is done, 0 to 1 and never less than before. Called in one of the
 * threads that compute, one call at a time; it must not take long. */
typedef void (*DhParticlesProgress) (double fraction, gpointer data);

/* Runs the particles to their ends on up to n_threads threads (0: one a core), looking at *cancelled
 * (an atomic gint, may be NULL) about every millisecond, or after every step where a step of
 * some particles takes longer than that. FALSE where it was cancelled; what was written is then
 * undefined. Any thread; blocks. */
gboolean dh_particles_run (const DhParticles *self,
                           const DhObjective *objective,
                           const DhParticleEnds *ends,
                           guint n_threads,
                           DhParticlesProgress progress,
                           gpointer data,
                           const gint *cancelled);
