/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "figure-job.h"

/* Draws the whole page in points. FALSE where it was cancelled. */
gboolean dh_figure_page_draw (cairo_t *cr, const DhFigureJob *job, GError **error);

/* The same without what moves with the play head: runs and the charts' lines. */
gboolean dh_figure_page_draw_still (cairo_t *cr, const DhFigureJob *job, GError **error);
