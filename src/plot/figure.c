/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "figure-content.h"
#include "figure-layout.h"
#include "figure-page.h"
#include "figure-png.h"
#include "figure-svg.h"
#include "recipe.h"

gboolean
dh_figure_format_from_name (const char *name, DhFigureFormat *format)
{
  static const struct
  {
    const char *suffix;
    DhFigureFormat format;
  } suffixes[] = {
    { ".png", DH_FIGURE_PNG },
    { ".pdf", DH_FIGURE_PDF },
    { ".svg", DH_FIGURE_SVG },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (g_str_has_suffix (lower, suffixes[i].suffix))
        {
          *format = suffixes[i].format;
          return TRUE;
        }
    }
  return FALSE;
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

static cairo_status_t
write_cb (gpointer data, const guchar *bytes, guint length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (const DhExperiment *experiment,
              const DhFigureSettings *settings,
              DhFigureFormat format,
              GByteArray *bytes)
{
  cairo_surface_t *surface;
  double scale = settings->dpi / 72;

  switch (format)
    {
    case DH_FIGURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, settings->width,
                                                     settings->height);
      /* A table of cross-references that can be read, for the recipe to be added to. */
      cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
      /* The date of making would make every file another one. */
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                      "Downhill " PACKAGE_VERSION);
      if (experiment->title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, experiment->title);
      return surface;
    case DH_FIGURE_SVG:
      return cairo_svg_surface_create_for_stream (write_cb, bytes, settings->width,
                                                  settings->height);
    case DH_FIGURE_PNG:
    default:
      surface
          = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (settings->width * scale),
                                        (int) lround (settings->height * scale));
      cairo_surface_set_device_scale (surface, scale, scale);
      return surface;
    }
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

/* Ends the drawing and has all bytes written. */
static gboolean
finish (cairo_t *cr,
        cairo_surface_t *surface,
        const DhFigureSettings *settings,
        DhFigureFormat format,
        GByteArray *bytes,
        GError **error)
{
  cairo_status_t status = cairo_status (cr);

  if (status == CAIRO_STATUS_SUCCESS && format == DH_FIGURE_PNG)
    return dh_figure_png_write (surface, settings->dpi, bytes, error);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    {
      if (format == DH_FIGURE_SVG)
        dh_figure_svg_rename (bytes);
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the figure can't be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

GBytes *
dh_figure_render (const DhExperiment *experiment,
                  const DhFigureSettings *settings,
                  DhFigureFormat format,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DhFigureContent) content = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *recipe = NULL;
  PangoContext *pango;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean drawn;

  if (format == DH_FIGURE_PNG && !check_size (settings, error))
    return NULL;
  content
      = dh_figure_content_new (experiment, settings->hidden, settings->name, cancellable, error);
  if (content == NULL)
    return NULL;
  recipe = dh_recipe_make (experiment, error);
  if (recipe == NULL)
    return NULL;

  pango = make_pango ();
  surface = make_surface (experiment, settings, format, bytes);
  cr = cairo_create (surface);
  drawn = dh_figure_page_draw (cr, pango, experiment, content, settings, cancellable, error)
          && finish (cr, surface, settings, format, bytes, error)
          && dh_recipe_put (bytes, recipe, error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (pango);
  if (!drawn)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
