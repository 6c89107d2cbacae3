/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* Tells screen readers what a widget shows of a panel: its title as the widget's name, and its runs,
 * view and starts as the description; now and then, and not while it plays. */
typedef struct _DhPanelDescriber DhPanelDescriber;

/* The widget must outlive it. */
DhPanelDescriber *dh_panel_describer_new (GtkWidget *widget, DhScene *scene, guint panel);
void dh_panel_describer_free (DhPanelDescriber *self);

/* Something has changed. */
void dh_panel_describer_queue (DhPanelDescriber *self);
