/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "particles.h"
#include "stepper.h"

/* Particles that one thread takes through all steps together, so few that all their numbers stay in
 * its cache. */
#define DH_PARTICLE_TILE 256

/* What there is of each particle. */
enum
{
  DH_ROW_X,
  DH_ROW_Y,
  DH_ROW_LOSS,
  DH_ROW_LEARNING_RATE,
  DH_ROW_RATE,
  DH_ROW_GOAL, /* −∞ once reached */
  DH_ROW_GRADIENT_X,
  DH_ROW_GRADIENT_Y,
  DH_ROW_HESSIAN_XX,
  DH_ROW_HESSIAN_XY,
  DH_ROW_HESSIAN_YY,
  DH_ROW_STATE,
  /* As they were kept. */
  DH_ROW_KEPT_X = DH_ROW_STATE + 2 * DH_OPTIMIZER_MAX_STATE,
  DH_ROW_KEPT_Y,
  DH_ROW_KEPT_STATE,
  DH_N_ROWS = DH_ROW_KEPT_STATE + 2 * DH_OPTIMIZER_MAX_STATE,
};

/* The tile goes by steps as a run does, but looks at its points only now and then. An update adds to
 * the point, so a point that has left the numbers never comes back, and it is soon enough to see it
 * then: what is kept every time leads to where it did. A loss can come back, and is looked at every
 * step. */
typedef struct
{
  const DhParticles *particles;
  const DhObjective *objective;
  DhWorkspace *workspace;

  DhRunSettings settings; /* of the run that the first particle is */
  DhStepper clock;        /* the figures that hold at the step at hand; it steps nothing itself */
  DhUpdate update;
  DhValues values;

  DhSnapshot kept; /* what all particles share; their own is in the rows */
  guint64 kept_t;

  gsize first;
  gsize n;         /* particles still under way */
  guint32 *offset; /* from the first, by place in the tile */
  double *memory;
  double *rows[DH_N_ROWS];
} DhParticleTile;

/* Memory for a tile, to be used again and again by one thread. */
DhParticleTile *dh_particle_tile_new (void);
void dh_particle_tile_free (DhParticleTile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhParticleTile, dh_particle_tile_free)

/* Places the particles first … first + n − 1, which are at most DH_PARTICLE_TILE and have the same
 * parameters, before step 0. */
void dh_particle_tile_start (DhParticleTile *self,
                             const DhParticles *particles,
                             const DhObjective *objective,
                             gsize first,
                             gsize n);

/* Takes at most n_steps more steps and writes the ends of the particles that got to theirs. FALSE
 * once all have. */
gboolean dh_particle_tile_advance (DhParticleTile *self,
                                   const DhParticleEnds *ends,
                                   guint64 n_steps);

/* Ends the particles that are not finite at the step at hand, and closes the gaps that they leave. */
void dh_particle_tile_end_diverged (DhParticleTile *self, const DhParticleEnds *ends);

/* Ends all particles at the step at hand. */
void dh_particle_tile_end_all (DhParticleTile *self, const DhParticleEnds *ends);

/* Notes which particles got to the goal at the step at hand. */
void dh_particle_tile_note_reached (DhParticleTile *self, const DhParticleEnds *ends);
