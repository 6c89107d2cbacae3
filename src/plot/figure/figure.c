/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "figure-content.h"
#include "figure-job.h"
#include "figure-layout.h"

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
  /* Han characters look different in Chinese and in Japanese. */
  pango_context_set_language (pango, pango_language_from_string (g_get_language_names ()[0]));
  return pango;
}

double
dh_figure_get_natural_height (const DhExperiment *experiment, double width, const DhTheme *theme)
{
  PangoContext *pango = make_pango ();
  double height = dh_figure_layout_get_natural_height (experiment, pango, width, theme);

  g_object_unref (pango);
  return height;
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

GBytes *
dh_figure_render (const DhExperiment *experiment,
                  const DhFigureSettings *settings,
                  const DhFigureFormat *format,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DhFigureContent) content = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  DhFigureJob job = {
    .experiment = experiment,
    .settings = settings,
    .cancellable = cancellable,
  };
  gboolean written;

  if (format->is_bitmap && !check_size (settings, error))
    return NULL;
  job.content = content
      = dh_figure_content_new (experiment, settings->hidden, settings->name, cancellable, error);
  if (content == NULL)
    return NULL;

  job.pango = make_pango ();
  written = format->write (&job, bytes, error);
  g_object_unref (job.pango);
  return written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
