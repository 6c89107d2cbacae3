/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#include "chart.h"
#include "chart-actions.h"
#include "chart-view.h"
#include "lazy-menu.h"
#include "number-text.h"
#include "prediction-bar.h"
#include "preferences.h"
#include "recent-popover.h"
#include "settings.h"
#include "timeline.h"

/* Between two looks at what the control panel waits for: longer than from frame to frame. */
#define PANEL_DELAY 20 /* ms */

enum
{
  PROP_PANEL_VISIBLE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhWindow, dh_window, ADW_TYPE_APPLICATION_WINDOW)

/* The title, with a dot where changes are unsaved; beneath it the file. */
static void
show_title (DhWindow *self)
{
  const char *title = dh_document_get_title (self->scene->document);
  GFile *file = dh_document_get_file (self->scene->document);
  g_autofree char *dotted = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *window_title = NULL;

  if (dh_document_get_modified (self->scene->document))
    title = dotted = g_strdup_printf ("• %s", title);
  subtitle = file ? g_file_get_basename (file) : g_strdup (_ ("Not saved yet"));
  window_title = g_strdup_printf ("%s — Downhill", title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
panel_visible_cb (DhWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANEL_VISIBLE]);
}

static gboolean
make_panel_cb (gpointer data)
{
  DhWindow *self = data;

  self->panel_source = 0;
  if (dh_window_awaits_pictures (self))
    self->panel_source
        = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, PANEL_DELAY, make_panel_cb, self, NULL);
  else
    dh_window_get_control_panel (self);
  return G_SOURCE_REMOVE;
}

/* It has most of the window's widgets. The canvases don't wait for it: they are drawn first, with their
 * landscapes where these take no longer than usual. */
static void
panel_shown_cb (DhWindow *self)
{
  if (!self->panel && self->panel_source == 0)
    self->panel_source = g_idle_add (make_panel_cb, self);
}

static void
document_state_cb (DhWindow *self)
{
  show_title (self);
  dh_window_update_actions (self);
}

static void
steps_reduced_cb (DhWindow *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  g_autofree char *steps = dh_number_to_text ((double) experiment->steps, 8);
  g_autofree char *text
      = g_strdup_printf (_ ("With so many runs, each can take at most %s steps"), steps);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static gboolean
dh_window_close_request (GtkWindow *window)
{
  DhWindow *self = DH_WINDOW (window);

  if (!dh_window_confirm_close (self))
    return TRUE;
  dh_window_remember_layout (self);
  return GTK_WINDOW_CLASS (dh_window_parent_class)->close_request (window);
}

static void
dh_window_realize (GtkWidget *widget)
{
  dh_window_allocate_early (DH_WINDOW (widget));
  GTK_WIDGET_CLASS (dh_window_parent_class)->realize (widget);
}

static void
dh_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  dh_window_allocate (DH_WINDOW (widget), width, height, baseline);
}

static void
dh_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  DhWindow *self = DH_WINDOW (object);

  switch (id)
    {
    case PROP_PANEL_VISIBLE:
      /* The toggle button asks while the template is still being built. */
      g_value_set_boolean (value, !self->body || dh_side_box_get_panel_visible (self->body));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
dh_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_PANEL_VISIBLE:
      dh_side_box_set_panel_visible (DH_WINDOW (object)->body, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
dh_window_dispose (GObject *object)
{
  DhWindow *self = DH_WINDOW (object);

  if (self->scene)
    g_signal_handlers_disconnect_by_data (self->scene->document, self);
  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->tight_source, g_source_remove);
  g_clear_handle_id (&self->panel_source, g_source_remove);
  g_clear_object (&self->opening);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_window_parent_class)->dispose (object);
}

static void
dh_window_class_init (DhWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = dh_window_get_property;
  G_OBJECT_CLASS (class)->set_property = dh_window_set_property;
  G_OBJECT_CLASS (class)->dispose = dh_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = dh_window_close_request;
  widget_class->realize = dh_window_realize;
  widget_class->size_allocate = dh_window_size_allocate;

  properties[PROP_PANEL_VISIBLE]
      = g_param_spec_boolean ("panel-visible", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_SIDE_BOX);
  g_type_ensure (DH_TYPE_RECENT_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/window.ui");
  gtk_widget_class_bind_template_child (widget_class, DhWindow, content);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, header);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, main_menu_button);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, top_revealer);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, blank);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, lower_box);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, timeline_row);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, chart_options);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, chart_menu_button);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, body);
  gtk_widget_class_bind_template_child (widget_class, DhWindow, panel_place);
  gtk_widget_class_bind_template_callback (widget_class, panel_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, panel_shown_cb);
  dh_window_install_actions (widget_class);
}

static void
set_menus (DhWindow *self)
{
  g_autoptr (GMenuModel) menu = dh_chart_actions_make_menu ();
  GActionGroup *actions = dh_chart_actions_new (dh_display_get_chart_axes (self->scene->display));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", actions);
  dh_menu_button_set_lazy_menu (self->chart_menu_button, menu);
  dh_menu_button_set_lazy_menu (self->main_menu_button, self->main_menu);
  g_object_unref (actions);
}

/* The bar is made when a class first predicts. */
static void
prediction_changed_cb (DhWindow *self, DhPrediction *prediction)
{
  if (dh_prediction_get_stage (prediction) == DH_PREDICTION_OFF)
    return;
  g_signal_handlers_disconnect_by_func (prediction, prediction_changed_cb, self);
  gtk_box_prepend (self->upper, dh_prediction_bar_new (self->scene));
}

static void
make_body (DhWindow *self)
{
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *canvases = dh_canvas_grid_new (self->scene);
  GtkWidget *timeline = dh_timeline_new (self->scene);

  self->chart = dh_chart_view_new (self->scene);
  gtk_widget_set_vexpand (self->chart, TRUE);
  self->canvases = DH_CANVAS_GRID (canvases);
  self->upper = GTK_BOX (upper);
  gtk_box_append (GTK_BOX (upper), canvases);
  gtk_box_append (GTK_BOX (upper), dh_window_make_legend (self));
  gtk_paned_set_start_child (self->centre, upper);
  gtk_widget_set_hexpand (timeline, TRUE);
  gtk_box_prepend (self->timeline_row, timeline);
  dh_window_make_lower_pages (self);
  set_menus (self);
  g_signal_connect_object (dh_display_get_prediction (self->scene->display), "changed",
                           G_CALLBACK (prediction_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The widget that has the keyboard at first: there no key does harm, while on a canvas the arrows
 * would move the start, and on a button Space would press it. */
static GtkWidget *
find_chart (GtkWidget *widget)
{
  GtkWidget *found = DH_IS_CHART (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_chart (child);
  return found;
}

static void
restore_layout (DhWindow *self)
{
  GSettings *settings = dh_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), 1200, 720);
  if (settings)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      dh_side_box_set_panel_visible (self->body,
                                     g_settings_get_boolean (settings, "panel-visible"));
    }
}

static void
dh_window_init (DhWindow *self)
{
  self->scene = dh_scene_new ();
  dh_playback_set_speed (self->scene->playback, dh_preferences_get_default_speed ());

  gtk_widget_init_template (GTK_WIDGET (self));
  make_body (self);
  restore_layout (self);

  g_signal_connect_swapped (self->scene->document, "notify", G_CALLBACK (document_state_cb), self);
  g_signal_connect_swapped (self->scene->document, "steps-reduced", G_CALLBACK (steps_reduced_cb),
                            self);
  document_state_cb (self);
  dh_window_add_keys (self);
  dh_window_init_presenting (self);
  dh_window_init_drop (self);

  gtk_window_set_focus (GTK_WINDOW (self), find_chart (self->chart));
}

GtkWidget *
dh_window_new (GtkApplication *application)
{
  return g_object_new (DH_TYPE_WINDOW, "application", application, NULL);
}

DhScene *
dh_window_get_scene (DhWindow *self)
{
  return self->scene;
}

DhDocument *
dh_window_get_document (DhWindow *self)
{
  return self->scene->document;
}

DhRunner *
dh_window_get_runner (DhWindow *self)
{
  return self->scene->runner;
}

DhPlayback *
dh_window_get_playback (DhWindow *self)
{
  return self->scene->playback;
}

DhControlPanel *
dh_window_get_control_panel (DhWindow *self)
{
  if (!self->panel)
    {
      self->panel = DH_CONTROL_PANEL (dh_control_panel_new (self->scene));
      adw_bin_set_child (self->panel_place, GTK_WIDGET (self->panel));
    }
  return self->panel;
}
