/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "figure-content.h"
#include "figure.h"

/* Draws the whole page in points. FALSE where it was cancelled. */
gboolean dh_figure_page_draw (cairo_t *cr,
                              PangoContext *pango,
                              const DhExperiment *experiment,
                              const DhFigureContent *content,
                              const DhFigureSettings *settings,
                              GCancellable *cancellable,
                              GError **error);
