/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart-quantity.h"
#include "figure-surface.h"
#include "surface-path.h"
#include "surface-pick.h"
#include "surface-ticks.h"
#include "tex-page.h"

/* Nodes along a side: TeX takes about a millisecond for a patch between them. */
#define NODES 37

/* Of the ground along a side, by which it is known where there is none. */
#define PIXELS 256

/* Colours of the palette that those between them are mixed from. */
#define N_COLORS 17

#define EDGE_WIDTH 0.012   /* between patches, in font sizes */
#define TICK_SPACING 3.2   /* in font sizes */
#define HEIGHT_SPACING 1.8 /* of labels one above the other */

/* A panel that PGFPlots draws in three dimensions. Its axes count as the box around the surface does;
 * the labels of their ticks are those of the values. */
typedef struct
{
  DhTexPage *page;
  DhSurfacePlot plot;
  DhProjection projection; /* as the other formats see the box, but for the perspective */
  double left;             /* of the panel's box on the page, points */
  double top;
} Surface;

/* A step of 1 along an axis of the box, in points to the right and up. */
static void
get_unit (const Surface *self, guint axis, double unit[2])
{
  const DhProjection *projection = &self->projection;
  double length = projection->unit * projection->sides[axis];

  unit[0] = length * projection->right[axis];
  unit[1] = length * projection->up[axis];
}

/* Where the middle of the floor is: as far from the target, which is in the middle of the picture, as
 * the steps to it lead. */
static void
append_origin (const Surface *self)
{
  const double *target = self->plot.panel->camera.target;
  const double from_origin[3] = { target[0], target[1], (1 + target[2]) / 2 };
  double x = self->left + self->projection.middle[0];
  double y = self->top - self->projection.middle[1];
  GString *tex = self->page->tex;

  for (guint i = 0; i < 3; i++)
    {
      double unit[2];

      get_unit (self, i, unit);
      x -= unit[0] * from_origin[i];
      y -= unit[1] * from_origin[i];
    }
  g_string_append (tex, "  anchor=origin, at={(");
  dh_tex_append_length (tex, x);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, y);
  g_string_append (tex, ")},\n");
}

static void
append_units (const Surface *self)
{
  GString *tex = self->page->tex;

  for (guint i = 0; i < 3; i++)
    {
      double unit[2];

      get_unit (self, i, unit);
      g_string_append_printf (tex, "%s%c={(", i > 0 ? ", " : "  ", 'x' + (int) i);
      dh_tex_append_length (tex, unit[0]);
      g_string_append_c (tex, ',');
      dh_tex_append_length (tex, unit[1]);
      g_string_append (tex, ")}");
    }
  g_string_append (tex, ",\n  xmin=-1, xmax=1, ymin=-1, ymax=1, zmin=0, zmax=1,\n");
}

/* range: of the plane along that axis; NULL: the losses'. */
static void
append_ticks (const Surface *self, guint axis, const double range[2], const char *name)
{
  double spacing = (range != NULL ? TICK_SPACING : HEIGHT_SPACING) * self->page->theme->font_size;
  double least = range != NULL ? -1 : 0;
  GString *tex = self->page->tex;
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autoptr (GArray) ticks = NULL;
  double unit[2];
  double length;
  char letter = (char) ('x' + axis);

  get_unit (self, axis, unit);
  length = hypot (unit[0], unit[1]) * (1 - least);
  ticks = range != NULL
              ? dh_surface_ticks_new_for_range (range, length, spacing)
              : dh_surface_ticks_new_for_height (&self->plot.mesh->height, length, spacing);
  g_string_append_printf (tex, "  %ctick={", letter);
  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);

      if (tick->label == NULL)
        continue;
      if (labels->len > 0)
        g_string_append_c (tex, ',');
      dh_tex_append_number (tex, least + tick->place * (1 - least), 4);
      g_string_append (labels, labels->len > 0 ? ",{" : "{");
      dh_tex_append_text (labels, tick->label, &self->page->needs);
      g_string_append_c (labels, '}');
    }
  g_string_append_printf (tex, "}, %cticklabels={%s}, %clabel={", letter, labels->str, letter);
  dh_tex_append_text (tex, name, &self->page->needs);
  g_string_append (tex, "},\n");
}

static void
append_colors (const Surface *self, const guint32 colors[DH_PALETTE_SIZE])
{
  GString *tex = self->page->tex;

  g_string_append (tex, "  colormap={downhill}{");
  for (guint i = 0; i < N_COLORS; i++)
    {
      guint32 color = colors[i * (DH_PALETTE_SIZE - 1) / (N_COLORS - 1)];

      g_string_append_printf (tex, "%srgb255(%u)=(%u,%u,%u)", i > 0 ? " " : "", i,
                              color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff);
    }
  g_string_append_printf (tex, "},\n  point meta min=0, point meta max=%u,\n", N_COLORS - 1);
}

/* Which of the palette's colours a pixel has, counted as the colour map does. FALSE in a hole. */
static gboolean
find_color (const guint8 *pixel, const guint32 colors[DH_PALETTE_SIZE], double *place)
{
  int least = G_MAXINT;

  for (guint i = 0; i < DH_PALETTE_SIZE; i++)
    {
      int red = (int) (colors[i] >> 16 & 0xff) - pixel[0];
      int green = (int) (colors[i] >> 8 & 0xff) - pixel[1];
      int blue = (int) (colors[i] & 0xff) - pixel[2];
      int distance = red * red + green * green + blue * blue;

      if (distance < least)
        {
          least = distance;
          *place = i * (double) (N_COLORS - 1) / (DH_PALETTE_SIZE - 1);
        }
    }
  return pixel[3] > 0;
}

static void
append_node (const Surface *self, const guint32 colors[DH_PALETTE_SIZE], guint column, guint row)
{
  const DhSurfaceMesh *mesh = self->plot.mesh;
  guint pixel_x = column * (mesh->image_width - 1) / (NODES - 1);
  guint pixel_y = row * (mesh->image_height - 1) / (NODES - 1);
  const guint8 *pixel = mesh->colors + 4 * ((gsize) pixel_y * mesh->image_width + pixel_x);
  double x = -1 + 2 * column / (double) (NODES - 1);
  double y = -1 + 2 * row / (double) (NODES - 1);
  double height = dh_surface_mesh_get_height (mesh, x, y);
  double color = 0;
  GString *tex = self->page->tex;

  g_string_append_c (tex, '(');
  dh_tex_append_number (tex, x, 3);
  g_string_append_c (tex, ',');
  dh_tex_append_number (tex, y, 3);
  g_string_append_c (tex, ',');
  if (find_color (pixel, colors, &color) && isfinite (height))
    dh_tex_append_number (tex, height, 4);
  else
    g_string_append (tex, "nan");
  g_string_append (tex, ") [");
  dh_tex_append_number (tex, color, 2);
  g_string_append (tex, column + 1 < NODES ? "] " : "]\n");
}

static void
append_ground (const Surface *self, const guint32 colors[DH_PALETTE_SIZE])
{
  const DhTheme *theme = self->page->theme;
  GString *tex = self->page->tex;

  g_string_append_printf (tex,
                          "\\addplot3[surf, point meta=explicit, mesh/cols=%d, "
                          "mesh/ordering=rowwise, z buffer=sort, "
                          "faceted color=downhill-contour, draw opacity=%.2f, line width=",
                          NODES, theme->contour.alpha);
  dh_tex_append_length (tex, EDGE_WIDTH * theme->font_size);
  g_string_append (tex, "] coordinates {\n");
  for (guint row = 0; row < NODES; row++)
    for (guint column = 0; column < NODES; column++)
      append_node (self, colors, column, row);
  g_string_append (tex, "};\n");
}

/* Whether the surface stands before a point on it. */
static gboolean
is_hidden (const Surface *self, double box_x, double box_y)
{
  const DhSurfaceMesh *mesh = self->plot.mesh;
  gboolean hidden = FALSE;
  double x, y, left, top;

  dh_surface_mesh_to_plane (mesh, box_x, box_y, &x, &y);
  return dh_surface_place (mesh, &self->projection, x, y, &left, &top, &hidden) && hidden;
}

static void
append_point (GString *tex, const float point[3])
{
  g_string_append_c (tex, '(');
  for (guint i = 0; i < 3; i++)
    {
      if (i > 0)
        g_string_append_c (tex, ',');
      dh_tex_append_number (tex, point[i], 4);
    }
  g_string_append_c (tex, ')');
}

/* Adds what of a path is hidden, or is not. */
static void
append_line (const Surface *self,
             const DhSurfaceCorner *corners,
             guint n,
             gboolean hidden,
             const char *options)
{
  GString *tex = self->page->tex;
  gboolean is_open = FALSE; /* the last corner is where the line is */
  gsize start = tex->len;

  g_string_append_printf (tex, "\\addplot3[%s] coordinates {", options);
  for (guint i = 1; i < n; i++)
    {
      const float *from = corners[i - 1].point;
      const float *to = corners[i].point;
      gboolean is_there
          = corners[i].length >= 0
            && (is_hidden (self, from[0], from[1]) && is_hidden (self, to[0], to[1])) == hidden;

      if (is_there && !is_open)
        {
          g_string_append (tex, "\n  (nan,nan,nan)\n  ");
          append_point (tex, from);
        }
      if (is_there)
        append_point (tex, to);
      is_open = is_there;
    }
  if (g_str_has_suffix (tex->str, "coordinates {"))
    g_string_truncate (tex, start);
  else
    g_string_append (tex, "\n};\n");
}

/* The paths of all runs; NULL entries: none. (transfer full) */
static GPtrArray *
make_paths (const Surface *self)
{
  const DhSurfacePlot *plot = &self->plot;
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_surface_path_free);

  for (double resolution = DH_TEX_FINEST_PATH; resolution <= DH_TEX_COARSEST_PATH; resolution *= 2)
    {
      guint n_corners = 0;

      g_ptr_array_set_size (paths, 0);
      for (guint i = 0; i < plot->n_traces; i++)
        {
          DhSurfacePath *path
              = dh_surface_path_new (plot->mesh, resolution / self->projection.unit);
          guint n = 0;

          if (plot->traces[i] != NULL)
            dh_surface_path_update (path, plot->traces[i]);
          dh_surface_path_get_corners (path, &n);
          n_corners += n;
          g_ptr_array_add (paths, path);
        }
      if (n_corners <= DH_TEX_MANY_CORNERS)
        break;
    }
  return paths;
}

static void
append_paths (const Surface *self)
{
  g_autoptr (GPtrArray) paths = make_paths (self);

  for (guint i = 0; i < paths->len; i++)
    {
      const DhSurfacePath *path = g_ptr_array_index (paths, i);
      guint n;
      const DhSurfaceCorner *corners = dh_surface_path_get_corners (path, &n);
      guint done = dh_surface_path_count (path, self->plot.step);
      guint first = MAX (done, 1) - 1;
      g_autofree char *seen = g_strdup_printf ("downhill path %u", i + 1);
      g_autofree char *hidden
          = g_strdup_printf ("opacity=%.2f, %s", DH_SURFACE_HIDDEN_OPACITY, seen);
      g_autofree char *ahead = g_strdup_printf ("opacity=%.2f, %s", DH_SURFACE_AHEAD_OPACITY, seen);

      if (done < n)
        append_line (self, corners + first, n - first, FALSE, ahead);
      append_line (self, corners, done, TRUE, hidden);
      append_line (self, corners, done, FALSE, seen);
    }
}

static void
append_marks (const Surface *self)
{
  g_autoptr (GArray) marks = dh_surface_plot_get_marks (&self->plot);
  double radius = self->page->theme->marker_radius;

  for (guint i = 0; i < marks->len; i++)
    {
      const DhSurfaceMark *mark = &g_array_index (marks, DhSurfaceMark, i);
      const float point[3]
          = { (float) mark->point[0], (float) mark->point[1], (float) mark->point[2] };
      g_autoptr (GString) place = g_string_new (NULL);

      append_point (place, point);
      dh_tex_append_mark (self->page, "\\addplot3", place->str, mark->kind, mark->run, radius,
                          is_hidden (self, point[0], point[1]) ? DH_SURFACE_HIDDEN_OPACITY : 1);
    }
}

/* What a camera that is near sees goes on beyond its box. */
static void
append_clip (const Surface *self)
{
  GString *tex = self->page->tex;

  g_string_append (tex, "\\begin{scope}\n\\clip (");
  dh_tex_append_length (tex, self->left);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->top);
  g_string_append (tex, ") rectangle (");
  dh_tex_append_length (tex, self->left + self->projection.width);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->top - self->projection.height);
  g_string_append (tex, ");\n");
}

static void
append_axis (const Surface *self, const guint32 colors[DH_PALETTE_SIZE])
{
  const DhPanel *panel = self->plot.panel;
  g_autofree char *x_name = dh_panel_get_axis_name (panel, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (panel, 1);
  GString *tex = self->page->tex;

  g_string_append (tex,
                   "\\begin{axis}[\n  downhill axis, axis on top=false, grid=major, clip=false,\n");
  append_origin (self);
  append_units (self);
  append_ticks (self, 0, self->plot.mesh->plane.x, x_name);
  append_ticks (self, 1, self->plot.mesh->plane.y, y_name);
  append_ticks (self, 2, NULL, _ (dh_chart_quantities[0].axis));
  append_colors (self, colors);
  g_string_append (tex, "]\n");
}

void
dh_tex_append_surface (DhTexPage *page,
                       guint panel,
                       const DhFigureCell *cell,
                       const DhFigureBox *box)
{
  const DhFigureJob *job = page->job;
  const DhPanelPlot *plot = &cell->plot;
  DhView view = dh_panel_plot_get_view (plot, job->pango, box->width, box->height, page->theme);
  g_autoptr (DhSurfaceMesh) mesh = dh_figure_surface_make_mesh (job, panel, PIXELS, PIXELS, 1);
  Surface self = {
    .page = page,
    .plot = dh_figure_surface_get_plot (job, plot, mesh),
    .left = box->x,
    .top = job->settings->height - box->y,
  };
  guint32 colors[DH_PALETTE_SIZE];

  dh_palette_fill (job->settings->palette, page->theme, colors);
  dh_projection_init (&self.projection, &plot->panel->camera, &view, box->width, box->height, 0);
  append_clip (&self);
  append_axis (&self, colors);
  append_ground (&self, colors);
  append_paths (&self);
  append_marks (&self);
  g_string_append (page->tex, "\\end{axis}\n\\end{scope}\n");
  dh_tex_append_panel_title (page, plot, &view, box);
}
