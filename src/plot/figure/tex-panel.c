/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "landscape.h"
#include "panel-obstacles.h"
#include "path.h"
#include "polyline.h"
#include "tex-page.h"

#define AHEAD "opacity=0.3, "

/* The lines of a panel's runs. */
typedef struct
{
  GPtrArray *all;  /* of GArray of DhCorner: those that go on beyond the play head; NULL entries */
  GPtrArray *done; /* up to the play head */
  GPtrArray *dots; /* NULL entries: none */
  guint n_corners;
} Lines;

static void
unref_array (gpointer array)
{
  if (array != NULL)
    g_array_unref (array);
}

static void
lines_clear (Lines *self)
{
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->dots);
}

static void
add_path (Lines *self,
          const DhPanelPlot *plot,
          guint run,
          const DhView *view,
          double resolution,
          double line_width)
{
  const DhTrace *trace = plot->traces[run];
  g_autoptr (DhPath) path = NULL;
  GArray *all = NULL;
  GArray *done = NULL;
  GArray *dots = NULL;

  if (trace != NULL && trace->length > 0)
    {
      path = dh_path_new (view, resolution, line_width);
      dh_path_update (path, trace);
      done = dh_path_get_polyline (path, trace, plot->step);
      dots = dh_path_get_dots (path, plot->step);
      self->n_corners += done->len;
      if (plot->step + 1 < trace->length)
        {
          all = dh_path_get_polyline (path, trace, G_MAXUINT64);
          self->n_corners += all->len;
        }
    }
  g_ptr_array_add (self->all, all);
  g_ptr_array_add (self->done, done);
  g_ptr_array_add (self->dots, dots);
}

static void
lines_init (Lines *self, const DhPanelPlot *plot, const DhView *view, double line_width)
{
  *self = (Lines){
    .all = g_ptr_array_new_with_free_func (unref_array),
    .done = g_ptr_array_new_with_free_func (unref_array),
    .dots = g_ptr_array_new_with_free_func (unref_array),
  };
  for (double resolution = DH_TEX_FINEST_PATH; resolution <= DH_TEX_COARSEST_PATH; resolution *= 2)
    {
      g_ptr_array_set_size (self->all, 0);
      g_ptr_array_set_size (self->done, 0);
      g_ptr_array_set_size (self->dots, 0);
      self->n_corners = 0;
      for (guint i = 0; i < plot->n_traces; i++)
        add_path (self, plot, i, view, resolution, line_width);
      if (self->n_corners <= DH_TEX_MANY_CORNERS)
        break;
    }
}

static void
append_paths (DhTexPlot *self, const Lines *lines)
{
  const double everything[] = { -G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < lines->all->len; i++)
    {
      g_autofree char *options = g_strdup_printf (AHEAD "downhill path %u", i + 1);

      dh_tex_plot_add_line (self, g_ptr_array_index (lines->all, i), everything, options);
    }
  for (guint i = 0; i < lines->done->len; i++)
    {
      g_autofree char *options = g_strdup_printf ("downhill path %u", i + 1);
      g_autofree char *style = g_strdup_printf ("downhill dot %u", i + 1);
      const GArray *dots = g_ptr_array_index (lines->dots, i);
      g_autofree double *places = g_new (double, dots != NULL ? dots->len : 1);

      dh_tex_plot_add_line (self, g_ptr_array_index (lines->done, i), everything, options);
      /* A dot is a line without length. */
      for (guint j = 0; dots != NULL && j + 1 < dots->len; j += 2)
        {
          places[j] = g_array_index (dots, DhCorner, j).x;
          places[j + 1] = g_array_index (dots, DhCorner, j).y;
        }
      dh_tex_plot_add_marks (self, style, dots != NULL ? dots->len / 2 : 0, places);
    }
}

/* A cross lies within the view as a whole, where that has the room. */
static double
hold (double place, double start, double end, double inset)
{
  double least = fmin (start, end) + inset;

  return CLAMP (place, least, fmax (least, fmax (start, end) - inset));
}

void
dh_tex_plot_add_mark (const DhTexPlot *self, const DhPanelMark *mark, guint run, double scale)
{
  double radius = scale * self->page->theme->marker_radius;
  double inset = dh_tex_mark_get_inset (mark->kind, radius);
  const DhScale *x = &self->axes.horizontal;
  const DhScale *y = &self->axes.vertical;
  g_autoptr (GString) place = g_string_new (NULL);

  dh_tex_plot_append_place (self, place,
                            inset > 0 ? hold (mark->x, x->start, x->end, inset) : mark->x,
                            inset > 0 ? hold (mark->y, y->start, y->end, inset) : mark->y);
  dh_tex_append_mark (self->page, "\\addplot", place->str, mark->kind, run, radius, 1);
}

static void
append_minima (DhTexPlot *self, const GArray *minima, const DhView *view)
{
  for (guint i = 0; i < minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (minima, DhMinimum, i);
      DhPanelMark mark = { .kind = DH_PANEL_MARK_MINIMUM };

      dh_view_to_units (view, minimum->x, minimum->y, &mark.x, &mark.y);
      if (dh_view_contains_units (view, mark.x, mark.y))
        dh_tex_plot_add_mark (self, &mark, 0, 1);
    }
}

static void
append_changes (DhTexPlot *self, const DhPanelPlot *plot, const DhView *view, guint run)
{
  const DhExperimentRun *changed = g_ptr_array_index (plot->panel->runs, run);

  for (guint i = 0; i < changed->changes->len; i++)
    {
      guint64 step = g_array_index (changed->changes, DhChange, i).step;

      if (step < plot->traces[run]->length)
        {
          DhPanelMark mark = dh_panel_marks_get_change (view, plot->traces[run], step);

          dh_tex_plot_add_mark (self, &mark, run, 1);
        }
    }
}

/* A ring at each place where runs start; of runs that start together there is one. */
static void
append_starts (DhTexPlot *self, const DhPanelPlot *plot, const DhView *view)
{
  DhPanelMark marks[DH_EXPERIMENT_MAX_RUNS];
  guint n = 0;

  for (guint i = 0; i < plot->n_traces; i++)
    if (plot->traces[i] != NULL && plot->traces[i]->length > 0)
      {
        DhPanelMark mark = dh_panel_marks_get_start (view, plot->traces[i]);
        guint j = 0;

        while (j < n && !dh_panel_marks_coincide (&marks[j], &mark))
          j++;
        if (j == n)
          dh_tex_plot_add_mark (self, &mark, i, 1);
        marks[n++] = mark;
      }
}

/* Starts below changes below heads. */
static void
append_marks (DhTexPlot *self, const DhPanelPlot *plot, const DhView *view)
{
  append_starts (self, plot, view);
  for (guint i = 0; i < plot->n_traces; i++)
    if (plot->traces[i] != NULL)
      append_changes (self, plot, view, i);
  for (guint i = 0; i < plot->n_traces; i++)
    if (plot->traces[i] != NULL && plot->traces[i]->length > 0)
      {
        DhPanelMark mark = dh_panel_marks_get_head (view, plot->traces[i], plot->step);

        dh_tex_plot_add_mark (self, &mark, i, 1);
      }
}

void
dh_tex_append_panel_title (DhTexPage *page,
                           const DhPanelPlot *plot,
                           const DhView *view,
                           const DhFigureBox *box)
{
  double top = page->job->settings->height - box->y;

  if (plot->title != NULL)
    dh_tex_append_title (page, plot->title, box->x + view->left,
                         top - view->top + DH_TEX_TITLE_GAP * page->theme->font_size, view->width,
                         FALSE, DH_TEX_TITLE_SIZE);
}

void
dh_tex_append_panel (DhTexPage *page, guint panel, const DhFigureCell *cell, const DhFigureBox *box)
{
  const DhPanelPlot *plot = &cell->plot;
  const DhTheme *theme = page->theme;
  DhView view = dh_panel_plot_get_view (plot, page->job->pango, box->width, box->height, theme);
  g_autofree char *horizontal_name = dh_panel_get_axis_name (plot->panel, 0);
  g_autofree char *vertical_name = dh_panel_get_axis_name (plot->panel, 1);
  DhAxes axes = dh_panel_plot_get_axes (&view, horizontal_name, vertical_name);
  double top = page->job->settings->height - box->y;
  g_autoptr (DhPanelPaths) paths = dh_panel_paths_new ();
  g_autoptr (DhObstacles) obstacles = NULL;
  Lines lines;
  DhTexPlot self;

  dh_panel_paths_update (paths, plot->traces, plot->n_traces, plot->step, &view, DH_TEX_FINEST_PATH,
                         theme, NULL);
  obstacles = dh_panel_obstacles_new (plot, paths, &view, theme);
  dh_tex_append_ground (page, panel, &view, obstacles, box->x + view.left,
                        top - view.top - view.height);
  lines_init (&lines, plot, &view, theme->line_width);
  dh_tex_plot_begin (&self, page, &axes, box->x, top, "");
  append_minima (&self, plot->minima, &view);
  append_paths (&self, &lines);
  append_marks (&self, plot, &view);
  dh_tex_plot_end (&self);
  lines_clear (&lines);
  dh_tex_append_panel_title (page, plot, &view, box);
}
