/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "particle-tile-private.h"

#include <math.h>

static void
write_end (const DhParticleTile *self,
           const DhParticleEnds *ends,
           gsize i,
           const DhIterate *last,
           guint64 diverged_at)
{
  gsize particle = self->first + self->offset[i];

  if (ends->x != NULL)
    ends->x[particle] = last->x;
  if (ends->y != NULL)
    ends->y[particle] = last->y;
  if (ends->loss != NULL)
    ends->loss[particle] = last->loss;
  if (ends->diverged_at != NULL)
    ends->diverged_at[particle] = diverged_at;
  /* Up to the next look at the points it went on without one. */
  if (ends->reached_at != NULL && ends->reached_at[particle] >= diverged_at)
    ends->reached_at[particle] = DH_PARTICLE_NEVER;
}

/* Goes back with one particle to where it was kept, and steps it alone to where it diverges. */
static void
end_at_divergence (const DhParticleTile *self, const DhParticleEnds *ends, gsize i)
{
  const DhParticles *particles = self->particles;
  DhRunSettings settings = self->settings;
  DhSnapshot snapshot = self->kept;
  DhIterate last = { self->rows[DH_ROW_KEPT_X][i], self->rows[DH_ROW_KEPT_Y][i], NAN, NAN };
  DhStepper stepper;

  if (particles->learning_rate != NULL)
    settings.learning_rate = particles->learning_rate[self->first + self->offset[i]];
  for (guint k = 0; k < 2 * self->clock.optimizer->n_state; k++)
    snapshot.state[k] = self->rows[DH_ROW_KEPT_STATE + k][i];
  dh_stepper_init (&stepper, self->objective, &settings);
  dh_stepper_restore (&stepper, self->kept_t, last.x, last.y, &snapshot);

  for (;;)
    {
      dh_stepper_evaluate (&stepper, self->workspace);
      if (!isfinite (stepper.at.x) || !isfinite (stepper.at.y) || !isfinite (stepper.at.loss)
          || stepper.t == self->clock.t)
        break;
      last = (DhIterate){ stepper.at.x, stepper.at.y, stepper.at.loss, NAN };
      dh_stepper_step (&stepper);
    }
  write_end (self, ends, i, &last, stepper.t);
  dh_stepper_clear (&stepper);
}

void
dh_particle_tile_end_diverged (DhParticleTile *self, const DhParticleEnds *ends)
{
  double **rows = self->rows;

  for (gsize i = self->n; i-- > 0;)
    {
      gsize last;

      if (isfinite (rows[DH_ROW_X][i]) && isfinite (rows[DH_ROW_Y][i])
          && isfinite (rows[DH_ROW_LOSS][i]))
        continue;
      end_at_divergence (self, ends, i);
      last = --self->n;
      for (guint k = 0; k < DH_N_ROWS; k++)
        rows[k][i] = rows[k][last];
      self->offset[i] = self->offset[last];
    }
}

void
dh_particle_tile_note_reached (DhParticleTile *self, const DhParticleEnds *ends)
{
  const double *loss = self->rows[DH_ROW_LOSS];
  double *goal = self->rows[DH_ROW_GOAL];
  gsize n_reached = 0;

  for (gsize i = 0; i < self->n; i++)
    n_reached += loss[i] <= goal[i];
  if (G_LIKELY (n_reached == 0))
    return;
  for (gsize i = 0; i < self->n; i++)
    if (loss[i] <= goal[i])
      {
        ends->reached_at[self->first + self->offset[i]] = self->clock.t;
        goal[i] = -INFINITY;
      }
}

void
dh_particle_tile_end_all (DhParticleTile *self, const DhParticleEnds *ends)
{
  for (gsize i = 0; i < self->n; i++)
    write_end (self, ends, i,
               &(DhIterate){ self->rows[DH_ROW_X][i], self->rows[DH_ROW_Y][i],
                             self->rows[DH_ROW_LOSS][i], NAN },
               DH_PARTICLE_NEVER);
  self->n = 0;
}
