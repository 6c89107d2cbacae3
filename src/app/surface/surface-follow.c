/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <math.h>

#include "screen-theme.h"

/* Tells the runner what landscape is wanted: that of the canvas, with which the surface comes. */
static void
order_landscape (DhSurfaceView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  DhView flat;

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && dh_surface_view_get_flat (self, &flat))
    dh_runner_set_canvas (self->scene->runner, self->panel, (guint) ceil (flat.width * scale),
                          (guint) ceil (flat.height * scale), scale, self->theme,
                          dh_screen_theme_get_palette ());
}

/* Takes the newest surface. A landscape that was ordered for the canvas has none, and the one that
 * there was stays until there is another; but of a ground that can't be drawn nothing does. */
static void
update_mesh (DhSurfaceView *self)
{
  DhLandscapePicture *picture = dh_runner_get_landscape (self->scene->runner, self->panel);
  gboolean has_failed = dh_runner_get_panel_error (self->scene->runner, self->panel) != NULL;
  DhSurfaceMesh *mesh = picture != NULL ? picture->surface : NULL;

  if (mesh == self->mesh || (mesh == NULL && !has_failed))
    return;
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  self->mesh = mesh != NULL ? dh_surface_mesh_ref (mesh) : NULL;
  dh_surface_view_update_pointer (self);
  dh_surface_view_queue_picture (self);
  dh_surface_view_go (self);
}

void
dh_surface_view_update_landscape (DhSurfaceView *self)
{
  order_landscape (self);
  update_mesh (self);
}

static void
landscape_changed_cb (DhSurfaceView *self, guint panel)
{
  if (panel != self->panel)
    return;
  update_mesh (self);
  /* A regression's minimum is known once its ground is. */
  dh_surface_view_queue_runs (self);
}

/* Paths, or how far they have come. */
static void
runs_changed_cb (DhSurfaceView *self)
{
  dh_surface_view_queue_runs (self);
  dh_panel_describer_queue (self->describer);
}

static void
experiment_changed_cb (DhSurfaceView *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  if (!dh_shown_panel_is_same_frame (self->framed, experiment, self->panel))
    {
      self->flat_is_valid = FALSE;
      dh_surface_view_queue_picture (self);
    }
  g_clear_pointer (&self->framed, dh_experiment_unref);
  self->framed = dh_experiment_ref (experiment);
  dh_surface_view_update_landscape (self);
  dh_surface_view_go (self);
  dh_surface_view_update_pointer (self);
  dh_surface_view_queue_runs (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dh_panel_describer_queue (self->describer);
  g_object_notify (G_OBJECT (self), "logarithmic-height");
}

/* Colours, type or the density of pixels are others. */
static void
look_changed_cb (GtkWidget *widget)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  self->theme = dh_screen_theme_get_for_plot (widget);
  self->flat_is_valid = FALSE;
  order_landscape (self);
  dh_surface_view_queue_picture (self);
}

void
dh_surface_view_watch_scene (DhSurfaceView *self)
{
  const struct
  {
    gpointer object;
    const char *signal;
    GCallback callback;
  } watched[] = {
    { self->scene->document, "experiment-changed", G_CALLBACK (experiment_changed_cb) },
    { self->scene->runner, "traces-changed", G_CALLBACK (runs_changed_cb) },
    { self->scene->runner, "landscape-changed", G_CALLBACK (landscape_changed_cb) },
    { self->scene->runner, "panel-failed", G_CALLBACK (landscape_changed_cb) },
    { self->scene->playback, "notify::step", G_CALLBACK (runs_changed_cb) },
    { self->scene->display, "runs-changed", G_CALLBACK (runs_changed_cb) },
    { self->scene->display, "notify::pointer-hidden", G_CALLBACK (gtk_widget_queue_draw) },
    { self->scene->display, "notify::hover-step", G_CALLBACK (gtk_widget_queue_draw) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (watched[i].object, watched[i].signal, watched[i].callback, self,
                             G_CONNECT_SWAPPED);
  dh_screen_theme_watch (GTK_WIDGET (self), look_changed_cb);
  experiment_changed_cb (self);
}
