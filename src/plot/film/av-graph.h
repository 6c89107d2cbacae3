/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libavfilter/avfilter.h>

#include "film-codec.h"

/* A graph of FFmpeg's filters, whose inputs are named buffer@NAME and whose output is
 * buffersink@out. (transfer full) */
AVFilterGraph *dh_av_graph_new (const char *description, GError **error);

/* The description of an input for pictures of that size, whose times count the rate's ticks.
 * (transfer full) */
char *dh_av_graph_describe_input (const char *name, int width, int height, guint rate);

/* Hands a frame to an input, without taking it over; NULL: there are no more. */
gboolean dh_av_graph_push (AVFilterGraph *self, const char *name, AVFrame *frame, GError **error);

/* Takes the next frame from the output into `frame`. FALSE without an error where there is none
 * yet. */
gboolean dh_av_graph_pull (AVFilterGraph *self, AVFrame *frame, GError **error);

/* The frame that such an input takes. (transfer full) */
AVFrame *dh_av_graph_make_frame (const DhFilmSettings *settings,
                                 const DhFilmPicture *picture,
                                 gint64 tick,
                                 GError **error);
