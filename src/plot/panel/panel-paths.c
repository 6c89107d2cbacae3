/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-paths.h"

#include "experiment.h"
#include "path-plot.h"

/* Of a pixel: points closer than this to the last one are left out. */
#define RESOLUTION 0.5

struct _DhPanelPaths
{
  DhPath *paths[DH_EXPERIMENT_MAX_RUNS]; /* NULL: none */
  DhPanelPath drawn[DH_EXPERIMENT_MAX_RUNS];
  DhView view; /* what they are for */
  double pixel;
  const DhTheme *theme;
};

DhPanelPaths *
dh_panel_paths_new (void)
{
  return g_new0 (DhPanelPaths, 1);
}

static void
clear_array (GArray **array)
{
  g_clear_pointer (array, g_array_unref);
}

static void
clear_drawn (DhPanelPath *drawn)
{
  clear_array (&drawn->all);
  clear_array (&drawn->all_dots);
  clear_array (&drawn->done);
  clear_array (&drawn->done_dots);
}

void
dh_panel_paths_free (DhPanelPaths *self)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_RUNS; i++)
    {
      g_clear_pointer (&self->paths[i], dh_path_free);
      clear_drawn (&self->drawn[i]);
    }
  g_free (self);
}

static gboolean
is_same_corner (const DhCorner *a, const DhCorner *b)
{
  return a->x == b->x && a->y == b->y && a->starts == b->starts;
}

/* Marks the line's segments from the one before that corner on. */
static void
mark_line (const GArray *line, guint first, double reach, DhTileGrid *changed)
{
  for (guint i = first > 0 ? first - 1 : 0; line != NULL && i < line->len; i++)
    {
      const DhCorner *to = &g_array_index (line, DhCorner, i);
      const DhCorner *from = i > 0 && !to->starts ? to - 1 : to;

      dh_tile_grid_mark (changed, MIN (from->x, to->x) - reach, MIN (from->y, to->y) - reach,
                         MAX (from->x, to->x) + reach, MAX (from->y, to->y) + reach);
    }
}

/* Lines with a common beginning differ only after it, dashes included. */
static void
mark_difference (const GArray *before, const GArray *after, double reach, DhTileGrid *changed)
{
  guint n = before != NULL && after != NULL ? MIN (before->len, after->len) : 0;
  guint same = 0;

  while (same < n
         && is_same_corner (&g_array_index (before, DhCorner, same),
                            &g_array_index (after, DhCorner, same)))
    same++;
  if (before != NULL && same < before->len)
    mark_line (before, same, reach, changed);
  if (after != NULL && same < after->len)
    mark_line (after, same, reach, changed);
}

static void
mark_mark_difference (const DhPanelMark *before,
                      const DhPanelMark *after,
                      double reach,
                      DhTileGrid *changed)
{
  if (before->kind == after->kind && before->x == after->x && before->y == after->y)
    return;
  if (before->kind != DH_PANEL_MARK_NONE)
    dh_tile_grid_mark (changed, before->x - reach, before->y - reach, before->x + reach,
                       before->y + reach);
  if (after->kind != DH_PANEL_MARK_NONE)
    dh_tile_grid_mark (changed, after->x - reach, after->y - reach, after->x + reach,
                       after->y + reach);
}

/* Marks where two drawings of a run differ. */
static void
mark_changes (const DhPanelPath *before,
              const DhPanelPath *after,
              const DhTheme *theme,
              DhTileGrid *changed)
{
  double path_reach = DH_PATH_PLOT_REACH * theme->line_width;
  double mark_reach = DH_PANEL_MARK_REACH * theme->marker_radius;

  mark_difference (before->all, after->all, path_reach, changed);
  mark_difference (before->all_dots, after->all_dots, path_reach, changed);
  mark_difference (before->done, after->done, path_reach, changed);
  mark_difference (before->done_dots, after->done_dots, path_reach, changed);
  mark_mark_difference (&before->start, &after->start, mark_reach, changed);
  mark_mark_difference (&before->head, &after->head, mark_reach, changed);
}

static DhPanelPath
get_path (const DhPath *path, const DhTrace *trace, guint64 step, const DhView *view)
{
  DhPanelPath drawn = {
    .done = dh_path_get_polyline (path, trace, step),
    .done_dots = dh_path_get_dots (path, step),
    .start = dh_panel_marks_get_start (view, trace),
    .head = dh_panel_marks_get_head (view, trace, step),
  };

  if (step + 1 < trace->length)
    {
      drawn.all = dh_path_get_polyline (path, trace, G_MAXUINT64);
      drawn.all_dots = dh_path_get_dots (path, G_MAXUINT64);
    }
  return drawn;
}

void
dh_panel_paths_update (DhPanelPaths *self,
                       const DhTrace *const *traces,
                       guint n_traces,
                       guint64 step,
                       const DhView *view,
                       double pixel,
                       const DhTheme *theme,
                       DhTileGrid *changed)
{
  gboolean fits = dh_view_equal (&self->view, view) && self->pixel == pixel && self->theme == theme;

  self->view = *view;
  self->pixel = pixel;
  self->theme = theme;
  if (!fits && changed != NULL)
    dh_tile_grid_set_all (changed, TRUE);

  for (guint i = 0; i < DH_EXPERIMENT_MAX_RUNS; i++)
    {
      const DhTrace *trace = i < n_traces ? traces[i] : NULL;
      DhPanelPath drawn = { 0 };

      if (!fits || trace == NULL)
        g_clear_pointer (&self->paths[i], dh_path_free);
      if (trace != NULL && trace->length > 0)
        {
          if (self->paths[i] == NULL)
            self->paths[i] = dh_path_new (view, RESOLUTION * pixel, theme->line_width);
          dh_path_update (self->paths[i], trace);
          drawn = get_path (self->paths[i], trace, step, view);
        }
      if (fits && changed != NULL)
        mark_changes (&self->drawn[i], &drawn, theme, changed);
      clear_drawn (&self->drawn[i]);
      self->drawn[i] = drawn;
    }
}

const DhPanelPath *
dh_panel_paths_get (const DhPanelPaths *self, guint run)
{
  g_return_val_if_fail (run < DH_EXPERIMENT_MAX_RUNS, NULL);

  return &self->drawn[run];
}
