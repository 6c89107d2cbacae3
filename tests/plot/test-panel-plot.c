/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "legend.h"
#include "panel-plot.h"
#include "plot-fixtures.h"
#include "run-style.h"
#include "test-support.h"

#define WIDTH 420
#define HEIGHT 320

static DhIterate
inward (guint64 step)
{
  double radius = 1.5 * pow (0.9, (double) step);

  return (DhIterate){ .x = radius, .y = -radius, .loss = 2 * radius * radius };
}

static DhIterate
outward (guint64 step)
{
  double radius = pow (-3, (double) step);

  return (DhIterate){ .x = radius, .y = radius / 2, .loss = radius * radius };
}

static double
hole (double x, double y)
{
  return x < 0 ? NAN : x * x + y * y;
}

static double
nothing (double x, double y)
{
  return NAN;
}

static double
bowl (double x, double y)
{
  return x * x + y * y;
}

/* Draws a plot of the given traces on a landscape. */
static void
draw (const DhTrace *const *traces,
      guint n_traces,
      guint64 step,
      DhTestLoss loss,
      const DhTheme *theme,
      DhTestPicture *picture)
{
  DhPanel *panel = dh_test_panel (n_traces);
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) landscape = NULL;
  DhPanelPlot plot = {
    .panel = panel,
    .title = "A bowl",
    .traces = traces,
    .n_traces = n_traces,
    .step = step,
    .highlighted = (int) n_traces - 1,
  };
  DhView view;

  dh_test_picture_init (picture, WIDTH, HEIGHT, 1);
  view = dh_panel_plot_get_view (&plot, picture->pango, WIDTH, HEIGHT, theme);
  if (loss != NULL)
    {
      DhObjective *objective = dh_test_objective (loss);

      landscape
          = dh_landscape_painter_paint (painter, objective, &view.plane, (guint) view.width,
                                        (guint) view.height, 1, theme, dh_palette_get (0), NULL);
      dh_objective_unref (objective);
      plot.landscape = landscape;
    }
  dh_panel_plot_draw (&plot, picture->cr, picture->pango, WIDTH, HEIGHT, theme);
  dh_legend_draw (picture->cr, picture->pango, panel, traces, WIDTH, theme);
  dh_panel_free (panel);
}

/* Whatever is or isn't there yet, cairo draws. */
static void
test_any_traces (void)
{
  g_autoptr (DhTrace) empty = dh_test_trace (0, inward);
  g_autoptr (DhTrace) one = dh_test_trace (1, inward);
  g_autoptr (DhTrace) good = dh_test_trace (100, inward);
  g_autoptr (DhTrace) diverged = dh_test_trace (300, outward);
  const DhTrace *traces[] = { NULL, empty, one, good, diverged };
  const DhTheme *themes[] = { &dh_theme_light, &dh_theme_dark, &dh_theme_print };
  const DhTestLoss losses[] = { NULL, bowl, hole, nothing };
  static const guint64 steps[] = { 0, 1, 50, 300, G_MAXUINT64 };

  diverged->diverged_at = 300;
  for (guint i = 0; i < G_N_ELEMENTS (losses) * G_N_ELEMENTS (steps); i++)
    {
      DhTestPicture picture;

      draw (traces, G_N_ELEMENTS (traces), steps[i % G_N_ELEMENTS (steps)],
            losses[i / G_N_ELEMENTS (steps)], themes[i % 3], &picture);
      g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, WIDTH, HEIGHT), >, 1000);
      dh_test_picture_clear (&picture);
    }
}

static gboolean
has_color (const DhTestPicture *picture, const DhColor *color, int left, int top, int size)
{
  for (int row = top; row < top + size; row++)
    for (int column = left; column < left + size; column++)
      {
        guint32 pixel = dh_test_picture_get (picture, column, row);

        if (fabs ((pixel >> 16 & 0xff) - color->red * 255) < 4
            && fabs ((pixel >> 8 & 0xff) - color->green * 255) < 4
            && fabs ((pixel & 0xff) - color->blue * 255) < 4)
          return TRUE;
      }
  return FALSE;
}

/* The head stands where the run is at the step, and the start's ring at the start. */
static void
test_head (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (100, inward);
  const DhTrace *traces[] = { trace };
  DhRunStyle style = dh_run_style_get (0, &dh_theme_light);
  DhPanel *panel = dh_test_panel (1);
  DhPanelPlot plot = { .panel = panel, .title = "A bowl" };
  static const guint64 steps[] = { 3, 10, 99, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      DhIterate iterate = inward (MIN (steps[i], 99));
      DhTestPicture picture;
      DhView view;
      double x, y;

      draw (traces, 1, steps[i], bowl, &dh_theme_light, &picture);
      view = dh_panel_plot_get_view (&plot, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
      dh_view_to_units (&view, iterate.x, iterate.y, &x, &y);
      g_assert_true (has_color (&picture, &style.color, (int) x - 1, (int) y - 1, 3));
      dh_view_to_units (&view, 1.5, -1.5, &x, &y);
      g_assert_true (has_color (&picture, &dh_theme_light.text, (int) x - 10, (int) y - 10, 20));
      dh_test_picture_clear (&picture);
    }
  dh_panel_free (panel);
}

/* A run that left the view has its cross at the edge, in its colour. */
static void
test_diverged (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (300, outward);
  const DhTrace *traces[] = { trace };
  DhTestPicture before, after;
  guint greatest;

  draw (traces, 1, 300, bowl, &dh_theme_light, &before);
  trace->diverged_at = 300;
  draw (traces, 1, 300, bowl, &dh_theme_light, &after);
  dh_test_picture_compare (&before, &after, &greatest);
  g_assert_cmpuint (greatest, >, 80);
  dh_test_picture_clear (&before);
  dh_test_picture_clear (&after);
}

/* The view keeps its place whatever the play head does, and room at any size. */
static void
test_view (void)
{
  DhPanel *panel = dh_test_panel (1);
  DhPanelPlot plot = { .panel = panel };
  DhTestPicture picture;
  DhView first, second;

  dh_test_picture_init (&picture, 10, 10, 1);
  first = dh_panel_plot_get_view (&plot, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  plot.step = 1000;
  second = dh_panel_plot_get_view (&plot, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
  g_assert_cmpfloat (first.left, >, 20);
  g_assert_cmpfloat (first.left + first.width, <, WIDTH);
  g_assert_cmpfloat (first.top + first.height, <, HEIGHT - 20);
  g_assert_cmpfloat (first.width, >, WIDTH * 0.8);

  for (double size = 1; size < 60; size *= 1.7)
    {
      second = dh_panel_plot_get_view (&plot, picture.pango, size, size, &dh_theme_light);
      g_assert_cmpfloat (second.width, >=, 1);
      g_assert_cmpfloat (second.height, >=, 1);
      dh_panel_plot_draw (&plot, picture.cr, picture.pango, size, size, &dh_theme_light);
    }
  dh_test_picture_clear (&picture);
  dh_panel_free (panel);
}

/* A spiral that goes over itself, thousands of steps long. */
static DhIterate
spiral (guint64 step)
{
  double t = (double) step;

  return (DhIterate){ .x = 1.4 * cos (t / 9) * cos (t / 2000), .y = 1.4 * sin (t / 7) };
}

/* Leaves the view and comes back. */
static DhIterate
wide (guint64 step)
{
  return (DhIterate){ .x = 3 * sin ((double) step / 40), .y = 2.5 * cos ((double) step / 13) };
}

/* Draws the marked squares over what is there. */
static void
draw_marked (const DhPanelPlot *plot,
             const DhPanelPaths *paths,
             const DhView *view,
             DhTileGrid *grid,
             const DhTestPicture *picture)
{
  cairo_save (picture->cr);
  for (guint i = 0; i < grid->columns * grid->rows; i++)
    if (grid->marked[i])
      cairo_rectangle (picture->cr, i % grid->columns * grid->side, i / grid->columns * grid->side,
                       grid->side, grid->side);
  cairo_clip (picture->cr);
  cairo_set_operator (picture->cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (picture->cr);
  cairo_set_operator (picture->cr, CAIRO_OPERATOR_OVER);
  dh_panel_plot_draw_runs (plot, paths, picture->cr, view, &dh_theme_light);
  cairo_restore (picture->cr);
  dh_tile_grid_set_all (grid, FALSE);
}

/* Whatever changes, drawing the squares that are marked leaves what drawing everything would. */
static void
test_changes (void)
{
  g_autoptr (DhTrace) short_wide = dh_test_trace (200, wide);
  g_autoptr (DhTrace) long_wide = dh_test_trace (9000, wide);
  g_autoptr (DhTrace) tangle = dh_test_trace (9000, spiral);
  g_autoptr (DhTrace) converging = dh_test_trace (300, inward);
  g_autoptr (DhTrace) diverged = dh_test_trace (300, outward);
  const struct
  {
    const DhTrace *traces[4];
    guint64 step;
  } moments[] = {
    { { short_wide, NULL, converging, diverged }, 0 },
    { { short_wide, NULL, converging, diverged }, 7 },
    { { short_wide, tangle, converging, diverged }, 8 },
    { { short_wide, tangle, NULL, diverged }, 150 },
    { { long_wide, tangle, NULL, diverged }, 190 },
    { { long_wide, tangle, converging, diverged }, 400 },
    { { long_wide, tangle, converging, diverged }, 433 },
    { { long_wide, tangle, converging, diverged }, 5000 },
    { { long_wide, tangle, converging, diverged }, 5033 },
    { { tangle, long_wide, converging, diverged }, 5033 },
    { { tangle, long_wide, converging, diverged }, 4990 },
    { { tangle, NULL, converging, NULL }, 9000 },
  };
  g_autoptr (DhPanelPaths) paths = dh_panel_paths_new ();
  g_autoptr (DhTileGrid) grid = dh_tile_grid_new (WIDTH, HEIGHT, 32);
  DhPanel *panel = dh_test_panel (4);
  DhTestPicture kept;

  diverged->diverged_at = 300;
  dh_test_picture_init (&kept, WIDTH, HEIGHT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (DhPanelPaths) fresh = dh_panel_paths_new ();
      DhPanelPlot plot = {
        .panel = panel,
        .traces = moments[i].traces,
        .n_traces = 4,
        .step = moments[i].step,
        .highlighted = -1,
      };
      DhView view = dh_panel_plot_get_view (&plot, kept.pango, WIDTH, HEIGHT, &dh_theme_light);
      DhTestPicture whole;
      guint greatest;
      double mean;

      dh_panel_paths_update (paths, plot.traces, 4, plot.step, &view, 1, &dh_theme_light, grid);
      draw_marked (&plot, paths, &view, grid, &kept);

      dh_test_picture_init (&whole, WIDTH, HEIGHT, 1);
      dh_panel_paths_update (fresh, plot.traces, 4, plot.step, &view, 1, &dh_theme_light, NULL);
      dh_panel_plot_draw_runs (&plot, fresh, whole.cr, &view, &dh_theme_light);
      mean = dh_test_picture_compare (&kept, &whole, &greatest);
      /* Paths are the same to the last bit; marks are cairo's, whose smooth edges are somewhat others
       * within a clip. */
      g_assert_cmpuint (greatest, <=, 8);
      g_assert_cmpfloat (mean, <, 0.001);
      dh_test_picture_clear (&whole);
    }

  /* A step marks little of the picture, and none of it where nothing has changed. */
  {
    const guint last = G_N_ELEMENTS (moments) - 2;
    const DhTrace *const *traces = moments[last].traces;
    DhPanelPlot plot = { .panel = panel };
    DhView view = dh_panel_plot_get_view (&plot, kept.pango, WIDTH, HEIGHT, &dh_theme_light);
    guint n_marked = 0;

    dh_panel_paths_update (paths, traces, 4, 5000, &view, 1, &dh_theme_light, grid);
    dh_tile_grid_set_all (grid, FALSE);
    dh_panel_paths_update (paths, traces, 4, 5000, &view, 1, &dh_theme_light, grid);
    for (guint i = 0; i < grid->columns * grid->rows; i++)
      n_marked += (guint) grid->marked[i];
    g_assert_cmpuint (n_marked, ==, 0);
    dh_panel_paths_update (paths, traces, 4, 5001, &view, 1, &dh_theme_light, grid);
    for (guint i = 0; i < grid->columns * grid->rows; i++)
      n_marked += (guint) grid->marked[i];
    g_assert_cmpuint (n_marked, >, 0);
    g_assert_cmpuint (n_marked, <, grid->columns * grid->rows / 3);
  }
  dh_test_picture_clear (&kept);
  dh_panel_free (panel);
}

static void
test_legend (void)
{
  DhPanel *panel = dh_test_panel (6);
  DhTestPicture picture;
  double wide, narrow, least;

  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  wide = dh_legend_draw (NULL, picture.pango, panel, NULL, 2000, &dh_theme_light);
  narrow = dh_legend_draw (NULL, picture.pango, panel, NULL, 400, &dh_theme_light);
  least = dh_legend_draw (picture.cr, picture.pango, panel, NULL, 40, &dh_theme_light);
  g_assert_cmpfloat (wide, >, 10);
  g_assert_cmpfloat (narrow, >, wide * 1.9);
  dh_assert_close (least, 6 * wide, 1e-9, "one column");
  /* A name that is too long for the column is cut off. */
  g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, 40, HEIGHT), >, 100);
  g_assert_cmpuint (dh_test_picture_count (&picture, 60, 0, WIDTH, HEIGHT), ==, 0);
  dh_test_picture_clear (&picture);
  dh_panel_free (panel);
}

/* A run is told in words from one that diverged when it never began. */
static void
test_legend_text (void)
{
  DhPanel *panel = dh_test_panel (1);
  const DhExperimentRun *run = g_ptr_array_index (panel->runs, 0);
  const char *name = dh_experiment_run_get_label (run);
  const struct
  {
    guint64 diverged_at;
    const char *remark;
  } cases[] = {
    { DH_TRACE_NOT_DIVERGED, "" },
    { 0, " (no loss at its start)" },
    { 12, " (diverged at step 12)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhTrace) trace = dh_test_trace (20, outward);
      g_autofree char *expected = g_strconcat (name, cases[i].remark, NULL);
      g_autofree char *text = NULL;

      trace->diverged_at = cases[i].diverged_at;
      text = dh_legend_get_text (run, trace);
      g_assert_cmpstr (text, ==, expected);
    }
  dh_panel_free (panel);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/panel-plot/any-traces", test_any_traces);
  g_test_add_func ("/panel-plot/head", test_head);
  g_test_add_func ("/panel-plot/diverged", test_diverged);
  g_test_add_func ("/panel-plot/view", test_view);
  g_test_add_func ("/panel-plot/changes", test_changes);
  g_test_add_func ("/panel-plot/legend", test_legend);
  g_test_add_func ("/panel-plot/legend-text", test_legend_text);
  return g_test_run ();
}
