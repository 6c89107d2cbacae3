/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "figure-content.h"
#include "figure-foot.h"
#include "figure-glyphs.h"
#include "figure-job.h"
#include "figure-layout.h"
#include "recipe.h"

#define HAN_CHARACTER 0x4e2d /* 中 */

/* The language of the text, of a locale such as "zh_CN.UTF-8"; the program itself is in English. */
static PangoLanguage *
get_language (void)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (locale, strcspn (locale, ".@"));

  if (g_str_equal (language, "C") || g_str_equal (language, "POSIX"))
    return pango_language_from_string ("en");
  return pango_language_from_string (language);
}

/* Type as it is on paper, whatever the screen's settings: a figure looks the same everywhere. */
static PangoContext *
make_pango (void)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);
  /* On paper glyphs stand where they belong, not at whole points. */
  pango_context_set_round_glyph_positions (pango, FALSE);
  /* Han characters look different in Chinese and in Japanese. */
  pango_context_set_language (pango, get_language ());
  return pango;
}

/* The language whose Han characters are meant; NULL: there are none. */
static PangoLanguage *
find_han_language (const DhFigureJob *job)
{
  PangoLanguage *language = pango_context_get_language (job->pango);

  if (pango_language_includes_script (language, PANGO_SCRIPT_HAN))
    return language;
  return dh_figure_has_han (job) ? pango_language_from_string ("zh-cn") : NULL;
}

/* The families, and that which Han characters are set in where there are any: else full-width stops
 * between Latin letters, and names in a language that has no such characters, would come from
 * whatever font has them. (transfer full) */
static char *
find_families (const DhFigureJob *job, const char *families)
{
  PangoLanguage *language = find_han_language (job);
  PangoFontDescription *wanted;
  PangoFontDescription *found;
  PangoFontset *fonts;
  PangoFont *font;
  char *list;

  if (language == NULL)
    return g_strdup (families);
  wanted = pango_font_description_new ();
  pango_font_description_set_family (wanted, families);
  fonts = pango_context_load_fontset (job->pango, wanted, language);
  font = pango_fontset_get_font (fonts, HAN_CHARACTER);
  found = pango_font_describe (font);
  list = g_strdup_printf ("%s, %s", families, pango_font_description_get_family (found));
  g_object_unref (font);
  g_object_unref (fonts);
  pango_font_description_free (found);
  pango_font_description_free (wanted);
  return list;
}

const char *const dh_figure_grounds[] = {
  [DH_FIGURE_GROUND_IMAGE] = "image",
  [DH_FIGURE_GROUND_VECTOR] = "vector",
};
const guint dh_n_figure_grounds = G_N_ELEMENTS (dh_figure_grounds);

double
dh_figure_format_get_computed (const DhFigureFormat *format)
{
  return (format->uses & DH_FIGURE_USES_TIME) != 0 ? 0.125 : 0.5;
}

gboolean
dh_figure_job_go_on (const DhFigureJob *self, double fraction, GError **error)
{
  double computed = dh_figure_format_get_computed (self->format);

  if (self->settings->progress != NULL)
    self->settings->progress (computed + (1 - computed) * fraction, self->settings->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

gboolean
dh_figure_job_put_recipe (const DhFigureJob *self, GByteArray *bytes, GError **error)
{
  g_autofree char *recipe = dh_recipe_make (self->experiment, error);

  return recipe != NULL && dh_recipe_put (bytes, recipe, error);
}

static gboolean
check_size (const DhFigureSettings *settings, GError **error)
{
  double longest = fmax (settings->width, settings->height) * settings->dpi / 72;

  if (longest <= DH_FIGURE_MAX_PIXELS && longest >= 1)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("a picture's longer side must have from 1 to %d pixels, not %.0f"),
               DH_FIGURE_MAX_PIXELS, longest);
  return FALSE;
}

static void
warn_of_glyphs (const DhFigureJob *job)
{
  const char *name = job->settings->name;
  g_autofree char *missing = NULL;
  g_autofree char *message = NULL;

  if (job->settings->warn == NULL || !(job->format->uses & DH_FIGURE_USES_FONT))
    return;
  missing = dh_figure_find_missing_glyphs (job);
  if (missing == NULL)
    return;
  message = name != NULL ? g_strdup_printf ("%s: %s", name, missing) : g_strdup (missing);
  job->settings->warn (message);
}

/* Makes what the page's height depends on, settles it, and writes. */
static gboolean
write_figure (DhFigureJob *job, DhFigureSettings *settings, GByteArray *bytes, GError **error)
{
  g_auto (DhFigureFoot) foot = { 0 };

  if (!dh_figure_foot_init (&foot, job, error))
    return FALSE;
  job->foot = &foot;
  warn_of_glyphs (job);
  if (settings->height <= 0)
    settings->height = dh_figure_layout_get_natural_height (job);
  if (job->format->is_bitmap && !check_size (settings, error))
    return FALSE;
  return job->format->write (job, bytes, error) && dh_figure_job_go_on (job, 1, error);
}

GBytes *
dh_figure_render (const DhExperiment *experiment,
                  const DhFigureSettings *settings,
                  const DhFigureFormat *format,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DhFigureContent) content
      = dh_figure_content_new (experiment, settings, dh_figure_format_get_computed (format),
                               cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  DhFigureSettings own = *settings;
  DhTheme theme = *settings->theme;
  DhFigureJob job = {
    .experiment = experiment,
    .content = content,
    .settings = &own,
    .format = format,
    .cancellable = cancellable,
  };
  g_autofree char *families = NULL;
  gboolean written;

  if (content == NULL)
    return NULL;
  if (settings->is_transparent && (format->uses & DH_FIGURE_USES_TRANSPARENCY) != 0)
    theme.background.alpha = theme.plot_background.alpha = 0;
  own.theme = &theme;
  job.pango = make_pango ();
  theme.font_family = families = find_families (&job, theme.font_family);
  written = write_figure (&job, &own, bytes, error);
  g_object_unref (job.pango);
  return written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
