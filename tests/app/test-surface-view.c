/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "camera-edit.h"
#include "canvas-grid.h"
#include "experiment-file.h"
#include "opengl.h"
#include "surface-pick.h"
#include "test-support.h"
#include "window-support.h"

/* Panels shown as surfaces in the real window, drawn by whatever OpenGL there is, under the X server's
 * own pointer and keys. */

static DhDocument *
get_document (DhWindowFixture *fixture)
{
  return dh_document_of (fixture);
}

static DhExperiment *
get_experiment (DhWindowFixture *fixture)
{
  return dh_document_get_experiment (get_document (fixture));
}

static const DhPanel *
get_panel (DhWindowFixture *fixture)
{
  return dh_experiment_get_panel (get_experiment (fixture), 0);
}

static DhCanvasGrid *
get_grid (DhWindowFixture *fixture)
{
  return DH_CANVAS_GRID (dh_find_widget (GTK_WIDGET (fixture->window), DH_TYPE_CANVAS_GRID));
}

static GtkWidget *
get_canvas (DhWindowFixture *fixture)
{
  return GTK_WIDGET (dh_canvas_grid_get_canvas (get_grid (fixture), 0));
}

static DhSurfaceView *
get_surface (DhWindowFixture *fixture)
{
  return dh_canvas_grid_get_surface (get_grid (fixture), 0);
}

static gboolean
stands (DhWindowFixture *fixture)
{
  DhSurfaceView *surface = get_surface (fixture);

  return surface != NULL && dh_surface_view_is_settled (surface)
         && dh_surface_view_get_flatness (surface) == 0
         && dh_surface_view_get_n_frames (surface) > 0
         && !gtk_widget_get_visible (get_canvas (fixture));
}

static gboolean
is_flat (DhWindowFixture *fixture)
{
  DhSurfaceView *surface = get_surface (fixture);

  return gtk_widget_get_visible (get_canvas (fixture))
         && gtk_widget_get_opacity (get_canvas (fixture)) == 1
         && (surface == NULL || !gtk_widget_get_visible (GTK_WIDGET (surface)));
}

static void
toggle (DhWindowFixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.surface", NULL));
}

/* Shows the panel as a surface, until it stands. What is left of the history begins after that. FALSE
 * where there is no OpenGL: the test is skipped. */
static gboolean
stand (DhWindowFixture *fixture)
{
  DhExperiment *changed;

  if (dh_opengl_get_fault (gdk_display_get_default ()) != NULL)
    {
      g_test_skip ("there is no OpenGL");
      return FALSE;
    }
  changed = dh_surface_set (get_experiment (fixture), 0, TRUE, NULL);
  dh_document_restore (get_document (fixture), changed, NULL, FALSE);
  dh_wait_until (stands (fixture));
  dh_wait_until (dh_window_is_settled (fixture->window));
  return TRUE;
}

/* The picture of a widget, four bytes a pixel. */
static guint32 *
take_picture (GtkWidget *widget, int *width, int *height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  guint32 *pixels;

  *width = gtk_widget_get_width (widget);
  *height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, snapshot, *width, *height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                     &GRAPHENE_RECT_INIT (0, 0, (float) *width, (float) *height));
  pixels = g_new (guint32, (gsize) *width * (gsize) *height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) *width * 4);
  gsk_render_node_unref (node);
  return pixels;
}

/* Where a point of the plane is seen on the surface, as parts of the widget. */
static void
place_point (DhSurfaceView *surface, double x, double y, double *fraction_x, double *fraction_y)
{
  DhProjection projection;
  double left, top;

  g_assert_true (dh_surface_view_get_projection (surface, &projection));
  g_assert_true (
      dh_surface_place (dh_surface_view_get_mesh (surface), &projection, x, y, &left, &top, NULL));
  *fraction_x = left / projection.width;
  *fraction_y = top / projection.height;
}

/* The button switches there and back; each is an entry of the history. */
static void
test_switch (DhWindowFixture *fixture, gconstpointer data)
{
  if (dh_opengl_get_fault (gdk_display_get_default ()) != NULL)
    {
      g_test_skip ("there is no OpenGL");
      return;
    }
  g_assert_true (is_flat (fixture));
  g_assert_null (get_surface (fixture));
  toggle (fixture);
  g_assert_true (get_panel (fixture)->is_surface);
  /* Its landscape is coloured by the logarithm. */
  g_assert_cmpint (get_panel (fixture)->camera.height, ==, DH_HEIGHT_LOGARITHMIC);
  dh_wait_until (stands (fixture));

  toggle (fixture);
  g_assert_false (get_panel (fixture)->is_surface);
  dh_wait_until (is_flat (fixture));
  dh_document_undo (get_document (fixture));
  dh_wait_until (stands (fixture));
  dh_document_undo (get_document (fixture));
  dh_wait_until (is_flat (fixture));
  g_assert_false (dh_document_get_can_undo (get_document (fixture)));
}

static void
test_switch_by_key (DhWindowFixture *fixture, gconstpointer data)
{
  if (!dh_has_xdotool () || dh_opengl_get_fault (gdk_display_get_default ()) != NULL)
    return;
  gtk_widget_grab_focus (get_canvas (fixture));
  dh_xdotool ("key ctrl+3");
  dh_wait_until (stands (fixture));
  /* The keyboard stays with the panel. */
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (get_surface (fixture))));
  dh_xdotool ("key ctrl+3");
  dh_wait_until (is_flat (fixture));
  g_assert_true (gtk_widget_has_focus (get_canvas (fixture)));
}

/* Who wants nothing to move by itself sees it stand at once. */
static void
test_reduced_motion (DhWindowFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  double flatness = 1;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  if (stand (fixture))
    {
      toggle (fixture);
      flatness = dh_surface_view_get_flatness (get_surface (fixture));
      g_assert_true (is_flat (fixture));
    }
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  g_assert_cmpfloat (flatness, ==, 1);
}

/* The ground is seen where it should be, in its colours, and nothing beside it. */
static void
test_picture (DhWindowFixture *fixture, gconstpointer data)
{
  static const double points[][2] = { { 0, 2 }, { 1.5, 0 }, { -1, 2.5 }, { 0.5, 1.5 } };
  g_autofree guint32 *pixels = NULL;
  DhSurfaceView *surface;
  guint n_ground = 0;
  int width, height;

  if (!stand (fixture))
    return;
  surface = get_surface (fixture);
  pixels = take_picture (GTK_WIDGET (surface), &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double x, y;
      guint32 pixel;

      place_point (surface, points[i][0], points[i][1], &x, &y);
      pixel = pixels[(int) (y * height) * width + (int) (x * width)];
      g_assert_cmpuint (pixel >> 24, ==, 255);
    }
  for (int i = 0; i < width * height; i++)
    n_ground += pixels[i] >> 24 == 255;
  g_assert_cmpuint (n_ground, >, (guint) (width * height) / 10);
  g_assert_cmpuint (n_ground, <, (guint) (width * height) * 3 / 4);
  g_assert_cmpuint (pixels[0], ==, 0);
}

/* Whether nothing is drawn for half a second. */
static gboolean
rests (DhSurfaceView *surface)
{
  guint64 before = dh_surface_view_get_n_frames (surface);

  dh_run_for (500);
  return dh_surface_view_get_n_frames (surface) == before;
}

/* It is drawn by OpenGL, or by OpenGL ES where that is all there is. */
static void
test_language (DhWindowFixture *fixture, gconstpointer data)
{
  const char *debug = g_getenv ("GDK_DEBUG");
  gboolean only_es = debug != NULL && strstr (debug, "gl-gles") != NULL;
  GtkWidget *area;

  if (!stand (fixture))
    return;
  area = dh_find_widget (GTK_WIDGET (get_surface (fixture)), GTK_TYPE_GL_AREA);
  g_assert_no_error (gtk_gl_area_get_error (GTK_GL_AREA (area)));
  g_assert_cmpint (gdk_gl_context_get_api (gtk_gl_area_get_context (GTK_GL_AREA (area))), ==,
                   only_es ? GDK_GL_API_GLES : GDK_GL_API_GL);
}

/* What isn't changed isn't drawn again. */
static void
test_idle (DhWindowFixture *fixture, gconstpointer data)
{
  guint64 before;

  if (!stand (fixture))
    return;
  dh_wait_until (rests (get_surface (fixture)));
  before = dh_surface_view_get_n_frames (get_surface (fixture));
  dh_playback_set_step (dh_window_get_playback (fixture->window), 7);
  dh_wait_until (dh_surface_view_get_n_frames (get_surface (fixture)) == before + 1);
}

/* Presses a button at a place of the surface and moves the pointer, ten pixels at a time. */
static void
drag (DhSurfaceView *surface, int button, double fraction_x, double fraction_y, int right, int down)
{
  int x, y;

  dh_place_on_screen (GTK_WIDGET (surface), fraction_x, fraction_y, &x, &y);
  dh_xdotool ("mousemove %d %d", x - 3, y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_wait_until ((gtk_widget_get_state_flags (GTK_WIDGET (surface)) & GTK_STATE_FLAG_PRELIGHT)
                 != 0);
  dh_xdotool ("mousedown %d", button);
  for (int i = 1; i <= 10; i++)
    dh_xdotool ("mousemove %d %d", x + right * i / 10, y + down * i / 10);
}

/* The picture turns while the hand does, the document once it lets go. */
static void
test_orbit (DhWindowFixture *fixture, gconstpointer data)
{
  DhSurfaceView *surface;
  DhCameraSetting before;
  guint64 frames;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  before = get_panel (fixture)->camera;
  frames = dh_surface_view_get_n_frames (surface);
  drag (surface, 1, 0.08, 0.2, 100, -40);
  dh_wait_until (dh_surface_view_get_n_frames (surface) > frames);
  g_assert_true (dh_camera_setting_equal (&get_panel (fixture)->camera, &before));
  dh_xdotool ("mouseup 1");
  dh_wait_until (!dh_camera_setting_equal (&get_panel (fixture)->camera, &before));
  g_assert_cmpfloat (get_panel (fixture)->camera.azimuth, <, before.azimuth - 5);
  g_assert_cmpfloat (get_panel (fixture)->camera.elevation, <, before.elevation - 2);
  g_assert_cmpfloat (get_panel (fixture)->camera.distance, ==, before.distance);

  dh_document_undo (get_document (fixture));
  g_assert_true (dh_camera_setting_equal (&get_panel (fixture)->camera, &before));
  g_assert_false (dh_document_get_can_undo (get_document (fixture)));
}

/* The middle button, as the primary one with Shift, moves what is looked at. */
static void
test_pan (DhWindowFixture *fixture, gconstpointer data)
{
  DhSurfaceView *surface;
  DhCameraSetting before;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  before = get_panel (fixture)->camera;
  drag (surface, 2, 0.08, 0.2, 60, 0);
  dh_xdotool ("mouseup 2");
  dh_wait_until (!dh_camera_setting_equal (&get_panel (fixture)->camera, &before));
  g_assert_cmpfloat (get_panel (fixture)->camera.azimuth, ==, before.azimuth);
  g_assert_cmpfloat (get_panel (fixture)->camera.target[0], <, before.target[0]);
}

/* Clicks of the wheel, and keys, in a row are one entry. */
static void
test_zoom (DhWindowFixture *fixture, gconstpointer data)
{
  DhSurfaceView *surface;
  DhCameraSetting before;
  gint64 begin, duration; /* µs */
  int x, y;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  before = get_panel (fixture)->camera;
  dh_place_on_screen (GTK_WIDGET (surface), 0.5, 0.5, &x, &y);
  begin = g_get_monotonic_time ();
  dh_xdotool ("mousemove %d %d click 4 click 4 click 4", x, y);
  duration = g_get_monotonic_time () - begin;
  dh_wait_until (get_panel (fixture)->camera.distance < before.distance / pow (1.19, 2.5));
  g_assert_cmpfloat_with_epsilon (get_panel (fixture)->camera.distance,
                                  before.distance / pow (1.19, 3), 2e-3);
  dh_undo_row (fixture, duration);

  /* Wherever the keyboard is that has no use for it. */
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  dh_xdotool ("key minus");
  dh_wait_until (get_panel (fixture)->camera.distance > before.distance);
  gtk_widget_grab_focus (GTK_WIDGET (surface));
  dh_xdotool ("key Left Up");
  dh_wait_until (get_panel (fixture)->camera.azimuth < before.azimuth);
  g_assert_cmpfloat (get_panel (fixture)->camera.elevation, >, before.elevation);
  g_assert_cmpfloat (get_panel (fixture)->view.x[0], ==, -2);
}

/* Each preset is where its name says, and is gone to by its key. */
static void
test_presets (DhWindowFixture *fixture, gconstpointer data)
{
  const DhCameraSetting standard = dh_camera_setting_default ();
  DhSurfaceView *surface;
  DhProjection projection;
  int x, y;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  dh_xdotool ("key 7");
  dh_wait_until (get_panel (fixture)->camera.elevation == 90);
  dh_wait_until (dh_surface_view_is_settled (surface));
  g_assert_true (dh_surface_view_get_projection (surface, &projection));
  g_assert_cmpfloat_with_epsilon (projection.eye[2], 1, 1e-9);
  dh_xdotool ("key 1");
  dh_wait_until (get_panel (fixture)->camera.elevation == 0);
  dh_xdotool ("key 3");
  dh_wait_until (dh_camera_setting_equal (&get_panel (fixture)->camera, &standard));

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (surface), "canvas.look-from", "s", "above"));
  dh_wait_until (dh_surface_view_is_settled (surface));
  dh_place_on_screen (GTK_WIDGET (surface), 0.05, 0.1, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_double_click_until (dh_camera_setting_equal (&get_panel (fixture)->camera, &standard));
}

/* A start is taken hold of, and lies under the pointer when it is let go. */
static void
test_start_is_dragged (DhWindowFixture *fixture, gconstpointer data)
{
  DhSurfaceView *surface;
  DhProjection projection;
  const DhExperimentRun *run;
  double x, y, left, top, start_left, start_top;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  /* From above nothing is hidden. */
  gtk_widget_activate_action (GTK_WIDGET (surface), "canvas.look-from", "s", "above");
  dh_wait_until (dh_surface_view_is_settled (surface));
  run = dh_experiment_get_run (get_experiment (fixture), 0, 0);
  place_point (surface, run->start[0], run->start[1], &x, &y);
  drag (surface, 1, x, y, 70, 30);
  dh_wait_until (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[0] > -1.1);
  dh_xdotool ("mouseup 1");

  run = dh_experiment_get_run (get_experiment (fixture), 0, 0);
  g_assert_true (dh_surface_view_get_projection (surface, &projection));
  start_left = x * projection.width;
  start_top = y * projection.height;
  place_point (surface, run->start[0], run->start[1], &left, &top);
  g_assert_cmpfloat_with_epsilon (left * projection.width, start_left + 70, 2);
  g_assert_cmpfloat_with_epsilon (top * projection.height, start_top + 30, 2);

  /* The camera stayed, and the drag is one entry. */
  g_assert_cmpfloat (get_panel (fixture)->camera.elevation, ==, 90);
  dh_document_undo (get_document (fixture));
  g_assert_cmpfloat (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[0], ==, -1.2);
  g_assert_cmpfloat (get_panel (fixture)->camera.elevation, ==, 90);
}

/* A click sets the start where it is on the surface, as on the canvas, and turns nothing; beside the
 * surface it sets none. */
static void
test_click (DhWindowFixture *fixture, gconstpointer data)
{
  const DhExperimentRun *run;
  DhSurfaceView *surface;
  DhCameraSetting before;
  double fraction_x, fraction_y;
  int x, y;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  before = get_panel (fixture)->camera;
  dh_place_on_screen (GTK_WIDGET (surface), 0.05, 0.1, &x, &y);
  dh_xdotool ("mousemove %d %d click 1", x, y);
  place_point (surface, 0.5, 2, &fraction_x, &fraction_y);
  dh_place_on_screen (GTK_WIDGET (surface), fraction_x, fraction_y, &x, &y);
  /* The hand isn't quite at rest. */
  dh_xdotool ("mousemove %d %d mousedown 1 mousemove_relative 2 1 mouseup 1", x, y);
  dh_wait_until (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[0] != -1.2);
  run = dh_experiment_get_run (get_experiment (fixture), 0, 0);
  g_assert_cmpfloat_with_epsilon (run->start[0], 0.5, 0.05);
  g_assert_cmpfloat_with_epsilon (run->start[1], 2, 0.05);
  g_assert_true (dh_camera_setting_equal (&get_panel (fixture)->camera, &before));

  dh_document_undo (get_document (fixture));
  g_assert_cmpfloat (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[0], ==, -1.2);
  g_assert_false (dh_document_get_can_undo (get_document (fixture)));
}

/* What was drawn in motion is drawn once more at rest, as it is drawn from then on. */
static void
test_refined (DhWindowFixture *fixture, gconstpointer data)
{
  g_autofree guint32 *at_rest = NULL;
  g_autofree guint32 *later = NULL;
  DhSurfaceView *surface;
  int width, height;
  guint64 frames, step;

  if (!stand (fixture))
    return;
  surface = get_surface (fixture);
  frames = dh_surface_view_get_n_frames (surface);
  step = dh_playback_get_step (dh_window_get_playback (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (surface), "canvas.zoom-in", NULL);
  dh_wait_until (dh_surface_view_get_n_frames (surface) >= frames + 2);
  at_rest = take_picture (GTK_WIDGET (surface), &width, &height);

  frames = dh_surface_view_get_n_frames (surface);
  dh_playback_set_step (dh_window_get_playback (fixture->window), 7);
  dh_wait_until (dh_surface_view_get_n_frames (surface) > frames);
  frames = dh_surface_view_get_n_frames (surface);
  dh_playback_set_step (dh_window_get_playback (fixture->window), step);
  dh_wait_until (dh_surface_view_get_n_frames (surface) > frames);
  later = take_picture (GTK_WIDGET (surface), &width, &height);
  g_assert_cmpmem (at_rest, 4 * (gsize) width * (gsize) height, later,
                   4 * (gsize) width * (gsize) height);
}

/* A click of the secondary button opens the menu; what is said there holds where it was asked for. */
static void
test_menu (DhWindowFixture *fixture, gconstpointer data)
{
  DhSurfaceView *surface;
  double fraction_x, fraction_y;
  GtkWidget *menu;
  int x, y;

  if (!dh_has_xdotool () || !stand (fixture))
    return;
  surface = get_surface (fixture);
  place_point (surface, 0.5, 2, &fraction_x, &fraction_y);
  dh_place_on_screen (GTK_WIDGET (surface), fraction_x, fraction_y, &x, &y);
  dh_xdotool ("mousemove %d %d click 3", x, y);
  dh_wait_until ((menu = dh_find_widget (GTK_WIDGET (surface), GTK_TYPE_POPOVER_MENU)) != NULL
                 && gtk_widget_get_mapped (menu));
  gtk_widget_activate_action (GTK_WIDGET (surface), "canvas.start-here", NULL);
  dh_xdotool ("key Escape");
  dh_wait_until (!gtk_widget_get_mapped (menu));
  g_assert_cmpfloat_with_epsilon (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[0],
                                  0.5, 0.05);
  g_assert_cmpfloat_with_epsilon (dh_experiment_get_run (get_experiment (fixture), 0, 0)->start[1],
                                  2, 0.05);

  g_assert_cmpint (get_panel (fixture)->camera.height, ==, DH_HEIGHT_LINEAR);
  gtk_widget_activate_action (GTK_WIDGET (surface), "canvas.logarithmic-height", NULL);
  g_assert_cmpint (get_panel (fixture)->camera.height, ==, DH_HEIGHT_LOGARITHMIC);
  dh_wait_until (dh_surface_view_get_mesh (surface)->height.logarithmic);
}

/* A file's camera is the one that the panel is seen by, from the first picture on. */
static void
test_saved (DhWindowFixture *fixture, gconstpointer data)
{
  const DhCameraSetting camera
      = { .azimuth = 55, .elevation = 20, .distance = 0.8, .target = { 0.1, -0.2, 0.3 } };
  g_autoptr (DhExperiment) turned = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DhProjection projection;
  DhExperiment *read;

  if (!stand (fixture))
    return;
  turned = dh_camera_set (get_experiment (fixture), 0, &camera);
  text = dh_experiment_to_text (turned, NULL);
  read = dh_experiment_parse (text, strlen (text), "t", NULL, &error);
  g_assert_no_error (error);
  dh_document_restore (get_document (fixture), read, NULL, FALSE);
  dh_wait_until (stands (fixture));
  g_assert_true (dh_camera_setting_equal (&get_panel (fixture)->camera, &camera));
  g_assert_true (dh_surface_view_get_projection (get_surface (fixture), &projection));
  g_assert_cmpfloat_with_epsilon (projection.eye[2], sin (20 * G_PI / 180), 1e-9);
}

/* A context that goes, with all that was in it, and another one that comes. */
static void
test_context_comes_again (DhWindowFixture *fixture, gconstpointer data)
{
  g_autofree guint32 *before = NULL;
  g_autofree guint32 *after = NULL;
  int width, height;
  int n_others = 0;
  guint64 frames;

  if (!stand (fixture))
    return;
  dh_catch_up ();
  before = take_picture (GTK_WIDGET (get_surface (fixture)), &width, &height);
  frames = dh_surface_view_get_n_frames (get_surface (fixture));
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  gtk_widget_unrealize (GTK_WIDGET (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dh_wait_until (stands (fixture) && dh_surface_view_get_n_frames (get_surface (fixture)) > frames);
  dh_catch_up ();
  after = take_picture (GTK_WIDGET (get_surface (fixture)), &width, &height);
  /* All but the crosshair, if the pointer happens to be here. */
  for (int i = 0; i < width * height; i++)
    n_others += before[i] != after[i];
  g_assert_cmpint (n_others, <, width * height / 20);
}

/* Marks are placed on the flat picture; after that the surface stands again. */
static void
test_prediction_is_flat (DhWindowFixture *fixture, gconstpointer data)
{
  if (!stand (fixture))
    return;
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  dh_wait_until (is_flat (fixture));
  g_assert_true (get_panel (fixture)->is_surface);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.end-prediction", NULL);
  dh_wait_until (stands (fixture));
}

/* Only that panel is one which was made one. */
static void
test_among_others (DhWindowFixture *fixture, gconstpointer data)
{
  DhExperiment *changed;

  if (!stand (fixture))
    return;
  changed = dh_experiment_copy (get_experiment (fixture));
  g_ptr_array_add (changed->panels, dh_panel_copy (dh_experiment_get_panel (changed, 0)));
  dh_experiment_get_panel (changed, 1)->is_surface = FALSE;
  dh_document_commit (get_document (fixture), changed, NULL);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_true (stands (fixture));
  g_assert_null (dh_canvas_grid_get_surface (get_grid (fixture), 1));

  /* The switch is for the panel that is edited. */
  dh_display_set_panel (dh_window_get_scene (fixture->window)->display, 1);
  toggle (fixture);
  g_assert_true (dh_experiment_get_panel (get_experiment (fixture), 1)->is_surface);
  g_assert_true (get_panel (fixture)->is_surface);
}

/* Without OpenGL the canvas stays and says why; the document has its camera all the same. */
static void
test_without_opengl (DhWindowFixture *fixture, gconstpointer data)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (dh_opengl_get_fault (display) == NULL)
    dh_opengl_set_fault (display, "it was taken away");
  toggle (fixture);
  g_assert_true (get_panel (fixture)->is_surface);
  g_assert_true (is_flat (fixture));
  g_assert_true (gtk_widget_get_visible (dh_find_label ("as a surface needs OpenGL")));
  gtk_widget_activate_action (GTK_WIDGET (dh_canvas_grid_get_current (get_grid (fixture))),
                              "canvas.zoom-in", NULL);
  g_assert_cmpfloat (get_panel (fixture)->view.x[0], >, -2);
  toggle (fixture);
  g_assert_null (dh_find_label ("as a surface needs OpenGL"));
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

#define ADD(path, test)                                                                            \
  g_test_add (path, DhWindowFixture, NULL, dh_window_set_up, test, dh_window_tear_down)
  ADD ("/surface-view/switch", test_switch);
  ADD ("/surface-view/switch-by-key", test_switch_by_key);
  ADD ("/surface-view/reduced-motion", test_reduced_motion);
  ADD ("/surface-view/drawn/picture", test_picture);
  ADD ("/surface-view/drawn/language", test_language);
  ADD ("/surface-view/idle", test_idle);
  ADD ("/surface-view/orbit", test_orbit);
  ADD ("/surface-view/pan", test_pan);
  ADD ("/surface-view/zoom", test_zoom);
  ADD ("/surface-view/presets", test_presets);
  ADD ("/surface-view/start-is-dragged", test_start_is_dragged);
  ADD ("/surface-view/click", test_click);
  ADD ("/surface-view/refined", test_refined);
  ADD ("/surface-view/menu", test_menu);
  ADD ("/surface-view/saved", test_saved);
  ADD ("/surface-view/drawn/context-comes-again", test_context_comes_again);
  ADD ("/surface-view/prediction-is-flat", test_prediction_is_flat);
  ADD ("/surface-view/among-others", test_among_others);
  /* It takes OpenGL away for good. */
  ADD ("/surface-view/without-opengl", test_without_opengl);
  return g_test_run ();
}
