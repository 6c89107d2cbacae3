/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas.h"
#include "chart.h"
#include "prediction-bar.h"
#include "screen-theme.h"
#include "shown-panel.h"
#include "test-support.h"
#include "window-support.h"

/* Presenting, and predicting before a reveal, as a teacher does it: by keys, clicker and pointer. */

static DhScene *
scene_of (DhWindowFixture *fixture)
{
  return dh_window_get_scene (fixture->window);
}

static DhPrediction *
prediction_of (DhWindowFixture *fixture)
{
  return dh_display_get_prediction (scene_of (fixture)->display);
}

static DhPredictionStage
stage_of (DhWindowFixture *fixture)
{
  return dh_prediction_get_stage (prediction_of (fixture));
}

/* The n-th widget of that type or CSS class, in the order of the tree. */
static GtkWidget *
find_nth (GtkWidget *widget, GType type, const char *css_class, guint *n)
{
  GtkWidget *found = NULL;

  if ((type == G_TYPE_NONE || g_type_is_a (G_OBJECT_TYPE (widget), type))
      && (css_class == NULL || gtk_widget_has_css_class (widget, css_class)) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, type, css_class, n);
  return found;
}

static GtkWidget *
find (DhWindowFixture *fixture, GType type, const char *css_class)
{
  guint n = 0;

  return find_nth (GTK_WIDGET (fixture->window), type, css_class, &n);
}

static GtkWidget *
find_canvas (DhWindowFixture *fixture, guint panel)
{
  return find_nth (GTK_WIDGET (fixture->window), DH_TYPE_CANVAS, NULL, &panel);
}

static gboolean
is_presenting (DhWindowFixture *fixture)
{
  return dh_display_get_presenting (scene_of (fixture)->display);
}

static void
press (const char *key)
{
  dh_xdotool ("key %s", key);
}

/* The pointer is in the window, so that keys go there. */
static void
enter_window (DhWindowFixture *fixture)
{
  int x, y;

  dh_place_on_screen (find_canvas (fixture, 0), 0.5, 0.5, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
}

static void
start_presenting (DhWindowFixture *fixture)
{
  enter_window (fixture);
  press ("F5");
  dh_wait_until (is_presenting (fixture));
  dh_catch_up ();
}

static gboolean
panel_is_visible (DhWindowFixture *fixture)
{
  gboolean visible;

  g_object_get (fixture->window, "panel-visible", &visible, NULL);
  return visible;
}

static void
test_look (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = find_canvas (fixture, 0);
  GtkWidget *header = find (fixture, ADW_TYPE_HEADER_BAR, NULL);
  double font_size = dh_screen_theme_get_for_plot (canvas)->font_size;
  double line_width = dh_screen_theme_get_for_plot (canvas)->line_width;

  if (!dh_has_xdotool ())
    return;
  g_assert_true (gtk_widget_get_mapped (header));
  g_assert_true (panel_is_visible (fixture));

  start_presenting (fixture);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "presenting"));
  g_assert_cmpfloat (dh_screen_theme_get_for_plot (canvas)->font_size, >, 1.3 * font_size);
  g_assert_cmpfloat (dh_screen_theme_get_for_plot (canvas)->line_width, >, 1.3 * line_width);
  dh_wait_until (!gtk_widget_get_mapped (header));
  dh_wait_until (!panel_is_visible (fixture));
  g_assert_cmpint (gtk_widget_get_width (canvas), >,
                   9 * gtk_widget_get_width (GTK_WIDGET (fixture->window)) / 10);

  /* The control panel can be called. */
  press ("F9");
  dh_wait_until (panel_is_visible (fixture));
  press ("F9");
  dh_wait_until (!panel_is_visible (fixture));

  press ("Escape");
  dh_wait_until (!is_presenting (fixture));
  dh_wait_until (gtk_widget_get_mapped (header));
  dh_wait_until (panel_is_visible (fixture));
  dh_wait_until (dh_screen_theme_get_for_plot (canvas)->font_size == font_size);
}

static void
test_header (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *header = find (fixture, ADW_TYPE_HEADER_BAR, NULL);

  if (!dh_has_xdotool ())
    return;
  start_presenting (fixture);
  dh_wait_until (!gtk_widget_get_mapped (header));
  dh_xdotool ("mousemove 400 40 mousemove 400 0");
  dh_wait_until (gtk_widget_get_mapped (header));
  dh_xdotool ("mousemove 400 300 mousemove 400 310");
  dh_wait_until (!gtk_widget_get_mapped (header));
}

static const char *
cursor_of (DhWindowFixture *fixture)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkCursor *cursor = gdk_surface_get_device_cursor (surface, gdk_seat_get_pointer (seat));

  return cursor != NULL ? gdk_cursor_get_name (cursor) : NULL;
}

static void
test_pointer (DhWindowFixture *fixture, gconstpointer data)
{
  DhDisplay *display = scene_of (fixture)->display;
  int x, y;

  if (!dh_has_xdotool ())
    return;
  start_presenting (fixture);
  dh_xdotool ("mousemove 400 300");
  dh_wait_until (g_strcmp0 (cursor_of (fixture), "none") == 0);
  dh_xdotool ("mousemove 420 310");
  dh_wait_until (g_strcmp0 (cursor_of (fixture), "none") != 0);

  /* What it points out in a chart goes and comes with it. */
  dh_place_on_screen (find (fixture, DH_TYPE_CHART, NULL), 0.5, 0.4, &x, &y);
  dh_xdotool ("mousemove %d %d", x, y);
  dh_wait_until (dh_display_get_hover_step (display) != DH_NO_STEP);
  dh_wait_until (dh_display_get_pointer_hidden (display));
  g_assert_cmpuint (dh_display_get_hover_step (display), ==, DH_NO_STEP);
  dh_xdotool ("mousemove %d %d", x + 8, y);
  dh_wait_until (dh_display_get_hover_step (display) != DH_NO_STEP);
  press ("Escape");
  dh_wait_until (!is_presenting (fixture));
  dh_run_for (3500);
  g_assert_cmpstr (cursor_of (fixture), !=, "none");
}

static void
test_clicker (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = scene_of (fixture)->playback;

  if (!dh_has_xdotool ())
    return;
  dh_playback_set_step (playback, 0);
  start_presenting (fixture);
  press ("Next");
  dh_wait_until (dh_playback_get_playing (playback));
  dh_wait_until (dh_playback_get_step (playback) >= 2);
  press ("Next");
  dh_wait_until (!dh_playback_get_playing (playback));
  g_assert_cmpuint (dh_playback_get_step (playback), <, 300);
  press ("Prior");
  dh_wait_until (dh_playback_get_step (playback) == 0);

  /* At the end one click too many does nothing. */
  dh_playback_set_step (playback, 300);
  press ("Next");
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 300);
  g_assert_false (dh_playback_get_playing (playback));
}

static void
test_blank (DhWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *blank = find (fixture, GTK_TYPE_BOX, "blank");
  DhPlayback *playback = scene_of (fixture)->playback;

  if (!dh_has_xdotool ())
    return;
  dh_playback_set_step (playback, 0);
  enter_window (fixture);
  press ("period");
  g_assert_false (gtk_widget_get_visible (blank));
  start_presenting (fixture);
  press ("period");
  dh_wait_until (gtk_widget_get_mapped (blank)
                 && gtk_widget_get_width (blank)
                        == gtk_widget_get_width (GTK_WIDGET (fixture->window)));
  press ("b");
  dh_wait_until (!gtk_widget_get_mapped (blank));
  press ("b");
  dh_wait_until (gtk_widget_get_mapped (blank));
  /* The next click only shows the picture again. */
  press ("Next");
  dh_wait_until (!gtk_widget_get_mapped (blank));
  g_assert_false (dh_playback_get_playing (playback));
  press ("period");
  press ("Escape");
  dh_wait_until (!gtk_widget_get_mapped (blank));
  g_assert_true (is_presenting (fixture));
}

static guint64
seen_length (DhWindowFixture *fixture, guint run)
{
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];

  dh_shown_panel_get_traces (scene_of (fixture), 0, traces);
  return traces[run]->length;
}

/* Before a class, by keys alone. */
static void
test_predict_by_keys (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = scene_of (fixture)->playback;
  DhPrediction *prediction = prediction_of (fixture);
  const DhExperiment *experiment = dh_document_get_experiment (scene_of (fixture)->document);
  const DhPredictionMark *mark;

  if (!dh_has_xdotool ())
    return;
  dh_playback_set_speed (playback, 1000);
  start_presenting (fixture);
  press ("ctrl+p");
  dh_wait_until (stage_of (fixture) == DH_PREDICTION_PLACING);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (seen_length (fixture, i), ==, 1);
  g_assert_nonnull (dh_find_label ("Where will Gradient descent end?"));
  g_assert_true (gtk_widget_get_mapped (find (fixture, DH_TYPE_PREDICTION_BAR, NULL)));

  press ("Right");
  press ("shift+Up");
  press ("Return");
  dh_wait_until (dh_prediction_get_n_marks (prediction) == 1);
  mark = dh_prediction_get_mark (prediction, 0);
  g_assert_cmpuint (mark->run, ==, dh_experiment_get_run (experiment, 0, 0)->id);
  g_assert_cmpfloat_with_epsilon (mark->x, 0.04, 1e-9);
  g_assert_cmpfloat_with_epsilon (mark->y, 1.4, 1e-9);
  g_assert_cmpuint (dh_playback_get_step (playback), ==, 0);
  g_assert_false (dh_document_get_modified (scene_of (fixture)->document));
  g_assert_nonnull (dh_find_label ("Where will Momentum end?"));
  press ("Return");
  dh_wait_until (dh_prediction_get_n_marks (prediction) == 2);
  press ("BackSpace");
  dh_wait_until (dh_prediction_get_n_marks (prediction) == 1);

  press ("Next");
  dh_wait_until (stage_of (fixture) == DH_PREDICTION_REVEALED);
  g_assert_cmpuint (seen_length (fixture, 0), ==, 301);
  g_assert_nonnull (dh_find_label ("The nearest is Gradient descent, "));

  press ("Escape");
  dh_wait_until (stage_of (fixture) == DH_PREDICTION_OFF);
  g_assert_true (is_presenting (fixture));
  press ("Escape");
  dh_wait_until (!is_presenting (fixture));
}

static void
test_predict_by_pointer (DhWindowFixture *fixture, gconstpointer data)
{
  DhPrediction *prediction = prediction_of (fixture);
  DhDocument *document = scene_of (fixture)->document;
  GtkWidget *canvas = find_canvas (fixture, 0);
  int height = gtk_widget_get_height (canvas);
  double before;
  int x, y;

  if (!dh_has_xdotool ())
    return;
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  g_assert_cmpint (stage_of (fixture), ==, DH_PREDICTION_PLACING);
  /* The bar has taken its place. */
  dh_wait_until (gtk_widget_get_height (canvas) < height);
  dh_place_on_screen (canvas, 0.6, 0.4, &x, &y);
  dh_xdotool ("mousemove %d %d click 1", x, y);
  dh_wait_until (dh_prediction_get_n_marks (prediction) == 1);
  before = dh_prediction_get_mark (prediction, 0)->x;
  dh_xdotool ("mousemove %d %d mousedown 1", x + 2, y);
  /* GDK holds a movement back now and then until another follows: a hand is never still. */
  for (int i = 1; i <= 300 && dh_prediction_get_mark (prediction, 0)->x <= before; i++)
    {
      dh_xdotool ("mousemove %d %d", x + 20 + i % 60, y);
    }
  dh_xdotool ("mouseup 1");
  g_assert_cmpfloat (dh_prediction_get_mark (prediction, 0)->x, >, before);
  g_assert_cmpuint (dh_prediction_get_n_marks (prediction), ==, 1);
  dh_xdotool ("mousemove %d %d click 1", x - 100, y + 60);
  dh_wait_until (dh_prediction_get_n_marks (prediction) == 2);

  /* Neither the start nor the view has moved. */
  g_assert_false (dh_document_get_modified (document));
  g_assert_false (dh_document_get_can_undo (document));
}

/* The paths unfold as far as the play head has been, however it is moved. */
static void
test_unveil (DhWindowFixture *fixture, gconstpointer data)
{
  DhPlayback *playback = scene_of (fixture)->playback;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  g_assert_nonnull (dh_find_label ("Where will"));
  dh_playback_move (playback, 7);
  g_assert_cmpint (stage_of (fixture), ==, DH_PREDICTION_REVEALING);
  g_assert_cmpuint (seen_length (fixture, 2), ==, 8);
  dh_playback_move (playback, -7);
  g_assert_cmpuint (seen_length (fixture, 2), ==, 8);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.end-prediction", NULL);
  g_assert_cmpuint (seen_length (fixture, 2), ==, 301);
}

/* A run without an end, and reduced motion: the reveal is there at once. */
static void
test_diverged (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = scene_of (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (scene->document));
  guint64 id = dh_experiment_get_run (changed, 0, 0)->id;

  dh_experiment_get_run (changed, 0, 0)->learning_rate = 1;
  dh_document_commit (scene->document, changed, NULL);
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  dh_prediction_add (prediction_of (fixture), id, 0, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reveal", NULL);
  g_assert_cmpint (stage_of (fixture), ==, DH_PREDICTION_REVEALED);
  g_assert_nonnull (dh_find_label ("Gradient descent diverged, so that it has no end."));
  dh_catch_up ();
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

static void
test_panels (DhWindowFixture *fixture, gconstpointer data)
{
  DhScene *scene = scene_of (fixture);
  DhPrediction *prediction = prediction_of (fixture);
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (scene->document));
  DhPanel *second = dh_panel_copy (dh_experiment_get_panel (changed, 0));
  int x, y;

  if (!dh_has_xdotool ())
    {
      dh_panel_free (second);
      dh_experiment_unref (changed);
      return;
    }
  g_ptr_array_set_size (second->runs, 0);
  g_ptr_array_add (second->runs,
                   dh_experiment_run_duplicate (dh_experiment_get_run (changed, 0, 5)));
  g_ptr_array_add (changed->panels, second);
  dh_document_commit (scene->document, changed, NULL);
  dh_wait_until (dh_window_is_settled (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.predict", NULL);
  dh_catch_up ();
  for (guint i = 0; i < 2; i++)
    {
      dh_place_on_screen (find_canvas (fixture, 1), 0.5, 0.3 + 0.3 * i, &x, &y);
      dh_xdotool ("mousemove %d %d click 1", x, y);
      dh_wait_until (dh_prediction_get_n_marks (prediction) == i + 1);
      g_assert_cmpuint (dh_prediction_get_mark (prediction, i)->run, ==,
                        dh_experiment_get_run (changed, 1, 0)->id);
    }
  dh_playback_set_step (scene->playback, 300);
  g_assert_nonnull (dh_find_label (": the nearest is Adam "));
  dh_catch_up ();
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DhWindowFixture *, gconstpointer);
  } tests[] = {
    { "/presenting/look", test_look },
    { "/presenting/header", test_header },
    { "/presenting/pointer", test_pointer },
    { "/presenting/clicker", test_clicker },
    { "/presenting/blank", test_blank },
    { "/presenting/predict/keys", test_predict_by_keys },
    { "/presenting/predict/pointer", test_predict_by_pointer },
    { "/presenting/predict/unveil", test_unveil },
    { "/presenting/predict/diverged", test_diverged },
    { "/presenting/predict/panels", test_panels },
  };

  dh_window_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DhWindowFixture, NULL, dh_window_set_up, tests[i].test,
                dh_window_tear_down);
  return g_test_run ();
}
