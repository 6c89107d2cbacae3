/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-scene.h"

#include <epoxy/gl.h>

#include "catalogue.h"
#include "landscape-picture.h"

static void
free_trace (gpointer trace)
{
  dh_trace_free (trace);
}

static DhExperiment *
make_experiment (const DhSurfaceLook *look)
{
  static const char *const rules[] = { "gradient-descent", "momentum", "adam" };
  DhExperiment *experiment = dh_experiment_new ();
  DhPanel *panel = dh_panel_new ();

  panel->ground.kind = DH_GROUND_LANDSCAPE;
  panel->ground.landscape = dh_catalogue_find_landscape (look->landscape);
  g_assert_nonnull (panel->ground.landscape);
  panel->view = (DhRectangle){
    .x = { panel->ground.landscape->x[0], panel->ground.landscape->x[1] },
    .y = { panel->ground.landscape->y[0], panel->ground.landscape->y[1] },
  };
  panel->camera.height = look->height;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_find (rules[i]));

      run->start[0] = look->start[0];
      run->start[1] = look->start[1];
      run->learning_rate = look->learning_rate * (i == 2 ? 20 : 1);
      g_ptr_array_add (panel->runs, run);
    }
  experiment->steps = look->steps;
  g_ptr_array_add (experiment->panels, panel);
  return experiment;
}

static void
compute_runs (DhSurfaceScene *self)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  self->traces = g_ptr_array_new_with_free_func (free_trace);
  for (guint i = 0; i < self->plot.panel->runs->len; i++)
    {
      DhRunSettings settings = dh_experiment_get_run_settings (self->experiment, 0, i);
      g_autoptr (DhRun) run = dh_run_new (self->objective, &settings);

      while (dh_run_advance (run, workspace, 1000))
        ;
      g_ptr_array_add (self->traces, dh_trace_copy (dh_run_get_trace (run)));
    }
  self->plot.traces = (const DhTrace *const *) self->traces->pdata;
  self->plot.n_traces = self->traces->len;
}

DhSurfaceScene *
dh_surface_scene_new (const DhSurfaceLook *look)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  DhSurfaceScene *self = g_new0 (DhSurfaceScene, 1);
  g_autoptr (DhLandscapePicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  self->experiment = make_experiment (look);
  self->plot = (DhSurfacePlot){
    .panel = dh_experiment_get_panel (self->experiment, 0),
    .step = look->steps,
    .highlighted = -1,
    .theme = look->is_dark ? &dh_theme_dark : &dh_theme_light,
  };
  self->objective = dh_ground_make_objective (&self->plot.panel->ground, NULL, NULL, &error);
  g_assert_no_error (error);
  compute_runs (self);
  self->flat = (DhView){
    .plane = self->plot.panel->view,
    .left = 20,
    .top = 8,
    .width = DH_SURFACE_SCENE_WIDTH - 30,
    .height = DH_SURFACE_SCENE_HEIGHT - 24,
  };
  picture = dh_landscape_painter_paint_surface (painter, self->objective, &self->flat.plane,
                                                (guint) self->flat.width, (guint) self->flat.height,
                                                1, self->plot.theme, dh_palette_get (0),
                                                look->height, NULL);
  self->plot.mesh = self->mesh = dh_surface_mesh_ref (picture->surface);
  dh_surface_scene_look (self, look->azimuth, look->elevation, 0);
  return self;
}

void
dh_surface_scene_free (DhSurfaceScene *self)
{
  dh_surface_mesh_unref (self->mesh);
  g_ptr_array_unref (self->traces);
  dh_objective_unref (self->objective);
  dh_experiment_unref (self->experiment);
  g_free (self);
}

void
dh_surface_scene_look (DhSurfaceScene *self, double azimuth, double elevation, double flatness)
{
  DhCameraSetting camera = dh_camera_setting_default ();

  camera.azimuth = azimuth;
  camera.elevation = elevation;
  dh_projection_init (&self->projection, &camera, &self->flat, DH_SURFACE_SCENE_WIDTH,
                      DH_SURFACE_SCENE_HEIGHT, flatness);
}

guchar *
dh_surface_scene_draw (const DhSurfaceScene *self, DhSurfaceRenderer *renderer)
{
  guchar *pixels = g_malloc0 (4 * DH_SURFACE_SCENE_WIDTH * DH_SURFACE_SCENE_HEIGHT);
  g_autoptr (GError) error = NULL;
  GLuint framebuffer, colors;

  glGenFramebuffers (1, &framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  glGenRenderbuffers (1, &colors);
  glBindRenderbuffer (GL_RENDERBUFFER, colors);
  glRenderbufferStorage (GL_RENDERBUFFER, GL_RGBA8, DH_SURFACE_SCENE_WIDTH,
                         DH_SURFACE_SCENE_HEIGHT);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colors);
  dh_surface_renderer_draw (renderer, &self->plot, &self->projection, DH_SURFACE_SCENE_WIDTH,
                            DH_SURFACE_SCENE_HEIGHT, 1, &error);
  g_assert_no_error (error);
  glReadPixels (0, 0, DH_SURFACE_SCENE_WIDTH, DH_SURFACE_SCENE_HEIGHT, GL_RGBA, GL_UNSIGNED_BYTE,
                pixels);
  glDeleteFramebuffers (1, &framebuffer);
  glDeleteRenderbuffers (1, &colors);
  return pixels;
}
