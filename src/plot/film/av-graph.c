/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "av-graph.h"

#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/pixdesc.h>
#include <string.h>

#include "av-stream.h"

static gboolean
set_up (AVFilterGraph *self, const char *description, GError **error)
{
  AVFilterInOut *inputs = NULL;
  AVFilterInOut *outputs = NULL;
  int code;

  self->nb_threads = 1;
  code = avfilter_graph_parse2 (self, description, &inputs, &outputs);
  avfilter_inout_free (&inputs);
  avfilter_inout_free (&outputs);
  if (code >= 0)
    code = avfilter_graph_config (self, NULL);
  return code >= 0 || dh_av_fail (code, error);
}

AVFilterGraph *
dh_av_graph_new (const char *description, GError **error)
{
  AVFilterGraph *self = avfilter_graph_alloc ();

  if (self == NULL)
    dh_av_fail (AVERROR (ENOMEM), error);
  else if (!set_up (self, description, error))
    avfilter_graph_free (&self);
  return self;
}

char *
dh_av_graph_describe_input (const char *name, int width, int height, guint rate)
{
  return g_strdup_printf ("buffer@%s=video_size=%dx%d:pix_fmt=%s:time_base=1/%u", name, width,
                          height, av_get_pix_fmt_name (AV_PIX_FMT_RGB32), rate);
}

gboolean
dh_av_graph_push (AVFilterGraph *self, const char *name, AVFrame *frame, GError **error)
{
  g_autofree char *full_name = g_strconcat ("buffer@", name, NULL);
  AVFilterContext *input = avfilter_graph_get_filter (self, full_name);
  int code = av_buffersrc_add_frame_flags (input, frame, AV_BUFFERSRC_FLAG_KEEP_REF);

  return code >= 0 || dh_av_fail (code, error);
}

gboolean
dh_av_graph_pull (AVFilterGraph *self, AVFrame *frame, GError **error)
{
  AVFilterContext *output = avfilter_graph_get_filter (self, "buffersink@out");
  int code = av_buffersink_get_frame (output, frame);

  if (code == AVERROR (EAGAIN) || code == AVERROR_EOF)
    return FALSE;
  return code >= 0 || dh_av_fail (code, error);
}

AVFrame *
dh_av_graph_make_frame (const DhFilmSettings *settings,
                        const DhFilmPicture *picture,
                        gint64 tick,
                        GError **error)
{
  AVFrame *frame = dh_av_frame_new (settings->width, settings->height, AV_PIX_FMT_RGB32);

  if (frame == NULL)
    {
      dh_av_fail (AVERROR (ENOMEM), error);
      return NULL;
    }
  for (int y = 0; y < settings->height; y++)
    memcpy (frame->data[0] + (gsize) y * (gsize) frame->linesize[0],
            picture->pixels + (gsize) y * picture->stride, 4 * (gsize) settings->width);
  frame->pts = tick;
  return frame;
}
