/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"

#include "chart-painting.h"
#include "layer.h"
#include "shown-panel.h"

/* What a chart's axes and title depend on, besides its size. */
typedef struct
{
  const DhChartQuantity *quantity;
  double steps;
  double step_window[2];
  double value_window[2];
  gboolean logarithmic;
  gboolean logarithmic_steps;
  char *title;
} DhChartLook;

struct _DhChart
{
  GtkWidget parent_instance;

  /* What is shown. */
  DhScene *scene;
  DhChartModel *model;
  guint panel;

  /* How it is drawn, as long as nothing has changed. */
  const DhTheme *theme;
  DhScale steps;
  DhScale values;
  gboolean has_scales;
  DhChartLook look; /* what they are for */
  gboolean has_look;
  guint64 version;    /* of all but the play head; from 1 */
  DhPainter *painter; /* draws all of it into one picture */
  gboolean is_posted;
  DhLayer *layer;       /* the newest that was drawn */
  DhSheet *frame_sheet; /* axes and title */
  const char *frame_message;
  gboolean frame_is_valid; /* but for that message */

  /* The pointer. */
  gboolean pointed;
  double pointer_x; /* user units */
  double pointer_y;
  double press_x;     /* where the button went down */
  guint64 press_step; /* where the play head was then */
  gboolean fits;      /* the click was the second, and shows all of it */
  gboolean pans;      /* the drag moves what is shown */
  double panned_x;    /* how far it has moved it, user units */
  double panned_y;
  double
      pinch; /* how far apart two fingers were last, in times of where they began; 0: they aren't */

  guint describe_source; /* one shot; 0: nothing has changed */
};

/* The axes as they are drawn; FALSE where there is nothing to draw on. */
gboolean dh_chart_get_scales (DhChart *self, DhScale *steps, DhScale *values);

/* Adds controllers for the pointer, of which a drag moves the head (transfer none), for the keyboard,
 * and for zoom and pan by either, whose pinch begins as such a drag. */
GtkGesture *dh_chart_init_pointer (DhChart *self);
void dh_chart_init_keys (DhChart *self);
void dh_chart_init_zoom (DhChart *self, GtkGesture *drag);

/* The pointer was hidden, or shown again: so is what it points at. */
void dh_chart_pointer_hidden_changed (DhChart *self);

/* Zooms or pans the value axis of the chart and of those that share it: by a factor around a value,
 * by a part of its length. */
void dh_chart_zoom_values (DhChart *self, double at, double factor);
void dh_chart_pan_values (DhChart *self, double part);

/* Marks and reads out the step that is pointed at, in whichever chart. */
void dh_chart_snapshot_hover (DhChart *self, GtkSnapshot *snapshot);
