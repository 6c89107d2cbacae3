/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-menu.h"

#include <glib/gi18n-lib.h>

#include "shown-panel.h"
#include "start-move.h"

GMenu *
dh_panel_menu_make_start_section (const DhPanel *shown)
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

GMenu *
dh_panel_menu_make_panel_section (void)
{
  GMenu *section = g_menu_new ();

  dh_panel_menu_append_if_there (section, _ ("Show as a S_urface"), "win.surface",
                                 "action-missing");
  dh_panel_menu_append_if_there (section, _ ("_Copy Picture"), "win.copy-picture",
                                 "action-missing");
  return section;
}

void
dh_panel_menu_append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

void
dh_panel_menu_append_if_there (GMenu *menu,
                               const char *label,
                               const char *action,
                               const char *hidden_when)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", hidden_when);
  g_menu_append_item (menu, item);
}

void
dh_panel_menu_add_gestures (GtkWidget *widget,
                            GtkGesture *drag,
                            GCallback pressed,
                            GCallback long_pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", pressed, widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (long_press, "pressed", long_pressed, widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (long_press));
  gtk_gesture_group (long_press, drag);
}

void
dh_panel_menu_open (GtkWidget *widget,
                    GtkWidget **popover,
                    GMenuModel *menu,
                    const GdkRectangle *place)
{
  if (*popover == NULL)
    {
      *popover = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (*popover), FALSE);
      gtk_widget_set_halign (*popover, GTK_ALIGN_START);
      gtk_widget_set_parent (*popover, widget);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (*popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (*popover), place);
  gtk_popover_popup (GTK_POPOVER (*popover));
}

void
dh_panel_start_all_at (DhScene *scene, guint panel, double x, double y)
{
  DhExperiment *experiment = dh_document_get_experiment (scene->document);

  if (dh_shown_panel_get (scene, panel) != NULL)
    dh_document_commit (scene->document, dh_start_set_all (experiment, panel, x, y), NULL);
}

void
dh_panel_start_run_at (DhScene *scene, guint panel, guint run, double x, double y)
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  DhExperiment *experiment = dh_document_get_experiment (scene->document);

  if (shown != NULL && run < shown->runs->len)
    dh_document_commit (scene->document, dh_start_set_one (experiment, panel, run, x, y), NULL);
}

void
dh_panel_reset (DhScene *scene, guint panel)
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  const DhLandscape *landscape;
  DhExperiment *changed;

  if (shown == NULL || shown->ground.kind != DH_GROUND_LANDSCAPE)
    return;
  landscape = shown->ground.landscape;
  changed = dh_start_set_all (dh_document_get_experiment (scene->document), panel,
                              landscape->start[0], landscape->start[1]);
  dh_experiment_get_panel (changed, panel)->view
      = (DhRectangle){ .x = { landscape->x[0], landscape->x[1] },
                       .y = { landscape->y[0], landscape->y[1] } };
  dh_document_commit (scene->document, changed, NULL);
}
