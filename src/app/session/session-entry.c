/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-entry.h"

#define GROUP "Window"

#define MIN_WIDTH 360 /* user units, as in the settings' schema */
#define MIN_HEIGHT 300
#define MAX_SIDE 100000

DhSessionEntry *
dh_session_entry_new (void)
{
  DhSessionEntry *self = g_new0 (DhSessionEntry, 1);

  self->modified = TRUE;
  self->panel_visible = TRUE;
  self->step = G_MAXUINT64;
  self->hidden = g_array_new (FALSE, FALSE, sizeof (DhRunPlace));
  return self;
}

void
dh_session_entry_free (DhSessionEntry *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->experiment, dh_experiment_unref);
  g_clear_object (&self->file);
  g_array_unref (self->hidden);
  g_free (self);
}

/* The figures and switches, each with its key. */
static const struct
{
  const char *key;
  gsize offset;
} switches[] = {
  { "Modified", G_STRUCT_OFFSET (DhSessionEntry, modified) },
  { "Maximized", G_STRUCT_OFFSET (DhSessionEntry, maximized) },
  { "Fullscreen", G_STRUCT_OFFSET (DhSessionEntry, fullscreen) },
  { "PanelVisible", G_STRUCT_OFFSET (DhSessionEntry, panel_visible) },
  { "FromHereOn", G_STRUCT_OFFSET (DhSessionEntry, from_here_on) },
  { "Legend", G_STRUCT_OFFSET (DhSessionEntry, legend) },
  { "Logarithmic", G_STRUCT_OFFSET (DhSessionEntry, logarithmic) },
  { "LogarithmicSteps", G_STRUCT_OFFSET (DhSessionEntry, logarithmic_steps) },
};

char *
dh_session_entry_to_text (const DhSessionEntry *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *uri = self->file != NULL ? g_file_get_uri (self->file) : NULL;

  g_key_file_set_string (keys, GROUP, "Version", PACKAGE_VERSION);
  if (uri != NULL)
    g_key_file_set_string (keys, GROUP, "File", uri);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_key_file_set_boolean (keys, GROUP, switches[i].key,
                            G_STRUCT_MEMBER (gboolean, self, switches[i].offset));
  g_key_file_set_integer (keys, GROUP, "Width", self->width);
  g_key_file_set_integer (keys, GROUP, "Height", self->height);
  g_key_file_set_integer (keys, GROUP, "Panel", (int) self->panel);
  g_key_file_set_uint64 (keys, GROUP, "Step", self->step);
  if (self->quantity != NULL)
    g_key_file_set_string (keys, GROUP, "Quantity", self->quantity->id);
  /* Panel and run by turns. */
  if (self->hidden->len > 0)
    g_key_file_set_integer_list (keys, GROUP, "Hidden", (int *) (gpointer) self->hidden->data,
                                 2 * (gsize) self->hidden->len);
  return g_key_file_to_data (keys, NULL, NULL);
}

static void
read_file (DhSessionEntry *self, GKeyFile *keys)
{
  g_autofree char *uri = g_key_file_get_string (keys, GROUP, "File", NULL);

  if (uri != NULL && *uri != '\0')
    self->file = g_file_new_for_uri (uri);
}

static void
read_version (DhSessionEntry *self, GKeyFile *keys)
{
  g_autofree char *version = g_key_file_get_string (keys, GROUP, "Version", NULL);

  self->is_foreign = version != NULL && !g_str_equal (version, PACKAGE_VERSION);
}

static void
read_switches (DhSessionEntry *self, GKeyFile *keys)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean value = g_key_file_get_boolean (keys, GROUP, switches[i].key, &error);

      if (error == NULL)
        G_STRUCT_MEMBER (gboolean, self, switches[i].offset) = value;
    }
}

static void
read_size (DhSessionEntry *self, GKeyFile *keys)
{
  int width = g_key_file_get_integer (keys, GROUP, "Width", NULL);
  int height = g_key_file_get_integer (keys, GROUP, "Height", NULL);

  if (width <= 0 || height <= 0)
    return;
  self->width = CLAMP (width, MIN_WIDTH, MAX_SIDE);
  self->height = CLAMP (height, MIN_HEIGHT, MAX_SIDE);
}

static void
read_quantity (DhSessionEntry *self, GKeyFile *keys)
{
  g_autofree char *id = g_key_file_get_string (keys, GROUP, "Quantity", NULL);

  if (id != NULL)
    self->quantity = dh_chart_quantity_find (id);
}

static void
read_hidden (DhSessionEntry *self, GKeyFile *keys)
{
  gsize n = 0;
  g_autofree int *numbers = g_key_file_get_integer_list (keys, GROUP, "Hidden", &n, NULL);

  for (gsize i = 0; i + 1 < n; i += 2)
    {
      const DhRunPlace place = { .panel = (guint) numbers[i], .run = (guint) numbers[i + 1] };

      if (place.panel < DH_EXPERIMENT_MAX_PANELS && place.run < DH_EXPERIMENT_MAX_RUNS)
        g_array_append_val (self->hidden, place);
    }
}

gboolean
dh_session_entry_read_text (DhSessionEntry *self, const char *text, gsize length)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  if (!g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, NULL)
      || !g_key_file_has_group (keys, GROUP))
    return FALSE;
  read_version (self, keys);
  read_file (self, keys);
  read_switches (self, keys);
  read_size (self, keys);
  read_hidden (self, keys);
  read_quantity (self, keys);
  self->panel = (guint) CLAMP (g_key_file_get_integer (keys, GROUP, "Panel", NULL), 0,
                               DH_EXPERIMENT_MAX_PANELS - 1);
  if (g_key_file_has_key (keys, GROUP, "Step", NULL))
    self->step = g_key_file_get_uint64 (keys, GROUP, "Step", NULL);
  return TRUE;
}
