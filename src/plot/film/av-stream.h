/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include "film-codec.h"

/* What the module shows of itself. */
#define DH_FILM_EXPORT __attribute__ ((visibility ("default")))

/* A file of one stream of pictures, made by FFmpeg's libraries in memory. */
typedef struct
{
  GByteArray *bytes;      /* borrowed */
  guint beginning;        /* what it had before */
  guint64 place;          /* where the next byte goes, from the beginning */
  gboolean lacks_trailer; /* the file was begun and isn't ended */
  AVFormatContext *format;
  AVCodecContext *encoder;
  AVStream *stream;
  AVPacket *packet;
} DhAvStream;

/* Finds the first encoder of those names (a NULL ends them) that the libraries have and prepares a
 * file of that format: encoder is there, with size and rate set, for its settings to be made before
 * the stream is opened. */
gboolean dh_av_stream_init (DhAvStream *self,
                            const DhFilmSettings *settings,
                            const char *format,
                            const char *const *encoders,
                            GByteArray *bytes,
                            GError **error);
void dh_av_stream_clear (DhAvStream *self);

/* Begins the file. Each may be NULL: no such options. */
gboolean dh_av_stream_open (DhAvStream *self,
                            AVDictionary **encoder_options,
                            AVDictionary **format_options,
                            GError **error);

/* Encodes a frame, whose pts is in ticks; NULL: there are no more, and the file is completed. */
gboolean dh_av_stream_add (DhAvStream *self, AVFrame *frame, GError **error);

/* A frame of that size and format whose pixels may be written. NULL where there is no memory for it.
 * (transfer full) */
AVFrame *dh_av_frame_new (int width, int height, enum AVPixelFormat format);

/* Reports what a library's negative code means. Returns FALSE. */
gboolean dh_av_fail (int code, GError **error);
