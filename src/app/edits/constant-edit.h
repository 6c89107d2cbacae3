/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* The constants of an expression that the user has written. What can't be done is an error that says
 * why in one sentence, and then nothing has changed. */

/* A new one, of value 1. */
gboolean dh_panel_add_constant (DhPanel *self, const char *name, GError **error);

/* Another name, in the expression too. */
gboolean dh_panel_rename_constant (DhPanel *self,
                                   const char *name,
                                   const char *new_name,
                                   GError **error);

/* One that the expression doesn't use. */
gboolean dh_panel_remove_constant (DhPanel *self, const char *name, GError **error);

/* Adds, with value 1, what an expression names that means nothing yet; the names that were added, none
 * where there is no such name. (transfer full) */
GStrv dh_panel_add_missing_constants (DhPanel *self);
