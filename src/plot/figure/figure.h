/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "figure-part.h"
#include "palette.h"
#include "surface-plot.h"
#include "theme.h"

/* What the ground of a panel is made of where a file can have both. */
typedef enum
{
  DH_FIGURE_GROUND_IMAGE,  /* pixels */
  DH_FIGURE_GROUND_VECTOR, /* areas of one colour between contours */
} DhFigureGround;

/* What these are called in options. */
extern const char *const dh_figure_grounds[];
extern const guint dh_n_figure_grounds;

/* A figure of a whole experiment: panels and what goes with them. */
typedef struct
{
  double width;  /* points (1/72 inch) */
  double height; /* 0: at which the panels have good proportions */
  double dpi;    /* of PNG, and of the landscape's image in PDF and SVG */
  DhFigureParts parts;
  DhFigureGround ground;
  gboolean is_transparent; /* nothing is painted behind the page, charts and holes of the ground */
  guint64 step;            /* the play head; steps of the experiment: all of it */
  double length;           /* of a film: seconds from step 0 to that step */
  guint rate;              /* of a film: pictures a second at most */
  const DhTheme *theme;
  const DhPalette *palette;
  gboolean is_part; /* of source that can be a document or a part of one: the latter */
  const char *name; /* of the experiment's file, in front of messages; NULL: none */
  guint32 hidden[DH_EXPERIMENT_MAX_PANELS]; /* of each panel the runs that are left out: bit i, run
                                               i; the others keep their colours */
  /* Who makes the picture of a panel that is shown as a surface; NULL: it is drawn flat. */
  DhSurfaceRenderFunc render_surface;
  /* Is called in the rendering thread with how much is done, 0 to 1, never less than before; NULL:
   * nobody wants to know. */
  void (*progress) (double fraction, gpointer data);
  gpointer progress_data;
  /* Is told in the rendering thread, as a line, what is no reason to fail but wants to be known;
   * NULL: nobody does. */
  void (*warn) (const char *message);
} DhFigureSettings;

typedef struct _DhFigureJob DhFigureJob;

/* Which of the settings make a difference to a format. */
typedef enum
{
  DH_FIGURE_USES_RUNS = 1 << 0, /* those that are hidden */
  DH_FIGURE_USES_PAGE = 1 << 1, /* its size and parts, the theme's colours, the step */
  DH_FIGURE_USES_TRANSPARENCY = 1 << 2,
  DH_FIGURE_USES_FONT = 1 << 3,
  DH_FIGURE_USES_FONT_SIZE = 1 << 4,
  DH_FIGURE_USES_LANGUAGE = 1 << 5,
  DH_FIGURE_USES_GROUND = 1 << 6, /* as image or as vectors */
  DH_FIGURE_USES_DPI = 1 << 7,
  DH_FIGURE_USES_PART = 1 << 8, /* source that can be a document or a part of one */
  DH_FIGURE_USES_TIME = 1 << 9, /* it is a film */
} DhFigureUses;

/* The least and the greatest number of pixels an inch. */
#define DH_FIGURE_MIN_DPI 36
#define DH_FIGURE_MAX_DPI 2400

/* A kind of file that a figure can be: one row of the registry, in figure-format.c. */
typedef struct
{
  const char *suffix; /* ".pdf" */
  const char *name;   /* N_(), the name and what it is good for */
  gboolean
      is_bitmap; /* all of it is pixels, of which there are at most DH_FIGURE_MAX_PIXELS a side */
  DhFigureUses uses;
  double dpi;       /* unless told otherwise, where the format uses it */
  const char *size; /* the page's id, unless told otherwise; NULL: "text" */
  gboolean (*write) (const DhFigureJob *job, GByteArray *bytes, GError **error);
} DhFigureFormat;

/* In the order of menus and messages. */
extern const DhFigureFormat dh_figure_formats[];
extern const guint dh_n_figure_formats;

/* A PNG's greatest side. */
#define DH_FIGURE_MAX_PIXELS 8192

/* A film's least and greatest side. */
#define DH_FIGURE_MIN_FILM_PIXELS 64
#define DH_FIGURE_MAX_FILM_PIXELS 4096

/* A film unless told otherwise, and its limits: browsers show no more pictures of a GIF a second. */
#define DH_FIGURE_FILM_LENGTH 8
#define DH_FIGURE_MAX_FILM_LENGTH 600
#define DH_FIGURE_FILM_RATE 25
#define DH_FIGURE_MAX_FILM_RATE 50

/* The format of a file name by its suffix, in any case; NULL where it is none of ours. */
const DhFigureFormat *dh_figure_format_find (const char *file_name);

/* Computes the experiment and draws it, with the recipe inside
 * where the format can carry it. Same input, same bytes. Blocks; any thread. Fails with
 * DH_ERROR_EXPERIMENT where an objective can't be made, G_IO_ERROR_CANCELLED, and
 * G_IO_ERROR_INVALID_ARGUMENT where a PNG would have too many pixels. (transfer full) */
GBytes *dh_figure_render (const DhExperiment *experiment,
                          const DhFigureSettings *settings,
                          const DhFigureFormat *format,
                          GCancellable *cancellable,
                          GError **error);
