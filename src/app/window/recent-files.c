/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recent-files.h"

#include "experiment.h"

/* How the program is started with a file. */
#define COMMAND "downhill %u"

void
dh_recent_files_add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  char media_type[] = DH_EXPERIMENT_MEDIA_TYPE;
  char name[] = APPLICATION_ID;
  char command[] = COMMAND;
  const GtkRecentData data = { .mime_type = media_type, .app_name = name, .app_exec = command };

  /* The toolkit writes its list there, and makes no folder for it. */
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *const *first = a;
  GtkRecentInfo *const *second = b;

  return g_date_time_compare (gtk_recent_info_get_modified (*second),
                              gtk_recent_info_get_modified (*first));
}

/* All of them. (transfer full) */
static GPtrArray *
list_infos (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    {
      GtkRecentInfo *info = item->data;

      if (gtk_recent_info_has_application (info, APPLICATION_ID))
        g_ptr_array_add (infos, gtk_recent_info_ref (info));
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (infos, compare_newest_first);
  return infos;
}

GPtrArray *
dh_recent_files_list (void)
{
  g_autoptr (GPtrArray) infos = list_infos ();
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < infos->len && files->len < DH_RECENT_FILES_MAX; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (gtk_recent_info_exists (info))
        g_ptr_array_add (files, g_file_new_for_uri (gtk_recent_info_get_uri (info)));
    }
  return files;
}

void
dh_recent_files_clear (void)
{
  g_autoptr (GPtrArray) infos = list_infos ();

  for (guint i = 0; i < infos->len; i++)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (),
                                    gtk_recent_info_get_uri (g_ptr_array_index (infos, i)), NULL);
}
