/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scroll-into-view.h"

/* Somewhat longer than a revealer takes; µs. */
#define DURATION (400 * 1000)

static void
scroll (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top, hidden;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = bounds.origin.y;
  hidden = top + bounds.size.height - gtk_adjustment_get_page_size (adjustment);
  if (hidden > 0 || top < 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + MIN (top, MAX (hidden, 0)));
}

static gboolean
follow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gint64 *end = data;

  if (*end == 0)
    *end = gdk_frame_clock_get_frame_time (clock) + DURATION;
  scroll (widget);
  return gdk_frame_clock_get_frame_time (clock) < *end ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
dh_scroll_into_view (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, follow_cb, g_new0 (gint64, 1), g_free);
}
