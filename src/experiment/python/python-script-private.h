/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "python-script.h"

/* Appends the number in the shortest form that Python reads back the same. */
void dh_python_append_number (GString *script, double value);

/* Appends the name of a constant or function, another one where it means something else in Python. */
void dh_python_append_name (GString *script, const char *name);

/* Appends the function loss_PANEL(x, y). Names of functions of the expression language are added to
 * `functions`, a set. FALSE where a table can't be loaded. */
gboolean dh_python_append_loss (GString *script,
                                guint panel,
                                const DhGround *ground,
                                const DhObjective *objective,
                                GHashTable *functions,
                                GError **error);
