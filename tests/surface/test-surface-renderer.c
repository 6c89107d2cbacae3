/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <epoxy/gl.h>
#include <math.h>
#include <string.h>

#include "gl-program.h"
#include "golden-picture.h"
#include "surface-offscreen.h"
#include "surface-pick.h"
#include "surface-scene.h"
#include "test-support.h"

#define N_BYTES (4 * DH_SURFACE_SCENE_WIDTH * DH_SURFACE_SCENE_HEIGHT)

static const DhSurfaceLook looks[] = {
  { "rosenbrock", { -1.2, 1 }, 0.0008, 200, DH_HEIGHT_LINEAR, FALSE, -30, 35 },
  { "himmelblau", { 0.5, -0.5 }, 0.004, 120, DH_HEIGHT_LOGARITHMIC, TRUE, -55, 30 },
  { "ackley", { 2.2, -1.6 }, 0.02, 100, DH_HEIGHT_LINEAR, TRUE, 20, 45 },
  { "rastrigin", { 2.2, -1.6 }, 0.002, 60, DH_HEIGHT_LINEAR, FALSE, 130, 50 },
  { "beale", { -1.5, 2.5 }, 0.0005, 150, DH_HEIGHT_LOGARITHMIC, FALSE, 35, 25 },
  { "saddle", { 1.2, 0.03 }, 0.03, 60, DH_HEIGHT_LINEAR, TRUE, -120, 20 },
};

static DhSurfaceOffscreen *
make_offscreen (DhSurfaceOffscreenFlags flags)
{
  g_autoptr (GError) error = NULL;
  DhSurfaceOffscreen *offscreen = dh_surface_offscreen_new (flags, &error);

  g_assert_no_error (error);
  return offscreen;
}

static cairo_surface_t *
render (DhSurfaceOffscreen *offscreen, const DhSurfaceScene *scene, double scale)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture
      = dh_surface_offscreen_render (offscreen, &scene->plot, &scene->projection, scale, &error);

  g_assert_no_error (error);
  return picture;
}

/* The driver's own complaints. */
static void GLAPIENTRY
complain_cb (GLenum source,
             GLenum type,
             GLuint id,
             GLenum severity,
             GLsizei length,
             const GLchar *message,
             const void *data)
{
  if (type == GL_DEBUG_TYPE_ERROR || type == GL_DEBUG_TYPE_UNDEFINED_BEHAVIOR)
    g_error ("OpenGL: %s", message);
}

static void
listen_to_driver (void)
{
  g_assert_true (epoxy_gl_version () >= 43 || epoxy_has_gl_extension ("GL_KHR_debug"));
  glEnable (GL_DEBUG_OUTPUT);
  glEnable (GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageCallback (complain_cb, NULL);
}

static void
test_golden (gconstpointer data)
{
  const DhSurfaceLook *look = data;
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (look);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_DEBUG);
  g_autofree char *name = g_strconcat ("surface-", look->landscape, NULL);
  cairo_surface_t *picture;

  listen_to_driver ();
  picture = render (offscreen, scene, 1);
  dh_assert_golden (picture, name);
  cairo_surface_destroy (picture);
}

/* One set of shaders gives one picture in both languages. */
static void
test_languages (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) desktop = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  cairo_surface_t *expected = render (desktop, scene, 1);
  g_autoptr (DhSurfaceOffscreen) embedded
      = make_offscreen (DH_SURFACE_OFFSCREEN_EMBEDDED | DH_SURFACE_OFFSCREEN_DEBUG);
  cairo_surface_t *picture;

  g_assert_false (epoxy_is_desktop_gl ());
  listen_to_driver ();
  picture = render (embedded, scene, 1);
  g_assert_cmpfloat (dh_picture_compare (picture, expected).mean, <, 0.05);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (expected);
}

static cairo_surface_t *
resize (cairo_surface_t *picture, int width, int height)
{
  cairo_surface_t *resized = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (resized);

  cairo_scale (cr, (double) width / cairo_image_surface_get_width (picture),
               (double) height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_destroy (cr);
  return resized;
}

/* Twice the pixels, and so many that the picture is put together from tiles, show the same. */
static void
test_scales (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  cairo_surface_t *expected = render (offscreen, scene, 1);
  static const double scales[] = { 2, 4.3 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      cairo_surface_t *picture = render (offscreen, scene, scales[i]);
      cairo_surface_t *resized = resize (picture, DH_SURFACE_SCENE_WIDTH, DH_SURFACE_SCENE_HEIGHT);
      DhPictureDifference difference = dh_picture_compare (resized, expected);

      g_assert_cmpint (cairo_image_surface_get_width (picture), ==,
                       (int) lround (DH_SURFACE_SCENE_WIDTH * scales[i]));
      g_assert_cmpfloat (difference.mean, <, 1.2);
      g_assert_cmpfloat (difference.apart, <, 0.01);
      cairo_surface_destroy (resized);
      cairo_surface_destroy (picture);
    }
  cairo_surface_destroy (expected);
}

/* At its flat end the surface has the canvas's very colours where the canvas has them. */
static void
test_flat (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[1]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  guint n_same = 0, n = 0;
  cairo_surface_t *picture;

  scene->plot.n_traces = 0;
  dh_surface_scene_look (scene, -30, 35, 1);
  picture = render (offscreen, scene, 1);
  for (guint row = 0; row < scene->mesh->image_height; row += 3)
    for (guint column = 0; column < scene->mesh->image_width; column += 3)
      {
        const guchar *color
            = scene->mesh->colors
              + 4
                    * ((gsize) (scene->mesh->image_height - 1 - row) * scene->mesh->image_width
                       + column);
        guint32 pixel;

        memcpy (&pixel,
                cairo_image_surface_get_data (picture)
                    + (row + (guint) scene->flat.top)
                          * (guint) cairo_image_surface_get_stride (picture)
                    + 4 * (column + (guint) scene->flat.left),
                sizeof pixel);
        n++;
        n_same += abs ((int) (pixel >> 16 & 0xff) - color[0]) <= 2
                  && abs ((int) (pixel >> 8 & 0xff) - color[1]) <= 2
                  && abs ((int) (pixel & 0xff) - color[2]) <= 2;
      }
  /* The rest is contours and crosses at the minima. */
  g_assert_cmpfloat ((double) n_same / n, >, 0.8);
  cairo_surface_destroy (picture);
}

/* The ring of a start is drawn around the pixel that picking finds it at. */
static void
test_place (void)
{
  DhSurfaceLook look = looks[5];
  g_autoptr (DhSurfaceScene) scene = NULL;
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  double x = 0, y = 0, left, top, weight = 0;
  cairo_surface_t *with_ring, *without;
  gboolean is_hidden;

  look.steps = 1;
  look.learning_rate = 1e-9;
  look.azimuth = -30;
  look.elevation = 40;
  scene = dh_surface_scene_new (&look);
  g_assert_true (dh_surface_place (scene->mesh, &scene->projection, look.start[0], look.start[1],
                                   &left, &top, &is_hidden));
  g_assert_false (is_hidden);
  with_ring = render (offscreen, scene, 1);
  scene->plot.n_traces = 0;
  without = render (offscreen, scene, 1);
  for (int row = 0; row < DH_SURFACE_SCENE_HEIGHT; row++)
    for (int column = 0; column < DH_SURFACE_SCENE_WIDTH; column++)
      {
        gsize place
            = (gsize) row * (gsize) cairo_image_surface_get_stride (without) + 4 * (gsize) column;
        double difference = abs (cairo_image_surface_get_data (with_ring)[place]
                                 - cairo_image_surface_get_data (without)[place]);

        x += difference * (column + 0.5);
        y += difference * (row + 0.5);
        weight += difference;
      }
  g_assert_cmpfloat (weight, >, 0);
  /* The head that stands on it reaches a little farther up. */
  g_assert_cmpfloat (fabs (x / weight - left), <, 1.5);
  g_assert_cmpfloat (fabs (y / weight - top), <, 5);
  cairo_surface_destroy (with_ring);
  cairo_surface_destroy (without);
}

/* Only what is new is handed to the graphics card. */
static void
test_uploads (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  DhSurfaceRenderer *renderer = dh_surface_offscreen_get_renderer (offscreen);
  const DhSurfaceCounters *counters = dh_surface_renderer_get_counters (renderer);
  DhTrace *trace = g_ptr_array_index (scene->traces, 1);
  guint64 mesh_bytes, path_bytes, part_bytes;

  trace->length = 100;
  g_free (dh_surface_scene_draw (scene, renderer));
  mesh_bytes = counters->mesh_bytes;
  path_bytes = counters->path_bytes;
  g_assert_cmpuint (counters->mesh_uploads, ==, 1);
  g_assert_cmpuint (mesh_bytes, >, 256 * 256 * 12);
  g_assert_cmpuint (path_bytes, >, 0);

  /* Another camera and another play head. */
  dh_surface_scene_look (scene, 60, 50, 0);
  scene->plot.step = 30;
  scene->plot.highlighted = 1;
  g_free (dh_surface_scene_draw (scene, renderer));
  g_assert_cmpuint (counters->mesh_bytes, ==, mesh_bytes);
  g_assert_cmpuint (counters->path_bytes, ==, path_bytes);

  /* A run that goes on. */
  trace->length = 110;
  g_free (dh_surface_scene_draw (scene, renderer));
  part_bytes = counters->path_bytes - path_bytes;
  g_assert_cmpuint (counters->mesh_bytes, ==, mesh_bytes);
  g_assert_cmpuint (part_bytes, >, 0);
  g_assert_cmpuint (part_bytes, <, path_bytes / 4);
  trace->length = 201;
  g_free (dh_surface_scene_draw (scene, renderer));
  g_assert_cmpuint (counters->frames, ==, 4);
}

/* What was appended looks as if it had come at once. */
static void
test_appended (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  DhSurfaceRenderer *renderer = dh_surface_offscreen_get_renderer (offscreen);
  g_autofree guchar *whole = dh_surface_scene_draw (scene, renderer);
  g_autoptr (DhSurfaceOffscreen) other = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  g_autofree guchar *appended = NULL;

  renderer = dh_surface_offscreen_get_renderer (other);
  for (guint64 length = 1; length < 201; length += 40)
    {
      for (guint i = 0; i < scene->traces->len; i++)
        ((DhTrace *) g_ptr_array_index (scene->traces, i))->length = length;
      g_free (dh_surface_scene_draw (scene, renderer));
    }
  for (guint i = 0; i < scene->traces->len; i++)
    ((DhTrace *) g_ptr_array_index (scene->traces, i))->length = 201;
  appended = dh_surface_scene_draw (scene, renderer);
  g_assert_cmpmem (appended, N_BYTES, whole, N_BYTES);
}

/* The play head shows more of the path, and hidden runs are not drawn. */
static void
test_play_head (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  DhSurfaceRenderer *renderer = dh_surface_offscreen_get_renderer (offscreen);
  g_autofree guchar *last = dh_surface_scene_draw (scene, renderer);
  g_autofree guchar *early = NULL;
  g_autofree guchar *hidden = NULL;

  scene->plot.step = 20;
  early = dh_surface_scene_draw (scene, renderer);
  g_assert_cmpint (memcmp (last, early, N_BYTES), !=, 0);
  scene->plot.n_traces = 0;
  hidden = dh_surface_scene_draw (scene, renderer);
  g_assert_cmpint (memcmp (early, hidden, N_BYTES), !=, 0);
}

/* A renderer whose context is gone draws the same in another one. */
static void
test_lost_context (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceRenderer) renderer = dh_surface_renderer_new ();
  DhSurfaceOffscreen *lost = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  g_autoptr (DhSurfaceOffscreen) fresh = NULL;
  g_autofree guchar *before = NULL;
  g_autofree guchar *after = NULL;
  g_autofree guchar *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dh_surface_renderer_realize (renderer, &error));
  before = dh_surface_scene_draw (scene, renderer);
  dh_surface_offscreen_free (lost);

  fresh = make_offscreen (DH_SURFACE_OFFSCREEN_DEBUG);
  listen_to_driver ();
  dh_surface_renderer_forget (renderer);
  g_assert_true (dh_surface_renderer_realize (renderer, &error));
  after = dh_surface_scene_draw (scene, renderer);
  g_assert_cmpmem (after, N_BYTES, before, N_BYTES);
  g_assert_cmpuint (dh_surface_renderer_get_counters (renderer)->mesh_uploads, ==, 2);

  /* And once it has given all back in good order. */
  dh_surface_renderer_unrealize (renderer);
  g_assert_true (dh_surface_renderer_realize (renderer, &error));
  again = dh_surface_scene_draw (scene, renderer);
  g_assert_cmpmem (again, N_BYTES, before, N_BYTES);
  dh_surface_renderer_unrealize (renderer);
}

static void
test_broken_shader (void)
{
  static const char vertex[] = "void main () { gl_Position = vec4 (0.0); }";
  static const char fragment[] = "out vec4 color; void main () { color = vec4 (1.0); }";
  static const char unfinished[] = "out vec4 color; vec4 f (); void main () { color = f (); }";
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  g_autoptr (GError) error = NULL;

  g_assert_true (dh_surface_offscreen_make_current (offscreen, &error));
  g_assert_cmpuint (dh_gl_program_new ("hill", "void main () { nonsense }", fragment, &error), ==,
                    0);
  g_assert_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_SHADER);
  g_assert_nonnull (strstr (error->message, "hill.vert"));
  g_clear_error (&error);

  g_assert_cmpuint (dh_gl_program_new ("hill", vertex, "void main () { nonsense }", &error), ==, 0);
  g_assert_nonnull (strstr (error->message, "hill.frag"));
  g_clear_error (&error);

  g_assert_cmpuint (dh_gl_program_new ("hill", vertex, unfinished, &error), ==, 0);
  g_assert_nonnull (strstr (error->message, "hill.vert"));
  g_assert_nonnull (strstr (error->message, "hill.frag"));
  g_assert_cmpuint (glGetError (), ==, GL_NO_ERROR);
}

/* A picture that no driver makes is refused, and leaves no error behind. */
static void
test_refused (void)
{
  g_autoptr (DhSurfaceScene) scene = dh_surface_scene_new (&looks[0]);
  g_autoptr (DhSurfaceOffscreen) offscreen = make_offscreen (DH_SURFACE_OFFSCREEN_PLAIN);
  g_autoptr (GError) error = NULL;

  /* As often as it is asked for. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (dh_surface_renderer_draw (dh_surface_offscreen_get_renderer (offscreen),
                                                &scene->plot, &scene->projection, 1000000, 1000000,
                                                1, &error));
      g_assert_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_CONTEXT);
      g_assert_cmpuint (glGetError (), ==, GL_NO_ERROR);
      g_clear_error (&error);
    }
}

/* A machine without a driver is told so in one sentence. */
static void
test_no_driver (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dh_surface_offscreen_new (DH_SURFACE_OFFSCREEN_PLAIN, &error));
      g_assert_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_CONTEXT);
      g_assert_nonnull (strstr (error->message, "OpenGL"));
      return;
    }
  g_setenv ("__EGL_VENDOR_LIBRARY_FILENAMES", "/nowhere", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("__EGL_VENDOR_LIBRARY_FILENAMES");
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/surface/golden/", looks[i].landscape, NULL);

      g_test_add_data_func (path, &looks[i], test_golden);
    }
  g_test_add_func ("/surface/languages", test_languages);
  g_test_add_func ("/surface/scales", test_scales);
  g_test_add_func ("/surface/flat", test_flat);
  g_test_add_func ("/surface/place", test_place);
  g_test_add_func ("/surface/uploads", test_uploads);
  g_test_add_func ("/surface/appended", test_appended);
  g_test_add_func ("/surface/play-head", test_play_head);
  g_test_add_func ("/surface/lost-context", test_lost_context);
  g_test_add_func ("/surface/broken-shader", test_broken_shader);
  g_test_add_func ("/surface/refused", test_refused);
  g_test_add_func ("/surface/no-driver", test_no_driver);

  return g_test_run ();
}
