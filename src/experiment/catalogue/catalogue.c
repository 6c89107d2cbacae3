/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "catalogue-resources.h"
#include "error.h"
#include "flat-markup.h"

#define RESOURCE_PREFIX "/io/github/downhill/Downhill/catalogue/"

/* A landscape is read when it is asked for: to open an experiment takes one of them. */
typedef struct
{
  char *path;
  char *id;           /* as its file is named */
  gpointer landscape; /* DhLandscape; by g_once_init_enter() */
} Entry;

/* All that is shipped. What is wrong in it is a programmer's error: the tests read every file. */
typedef struct
{
  GArray *landscapes;  /* of Entry */
  GPtrArray *datasets; /* of DhDataset */
} Catalogue;

static GBytes *
look_up (const char *path)
{
  g_autofree char *name = g_strconcat (RESOURCE_PREFIX, path, NULL);

  return g_resource_lookup_data (dh_catalogue_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 NULL);
}

static void
add_landscape (Catalogue *catalogue, const char *path)
{
  Entry entry = { .path = g_strdup (path), .id = g_path_get_basename (path) };

  *strrchr (entry.id, '.') = '\0';
  g_array_append_val (catalogue->landscapes, entry);
}

static DhLandscape *
read_landscape (const Entry *entry)
{
  g_autoptr (GBytes) bytes = look_up (entry->path);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  DhLandscape *landscape = dh_landscape_parse (text, length, entry->path, &error);

  if (!landscape)
    g_error ("%s", error->message);
  if (strcmp (landscape->id, entry->id) != 0)
    g_error ("%s: its id is \"%s\"", entry->path, landscape->id);
  return landscape;
}

static void
add_dataset (Catalogue *catalogue, const char *path)
{
  g_autoptr (GBytes) bytes = look_up (path);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (DhFlatMarkup) markup = dh_flat_markup_parse (text, length, path, "dataset", &error);
  DhDataset *dataset = g_new0 (DhDataset, 1);
  const struct
  {
    const char *element;
    char **field;
  } members[] = {
    { "name", &dataset->name },           { "description", &dataset->description },
    { "source", &dataset->source },       { "licence", &dataset->licence },
    { "feature", &dataset->features[0] }, { "feature", &dataset->features[1] },
    { "target", &dataset->target },
  };

  if (!markup)
    g_error ("%s", error->message);
  dataset->id = g_strdup (dh_element_get_attribute (markup->root, "id"));
  for (guint i = 0; i < markup->children->len; i++)
    {
      const DhElement *element = g_ptr_array_index (markup->children, i);

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        if (!*members[j].field && strcmp (members[j].element, element->name) == 0)
          {
            *members[j].field = g_strdup (element->text);
            break;
          }
    }
  g_ptr_array_add (catalogue->datasets, dataset);
}

/* The kinds of catalogue file, by their folder under data/. */
static const struct
{
  const char *folder;
  const char *suffix;
  void (*add) (Catalogue *catalogue, const char *path);
} kinds[] = {
  { "landscapes/", ".xml", add_landscape },
  { "datasets/", ".xml", add_dataset },
};

static void
list_text_cb (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_autofree char *path = g_strndup (text, length);
  Catalogue *catalogue = data;

  if (strcmp (g_markup_parse_context_get_element (context), "file") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (path, kinds[i].folder) && g_str_has_suffix (path, kinds[i].suffix))
      kinds[i].add (catalogue, path);
}

/* The resource's own list of files is in it, since a resource doesn't keep their order. */
static gpointer
catalogue_load (gpointer unused)
{
  static const GMarkupParser parser = { .text = list_text_cb };
  Catalogue *catalogue = g_new0 (Catalogue, 1);
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, catalogue, NULL);
  g_autoptr (GBytes) list = look_up ("catalogue.gresource.xml");
  gsize size;
  const char *text = g_bytes_get_data (list, &size);

  catalogue->landscapes = g_array_new (FALSE, FALSE, sizeof (Entry));
  catalogue->datasets = g_ptr_array_new ();
  g_markup_parse_context_parse (context, text, size, NULL);
  return catalogue;
}

static const Catalogue *
catalogue_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, catalogue_load, NULL);
}

guint
dh_catalogue_get_n_landscapes (void)
{
  return catalogue_get ()->landscapes->len;
}

const char *
dh_catalogue_get_landscape_id (guint index)
{
  return g_array_index (catalogue_get ()->landscapes, Entry, index).id;
}

const DhLandscape *
dh_catalogue_get_landscape (guint index)
{
  Entry *entry = &g_array_index (catalogue_get ()->landscapes, Entry, index);

  if (g_once_init_enter (&entry->landscape))
    g_once_init_leave (&entry->landscape, read_landscape (entry));
  return entry->landscape;
}

const DhLandscape *
dh_catalogue_find_landscape (const char *id)
{
  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    if (strcmp (dh_catalogue_get_landscape_id (i), id) == 0)
      return dh_catalogue_get_landscape (i);
  return NULL;
}

guint
dh_catalogue_get_n_datasets (void)
{
  return catalogue_get ()->datasets->len;
}

const DhDataset *
dh_catalogue_get_dataset (guint index)
{
  return g_ptr_array_index (catalogue_get ()->datasets, index);
}

const DhDataset *
dh_catalogue_find_dataset (const char *id)
{
  for (guint i = 0; i < dh_catalogue_get_n_datasets (); i++)
    if (strcmp (dh_catalogue_get_dataset (i)->id, id) == 0)
      return dh_catalogue_get_dataset (i);
  return NULL;
}

const char *
dh_dataset_get_name (const DhDataset *self)
{
  return _ (self->name);
}

const char *
dh_dataset_get_description (const DhDataset *self)
{
  return _ (self->description);
}

GBytes *
dh_dataset_get_bytes (const DhDataset *self)
{
  g_autofree char *path = g_strconcat ("datasets/", self->id, NULL);

  return look_up (path);
}

GBytes *
dh_catalogue_get_experiment (const char *id)
{
  g_autofree char *path = g_strconcat ("experiments/", id, ".downhill", NULL);

  return look_up (path);
}
