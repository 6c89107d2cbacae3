/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recipe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "experiment-file.h"
#include "recipe-private.h"

static const DhRecipeContainer *const containers[] = {
  &dh_recipe_png, &dh_recipe_pdf, &dh_recipe_svg, &dh_recipe_gif, &dh_recipe_webm,
};

const char *const dh_recipe_suffixes[] = { ".pdf", ".svg", ".png", ".gif", ".webm", NULL };

static const DhRecipeContainer *
find_container (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    if (containers[i]->recognise (bytes, length))
      return containers[i];
  return NULL;
}

/* The columns that the ground uses, each once, as numbers. */
static DhTable *
select_columns (const DhGround *ground, GError **error)
{
  g_autoptr (DhTable) table = dh_data_source_load (ground->data, NULL, NULL, error);
  g_autofree double *target = NULL;
  const char *names[3];
  const double *columns[3];
  guint n = 0;

  if (table == NULL)
    return NULL;
  target = dh_regression_read_target (table, ground->model, ground->target, error);
  if (target == NULL)
    return NULL;

  names[n] = ground->target;
  columns[n++] = target;
  for (guint i = 0; i < ground->n_features; i++)
    {
      int column = dh_table_find_column (table, ground->features[i]);

      if (column < 0
          || g_strv_contains ((const char *const[]){ ground->target,
                                                     i > 0 ? ground->features[0] : NULL, NULL },
                              ground->features[i]))
        continue;
      names[n] = ground->features[i];
      columns[n++] = dh_table_get_numbers (table, (guint) column);
    }
  return dh_table_new_from_numbers (n, names, dh_table_get_n_rows (table), columns);
}

/* Has the ground hold its table itself. */
static gboolean
embed_table (DhGround *ground, GError **error)
{
  g_autoptr (DhTable) table = select_columns (ground, error);

  if (table == NULL)
    return FALSE;
  dh_data_source_unref (ground->data);
  ground->data = dh_data_source_new_for_columns (table);
  return TRUE;
}

/* Has the ground look for its table beside the experiment. */
static gboolean
forget_folder (DhGround *ground, GError **error)
{
  g_autofree char *base_name = g_file_get_basename (dh_data_source_get_file (ground->data));
  g_autofree char *name = g_strconcat ("./", base_name, NULL);
  DhDataSource *data = dh_data_source_get_decimal_comma (ground->data)
                           ? dh_data_source_new_for_decimal_commas (name, NULL)
                           : dh_data_source_new_for_file (name, NULL);

  dh_data_source_unref (ground->data);
  ground->data = data;
  return TRUE;
}

/* The text after a change of every ground whose table is a file of the user's. (transfer full) */
static char *
make_text (const DhExperiment *experiment,
           gboolean (*change) (DhGround *ground, GError **error),
           GError **error)
{
  g_autoptr (DhExperiment) copy = dh_experiment_copy (experiment);

  for (guint i = 0; i < copy->panels->len; i++)
    {
      DhGround *ground = &dh_experiment_get_panel (copy, i)->ground;

      if (ground->kind == DH_GROUND_REGRESSION && dh_data_source_get_file (ground->data) != NULL
          && !change (ground, error))
        return NULL;
    }
  return dh_experiment_to_text (copy, NULL);
}

char *
dh_recipe_make (const DhExperiment *experiment, GError **error)
{
  g_autofree char *text = make_text (experiment, embed_table, error);

  if (text == NULL || strlen (text) <= DH_EXPERIMENT_MAX_BYTES)
    return g_steal_pointer (&text);
  return make_text (experiment, forget_folder, error);
}

gboolean
dh_recipe_put (GByteArray *figure, const char *recipe, GError **error)
{
  const DhRecipeContainer *container = find_container (figure->data, figure->len);

  if (container != NULL && container->put (figure, recipe))
    return TRUE;
  g_set_error_literal (error, DH_ERROR, DH_ERROR_EXPERIMENT,
                       _ ("the experiment can't be put into this kind of figure"));
  return FALSE;
}

gboolean
dh_recipe_is_figure (const guint8 *bytes, gsize length)
{
  return find_container (bytes, length) != NULL;
}

GBytes *
dh_recipe_get (const guint8 *bytes, gsize length, GError **error)
{
  const DhRecipeContainer *container = find_container (bytes, length);
  gboolean damaged = FALSE;
  GBytes *recipe = container != NULL ? container->get (bytes, length, &damaged) : NULL;

  if (recipe != NULL)
    return recipe;
  g_set_error_literal (
      error, DH_ERROR, DH_ERROR_EXPERIMENT,
      damaged
          ? _ ("the experiment inside this figure is damaged; open the experiment's own file")
          : _ ("this figure holds no experiment: it wasn't made by Downhill, or another program "
               "has left the experiment out when saving it"));
  return NULL;
}
