/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-subject.h"

#include "preferences.h"

static guint32
get_hidden (DhDisplay *display, const DhPanel *panel)
{
  guint32 hidden = 0;

  for (guint i = 0; i < panel->runs->len; i++)
    if (dh_display_get_run_hidden (display, g_ptr_array_index (panel->runs, i)))
      hidden |= 1u << i;
  return hidden;
}

DhFigureSubject *
dh_figure_subject_new (DhScene *scene)
{
  DhFigureSubject *self = g_new0 (DhFigureSubject, 1);

  self->experiment = dh_experiment_ref (dh_document_get_experiment (scene->document));
  self->step = dh_playback_get_step (scene->playback);
  self->palette = dh_preferences_get_palette ();
  for (guint i = 0; i < self->experiment->panels->len; i++)
    self->hidden[i] = get_hidden (scene->display, dh_experiment_get_panel (self->experiment, i));
  return self;
}

void
dh_figure_subject_free (DhFigureSubject *self)
{
  dh_experiment_unref (self->experiment);
  g_free (self);
}
