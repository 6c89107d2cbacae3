/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <epoxy/gl.h>
#include <stdlib.h>

#include "landscape-picture.h"
#include "surface-offscreen.h"

/* The starting experiment as a surface, a mesh of 256 × 256 nodes and six noisy paths of 10,000 steps,
 * in 960 × 640 pixels: the least time of a frame that stands still, of one that is turned, and of one
 * that a hundred steps were added to; and what each hands to the graphics card. Prints
 * "surface.NAME VALUE UNIT". */

#define WIDTH 960
#define HEIGHT 640
#define N_STEPS 10000
#define N_ADDED 100
#define NOISE 5
#define REPETITIONS 10

typedef struct
{
  DhExperiment *experiment;
  DhObjective *objective;
  DhLandscapePicture *picture;
  DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  DhSurfacePlot plot;
  DhView flat;
  DhSurfaceRenderer *renderer;
} Scene;

static void
compute_runs (Scene *scene)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const DhPanel *panel = scene->plot.panel;

  for (guint i = 0; i < panel->runs->len; i++)
    {
      DhRunSettings settings = dh_experiment_get_run_settings (scene->experiment, 0, i);
      g_autoptr (DhRun) run = dh_run_new (scene->objective, &settings);

      while (dh_run_advance (run, workspace, N_STEPS))
        ;
      scene->traces[i] = dh_trace_copy (dh_run_get_trace (run));
    }
  scene->plot.traces = (const DhTrace *const *) scene->traces;
  scene->plot.n_traces = panel->runs->len;
}

static void
paint_ground (Scene *scene)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();

  scene->picture
      = dh_landscape_painter_paint_surface (painter, scene->objective, &scene->flat.plane,
                                            (guint) scene->flat.width, (guint) scene->flat.height,
                                            1, scene->plot.theme, dh_palette_get (0),
                                            DH_HEIGHT_LINEAR, NULL);
  scene->plot.mesh = scene->picture->surface;
}

static void
scene_init (Scene *scene)
{
  g_autoptr (DhExperiment) starting = dh_experiment_new_starting ();
  g_autoptr (GError) error = NULL;
  DhPanel *panel;

  *scene = (Scene){ .experiment = dh_experiment_copy (starting) };
  scene->experiment->steps = N_STEPS;
  panel = dh_experiment_get_panel (scene->experiment, 0);
  panel->noise = NOISE;
  scene->plot = (DhSurfacePlot){
    .panel = panel,
    .step = N_STEPS,
    .highlighted = -1,
    .theme = &dh_theme_light,
  };
  scene->flat = (DhView){
    .plane = panel->view,
    .left = 60,
    .top = 10,
    .width = WIDTH - 70,
    .height = HEIGHT - 60,
  };
  scene->objective = dh_ground_make_objective (&panel->ground, NULL, NULL, &error);
  g_assert_no_error (error);
  compute_runs (scene);
  paint_ground (scene);
}

static void
scene_clear (Scene *scene)
{
  for (guint i = 0; i < scene->plot.n_traces; i++)
    dh_trace_free (scene->traces[i]);
  dh_landscape_picture_unref (scene->picture);
  dh_objective_unref (scene->objective);
  dh_experiment_unref (scene->experiment);
}

/* Has the runs be so many steps long. */
static void
set_length (Scene *scene, guint64 length)
{
  for (guint i = 0; i < scene->plot.n_traces; i++)
    if (scene->traces[i]->diverged_at == DH_TRACE_NOT_DIVERGED)
      scene->traces[i]->length = length;
}

/* Draws a frame into the framebuffer that is bound. Returns ms. */
static double
draw (const Scene *scene, double azimuth)
{
  DhCameraSetting camera = dh_camera_setting_default ();
  g_autoptr (GError) error = NULL;
  DhProjection projection;
  gint64 start_time;

  camera.azimuth = azimuth;
  dh_projection_init (&projection, &camera, &scene->flat, WIDTH, HEIGHT, 0);
  start_time = g_get_monotonic_time ();
  dh_surface_renderer_draw (scene->renderer, &scene->plot, &projection, WIDTH, HEIGHT, 1, &error);
  glFinish ();
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start_time) / 1000;
}

static void
bind_framebuffer (void)
{
  GLuint framebuffer, colors;

  glGenFramebuffers (1, &framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  glGenRenderbuffers (1, &colors);
  glBindRenderbuffer (GL_RENDERBUFFER, colors);
  glRenderbufferStorage (GL_RENDERBUFFER, GL_RGBA8, WIDTH, HEIGHT);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colors);
}

static guint64
count_bytes (const Scene *scene)
{
  const DhSurfaceCounters *counters = dh_surface_renderer_get_counters (scene->renderer);

  return counters->mesh_bytes + counters->path_bytes;
}

/* The least time of a frame while the camera goes around. */
static double
turn (const Scene *scene)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < REPETITIONS; i++)
    best = MIN (best, draw (scene, -30 + i * 2));
  return best;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSurfaceOffscreen) offscreen
      = dh_surface_offscreen_new (DH_SURFACE_OFFSCREEN_PLAIN, &error);
  guint64 bytes;
  Scene scene;

  g_assert_no_error (error);
  scene_init (&scene);
  scene.renderer = dh_surface_offscreen_get_renderer (offscreen);
  bind_framebuffer ();

  set_length (&scene, N_STEPS - N_ADDED);
  g_print ("surface.first_frame %.1f ms\n", draw (&scene, -30));
  bytes = count_bytes (&scene);
  g_print ("surface.first_frame.uploaded %" G_GUINT64_FORMAT " bytes\n", bytes);
  g_print ("surface.still %.1f ms\n", turn (&scene));
  dh_surface_renderer_set_quality (scene.renderer, DH_SURFACE_MOVING);
  g_print ("surface.turned %.1f ms\n", turn (&scene));
  g_print ("surface.turned.uploaded %" G_GUINT64_FORMAT " bytes\n", count_bytes (&scene) - bytes);
  set_length (&scene, N_STEPS + 1);
  g_print ("surface.grown %.1f ms\n", draw (&scene, -30));
  g_print ("surface.grown.uploaded %" G_GUINT64_FORMAT " bytes\n", count_bytes (&scene) - bytes);

  scene_clear (&scene);
  return EXIT_SUCCESS;
}
