/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-choices.h"

#include <string.h>

#include "localisation.h"
#include "settings.h"

/* A choice that is remembered: a key of the settings, its field, and what it is where there are no
 * settings (else 0). */
typedef struct
{
  const char *key;
  char kind; /* as in a GVariant's type: s, d, b */
  gsize offset;
  const char *text;
  double number;
} Field;

#define OFFSET(member) G_STRUCT_OFFSET (DhExportChoices, member)

static const Field fields[] = {
  { .key = "format", .kind = 's', .offset = OFFSET (format), .text = ".pdf" },
  { .key = "page", .kind = 's', .offset = OFFSET (page), .text = "" },
  { .key = "width", .kind = 'd', .offset = OFFSET (width), .number = 120 },
  { .key = "height", .kind = 'd', .offset = OFFSET (height), .number = 80 },
  { .key = "theme", .kind = 's', .offset = OFFSET (theme), .text = "" },
  { .key = "transparent", .kind = 'b', .offset = OFFSET (transparent) },
  { .key = "parts", .kind = 's', .offset = OFFSET (parts), .text = "panels,chart,legend" },
  { .key = "ground", .kind = 's', .offset = OFFSET (ground), .text = "image" },
  { .key = "font", .kind = 's', .offset = OFFSET (font), .text = "" },
  { .key = "font-size", .kind = 'd', .offset = OFFSET (font_size) },
  { .key = "language", .kind = 's', .offset = OFFSET (language), .text = "" },
  { .key = "dpi", .kind = 'd', .offset = OFFSET (dpi) },
  { .key = "at-play-head", .kind = 'b', .offset = OFFSET (at_play_head) },
  { .key = "length", .kind = 'd', .offset = OFFSET (length) },
  { .key = "rate", .kind = 'd', .offset = OFFSET (rate) },
  { .key = "part", .kind = 'b', .offset = OFFSET (is_part) },
};

const DhExportLanguage dh_export_languages[] = {
  { .id = "en", .name = "English" },
  { .id = "zh_CN", .name = "简体中文" },
};
const guint dh_n_export_languages = G_N_ELEMENTS (dh_export_languages);

/* NULL: none. (transfer full) */
static GSettings *
open_settings (void)
{
  GSettings *settings = dh_settings_get ();

  return settings != NULL ? g_settings_get_child (settings, "export") : NULL;
}

/* settings are nullable. */
static void
load_field (const Field *field, GSettings *settings, gpointer place)
{
  switch (field->kind)
    {
    case 's':
      *(char **) place = settings != NULL ? g_settings_get_string (settings, field->key)
                                          : g_strdup (field->text);
      break;
    case 'd':
      *(double *) place
          = settings != NULL ? g_settings_get_double (settings, field->key) : field->number;
      break;
    case 'b':
      *(gboolean *) place = settings != NULL && g_settings_get_boolean (settings, field->key);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
save_field (const Field *field, GSettings *settings, gconstpointer place)
{
  switch (field->kind)
    {
    case 's':
      g_settings_set_string (settings, field->key, *(char *const *) place);
      break;
    case 'd':
      g_settings_set_double (settings, field->key, *(const double *) place);
      break;
    case 'b':
      g_settings_set_boolean (settings, field->key, *(const gboolean *) place);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
dh_export_choices_load (DhExportChoices *self)
{
  g_autoptr (GSettings) settings = open_settings ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    load_field (&fields[i], settings, G_STRUCT_MEMBER_P (self, fields[i].offset));
}

void
dh_export_choices_save (const DhExportChoices *self)
{
  g_autoptr (GSettings) settings = open_settings ();

  for (guint i = 0; settings != NULL && i < G_N_ELEMENTS (fields); i++)
    save_field (&fields[i], settings, G_STRUCT_MEMBER_P (self, fields[i].offset));
}

void
dh_export_choices_copy (DhExportChoices *self, const DhExportChoices *other)
{
  *self = *other;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == 's')
      {
        char **text = G_STRUCT_MEMBER_P (self, fields[i].offset);

        *text = g_strdup (*text);
      }
}

void
dh_export_choices_clear (DhExportChoices *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == 's')
      g_clear_pointer (&G_STRUCT_MEMBER (char *, self, fields[i].offset), g_free);
}

const DhFigureFormat *
dh_export_choices_get_format (const DhExportChoices *self)
{
  const DhFigureFormat *format = dh_figure_format_find (self->format);

  return format != NULL ? format : &dh_figure_formats[0];
}

DhFigurePageSize
dh_export_choices_get_page (const DhExportChoices *self)
{
  DhFigurePageSize page;

  if (g_str_equal (self->page, DH_EXPORT_OWN_PAGE))
    page = (DhFigurePageSize){
      .width = self->width,
      .height = self->height,
      .theme = &dh_theme_print,
    };
  else if (!dh_figure_page_size_parse (self->page, &page))
    dh_figure_page_size_parse (dh_export_get_usual_page (dh_export_choices_get_format (self)),
                               &page);
  return page;
}

const char *
dh_export_get_usual_page (const DhFigureFormat *format)
{
  return format->size != NULL ? format->size : "text";
}

DhFigureParts
dh_export_choices_get_parts (const DhExportChoices *self)
{
  g_autofree char *wrong = NULL;
  DhFigureParts parts;

  return dh_figure_parts_parse (self->parts, &parts, &wrong) ? parts : DH_FIGURE_USUAL_PARTS;
}

gboolean
dh_export_choices_has_vector_ground (const DhExportChoices *self)
{
  return g_str_equal (self->ground, dh_figure_grounds[DH_FIGURE_GROUND_VECTOR]);
}

const DhTheme *
dh_export_choices_get_theme (const DhExportChoices *self)
{
  return dh_theme_find (self->theme);
}

/* Without its country: "zh" of "zh_CN.UTF-8". */
static gboolean
has_language (const char *name, const char *id)
{
  gsize length = strcspn (id, "_");

  return strncmp (name, id, length) == 0 && !g_ascii_isalpha (name[length]);
}

static const char *
get_language_of_window (void)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    for (guint i = 0; i < dh_n_export_languages; i++)
      if (has_language (*name, dh_export_languages[i].id))
        return dh_export_languages[i].id;
  return dh_export_languages[0].id;
}

const char *
dh_export_choices_get_language (const DhExportChoices *self)
{
  const char *language = *self->language != '\0' ? self->language : get_language_of_window ();

  for (guint i = 0; i < dh_n_export_languages; i++)
    if (g_str_equal (language, dh_export_languages[i].id)
        && dh_localisation_has_language (language))
      return dh_export_languages[i].id;
  return dh_export_languages[0].id;
}
