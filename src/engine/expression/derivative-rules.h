/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "graph.h"

/* One rule an operation: the derivative of self = f(a, b) where the operands change by da and db,
 * at least one of which isn't zero. The rows of function-table.c point here. */
#define RULE(name)                                                                                 \
  DhNode dh_derive_##name (DhGraph *graph, DhNode self, DhNode a, DhNode b, DhNode da, DhNode db)
RULE (abs);
RULE (acos);
RULE (add);
RULE (asin);
RULE (atan);
RULE (atan2);
RULE (cbrt);
RULE (cos);
RULE (cosh);
RULE (divide);
RULE (erf);
RULE (exp);
RULE (hypot);
RULE (keep);
RULE (log);
RULE (log10);
RULE (log1p);
RULE (log2);
RULE (max);
RULE (min);
RULE (multiply);
RULE (negate);
RULE (pow);
RULE (ratio);
RULE (relu);
RULE (sigmoid);
RULE (sin);
RULE (sinh);
RULE (softplus);
RULE (sqrt);
RULE (subtract);
RULE (tan);
RULE (tanh);
#undef RULE
