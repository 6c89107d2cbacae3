/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* Where the runs of a panel start, by typed numbers: all of them or one. It closes by itself once the
 * experiment has become another one. */
#define DH_TYPE_START_POPOVER (dh_start_popover_get_type ())
G_DECLARE_FINAL_TYPE (DhStartPopover, dh_start_popover, DH, START_POPOVER, GtkPopover)

GtkWidget *dh_start_popover_new (DhScene *scene, guint panel);

/* Opens it beside a place of its parent, with the start of the panel's first run in it. The panel has
 * a run at least. */
void dh_start_popover_open (DhStartPopover *self, const GdkRectangle *place);
