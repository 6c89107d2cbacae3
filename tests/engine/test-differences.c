/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <math.h>
#include <string.h>

#include "function-table.h"
#include "random-expression.h"
#include "test-support.h"

/* What came out of the comparisons, so that none is passed by skipping. */
typedef struct
{
  int n_checked;
  int n_infinite;
  int n_excused;
} Tally;

/* Loss, gradient and Hessian at a point. */
typedef struct
{
  double values[6];
} Point;

typedef struct
{
  DhObjective *objective;
  DhWorkspace *workspace;
} Evaluator;

static Evaluator
evaluator_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  Evaluator self = {
    .objective = dh_expression_objective_new (text, NULL, 0, &error),
    .workspace = dh_workspace_new (),
  };

  g_assert_no_error (error);
  return self;
}

static void
evaluator_clear (Evaluator *self)
{
  dh_objective_unref (self->objective);
  dh_workspace_free (self->workspace);
}

static Point
evaluate (const Evaluator *self, double x, double y)
{
  Point point;
  double *v = point.values;
  const DhValues values = { v, v + 1, v + 2, v + 3, v + 4, v + 5 };

  dh_objective_evaluate (self->objective, self->workspace, 1, &x, &y, &values);
  return point;
}

/* The slope of an output along an axis, by central differences with steps h and 2h put together so
 * that the error goes with h⁴. */
static double
difference (const Evaluator *self, int output, int axis, double x, double y, double h)
{
  double v[4];
  static const int steps[4] = { -2, -1, 1, 2 };

  for (int i = 0; i < 4; i++)
    v[i] = evaluate (self, axis == 0 ? x + steps[i] * h : x, axis == 1 ? y + steps[i] * h : y)
               .values[output];
  return (8 * (v[2] - v[1]) - (v[3] - v[0])) / (12 * h);
}

/* The end of the operand that begins at p: a comma or parenthesis of its own level. */
static const char *
find_end (const char *p)
{
  int depth = 0;

  for (; depth > 0 || (*p != ',' && *p != ')'); p++)
    depth += (*p == '(') - (*p == ')');
  return p;
}

/* What the operands of an expression come to at a point. */
typedef struct
{
  gboolean has_infinite;      /* log(0), an overflow, be it of a derivative */
  gboolean has_negative_base; /* of a pow() */
  gboolean has_narrow_stairs; /* a floor() of steps narrower than those of the differences */
  gboolean has_huge;          /* so that what is added to it is lost */
} Parts;

static gboolean
is_argument_of (const char *name, const char *text, const char *parenthesis)
{
  gsize length = strlen (name);

  return (gsize) (parenthesis - text) >= length
         && strncmp (parenthesis - length, name, length) == 0;
}

static void
look_at_part (const char *text, const char *begin, double x, double y, Parts *parts)
{
  g_autofree char *part = g_strndup (begin + 1, find_end (begin + 1) - (begin + 1));
  Evaluator evaluator = evaluator_new (part);
  const Point point = evaluate (&evaluator, x, y);
  const double *v = point.values;

  for (int i = 0; i < 6; i++)
    parts->has_infinite |= isinf (v[i]) != 0;
  parts->has_negative_base |= is_argument_of ("pow", text, begin) && v[0] < 0;
  parts->has_narrow_stairs
      |= is_argument_of ("floor", text, begin) && fmax (fabs (v[1]), fabs (v[2])) > 1 / 2.5e-4;
  parts->has_huge |= fabs (v[0]) > 1e15;
  evaluator_clear (&evaluator);
}

/* Whether it is no fault that a slope isn't what the differences say. It is not-a-number where the
 * chain rule has an infinite part to multiply, as in atan(log(0)), and where a power of a negative
 * number has a value only because its exponent rounds to a whole number, as in pow(-2, erf(9)). The
 * differences are wrong on stairs that are narrower than their steps, and beside a huge number. */
static gboolean
is_excused (const char *text, double x, double y, double actual, double expected)
{
  Parts parts = { 0 };

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '(' || *p == ',')
      look_at_part (text, p, x, y, &parts);
  return (isnan (actual) && (parts.has_infinite || parts.has_negative_base))
         || (actual == 0 && parts.has_narrow_stairs) || (expected == 0 && parts.has_huge);
}

/* Compares what is said to be the slope with differences. Where three step sizes don't agree on it
 * (a kink, an edge of the domain, a fast oscillation) there is nothing to compare with. An infinite
 * slope is right where an argument rounds to the edge of a domain, as in acos(erf(6)). */
static void
check_slope (const Evaluator *self,
             const char *text,
             int output,
             int slope,
             int axis,
             double x,
             double y,
             double actual,
             Tally *tally)
{
  double coarse = difference (self, output, axis, x, y, 1e-3);
  double medium = difference (self, output, axis, x, y, 6.1e-4);
  double fine = difference (self, output, axis, x, y, 2.5e-4);
  double scale = fmax (1, fabs (fine)) + fabs (evaluate (self, x, y).values[output]);

  if (!isfinite (coarse) || !(fabs (coarse - fine) < 1e-8 * scale)
      || !(fabs (medium - fine) < 1e-8 * scale))
    return;
  if (isinf (actual))
    tally->n_infinite++;
  else if (fabs (actual - fine) < 1e-7 * scale)
    tally->n_checked++;
  else if (is_excused (text, x, y, actual, fine))
    tally->n_excused++;
  else
    g_error ("output %d of %s at (%.17g, %.17g): %.17g, differences say %.17g", slope, text, x, y,
             actual, fine);
}

/* The gradient against differences of the loss, the Hessian against those of the gradient. */
static void
check_point (const Evaluator *self, const char *text, GRand *random, Tally *tally)
{
  static const struct
  {
    int output;
    int axis;
    int slope;
  } pairs[] = { { 0, 0, 1 }, { 0, 1, 2 }, { 1, 0, 3 }, { 1, 1, 4 }, { 2, 0, 4 }, { 2, 1, 5 } };
  double x = g_rand_double_range (random, -2.5, 2.5);
  double y = g_rand_double_range (random, -2.5, 2.5);
  const Point point = evaluate (self, x, y);

  if (!isfinite (point.values[0]))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    check_slope (self, text, pairs[i].output, pairs[i].slope, pairs[i].axis, x, y,
                 point.values[pairs[i].slope], tally);
}

/* One function, of arguments that change in both directions and are curved. */
static void
test_function (gconstpointer data)
{
  const DhFunction *function = data;
  g_autofree char *text
      = function->arity == 1
            ? g_strdup_printf ("%s(0.4x*y - 0.3x^2 + 0.1y)", function->id)
            : g_strdup_printf ("%s(0.4x*y - 0.3x^2 + 0.1y, 0.2x + 0.3y^2)", function->id);
  Evaluator evaluator = evaluator_new (text);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  Tally tally = { 0 };

  for (int i = 0; i < 400; i++)
    check_point (&evaluator, text, random, &tally);
  /* Most functions have a third of the square to themselves. */
  g_assert_cmpint (tally.n_checked, >, 600);
  g_assert_cmpint (tally.n_infinite, ==, 0);
  g_assert_cmpint (tally.n_excused, ==, 0);
  evaluator_clear (&evaluator);
}

/* Marks the functions that an expression calls. */
static void
note_functions (const char *text, gboolean *is_used)
{
  for (guint i = 0; i < DH_N_OPERATIONS; i++)
    {
      const char *id = dh_function_get (i)->id;
      gsize length = id != NULL ? strlen (id) : 0;

      if (id == NULL || is_used[i])
        continue;
      for (const char *p = strstr (text, id); p != NULL && !is_used[i]; p = strstr (p + 1, id))
        is_used[i] = p[length] == '(' && (p == text || !g_ascii_isalnum (p[-1]));
    }
}

static void
assert_all_used (const gboolean *is_used)
{
  for (guint i = 0; i < DH_N_OPERATIONS; i++)
    {
      const char *id = dh_function_get (i)->id;

      if (id != NULL && !is_used[i])
        g_error ("no expression with %s was checked", id);
    }
}

/* How many expressions in a slow run (-m slow), and how many otherwise. Most of the time goes into
 * compiling them. */
#define N_RANDOM_SLOW 100000
#define N_RANDOM 4000

/* Expressions by chance, through every function of the language. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  int n = g_test_slow () ? N_RANDOM_SLOW : N_RANDOM;
  g_autofree gboolean *is_used = g_new0 (gboolean, DH_N_OPERATIONS);
  Tally tally = { 0 };

  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = random_expression (random, 1 + i % 5);
      Evaluator evaluator = evaluator_new (text);
      int n_before = tally.n_checked;

      for (int k = 0; k < 3; k++)
        check_point (&evaluator, text, random, &tally);
      if (tally.n_checked > n_before)
        note_functions (text, is_used);
      evaluator_clear (&evaluator);
    }
  g_test_message ("%d expressions, %d slopes checked, %d infinite, %d excused", n, tally.n_checked,
                  tally.n_infinite, tally.n_excused);
  g_assert_cmpint (tally.n_checked, >, n / 2 * 25);
  g_assert_cmpint (tally.n_infinite, <, n / 800);
  g_assert_cmpint (tally.n_excused, <, n / 800);
  assert_all_used (is_used);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  for (guint i = 0; i < DH_N_OPERATIONS; i++)
    {
      const DhFunction *function = dh_function_get (i);
      g_autofree char *path = g_strdup_printf ("/differences/function/%s", function->id);

      if (function->id != NULL)
        g_test_add_data_func (path, function, test_function);
    }
  g_test_add_func ("/differences/random", test_random);
  return g_test_run ();
}
