/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-options.h"

#include <glib/gi18n-lib.h>

#include "command.h"
#include "figure-option.h"

/* In the order of the help. */
static const DhFigureOption *const tables[] = {
  dh_figure_output_options,
  dh_figure_content_options,
  dh_figure_film_options,
  dh_figure_look_options,
};

/* An option and what is filled in for it. */
typedef struct
{
  const DhFigureOption *option;
  char *argument; /* what its text is called in the help */
  char *text;
  gboolean flag; /* of one without text: whether it is there */
} Slot;

struct _DhFigureOptions
{
  GPtrArray *slots; /* of Slot */
  GArray *entries;  /* of GOptionEntry, ended by zeros; they point into the slots */
};

static void
free_slot_cb (gpointer data)
{
  Slot *slot = data;

  g_free (slot->argument);
  g_free (slot->text);
  g_free (slot);
}

static gboolean
is_for (const DhFigureOption *option, const DhFigureFormat *format)
{
  return option->uses == 0 || (format->uses & option->uses) != 0;
}

/* The suffixes of the formats that it is for; empty where there is none. (transfer full) */
static char *
list_formats (const DhFigureOption *option)
{
  GString *suffixes = g_string_new (NULL);

  for (guint i = 0; i < dh_n_figure_formats; i++)
    if (is_for (option, &dh_figure_formats[i]))
      g_string_append_printf (suffixes, "%s%s", suffixes->len > 0 ? ", " : "",
                              dh_figure_formats[i].suffix);
  return g_string_free (suffixes, FALSE);
}

static gboolean
is_there (const DhFigureOption *option)
{
  g_autofree char *formats = list_formats (option);

  return *formats != '\0';
}

static void
add (DhFigureOptions *self, const DhFigureOption *option)
{
  gboolean has_text = option->argument != NULL || option->get_choice != NULL;
  Slot *slot = g_new0 (Slot, 1);
  GOptionEntry entry = {
    .long_name = option->name,
    .short_name = option->letter,
    .arg = G_OPTION_ARG_NONE,
    .arg_data = &slot->flag,
    .description = option->description,
  };

  slot->option = option;
  slot->argument = option->get_choice != NULL
                       ? dh_figure_option_join (option->get_choice, "|", option->argument)
                       : g_strdup (option->argument);
  entry.arg_description = slot->argument;
  if (has_text)
    {
      entry.arg = option->is_path ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING;
      entry.arg_data = &slot->text;
    }
  g_ptr_array_add (self->slots, slot);
  g_array_append_val (self->entries, entry);
}

DhFigureOptions *
dh_figure_options_new (void)
{
  DhFigureOptions *self = g_new0 (DhFigureOptions, 1);

  self->slots = g_ptr_array_new_with_free_func (free_slot_cb);
  self->entries = g_array_new (TRUE, FALSE, sizeof (GOptionEntry));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const DhFigureOption *option = tables[i]; option->name != NULL; option++)
      if (is_there (option))
        add (self, option);
  return self;
}

void
dh_figure_options_free (DhFigureOptions *self)
{
  g_array_unref (self->entries);
  g_ptr_array_unref (self->slots);
  g_free (self);
}

const GOptionEntry *
dh_figure_options_get_entries (const DhFigureOptions *self)
{
  return (const GOptionEntry *) self->entries->data;
}

static gboolean
is_given (const Slot *slot)
{
  return slot->text != NULL || slot->flag;
}

gboolean
dh_figure_options_read (const DhFigureOptions *self, DhFigureRequest *request)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (is_given (slot) && !slot->option->read (slot->text, request))
        return FALSE;
    }
  if (request->speed > 0 && request->length > 0)
    {
      dh_command_complain (_ ("--speed and --length decide the same; give one of them"));
      return FALSE;
    }
  return TRUE;
}

gboolean
dh_figure_options_check (const DhFigureOptions *self, const DhFigureFormat *format)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (is_given (slot) && !is_for (slot->option, format))
        {
          g_autofree char *formats = list_formats (slot->option);

          dh_command_complain (_ ("--%s is for %s, not for %s"), slot->option->name, formats,
                               format->suffix);
          return FALSE;
        }
    }
  return TRUE;
}
