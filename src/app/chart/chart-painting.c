/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-painting.h"

#include "tile-stack.h"

/* How far from the play head its markers reach, in their radii. */
#define HEAD_REACH 2

/* What was drawn last. */
typedef struct
{
  DhSheet *sheets[DH_CHART_N_PARTS];
  DhTileStack *stack;
  guint64 version; /* 0: nothing yet */
  double head;     /* user units */
} Kept;

DhChartJob *
dh_chart_job_new (const DhChartContent *content,
                  DhTiles *frame,
                  DhExperiment *experiment,
                  const DhScale *steps,
                  const DhScale *values,
                  const DhTheme *theme)
{
  DhChartJob *self = g_new0 (DhChartJob, 1);

  self->plot = content->plot;
  self->plot.traces = (const DhTrace *const *) self->traces;
  self->plot.series = (const DhSeries *const *) self->series;
  /* The scales have them. */
  self->plot.step_window = self->plot.value_window = NULL;
  self->plot.title = NULL;
  if (frame != NULL)
    self->frame = dh_tiles_ref (frame);
  self->experiment = dh_experiment_ref (experiment);
  for (guint i = 0; i < content->plot.n_traces; i++)
    {
      if (content->traces[i] != NULL)
        self->traces[i] = dh_trace_copy (content->traces[i]);
      if (content->series[i] != NULL)
        self->series[i] = dh_series_copy (content->series[i]);
    }
  self->steps = *steps;
  self->values = *values;
  self->theme = theme;
  return self;
}

void
dh_chart_painting_free_job (gpointer data)
{
  DhChartJob *job = data;

  for (guint i = 0; i < job->plot.n_traces; i++)
    {
      g_clear_pointer (&job->traces[i], dh_trace_free);
      g_clear_pointer (&job->series[i], dh_series_free);
    }
  g_clear_pointer (&job->frame, dh_tiles_unref);
  dh_experiment_unref (job->experiment);
  g_free (job);
}

void
dh_chart_painting_free_picture (gpointer data)
{
  DhChartPicture *picture = data;

  dh_tiles_unref (picture->tiles);
  g_free (picture);
}

gpointer
dh_chart_painting_begin (void)
{
  Kept *kept = g_new0 (Kept, 1);

  for (guint i = 0; i < DH_CHART_N_PARTS; i++)
    kept->sheets[i] = dh_sheet_new ();
  kept->stack = dh_tile_stack_new ();
  return kept;
}

void
dh_chart_painting_end (gpointer data)
{
  Kept *kept = data;

  for (guint i = 0; i < DH_CHART_N_PARTS; i++)
    dh_sheet_free (kept->sheets[i]);
  dh_tile_stack_free (kept->stack);
  g_free (kept);
}

/* Where the play head is, or, of one that isn't in sight, somewhere beyond the chart's edge. */
static double
get_head (const DhChartJob *job, double reach)
{
  double head = dh_scale_to_units (&job->steps, (double) MIN (job->plot.step, job->plot.steps));

  return CLAMP (head, -reach, job->width + reach);
}

/* Lines that are all before the play head, or all beyond it, are seen but in one of the two parts. */
static gboolean
is_seen (const DhChartJob *job, DhChartPart part, double head)
{
  return !(part == DH_CHART_PART_FAINT_LINES && head >= job->steps.end)
         && !(part == DH_CHART_PART_LINES && head <= job->steps.start);
}

/* Draws what is out of date: of the part with the play head, where that was and where it is. NULL where
 * nobody sees it; then it stays out of date. (transfer full) */
static DhTiles *
draw_part (Kept *kept, const DhChartJob *job, DhChartPart part, double head, double reach)
{
  DhTileGrid *grid = dh_sheet_fit (kept->sheets[part], job->width, job->height, job->scale);
  cairo_t *cr;

  if (kept->version != job->version)
    dh_tile_grid_set_all (grid, TRUE);
  else if (part == DH_CHART_PART_HEAD && head != kept->head)
    {
      dh_tile_grid_mark (grid, kept->head - reach, 0, kept->head + reach, job->height);
      dh_tile_grid_mark (grid, head - reach, 0, head + reach, job->height);
    }
  if (!is_seen (job, part, head))
    return NULL;

  cr = dh_sheet_begin (kept->sheets[part]);
  if (cr != NULL)
    {
      dh_chart_plot_draw_part (&job->plot, part, cr, NULL, job->width, &job->steps, &job->values,
                               job->theme);
      dh_sheet_end (kept->sheets[part], cr);
    }
  return dh_sheet_get_tiles (kept->sheets[part]);
}

gpointer
dh_chart_painting_paint (gpointer data, gpointer of)
{
  Kept *kept = data;
  const DhChartJob *job = of;
  DhChartPicture *picture = g_new (DhChartPicture, 1);
  double reach = HEAD_REACH * job->theme->marker_radius;
  double head = get_head (job, reach);
  g_autoptr (DhTiles) faint = draw_part (kept, job, DH_CHART_PART_FAINT_LINES, head, reach);
  g_autoptr (DhTiles) lines = draw_part (kept, job, DH_CHART_PART_LINES, head, reach);
  g_autoptr (DhTiles) over = draw_part (kept, job, DH_CHART_PART_HEAD, head, reach);

  *picture = (DhChartPicture){
    .tiles = dh_tile_stack_merge (kept->stack,
                                  (const DhTileStackLayer[DH_CHART_N_PARTS]){
                                      [DH_CHART_PART_FRAME] = DH_TILE_STACK_LAYER (job->frame),
                                      [DH_CHART_PART_FAINT_LINES]
                                      = { faint, .left = head, .right = G_MAXDOUBLE },
                                      [DH_CHART_PART_LINES]
                                      = { lines, .left = -G_MAXDOUBLE, .right = head },
                                      [DH_CHART_PART_HEAD] = DH_TILE_STACK_LAYER (over),
                                  },
                                  DH_CHART_N_PARTS),
    .version = job->version,
  };
  kept->version = job->version;
  kept->head = head;
  return picture;
}
