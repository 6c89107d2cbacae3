/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include <string.h>

#include "expression.h"
#include "fuzz-check.h"

#define N_POINTS 9
#define N_AXIS 3

static const double xs[N_POINTS] = { 0, 1, -1, 0.5, -2.75, 1e-300, -1e300, 3, G_MAXDOUBLE };
static const double ys[N_POINTS] = { 0, -1, 1, 2.5, 1e-8, -1e-300, 1e300, -3, -G_MAXDOUBLE };

static const DhConstant constants[] = {
  { .name = "a", .value = 1 },
  { .name = "b", .value = -100 },
  { .name = "k_2", .value = 0 },
};

/* Loss, gradient and Hessian at n points, one array a component. */
typedef double Components[6][N_POINTS];

static void
evaluate (const DhObjective *objective,
          DhWorkspace *workspace,
          gsize first,
          gsize n,
          Components components)
{
  const DhValues values = {
    .loss = components[0] + first,
    .gradient_x = components[1] + first,
    .gradient_y = components[2] + first,
    .hessian_xx = components[3] + first,
    .hessian_xy = components[4] + first,
    .hessian_yy = components[5] + first,
  };

  dh_objective_evaluate (objective, workspace, n, xs + first, ys + first, &values);
}

/* The same number to the last bit, or both not-a-number, whose bits have no meaning. */
static gboolean
is_same (double a, double b)
{
  return (a != a && b != b) || memcmp (&a, &b, sizeof a) == 0;
}

/* Any value is fine, but a point's must depend neither on the batch nor on what else is wanted. */
static void
check_objective (const DhObjective *objective)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  Components batch, single;
  double loss[N_POINTS];
  double grid[N_AXIS * N_AXIS];
  const DhValues loss_alone = { .loss = loss };

  evaluate (objective, workspace, 0, N_POINTS, batch);
  for (gsize i = 0; i < N_POINTS; i++)
    evaluate (objective, workspace, i, 1, single);
  dh_objective_evaluate (objective, workspace, N_POINTS, xs, ys, &loss_alone);

  for (gsize i = 0; i < N_POINTS; i++)
    {
      g_assert_true (is_same (loss[i], batch[0][i]));
      for (gsize component = 0; component < 6; component++)
        g_assert_true (is_same (single[component][i], batch[component][i]));
    }

  dh_objective_evaluate_grid (objective, workspace, N_AXIS, xs, N_AXIS, ys, grid, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  GError *error = NULL;
  g_autoptr (DhObjective) objective
      = dh_expression_objective_new (text, constants, G_N_ELEMENTS (constants), &error);

  fuzz_check_outcome (objective != NULL, error, "column ");
  if (objective != NULL)
    check_objective (objective);
  return 0;
}
