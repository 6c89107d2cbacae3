/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "graph.h"

/* What an operation means, beside the formula in operations.h: its name in the language, and how
 * to differentiate it. The functions that people can type are the rows with an id. */
typedef struct
{
  const char *id;       /* as typed; NULL: an operator, or only made by differentiation */
  const char *alias;    /* another name that is understood, or NULL */
  guint arity;          /* 1 or 2 */
  const char *torch;    /* for tensors, in Python; NULL: torch's function of that id */
  gboolean is_singular; /* may be infinite although its operands aren't, other than by overflow */

  /* The value, for constants. */
  double (*evaluate) (double a, double b);

  /* The derivative of self = f(a, b) along an axis along which the operands change by da and db,
   * where at least one of the two changes; NULL: zero everywhere. */
  DhNode (*derive) (DhGraph *graph, DhNode self, DhNode a, DhNode b, DhNode da, DhNode db);
} DhFunction;

/* The row of an operation below DH_N_OPERATIONS. */
const DhFunction *dh_function_get (DhOperation operation);

/* The operation of that name, or DH_N_OPERATIONS. */
DhOperation dh_function_find (const char *name);
