/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-job.h"
#include "figure-table-layout.h"

/* What stands below panels and legend, as wide as the page allows, or on a low page to the right of
 * them: the table of parameters and the caption. */
struct _DhFigureFoot
{
  DhTheme theme;                   /* its type is smaller where the page is low */
  gboolean is_beside;              /* to the right */
  double width;                    /* that there is for it, points */
  double allowance;                /* times their height is left for them */
  DhFigureTableLayout *parameters; /* NULL: not shown */
  PangoLayout *caption;            /* NULL: not shown */
};

/* Makes what the settings ask for. On a page of a given height it leaves room for the panels; FALSE
 * with G_IO_ERROR_INVALID_ARGUMENT where it can't with type that can be read. */
gboolean dh_figure_foot_init (DhFigureFoot *self, const DhFigureJob *job, GError **error);
void dh_figure_foot_clear (DhFigureFoot *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhFigureFoot, dh_figure_foot_clear)

/* In points, the gaps above them included; 0 where they aren't shown. */
double dh_figure_foot_get_table_height (const DhFigureFoot *self);
double dh_figure_foot_get_caption_height (const DhFigureFoot *self);

/* The gaps. */
double dh_figure_foot_get_gap (const DhFigureFoot *self);
