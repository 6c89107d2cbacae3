/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-list.h"

#include <glib/gi18n-lib.h>

static guint
first_dataset (void)
{
  return dh_catalogue_get_n_landscapes ();
}

static guint
expression (void)
{
  return first_dataset () + dh_catalogue_get_n_datasets ();
}

static guint
file (void)
{
  return expression () + 1;
}

static guint
own_data (void)
{
  return file () + 1;
}

/* Translators: an entry in a list of grounds, with the name of a data set */
static char *
name_data (const char *name)
{
  return g_strdup_printf (_ ("Data: %s"), name);
}

GtkStringList *
dh_ground_list_new (void)
{
  GtkStringList *self = gtk_string_list_new (NULL);

  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    gtk_string_list_append (self, dh_landscape_get_name (dh_catalogue_get_landscape (i)));
  for (guint i = 0; i < dh_catalogue_get_n_datasets (); i++)
    gtk_string_list_take (self, name_data (dh_dataset_get_name (dh_catalogue_get_dataset (i))));
  gtk_string_list_append (self, _ ("Own function…"));
  gtk_string_list_append (self, _ ("Data from a file…"));
  return self;
}

const DhLandscape *
dh_ground_list_get_landscape (guint place)
{
  return place < first_dataset () ? dh_catalogue_get_landscape (place) : NULL;
}

const DhDataset *
dh_ground_list_get_dataset (guint place)
{
  return place >= first_dataset () && place < expression ()
             ? dh_catalogue_get_dataset (place - first_dataset ())
             : NULL;
}

gboolean
dh_ground_list_is_expression (guint place)
{
  return place == expression ();
}

gboolean
dh_ground_list_is_file (guint place)
{
  return place == file ();
}

/* The entry for data of the user's own; NULL: none. Touched only where it is another one: a list that
 * changes closes its drop-down. */
static void
set_own_data (GtkStringList *self, const char *entry)
{
  const char *const entries[] = { entry, NULL };
  const char *shown = gtk_string_list_get_string (self, own_data ());

  if (g_strcmp0 (shown, entry) != 0)
    gtk_string_list_splice (self, own_data (), shown ? 1 : 0, entries);
}

static guint
find_shipped (const DhGround *ground)
{
  const char *dataset;

  switch (ground->kind)
    {
    case DH_GROUND_LANDSCAPE:
      for (guint i = 0; i < first_dataset (); i++)
        if (dh_catalogue_get_landscape (i) == ground->landscape)
          return i;
      return GTK_INVALID_LIST_POSITION;
    case DH_GROUND_EXPRESSION:
      return expression ();
    case DH_GROUND_REGRESSION:
      dataset = dh_data_source_get_dataset (ground->data);
      for (guint i = 0; dataset && i < dh_catalogue_get_n_datasets (); i++)
        if (g_str_equal (dh_catalogue_get_dataset (i)->id, dataset))
          return first_dataset () + i;
      return own_data ();
    default:
      g_assert_not_reached ();
    }
}

guint
dh_ground_list_find (GtkStringList *self, const DhGround *ground)
{
  guint place = find_shipped (ground);
  g_autofree char *entry = NULL;

  if (place == own_data ())
    {
      const char *name = dh_data_source_get_name (ground->data);

      entry = name_data (name ? name : _ ("columns of this experiment"));
    }
  set_own_data (self, entry);
  return place;
}

char *
dh_ground_describe (const DhGround *ground)
{
  switch (ground->kind)
    {
    case DH_GROUND_LANDSCAPE:
      return g_strdup (dh_landscape_get_remark (ground->landscape));
    case DH_GROUND_REGRESSION:
      if (ground->n_features == 2)
        return g_strdup_printf (_ ("Loss: %s of %s, predicted from %s and %s"),
                                _ (ground->model->loss), ground->target, ground->features[0],
                                ground->features[1]);
      return g_strdup_printf (_ ("Loss: %s of %s, predicted from %s"), _ (ground->model->loss),
                              ground->target, ground->features[0]);
    default:
      return NULL;
    }
}
