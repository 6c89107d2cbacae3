/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"

#include "chart-plot.h"
#include "image.h"
#include "shown-panel.h"

struct _DhChart
{
  GtkWidget parent_instance;

  /* What is shown. */
  DhScene *scene;
  guint panel;
  gboolean logarithmic;

  /* How it is drawn, as long as nothing has changed. */
  const DhTheme *theme;
  DhImage plot; /* all of it but the pointer */

  /* The pointer. */
  gboolean pointed;
  double pointer_x; /* user units */
  double pointer_y;
  double press_x; /* where the button went down */

  guint describe_source; /* one shot; 0: nothing has changed */
};

/* The axes as they are drawn; FALSE where there is nothing to draw on. */
gboolean dh_chart_get_scales (DhChart *self, DhScale *steps, DhScale *loss);

/* Adds controllers for pointer and keyboard. */
void dh_chart_init_input (DhChart *self);

/* Draws the read-out of the step under the pointer, if it is over the chart. */
void dh_chart_snapshot_pointer (DhChart *self, GtkSnapshot *snapshot);
