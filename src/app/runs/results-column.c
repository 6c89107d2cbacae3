/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"

#define DIGITS 5

static const char *
get_panel (const DhRunResult *result)
{
  return result->panel_title;
}

static const char *
get_label (const DhRunResult *result)
{
  return result->label;
}

static const char *
get_rule (const DhRunResult *result)
{
  return result->rule;
}

static double
get_final_loss (const DhRunResult *result)
{
  return result->figures.final_loss;
}

static double
get_best_loss (const DhRunResult *result)
{
  return result->figures.best_loss;
}

static double
get_best_step (const DhRunResult *result)
{
  return result->figures.best_step;
}

static double
get_wanted_step (const DhRunResult *result)
{
  return result->figures.wanted_step;
}

static double
get_distance (const DhRunResult *result)
{
  return result->figures.distance;
}

static double
get_diverged_at (const DhRunResult *result)
{
  return result->figures.diverged_at;
}

const DhResultsColumn dh_results_columns[] = {
  { .title = N_ ("Panel"), .get_text = get_panel, .is_panel = TRUE },
  { .title = N_ ("Run"), .get_text = get_label, .is_run = TRUE },
  { .title = N_ ("Rule"), .get_text = get_rule, .is_rule = TRUE },
  { .title = N_ ("Final loss"), .get_number = get_final_loss },
  { .title = N_ ("Best loss"), .get_number = get_best_loss },
  { .title = N_ ("at step"), .get_number = get_best_step, .is_step = TRUE },
  /* Translators: how many steps a run takes to a loss, which is the %s. */
  { .title = N_ ("Steps to %s"),
    .get_number = get_wanted_step,
    .is_step = TRUE,
    .is_wanted = TRUE },
  { .title = N_ ("From minimum"), .get_number = get_distance },
  { .title = N_ ("Diverged at"), .get_number = get_diverged_at, .is_step = TRUE },
};
const guint dh_n_results_columns = G_N_ELEMENTS (dh_results_columns);

char *
dh_results_column_get_title (const DhResultsColumn *self, double wanted_loss)
{
  g_autofree char *loss = dh_number_to_text (wanted_loss, DIGITS);

  if (!self->is_wanted)
    return g_strdup (_ (self->title));
  return g_strdup_printf (_ ("Steps to %s"), loss);
}

char *
dh_results_column_to_text (const DhResultsColumn *self, const DhRunResult *result)
{
  double number;

  if (self->get_text)
    return g_strdup (self->get_text (result));
  number = self->get_number (result);
  if (isnan (number))
    return g_strdup ("–");
  return self->is_step ? g_strdup_printf ("%.0f", number) : dh_number_to_text (number, DIGITS);
}

static int
compare_places (const DhRunResult *a, const DhRunResult *b)
{
  if (a->panel != b->panel)
    return a->panel < b->panel ? -1 : 1;
  return a->run < b->run ? -1 : a->run > b->run;
}

int
dh_results_column_compare (const DhResultsColumn *self,
                           gboolean descending,
                           const DhRunResult *a,
                           const DhRunResult *b)
{
  int order = 0;

  if (self == NULL)
    return compare_places (a, b);
  if (self->get_text)
    order = g_utf8_collate (self->get_text (a), self->get_text (b));
  else
    {
      double number_a = self->get_number (a), number_b = self->get_number (b);

      if (isnan (number_a) != isnan (number_b))
        return isnan (number_a) ? 1 : -1;
      order = number_a < number_b ? -1 : number_a > number_b;
    }
  if (order == 0)
    return compare_places (a, b);
  return descending ? -order : order;
}

/* A tab or a line's end within a field would be taken for the end of it. */
static void
append_text (GString *line, const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), "\t\r\n", ' ');

  g_string_append (line, plain);
}

static void
append_number (GString *line, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (number))
    g_string_append (line, g_ascii_formatd (buffer, sizeof buffer, "%.17g", number));
}

static void
append_line (GString *text, const DhRunResult *result, double wanted_loss, gboolean with_panels)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < dh_n_results_columns; i++)
    {
      const DhResultsColumn *column = &dh_results_columns[i];
      g_autofree char *title = dh_results_column_get_title (column, wanted_loss);

      if (column->is_panel && !with_panels)
        continue;
      if (!is_first)
        g_string_append_c (text, '\t');
      is_first = FALSE;
      if (!result)
        append_text (text, title);
      else if (column->get_text)
        append_text (text, column->get_text (result));
      else
        append_number (text, column->get_number (result));
    }
  g_string_append_c (text, '\n');
}

char *
dh_results_to_text (GListModel *results, double wanted_loss, gboolean with_panels)
{
  GString *text = g_string_new (NULL);

  append_line (text, NULL, wanted_loss, with_panels);
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (DhRunResult) result = g_list_model_get_item (results, i);

      append_line (text, result, wanted_loss, with_panels);
    }
  return g_string_free (text, FALSE);
}
