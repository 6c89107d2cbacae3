/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "error.h"
#include "number.h"

static int
find_column (const DhTable *table, const char *name, GError **error)
{
  int column = dh_table_find_column (table, name);

  if (column < 0)
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("the table has no column “%s”; its first column is “%s”"), name,
                 dh_table_get_column_name (table, 0));
  return column;
}

/* The numbers of a column, one a row of the table; NULL with an error where it has none. */
static const double *
find_numbers (const DhTable *table, const char *name, GError **error)
{
  int column = find_column (table, name, error);
  const double *numbers;

  if (column < 0)
    return NULL;
  numbers = dh_table_get_numbers (table, (guint) column);
  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    if (isfinite (numbers[row]))
      return numbers;
  g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
               _ ("the column “%s” has no number in it; choose a column of numbers"), name);
  return NULL;
}

/* The two values of a text column, in the order of their characters' codes. FALSE with an error
 * where there are more or fewer. */
static gboolean
find_two_texts (const DhTable *table, guint column, const char *texts[2], GError **error)
{
  const char *name = dh_table_get_column_name (table, column);

  texts[0] = texts[1] = NULL;
  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    {
      const char *text = dh_table_get_text (table, column, row);

      if (text == NULL || (texts[0] != NULL && strcmp (text, texts[0]) == 0)
          || (texts[1] != NULL && strcmp (text, texts[1]) == 0))
        continue;
      if (texts[1] != NULL)
        {
          g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                       _ ("the column “%s” has more than two values (“%s”, “%s”, “%s”); choose "
                          "one of two values"),
                       name, texts[0], texts[1], text);
          return FALSE;
        }
      texts[texts[0] != NULL] = text;
    }
  if (texts[1] == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("the column “%s” has only one value; choose one of two values"), name);
      return FALSE;
    }
  if (strcmp (texts[0], texts[1]) > 0)
    {
      const char *kept = texts[0];

      texts[0] = texts[1];
      texts[1] = kept;
    }
  return TRUE;
}

static gboolean
check_zeros_and_ones (const DhTable *table, guint column, GError **error)
{
  const double *numbers = dh_table_get_numbers (table, column);
  char buffer[DH_NUMBER_BUFFER];

  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    if (!isnan (numbers[row]) && numbers[row] != 0 && numbers[row] != 1)
      {
        g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                     _ ("the column “%s” has the value %s; a target of two values has the "
                        "numbers 0 and 1, or two words"),
                     dh_table_get_column_name (table, column),
                     dh_number_to_shortest (numbers[row], buffer));
        return FALSE;
      }
  return TRUE;
}

/* A two-valued target as 0 and 1, not-a-number where missing. (transfer full) */
static double *
read_two_valued (const DhTable *table, const char *name, GError **error)
{
  gsize n_rows = dh_table_get_n_rows (table);
  int found = find_column (table, name, error);
  guint column = (guint) found;
  const char *texts[2];
  double *target;

  if (found < 0)
    return NULL;
  if (dh_table_get_column_type (table, column) == DH_COLUMN_NUMBERS)
    return check_zeros_and_ones (table, column, error)
               ? g_memdup2 (dh_table_get_numbers (table, column), n_rows * sizeof (double))
               : NULL;

  if (!find_two_texts (table, column, texts, error))
    return NULL;
  target = g_new (double, n_rows);
  for (gsize row = 0; row < n_rows; row++)
    {
      const char *text = dh_table_get_text (table, column, row);

      target[row] = text == NULL ? NAN : strcmp (text, texts[1]) == 0;
    }
  return target;
}

double *
dh_regression_read_target (const DhTable *table,
                           const DhRegressionModel *model,
                           const char *name,
                           GError **error)
{
  const double *numbers;

  if (model->two_valued)
    return read_two_valued (table, name, error);
  numbers = find_numbers (table, name, error);
  return numbers != NULL ? g_memdup2 (numbers, dh_table_get_n_rows (table) * sizeof (double))
                         : NULL;
}

/* Takes over the rows that are whole. */
static gboolean
select_rows (DhRegressionData *self,
             gsize n_rows,
             const double *const features[2],
             const double *target,
             GError **error)
{
  gsize n = 0;

  for (guint k = 0; k < 2; k++)
    self->columns[k] = g_new0 (double, n_rows + DH_REGRESSION_PADDING);
  self->target = g_new0 (double, n_rows + DH_REGRESSION_PADDING);

  for (gsize row = 0; row < n_rows; row++)
    {
      if (!isfinite (features[0][row]) || !isfinite (target[row])
          || (self->n_features == 2 && !isfinite (features[1][row])))
        continue;
      self->columns[0][n] = features[0][row];
      self->columns[1][n] = self->n_features == 2 ? features[1][row] : 1;
      self->target[n++] = target[row];
    }
  self->n_rows = n;
  self->n_left_out = n_rows - n;
  if (n > 0)
    return TRUE;
  g_set_error_literal (error, DH_ERROR, DH_ERROR_TABLE,
                       _ ("no row has a value in each of the columns used; choose other columns"));
  return FALSE;
}

static gboolean
scale (DhRegressionData *self, const DhRegressionSettings *settings, guint k, GError **error)
{
  double *values = self->columns[k];

  dh_scaling_fit (settings->scaling, self->n_rows, values, &self->offset[k], &self->divisor[k]);
  for (gsize row = 0; row < self->n_rows; row++)
    {
      values[row] = (values[row] - self->offset[k]) / self->divisor[k];
      if (!isfinite (values[row]))
        {
          g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                       _ ("the values of the column “%s” are too far apart; use other units"),
                       settings->features[k]);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
dh_regression_data_read (DhRegressionData *self,
                         const DhTable *table,
                         const DhRegressionSettings *settings,
                         GError **error)
{
  const double *features[2] = { NULL, NULL };
  g_autofree double *target = NULL;

  self->n_features = settings->n_features;
  for (guint k = 0; k < self->n_features; k++)
    {
      features[k] = find_numbers (table, settings->features[k], error);
      if (features[k] == NULL)
        return FALSE;
    }
  target = dh_regression_read_target (table, settings->model, settings->target, error);
  if (target == NULL)
    return FALSE;

  if (!select_rows (self, dh_table_get_n_rows (table), features, target, error))
    return FALSE;
  for (guint k = 0; k < self->n_features; k++)
    if (!scale (self, settings, k, error))
      return FALSE;
  return TRUE;
}

void
dh_regression_data_clear (DhRegressionData *self)
{
  g_free (self->columns[0]);
  g_free (self->columns[1]);
  g_free (self->target);
}
