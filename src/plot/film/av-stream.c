/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "av-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUFFER_BYTES 65536                       /* that the libraries hand over at a time */
#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 30) /* that are held in memory until all is written */

/* What the libraries have to say is returned as errors; they would print it beside them. */
static void __attribute__ ((constructor)) be_quiet (void)
{
  av_log_set_level (AV_LOG_QUIET);
}

gboolean
dh_av_fail (int code, GError **error)
{
  char reason[AV_ERROR_MAX_STRING_SIZE] = "";

  if (code == AVERROR (EFBIG))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the film would have more than %d MiB"),
                 (int) (MAX_BYTES >> 20));
  else
    {
      av_strerror (code, reason, sizeof reason);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the film can't be made: %s"), reason);
    }
  return FALSE;
}

static int
write_bytes (DhAvStream *self, const guint8 *bytes, int length)
{
  guint64 end = self->place + (guint64) length;

  if (end > MAX_BYTES)
    return AVERROR (EFBIG);
  if (self->beginning + end > self->bytes->len)
    g_byte_array_set_size (self->bytes, self->beginning + (guint) end);
  memcpy (self->bytes->data + self->beginning + self->place, bytes, (gsize) length);
  self->place = end;
  return length;
}

#if LIBAVFORMAT_VERSION_MAJOR >= 61
static int
write_cb (void *data, const uint8_t *bytes, int length)
#else
static int
write_cb (void *data, uint8_t *bytes, int length)
#endif
{
  return write_bytes (data, bytes, length);
}

/* The length of the film, for one, is written into the beginning when it is known. */
static int64_t
seek_cb (void *data, int64_t offset, int whence)
{
  DhAvStream *self = data;
  int64_t length = (int64_t) (self->bytes->len - self->beginning);

  if (whence == AVSEEK_SIZE)
    return length;
  if (whence == SEEK_END)
    offset += length;
  else if (whence == SEEK_CUR)
    offset += (int64_t) self->place;
  if (offset < 0 || offset > length)
    return AVERROR (EINVAL);
  self->place = (guint64) offset;
  return offset;
}

static const AVCodec *
find_encoder (const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const AVCodec *encoder = avcodec_find_encoder_by_name (names[i]);

      if (encoder != NULL)
        return encoder;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("the film can't be made: this machine's FFmpeg has no encoder %s"), names[0]);
  return NULL;
}

static gboolean
make_format (DhAvStream *self, const char *name, GError **error)
{
  guint8 *buffer;
  int code = avformat_alloc_output_context2 (&self->format, NULL, name, NULL);

  if (code < 0)
    return dh_av_fail (code, error);
  buffer = av_malloc (BUFFER_BYTES);
  if (buffer != NULL)
    self->format->pb = avio_alloc_context (buffer, BUFFER_BYTES, 1, self, NULL, write_cb, seek_cb);
  if (self->format->pb == NULL)
    {
      av_free (buffer);
      return dh_av_fail (AVERROR (ENOMEM), error);
    }
  /* No dates, no random numbers, no version of the libraries. */
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  return TRUE;
}

gboolean
dh_av_stream_init (DhAvStream *self,
                   const DhFilmSettings *settings,
                   const char *format,
                   const char *const *encoders,
                   GByteArray *bytes,
                   GError **error)
{
  const AVCodec *codec = find_encoder (encoders, error);

  *self = (DhAvStream){ .bytes = bytes, .beginning = bytes->len };
  if (codec == NULL || !make_format (self, format, error))
    return FALSE;
  self->packet = av_packet_alloc ();
  self->encoder = avcodec_alloc_context3 (codec);
  self->stream = avformat_new_stream (self->format, NULL);
  if (self->packet == NULL || self->encoder == NULL || self->stream == NULL)
    return dh_av_fail (AVERROR (ENOMEM), error);

  self->encoder->width = settings->width;
  self->encoder->height = settings->height;
  self->encoder->time_base = (AVRational){ 1, (int) settings->rate };
  self->encoder->framerate = (AVRational){ (int) settings->rate, 1 };
  self->encoder->thread_count = 1;
  self->encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  if ((self->format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
    self->encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (settings->title != NULL)
    av_dict_set (&self->format->metadata, "title", settings->title, 0);
  return TRUE;
}

void
dh_av_stream_clear (DhAvStream *self)
{
  /* A film that was cancelled: nothing else has every muxer let go of the packets that it keeps. */
  if (self->lacks_trailer)
    av_write_trailer (self->format);
  self->lacks_trailer = FALSE;
  avcodec_free_context (&self->encoder);
  av_packet_free (&self->packet);
  if (self->format != NULL && self->format->pb != NULL)
    {
      av_freep (&self->format->pb->buffer);
      avio_context_free (&self->format->pb);
    }
  avformat_free_context (self->format);
  self->format = NULL;
}

gboolean
dh_av_stream_open (DhAvStream *self,
                   AVDictionary **encoder_options,
                   AVDictionary **format_options,
                   GError **error)
{
  int code = avcodec_open2 (self->encoder, NULL, encoder_options);

  if (code >= 0)
    code = avcodec_parameters_from_context (self->stream->codecpar, self->encoder);
  if (code >= 0)
    {
      self->stream->time_base = self->encoder->time_base;
      self->stream->avg_frame_rate = self->encoder->framerate;
      code = avformat_write_header (self->format, format_options);
      self->lacks_trailer = code >= 0;
    }
  return code >= 0 || dh_av_fail (code, error);
}

/* Moves what the encoder has finished into the file. */
static int
write_packets (DhAvStream *self)
{
  int code;

  while ((code = avcodec_receive_packet (self->encoder, self->packet)) >= 0)
    {
      self->packet->stream_index = self->stream->index;
      av_packet_rescale_ts (self->packet, self->encoder->time_base, self->stream->time_base);
      code = av_write_frame (self->format, self->packet);
      av_packet_unref (self->packet);
      if (code < 0)
        return code;
    }
  return code == AVERROR (EAGAIN) || code == AVERROR_EOF ? 0 : code;
}

gboolean
dh_av_stream_add (DhAvStream *self, AVFrame *frame, GError **error)
{
  int code = avcodec_send_frame (self->encoder, frame);

  if (code >= 0)
    code = write_packets (self);
  if (code >= 0 && frame == NULL)
    {
      self->lacks_trailer = FALSE;
      code = av_write_trailer (self->format);
      avio_flush (self->format->pb);
      if (code >= 0)
        code = self->format->pb->error;
    }
  return code >= 0 || dh_av_fail (code, error);
}

AVFrame *
dh_av_frame_new (int width, int height, enum AVPixelFormat format)
{
  AVFrame *frame = av_frame_alloc ();

  if (frame == NULL)
    return NULL;
  frame->width = width;
  frame->height = height;
  frame->format = format;
  if (av_frame_get_buffer (frame, 0) < 0)
    av_frame_free (&frame);
  return frame;
}
