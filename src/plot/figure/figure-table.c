/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-table.h"

#include <glib/gi18n-lib.h>

#include "figure-setting.h"

#define NOTHING "–"

/* What a column is about. */
typedef struct
{
  const char *header; /* N_(), or a symbol; NULL: that of the parameter */
  gboolean wraps;
  char *(*make) (const DhExperimentRun *run, guint64 steps);
  gboolean (*is_told) (const DhExperimentRun *run); /* NULL: always worth a column */
} Kind;

static char *
make_label (const DhExperimentRun *run, guint64 steps)
{
  return g_strdup (dh_experiment_run_get_label (run));
}

static char *
make_rule (const DhExperimentRun *run, guint64 steps)
{
  return g_strdup (_ (run->optimizer.optimizer->name));
}

static gboolean
has_label (const DhExperimentRun *run)
{
  return run->label != NULL && g_strcmp0 (run->label, _ (run->optimizer.optimizer->name)) != 0;
}

static char *
make_rate (const DhExperimentRun *run, guint64 steps)
{
  return dh_figure_setting_number (run->learning_rate);
}

static char *
make_schedule (const DhExperimentRun *run, guint64 steps)
{
  return dh_figure_setting_schedule (&run->schedule, steps);
}

static gboolean
has_schedule (const DhExperimentRun *run)
{
  return !run->schedule.schedule->is_constant || run->schedule.warmup > 0;
}

static char *
make_start (const DhExperimentRun *run, guint64 steps)
{
  return dh_figure_setting_point (run->start);
}

static gboolean
has_changes (const DhExperimentRun *run)
{
  return run->changes->len > 0;
}

/* All that the run is set to besides its learning rate and its start. */
static char *
make_settings (const DhExperimentRun *run, guint64 steps)
{
  g_autofree char *figures = dh_figure_setting_rule (&run->optimizer);
  g_autofree char *schedule = has_schedule (run) ? make_schedule (run, steps) : g_strdup ("");
  g_autofree char *changes = dh_figure_setting_changes (run, steps);
  const char *const parts[] = { figures, schedule, changes };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", parts[i]);
  return g_string_free (text, FALSE);
}

static gboolean
has_settings (const DhExperimentRun *run)
{
  return run->optimizer.optimizer->n_parameters > 0 || has_schedule (run) || has_changes (run);
}

/* The label, and the rule where that isn't it. */
static char *
make_name (const DhExperimentRun *run, guint64 steps)
{
  if (!has_label (run))
    return make_label (run, steps);
  /* Translators: a run's label and its rule. */
  return g_strdup_printf (_ ("%s (%s)"), dh_experiment_run_get_label (run),
                          _ (run->optimizer.optimizer->name));
}

static const Kind label = { .header = N_ ("Run"), .wraps = TRUE, .make = make_label };
static const Kind rule
    = { .header = N_ ("Rule"), .wraps = TRUE, .make = make_rule, .is_told = has_label };
static const Kind rate = { .header = "η", .make = make_rate };
static const Kind name = { .header = N_ ("Run"), .wraps = TRUE, .make = make_name };
static const Kind settings = {
  .header = N_ ("Parameters"), .wraps = TRUE, .make = make_settings, .is_told = has_settings
};
static const Kind schedule
    = { .header = N_ ("Schedule"), .wraps = TRUE, .make = make_schedule, .is_told = has_schedule };
static const Kind start = { .header = N_ ("Start"), .make = make_start };
static const Kind changes = {
  .header = N_ ("Changes"), .wraps = TRUE, .make = dh_figure_setting_changes, .is_told = has_changes
};
static const Kind parameter = { 0 };

/* A table being made. */
typedef struct
{
  const DhExperiment *experiment;
  const DhFigureContent *content;
  GPtrArray *kinds;      /* of Kind, one a column */
  gboolean heads_starts; /* where runs start is said above them, once, rather than in a column */
  DhFigureTable *table;
} Maker;

static void
clear_row (gpointer data)
{
  DhFigureRow *row = data;

  g_free (row->group);
  g_strfreev (row->cells);
}

void
dh_figure_table_free (DhFigureTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_free (self);
}

/* The run, or NULL where it is left out. */
static const DhExperimentRun *
get_run (const Maker *self, guint panel, guint run)
{
  if (self->content->panels[panel].traces[run] == NULL)
    return NULL;
  return dh_experiment_get_run (self->experiment, panel, run);
}

/* The panel's first run that isn't left out, or NULL. */
static const DhExperimentRun *
get_first (const Maker *self, guint panel)
{
  const DhExperimentRun *first = NULL;

  for (guint i = 0; i < self->content->panels[panel].n_traces && first == NULL; i++)
    first = get_run (self, panel, i);
  return first;
}

static gboolean
starts_alike (const DhExperimentRun *run, const DhExperimentRun *other)
{
  return run->start[0] == other->start[0] && run->start[1] == other->start[1];
}

/* Whether the runs of each panel start alike, and a panel has several. */
static gboolean
all_start_alike (const Maker *self)
{
  gboolean has_several = FALSE;

  for (guint i = 0; i < self->content->n_panels; i++)
    {
      const DhExperimentRun *first = get_first (self, i);

      for (guint j = 0; j < self->content->panels[i].n_traces; j++)
        {
          const DhExperimentRun *run = get_run (self, i, j);

          if (run != NULL && !starts_alike (run, first))
            return FALSE;
          has_several = has_several || (run != NULL && run != first);
        }
    }
  return has_several;
}

static void
insert_column (Maker *self, guint place, const Kind *kind, const char *header)
{
  const DhFigureColumn column = { .header = header, .wraps = kind->wraps };

  g_ptr_array_insert (self->kinds, (int) place, (gpointer) kind);
  g_array_insert_val (self->table->columns, place, column);
}

static gboolean
is_told (const Maker *self, const Kind *kind)
{
  for (guint i = 0; i < self->content->n_panels; i++)
    for (guint j = 0; j < self->content->panels[i].n_traces; j++)
      if (get_run (self, i, j) != NULL
          && (kind->is_told == NULL || kind->is_told (get_run (self, i, j))))
        return TRUE;
  return FALSE;
}

static void
add_told_column (Maker *self, const Kind *kind)
{
  if (is_told (self, kind))
    insert_column (self, self->kinds->len, kind, _ (kind->header));
}

/* The column of that header, or how many there are. */
static guint
find_column (const Maker *self, const char *header)
{
  guint i = 0;

  while (i < self->table->columns->len
         && !g_str_equal (g_array_index (self->table->columns, DhFigureColumn, i).header, header))
    i++;
  return i;
}

/* One for each symbol that one of the rules has, in front of those that come after it there. */
static void
add_parameters (Maker *self, const DhOptimizer *of)
{
  guint place = self->kinds->len;

  for (guint i = of->n_parameters; i-- > 0;)
    {
      const char *symbol = of->parameters[i].symbol;
      guint column = find_column (self, symbol);

      if (column == self->kinds->len)
        insert_column (self, place, &parameter, symbol);
      else
        place = column;
    }
}

static void
add_columns (Maker *self)
{
  add_told_column (self, &label);
  add_told_column (self, &rule);
  add_told_column (self, &rate);
  for (guint i = 0; i < self->content->n_panels; i++)
    for (guint j = 0; j < self->content->panels[i].n_traces; j++)
      if (get_run (self, i, j) != NULL)
        add_parameters (self, get_run (self, i, j)->optimizer.optimizer);
  add_told_column (self, &schedule);
  if (!self->heads_starts)
    add_told_column (self, &start);
  add_told_column (self, &changes);
}

static void
add_joined_columns (Maker *self)
{
  add_told_column (self, &name);
  add_told_column (self, &rate);
  add_told_column (self, &settings);
  if (!self->heads_starts)
    add_told_column (self, &start);
}

static char *
make_parameter (const DhOptimizerSetting *setting, const char *symbol)
{
  for (guint i = 0; i < setting->optimizer->n_parameters; i++)
    if (g_str_equal (setting->optimizer->parameters[i].symbol, symbol))
      return dh_figure_setting_number (setting->parameters[i]);
  return g_strdup (NOTHING);
}

static char *
make_cell (const Maker *self, const DhExperimentRun *run, guint column)
{
  const Kind *kind = g_ptr_array_index (self->kinds, column);
  char *text;

  if (kind == &parameter)
    return make_parameter (&run->optimizer,
                           g_array_index (self->table->columns, DhFigureColumn, column).header);
  text = kind->make (run, self->experiment->steps);
  if (*text != '\0')
    return text;
  g_free (text);
  return g_strdup (NOTHING);
}

static void
add_row (Maker *self, guint panel, guint run)
{
  guint n = self->kinds->len;
  DhFigureRow row = { .run = run, .cells = g_new0 (char *, n + 1) };

  for (guint i = 0; i < n; i++)
    row.cells[i] = make_cell (self, get_run (self, panel, run), i);
  g_array_append_val (self->table->rows, row);
}

static void
add_rows (Maker *self, guint panel)
{
  for (guint i = 0; i < self->content->panels[panel].n_traces; i++)
    if (get_run (self, panel, i) != NULL)
      add_row (self, panel, i);
}

/* Whether all panels have the rows that the first one has, and start from where it does; the table
 * has the rows of all, n of them those of the first. */
static gboolean
all_alike (const Maker *self, guint n)
{
  const GArray *rows = self->table->rows;

  if (rows->len != n * self->content->n_panels)
    return FALSE;
  for (guint i = n; i < rows->len; i++)
    {
      const DhFigureRow *row = &g_array_index (rows, DhFigureRow, i);
      const DhFigureRow *first = &g_array_index (rows, DhFigureRow, i % n);

      if (row->run != first->run
          || !g_strv_equal ((const char *const *) row->cells, (const char *const *) first->cells)
          || !starts_alike (get_run (self, i / n, row->run), get_run (self, 0, row->run)))
        return FALSE;
    }
  return TRUE;
}

/* What stands above a panel's runs; NULL: nothing. (transfer full) */
static char *
make_group (const Maker *self, guint panel, gboolean is_titled)
{
  g_autofree char *title
      = is_titled ? dh_panel_get_title (dh_experiment_get_panel (self->experiment, panel)) : NULL;
  const DhExperimentRun *first = get_first (self, panel);
  g_autofree char *point = NULL;

  if (!self->heads_starts || first == NULL)
    return g_steal_pointer (&title);
  point = dh_figure_setting_point (first->start);
  if (title == NULL)
    /* Translators: a point, where the runs start that follow in a table. */
    return g_strdup_printf (_ ("From %s"), point);
  /* Translators: a panel's title, and where its runs start. */
  return g_strdup_printf (_ ("%s, from %s"), title, point);
}

static void
add_group (Maker *self, guint place, guint panel, gboolean is_titled)
{
  DhFigureRow row = { .group = make_group (self, panel, is_titled) };

  if (row.group != NULL)
    g_array_insert_val (self->table->rows, place, row);
}

/* Puts what is to be said of the panels above their runs; ends are where these end among the rows. */
static void
add_groups (Maker *self, const guint *ends)
{
  if (self->content->n_panels == 1 || all_alike (self, ends[0]))
    {
      g_array_set_size (self->table->rows, ends[0]);
      add_group (self, 0, 0, FALSE);
      return;
    }
  for (guint i = self->content->n_panels; i-- > 0;)
    {
      guint first = i > 0 ? ends[i - 1] : 0;

      if (first < ends[i])
        add_group (self, first, i, TRUE);
    }
}

DhFigureTable *
dh_figure_table_new (const DhExperiment *experiment,
                     const DhFigureContent *content,
                     gboolean is_joined)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  DhFigureTable *table = g_new0 (DhFigureTable, 1);
  Maker maker = { .experiment = experiment, .content = content, .kinds = kinds, .table = table };
  guint ends[DH_EXPERIMENT_MAX_PANELS] = { 0 };

  table->columns = g_array_new (FALSE, FALSE, sizeof (DhFigureColumn));
  table->rows = g_array_new (FALSE, FALSE, sizeof (DhFigureRow));
  g_array_set_clear_func (table->rows, clear_row);
  maker.heads_starts = all_start_alike (&maker);
  if (is_joined)
    add_joined_columns (&maker);
  else
    add_columns (&maker);
  for (guint i = 0; i < content->n_panels; i++)
    {
      add_rows (&maker, i);
      ends[i] = table->rows->len;
    }
  add_groups (&maker, ends);
  return table;
}
