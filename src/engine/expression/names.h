/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "expression.h"
#include "graph.h"

/* What a name that stands for a value means: a variable, a constant of the language, or one of
 * the objective's own. FALSE where it is none of them. */
gboolean dh_name_find_value (
    const char *name, const DhConstant *constants, gsize n_constants, DhGraph *graph, DhNode *node);

/* What someone may have meant by a name that nothing has: a similar name, or "x*y" for "xy"; NULL
 * where nothing comes near. (transfer full) */
char *dh_name_suggest (const char *name, const DhConstant *constants, gsize n_constants);
