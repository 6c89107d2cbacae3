/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkPaned *centre;
  GtkBox *lower_box;
  GtkBox *timeline_row;
  GtkToggleButton *logarithmic_button;
  DhSideBox *body;
  DhControlPanel *panel;
  GtkWidget *chart;

  gboolean is_divided; /* canvases and chart have got their parts of the height */

  /* Closing */
  DhClosing closing;
};

/* window-files.c */
void dh_window_choose_file_to_open (DhWindow *self);
void dh_window_save (DhWindow *self);
void dh_window_save_as (DhWindow *self);

/* Asks what to do with unsaved changes, if there are any; TRUE: the window can close now. */
gboolean dh_window_confirm_close (DhWindow *self);

/* window-actions.c */
void dh_window_install_actions (GtkWidgetClass *widget_class);
void dh_window_add_keys (DhWindow *self);
void dh_window_update_actions (DhWindow *self);
