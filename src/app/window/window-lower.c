/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "legend-strip.h"
#include "results-view.h"

#define CHART "chart"
#define RESULTS "results"

static void
add_property_action (DhWindow *self, const char *name, gpointer object, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

/* The table is made when it is first looked at, so that no window waits for it that never shows
 * it. */
static void
results_wanted_cb (AdwBin *page, DhWindow *self)
{
  if (!adw_bin_get_child (page))
    adw_bin_set_child (page, dh_results_view_new (self->scene));
}

static void
page_changed_cb (GtkStack *pages, GParamSpec *property, DhWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (pages);

  gtk_widget_set_visible (self->chart_options, page == self->chart);

  /* The keyboard goes on from page to page: to the table, not to the entry above it. */
  if (page && page != self->chart && gtk_widget_get_focus_child (GTK_WIDGET (pages)))
    gtk_widget_grab_focus (adw_bin_get_child (ADW_BIN (page)));
}

void
dh_window_make_lower_pages (DhWindow *self)
{
  GtkWidget *pages = gtk_stack_new ();
  GtkWidget *results = adw_bin_new ();

  gtk_widget_set_vexpand (pages, TRUE);
  gtk_stack_add_named (GTK_STACK (pages), self->chart, CHART);
  gtk_stack_add_named (GTK_STACK (pages), results, RESULTS);
  g_signal_connect (results, "map", G_CALLBACK (results_wanted_cb), self);
  g_signal_connect (pages, "notify::visible-child-name", G_CALLBACK (page_changed_cb), self);
  gtk_box_append (self->lower_box, pages);
  add_property_action (self, "lower-page", pages, "visible-child-name");
}

/* The list of runs in the control panel is a legend, too: without it there must be one. */
static void
update_legend (DhWindow *self)
{
  gtk_widget_set_visible (self->legend, dh_display_get_legend (self->scene->display)
                                            || dh_display_get_presenting (self->scene->display)
                                            || !dh_side_box_get_panel_visible (self->body));
}

GtkWidget *
dh_window_make_legend (DhWindow *self)
{
  self->legend = dh_legend_strip_new (self->scene);
  g_signal_connect_object (self->scene->display, "notify::legend", G_CALLBACK (update_legend), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scene->display, "notify::presenting", G_CALLBACK (update_legend),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "notify::panel-visible", G_CALLBACK (update_legend), self,
                           G_CONNECT_SWAPPED);
  add_property_action (self, "legend", self->scene->display, "legend");
  add_property_action (self, "surface", self->canvases, "surface");
  add_property_action (self, "from-here-on", self->scene->display, "from-here-on");
  update_legend (self);
  return self->legend;
}
