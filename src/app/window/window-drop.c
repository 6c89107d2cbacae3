/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#include "file-error.h"
#include "recipe.h"
#include "table-ground.h"

static void
table_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!dh_table_ground_finish (result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dh_window_complain (self, _ ("The Table Can’t Be Used"), error->message);
}

static void
take_table (DhWindow *self, GFile *file)
{
  dh_table_ground_async (self->scene->document, dh_display_get_panel (self->scene->display), file,
                         table_read_cb, g_object_ref (self));
}

static gboolean
has_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, suffix);
}

static gboolean
may_have_experiment (GFile *file)
{
  for (guint i = 0; dh_recipe_suffixes[i] != NULL; i++)
    if (has_suffix (file, dh_recipe_suffixes[i]))
      return TRUE;
  return has_suffix (file, DH_EXPERIMENT_SUFFIX);
}

static void
complain (DhWindow *self, GFile *file)
{
  g_autofree char *shown = dh_file_get_shown_name (file);
  g_autofree char *figures = g_strjoinv (C_ ("list", ", "), (char **) dh_recipe_suffixes);
  /* Translators: a file's name, and the suffixes of figures. */
  g_autofree char *body
      = g_strdup_printf (_ ("%s is neither an experiment (.downhill), nor a figure with one inside "
                            "(%s), nor a table (.csv)."),
                         shown, figures);

  dh_window_complain (self, _ ("The File Can’t Be Opened"), body);
}

/* An experiment opens in a window of its own, and a table becomes the ground of the panel that is
 * edited; further tables get windows of their own. */
static gboolean
drop_cb (DhWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  gboolean has_table = FALSE;

  for (GSList *item = files; item != NULL; item = item->next)
    {
      GFile *file = item->data;

      if (may_have_experiment (file))
        dh_window_open_file (self, file);
      else if (!has_suffix (file, ".csv"))
        complain (self, file);
      else if (!has_table)
        {
          has_table = TRUE;
          take_table (self, file);
        }
      else
        {
          GtkWidget *other = dh_window_new (gtk_window_get_application (GTK_WINDOW (self)));

          gtk_window_present (GTK_WINDOW (other));
          take_table (DH_WINDOW (other), file);
        }
    }
  return files != NULL;
}

void
dh_window_init_drop (DhWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
