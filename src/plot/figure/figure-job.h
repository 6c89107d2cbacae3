/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "figure-content.h"
#include "figure.h"

typedef struct _DhFigureFoot DhFigureFoot;

/* What the writer of a format is handed. All borrowed; the settings' height is that of the page, and
 * the theme that of a page without a background where it shall have none. */
struct _DhFigureJob
{
  const DhExperiment *experiment;
  const DhFigureContent *content;
  const DhFigureSettings *settings;
  const DhFigureFormat *format;
  PangoContext *pango; /* type as it is on paper */
  const DhFigureFoot *foot;
  GCancellable *cancellable;
};

/* How much of the work is done when all that a figure shows is computed. */
double dh_figure_format_get_computed (const DhFigureFormat *format);

/* Reports how much of the writing is done, 0 to 1. FALSE where it was cancelled. */
gboolean dh_figure_job_go_on (const DhFigureJob *self, double fraction, GError **error);

/* Puts the experiment into the whole file. */
gboolean dh_figure_job_put_recipe (const DhFigureJob *self, GByteArray *bytes, GError **error);

/* The writers: append the whole file. FALSE where it was cancelled or can't be made. */
gboolean dh_figure_write_pdf (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_svg (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_png (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_gif (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_webm (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_python (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_csv (const DhFigureJob *job, GByteArray *bytes, GError **error);
gboolean dh_figure_write_tex (const DhFigureJob *job, GByteArray *bytes, GError **error);
