/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include <glib/gi18n-lib.h>

#include "window.h"

struct _DhApplication
{
  AdwApplication parent_instance;
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
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.add-run", { "<Control>plus", "<Control>equal" } },
  { "win.panel", { "F9" } },
  { "win.fullscreen", { "F11" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
};

static void
dh_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = GTK_WINDOW (dh_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
dh_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      GtkWidget *window = dh_window_new (GTK_APPLICATION (application));

      dh_window_open_file (DH_WINDOW (window), files[i]);
    }
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (dh_window_new (GTK_APPLICATION (application))));
}

/* Closes window by window, so that each can ask about its unsaved changes; the program ends with the
 * last of them. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
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
dh_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (dh_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
dh_application_class_init (DhApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  application_class->startup = dh_application_startup;
  application_class->activate = dh_application_activate;
  application_class->open = dh_application_open;
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
