/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "constants-box.h"
#include "regression-box.h"
#include "scene.h"
#include "view-row.h"

/* The ground of a panel: a landscape, a data set, or an expression, with what belongs to each, and what of
 * its plane is shown. */
#define DH_TYPE_GROUND_GROUP (dh_ground_group_get_type ())
G_DECLARE_FINAL_TYPE (DhGroundGroup, dh_ground_group, DH, GROUND_GROUP, AdwPreferencesGroup)

/* Says which scene it edits, once after it was made by a template. */
void dh_ground_group_set_scene (DhGroundGroup *self, DhScene *scene);

/* Shows the panel of the document's experiment. */
void dh_ground_group_show (DhGroundGroup *self, guint panel);

/* Shows what is wrong with the panel's data, as the runner says. */
void dh_ground_group_show_fault (DhGroundGroup *self);

/* Shows how many rows the panel's data have, as the runner says. */
void dh_ground_group_show_rows (DhGroundGroup *self);

/* Takes the table of a file as data; what is wrong with it is said beneath. */
void dh_ground_group_choose_file (DhGroundGroup *self, GFile *file);

/* For those who drive it from outside. (transfer none) */
GtkDropDown *dh_ground_group_get_choice (DhGroundGroup *self);
GtkEditable *dh_ground_group_get_expression (DhGroundGroup *self);
GtkButton *dh_ground_group_get_missing_button (DhGroundGroup *self);
DhConstantsBox *dh_ground_group_get_constants (DhGroundGroup *self);
DhRegressionBox *dh_ground_group_get_regression (DhGroundGroup *self);
DhViewRow *dh_ground_group_get_view (DhGroundGroup *self);
