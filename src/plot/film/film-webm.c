/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libavutil/opt.h>
#include <libswscale/swscale.h>

#include "av-stream.h"

struct _DhFilm
{
  DhFilmSettings settings;
  DhAvStream stream;
  struct SwsContext *converter; /* from pictures to the encoder's frames */
  AVFrame *frame;
};

static void
free_film (DhFilm *self)
{
  dh_av_stream_clear (&self->stream);
  sws_freeContext (self->converter);
  av_frame_free (&self->frame);
  g_free (self);
}

static gboolean
make_converter (DhFilm *self, GError **error)
{
  const int *coefficients = sws_getCoefficients (SWS_CS_ITU709);

  self->converter
      = sws_getContext (self->settings.width, self->settings.height, AV_PIX_FMT_RGB32,
                        self->settings.width, self->settings.height, AV_PIX_FMT_YUV420P,
                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INP, NULL,
                        NULL, NULL);
  self->frame = dh_av_frame_new (self->settings.width, self->settings.height, AV_PIX_FMT_YUV420P);
  if (self->converter == NULL || self->frame == NULL)
    return dh_av_fail (AVERROR (ENOMEM), error);
  sws_setColorspaceDetails (self->converter, coefficients, 1, coefficients, 0, 0, 1 << 16, 1 << 16);
  return TRUE;
}

/* As good as it can be told from the picture; the encoder's fast ways take a fifth of the time of its
 * thorough ones, and of plain areas and lines make a file of the same size. */
static gboolean
open_stream (DhFilm *self, GByteArray *bytes, GError **error)
{
  static const char *const encoders[] = { "libvpx-vp9", "libvpx", NULL };
  AVDictionary *options = NULL;
  AVCodecContext *encoder;
  gboolean opened;

  if (!dh_av_stream_init (&self->stream, &self->settings, "webm", encoders, bytes, error))
    return FALSE;
  encoder = self->stream.encoder;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->colorspace = AVCOL_SPC_BT709;
  encoder->color_primaries = AVCOL_PRI_BT709;
  encoder->color_trc = AVCOL_TRC_BT709;
  encoder->color_range = AVCOL_RANGE_MPEG;
  encoder->gop_size = (int) (5 * self->settings.rate); /* for those who jump in it */

  av_dict_set (&options, "crf", "18", 0);
  av_dict_set (&options, "b", "0", 0);
  av_dict_set (&options, "deadline", "realtime", 0);
  av_dict_set (&options, "cpu-used", "6", 0);
  av_dict_set (&options, "tune-content", "screen", 0);
  av_dict_set (&options, "lag-in-frames", "0", 0);
  opened = dh_av_stream_open (&self->stream, &options, NULL, error);
  av_dict_free (&options);
  return opened;
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
  if (make_converter (self, error) && open_stream (self, bytes, error))
    return self;
  free_film (self);
  return NULL;
}

static gboolean
add (DhFilm *self, const DhFilmPicture *picture, guint64 tick, GError **error)
{
  const guint8 *const planes[] = { picture->pixels };
  const int strides[] = { (int) picture->stride };
  int code = av_frame_make_writable (self->frame);

  if (code < 0)
    return dh_av_fail (code, error);
  sws_scale (self->converter, planes, strides, 0, self->settings.height, self->frame->data,
             self->frame->linesize);
  self->frame->pts = (gint64) tick;
  return dh_av_stream_add (&self->stream, self->frame, error);
}

/* Players show a picture until the next one comes: so the last one comes again at the end. */
static gboolean
end (DhFilm *self, guint64 tick, GError **error)
{
  if (self->frame->pts + 1 < (gint64) tick)
    {
      self->frame->pts = (gint64) tick - 1;
      if (!dh_av_stream_add (&self->stream, self->frame, error))
        return FALSE;
    }
  return dh_av_stream_add (&self->stream, NULL, error);
}

DH_FILM_EXPORT extern const DhFilmCodec dh_film_codec_webm;

const DhFilmCodec dh_film_codec_webm = {
  .begin = begin,
  .add = add,
  .end = end,
  .free = free_film,
};
