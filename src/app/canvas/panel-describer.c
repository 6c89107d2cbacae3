/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-describer.h"

#include "run-summary.h"
#include "shown-panel.h"
#include "view-summary.h"

/* Screen readers are told of changes no more often than this, and not while it plays. */
#define DELAY 400 /* ms */

struct _DhPanelDescriber
{
  GtkWidget *widget;
  DhScene *scene;
  guint panel;
  guint source; /* one shot; 0: nothing has changed */
};

DhPanelDescriber *
dh_panel_describer_new (GtkWidget *widget, DhScene *scene, guint panel)
{
  DhPanelDescriber *self = g_new (DhPanelDescriber, 1);

  *self = (DhPanelDescriber){ .widget = widget, .scene = g_object_ref (scene), .panel = panel };
  return self;
}

void
dh_panel_describer_free (DhPanelDescriber *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->scene);
  g_free (self);
}

static void
describe (DhPanelDescriber *self, const DhPanel *shown)
{
  g_autofree char *title = dh_panel_get_title (shown);
  g_autofree char *summary
      = dh_run_summary_panel (dh_document_get_experiment (self->scene->document),
                              self->scene->runner, self->panel,
                              dh_playback_get_step (self->scene->playback));
  g_autofree char *view
      = dh_view_summary (shown, dh_runner_get_minima (self->scene->runner, self->panel));
  g_autofree char *description = g_strjoin (" ", summary, view, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static gboolean
describe_cb (gpointer data)
{
  DhPanelDescriber *self = data;
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);

  if (dh_playback_get_playing (self->scene->playback))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  if (shown != NULL)
    describe (self, shown);
  return G_SOURCE_REMOVE;
}

void
dh_panel_describer_queue (DhPanelDescriber *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (DELAY, describe_cb, self);
}
