/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include <glib/gi18n-lib.h>

#include "help-window.h"
#include "playback.h"
#include "preferences.h"
#include "session.h"
#include "settings.h"
#include "window-private.h"

struct _DhApplication
{
  AdwApplication parent_instance;

  DhSession *session; /* NULL: there can't be one; as long as the program */
  gboolean is_restoring;
};

G_DEFINE_FINAL_TYPE (DhApplication, dh_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.new-window", { "<Control>n" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.export", { "<Control>e" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.add-run", { "<Control>plus", "<Control>equal" } },
  { "win.lower-page::chart", { "<Alt>1" } },
  { "win.lower-page::results", { "<Alt>2" } },
  { "win.panel", { "F9" } },
  { "win.surface", { "<Control>3" } },
  { "win.fullscreen", { "F11" } },
  { "win.present", { "F5", "<Shift>F5" } },
  { "win.from-here-on", { "<Control>l" } },
  { "win.predict", { "<Control>p" } },
  { "win.copy-picture", { "<Control><Shift>c" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "app.help", { "F1" } },
};

static void
present_new_window (GApplication *application)
{
  dh_window_present_first (DH_WINDOW (dh_window_new (GTK_APPLICATION (application))));
}

static void
restored_cb (guint n_windows, gpointer data)
{
  DhApplication *self = data;

  self->is_restoring = FALSE;
  if (n_windows == 0)
    present_new_window (G_APPLICATION (self));
}

static void
dh_application_activate (GApplication *application)
{
  DhApplication *self = DH_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window)
    gtk_window_present (window);
  else if (!self->session)
    present_new_window (application);
  else if (!self->is_restoring)
    {
      self->is_restoring = TRUE;
      dh_session_restore (self->session, NULL, restored_cb, self);
    }
}

static void
open_in_new_window (GFile *file)
{
  GtkWidget *window = dh_window_new (GTK_APPLICATION (g_application_get_default ()));

  dh_window_open_file (DH_WINDOW (window), file);
}

static void
file_restored_cb (guint n_windows, gpointer data)
{
  g_autoptr (GFile) file = data;

  if (n_windows == 0)
    open_in_new_window (file);
}

/* A file that had unsaved changes when the program ended comes back with them. */
static void
dh_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DhApplication *self = DH_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    if (dh_window_present_file (GTK_APPLICATION (application), files[i]))
      continue;
    else if (self->session)
      dh_session_restore (self->session, files[i], file_restored_cb, g_object_ref (files[i]));
    else
      open_in_new_window (files[i]);
}

static void
dh_application_window_added (GtkApplication *application, GtkWindow *window)
{
  DhApplication *self = DH_APPLICATION (application);

  GTK_APPLICATION_CLASS (dh_application_parent_class)->window_added (application, window);
  if (self->session && DH_IS_WINDOW (window))
    dh_session_add (self->session, DH_WINDOW (window));
}

/* The session first: with the last window the program would end before it is told. */
static void
dh_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  DhApplication *self = DH_APPLICATION (application);

  if (self->session && DH_IS_WINDOW (window))
    dh_session_remove (self->session, DH_WINDOW (window));
  GTK_APPLICATION_CLASS (dh_application_parent_class)->window_removed (application, window);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  present_new_window (application);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  dh_help_window_show (GTK_APPLICATION (application));
}

/* A speed that is preferred from now on is that of every window. */
static void
default_speed_cb (DhApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *window = windows; window; window = window->next)
    if (DH_IS_WINDOW (window->data))
      dh_playback_set_speed (dh_window_get_playback (window->data),
                             dh_preferences_get_default_speed ());
}

static void
init_preferences (DhApplication *self)
{
  dh_preferences_init ();
  if (dh_settings_get ())
    g_signal_connect_object (dh_settings_get (), "changed::default-speed",
                             G_CALLBACK (default_speed_cb), self, G_CONNECT_SWAPPED);
}

/* Closes window by window, so that each can ask about its unsaved changes; the program ends with the
 * last of them. */
static void
close_windows (DhApplication *application)
{
  g_autoptr (GList) windows = NULL;

  windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (application)));
  for (GList *window = windows; window; window = window->next)
    g_object_ref (window->data);
  for (GList *window = windows; window; window = window->next)
    {
      if (DH_IS_WINDOW (window->data))
        gtk_window_close (window->data);
      g_object_unref (window->data);
    }
}

static void
kept_cb (gboolean is_kept, gpointer data)
{
  DhApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!is_kept)
    {
      close_windows (self);
      return;
    }
  if (DH_IS_WINDOW (window))
    dh_window_remember_layout (DH_WINDOW (window));
  g_application_quit (G_APPLICATION (self));
}

/* The session keeps all windows for the next start, unsaved changes included, so that there is
 * nothing to ask. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DhApplication *self = data;

  if (self->session)
    dh_session_keep (self->session, kept_cb, self);
  else
    close_windows (self);
}

static void
dh_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "help", .activate = help_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (dh_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  init_preferences (DH_APPLICATION (application));
  DH_APPLICATION (application)->session = dh_session_new (GTK_APPLICATION (application));
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
dh_application_shutdown (GApplication *application)
{
  DhApplication *self = DH_APPLICATION (application);

  if (self->session)
    dh_session_end_trial (self->session);
  G_APPLICATION_CLASS (dh_application_parent_class)->shutdown (application);
}

static void
dh_application_class_init (DhApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (class);

  application_class->startup = dh_application_startup;
  application_class->shutdown = dh_application_shutdown;
  application_class->activate = dh_application_activate;
  application_class->open = dh_application_open;
  gtk_application_class->window_added = dh_application_window_added;
  gtk_application_class->window_removed = dh_application_window_removed;
}

static void
dh_application_init (DhApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("See gradient descent: every update rule, exactly, on any ground."));
}

DhApplication *
dh_application_new (void)
{
  return g_object_new (DH_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
