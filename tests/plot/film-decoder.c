/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include "film-decoder.h"

#include <glib/gstdio.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  AVFormatContext *format;
  AVStream *stream;
  AVCodecContext *decoder;
  AVFrame *frame;
  DecodedFilm *film;
} Reader;

static cairo_surface_t *
convert (const AVFrame *frame)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, frame->width, frame->height);
  const int *coefficients = sws_getCoefficients (SWS_CS_ITU709);
  struct SwsContext *converter
      = sws_getContext (frame->width, frame->height, (enum AVPixelFormat) frame->format,
                        frame->width, frame->height, AV_PIX_FMT_RGB32,
                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL, NULL);
  guint8 *const planes[] = { cairo_image_surface_get_data (surface) };
  const int strides[] = { cairo_image_surface_get_stride (surface) };

  if (frame->colorspace == AVCOL_SPC_BT709)
    sws_setColorspaceDetails (converter, coefficients, 0, coefficients, 1, 0, 1 << 16, 1 << 16);
  sws_scale (converter, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height,
             planes, strides);
  sws_freeContext (converter);
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A NULL packet: takes what is left. */
static void
decode (Reader *reader, const AVPacket *packet)
{
  g_assert_cmpint (avcodec_send_packet (reader->decoder, packet), >=, 0);
  while (avcodec_receive_frame (reader->decoder, reader->frame) >= 0)
    {
      DecodedPicture picture = {
        .time = (double) reader->frame->best_effort_timestamp * av_q2d (reader->stream->time_base),
        .surface = convert (reader->frame),
      };

      g_array_append_val (reader->film->pictures, picture);
    }
}

static void
read_all (Reader *reader)
{
  AVPacket *packet = av_packet_alloc ();

  while (av_read_frame (reader->format, packet) >= 0)
    {
      decode (reader, packet);
      av_packet_unref (packet);
    }
  decode (reader, NULL);
  av_packet_free (&packet);
}

static void
open_file (Reader *reader, const char *path)
{
  const AVCodecParameters *parameters;

  g_assert_cmpint (avformat_open_input (&reader->format, path, NULL, NULL), >=, 0);
  g_assert_cmpint (avformat_find_stream_info (reader->format, NULL), >=, 0);
  g_assert_cmpuint (reader->format->nb_streams, ==, 1);
  reader->stream = reader->format->streams[0];
  parameters = reader->stream->codecpar;
  reader->decoder = avcodec_alloc_context3 (avcodec_find_decoder (parameters->codec_id));
  g_assert_cmpint (avcodec_parameters_to_context (reader->decoder, parameters), >=, 0);
  reader->decoder->thread_count = 1;
  g_assert_cmpint (avcodec_open2 (reader->decoder, NULL, NULL), >=, 0);
}

static gboolean
has_bytes (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

DecodedFilm *
decode_film (GBytes *bytes)
{
  DecodedFilm *self = g_new0 (DecodedFilm, 1);
  Reader reader = { .film = self, .frame = av_frame_alloc () };
  const AVDictionaryEntry *title;
  g_autofree char *path = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int descriptor = g_file_open_tmp ("film-XXXXXX", &path, NULL);

  close (descriptor);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  open_file (&reader, path);
  self->pictures = g_array_new (FALSE, FALSE, sizeof (DecodedPicture));
  self->width = reader.decoder->width;
  self->height = reader.decoder->height;
  self->length = (double) reader.format->duration / AV_TIME_BASE;
  title = av_dict_get (reader.format->metadata, "title", NULL, 0);
  self->title = title != NULL ? g_strdup (title->value) : NULL;
  self->loops = has_bytes (bytes, "NETSCAPE2.0");
  read_all (&reader);

  av_frame_free (&reader.frame);
  avcodec_free_context (&reader.decoder);
  avformat_close_input (&reader.format);
  g_remove (path);
  return self;
}

void
decoded_film_free (DecodedFilm *self)
{
  for (guint i = 0; i < self->pictures->len; i++)
    cairo_surface_destroy (g_array_index (self->pictures, DecodedPicture, i).surface);
  g_array_unref (self->pictures);
  g_free (self->title);
  g_free (self);
}
