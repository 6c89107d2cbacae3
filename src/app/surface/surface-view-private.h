/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surface-view.h"

#include "layer.h"
#include "panel-describer.h"
#include "point-readout.h"
#include "sheet.h"
#include "shown-panel.h"
#include "surface-plot.h"
#include "surface-renderer.h"

/* What a hand is doing. */
typedef enum
{
  DH_SURFACE_DEED_NONE,
  DH_SURFACE_DEED_PRESS, /* a press beside the starts, which may yet be a click */
  DH_SURFACE_DEED_ORBIT,
  DH_SURFACE_DEED_PAN,
  DH_SURFACE_DEED_PINCH,
  DH_SURFACE_DEED_START, /* a start is being dragged */
} DhSurfaceDeed;

struct _DhSurfaceView
{
  GtkWidget parent_instance;

  /* What is shown. */
  DhScene *scene;
  guint panel;
  DhSurfaceMesh *mesh; /* NULL: not yet there */
  DhPanelDescriber *describer;

  /* From where it is seen. */
  DhCameraSetting camera; /* of the moment; the document's as soon as all is at rest */
  double flatness;        /* 1: flat … 0: it stands */
  gboolean standing;      /* where that leads */
  gboolean is_settled;    /* it is there */

  /* On the way. */
  guint tick;        /* 0: not on the way */
  gint64 start_time; /* µs, of the frame clock; 0: with the next frame */
  DhCameraSetting start_camera;
  DhCameraSetting end_camera;
  double start_flatness;
  double end_flatness;

  /* How it is drawn. */
  const DhTheme *theme;
  GtkWidget *area;
  DhSurfaceRenderer *renderer;
  gboolean has_context; /* the renderer has */
  gboolean is_rough;    /* the last picture was drawn in motion */
  DhView flat;          /* where the canvas shows the plane */
  gboolean flat_is_valid;
  DhSheet *back_sheet; /* what lies behind the surface */
  DhLayer *back;
  DhSheet *front_sheet; /* and before it */
  DhLayer *front;
  gboolean axes_are_valid;
  DhExperiment *framed; /* what axes and flat view are of; NULL: nothing */

  /* Pointer and keyboard. */
  DhWorkspace *workspace; /* for single points */
  gboolean pointed;       /* the pointer is over the widget */
  double pointer_x;       /* user units */
  double pointer_y;
  int near;           /* the run whose start is under the pointer, or −1 */
  DhSurfaceDeed deed; /* what a drag or a pinch does */
  int grabbed;        /* the run whose start is being dragged, or −1 */
  gboolean alone;     /* without those that share it */
  gboolean moves;     /* the press becomes a pan rather than an orbit */
  double press_x;     /* where the drag or the pinch began, user units */
  double press_y;
  double grab_x; /* from there to the start that is dragged */
  double grab_y;
  DhCameraSetting base; /* the camera then */
  DhProjection base_projection;
  guint pause_source; /* one shot, once wheel or keys rest; 0: they do */

  /* Popovers, NULL until they are asked for. */
  GtkWidget *menu;
  GtkWidget *start_popover;
  double menu_x; /* where the menu was asked for, on the plane */
  double menu_y;
};

/* The plot of the moment. The traces are written to the array, which has room for the greatest number
 * of runs; the title is to be freed. */
DhSurfacePlot dh_surface_view_get_plot (DhSurfaceView *self, const DhTrace **traces, char **title);

/* Where the canvas shows the plane. FALSE as long as the panel does not exist or the widget has no
 * size. */
gboolean dh_surface_view_get_flat (DhSurfaceView *self, DhView *flat);

/* Shows it as flat as that from now on, and tells of it. */
void dh_surface_view_set_flatness (DhSurfaceView *self, double flatness, gboolean is_settled);

/* OpenGL can't draw it: the canvas does, and says why. */
void dh_surface_view_fail (DhSurfaceView *self, const char *message);

/* surface-follow.c: shows what becomes of the scene, and of the look; and has the landscape be one of the
 * widget's size. */
void dh_surface_view_watch_scene (DhSurfaceView *self);
void dh_surface_view_update_landscape (DhSurfaceView *self);

/* surface-picture.c: the area that OpenGL draws into, and the axes; and that they are to be drawn
 * anew. */
void dh_surface_view_init_picture (DhSurfaceView *self);
void dh_surface_view_snapshot_picture (DhSurfaceView *self, GtkSnapshot *snapshot);
void dh_surface_view_queue_picture (DhSurfaceView *self);

/* That paths or marks are others, but neither camera nor frame. */
void dh_surface_view_queue_runs (DhSurfaceView *self);

/* It has come to rest: what was drawn in motion, with rough edges, is drawn once more. */
void dh_surface_view_refine_picture (DhSurfaceView *self);

/* surface-motion.c: goes to the document's camera, and up or down, by itself; is there at once where a
 * hand takes over. */
void dh_surface_view_go (DhSurfaceView *self);
void dh_surface_view_halt (DhSurfaceView *self);

/* Whether a hand moves the camera; and whether pictures follow in quick succession for any reason. */
gboolean dh_surface_view_is_turned (DhSurfaceView *self);
gboolean dh_surface_view_is_moving (DhSurfaceView *self);

/* Shows the camera from now on, as long as a hand holds it or until it rests; and commits it, as one
 * entry of the history. */
void dh_surface_view_hold_camera (DhSurfaceView *self, const DhCameraSetting *camera);
void dh_surface_view_rest_camera (DhSurfaceView *self);
void dh_surface_view_commit_camera (DhSurfaceView *self);

/* surface-input.c: adds controllers for the pointer. */
void dh_surface_view_init_input (DhSurfaceView *self);

/* Finds out again what is under the resting pointer. */
void dh_surface_view_update_pointer (DhSurfaceView *self);

/* Lets go of what is dragged, where another gesture takes over. */
void dh_surface_view_let_go (DhSurfaceView *self);

/* The point of the plane on the surface at a place of the widget, rounded as on the canvas. FALSE
 * where there is none. */
gboolean dh_surface_view_pick (DhSurfaceView *self, double left, double top, double *x, double *y);

/* surface-camera.c: adds controllers for wheel, pinch and keys, and the actions that move the
 * camera. */
void dh_surface_view_init_camera (DhSurfaceView *self, GtkGesture *drag);
void dh_surface_view_install_camera_actions (GtkWidgetClass *class);

/* surface-menu.c: the context menu, which a long press opens too that begins as a drag, and its
 * actions. */
void dh_surface_view_init_menu (DhSurfaceView *self, GtkGesture *drag);
void dh_surface_view_install_menu_actions (GtkWidgetClass *class);
void dh_surface_view_open_menu (DhSurfaceView *self, double left, double top);
void dh_surface_view_present_popovers (DhSurfaceView *self);

/* surface-pointer.c: draws what the pointer is over, and where the runs are at the step that a chart is
 * pointed at. */
void dh_surface_view_snapshot_pointer (DhSurfaceView *self, GtkSnapshot *snapshot);
void dh_surface_view_snapshot_hover (DhSurfaceView *self, GtkSnapshot *snapshot);
