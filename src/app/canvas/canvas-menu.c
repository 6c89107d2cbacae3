/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <glib/gi18n-lib.h>

#include "start-move.h"
#include "start-popover.h"

/* All runs at once, or each alone. */
static GMenu *
make_start_section (const DhPanel *shown)
{
  GMenu *section = g_menu_new ();
  g_autoptr (GMenu) runs = g_menu_new ();

  g_menu_append (section, shown->runs->len > 1 ? _ ("_Start All Runs Here") : _ ("_Start Here"),
                 "canvas.start-here");
  for (guint i = 0; i < shown->runs->len; i++)
    {
      const char *label = dh_experiment_run_get_label (g_ptr_array_index (shown->runs, i));
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (item, "canvas.start-run-here", "u", i);
      g_menu_append_item (runs, item);
    }
  if (shown->runs->len > 1)
    g_menu_append_submenu (section, _ ("Start _One Run Here"), G_MENU_MODEL (runs));
  g_menu_append (section, _ ("Start _At…"), "canvas.start-at");
  return section;
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
append_if_there (GMenu *menu, const char *label, const char *action, const char *hidden_when)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", hidden_when);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (const DhPanel *shown)
{
  GMenu *menu = g_menu_new ();
  GMenu *section;

  append_section (menu, make_start_section (shown));

  section = g_menu_new ();
  g_menu_append (section, _ ("_Fit View"), "canvas.fit");
  g_menu_append (section, _ ("Fit _Paths"), "canvas.fit-paths");
  append_if_there (section, _ ("_Reset Start and View"), "canvas.reset", "action-disabled");
  append_section (menu, section);

  section = g_menu_new ();
  append_if_there (section, _ ("_Copy Picture"), "win.copy-picture", "action-missing");
  append_section (menu, section);
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
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  place = get_place (self, self->menu_x, self->menu_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
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
  dh_canvas_let_go (self);
  dh_canvas_open_menu (self, left, top);
}

void
dh_canvas_init_menu (DhCanvas *self, GtkGesture *drag)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  gtk_gesture_group (long_press, drag);
}

/* Commits a changed copy (transfer full) as an entry of its own. */
static void
commit (DhCanvas *self, DhExperiment *changed)
{
  dh_document_commit (self->scene->document, changed, NULL);
}

static void
start_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);

  if (dh_shown_panel_get (self->scene, self->panel) != NULL)
    commit (self, dh_start_set_all (dh_document_get_experiment (self->scene->document), self->panel,
                                    self->menu_x, self->menu_y));
}

static void
start_run_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  guint run = g_variant_get_uint32 (parameter);

  if (shown != NULL && run < shown->runs->len)
    commit (self, dh_start_set_one (dh_document_get_experiment (self->scene->document), self->panel,
                                    run, self->menu_x, self->menu_y));
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
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhLandscape *landscape;
  DhExperiment *changed;
  DhPanel *panel;

  if (shown == NULL || shown->ground.kind != DH_GROUND_LANDSCAPE)
    return;
  landscape = shown->ground.landscape;
  changed = dh_start_set_all (dh_document_get_experiment (self->scene->document), self->panel,
                              landscape->start[0], landscape->start[1]);
  panel = dh_experiment_get_panel (changed, self->panel);
  panel->view = (DhRectangle){ .x = { landscape->x[0], landscape->x[1] },
                               .y = { landscape->y[0], landscape->y[1] } };
  commit (self, changed);
}

void
dh_canvas_install_menu_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "canvas.start-here", NULL, start_here_action);
  gtk_widget_class_install_action (class, "canvas.start-run-here", "u", start_run_here_action);
  gtk_widget_class_install_action (class, "canvas.start-at", NULL, start_at_action);
  gtk_widget_class_install_action (class, "canvas.reset", NULL, reset_action);
}
