/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pangocairo.h>

#include "canvas-painting.h"
#include "chart-painting.h"
#include "test-support.h"

/* Canvas and chart as a painter draws them, while the runs go on growing and what was drawn before is
 * being looked at. */

#define WIDTH 500
#define HEIGHT 400
#define LENGTH 3000
#define BATCH 20 /* steps from one job to the next */
#define MOMENTUM 1

typedef struct
{
  DhExperiment *experiment;
  DhObjective *objective;
  DhWorkspace *workspace;
  DhRun *runs[DH_EXPERIMENT_MAX_RUNS];
  guint n_runs;
  gpointer picture; /* the newest */
  guint n_pictures;
  guint32 sum; /* of all pixels that were looked at */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->experiment = dh_experiment_new_starting ();
  self->experiment->steps = LENGTH;
  self->objective
      = dh_ground_make_objective (&dh_experiment_get_panel (self->experiment, 0)->ground, NULL,
                                  NULL, NULL);
  g_assert_nonnull (self->objective);
  self->workspace = dh_workspace_new ();
  self->n_runs = dh_experiment_get_panel (self->experiment, 0)->runs->len;
  for (guint i = 0; i < self->n_runs; i++)
    {
      DhRunSettings settings = dh_experiment_get_run_settings (self->experiment, 0, i);

      self->runs[i] = dh_run_new (self->objective, &settings);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < self->n_runs; i++)
    dh_run_free (self->runs[i]);
  dh_workspace_free (self->workspace);
  dh_objective_unref (self->objective);
  dh_experiment_unref (self->experiment);
}

/* Takes some steps of each run, and returns how many the longest one has. */
static guint64
advance (Fixture *self)
{
  guint64 length = 0;

  for (guint i = 0; i < self->n_runs; i++)
    {
      dh_run_advance (self->runs[i], self->workspace, BATCH);
      length = MAX (length, dh_run_get_trace (self->runs[i])->length);
    }
  return length;
}

/* Looks at every pixel, as GTK does when it shows them. */
static void
look_at (Fixture *self, const DhTiles *tiles)
{
  for (guint i = 0; i < tiles->n; i++)
    if (tiles->squares[i] != NULL)
      {
        const guint8 *pixels = cairo_image_surface_get_data (tiles->squares[i]);
        int size = cairo_image_surface_get_stride (tiles->squares[i])
                   * cairo_image_surface_get_height (tiles->squares[i]);

        for (int j = 0; j < size; j++)
          self->sum += pixels[j];
      }
}

static void
assert_same_tiles (const DhTiles *a, const DhTiles *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  for (guint i = 0; i < a->n; i++)
    {
      cairo_surface_t *first = a->squares[i];
      cairo_surface_t *second = b->squares[i];

      g_assert_true ((first == NULL) == (second == NULL));
      if (first != NULL)
        g_assert_cmpmem (cairo_image_surface_get_data (first),
                         (gsize) (cairo_image_surface_get_stride (first)
                                  * cairo_image_surface_get_height (first)),
                         cairo_image_surface_get_data (second),
                         (gsize) (cairo_image_surface_get_stride (second)
                                  * cairo_image_surface_get_height (second)));
    }
}

static DhCanvasJob *
new_canvas_job (Fixture *self, guint64 step)
{
  DhCanvasJob *job = g_new0 (DhCanvasJob, 1);

  *job = (DhCanvasJob){
    .experiment = dh_experiment_ref (self->experiment),
    .n_traces = self->n_runs,
    .step = step,
    .view = { .plane = dh_experiment_get_panel (self->experiment, 0)->view,
              .left = 40,
              .top = 10,
              .width = WIDTH - 50,
              .height = HEIGHT - 50 },
    .theme = &dh_theme_light,
    .width = WIDTH,
    .height = HEIGHT,
    .scale = 1,
  };
  for (guint i = 0; i < self->n_runs; i++)
    job->traces[i] = dh_trace_copy (dh_run_get_trace (self->runs[i]));
  return job;
}

static void
show_canvas (gpointer data, gpointer drawn)
{
  Fixture *self = data;
  DhCanvasPicture *picture = drawn;

  look_at (self, picture->tiles);
  g_clear_pointer (&self->picture, dh_canvas_painting_free_picture);
  self->picture = picture;
  self->n_pictures++;
}

static const DhPainting canvas_painting = {
  .begin = dh_canvas_painting_begin,
  .prepare = dh_canvas_painting_prepare,
  .paint = dh_canvas_painting_paint,
  .supersedes = dh_canvas_painting_supersedes,
  .end = dh_canvas_painting_end,
  .free_job = dh_canvas_painting_free_job,
  .free_picture = dh_canvas_painting_free_picture,
  .show = show_canvas,
};

/* Until the picture of what was posted last is there; the serial says which it is of. */
static void
wait_for_canvas (Fixture *self, guint64 serial)
{
  while (self->picture == NULL || ((DhCanvasPicture *) self->picture)->serial != serial)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_canvas (Fixture *self, gconstpointer data)
{
  DhPainter *painter = dh_painter_new (&canvas_painting, self);
  gpointer kept = dh_canvas_painting_begin ();
  DhCanvasPicture *expected;
  DhCanvasJob *job;
  guint64 length, serial = 0;

  do
    {
      length = advance (self);
      job = new_canvas_job (self, length / 2);
      job->serial = ++serial;
      dh_painter_post (painter, job);
      if (serial % 4 == 0)
        wait_for_canvas (self, serial);
    }
  while (length < LENGTH);
  wait_for_canvas (self, serial);
  g_assert_cmpuint (self->n_pictures, >=, serial / 4);

  /* What was drawn bit by bit is what would be drawn at once. */
  job = new_canvas_job (self, length / 2);
  expected = dh_canvas_painting_paint (kept, job);
  assert_same_tiles (((DhCanvasPicture *) self->picture)->tiles, expected->tiles);

  dh_canvas_painting_free_picture (expected);
  dh_canvas_painting_free_job (job);
  dh_canvas_painting_end (kept);
  dh_painter_free (painter);
  dh_canvas_painting_free_picture (self->picture);
}

static DhChartJob *
new_chart_job (Fixture *self, PangoContext *pango, guint64 step, guint64 version)
{
  DhChartContent content = {
    .plot = {
      .panel = dh_experiment_get_panel (self->experiment, 0),
      .n_traces = self->n_runs,
      .steps = LENGTH,
      .logarithmic = TRUE,
      .step = step,
      .highlighted = -1,
    },
  };
  DhScale steps, values;
  DhChartJob *job;

  for (guint i = 0; i < self->n_runs; i++)
    content.traces[i] = dh_run_get_trace (self->runs[i]);
  content.plot.traces = content.traces;
  dh_chart_plot_get_scales (&content.plot, pango, WIDTH, HEIGHT, &dh_theme_light, &steps, &values);
  job = dh_chart_job_new (&content, NULL, self->experiment, &steps, &values, &dh_theme_light);
  job->version = version;
  job->width = WIDTH;
  job->height = HEIGHT;
  job->scale = 1;
  return job;
}

static void
show_chart (gpointer data, gpointer drawn)
{
  Fixture *self = data;
  DhChartPicture *picture = drawn;

  look_at (self, picture->tiles);
  g_clear_pointer (&self->picture, dh_chart_painting_free_picture);
  self->picture = picture;
  self->n_pictures++;
}

static const DhPainting chart_painting = {
  .begin = dh_chart_painting_begin,
  .paint = dh_chart_painting_paint,
  .end = dh_chart_painting_end,
  .free_job = dh_chart_painting_free_job,
  .free_picture = dh_chart_painting_free_picture,
  .show = show_chart,
};

static void
wait_for_chart (Fixture *self, guint64 version)
{
  while (self->picture == NULL || ((DhChartPicture *) self->picture)->version != version)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_chart (Fixture *self, gconstpointer data)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  DhPainter *painter = dh_painter_new (&chart_painting, self);
  gpointer kept = dh_chart_painting_begin ();
  DhChartPicture *expected, *drawn;
  DhChartJob *job;
  guint64 length, version = 0;

  do
    {
      length = advance (self);
      dh_painter_post (painter, new_chart_job (self, pango, length / 2, ++version));
      if (version % 4 == 0)
        wait_for_chart (self, version);
    }
  while (length < LENGTH);
  wait_for_chart (self, version);
  g_assert_cmpuint (self->n_pictures, >=, version / 4);

  job = new_chart_job (self, pango, length / 2, version);
  expected = dh_chart_painting_paint (kept, job);
  drawn = self->picture;
  assert_same_tiles (drawn->tiles, expected->tiles);

  dh_chart_painting_free_picture (expected);
  dh_chart_painting_free_job (job);
  dh_chart_painting_end (kept);
  dh_painter_free (painter);
  dh_chart_painting_free_picture (self->picture);
  g_object_unref (pango);
}

/* A picture that is like the one before is the same object, so that nobody draws it again. */
static void
test_unchanged (Fixture *self, gconstpointer data)
{
  gpointer kept = dh_canvas_painting_begin ();
  DhCanvasJob *job;
  DhCanvasPicture *first, *same, *other;
  guint n_same = 0;

  for (guint i = 0; i < 10; i++)
    advance (self);
  job = new_canvas_job (self, 9 * BATCH);
  /* One path, whose head is far from its start. */
  for (guint i = 0; i < job->n_traces; i++)
    if (i != MOMENTUM)
      g_clear_pointer (&job->traces[i], dh_trace_free);
  first = dh_canvas_painting_paint (kept, job);
  same = dh_canvas_painting_paint (kept, job);
  g_assert_true (same->tiles == first->tiles);

  /* Another head: other tiles, but for those that it is not in. */
  job->step = 9 * BATCH - 9;
  other = dh_canvas_painting_paint (kept, job);
  g_assert_true (other->tiles != first->tiles);
  for (guint i = 0; i < first->tiles->n; i++)
    if (first->tiles->squares[i] != NULL)
      n_same += other->tiles->squares[i] == first->tiles->squares[i];
  g_assert_cmpuint (n_same, >, 0);

  dh_canvas_painting_free_picture (first);
  dh_canvas_painting_free_picture (same);
  dh_canvas_painting_free_picture (other);
  dh_canvas_painting_free_job (job);
  dh_canvas_painting_end (kept);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add ("/painting/canvas", Fixture, NULL, set_up, test_canvas, tear_down);
  g_test_add ("/painting/chart", Fixture, NULL, set_up, test_chart, tear_down);
  g_test_add ("/painting/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  return g_test_run ();
}
