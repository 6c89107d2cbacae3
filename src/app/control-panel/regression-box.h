/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parameter-row.h"
#include "scene.h"

/* What there is to choose of a panel's regression: model, columns, scaling, intercept, how the file
 * writes its numbers, and the rows of a mini-batch, which it commits itself. The columns' names are
 * read in a thread.
 * Signal "changed" (): the user wants another ground, see dh_regression_box_get_wanted(). */
#define DH_TYPE_REGRESSION_BOX (dh_regression_box_get_type ())
G_DECLARE_FINAL_TYPE (DhRegressionBox, dh_regression_box, DH, REGRESSION_BOX, GtkWidget)

/* Says which scene it edits, once after it was made by a template. */
void dh_regression_box_set_scene (DhRegressionBox *self, DhScene *scene);

/* Shows the panel of the document's experiment, whose ground is a regression. */
void dh_regression_box_show (DhRegressionBox *self, guint panel);

/* Shows how many rows the loss is made of, and how many are left out, as the runner says; what it hasn't
 * said yet stays as it was. */
void dh_regression_box_show_rows (DhRegressionBox *self);

/* The ground that is chosen: into one that is empty, which the caller clears. FALSE: the data have not
 * enough columns for it. */
gboolean dh_regression_box_get_wanted (DhRegressionBox *self, DhGround *wanted);

/* For those who drive it from outside: the choice of a key of the file ("model", "target", "features",
 * "second", "scaling", "intercept"). (transfer none) */
GtkDropDown *dh_regression_box_get_choice (DhRegressionBox *self, const char *key);
GtkSwitch *dh_regression_box_get_batch_switch (DhRegressionBox *self);
GtkSwitch *dh_regression_box_get_comma_switch (DhRegressionBox *self);
DhParameterRow *dh_regression_box_get_batch (DhRegressionBox *self);
