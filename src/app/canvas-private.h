/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas.h"

#include "image.h"
#include "panel-plot.h"
#include "shown-panel.h"

struct _DhCanvas
{
  GtkWidget parent_instance;

  /* What is shown. */
  DhScene *scene;
  guint panel;

  /* Children. */
  GtkWidget *error_box;
  GtkLabel *error_label;

  /* How it is drawn, as long as nothing has changed. */
  const DhTheme *theme;
  DhView view;
  gboolean view_is_valid;
  DhLandscapePicture *picture; /* what the landscape shows */
  DhImage landscape;
  DhImage plot; /* axes and paths */

  /* Pointer and keyboard. */
  gboolean pointed; /* the pointer is over the widget */
  double pointer_x; /* user units */
  double pointer_y;
  int near;         /* the run whose start is under the pointer, or −1 */
  int grabbed;      /* the run whose start is being dragged, or −1 */
  gboolean pressed; /* the button went down on the plane */
  double press_x;   /* where, user units */
  double press_y;
  double grab_x; /* from there to the start that is dragged */
  double grab_y;
  DhWorkspace *workspace; /* for single points */

  guint describe_source; /* one shot; 0: nothing has changed */
};

/* Adds controllers for pointer and keyboard. */
void dh_canvas_init_input (DhCanvas *self);

/* Finds out again what is under the resting pointer, after the start or the view has moved. */
void dh_canvas_update_pointer (DhCanvas *self);

/* Draws the crosshair and its read-out, where the pointer is over the plane. */
void dh_canvas_snapshot_crosshair (DhCanvas *self, GtkSnapshot *snapshot);
