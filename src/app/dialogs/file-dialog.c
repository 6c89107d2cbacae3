/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file-dialog.h"

#include <glib/gi18n-lib.h>

#include "experiment.h"
#include "recipe.h"

static void
filter_add_suffix (GtkFileFilter *filter, const char *suffix)
{
  g_autofree char *pattern = g_strconcat ("*", suffix, NULL);

  gtk_file_filter_add_pattern (filter, pattern);
}

static GtkFileFilter *
filter_new (const char *name, const char *suffix)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  filter_add_suffix (filter, suffix);
  return filter;
}

void
dh_file_dialog_open (GtkWindow *parent,
                     DhFileChosenFunc chosen,
                     gpointer data,
                     GDestroyNotify destroy)
{
  DhFileRequest request = {
    .title = _ ("Open Experiment"),
    .filter = filter_new (_ ("Experiments and figures"), DH_EXPERIMENT_SUFFIX),
  };

  /* Figures have an experiment inside. */
  for (guint i = 0; dh_recipe_suffixes[i] != NULL; i++)
    filter_add_suffix (request.filter, dh_recipe_suffixes[i]);
  dh_file_request_show (&request, parent, chosen, data, destroy);
}

void
dh_file_dialog_open_table (GtkWindow *parent,
                           DhFileChosenFunc chosen,
                           gpointer data,
                           GDestroyNotify destroy)
{
  DhFileRequest request = {
    .title = _ ("Choose a Table"),
    .filter = filter_new (_ ("Tables (CSV)"), ".csv"),
  };

  dh_file_request_show (&request, parent, chosen, data, destroy);
}

void
dh_file_dialog_save (GtkWindow *parent,
                     GFile *file,
                     const char *name,
                     DhFileChosenFunc chosen,
                     gpointer data,
                     GDestroyNotify destroy)
{
  DhFileRequest request = {
    .title = _ ("Save Experiment"),
    .filter = filter_new (_ ("Experiments"), DH_EXPERIMENT_SUFFIX),
    .saves = TRUE,
    .file = file,
    .name = name,
  };

  dh_file_request_show (&request, parent, chosen, data, destroy);
}

void
dh_file_dialog_save_figure (GtkWindow *parent,
                            GFile *folder,
                            const char *name,
                            const char *suffix,
                            DhFileChosenFunc chosen,
                            gpointer data,
                            GDestroyNotify destroy)
{
  g_autofree char *upper = g_ascii_strup (suffix + 1, -1);
  DhFileRequest request = {
    .title = _ ("Export Figure"),
    .filter = filter_new (upper, suffix),
    .saves = TRUE,
    .folder = folder,
    .name = name,
  };

  dh_file_request_show (&request, parent, chosen, data, destroy);
}
