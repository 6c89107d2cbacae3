/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-row-private.h"

#define ABOVE "drop-above"
#define BELOW "drop-below"

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, DhRunRow *self)
{
  return gdk_content_provider_new_typed (DH_TYPE_RUN_ROW, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, DhRunRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (dh_run_row_get_header (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* The row that is being dragged, if it can be dropped here: one of the same list. */
static DhRunRow *
get_dragged (DhRunRow *self, const GValue *value)
{
  DhRunRow *dragged
      = value && G_VALUE_HOLDS (value, DH_TYPE_RUN_ROW) ? g_value_get_object (value) : NULL;

  if (!dragged
      || gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return NULL;
  return dragged;
}

static gboolean
is_above (DhRunRow *self, double y)
{
  return y < gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

/* A line tells where it will be. */
static void
show_place (DhRunRow *self, const char *place)
{
  static const char *const places[] = { ABOVE, BELOW };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i], place) == 0)
      gtk_widget_add_css_class (GTK_WIDGET (self), places[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), places[i]);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, DhRunRow *self)
{
  DhRunRow *dragged = get_dragged (self, gtk_drop_target_get_value (target));

  if (!dragged)
    return 0;
  show_place (self, dragged == self ? NULL : is_above (self, y) ? ABOVE : BELOW);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (DhRunRow *self)
{
  show_place (self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DhRunRow *self)
{
  DhRunRow *dragged = get_dragged (self, value);
  guint to;

  show_place (self, NULL);
  if (!dragged)
    return FALSE;

  /* The gap it is dropped into; leaving its own place moves up what is below that. */
  to = self->run + (is_above (self, y) ? 0 : 1);
  if (to > dragged->run)
    to--;
  if (to != dragged->run)
    dh_run_row_move_run (dragged, to);
  return TRUE;
}

void
dh_run_row_enable_drag (DhRunRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DH_TYPE_RUN_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
