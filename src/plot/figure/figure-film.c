/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "figure-job.h"
#include "figure-motion.h"
#include "film-clock.h"
#include "film-codec.h"

#define LAST_SECONDS 2 /* that the end is looked at before it begins again */

/* Pictures that together have all colours: the play head at the beginning, in the middle and at the
 * end. */
#define N_SAMPLES 3

/* A film being made. */
typedef struct
{
  const DhFigureJob *job;
  const DhFilmCodec *codec;
  DhFilmSettings settings;
  DhFilmClock clock;
  DhFigureMotion *motion;
  DhFilm *film;
} Work;

/* Whole pixels, and an even number, which is what encoders and players are good at. */
static int
count_pixels (double points, const DhFigureSettings *settings)
{
  return 2 * (int) floor (points * settings->dpi / 72 / 2 + 1e-6);
}

static gboolean
check_size (const DhFilmSettings *settings, GError **error)
{
  int least = MIN (settings->width, settings->height);
  int most = MAX (settings->width, settings->height);

  if (least >= DH_FIGURE_MIN_FILM_PIXELS && most <= DH_FIGURE_MAX_FILM_PIXELS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("a film's sides must have from %d to %d pixels, not %d × %d"),
               DH_FIGURE_MIN_FILM_PIXELS, DH_FIGURE_MAX_FILM_PIXELS, settings->width,
               settings->height);
  return FALSE;
}

static gboolean
draw_picture (const Work *work, guint64 step, DhFilmPicture *picture, GError **error)
{
  cairo_surface_t *surface = dh_figure_motion_draw (work->motion, step, error);

  if (surface == NULL)
    return FALSE;
  picture->pixels = cairo_image_surface_get_data (surface);
  picture->stride = (gsize) cairo_image_surface_get_stride (surface);
  return TRUE;
}

static gboolean
begin (Work *work, GByteArray *bytes, GError **error)
{
  DhFilmPicture samples[N_SAMPLES];
  guint8 *pixels[N_SAMPLES] = { NULL };
  guint n = work->codec->needs_samples ? N_SAMPLES : 0;
  gboolean drawn = TRUE;

  for (guint i = 0; i < n; i++)
    {
      guint64 step = work->clock.steps * i / (N_SAMPLES - 1);

      drawn = draw_picture (work, step, &samples[i], error);
      if (!drawn)
        break;
      pixels[i] = g_memdup2 (samples[i].pixels, samples[i].stride * (gsize) work->settings.height);
      samples[i].pixels = pixels[i];
    }
  if (drawn)
    work->film = work->codec->begin (&work->settings, n > 0 ? samples : NULL, n, bytes, error);
  for (guint i = 0; i < n; i++)
    g_free (pixels[i]);
  return work->film != NULL;
}

/* Adds a picture wherever another step is reached. */
static gboolean
add_pictures (const Work *work, GError **error)
{
  guint64 shown = G_MAXUINT64;

  for (guint64 tick = 0; tick <= work->clock.ticks; tick++)
    {
      guint64 step = dh_film_clock_get_step (&work->clock, tick);
      DhFilmPicture picture;

      if (step == shown)
        continue;
      shown = step;
      if (!dh_figure_job_go_on (work->job, (double) tick / (double) (work->clock.ticks + 1), error))
        return FALSE;
      if (!draw_picture (work, step, &picture, error)
          || !work->codec->add (work->film, &picture, tick, error))
        return FALSE;
    }
  return work->codec->end (work->film, work->clock.ticks + LAST_SECONDS * work->settings.rate,
                           error);
}

static gboolean
write_film (const DhFigureJob *job, const char *name, GByteArray *bytes, GError **error)
{
  const DhFigureSettings *figure = job->settings;
  /* What stands still is the least of the work. */
  DhFigureSettings silent = *figure;
  DhFigureJob silent_job = *job;
  g_autoptr (DhFigureMotion) motion = NULL;
  Work work = {
    .job = job,
    .codec = dh_film_codec_load (name, error),
    .settings = {
      .width = count_pixels (figure->width, figure),
      .height = count_pixels (figure->height, figure),
      .rate = figure->rate,
      .title = job->experiment->title,
    },
    .clock = dh_film_clock_make (figure->step, figure->length, figure->rate),
  };
  gboolean written;

  if (work.codec == NULL || !check_size (&work.settings, error))
    return FALSE;
  silent.progress = NULL;
  silent_job.settings = &silent;
  work.motion = motion
      = dh_figure_motion_new (&silent_job, work.settings.width, work.settings.height, error);
  if (motion == NULL)
    return FALSE;

  written = begin (&work, bytes, error) && add_pictures (&work, error);
  if (work.film != NULL)
    work.codec->free (work.film);
  return written && dh_figure_job_put_recipe (job, bytes, error);
}

gboolean
dh_figure_write_gif (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  return write_film (job, "gif", bytes, error);
}

gboolean
dh_figure_write_webm (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  return write_film (job, "webm", bytes, error);
}
