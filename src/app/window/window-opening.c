/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

/* What a new window shows takes others some time: the runner its landscapes, the canvases' threads their
 * pictures, GTK its renderer. All of them are at it at once, since the sizes are known first; so the
 * first frame can show everything. */

/* After what threads hand over (wake-source.c), before anything is drawn. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 5)

/* Pictures of what is computed already are drawn in a few ms; longer than this, in µs, the window
 * doesn't wait for them, nor the control panel for those of landscapes. */
#define PATIENCE 40000
#define PANEL_PATIENCE 60000

void
dh_window_allocate_early (DhWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width, height;

  /* Only the window manager knows how large it will be then. */
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static gboolean
is_drawn (DhWindow *self)
{
  DhRunner *runner = self->scene->runner;
  guint n = dh_document_get_experiment (self->scene->document)->panels->len;

  for (guint i = 0; i < n; i++)
    {
      DhCanvas *canvas = dh_canvas_grid_get_canvas (self->canvases, i);

      if (dh_canvas_get_shown_serial (canvas) < dh_runner_get_serial (runner)
          || dh_canvas_get_shown_landscape (canvas) != dh_runner_get_landscape (runner, i))
        return FALSE;
    }
  return TRUE;
}

gboolean
dh_window_awaits_pictures (DhWindow *self)
{
  return g_get_monotonic_time () < self->awaits_until && !is_drawn (self);
}

static gboolean
present_cb (gpointer data)
{
  DhWindow *self = data;

  if (!dh_runner_get_busy (self->scene->runner) && dh_window_awaits_pictures (self))
    {
      self->present_source = g_timeout_add_full (PRIORITY, 1, present_cb, self, NULL);
      return G_SOURCE_REMOVE;
    }
  self->present_source = 0;
  self->awaits_until = g_get_monotonic_time () + PANEL_PATIENCE;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
dh_window_present_first (DhWindow *self)
{
  gtk_widget_realize (GTK_WIDGET (self));
  self->awaits_until = g_get_monotonic_time () + PATIENCE;
  self->present_source = g_idle_add_full (PRIORITY, present_cb, self, NULL);
}
