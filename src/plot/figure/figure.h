/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "palette.h"
#include "theme.h"

/* A figure of a whole experiment: panels, charts, legend. */
typedef struct
{
  double width; /* points (1/72 inch) */
  double height;
  double dpi;   /* of PNG, and of the landscape's image in PDF and SVG */
  guint64 step; /* the play head; steps of the experiment: all of it */
  const DhTheme *theme;
  const DhPalette *palette;
  gboolean is_part; /* of source that can be a document or a part of one: the latter */
  const char *name; /* of the experiment's file, in front of messages; NULL: none */
  guint32 hidden[DH_EXPERIMENT_MAX_PANELS]; /* of each panel the runs that are left out: bit i, run
                                               i; the others keep their colours */
} DhFigureSettings;

typedef struct _DhFigureJob DhFigureJob;

/* A kind of file that a figure can be: one row of the registry, in figure-format.c. */
typedef struct
{
  const char *suffix; /* ".pdf" */
  const char *name;   /* N_(), the name and what it is good for */
  gboolean
      is_bitmap; /* all of it is pixels, of which there are at most DH_FIGURE_MAX_PIXELS a side */
  gboolean has_part; /* source, which can be a document or a part of one */
  gboolean (*write) (const DhFigureJob *job, GByteArray *bytes, GError **error);
} DhFigureFormat;

/* In the order of menus and messages. */
extern const DhFigureFormat dh_figure_formats[];
extern const guint dh_n_figure_formats;

/* A PNG's greatest side. */
#define DH_FIGURE_MAX_PIXELS 8192

/* The format of a file name by its suffix, in any case; NULL where it is none of ours. */
const DhFigureFormat *dh_figure_format_find (const char *file_name);

/* The height, in points, at which a figure of that width shows its panels in good proportion. Any
 * thread. */
double dh_figure_get_natural_height (const DhExperiment *experiment,
                                     double width,
                                     const DhTheme *theme);

/* Computes the experiment and draws it, with the recipe inside
 * where the format can carry it. Same input, same bytes. Blocks; any thread. Fails with
 * DH_ERROR_EXPERIMENT where an objective can't be made, G_IO_ERROR_CANCELLED, and
 * G_IO_ERROR_INVALID_ARGUMENT where a PNG would have too many pixels. (transfer full) */
GBytes *dh_figure_render (const DhExperiment *experiment,
                          const DhFigureSettings *settings,
                          const DhFigureFormat *format,
                          GCancellable *cancellable,
                          GError **error);
