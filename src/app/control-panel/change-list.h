/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* What was changed of a run while it went on: a line each, with a button that takes it away. Not to be
 * seen where there is nothing. */
#define DH_TYPE_CHANGE_LIST (dh_change_list_get_type ())
G_DECLARE_FINAL_TYPE (DhChangeList, dh_change_list, DH, CHANGE_LIST, GtkWidget)

/* Says which scene it edits, once after it was made by a template. */
void dh_change_list_set_scene (DhChangeList *self, DhScene *scene);

/* Shows the run of that place in the document's experiment. */
void dh_change_list_show (DhChangeList *self, guint panel, guint run);

/* For those who drive it from outside; NULL: there are not so many. (transfer none) */
GtkLabel *dh_change_list_get_label (DhChangeList *self, guint change);
GtkButton *dh_change_list_get_remove_button (DhChangeList *self, guint change);
