/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "settings.h"

/* Adds the places of the runs that aren't shown. */
static void
note_hidden_runs (DhScene *scene, DhSessionEntry *entry)
{
  for (guint i = 0; i < entry->experiment->panels->len; i++)
    {
      const GPtrArray *runs = dh_experiment_get_panel (entry->experiment, i)->runs;

      for (guint j = 0; j < runs->len; j++)
        {
          const DhRunPlace place = { .panel = i, .run = j };

          if (dh_display_get_run_hidden (scene->display, runs->pdata[j]))
            g_array_append_val (entry->hidden, place);
        }
    }
}

static void
note_chart (DhScene *scene, DhSessionEntry *entry)
{
  DhChartAxes *axes = dh_display_get_chart_axes (scene->display);

  entry->quantity = dh_chart_axes_get_quantity (axes);
  entry->logarithmic = dh_chart_axes_get_logarithmic (axes);
  entry->logarithmic_steps = dh_chart_axes_get_logarithmic_steps (axes);
}

DhSessionEntry *
dh_window_make_entry (DhWindow *self)
{
  DhSessionEntry *entry = dh_session_entry_new ();
  DhScene *scene = self->scene;
  GtkWindow *window = GTK_WINDOW (self);

  entry->experiment = dh_experiment_ref (dh_document_get_experiment (scene->document));
  g_set_object (&entry->file, dh_document_get_file (scene->document));
  entry->modified = dh_document_get_modified (scene->document);

  gtk_window_get_default_size (window, &entry->width, &entry->height);
  entry->maximized = gtk_window_is_maximized (window);
  /* Nobody is surprised by a presentation on the next start. */
  entry->fullscreen
      = gtk_window_is_fullscreen (window) && !dh_display_get_presenting (scene->display);
  entry->panel_visible = dh_side_box_get_panel_wanted (self->body);
  entry->from_here_on = dh_display_get_from_here_on (scene->display);
  entry->legend = dh_display_get_legend (scene->display);
  entry->panel = dh_display_get_panel (scene->display);
  entry->step = dh_playback_get_step (scene->playback);
  note_hidden_runs (scene, entry);
  note_chart (scene, entry);
  return entry;
}

static void
hide_runs (DhScene *scene, const DhSessionEntry *entry)
{
  for (guint i = 0; i < entry->hidden->len; i++)
    {
      const DhRunPlace *place = &g_array_index (entry->hidden, DhRunPlace, i);

      if (place->panel < entry->experiment->panels->len
          && place->run < dh_experiment_get_panel (entry->experiment, place->panel)->runs->len)
        dh_display_set_run_hidden (scene->display,
                                   dh_experiment_get_run (entry->experiment, place->panel,
                                                          place->run),
                                   TRUE);
    }
}

void
dh_window_restore (DhWindow *self, const DhSessionEntry *entry)
{
  DhScene *scene = self->scene;
  GtkWindow *window = GTK_WINDOW (self);

  dh_document_restore (scene->document, entry->experiment, entry->file, entry->modified);
  hide_runs (scene, entry);
  dh_display_set_panel (scene->display, MIN (entry->panel, entry->experiment->panels->len - 1));
  dh_display_set_from_here_on (scene->display, entry->from_here_on);
  dh_display_set_legend (scene->display, entry->legend);
  if (entry->quantity != NULL)
    /* The quantity first: each has an axis of its own. */
    g_object_set (dh_display_get_chart_axes (scene->display), "quantity", entry->quantity->id,
                  "logarithmic", entry->logarithmic, "logarithmic-steps", entry->logarithmic_steps,
                  NULL);
  dh_playback_set_step (scene->playback, entry->step);

  if (entry->width > 0)
    gtk_window_set_default_size (window, entry->width, entry->height);
  if (entry->maximized)
    gtk_window_maximize (window);
  else
    gtk_window_unmaximize (window);
  if (entry->fullscreen)
    gtk_window_fullscreen (window);
  dh_side_box_set_panel_visible (self->body, entry->panel_visible);
}

void
dh_window_remember_layout (DhWindow *self)
{
  GSettings *settings = dh_settings_get ();
  GtkWindow *window = GTK_WINDOW (self);
  int width, height;

  if (!settings)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_boolean (settings, "panel-visible", dh_side_box_get_panel_wanted (self->body));
}
