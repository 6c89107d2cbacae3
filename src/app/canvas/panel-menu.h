/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* What the context menus of a canvas and of a surface have in common. Those widgets have the actions
 * "canvas.start-here", "canvas.start-run-here" (u), "canvas.start-at" and "canvas.reset". */

/* How the panel's runs start at a place: all at once, or each alone. (transfer full) */
GMenu *dh_panel_menu_make_start_section (const DhPanel *shown);

/* What else is done to a panel. (transfer full) */
GMenu *dh_panel_menu_make_panel_section (void);

/* Appends the section (transfer full), and an item that is not there where its action is missing or
 * disabled: hidden_when is "action-missing" or "action-disabled". */
void dh_panel_menu_append_section (GMenu *menu, GMenu *section);
void dh_panel_menu_append_if_there (GMenu *menu,
                                    const char *label,
                                    const char *action,
                                    const char *hidden_when);

/* Has a click of the secondary button, a callback of GtkGestureClick::pressed, and a long touch, a
 * swapped one of GtkGestureLongPress::pressed, open a menu of the widget, which is handed to both.
 * The touch is in the group of the drag, and exclusive as that is. */
void dh_panel_menu_add_gestures (GtkWidget *widget,
                                 GtkGesture *drag,
                                 GCallback pressed,
                                 GCallback long_pressed);

/* Opens the menu at a place of the widget, in a popover that is made for the first and kept. */
void dh_panel_menu_open (GtkWidget *widget,
                         GtkWidget **popover,
                         GMenuModel *menu,
                         const GdkRectangle *place);

/* What the actions do, each as an entry of the history of its own. Where the panel is gone they do
 * nothing. */
void dh_panel_start_all_at (DhScene *scene, guint panel, double x, double y);
void dh_panel_start_run_at (DhScene *scene, guint panel, guint run, double x, double y);
void dh_panel_reset (DhScene *scene, guint panel);
