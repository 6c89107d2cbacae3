/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "graph.h"

#include <math.h>

#include "function-table.h"
#include "graph-private.h"

static gboolean
is_number (const DhGraph *self, DhNode node, double number)
{
  return self->nodes[node].operation == DH_OPERATION_NUMBER && self->nodes[node].number == number;
}

static gboolean
is_any_number (const DhGraph *self, DhNode node)
{
  return self->nodes[node].operation == DH_OPERATION_NUMBER;
}

static gboolean
is_power_of_two (double number)
{
  int exponent;

  return isnormal (number) && fabs (frexp (number, &exponent)) == 0.5 && isnormal (1 / number);
}

static DhNode
apply_add (DhGraph *self, DhNode a, DhNode b)
{
  if (is_number (self, a, 0))
    return b;
  if (is_number (self, b, 0))
    return a;
  if (self->nodes[b].operation == DH_OPERATION_NEGATE)
    return dh_graph_apply (self, DH_OPERATION_SUBTRACT, a, self->nodes[b].a);
  if (self->nodes[a].operation == DH_OPERATION_NEGATE)
    return dh_graph_apply (self, DH_OPERATION_SUBTRACT, b, self->nodes[a].a);
  return dh_graph_intern (self, DH_OPERATION_ADD, MIN (a, b), MAX (a, b), 0);
}

static DhNode
apply_subtract (DhGraph *self, DhNode a, DhNode b)
{
  if (is_number (self, b, 0))
    return a;
  if (is_number (self, a, 0))
    return dh_graph_apply (self, DH_OPERATION_NEGATE, b, 0);
  if (self->nodes[b].operation == DH_OPERATION_NEGATE)
    return dh_graph_apply (self, DH_OPERATION_ADD, a, self->nodes[b].a);
  return dh_graph_intern (self, DH_OPERATION_SUBTRACT, a, b, 0);
}

static DhNode
apply_multiply (DhGraph *self, DhNode a, DhNode b)
{
  DhNode first = MIN (a, b);
  DhNode second = MAX (a, b);
  gboolean negative = FALSE;

  if (is_any_number (self, second))
    {
      first = second;
      second = MIN (a, b);
    }
  if (is_number (self, first, 1))
    return second;
  if (is_number (self, first, -1))
    return dh_graph_apply (self, DH_OPERATION_NEGATE, second, 0);

  for (DhNode *factor = &first; factor != NULL; factor = factor == &first ? &second : NULL)
    if (self->nodes[*factor].operation == DH_OPERATION_NEGATE)
      {
        *factor = self->nodes[*factor].a;
        negative = !negative;
      }
  first
      = dh_graph_intern (self, DH_OPERATION_MULTIPLY, MIN (first, second), MAX (first, second), 0);
  return negative ? dh_graph_apply (self, DH_OPERATION_NEGATE, first, 0) : first;
}

static DhNode
apply_divide (DhGraph *self, DhNode a, DhNode b)
{
  if (is_any_number (self, b) && is_power_of_two (self->nodes[b].number))
    return dh_graph_apply (self, DH_OPERATION_MULTIPLY, a,
                           dh_graph_number (self, 1 / self->nodes[b].number));
  return dh_graph_intern (self, DH_OPERATION_DIVIDE, a, b, 0);
}

static DhNode
apply_power (DhGraph *self, DhNode a, DhNode b)
{
  if (is_number (self, b, 0))
    return DH_NODE_ONE;
  if (is_number (self, b, 1))
    return a;
  /* The typed constant e stands for Euler's number and not for the nearest double. */
  if (is_number (self, a, G_E))
    return dh_graph_apply (self, DH_OPERATION_EXP, b, 0);
  return dh_graph_intern (self, DH_OPERATION_POW, a, b, 0);
}

/* The operations that only derivatives use, whose zeros win over everything. */
static DhNode
apply_guarded (DhGraph *self, DhOperation operation, DhNode a, DhNode b)
{
  gboolean a_is_zero = is_number (self, a, 0);
  gboolean b_is_zero = is_number (self, b, 0);

  if (operation == DH_OPERATION_RATIO)
    {
      if (a_is_zero)
        return DH_NODE_ZERO;
      if (is_any_number (self, b) && !b_is_zero)
        return dh_graph_apply (self, DH_OPERATION_DIVIDE, a, b);
    }
  if (operation == DH_OPERATION_PRODUCT && (a_is_zero || b_is_zero))
    return DH_NODE_ZERO;
  if (operation == DH_OPERATION_KEEP && (a_is_zero || is_any_number (self, b)))
    return a_is_zero || b_is_zero ? DH_NODE_ZERO : a;
  if (operation == DH_OPERATION_EITHER
      && ((is_any_number (self, a) && !a_is_zero) || (is_any_number (self, b) && !b_is_zero)))
    return DH_NODE_ONE;
  if (operation == DH_OPERATION_PRODUCT)
    return dh_graph_intern (self, operation, MIN (a, b), MAX (a, b), 0);
  return dh_graph_intern (self, operation, a, b, 0);
}

static DhNode
apply_unary (DhGraph *self, DhOperation operation, DhNode a)
{
  guint inner = self->nodes[a].operation;

  if (operation == DH_OPERATION_NEGATE && inner == DH_OPERATION_NEGATE)
    return self->nodes[a].a;
  if (operation == DH_OPERATION_ABS && inner == DH_OPERATION_ABS)
    return a;
  if (operation == DH_OPERATION_ABS && inner == DH_OPERATION_NEGATE)
    a = self->nodes[a].a;
  return dh_graph_intern (self, operation, a, 0, 0);
}

DhNode
dh_graph_apply (DhGraph *self, DhOperation operation, DhNode a, DhNode b)
{
  const DhFunction *function = dh_function_get (operation);

  if (is_any_number (self, a) && (function->arity == 1 || is_any_number (self, b)))
    return dh_graph_number (self,
                            function->evaluate (self->nodes[a].number, self->nodes[b].number));
  if (function->arity == 1)
    return apply_unary (self, operation, a);

  switch ((int) operation)
    {
    case DH_OPERATION_ADD:
      return apply_add (self, a, b);
    case DH_OPERATION_SUBTRACT:
      return apply_subtract (self, a, b);
    case DH_OPERATION_MULTIPLY:
      return apply_multiply (self, a, b);
    case DH_OPERATION_DIVIDE:
      return apply_divide (self, a, b);
    case DH_OPERATION_POW:
      return apply_power (self, a, b);
    case DH_OPERATION_MIN:
    case DH_OPERATION_MAX:
      return a == b ? a : dh_graph_intern (self, operation, a, b, 0);
    case DH_OPERATION_RATIO:
    case DH_OPERATION_PRODUCT:
    case DH_OPERATION_KEEP:
    case DH_OPERATION_EITHER:
      return apply_guarded (self, operation, a, b);
    default:
      return dh_graph_intern (self, operation, a, b, 0);
    }
}

/* A node as factor·rest, rest being DH_NODE_ONE for a number. */
static double
split (const DhGraph *self, DhNode node, DhNode *rest)
{
  const DhGraphNode *peek = &self->nodes[node];

  *rest = node;
  if (peek->operation == DH_OPERATION_NUMBER)
    {
      *rest = DH_NODE_ONE;
      return peek->number;
    }
  if (peek->operation == DH_OPERATION_NEGATE)
    return -split (self, peek->a, rest);
  if (peek->operation == DH_OPERATION_MULTIPLY && is_any_number (self, peek->a))
    {
      *rest = peek->b;
      return self->nodes[peek->a].number;
    }
  if (peek->operation == DH_OPERATION_MULTIPLY && is_any_number (self, peek->b))
    {
      *rest = peek->a;
      return self->nodes[peek->b].number;
    }
  return 1;
}

/* Whether a factor may be gathered: not where that would overflow or vanish, nor where what is left
 * without a factor so great or so small would, once a second derivative has its third power. */
static gboolean
is_moderate (double factor)
{
  return fabs (factor) < 1e100 && fabs (factor) > 1e-100;
}

DhNode
dh_graph_scale (DhGraph *self, double factor, DhNode a)
{
  DhNode rest;
  double product = factor * split (self, a, &rest);

  if (factor == 0 || is_number (self, a, 0))
    return DH_NODE_ZERO;
  if (!is_moderate (product))
    return dh_graph_apply (self, DH_OPERATION_MULTIPLY, dh_graph_number (self, factor), a);
  if (rest == DH_NODE_ONE)
    return dh_graph_number (self, product);
  if (product == -1 && self->nodes[rest].operation == DH_OPERATION_SUBTRACT)
    return dh_graph_apply (self, DH_OPERATION_SUBTRACT, self->nodes[rest].b, self->nodes[rest].a);
  return dh_graph_apply (self, DH_OPERATION_MULTIPLY, dh_graph_number (self, product), rest);
}

DhNode
dh_graph_multiply (DhGraph *self, DhNode a, DhNode b)
{
  DhNode rest_a;
  DhNode rest_b;
  double factor = split (self, a, &rest_a) * split (self, b, &rest_b);
  DhOperation operation = DH_OPERATION_MULTIPLY;

  if (is_number (self, a, 0) || is_number (self, b, 0))
    return DH_NODE_ZERO;
  if ((self->nodes[a].depends | self->nodes[b].depends) & DH_SINGULAR)
    operation = DH_OPERATION_PRODUCT;
  if (!is_moderate (factor))
    return dh_graph_apply (self, operation, a, b);
  if (rest_a == DH_NODE_ONE)
    return dh_graph_scale (self, factor, rest_b);
  if (rest_b == DH_NODE_ONE)
    return dh_graph_scale (self, factor, rest_a);
  return dh_graph_scale (self, factor, dh_graph_apply (self, operation, rest_a, rest_b));
}

static DhNode
quotient (DhGraph *self, DhOperation operation, DhNode a, DhNode b)
{
  DhNode rest_a;
  DhNode rest_b;
  double factor = split (self, a, &rest_a) / split (self, b, &rest_b);

  if (is_number (self, a, 0))
    return DH_NODE_ZERO;
  if (!is_moderate (factor))
    return dh_graph_apply (self, operation, a, b);
  return dh_graph_scale (self, factor, dh_graph_apply (self, operation, rest_a, rest_b));
}

DhNode
dh_graph_divide (DhGraph *self, DhNode a, DhNode b)
{
  return quotient (self, DH_OPERATION_DIVIDE, a, b);
}

DhNode
dh_graph_ratio (DhGraph *self, DhNode a, DhNode b)
{
  return quotient (self, DH_OPERATION_RATIO, a, b);
}

DhNode
dh_graph_add (DhGraph *self, DhNode a, DhNode b)
{
  DhNode rest_a;
  DhNode rest_b;
  double sum = split (self, a, &rest_a) + split (self, b, &rest_b);

  if (rest_a == rest_b && (sum == 0 || isnormal (sum)))
    return dh_graph_scale (self, sum, rest_a);
  return dh_graph_apply (self, DH_OPERATION_ADD, a, b);
}

DhNode
dh_graph_subtract (DhGraph *self, DhNode a, DhNode b)
{
  DhNode rest_a;
  DhNode rest_b;
  double factor_b = split (self, b, &rest_b);
  double difference = split (self, a, &rest_a) - factor_b;

  if (rest_a == rest_b && (difference == 0 || isnormal (difference)))
    return dh_graph_scale (self, difference, rest_a);
  if (factor_b < 0 || is_number (self, a, 0))
    return dh_graph_apply (self, DH_OPERATION_ADD, a, dh_graph_scale (self, -1, b));
  return dh_graph_apply (self, DH_OPERATION_SUBTRACT, a, b);
}

DhNode
dh_graph_power (DhGraph *self, DhNode a, double exponent)
{
  return dh_graph_apply (self, DH_OPERATION_POW, a, dh_graph_number (self, exponent));
}
