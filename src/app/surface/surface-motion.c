/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include "camera-edit.h"
#include "motion.h"

#define DURATION (450 * G_TIME_SPAN_MILLISECOND)

/* What wheel and keys do in a row is one entry of the history once they rest for so long. */
#define PAUSE 500 /* ms */

gboolean
dh_surface_view_is_turned (DhSurfaceView *self)
{
  return self->deed == DH_SURFACE_DEED_ORBIT || self->deed == DH_SURFACE_DEED_PAN
         || self->deed == DH_SURFACE_DEED_PINCH;
}

static gboolean
is_held (DhSurfaceView *self)
{
  return self->pause_source != 0 || dh_surface_view_is_turned (self);
}

gboolean
dh_surface_view_is_moving (DhSurfaceView *self)
{
  return self->tick != 0 || is_held (self) || self->deed == DH_SURFACE_DEED_START;
}

static void
show (DhSurfaceView *self, const DhCameraSetting *camera, double flatness, gboolean is_settled)
{
  gboolean is_other
      = flatness != self->flatness || !dh_camera_setting_equal (camera, &self->camera);

  self->camera = *camera;
  if (is_other)
    dh_surface_view_queue_picture (self);
  dh_surface_view_set_flatness (self, flatness, is_settled);
  if (is_settled && is_other)
    dh_surface_view_update_pointer (self);
}

/* From standstill to standstill. */
static double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DhSurfaceView *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  DhCameraSetting camera;
  double t, flatness;

  if (self->start_time == 0)
    self->start_time = now;
  t = ease (CLAMP ((double) (now - self->start_time) / DURATION, 0, 1));
  camera = dh_camera_mix (&self->start_camera, &self->end_camera, t);
  flatness = self->start_flatness + (self->end_flatness - self->start_flatness) * t;
  if (t >= 1)
    {
      self->tick = 0;
      show (self, &self->end_camera, self->end_flatness, TRUE);
      dh_surface_view_refine_picture (self);
      return G_SOURCE_REMOVE;
    }
  show (self, &camera, flatness, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
stop (DhSurfaceView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

void
dh_surface_view_halt (DhSurfaceView *self)
{
  if (self->tick == 0)
    return;
  stop (self);
  show (self, &self->end_camera, self->end_flatness, TRUE);
  dh_surface_view_refine_picture (self);
}

static gboolean
must_jump (DhSurfaceView *self)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (self)) || dh_motion_is_reduced (GTK_WIDGET (self));
}

void
dh_surface_view_go (DhSurfaceView *self)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  double flatness = self->standing && self->mesh != NULL ? 0 : 1;
  DhCameraSetting camera = self->camera;

  if (shown != NULL && !is_held (self))
    camera = shown->camera;
  if (self->tick != 0 && dh_camera_setting_equal (&camera, &self->end_camera)
      && self->end_flatness == flatness && !must_jump (self))
    return;

  stop (self);
  /* What is flat has no direction. */
  if (self->flatness == 1)
    self->camera = camera;
  if (self->mesh == NULL || must_jump (self)
      || (self->flatness == flatness && dh_camera_setting_equal (&camera, &self->camera)))
    {
      show (self, &camera, flatness, TRUE);
      return;
    }
  self->start_time = 0;
  self->start_camera = self->camera;
  self->end_camera = camera;
  self->start_flatness = self->flatness;
  self->end_flatness = flatness;
  dh_surface_view_set_flatness (self, self->flatness, FALSE);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, self, NULL);
}

void
dh_surface_view_hold_camera (DhSurfaceView *self, const DhCameraSetting *camera)
{
  stop (self);
  show (self, camera, self->standing ? 0 : 1, TRUE);
}

void
dh_surface_view_commit_camera (DhSurfaceView *self)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhExperiment *changed = NULL;
  gboolean was_held = is_held (self);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (!was_held || shown == NULL)
    return;
  changed = dh_camera_set (dh_document_get_experiment (self->scene->document), self->panel,
                           &self->camera);
  self->deed = DH_SURFACE_DEED_NONE;
  /* What rounding changes is no way to go. */
  self->camera = (changed != NULL ? dh_experiment_get_panel (changed, self->panel) : shown)->camera;
  dh_surface_view_refine_picture (self);
  if (changed != NULL)
    dh_document_commit (self->scene->document, changed, NULL);
}

static void
pause_cb (gpointer data)
{
  DhSurfaceView *self = data;

  dh_surface_view_commit_camera (self);
}

void
dh_surface_view_rest_camera (DhSurfaceView *self)
{
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add_once (PAUSE, pause_cb, self);
}
