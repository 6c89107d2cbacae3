/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas-grid.h"
#include "session-entry.h"
#include "side-box.h"
#include "window.h"

/* Where a window is on its way to being closed with unsaved changes. */
typedef enum
{
  DH_CLOSING_NOT,
  DH_CLOSING_ASKS,     /* the user is being asked */
  DH_CLOSING_SAVES,    /* closes once the experiment is saved */
  DH_CLOSING_DISCARDS, /* closes without */
} DhClosing;

struct _DhWindow
{
  AdwApplicationWindow parent_instance;

  /* What is shown */
  DhScene *scene;

  /* Widgets of the template, and those made with the above */
  GtkBox *content; /* the header bar above the body */
  GtkWidget *header;
  GMenuModel *main_menu;
  GtkMenuButton *main_menu_button;
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkPaned *centre;
  GtkBox *lower_box;
  GtkBox *timeline_row;
  GtkWidget *chart_options; /* what the chart shows */
  GtkMenuButton *chart_menu_button;
  DhSideBox *body;
  AdwBin *panel_place;
  DhControlPanel *panel; /* in its place; NULL: not made yet */
  guint panel_source;    /* makes it; 0: nothing does */
  guint present_source;  /* presents a new window; 0: it is presented */
  gint64 awaits_until;   /* µs, monotonic: the first pictures, no longer than that */
  GtkBox *upper;         /* the canvases with what is above and below them */
  DhCanvasGrid *canvases;
  GtkWidget *chart;
  GtkWidget *legend;

  /* How canvases and chart share the height */
  int divided_height;   /* for which they have got their parts */
  int divided_position; /* of the separator then; see window-layout.c */
  gboolean is_tight;    /* there is no room for controls in large type */
  guint tight_source;   /* one shot, has that shown; 0: it is */
  int lower_height;     /* what the user gave the chart, while presenting; 0: nothing */

  /* Presenting */
  GtkRevealer *top_revealer; /* holds the header bar then */
  GtkWidget *blank;          /* over everything */
  gboolean was_fullscreen;
  guint rest_source; /* one shot; 0: the pointer rests already */
  double pointer_x;  /* where it was last */
  double pointer_y;

  GFile *opening; /* the file that is being read into this window, or NULL */

  /* Closing */
  DhClosing closing;
};

/* window-lower.c: the pages below the timeline, chart and results ("win.lower-page" with their names,
 * "chart" and "results"); and the legend below the canvases, which is shown where "win.legend" asks
 * for it and where the control panel is not to be seen. (transfer floating) */
void dh_window_make_lower_pages (DhWindow *self);
GtkWidget *dh_window_make_legend (DhWindow *self);

/* window-files.c */
void dh_window_choose_file_to_open (DhWindow *self);
void dh_window_save (DhWindow *self);
void dh_window_save_as (DhWindow *self);

/* Whether it is as a new window is, so that another experiment may take its place. */
gboolean dh_window_is_untouched (DhWindow *self);

/* Tells what went wrong, over the window, unless that was closed meanwhile: what it waits for may hold
 * on to it longer, and a dialog would bring it back. */
void dh_window_complain (DhWindow *self, const char *heading, const char *body);

/* Asks what to do with unsaved changes, if there are any; TRUE: the window can close now. */
gboolean dh_window_confirm_close (DhWindow *self);

/* window-session.c: what the session remembers of the window, with a reference to its experiment
 * (transfer full); and to be again as an entry says, before it is presented. */
DhSessionEntry *dh_window_make_entry (DhWindow *self);
void dh_window_restore (DhWindow *self, const DhSessionEntry *entry);

/* window-opening.c: presents a new window; and gives all of it the place that it will probably have,
 * before it is realized. */
void dh_window_present_first (DhWindow *self);
void dh_window_allocate_early (DhWindow *self);

/* Whether the pictures of its first frames are still to come, but not for long. */
gboolean dh_window_awaits_pictures (DhWindow *self);

/* window-drop.c: takes files that are dropped onto the window. */
void dh_window_init_drop (DhWindow *self);

/* window-picture.c: the whole figure as it is seen, to the clipboard. */
void dh_window_copy_picture (DhWindow *self);

/* window-presenting.c */
void dh_window_init_presenting (DhWindow *self);
void dh_window_present_to_class (DhWindow *self); /* or no longer */
void dh_window_predict (DhWindow *self);          /* or no longer, as long as paths are hidden */
void dh_window_reveal (DhWindow *self);

/* window-layout.c: the window's own allocation, in which canvases and chart get their parts of the
 * height; and that they are to get them anew, once presenting begins or ends. */
void dh_window_allocate (DhWindow *self, int width, int height, int baseline);
void dh_window_divide_anew (DhWindow *self);

/* Takes note of how many panels there are, once that may have changed. */
void dh_window_update_crowded (DhWindow *self);

/* window-actions.c */
void dh_window_install_actions (GtkWidgetClass *widget_class);
void dh_window_add_keys (DhWindow *self);
void dh_window_update_actions (DhWindow *self);
