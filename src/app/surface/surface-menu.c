/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <glib/gi18n-lib.h>

#include "panel-menu.h"
#include "start-popover.h"
#include "surface-pick.h"

static GMenu *
make_camera_section (void)
{
  static const struct
  {
    const char *label;
    const char *target;
  } presets[] = {
    { N_ ("From A_bove"), "above" },
    { N_ ("From the S_ide"), "side" },
    { N_ ("From a Cor_ner"), "corner" },
  };
  GMenu *section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (presets[i].label), NULL);

      g_menu_item_set_action_and_target (item, "canvas.look-from", "s", presets[i].target);
      g_menu_append_item (section, item);
    }
  return section;
}

static GMenu *
make_menu (const DhPanel *shown, gboolean on_surface)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  if (on_surface)
    dh_panel_menu_append_section (menu, dh_panel_menu_make_start_section (shown));
  dh_panel_menu_append_section (menu, make_camera_section ());
  g_menu_append (section, _ ("_Logarithmic Height"), "canvas.logarithmic-height");
  dh_panel_menu_append_if_there (section, _ ("_Reset Start and View"), "canvas.reset",
                                 "action-disabled");
  dh_panel_menu_append_section (menu, section);
  dh_panel_menu_append_section (menu, dh_panel_menu_make_panel_section ());
  return menu;
}

void
dh_surface_view_open_menu (DhSurfaceView *self, double left, double top)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  g_autoptr (GMenu) menu = NULL;
  gboolean on_surface;

  if (shown == NULL || !self->standing)
    return;
  dh_display_set_panel (self->scene->display, self->panel);
  on_surface = dh_surface_view_pick (self, left, top, &self->menu_x, &self->menu_y);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.reset",
                                 shown->ground.kind == DH_GROUND_LANDSCAPE);
  menu = make_menu (shown, on_surface);
  dh_panel_menu_open (GTK_WIDGET (self), &self->menu, G_MENU_MODEL (menu),
                      &(GdkRectangle){ (int) left, (int) top, 1, 1 });
}

void
dh_surface_view_present_popovers (DhSurfaceView *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->start_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->start_popover));
}

static void
secondary_pressed_cb (GtkGesture *gesture, int n_press, double left, double top, gpointer data)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dh_surface_view_open_menu (data, left, top);
}

static void
long_pressed_cb (DhSurfaceView *self, double left, double top)
{
  dh_surface_view_let_go (self);
  dh_surface_view_open_menu (self, left, top);
}

void
dh_surface_view_init_menu (DhSurfaceView *self, GtkGesture *drag)
{
  dh_panel_menu_add_gestures (GTK_WIDGET (self), drag, G_CALLBACK (secondary_pressed_cb),
                              G_CALLBACK (long_pressed_cb));
}

static void
start_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  dh_panel_start_all_at (self->scene, self->panel, self->menu_x, self->menu_y);
}

static void
start_run_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  dh_panel_start_run_at (self->scene, self->panel, g_variant_get_uint32 (parameter), self->menu_x,
                         self->menu_y);
}

/* Beside the first run's start or, where that isn't seen, in the middle. */
static GdkRectangle
get_start_place (DhSurfaceView *self, const DhExperimentRun *first)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double left = width / 2, top = height / 2;
  DhProjection projection;

  if (dh_surface_view_get_projection (self, &projection))
    dh_surface_place (self->mesh, &projection, first->start[0], first->start[1], &left, &top, NULL);
  return (GdkRectangle){ (int) CLAMP (left, 0, width), (int) CLAMP (top, 0, height), 1, 1 };
}

static void
start_at_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  GdkRectangle place;

  if (shown == NULL || shown->runs->len == 0)
    return;
  if (self->start_popover == NULL)
    {
      self->start_popover = dh_start_popover_new (self->scene, self->panel);
      gtk_widget_set_parent (self->start_popover, widget);
    }
  place = get_start_place (self, g_ptr_array_index (shown->runs, 0));
  dh_start_popover_open (DH_START_POPOVER (self->start_popover), &place);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  dh_panel_reset (self->scene, self->panel);
}

void
dh_surface_view_install_menu_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "canvas.start-here", NULL, start_here_action);
  gtk_widget_class_install_action (class, "canvas.start-run-here", "u", start_run_here_action);
  gtk_widget_class_install_action (class, "canvas.start-at", NULL, start_at_action);
  gtk_widget_class_install_action (class, "canvas.reset", NULL, reset_action);
}
