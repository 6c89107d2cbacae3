/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* A button that opens the list of comparisons, each of which is made in one click from the edited
 * panel and the run that was touched last in it. */
#define DH_TYPE_COMPARISON_BUTTON (dh_comparison_button_get_type ())
G_DECLARE_FINAL_TYPE (DhComparisonButton, dh_comparison_button, DH, COMPARISON_BUTTON, GtkWidget)

/* Says which scene it changes, once after it was made by a template. */
void dh_comparison_button_set_scene (DhComparisonButton *self, DhScene *scene);

/* For those who drive it from outside; the list's button of a comparison. (transfer none) */
GtkMenuButton *dh_comparison_button_get_button (DhComparisonButton *self);
GtkWidget *dh_comparison_button_get_entry (DhComparisonButton *self, const char *id);
