/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parameter-row.h"
#include "scene.h"

/* A slider and an entry for each constant of a panel's landscape or expression. Those of an expression
 * can be added, renamed and removed: "constant.add", and with their name "constant.rename" and
 * "constant.remove". Every edit is committed to the document at once. Not to be seen where there can be
 * none. */
#define DH_TYPE_CONSTANTS_BOX (dh_constants_box_get_type ())
G_DECLARE_FINAL_TYPE (DhConstantsBox, dh_constants_box, DH, CONSTANTS_BOX, GtkWidget)

/* Says which scene it edits, once after it was made by a template. */
void dh_constants_box_set_scene (DhConstantsBox *self, DhScene *scene);

/* Shows the panel of the document's experiment. */
void dh_constants_box_show (DhConstantsBox *self, guint panel);

/* For those who drive it from outside; NULL: there is none of that name. (transfer none) */
DhParameterRow *dh_constants_box_get_row (DhConstantsBox *self, const char *name);

/* Where a name is typed; NULL: none has been asked for yet. */
GtkEditable *dh_constants_box_get_name_entry (DhConstantsBox *self);
