/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "figure-job.h"

/* A figure's page while the play head moves: what stands still is drawn once, and what moves is drawn
 * over it as often as it is asked for. */
typedef struct _DhFigureMotion DhFigureMotion;

/* A page of that many pixels; the job is borrowed. NULL where it was cancelled. (transfer full) */
DhFigureMotion *dh_figure_motion_new (const DhFigureJob *job,
                                      int width,
                                      int height,
                                      GError **error);
void dh_figure_motion_free (DhFigureMotion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureMotion, dh_figure_motion_free)

/* The page with the play head at that step, as an image surface of CAIRO_FORMAT_ARGB32 that is drawn
 * over with the next call. NULL where a surface can't be drawn. (transfer none) */
cairo_surface_t *dh_figure_motion_draw (DhFigureMotion *self, guint64 step, GError **error);
