/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "palette.h"
#include "theme.h"

/* A figure of a whole experiment: panels, chart, legend. */
typedef struct
{
  double width; /* points (1/72 inch) */
  double height;
  double dpi;   /* of PNG, and of the landscape's image in PDF and SVG */
  guint64 step; /* the play head; steps of the experiment: all of it */
  const DhTheme *theme;
  const DhPalette *palette;
} DhFigureSettings;

typedef enum
{
  DH_FIGURE_PNG,
  DH_FIGURE_PDF,
  DH_FIGURE_SVG,
} DhFigureFormat;

/* The format of a file name by its suffix; FALSE where it is none of ours. */
gboolean dh_figure_format_from_name (const char *name, DhFigureFormat *format);

/* Computes the experiment and draws it. Same input, same bytes. Blocks; any thread.
 * (transfer full) */
GBytes *dh_figure_render (const DhExperiment *experiment,
                          const DhFigureSettings *settings,
                          DhFigureFormat format,
                          GCancellable *cancellable,
                          GError **error);
