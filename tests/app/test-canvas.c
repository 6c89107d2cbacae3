/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-grid.h"

#include <adwaita.h>
#include <math.h>

#include "chart-view.h"
#include "run-style.h"
#include "screen-theme.h"
#include "start-move.h"
#include "test-support.h"

#define HIDDEN_RUN 1

/* Canvases and charts of the starting experiment in a window, as the program has them. */
typedef struct
{
  DhScene *scene;
  GtkWidget *window;
  GtkWidget *grid;
  GtkWidget *charts;
} Fixture;

static gboolean
give_up_cb (gpointer data)
{
  g_error ("waited in vain for %s", (const char *) data);
  return G_SOURCE_REMOVE;
}

static gboolean
picture_is_there (Fixture *fixture)
{
  return dh_runner_get_landscape (fixture->scene->runner, 0) != NULL;
}

static gboolean
is_idle (Fixture *fixture)
{
  return !dh_runner_get_busy (fixture->scene->runner);
}

static void
wait_until (Fixture *fixture, gboolean (*condition) (Fixture *fixture), const char *what)
{
  guint timeout = g_timeout_add_seconds (DH_TEST_PATIENCE, give_up_cb, (gpointer) what);

  while (!condition (fixture))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->scene = dh_scene_new ();
  fixture->grid = dh_canvas_grid_new (fixture->scene);
  fixture->charts = dh_chart_view_new (fixture->scene);
  gtk_box_append (GTK_BOX (box), fixture->grid);
  gtk_box_append (GTK_BOX (box), fixture->charts);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture, picture_is_there, "the landscape");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->scene);
}

/* A controller of the widget with so many of its kind that were added after it. */
static gpointer
find_controller (gpointer widget, GType type, guint n_later)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type) && n_later-- == 0)
        return controller;
    }

  g_assert_not_reached ();
}

/* Presses at a place of the gesture's widget, moves by the offset and lets go. */
static void
drag_by (gpointer gesture, double left, double top, double offset_x, double offset_y)
{
  g_signal_emit_by_name (gesture, "drag-begin", left, top);
  g_signal_emit_by_name (gesture, "drag-update", offset_x / 2, offset_y / 2);
  g_signal_emit_by_name (gesture, "drag-update", offset_x, offset_y);
  g_signal_emit_by_name (gesture, "drag-end", offset_x, offset_y);
}

static void
drag (DhCanvas *canvas, double left, double top, double offset_x, double offset_y)
{
  drag_by (find_controller (canvas, GTK_TYPE_GESTURE_DRAG, 0), left, top, offset_x, offset_y);
}

static gboolean
press_key (gpointer widget, guint key, GdkModifierType state)
{
  gpointer controller = find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY, 0);
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
  g_signal_emit_by_name (controller, "key-released", key, 0, state);

  return handled;
}

static void
assert_starts (Fixture *fixture, double x, double y)
{
  DhExperiment *experiment = dh_document_get_experiment (fixture->scene->document);
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);

  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

      g_assert_cmpfloat_with_epsilon (run->start[0], x, 0.01);
      g_assert_cmpfloat_with_epsilon (run->start[1], y, 0.01);
    }
}

static void
test_click_sets_all_starts (Fixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0);
  double left, top;
  DhView view;

  g_assert_true (dh_canvas_get_view (canvas, &view));
  dh_view_to_units (&view, 0.5, 2, &left, &top);
  drag (canvas, left, top, 1, 1);
  assert_starts (fixture, 0.5, 2);
  dh_document_undo (fixture->scene->document);
  assert_starts (fixture, -1.2, 1);
}

/* A run that was given a start of its own keeps it. */
static void
test_click_leaves_own_starts (Fixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0);
  DhDocument *document = fixture->scene->document;
  double left, top;
  DhView view;

  dh_document_commit (document,
                      dh_start_set_one (dh_document_get_experiment (document), 0, 2, 1, 0), NULL);
  g_assert_true (dh_canvas_get_view (canvas, &view));
  dh_view_to_units (&view, 0.5, 2, &left, &top);
  drag (canvas, left, top, 1, 1);
  for (guint i = 0; i < 6; i++)
    {
      const DhExperimentRun *run
          = dh_experiment_get_run (dh_document_get_experiment (document), 0, i);

      g_assert_cmpfloat_with_epsilon (run->start[0], i == 2 ? 1 : 0.5, 0.01);
      g_assert_cmpfloat_with_epsilon (run->start[1], i == 2 ? 0 : 2, 0.01);
    }
}

static void
test_press_and_move_is_no_click (Fixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0);
  double left, top;
  DhView view;

  g_assert_true (dh_canvas_get_view (canvas, &view));
  dh_view_to_units (&view, 0.5, 2, &left, &top);
  drag (canvas, left, top, 50, 0);
  assert_starts (fixture, -1.2, 1);

  /* It pans. */
  dh_document_undo (fixture->scene->document);

  /* Nor is a press on the axis labels. */
  drag (canvas, view.left - 5, top, 0, 0);
  assert_starts (fixture, -1.2, 1);
  g_assert_false (dh_document_get_can_undo (fixture->scene->document));
}

static void
test_start_can_be_dragged (Fixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0);
  double left, top, to_left, to_top;
  DhView view;

  g_assert_true (dh_canvas_get_view (canvas, &view));
  dh_view_to_units (&view, -1.2, 1, &left, &top);
  dh_view_to_units (&view, 1, 0, &to_left, &to_top);
  /* Pressed a little beside it: it doesn't jump to the pointer. */
  drag (canvas, left + 5, top - 5, to_left - left, to_top - top);
  assert_starts (fixture, 1, 0);

  /* It stays within the view. */
  drag (canvas, to_left, to_top, 1e4, 1e4);
  assert_starts (fixture, view.plane.x[1], view.plane.y[0]);

  /* Each drag is one entry of the history. */
  dh_document_undo (fixture->scene->document);
  assert_starts (fixture, 1, 0);
  dh_document_undo (fixture->scene->document);
  assert_starts (fixture, -1.2, 1);
  g_assert_false (dh_document_get_can_undo (fixture->scene->document));
}

static void
test_arrow_keys_move_starts (Fixture *fixture, gconstpointer data)
{
  DhCanvas *canvas = dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0);
  DhView view;
  double width, height;

  g_assert_true (dh_canvas_get_view (canvas, &view));
  width = view.plane.x[1] - view.plane.x[0];
  height = view.plane.y[1] - view.plane.y[0];
  g_assert_true (press_key (canvas, GDK_KEY_Right, 0));
  assert_starts (fixture, -1.2 + 0.01 * width, 1);
  g_assert_true (press_key (canvas, GDK_KEY_Down, GDK_SHIFT_MASK));
  assert_starts (fixture, -1.2 + 0.01 * width, 1 - 0.1 * height);
  g_assert_false (press_key (canvas, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_false (press_key (canvas, GDK_KEY_a, 0));
}

static void
test_grid_follows_panels (Fixture *fixture, gconstpointer data)
{
  DhCanvasGrid *grid = DH_CANVAS_GRID (fixture->grid);

  for (guint n = 2; n <= DH_EXPERIMENT_MAX_PANELS; n++)
    {
      DhExperiment *changed
          = dh_experiment_copy (dh_document_get_experiment (fixture->scene->document));

      g_ptr_array_add (changed->panels, dh_panel_copy (dh_experiment_get_panel (changed, 0)));
      dh_document_commit (fixture->scene->document, changed, NULL);
      g_assert_nonnull (dh_canvas_grid_get_canvas (grid, n - 1));
      g_assert_null (dh_canvas_grid_get_canvas (grid, n));
    }
  wait_until (fixture, is_idle, "the landscapes of four panels");
  while (dh_document_get_can_undo (fixture->scene->document))
    dh_document_undo (fixture->scene->document);
  g_assert_nonnull (dh_canvas_grid_get_canvas (grid, 0));
  g_assert_null (dh_canvas_grid_get_canvas (grid, 1));
  wait_until (fixture, is_idle, "the one panel");
}

static void
test_chart_scrubs (Fixture *fixture, gconstpointer data)
{
  /* The view's box, the box's first chart. */
  GtkWidget *chart = gtk_widget_get_first_child (gtk_widget_get_first_child (fixture->charts));
  double width = gtk_widget_get_width (chart);
  /* The later one moves the part that is shown. */
  gpointer gesture = find_controller (chart, GTK_TYPE_GESTURE_DRAG, 1);

  dh_playback_set_step (fixture->scene->playback, 100);
  g_assert_true (press_key (chart, GDK_KEY_Right, 0));
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 101);
  g_assert_true (press_key (chart, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 71);
  g_assert_true (press_key (chart, GDK_KEY_Home, 0));
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 0);
  g_assert_true (press_key (chart, GDK_KEY_End, 0));
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 300);

  dh_playback_set_playing (fixture->scene->playback, TRUE);
  drag_by (gesture, 0.5 * width, 20, 0, 0);
  g_assert_false (dh_playback_get_playing (fixture->scene->playback));
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), >, 100);
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), <, 200);
  drag_by (gesture, 0.5 * width, 20, width, 0);
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 300);
  drag_by (gesture, 0.5 * width, 20, -width, 0);
  g_assert_cmpuint (dh_playback_get_step (fixture->scene->playback), ==, 0);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
stop_cb (gboolean *stopped)
{
  *stopped = TRUE;
}

static void
run_for (guint milliseconds)
{
  gboolean stopped = FALSE;

  g_timeout_add_once (milliseconds, (GSourceOnceFunc) stop_cb, &stopped);
  while (!stopped)
    g_main_context_iteration (NULL, TRUE);
}

/* It comes to rest: a second passes without a frame. */
static void
test_rests_when_idle (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  guint n_seconds = 0;

  wait_until (fixture, is_idle, "the runs");
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "paint",
                            G_CALLBACK (count_cb), &n);
  do
    {
      g_assert_cmpuint (n_seconds++, <, DH_TEST_PATIENCE);
      n = 0;
      run_for (1000);
    }
  while (n > 0);

  /* The count counts: a move of the head is one frame or two. */
  dh_playback_set_step (fixture->scene->playback, 100);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  run_for (500);
  g_assert_cmpuint (n, <=, 2);
}

/* How many pixels of the canvas, as it stands on the screen, have the colour of that run; −1: the
 * canvas is about to be drawn. */
static int
count_run_pixels (Fixture *fixture, guint run)
{
  GtkWidget *canvas = GTK_WIDGET (dh_canvas_grid_get_canvas (DH_CANVAS_GRID (fixture->grid), 0));
  DhColor color = dh_run_style_get (run, dh_screen_theme_get (canvas)).color;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (canvas);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (canvas);
  int height = gtk_widget_get_height (canvas);
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) width * (gsize) height);
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  int n = 0;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return -1;
  texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (canvas)), node,
                                     &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_render_node_unref (node);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 0; i < width * height; i++)
    if (fabs ((pixels[i] >> 16 & 0xff) - color.red * 255) < 2
        && fabs ((pixels[i] >> 8 & 0xff) - color.green * 255) < 2
        && fabs ((pixels[i] & 0xff) - color.blue * 255) < 2)
      n++;
  return n;
}

static gboolean
run_is_seen (Fixture *fixture)
{
  return count_run_pixels (fixture, HIDDEN_RUN) > 50;
}

static gboolean
run_is_unseen (Fixture *fixture)
{
  return count_run_pixels (fixture, HIDDEN_RUN) == 0;
}

static void
set_hidden (Fixture *fixture, gboolean hidden)
{
  dh_display_set_run_hidden (fixture->scene->display,
                             dh_experiment_get_run (dh_document_get_experiment (
                                                        fixture->scene->document),
                                                    0, HIDDEN_RUN),
                             hidden);
}

/* Nothing of a hidden run is left, neither of its line nor of its marker, and all of it comes back:
 * where nothing else changes and while it plays, of a run that stays and of one that diverges. */
static void
test_hidden_run_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  DhPlayback *playback = fixture->scene->playback;
  DhExperiment *changed
      = dh_experiment_copy (dh_document_get_experiment (fixture->scene->document));

  dh_experiment_get_run (changed, 0, HIDDEN_RUN)->learning_rate *= GPOINTER_TO_INT (data);
  dh_document_commit (fixture->scene->document, changed, NULL);
  wait_until (fixture, is_idle, "the runs");
  dh_playback_set_step (playback, 200);
  wait_until (fixture, run_is_seen, "the run");
  run_for (200);
  set_hidden (fixture, TRUE);
  wait_until (fixture, run_is_unseen, "the hidden run to go");
  set_hidden (fixture, FALSE);
  wait_until (fixture, run_is_seen, "the run to come back");

  dh_playback_set_step (playback, 20);
  dh_playback_set_playing (playback, TRUE);
  run_for (100);
  set_hidden (fixture, TRUE);
  wait_until (fixture, run_is_unseen, "the hidden run to go");
  run_for (300);
  g_assert_true (run_is_unseen (fixture));
  dh_playback_set_playing (playback, FALSE);
  run_for (100);
  g_assert_true (run_is_unseen (fixture));
}

static void
test_theme_follows_system (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_widget_get_settings (fixture->grid);
  const DhTheme *light = dh_screen_theme_get (fixture->grid);
  const DhTheme *large;
  int dpi;

  g_assert_false (light->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (dh_screen_theme_get (fixture->grid)->dark);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_true (dh_screen_theme_get (fixture->grid) == light);

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  large = dh_screen_theme_get (fixture->grid);
  g_assert_cmpfloat_with_epsilon (large->font_size, 2 * light->font_size, 1e-9);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_true (dh_screen_theme_get (fixture->grid) == light);
}

int
main (int argc, char *argv[])
{
  dh_test_init (&argc, &argv);
  if (!gtk_init_check ())
    return 77;
  adw_init ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/canvas/click-sets-all-starts", test_click_sets_all_starts);
  ADD ("/canvas/click-leaves-own-starts", test_click_leaves_own_starts);
  ADD ("/canvas/press-and-move-is-no-click", test_press_and_move_is_no_click);
  ADD ("/canvas/start-can-be-dragged", test_start_can_be_dragged);
  ADD ("/canvas/arrow-keys-move-starts", test_arrow_keys_move_starts);
  ADD ("/canvas/grid-follows-panels", test_grid_follows_panels);
  g_test_add ("/canvas/hidden-run/within", Fixture, GINT_TO_POINTER (1), set_up,
              test_hidden_run_leaves_nothing, tear_down);
  g_test_add ("/canvas/hidden-run/diverging", Fixture, GINT_TO_POINTER (1000), set_up,
              test_hidden_run_leaves_nothing, tear_down);
  ADD ("/canvas/rests-when-idle", test_rests_when_idle);
  ADD ("/canvas/theme-follows-system", test_theme_follows_system);
  ADD ("/chart/scrubs", test_chart_scrubs);

  return g_test_run ();
}
