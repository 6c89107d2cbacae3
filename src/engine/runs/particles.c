/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "particles.h"

#include "particle-tile-private.h"

/* Particle-steps between two looks at whether to go on: less than a millisecond. */
#define SLICE (32 * 1024)

/* What a step of a particle on an objective with data rows costs more: as a step without, for every
 * so many rows. */
#define ROWS_A_STEP 16

/* Fewer particles in a tile don't fill vectors, or don't pay for what a step costs by itself. */
#define LEAST_TILE 32

/* What the threads share. */
typedef struct
{
  const DhParticles *particles;
  const DhObjective *objective;
  const DhParticleEnds *ends;
  DhParticlesProgress progress;
  gpointer data;
  const gint *cancelled;
  gsize tile;  /* particles of a tile at most */
  gsize slice; /* particle-steps */

  GMutex mutex;  /* of what follows, and of calls to progress */
  gsize n_taken; /* particles */
  double n_done; /* particle-rows */
} Work;

static gboolean
have_same_parameters (const DhParticles *self, gsize a, gsize b)
{
  for (guint i = 0; i < self->settings.optimizer.optimizer->n_parameters; i++)
    if (self->parameters[i] != NULL && self->parameters[i][a] != self->parameters[i][b])
      return FALSE;
  return TRUE;
}

/* Takes particles from *first on and returns how many; 0 where there are none left. */
static gsize
take_tile (Work *work, gsize *first)
{
  const DhParticles *particles = work->particles;
  gsize n = 0;

  g_mutex_lock (&work->mutex);
  *first = work->n_taken;
  while (n < work->tile && *first + n < particles->n
         && have_same_parameters (particles, *first, *first + n))
    n++;
  work->n_taken += n;
  g_mutex_unlock (&work->mutex);
  return n;
}

static gboolean
is_cancelled (const Work *work)
{
  return work->cancelled != NULL && g_atomic_int_get ((gint *) work->cancelled);
}

static void
add_done (Work *work, double n_rows)
{
  double total = (double) work->particles->n * ((double) work->particles->settings.steps + 1);

  g_mutex_lock (&work->mutex);
  work->n_done += n_rows;
  if (work->progress != NULL)
    work->progress (MIN (work->n_done / total, 1), work->data);
  g_mutex_unlock (&work->mutex);
}

/* Takes a tile to its end, or to where the work is cancelled. */
static void
run_tile (Work *work, DhParticleTile *tile, gsize first, gsize n)
{
  guint64 n_rows = work->particles->settings.steps + 1;
  guint64 portion = MAX (work->slice / n, 1);
  guint64 done = 0;
  gboolean goes_on = TRUE;

  dh_particle_tile_start (tile, work->particles, work->objective, first, n);
  while (goes_on && !is_cancelled (work))
    {
      guint64 now = MIN (portion, n_rows - done);

      goes_on = dh_particle_tile_advance (tile, work->ends, now);
      if (!goes_on)
        now = n_rows - done;
      done += now;
      add_done (work, (double) n * (double) now);
    }
}

/* A thread's share of the work. */
static void
work_cb (gpointer data, gpointer user_data)
{
  Work *work = data;
  g_autoptr (DhParticleTile) tile = dh_particle_tile_new ();
  gsize first, n;

  while (!is_cancelled (work) && (n = take_tile (work, &first)) > 0)
    run_tile (work, tile, first, n);
}

/* This thread does all that is left, so that shares which were not begun when it is done are not
 * missed. */
static void
run_threads (Work *work, guint n_threads)
{
  GThreadPool *pool = NULL;

  if (n_threads > 1)
    pool = g_thread_pool_new (work_cb, NULL, (gint) n_threads - 1, FALSE, NULL);
  for (guint i = 1; i < n_threads; i++)
    g_thread_pool_push (pool, work, NULL);
  work_cb (work, NULL);
  if (pool != NULL)
    g_thread_pool_free (pool, TRUE, TRUE);
}

gboolean
dh_particles_run (const DhParticles *self,
                  const DhObjective *objective,
                  const DhParticleEnds *ends,
                  guint n_threads,
                  DhParticlesProgress progress,
                  gpointer data,
                  const gint *cancelled)
{
  gsize n_rows = dh_objective_get_n_rows (objective);
  Work work = {
    .particles = self,
    .objective = objective,
    .ends = ends,
    .progress = progress,
    .data = data,
    .cancelled = cancelled,
    .slice = MAX (SLICE / (1 + n_rows / ROWS_A_STEP), 1),
  };

  g_return_val_if_fail (self->settings.batch == 0 || n_rows > 0, FALSE);
  g_return_val_if_fail (self->settings.steps <= DH_MAX_STEPS, FALSE);

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = (guint) MIN (n_threads, MAX (self->n / LEAST_TILE, 1));
  /* Where there are few, every thread gets several tiles, since some end sooner than others. */
  work.tile = CLAMP (self->n / (4 * n_threads), LEAST_TILE, DH_PARTICLE_TILE);
  work.tile = MIN (work.tile, work.slice);
  if (ends->reached_at != NULL)
    for (gsize i = 0; i < self->n; i++)
      ends->reached_at[i] = DH_PARTICLE_NEVER;

  g_mutex_init (&work.mutex);
  run_threads (&work, n_threads);
  g_mutex_clear (&work.mutex);
  return !is_cancelled (&work);
}
