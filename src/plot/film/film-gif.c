/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libavutil/opt.h>

#include "av-graph.h"
#include "av-stream.h"

#define HUNDREDTHS 100 /* of a second, in which the format has its times */

struct _DhFilm
{
  DhFilmSettings settings;
  DhAvStream stream;
  AVFilterGraph *graph; /* from pictures to colours of the palette */
  AVFrame *frame;       /* what comes out of it */
  gint64 last;          /* tick of the last picture */
};

static void
free_film (DhFilm *self)
{
  dh_av_stream_clear (&self->stream);
  avfilter_graph_free (&self->graph);
  av_frame_free (&self->frame);
  g_free (self);
}

/* Takes the palette of the samples into the film's frame. */
static gboolean
find_palette (DhFilm *self, const DhFilmPicture *samples, guint n_samples, GError **error)
{
  g_autofree char *input = dh_av_graph_describe_input ("picture", self->settings.width,
                                                       self->settings.height, self->settings.rate);
  g_autofree char *description = g_strconcat (input, ",palettegen,buffersink@out", NULL);
  AVFilterGraph *graph = dh_av_graph_new (description, error);
  gboolean found = graph != NULL;

  for (guint i = 0; found && i < n_samples; i++)
    {
      AVFrame *frame = dh_av_graph_make_frame (&self->settings, &samples[i], i, error);

      found = frame != NULL && dh_av_graph_push (graph, "picture", frame, error);
      av_frame_free (&frame);
    }
  found = found && dh_av_graph_push (graph, "picture", NULL, error)
          && dh_av_graph_pull (graph, self->frame, error);
  avfilter_graph_free (&graph);
  return found;
}

/* Every picture takes its colours from one palette, as they are: what doesn't change from one to the
 * next is then the same to the last pixel and costs nothing, and colours between those of the
 * palette, mixed of dots, would be uneasy on a plain ground. */
static gboolean
make_graph (DhFilm *self, GError **error)
{
  g_autofree char *picture
      = dh_av_graph_describe_input ("picture", self->settings.width, self->settings.height,
                                    self->settings.rate);
  g_autofree char *palette = dh_av_graph_describe_input ("palette", self->frame->width,
                                                         self->frame->height, self->settings.rate);
  g_autofree char *description
      = g_strdup_printf ("%s[picture];%s[palette];[picture][palette]paletteuse=dither=none:"
                         "diff_mode=rectangle,buffersink@out",
                         picture, palette);

  self->graph = dh_av_graph_new (description, error);
  self->frame->pts = 0;
  return self->graph != NULL && dh_av_graph_push (self->graph, "palette", self->frame, error)
         && dh_av_graph_push (self->graph, "palette", NULL, error);
}

static gboolean
open_stream (DhFilm *self, GByteArray *bytes, GError **error)
{
  static const char *const encoders[] = { "gif", NULL };

  if (!dh_av_stream_init (&self->stream, &self->settings, "gif", encoders, bytes, error))
    return FALSE;
  self->stream.encoder->pix_fmt = AV_PIX_FMT_PAL8;
  return dh_av_stream_open (&self->stream, NULL, NULL, error);
}

static DhFilm *
begin (const DhFilmSettings *settings,
       const DhFilmPicture *samples,
       guint n_samples,
       GByteArray *bytes,
       GError **error)
{
  DhFilm *self = g_new0 (DhFilm, 1);

  self->settings = *settings;
  self->frame = av_frame_alloc ();
  if (self->frame != NULL && find_palette (self, samples, n_samples, error)
      && make_graph (self, error) && open_stream (self, bytes, error))
    {
      av_frame_unref (self->frame);
      return self;
    }
  free_film (self);
  return NULL;
}

/* Moves what the graph has finished into the file. */
static gboolean
encode (DhFilm *self, GError **error)
{
  GError *problem = NULL;

  while (dh_av_graph_pull (self->graph, self->frame, &problem))
    {
      gboolean added = dh_av_stream_add (&self->stream, self->frame, error);

      av_frame_unref (self->frame);
      if (!added)
        return FALSE;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
add (DhFilm *self, const DhFilmPicture *picture, guint64 tick, GError **error)
{
  AVFrame *frame = dh_av_graph_make_frame (&self->settings, picture, (gint64) tick, error);
  gboolean added = frame != NULL && dh_av_graph_push (self->graph, "picture", frame, error)
                   && encode (self, error);

  av_frame_free (&frame);
  self->last = (gint64) tick;
  return added;
}

static gboolean
end (DhFilm *self, guint64 tick, GError **error)
{
  const AVRational rate = { 1, (int) self->settings.rate };
  const AVRational unit = { 1, HUNDREDTHS };

  if (!dh_av_graph_push (self->graph, "picture", NULL, error) || !encode (self, error))
    return FALSE;
  av_opt_set_int (self->stream.format->priv_data, "final_delay",
                  av_rescale_q ((gint64) tick, rate, unit) - av_rescale_q (self->last, rate, unit),
                  0);
  return dh_av_stream_add (&self->stream, NULL, error);
}

DH_FILM_EXPORT extern const DhFilmCodec dh_film_codec_gif;

const DhFilmCodec dh_film_codec_gif = {
  .needs_samples = TRUE,
  .begin = begin,
  .add = add,
  .end = end,
  .free = free_film,
};
