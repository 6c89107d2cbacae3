/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "derivative-rules.h"

#include <math.h>

#define RULE(name)                                                                                 \
  DhNode dh_derive_##name (DhGraph *graph, DhNode self, DhNode a, DhNode b, DhNode da, DhNode db)

#define APPLY(operation, a, b) dh_graph_apply (graph, DH_OPERATION_##operation, a, b)
#define MULTIPLY(a, b) dh_graph_multiply (graph, a, b)
#define DIVIDE(a, b) dh_graph_divide (graph, a, b)
#define RATIO(a, b) dh_graph_ratio (graph, a, b)
#define ADD(a, b) dh_graph_add (graph, a, b)
#define SUBTRACT(a, b) dh_graph_subtract (graph, a, b)
#define SCALE(factor, a) dh_graph_scale (graph, factor, a)
#define POWER(a, exponent) dh_graph_power (graph, a, exponent)
#define ONE DH_NODE_ONE
#define ZERO DH_NODE_ZERO

RULE (negate)
{
  return SCALE (-1, da);
}

RULE (add)
{
  return ADD (da, db);
}

RULE (subtract)
{
  return SUBTRACT (da, db);
}

RULE (multiply)
{
  return a == b ? SCALE (2, MULTIPLY (a, da)) : ADD (MULTIPLY (da, b), MULTIPLY (a, db));
}

RULE (divide)
{
  return DIVIDE (SUBTRACT (da, MULTIPLY (self, db)), b);
}

/* Where 0/0 is taken as 0, a cone's tip, the derivative is taken as 0 too. */
RULE (ratio)
{
  return APPLY (KEEP, RATIO (SUBTRACT (da, MULTIPLY (self, db)), b), APPLY (EITHER, a, b));
}

RULE (keep)
{
  return APPLY (KEEP, da, b);
}

RULE (exp)
{
  return MULTIPLY (self, da);
}

RULE (log)
{
  return DIVIDE (da, a);
}

RULE (log1p)
{
  return DIVIDE (da, ADD (ONE, a));
}

RULE (log2)
{
  return SCALE (1 / G_LN2, DIVIDE (da, a));
}

RULE (log10)
{
  return SCALE (1 / G_LN10, DIVIDE (da, a));
}

RULE (sqrt)
{
  return SCALE (0.5, RATIO (da, self));
}

RULE (cbrt)
{
  return SCALE (1.0 / 3, RATIO (da, MULTIPLY (self, self)));
}

RULE (sin)
{
  return MULTIPLY (APPLY (COS, a, ZERO), da);
}

RULE (cos)
{
  return SCALE (-1, MULTIPLY (APPLY (SIN, a, ZERO), da));
}

RULE (tan)
{
  return MULTIPLY (ADD (ONE, MULTIPLY (self, self)), da);
}

/* (1 − a)(1 + a) and not 1 − a², which loses what matters near ±1. */
RULE (asin)
{
  DhNode square = MULTIPLY (SUBTRACT (ONE, a), ADD (ONE, a));

  return RATIO (da, APPLY (SQRT, square, ZERO));
}

RULE (acos)
{
  return SCALE (-1, dh_derive_asin (graph, self, a, b, da, db));
}

RULE (atan)
{
  return DIVIDE (da, ADD (ONE, MULTIPLY (a, a)));
}

RULE (sinh)
{
  return MULTIPLY (APPLY (COSH, a, ZERO), da);
}

RULE (cosh)
{
  return MULTIPLY (APPLY (SINH, a, ZERO), da);
}

/* σ(a)·σ(−a) and not σ(a)·(1 − σ(a)), which is 0 as soon as σ(a) rounds to 1. */
RULE (sigmoid)
{
  DhNode mirrored = APPLY (SIGMOID, SCALE (-1, a), ZERO);

  return MULTIPLY (MULTIPLY (APPLY (SIGMOID, a, ZERO), mirrored), da);
}

/* tanh a = 2σ(2a) − 1, so tanh' = 4σ(2a)σ(−2a): 1 − tanh² would be 0 as soon as tanh rounds to
 * ±1, and 1/cosh² gives not-a-number in the second derivative where cosh overflows. */
RULE (tanh)
{
  return SCALE (4, dh_derive_sigmoid (graph, self, SCALE (2, a), b, da, db));
}

RULE (softplus)
{
  return MULTIPLY (APPLY (SIGMOID, a, ZERO), da);
}

RULE (erf)
{
  DhNode bell = APPLY (EXP, SCALE (-1, MULTIPLY (a, a)), ZERO);

  return SCALE (2 / sqrt (G_PI), MULTIPLY (bell, da));
}

RULE (abs)
{
  return MULTIPLY (APPLY (SIGN, a, ZERO), da);
}

RULE (relu)
{
  return APPLY (KEEP, da, APPLY (BELOW, ZERO, a));
}

/* Where both are equal, the slope is the first one's. */
RULE (max)
{
  return ADD (APPLY (KEEP, da, APPLY (AT_LEAST, a, b)), APPLY (KEEP, db, APPLY (BELOW, a, b)));
}

RULE (min)
{
  return ADD (APPLY (KEEP, da, APPLY (AT_LEAST, b, a)), APPLY (KEEP, db, APPLY (BELOW, b, a)));
}

RULE (hypot)
{
  return ADD (MULTIPLY (RATIO (a, self), da), MULTIPLY (RATIO (b, self), db));
}

RULE (atan2)
{
  return RATIO (SUBTRACT (MULTIPLY (b, da), MULTIPLY (a, db)),
                ADD (MULTIPLY (a, a), MULTIPLY (b, b)));
}

/* A constant exponent. Between 0 and 1 it is a kink at zero, hence the ratio. */
static DhNode
derive_power (DhGraph *graph, DhNode a, double exponent, DhNode da)
{
  if (exponent > 0 && exponent < 1)
    return SCALE (exponent, RATIO (da, POWER (a, 1 - exponent)));
  return SCALE (exponent, MULTIPLY (POWER (a, exponent - 1), da));
}

/* d a^b = b·a^(b−1)·da + a^b·log a·db, the second term being 0 at a = 0. */
RULE (pow)
{
  DhNode by_base = ZERO;
  DhNode by_exponent = ZERO;
  DhGraphNode exponent = *dh_graph_peek (graph, b);
  DhGraphNode base = *dh_graph_peek (graph, a);

  if (exponent.operation == DH_OPERATION_NUMBER)
    return derive_power (graph, a, exponent.number, da);

  if (da != ZERO)
    by_base = MULTIPLY (MULTIPLY (b, APPLY (POW, a, SUBTRACT (b, ONE))), da);
  if (db == ZERO)
    return by_base;

  if (base.operation == DH_OPERATION_NUMBER && base.number > 0)
    by_exponent = MULTIPLY (SCALE (log (base.number), self), db);
  else
    by_exponent
        = MULTIPLY (APPLY (KEEP, MULTIPLY (self, APPLY (LOG, a, ZERO)), APPLY (EITHER, a, ZERO)),
                    db);
  return ADD (by_base, by_exponent);
}
