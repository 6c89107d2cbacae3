/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "image.h"

void
dh_image_clear (DhImage *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

void
dh_image_set (DhImage *self, cairo_surface_t *surface)
{
  dh_image_clear (self);
  cairo_surface_flush (surface);
  self->surface = surface;
}

static GskRenderNode *
make_texture_node (DhImage *self, const graphene_rect_t *bounds)
{
  if (self->texture == NULL)
    {
      int height = cairo_image_surface_get_height (self->surface);
      gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);
      g_autoptr (GBytes) bytes
          = g_bytes_new_with_free_func (cairo_image_surface_get_data (self->surface),
                                        stride * (gsize) height,
                                        (GDestroyNotify) cairo_surface_destroy,
                                        cairo_surface_reference (self->surface));

      self->texture = gdk_memory_texture_new (cairo_image_surface_get_width (self->surface), height,
                                              GDK_MEMORY_DEFAULT, bytes, stride);
    }

  return gsk_texture_node_new (self->texture, bounds);
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern,
            void *surface,
            cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (surface);
}

static void
release_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *surface, const cairo_pattern_t *other)
{
  cairo_surface_reference (surface);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *surface)
{
  cairo_surface_destroy (surface);
}

/* Of a surface itself, a recording would keep a snapshot, for which cairo copies the pixels when the
 * surface goes. (transfer full) */
static cairo_pattern_t *
make_pattern (cairo_surface_t *surface)
{
  cairo_pattern_t *pattern
      = cairo_pattern_create_raster_source (cairo_surface_reference (surface),
                                            CAIRO_CONTENT_COLOR_ALPHA,
                                            cairo_image_surface_get_width (surface),
                                            cairo_image_surface_get_height (surface));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  return pattern;
}

static GskRenderNode *
make_cairo_node (DhImage *self, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_pattern_t *pattern = make_pattern (self->surface);

  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  cairo_scale (cr, bounds->size.width / cairo_image_surface_get_width (self->surface),
               bounds->size.height / cairo_image_surface_get_height (self->surface));
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
  cairo_destroy (cr);

  return node;
}

void
dh_image_snapshot (DhImage *self,
                   GtkWidget *widget,
                   GtkSnapshot *snapshot,
                   const graphene_rect_t *bounds)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  if (self->surface == NULL)
    return;

  /* One and the same node tells GTK that nothing has changed. */
  if (self->node == NULL || !graphene_rect_equal (bounds, &self->bounds))
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = GSK_IS_CAIRO_RENDERER (renderer) ? make_cairo_node (self, bounds)
                                                    : make_texture_node (self, bounds);
      self->bounds = *bounds;
    }
  gtk_snapshot_append_node (snapshot, self->node);
}
