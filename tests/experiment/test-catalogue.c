/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "catalogue.h"
#include "csv.h"
#include "test-support.h"

static DhObjective *
make_objective (const DhLandscape *landscape)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective = dh_expression_objective_new (landscape->expression,
                                                        (DhConstant *) landscape->constants->data,
                                                        landscape->constants->len, &error);

  g_assert_no_error (error);
  return objective;
}

static double
loss_at (DhObjective *objective, DhWorkspace *workspace, double x, double y, double *gx, double *gy)
{
  double loss;
  DhValues values = { .loss = &loss, .gradient_x = gx, .gradient_y = gy };

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  return loss;
}

/* A stated minimum is one: no point on small circles around it is lower, the gradient vanishes
 * unless there is a kink, and the value is right to the twelve digits given. */
static void
test_minima (gconstpointer data)
{
  const DhLandscape *landscape = data;
  g_autoptr (DhObjective) objective = make_objective (landscape);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < landscape->minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (landscape->minima, DhMinimum, i);
      double gx, gy;
      double least = INFINITY;
      double value = loss_at (objective, workspace, minimum->x, minimum->y, &gx, &gy);

      dh_assert_close (value, minimum->value, 1e-11, "%s minimum %u", landscape->id, i);
      for (double radius = 1e-2; radius > 1e-4; radius /= 4)
        for (guint k = 0; k < 64; k++)
          {
            double angle = 2 * G_PI * k / 64;
            double x = minimum->x + radius * cos (angle);
            double y = minimum->y + radius * sin (angle);

            least = fmin (least, loss_at (objective, workspace, x, y, NULL, NULL));
          }
      g_assert_cmpfloat (least, >=, value);
      g_assert_true (fabs (gx) < 1e-7 && fabs (gy) < 1e-7);
    }
}

static void
test_start (gconstpointer data)
{
  const DhLandscape *landscape = data;
  g_autoptr (DhObjective) objective = make_objective (landscape);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double x = landscape->start[0];
  double y = landscape->start[1];
  double gx, gy;
  double first = loss_at (objective, workspace, x, y, &gx, &gy);
  double last;

  g_assert_true (landscape->x[0] < x && x < landscape->x[1]);
  g_assert_true (landscape->y[0] < y && y < landscape->y[1]);
  for (guint t = 0; t < 20; t++)
    {
      loss_at (objective, workspace, x, y, &gx, &gy);
      x -= landscape->learning_rate * gx;
      y -= landscape->learning_rate * gy;
    }
  last = loss_at (objective, workspace, x, y, &gx, &gy);
  g_assert_cmpfloat (last, <, first);
}

/* The lowest point that a fine grid finds is a stated minimum, so that none is missing. */
static void
test_complete (gconstpointer data)
{
  const DhLandscape *landscape = data;
  g_autoptr (DhObjective) objective = make_objective (landscape);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double lowest = INFINITY;
  double stated = INFINITY;

  for (guint i = 0; i < landscape->minima->len; i++)
    stated = fmin (stated, g_array_index (landscape->minima, DhMinimum, i).value);
  if (landscape->minima->len == 0)
    return;
  for (guint i = 0; i <= 400; i++)
    for (guint j = 0; j <= 400; j++)
      {
        double x = landscape->x[0] + (landscape->x[1] - landscape->x[0]) * i / 400;
        double y = landscape->y[0] + (landscape->y[1] - landscape->y[0]) * j / 400;

        lowest = fmin (lowest, loss_at (objective, workspace, x, y, NULL, NULL));
      }
  g_assert_cmpfloat (lowest, >=, stated - 1e-9);
}

static void
test_penguins (void)
{
  const DhDataset *dataset = dh_catalogue_find_dataset ("penguins.csv");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DhTable) table = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text;

  g_assert_nonnull (dataset);
  bytes = dh_dataset_get_bytes (dataset);
  text = g_bytes_get_data (bytes, &size);
  table = dh_csv_read (text, size, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 344);
  for (guint i = 0; i < 2; i++)
    {
      int column = dh_table_find_column (table, dataset->features[i]);

      g_assert_cmpint (column, >=, 0);
      g_assert_cmpint (dh_table_get_column_type (table, column), ==, DH_COLUMN_NUMBERS);
      g_assert_cmpuint (dh_table_get_n_missing (table, column), ==, 2);
    }
  g_assert_cmpint (dh_table_find_column (table, dataset->target), >=, 0);
  g_assert_cmpstr (dataset->licence, ==, "CC0-1.0");
}

static void
test_order (void)
{
  g_assert_cmpuint (dh_catalogue_get_n_landscapes (), ==, 23);
  g_assert_cmpstr (dh_catalogue_get_landscape (0)->id, ==, "bowl");
  g_assert_cmpstr (dh_catalogue_get_landscape (22)->id, ==, "kinked-valley");
  g_assert_null (dh_catalogue_find_landscape ("no-such-landscape"));
  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    {
      const DhLandscape *landscape = dh_catalogue_get_landscape (i);

      g_assert_true (dh_catalogue_find_landscape (landscape->id) == landscape);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc function;
  } properties[] = {
    { "minima", test_minima },
    { "start", test_start },
    { "complete", test_complete },
  };

  dh_test_init (&argc, &argv);
  g_test_add_func ("/catalogue/order", test_order);
  g_test_add_func ("/catalogue/penguins", test_penguins);
  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    for (guint j = 0; j < G_N_ELEMENTS (properties); j++)
      {
        const DhLandscape *landscape = dh_catalogue_get_landscape (i);
        g_autofree char *path
            = g_strdup_printf ("/catalogue/%s/%s", properties[j].name, landscape->id);

        g_test_add_data_func (path, landscape, properties[j].function);
      }
  return g_test_run ();
}
