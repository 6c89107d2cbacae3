/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What nobody sees, but GTK takes for changed, together with all that lies beneath it. GTK draws the whole
 * window where what has changed since the last frame is more than 30 rectangles, into which the edges of
 * every change cut all others beside it. What changes in many small places is better drawn as one rectangle:
 * that of a veil over it. Begin from {0}. Main thread. */
typedef struct
{
  GskRenderNode *node; /* NULL: to be made */
  gboolean is_laid;    /* it has been renewed once */
  gboolean is_odd;     /* what tells the node from the one before */
} DhVeil;

/* Lets go of what it holds. */
void dh_veil_clear (DhVeil *self);

/* Has all beneath it drawn when it is drawn next. */
void dh_veil_renew (DhVeil *self);

/* Lays it over the bounds; before it was renewed for the first time, there is nothing to lay. */
void dh_veil_snapshot (DhVeil *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds);
