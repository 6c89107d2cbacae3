/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-request.h"

/* An option of "figure". */
typedef struct
{
  const char *name;        /* without its dashes; NULL ends a table */
  const char *description; /* N_() */
  const char *argument;    /* what its text is called in the help; NULL: it has none */
  const char *(*get_choice) (guint index); /* the first of what its text may be, up to NULL */
  gboolean (*read) (const char *text, DhFigureRequest *request); /* of one without text: NULL */
  char letter;
  gboolean is_path;  /* its text is a file name */
  DhFigureUses uses; /* it is for the formats that make use of that; 0: for all */
} DhFigureOption;

/* Where the figure goes, and as what. */
extern const DhFigureOption dh_figure_output_options[];

/* What there is to be seen, and how much room it has. */
extern const DhFigureOption dh_figure_content_options[];

/* What only a film has. */
extern const DhFigureOption dh_figure_film_options[];

/* Colours, type and pixels. */
extern const DhFigureOption dh_figure_look_options[];

/* The choices with something between them, ended by a last one that is none (nullable).
 * (transfer full) */
char *dh_figure_option_join (const char *(*get_choice) (guint index),
                             const char *between,
                             const char *last);

/* Complains that the option `name`, with its dashes, must be one of the choices, and returns
 * FALSE. */
gboolean dh_figure_option_refuse (const char *name,
                                  const char *(*get_choice) (guint index),
                                  const char *text);
