/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-obstacles.h"

#include "landscape.h"

#define CELL 0.15       /* font sizes */
#define MARK_REACH 1.75 /* marker radii */

static void
add_mark (DhObstacles *self, const DhPanelMark *mark, const DhTheme *theme)
{
  if (mark->kind != DH_PANEL_MARK_NONE)
    dh_obstacles_add_disc (self, mark->x, mark->y, MARK_REACH * theme->marker_radius);
}

static void
add_run (DhObstacles *self, const DhPanelPath *path, const DhTheme *theme)
{
  if (path->done == NULL)
    return;
  dh_obstacles_add_polyline (self, path->done);
  if (path->all != NULL)
    dh_obstacles_add_polyline (self, path->all);
  add_mark (self, &path->start, theme);
  add_mark (self, &path->head, theme);
}

DhObstacles *
dh_panel_obstacles_new (const DhPanelPlot *plot,
                        const DhPanelPaths *paths,
                        const DhView *view,
                        const DhTheme *theme)
{
  DhObstacles *self = dh_obstacles_new (view, CELL * theme->font_size);

  for (guint i = 0; i < plot->n_traces; i++)
    if (plot->traces[i] != NULL && plot->traces[i]->length > 0)
      add_run (self, dh_panel_paths_get (paths, i), theme);
  for (guint i = 0; plot->minima != NULL && i < plot->minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (plot->minima, DhMinimum, i);
      DhPanelMark mark = { .kind = DH_PANEL_MARK_MINIMUM };

      dh_view_to_units (view, minimum->x, minimum->y, &mark.x, &mark.y);
      add_mark (self, &mark, theme);
    }
  return self;
}
