/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-actions.h"

#include <glib/gi18n-lib.h>

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer axes)
{
  dh_chart_axes_fit (axes);
}

GActionGroup *
dh_chart_actions_new (DhChartAxes *axes)
{
  static const char *const properties[] = { "quantity", "logarithmic", "logarithmic-steps" };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) fit = g_simple_action_new ("fit", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GPropertyAction) action
          = g_property_action_new (properties[i], axes, properties[i]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  g_signal_connect_object (fit, "activate", G_CALLBACK (fit_cb), axes, 0);
  g_object_bind_property (axes, "zoomed", fit, "enabled", G_BINDING_SYNC_CREATE);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (fit));
  return G_ACTION_GROUP (group);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

GMenuModel *
dh_chart_actions_make_menu (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *quantities = g_menu_new ();
  GMenu *axes = g_menu_new ();
  GMenu *zoom = g_menu_new ();

  for (guint i = 0; i < dh_n_chart_quantities; i++)
    {
      const DhChartQuantity *quantity = &dh_chart_quantities[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (quantity->name), NULL);

      g_menu_item_set_action_and_target (item, "chart.quantity", "s", quantity->id);
      g_menu_append_item (quantities, item);
    }
  g_menu_append (axes, _ ("Logarithmic Value Axis"), "chart.logarithmic");
  g_menu_append (axes, _ ("Logarithmic Step Axis"), "chart.logarithmic-steps");
  g_menu_append (zoom, _ ("Show All of It"), "chart.fit");
  append_section (menu, quantities);
  append_section (menu, axes);
  append_section (menu, zoom);
  return G_MENU_MODEL (menu);
}
