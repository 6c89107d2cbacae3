/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

/* The part of the height that timeline and chart begin with; at least, and at most, in user units */
#define LOWER_PART 0.32
#define LOWER_MINIMUM 190
#define LOWER_MAXIMUM 320

/* Below this width, in user units, the control panel folds away so that the canvases have room. */
#define NARROW_WIDTH 900

static void
show_panel (DhWindow *self, gboolean visible)
{
  if (visible == self->panel_visible)
    return;
  self->panel_visible = visible;
  gtk_widget_set_visible (GTK_WIDGET (self->panel), visible);
  gtk_widget_set_visible (self->panel_separator, visible);
  g_object_notify (G_OBJECT (self), "panel-visible");
}

/* What is chosen in a narrow window is for the narrow window alone. */
void
dh_window_set_panel_visible (DhWindow *self, gboolean visible)
{
  if (!self->narrow)
    self->panel_wanted = visible;
  show_panel (self, visible);
}

gboolean
dh_window_get_panel_visible (DhWindow *self)
{
  return self->panel_visible;
}

static gboolean
fold_cb (gpointer data)
{
  DhWindow *self = data;

  self->fold_source = 0;
  show_panel (self, self->panel_wanted && !self->narrow);
  return G_SOURCE_REMOVE;
}

void
dh_window_divide_height (DhWindow *self, int height)
{
  int lower = CLAMP ((int) (LOWER_PART * height), LOWER_MINIMUM, LOWER_MAXIMUM);

  if (self->is_divided)
    return;
  self->is_divided = TRUE;
  gtk_paned_set_position (self->centre, MAX (height - lower, 0));
}

/* Only where the window becomes narrow or wide: what is shown or hidden by hand in between stays.
 * Called while sizes are being allocated, when nothing may be shown or hidden yet. */
void
dh_window_adapt_to_width (DhWindow *self, int width)
{
  gboolean narrow = width < NARROW_WIDTH;

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}
