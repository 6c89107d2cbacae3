/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas.h"

#include "canvas-painting.h"
#include "layer.h"
#include "panel-describer.h"
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
  DhSheet *frame_sheet; /* axes and title */
  DhLayer *frame;
  gboolean frame_is_valid;
  GArray *framed_minima; /* that it marks; NULL: those of the catalogue */
  DhExperiment *framed;  /* what view and frame are of, or would be; NULL: nothing */
  DhPainter *painter;    /* draws all of it into one picture */
  gboolean is_posted;
  DhCanvasPicture *picture; /* the newest that was drawn; or NULL */
  DhLayer *layer;           /* of it */

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
  gboolean alone;         /* the start is dragged without those that share it */
  DhWorkspace *workspace; /* for single points */

  /* Moving the view. */
  gboolean panning;
  gboolean pinching;
  DhRectangle base; /* the plane when it was taken hold of */
  double anchor_x;  /* where, on the plane */
  double anchor_y;
  guint pause_source; /* one shot, once wheel or keys rest; 0: they do */

  /* Popovers, NULL until they are asked for. */
  GtkWidget *menu;
  GtkWidget *start_popover;
  double menu_x; /* where the menu was asked for, on the plane */
  double menu_y;

  /* Prediction. */
  double aim[2];  /* where the keyboard aims, as parts of the view from its lower left corner */
  gboolean aims;  /* the keyboard does, rather than the pointer */
  int aimed_mark; /* the one that follows the pointer, or −1 */

  DhPanelDescriber *describer;
};

/* The plot of the moment. The traces are written to the array, which has room for the greatest
 * number of runs; the title is to be freed. */
DhPanelPlot dh_canvas_get_plot (DhCanvas *self, const DhTrace **traces, char **title);

/* canvas-layers.c: the landscape, the frame, and the paths over both. */
void dh_canvas_init_layers (DhCanvas *self);
void dh_canvas_clear_layers (DhCanvas *self);
void dh_canvas_snapshot_layers (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view);

/* Has the picture drawn. What is shown meanwhile is what there was. */
void dh_canvas_post (DhCanvas *self);

/* canvas-input.c: adds controllers for pointer and keyboard. */
void dh_canvas_init_input (DhCanvas *self);

/* Finds out again what is under the resting pointer, after the start or the view has moved. */
void dh_canvas_update_pointer (DhCanvas *self);

/* Lets go of what is dragged, where another gesture takes over. */
void dh_canvas_let_go (DhCanvas *self);

/* canvas-view.c: adds controllers for wheel and pinch, which begins as a drag of the first finger, and
 * the actions that move the view. */
void dh_canvas_init_view (DhCanvas *self, GtkGesture *drag);
void dh_canvas_install_view_actions (GtkWidgetClass *class);

/* The plane is taken hold of at a place of the widget; from then on the point that lay there is
 * carried to other places, and the plane scaled about it; one that takes hold ends with
 * dh_canvas_let_view_go(). All of it is one entry of the history. */
void dh_canvas_take_view (DhCanvas *self, double left, double top);
void dh_canvas_carry_view (DhCanvas *self, double left, double top, double scale);
void dh_canvas_let_view_go (DhCanvas *self);

/* canvas-menu.c: the context menu, which a long press opens too that begins as a drag, the exact
 * entry of a start, and their actions. */
void dh_canvas_init_menu (DhCanvas *self, GtkGesture *drag);
void dh_canvas_install_menu_actions (GtkWidgetClass *class);

/* Opens the menu at a place of the widget, or, where the keyboard asks, in the middle of the
 * plane. */
void dh_canvas_open_menu (DhCanvas *self, double left, double top);
void dh_canvas_open_menu_by_key (DhCanvas *self);

/* Puts open popovers where they belong; part of the widget's allocation. */
void dh_canvas_present_popovers (DhCanvas *self);

/* canvas-crosshair.c: draws the crosshair and its read-out, where the pointer is over the plane. */
void dh_canvas_snapshot_crosshair (DhCanvas *self, GtkSnapshot *snapshot);

/* Draws where the runs are at the step that a chart is pointed at. */
void dh_canvas_snapshot_hover (DhCanvas *self, GtkSnapshot *snapshot);

/* canvas-prediction.c: adds the controllers with which a prediction's marks are placed; before all
 * others. */
void dh_canvas_init_prediction (DhCanvas *self);

/* Draws a prediction's marks, if there are any. */
void dh_canvas_snapshot_prediction (DhCanvas *self, GtkSnapshot *snapshot);
