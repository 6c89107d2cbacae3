/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <glib/gi18n-lib.h>

#include "panel-menu.h"
#include "start-move.h"
#include "start-popover.h"

static GMenu *
make_menu (const DhPanel *shown)
{
  GMenu *menu = g_menu_new ();
  GMenu *section;

  dh_panel_menu_append_section (menu, dh_panel_menu_make_start_section (shown));

  section = g_menu_new ();
  g_menu_append (section, _ ("_Fit View"), "canvas.fit");
  g_menu_append (section, _ ("Fit _Paths"), "canvas.fit-paths");
  dh_panel_menu_append_if_there (section, _ ("_Reset Start and View"), "canvas.reset",
                                 "action-disabled");
  dh_panel_menu_append_section (menu, section);
  dh_panel_menu_append_section (menu, dh_panel_menu_make_panel_section ());
  return menu;
}

/* A place within the plane, so that the popover points at what it is about. */
static GdkRectangle
get_place (DhCanvas *self, double x, double y)
{
  double left = 0, top = 0;
  DhView view;

  if (dh_canvas_get_view (self, &view))
    {
      dh_view_to_units (&view, x, y, &left, &top);
      left = CLAMP (left, view.left, view.left + view.width);
      top = CLAMP (top, view.top, view.top + view.height);
    }
  return (GdkRectangle){ (int) left, (int) top, 1, 1 };
}

void
dh_canvas_open_menu (DhCanvas *self, double left, double top)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  g_autoptr (GMenu) menu = NULL;
  GdkRectangle place;
  DhView view;

  if (!dh_canvas_get_view (self, &view) || !dh_view_contains_units (&view, left, top))
    return;
  dh_display_set_panel (self->scene->display, self->panel);
  dh_start_from_units (&view, left, top, &self->menu_x, &self->menu_y);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.reset",
                                 shown->ground.kind == DH_GROUND_LANDSCAPE);

  menu = make_menu (shown);
  place = get_place (self, self->menu_x, self->menu_y);
  dh_panel_menu_open (GTK_WIDGET (self), &self->menu, G_MENU_MODEL (menu), &place);
}

void
dh_canvas_open_menu_by_key (DhCanvas *self)
{
  DhView view;

  if (dh_canvas_get_view (self, &view))
    dh_canvas_open_menu (self, view.left + view.width / 2, view.top + view.height / 2);
}

void
dh_canvas_present_popovers (DhCanvas *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->start_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->start_popover));
}

static void
secondary_pressed_cb (GtkGesture *gesture, int n_press, double left, double top, DhCanvas *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dh_canvas_open_menu (self, left, top);
}

static void
long_pressed_cb (DhCanvas *self, double left, double top)
{
  if (self->pinching)
    return;
  dh_canvas_let_go (self);
  dh_canvas_open_menu (self, left, top);
}

void
dh_canvas_init_menu (DhCanvas *self, GtkGesture *drag)
{
  dh_panel_menu_add_gestures (GTK_WIDGET (self), drag, G_CALLBACK (secondary_pressed_cb),
                              G_CALLBACK (long_pressed_cb));
}

static void
start_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);

  dh_panel_start_all_at (self->scene, self->panel, self->menu_x, self->menu_y);
}

static void
start_run_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);

  dh_panel_start_run_at (self->scene, self->panel, g_variant_get_uint32 (parameter), self->menu_x,
                         self->menu_y);
}

static void
start_at_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhExperimentRun *first;
  GdkRectangle place;

  if (shown == NULL || shown->runs->len == 0)
    return;
  if (self->start_popover == NULL)
    {
      self->start_popover = dh_start_popover_new (self->scene, self->panel);
      gtk_widget_set_parent (self->start_popover, widget);
    }
  first = g_ptr_array_index (shown->runs, 0);
  place = get_place (self, first->start[0], first->start[1]);
  dh_start_popover_open (DH_START_POPOVER (self->start_popover), &place);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);

  dh_panel_reset (self->scene, self->panel);
}

void
dh_canvas_install_menu_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "canvas.start-here", NULL, start_here_action);
  gtk_widget_class_install_action (class, "canvas.start-run-here", "u", start_run_here_action);
  gtk_widget_class_install_action (class, "canvas.start-at", NULL, start_at_action);
  gtk_widget_class_install_action (class, "canvas.reset", NULL, reset_action);
}
