/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-page-size.h"
#include "figure.h"

/* What the options of "figure" ask for. */
typedef struct
{
  char *output;                 /* NULL: not given */
  const DhFigureFormat *format; /* of figures in the folder `output`; NULL: that is a file, whose
                                 * name says it */
  guint jobs;                   /* figures drawn at a time; 0: as many as there are processors */
  DhFigurePageSize size;        /* without width: the format's own */
  const DhTheme *colors;        /* NULL: the page's own */
  const DhPalette *palette;     /* of grounds */
  char *font;                   /* NULL: the theme's own */
  double font_size;             /* points; 0: the page's own */
  double dpi;                   /* 0: the format's own */
  DhFigureParts parts;
  DhFigureGround ground;
  gboolean transparent;
  gboolean is_part;
  double speed;  /* steps a second of a film; 0: what its length asks for */
  double length; /* seconds of a film; 0: the usual, or what its speed asks for */
  guint rate;    /* pictures a second of a film at most */
  gboolean shows_progress;
  char *step;   /* NULL: the last */
  char *hidden; /* "PANEL.RUN,…"; NULL: none */
} DhFigureRequest;

/* What is asked for where there is no option. */
void dh_figure_request_init (DhFigureRequest *self);
void dh_figure_request_clear (DhFigureRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhFigureRequest, dh_figure_request_clear)

/* The settings for an experiment and the theme that they point to; both borrow from the request. Fails
 * with a G_OPTION_ERROR where the experiment hasn't what is asked for. Any thread. */
gboolean dh_figure_request_apply (const DhFigureRequest *self,
                                  const DhExperiment *experiment,
                                  const DhFigureFormat *format,
                                  DhTheme *theme,
                                  DhFigureSettings *settings,
                                  GError **error);
