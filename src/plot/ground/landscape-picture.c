/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape-picture.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "contour-plot.h"
#include "landscape-image.h"
#include "landscape-picture-private.h"

/* Contours are found on a raster of their own with cells of so many user units, which look as
 * smooth as those of every device pixel. */
#define CONTOUR_CELL 1.6

/* One level for so many font sizes of the picture's mean side. */
#define LEVEL_DISTANCE 3.6
#define MIN_LEVELS 7
#define MAX_LEVELS 16

struct _DhLandscapePainter
{
  DhRaster *ground;
  DhRaster *coarse;
  DhRaster *nodes; /* of surfaces */
  /* Pango's font maps belong to a thread; this one is made by the first that paints. */
  PangoContext *pango;
};

DhLandscapePainter *
dh_landscape_painter_new (void)
{
  DhLandscapePainter *self = g_new0 (DhLandscapePainter, 1);

  self->ground = dh_raster_new ();
  self->coarse = dh_raster_new ();
  self->nodes = dh_raster_new ();
  return self;
}

void
dh_landscape_painter_free (DhLandscapePainter *self)
{
  if (self == NULL)
    return;
  dh_raster_free (self->ground);
  dh_raster_free (self->coarse);
  dh_raster_free (self->nodes);
  g_clear_object (&self->pango);
  g_free (self);
}

DhLandscapePicture *
dh_landscape_picture_ref (DhLandscapePicture *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_landscape_picture_unref (DhLandscapePicture *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->surface, dh_surface_mesh_unref);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self->pixels);
  g_free (self);
}

static gboolean
is_cancelled (const gint *cancelled)
{
  return cancelled != NULL && g_atomic_int_get (cancelled);
}

static guint32
hole_pixel (const DhTheme *theme)
{
  const DhColor *color = &theme->plot_background;

  if (color->alpha <= 0)
    return 0;
  return 0xff000000u | (guint32) lround (color->red * 255) << 16
         | (guint32) lround (color->green * 255) << 8 | (guint32) lround (color->blue * 255);
}

static DhLandscapePicture *
color_ground (const DhLandscapePainter *self,
              const DhRectangle *plane,
              const DhTheme *theme,
              const DhPalette *palette)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (self->ground);
  DhLandscapePicture *picture = g_new0 (DhLandscapePicture, 1);
  guint32 colors[DH_PALETTE_SIZE];

  g_atomic_ref_count_init (&picture->references);
  picture->plane = *plane;
  picture->width = self->ground->width;
  picture->height = self->ground->height;
  picture->stride
      = (guint) cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, (int) picture->width);
  picture->pixels = g_malloc ((gsize) picture->stride * picture->height);
  picture->minimum = self->ground->minimum;
  picture->maximum = self->ground->maximum;
  picture->spacing = dh_levels_choose_spacing (sample);

  dh_palette_fill (palette, theme, colors);
  dh_landscape_image_fill (self->ground, sample, picture->spacing, colors, hole_pixel (theme),
                           picture->pixels, picture->stride);
  return picture;
}

static guint
choose_n_levels (const DhLandscapePicture *picture, double scale, const DhTheme *theme)
{
  double side = sqrt ((double) picture->width * picture->height) / scale;
  double n = side / (LEVEL_DISTANCE * theme->font_size);

  return (guint) CLAMP (n, MIN_LEVELS, MAX_LEVELS);
}

DhLandscapePicture *
dh_landscape_painter_paint_ground (DhLandscapePainter *self,
                                   const DhObjective *objective,
                                   const DhRectangle *plane,
                                   guint width,
                                   guint height,
                                   double scale,
                                   const DhTheme *theme,
                                   const DhPalette *palette,
                                   const gint *cancelled,
                                   DhLandscapeContours *contours)
{
  double cell = CONTOUR_CELL * scale * theme->font_size / dh_theme_light.font_size;
  guint columns = MAX (2, (guint) (width / fmax (1, cell)));
  guint rows = MAX (2, (guint) (height / fmax (1, cell)));
  g_autoptr (DhLandscapePicture) picture = NULL;

  g_return_val_if_fail (width > 0 && height > 0 && scale > 0, NULL);

  if (!dh_raster_compute (self->ground, objective, plane->x, plane->y, width, height, 0, cancelled))
    return NULL;
  picture = color_ground (self, plane, theme, palette);
  if (!dh_raster_compute (self->coarse, objective, plane->x, plane->y, columns, rows, 0, cancelled))
    return NULL;
  dh_landscape_contours_init (contours, self->coarse, picture->spacing,
                              choose_n_levels (picture, scale, theme));
  if (is_cancelled (cancelled))
    {
      dh_landscape_contours_clear (contours);
      return NULL;
    }
  return g_steal_pointer (&picture);
}

/* Labels are turned, so that hinting for upright text would only distort them. */
static PangoContext *
ensure_pango (DhLandscapePainter *self)
{
  PangoFontMap *fonts;
  cairo_font_options_t *options;

  if (self->pango != NULL)
    return self->pango;

  fonts = pango_cairo_font_map_new ();
  self->pango = pango_font_map_create_context (fonts);
  g_object_unref (fonts);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->pango, options);
  cairo_font_options_destroy (options);
  return self->pango;
}

static void
draw_contours (DhLandscapePainter *self,
               const DhLandscapePicture *picture,
               const DhLandscapeContours *contours,
               double scale,
               const DhTheme *theme)
{
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (picture->pixels, CAIRO_FORMAT_ARGB32,
                                             (int) picture->width, (int) picture->height,
                                             (int) picture->stride);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  dh_contour_plot_draw (cr, ensure_pango (self), contours, picture->width / scale,
                        picture->height / scale, theme);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

DhLandscapePicture *
dh_landscape_painter_paint (DhLandscapePainter *self,
                            const DhObjective *objective,
                            const DhRectangle *plane,
                            guint width,
                            guint height,
                            double scale,
                            const DhTheme *theme,
                            const DhPalette *palette,
                            const gint *cancelled)
{
  DhLandscapeContours contours = { 0 };
  DhLandscapePicture *picture
      = dh_landscape_painter_paint_ground (self, objective, plane, width, height, scale, theme,
                                           palette, cancelled, &contours);

  if (picture == NULL)
    return NULL;
  draw_contours (self, picture, &contours, scale, theme);
  dh_landscape_contours_clear (&contours);
  return picture;
}

DhLandscapePicture *
dh_landscape_painter_paint_surface (DhLandscapePainter *self,
                                    const DhObjective *objective,
                                    const DhRectangle *plane,
                                    guint width,
                                    guint height,
                                    double scale,
                                    const DhTheme *theme,
                                    const DhPalette *palette,
                                    DhHeight surface_height,
                                    const gint *cancelled)
{
  const DhRectangle nodes = dh_surface_mesh_get_node_rectangle (plane);
  DhLandscapeContours contours = { 0 };
  DhLandscapePicture *picture;

  if (!dh_raster_compute (self->nodes, objective, nodes.x, nodes.y, DH_SURFACE_MESH_SIDE,
                          DH_SURFACE_MESH_SIDE, 0, cancelled))
    return NULL;
  picture = dh_landscape_painter_paint_ground (self, objective, plane, width, height, scale, theme,
                                               palette, cancelled, &contours);
  if (picture == NULL)
    return NULL;
  /* The surface has the colours without the contours, which its shader draws. */
  picture->surface = dh_surface_mesh_new (plane, self->nodes, self->ground, picture->pixels,
                                          picture->stride, &contours, surface_height);
  draw_contours (self, picture, &contours, scale, theme);
  dh_landscape_contours_clear (&contours);
  return picture;
}
