/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scene.h"

G_DEFINE_FINAL_TYPE (DhScene, dh_scene, G_TYPE_OBJECT)

static void
experiment_changed_cb (DhScene *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->document);
  guint last_panel = experiment->panels->len - 1;

  dh_display_set_panel (self->display, MIN (dh_display_get_panel (self->display), last_panel));
  dh_runner_set_experiment (self->runner, experiment);
  dh_playback_set_steps (self->playback, experiment->steps);
  dh_prediction_follow_experiment (dh_display_get_prediction (self->display), experiment);
}

static void
step_changed_cb (DhScene *self)
{
  dh_prediction_follow_step (dh_display_get_prediction (self->display),
                             dh_playback_get_step (self->playback),
                             dh_playback_get_steps (self->playback));
}

static void
dh_scene_dispose (GObject *object)
{
  DhScene *self = DH_SCENE (object);

  if (self->document)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
    }
  g_clear_object (&self->document);
  g_clear_object (&self->runner);
  g_clear_object (&self->playback);
  g_clear_object (&self->display);
  G_OBJECT_CLASS (dh_scene_parent_class)->dispose (object);
}

static void
dh_scene_class_init (DhSceneClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dh_scene_dispose;
}

static void
dh_scene_init (DhScene *self)
{
  self->document = dh_document_new ();
  self->runner = dh_runner_new ();
  self->playback = dh_playback_new ();
  self->display = dh_display_new ();
  g_signal_connect_swapped (self->document, "experiment-changed",
                            G_CALLBACK (experiment_changed_cb), self);
  g_signal_connect_swapped (self->playback, "notify::step", G_CALLBACK (step_changed_cb), self);
  experiment_changed_cb (self);
}

DhScene *
dh_scene_new (void)
{
  return g_object_new (DH_TYPE_SCENE, NULL);
}
