/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"

/* A named constant of an expression, such as a = 1 of Rosenbrock's function. */
typedef struct
{
  const char *name;
  double value;
} DhConstant;

#define DH_EXPRESSION_MAX_LENGTH 4096 /* characters */
#define DH_EXPRESSION_MAX_NESTING 256 /* levels */

/* Reads an expression in x and y of the language that the experiment format defines, with the
 * named constants, and compiles value, gradient and Hessian by symbolic differentiation into
 * register programs. Returns the objective (transfer full), or NULL with DH_ERROR_EXPRESSION and
 * a message "column N: expected …" (columns count characters from 1). Any thread. */
DhObjective *dh_expression_objective_new (const char *text,
                                          const DhConstant *constants,
                                          gsize n_constants,
                                          GError **error);

/* Whether the name may be given to a constant: letters, digits and underscores, not beginning
 * with a digit, and neither a variable, a function nor a constant of the language. */
gboolean dh_expression_constant_name_is_valid (const char *name);
