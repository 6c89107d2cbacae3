/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"
#include "figure-request.h"

/* One file to draw and where to. */
typedef struct
{
  const char *input; /* as dh_input_load() reads it */
  const char *output;
  const DhFigureFormat *format;
  void (*progress) (double fraction, gpointer data); /* NULL: nobody wants to know */
  gpointer progress_data;
} DhFigureDrawing;

/* Draws it as the request says. Blocks; any thread. The error is for dh_figure_drawing_report(). */
gboolean dh_figure_drawing_run (const DhFigureDrawing *self,
                                const DhFigureRequest *request,
                                GError **error);

/* Complains and returns what the command is to return. name stands in front of what is wrong with an
 * option, which doesn't name a file itself; NULL: there is only one. */
DhExit dh_figure_drawing_report (const GError *error, const char *name);

/* Prints "progress 0.42" where it is another hundredth (from -1) than the last time. */
void dh_figure_drawing_print_progress (double fraction, int *hundredths);
