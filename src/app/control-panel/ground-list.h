/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "experiment.h"

/* The names of all grounds that a panel can have, in the order of the control panel's list: the
 * catalogue's landscapes, its data sets, an expression of one's own, a file; at the end data of the user's
 * own, where the ground shown is such. */
GtkStringList *dh_ground_list_new (void);

/* What stands at a place of the list; NULL: another kind of ground. */
const DhLandscape *dh_ground_list_get_landscape (guint place);
const DhDataset *dh_ground_list_get_dataset (guint place);
gboolean dh_ground_list_is_expression (guint place);
gboolean dh_ground_list_is_file (guint place); /* one that is still to be chosen */

/* The place of the ground that is shown; data of the user's own get, and lose, their entry here. */
guint dh_ground_list_find (GtkStringList *self, const DhGround *ground);

/* What the ground teaches or is made of, to stand beneath its name; NULL: nothing to say.
 * (transfer full) */
char *dh_ground_describe (const DhGround *ground);
