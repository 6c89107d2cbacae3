/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "expression.h"
#include "graph.h"

/* Reads an expression into the graph. FALSE with DH_ERROR_EXPRESSION and a message that begins
 * with its column. */
gboolean dh_parse_expression (const char *text,
                              const DhConstant *constants,
                              gsize n_constants,
                              DhGraph *graph,
                              DhNode *root,
                              GError **error);
