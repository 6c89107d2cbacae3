/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "raster.h"

#include <math.h>
#include <stdlib.h>

/* A band is as many pixels as take about this long: short enough to be cancelled without being
 * noticed, long enough that its start costs nothing. µs. */
#define BAND_TIME 1000

/* Pixels of the first band, whose time isn't known: fewer, the more rows there are to a loss. */
#define FIRST_BAND 1024

/* Pixels of the greatest band, so that the threads end at about the same time. */
#define GREATEST_BAND (1 << 15)

/* Pixels to whose multiples the values are aligned: a cache line, and the widest vector. */
#define LINE 8

/* Pixels below which another thread isn't worth its start. */
#define LEAST_SHARE 4096

/* What the threads share. */
typedef struct
{
  DhRaster *raster;
  const DhObjective *objective;
  const double *xs;
  const double *ys;
  const gint *cancelled;
  gsize first_band;

  GMutex mutex;   /* of what follows */
  gsize n_taken;  /* pixels that a thread has taken */
  guint n_joined; /* threads, for their workspaces */
  double minimum;
  double maximum;
} Work;

DhRaster *
dh_raster_new (void)
{
  DhRaster *self = g_new0 (DhRaster, 1);

  self->minimum = INFINITY;
  self->maximum = -INFINITY;
  self->axes = g_array_new (FALSE, FALSE, sizeof (double));
  self->workspaces = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_workspace_free);
  return self;
}

void
dh_raster_free (DhRaster *self)
{
  if (self == NULL)
    return;
  free (self->values);
  g_array_unref (self->axes);
  g_ptr_array_unref (self->workspaces);
  g_free (self);
}

/* Takes pixels from `first` on: part of a row, or whole rows where `wanted` is at least one.
 * Returns how many, 0 where there is none left. */
static gsize
take_band (Work *work, gsize wanted, gsize *first)
{
  gsize width = work->raster->width;
  gsize n_pixels = width * work->raster->height;
  gsize rest_of_row, n;

  g_mutex_lock (&work->mutex);
  *first = work->n_taken;
  rest_of_row = width - *first % width;
  if (wanted < rest_of_row)
    n = MAX (wanted, 1);
  else if (rest_of_row < width)
    n = rest_of_row;
  else
    n = wanted / width * width;
  n = MIN (n, n_pixels - *first);
  work->n_taken += n;
  g_mutex_unlock (&work->mutex);
  return n;
}

static void
compute_band (const Work *work, DhWorkspace *workspace, gsize first, gsize n, double range[2])
{
  gsize width = work->raster->width;
  gsize column = first % width;

  dh_objective_evaluate_grid (work->objective, workspace, MIN (n, width), work->xs + column,
                              MAX (n / width, 1), work->ys + first / width,
                              work->raster->values + first, range);
}

static gboolean
is_cancelled (const Work *work)
{
  return work->cancelled != NULL && g_atomic_int_get (work->cancelled);
}

/* How many pixels the next band should have, of the last one's number and time. */
static gsize
adapt (gsize n, gint64 time)
{
  if (time < BAND_TIME / 4)
    return MIN (n * 4, GREATEST_BAND);
  if (time > BAND_TIME * 2)
    return MAX (n / 2, 1);
  return n;
}

/* A thread's share of the work. */
static void
work_cb (gpointer data, gpointer user_data)
{
  Work *work = data;
  double range[2] = { INFINITY, -INFINITY };
  gsize wanted = work->first_band;
  DhWorkspace *workspace;
  gsize first, n;

  g_mutex_lock (&work->mutex);
  workspace = work->raster->workspaces->pdata[work->n_joined++];
  g_mutex_unlock (&work->mutex);

  while (!is_cancelled (work) && (n = take_band (work, wanted, &first)) > 0)
    {
      gint64 start_time = g_get_monotonic_time (); /* µs */

      compute_band (work, workspace, first, n, range);
      wanted = adapt (n, g_get_monotonic_time () - start_time);
    }

  g_mutex_lock (&work->mutex);
  work->minimum = MIN (work->minimum, range[0]);
  work->maximum = MAX (work->maximum, range[1]);
  g_mutex_unlock (&work->mutex);
}

static void
run_threads (Work *work, guint n_threads)
{
  GThreadPool *pool = NULL;

  while (work->raster->workspaces->len < n_threads)
    g_ptr_array_add (work->raster->workspaces, dh_workspace_new ());

  /* A pool that is not exclusive takes its threads from those that GLib keeps waiting. This thread
   * does all that is left, so that shares which were not begun when it is done are not missed. */
  if (n_threads > 1)
    pool = g_thread_pool_new (work_cb, NULL, (gint) n_threads - 1, FALSE, NULL);
  for (guint i = 1; i < n_threads; i++)
    g_thread_pool_push (pool, work, NULL);
  work_cb (work, NULL);
  if (pool != NULL)
    g_thread_pool_free (pool, TRUE, TRUE);
}

static gboolean
reserve (DhRaster *self, guint width, guint height)
{
  gsize n_pixels = (gsize) width * height;

  if (n_pixels > self->capacity)
    {
      free (self->values);
      self->values = n_pixels < G_MAXSIZE / sizeof (double) - LINE
                         ? aligned_alloc (LINE * sizeof (double),
                                          (n_pixels + LINE - 1) / LINE * LINE * sizeof (double))
                         : NULL;
      self->capacity = self->values != NULL ? n_pixels : 0;
    }
  g_array_set_size (self->axes, width + height);
  return self->values != NULL;
}

/* The centres of n pixels over an interval. */
static void
place_centres (guint n, const double interval[2], double *centres)
{
  for (guint i = 0; i < n; i++)
    centres[i] = interval[0] + (i + 0.5) * (interval[1] - interval[0]) / n;
}

gboolean
dh_raster_compute (DhRaster *self,
                   const DhObjective *objective,
                   const double x[2],
                   const double y[2],
                   guint width,
                   guint height,
                   guint n_threads,
                   const gint *cancelled)
{
  gsize n_pixels = (gsize) width * height;
  Work work = { .raster = self,
                .objective = objective,
                .cancelled = cancelled,
                .minimum = INFINITY,
                .maximum = -INFINITY };

  g_return_val_if_fail (width > 0 && height > 0, FALSE);

  self->width = width;
  self->height = height;
  for (guint k = 0; k < 2; k++)
    {
      self->x[k] = x[k];
      self->y[k] = y[k];
    }
  if (!reserve (self, width, height))
    return FALSE;
  work.xs = (const double *) (gconstpointer) self->axes->data;
  work.ys = work.xs + width;
  place_centres (width, x, (double *) (gpointer) self->axes->data);
  place_centres (height, y, (double *) (gpointer) self->axes->data + width);

  work.first_band = MAX (FIRST_BAND / (1 + dh_objective_get_n_rows (objective) / 16), 1);
  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = (guint) MIN (n_threads, MAX (n_pixels / LEAST_SHARE, 1));
  g_mutex_init (&work.mutex);
  run_threads (&work, n_threads);
  g_mutex_clear (&work.mutex);

  /* Adding 0 makes a least value of −0 the same whichever of ±0 came first. */
  self->minimum = work.minimum + 0.0;
  self->maximum = work.maximum + 0.0;
  return !is_cancelled (&work);
}
