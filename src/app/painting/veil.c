/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "veil.h"

void
dh_veil_clear (DhVeil *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

void
dh_veil_renew (DhVeil *self)
{
  dh_veil_clear (self);
  self->is_laid = TRUE;
}

/* GTK compares colours, those that are transparent, too. */
static GskRenderNode *
make_node (DhVeil *self, const graphene_rect_t *bounds)
{
  GdkRGBA color = { .red = self->is_odd ? 1 : 0, .alpha = 0 };

  self->is_odd = !self->is_odd;
  return gsk_color_node_new (&color, bounds);
}

void
dh_veil_snapshot (DhVeil *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  graphene_rect_t old;

  if (!self->is_laid)
    return;
  if (self->node)
    {
      gsk_render_node_get_bounds (self->node, &old);
      if (!graphene_rect_equal (&old, bounds))
        dh_veil_clear (self);
    }
  if (!self->node)
    self->node = make_node (self, bounds);
  gtk_snapshot_append_node (snapshot, self->node);
}
