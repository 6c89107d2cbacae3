/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#include "compatibility.h"
#include "export-dialog.h"
#include "preferences-window.h"
#include "settings.h"

static void
undo (DhWindow *self)
{
  dh_document_undo (self->scene->document);
}

static void
redo (DhWindow *self)
{
  dh_document_redo (self->scene->document);
}

static void
play (DhWindow *self)
{
  DhPlayback *playback = self->scene->playback;

  dh_playback_set_playing (playback, !dh_playback_get_playing (playback));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_playback_move (DH_WINDOW (widget)->scene->playback, g_variant_get_int64 (parameter));
}

static void
to_start (DhWindow *self)
{
  dh_playback_set_playing (self->scene->playback, FALSE);
  dh_playback_set_step (self->scene->playback, 0);
}

static void
to_end (DhWindow *self)
{
  DhPlayback *playback = self->scene->playback;

  dh_playback_set_playing (playback, FALSE);
  dh_playback_set_step (playback, dh_playback_get_steps (playback));
}

static void
add_run (DhWindow *self)
{
  dh_control_panel_add_run (dh_window_get_control_panel (self));
}

static void
end_prediction (DhWindow *self)
{
  dh_prediction_cancel (dh_display_get_prediction (self->scene->display));
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  dh_window_open_file (DH_WINDOW (widget), file);
}

static void
export_figure (DhWindow *self)
{
  dh_export_dialog_show (GTK_WINDOW (self), self->scene);
}

static void
show_preferences (DhWindow *self)
{
  dh_preferences_window_show (GTK_WINDOW (self));
}

/* GTK would make it with the window if it were where GTK looks for it; it has some hundred widgets. */
static void
show_help_overlay (DhWindow *self)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (self);

  if (!gtk_application_window_get_help_overlay (window))
    {
      g_autoptr (GtkBuilder) builder
          = gtk_builder_new_from_resource ("/io/github/downhill/Downhill/help-overlay.ui");

      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (
                                                   gtk_builder_get_object (builder,
                                                                           "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
show_about (DhWindow *self)
{
  dh_about_dialog_show (GTK_WINDOW (self));
}

/* What takes no parameter. */
static const struct
{
  const char *name;
  void (*act) (DhWindow *self);
} plain_actions[] = {
  { "win.open", dh_window_choose_file_to_open },
  { "win.save", dh_window_save },
  { "win.save-as", dh_window_save_as },
  { "win.undo", undo },
  { "win.redo", redo },
  { "win.play", play },
  { "win.to-start", to_start },
  { "win.to-end", to_end },
  { "win.add-run", add_run },
  { "win.about", show_about },
  { "win.show-help-overlay", show_help_overlay },
  { "win.copy-picture", dh_window_copy_picture },
  { "win.export", export_figure },
  { "win.preferences", show_preferences },
  { "win.present", dh_window_present_to_class },
  { "win.predict", dh_window_predict },
  { "win.reveal", dh_window_reveal },
  { "win.end-prediction", end_prediction },
};

static void
plain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    if (g_str_equal (plain_actions[i].name, name))
      plain_actions[i].act (DH_WINDOW (widget));
}

void
dh_window_install_actions (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    gtk_widget_class_install_action (class, plain_actions[i].name, NULL, plain_action);
  gtk_widget_class_install_action (class, "win.move", "x", move_action);
  gtk_widget_class_install_action (class, "win.open-recent", "s", open_recent_action);
  gtk_widget_class_install_property_action (class, "win.panel", "panel-visible");
  gtk_widget_class_install_property_action (class, "win.fullscreen", "fullscreened");
}

void
dh_window_update_actions (DhWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhPrediction *prediction = dh_display_get_prediction (self->scene->display);
  DhPredictionStage stage = dh_prediction_get_stage (prediction);
  gboolean hides = dh_prediction_get_hides (prediction);

  gtk_widget_action_set_enabled (widget, "win.preferences", dh_settings_get () != NULL);
  gtk_widget_action_set_enabled (widget, "win.copy-picture", !hides);
  gtk_widget_action_set_enabled (widget, "win.export", !hides);
  gtk_widget_action_set_enabled (widget, "win.reveal", stage == DH_PREDICTION_PLACING);
  gtk_widget_action_set_enabled (widget, "win.end-prediction", stage != DH_PREDICTION_OFF);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 dh_document_get_can_undo (self->scene->document));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 dh_document_get_can_redo (self->scene->document));
}

/* Keys that are typed in entries as well: they come here only where the widget that has the keyboard
 * leaves them. GtkWindow has other uses for them, so that these must stand in front of its own. Those
 * with Ctrl and the like are the application's. */
void
dh_window_add_keys (DhWindow *self)
{
  static const struct
  {
    guint key;
    guint keypad;
    GdkModifierType modifiers;
    const char *action;
    gint64 steps;
  } keys[] = {
    { .key = GDK_KEY_space, .keypad = GDK_KEY_KP_Space, .action = "win.play" },
    { .key = GDK_KEY_Left, .keypad = GDK_KEY_KP_Left, .action = "win.move", .steps = -1 },
    { .key = GDK_KEY_Right, .keypad = GDK_KEY_KP_Right, .action = "win.move", .steps = 1 },
    { .key = GDK_KEY_Home, .keypad = GDK_KEY_KP_Home, .action = "win.to-start" },
    { .key = GDK_KEY_End, .keypad = GDK_KEY_KP_End, .action = "win.to-end" },
    { .key = GDK_KEY_c,
      .keypad = GDK_KEY_C,
      .modifiers = GDK_CONTROL_MASK,
      .action = "win.copy-picture" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcutTrigger *trigger
          = gtk_alternative_trigger_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                         gtk_keyval_trigger_new (keys[i].keypad,
                                                                 keys[i].modifiers));
      GtkShortcut *shortcut = gtk_shortcut_new (trigger, gtk_named_action_new (keys[i].action));

      if (keys[i].steps != 0)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_int64 (keys[i].steps));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
