/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-expression.h"

#include "function-table.h"

static const char *
pick (GRand *random, const char *const *texts, int n)
{
  return texts[g_rand_int_range (random, 0, n)];
}

static const DhFunction *
pick_function (GRand *random)
{
  const DhFunction *function;

  do
    function = dh_function_get (g_rand_int_range (random, 0, DH_N_OPERATIONS));
  while (function->id == NULL);
  return function;
}

char *
random_expression (GRand *random, int levels)
{
  static const char *const leaves[]
      = { "x", "y", "x", "y", "x", "y", "2", "0.3", "pi", "1.5", "1.5e-1", "7", "2x", "(x-y)" };
  static const char *const operators[] = { "+", "-", "*", "*", "/" };
  static const char *const exponents[] = { "2", "3", "4", "0.5", "1.5", "-1", "-2", "0", "y" };
  const DhFunction *function;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (levels == 0)
    return g_strdup (pick (random, leaves, G_N_ELEMENTS (leaves)));
  a = random_expression (random, levels - 1);
  b = random_expression (random, g_rand_int_range (random, 0, levels));

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return g_strdup_printf ("-(%s)", a);
    case 1:
      return g_strdup_printf ("(%s)^%s", a, pick (random, exponents, G_N_ELEMENTS (exponents)));
    case 2:
    case 3:
    case 4:
      return g_strdup_printf ("(%s) %s (%s)", a, pick (random, operators, G_N_ELEMENTS (operators)),
                              b);
    default:
      function = pick_function (random);
      return function->arity == 1 ? g_strdup_printf ("%s(%s)", function->id, a)
                                  : g_strdup_printf ("%s(%s, %s)", function->id, a, b);
    }
}
