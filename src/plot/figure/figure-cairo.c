/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "figure-job.h"
#include "figure-page.h"
#include "figure-png.h"
#include "figure-svg.h"
#include "svg-text.h"
#include "text-layout.h"

static cairo_status_t
write_cb (gpointer data, const guchar *bytes, guint length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the figure can't be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
draw (const DhFigureJob *job, cairo_surface_t *surface, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean drawn = dh_figure_page_draw (cr, job, error) && check_status (cairo_status (cr), error);

  cairo_destroy (cr);
  return drawn;
}

/* Draws on a surface that writes a file of its own, and has all bytes written. Takes the surface
 * over. */
static gboolean
draw_file (const DhFigureJob *job, cairo_surface_t *surface, GError **error)
{
  gboolean drawn = draw (job, surface, error);

  cairo_surface_finish (surface);
  drawn = drawn && check_status (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return drawn;
}

gboolean
dh_figure_write_pdf (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (write_cb, bytes, job->settings->width,
                                             job->settings->height);

  /* A table of cross-references that can be read, for the recipe to be added to. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  /* The date of making would make every file another one. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Downhill " PACKAGE_VERSION);
  if (job->experiment->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, job->experiment->title);
  return draw_file (job, surface, error) && dh_figure_job_put_recipe (job, bytes, error);
}

gboolean
dh_figure_write_svg (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (write_cb, bytes, job->settings->width,
                                             job->settings->height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  dh_text_layout_divert (surface, dh_svg_text_add_cb, texts);
  if (!draw_file (job, surface, error))
    return FALSE;
  dh_figure_svg_rename (bytes);
  dh_figure_svg_shorten (bytes);
  dh_svg_text_put (bytes, texts, job->settings->theme->font_family,
                   pango_context_get_language (job->pango));
  return dh_figure_job_put_recipe (job, bytes, error);
}

gboolean
dh_figure_write_png (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  double scale = job->settings->dpi / 72;
  cairo_surface_t *surface
      = cairo_image_surface_create (job->settings->is_transparent ? CAIRO_FORMAT_ARGB32
                                                                  : CAIRO_FORMAT_RGB24,
                                    (int) lround (job->settings->width * scale),
                                    (int) lround (job->settings->height * scale));
  gboolean written;

  cairo_surface_set_device_scale (surface, scale, scale);
  written = draw (job, surface, error)
            && dh_figure_png_write (surface, job->settings->dpi, bytes, error)
            && dh_figure_job_put_recipe (job, bytes, error);
  cairo_surface_destroy (surface);
  return written;
}
