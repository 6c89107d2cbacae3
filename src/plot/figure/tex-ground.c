/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "contour-labels.h"
#include "contour-plot.h"
#include "ground-bands.h"
#include "polyline.h"
#include "tex-page.h"

#define LABEL_SIZE 0.82 /* in font sizes */
#define LABEL_SEP 0.08  /* in font sizes */

typedef struct
{
  DhTexPage *page;
  const DhGroundBands *bands;
} Ground;

static void
append_point (const Ground *self, const char *command, const DhCorner *corner)
{
  GString *tex = self->page->tex;

  g_string_append (tex, command);
  dh_tex_append_number (tex, corner->x, 1);
  g_string_append_c (tex, ',');
  dh_tex_append_number (tex, self->bands->height - corner->y, 1);
  g_string_append_c (tex, ';');
}

/* Closed loops, each of whose last corners is its first again. */
static void
append_loops (const Ground *self, const GArray *corners)
{
  GString *tex = self->page->tex;

  g_string_append (tex, " \\pgfextra{%\n");
  for (guint i = 0; i < corners->len; i++)
    {
      const DhCorner *corner = &g_array_index (corners, DhCorner, i);

      if (i + 1 == corners->len || g_array_index (corners, DhCorner, i + 1).starts)
        g_string_append (tex, "\\pgfpathclose\n");
      else
        append_point (self, corner->starts ? "\\M" : "\\L", corner);
      if (i % 12 == 11)
        g_string_append_c (tex, '\n');
    }
  g_string_append (tex, "};\n");
}

static void
append_band (const Ground *self, guint number)
{
  const DhGroundBand *band = &self->bands->bands[number];
  g_autofree char *name = g_strdup_printf ("downhill-band-%u", number);

  dh_tex_append_color (self->page->tex, name, &band->color);
  g_string_append_printf (self->page->tex, "\\path[fill=%s%s]", name,
                          number == 0 ? "" : ", downhill band");
  append_loops (self, band->corners);
}

static void
append_labels (Ground *self)
{
  const DhTheme *theme = self->page->theme;
  GString *tex = self->page->tex;
  g_autoptr (GArray) labels
      = dh_contour_labels_new (self->page->job->pango, &self->bands->contours, self->bands->width,
                               self->bands->height, theme);

  for (guint i = 0; i < labels->len; i++)
    {
      const DhContourLabel *label = &g_array_index (labels, DhContourLabel, i);

      g_string_append_printf (tex, "\\node[downhill label, fill=downhill-band-%u, rotate=",
                              dh_ground_bands_find (self->bands, label->level));
      dh_tex_append_number (tex, -label->angle * 180 / G_PI, 1);
      g_string_append (tex, "] at (");
      dh_tex_append_length (tex, label->x);
      g_string_append_c (tex, ',');
      dh_tex_append_length (tex, self->bands->height - label->y);
      g_string_append (tex, ") {");
      dh_tex_append_text (tex, pango_layout_get_text (label->layout), &self->page->needs);
      g_string_append (tex, "};\n");
    }
}

static void
append_scope (const Ground *self, double left, double bottom)
{
  const DhTheme *theme = self->page->theme;
  GString *tex = self->page->tex;

  g_string_append (tex, "\\begin{scope}[shift={(");
  dh_tex_append_length (tex, left);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, bottom);
  g_string_append_printf (tex,
                          ")}, even odd rule,\n  downhill band/.style={"
                          "line join=bevel, draw=downhill-contour, draw opacity=%.2f, line "
                          "width=",
                          theme->contour.alpha);
  dh_tex_append_length (tex, DH_CONTOUR_PLOT_LINE_WIDTH * theme->font_size);
  g_string_append (tex, "},\n  downhill label/.style={text=downhill-dim, fill opacity=0.7, text "
                        "opacity=1, inner sep=");
  dh_tex_append_length (tex, LABEL_SEP * theme->font_size);
  g_string_append_printf (tex, ", font=\\fontsize{%.2fbp}{%.2fbp}\\selectfont}]\n",
                          LABEL_SIZE * theme->font_size, 1.2 * LABEL_SIZE * theme->font_size);
  g_string_append (tex, "\\def\\M#1,#2;{\\pgfpathmoveto{\\pgfqpoint{#1bp}{#2bp}}}%\n"
                        "\\def\\L#1,#2;{\\pgfpathlineto{\\pgfqpoint{#1bp}{#2bp}}}%\n"
                        "\\path[clip] (0,0) rectangle (");
  dh_tex_append_length (tex, self->bands->width);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->bands->height);
  g_string_append (tex, ");\n");
  if (self->page->job->settings->is_transparent)
    return;
  g_string_append (tex, "\\fill[downhill-plot] (0,0) rectangle (");
  dh_tex_append_length (tex, self->bands->width);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->bands->height);
  g_string_append (tex, ");\n");
}

void
dh_tex_append_ground (DhTexPage *page,
                      guint panel,
                      const DhView *view,
                      const DhObstacles *obstacles,
                      double left,
                      double bottom)
{
  const DhFigureJob *job = page->job;
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhGroundBands) bands
      = dh_ground_bands_new (painter, job->content->panels[panel].objective, view, page->theme,
                             job->settings->palette);
  Ground ground = { .page = page, .bands = bands };

  bands->contours.obstacles = obstacles;
  append_scope (&ground, left, bottom);
  if (bands->outline != NULL)
    {
      g_string_append (page->tex, "\\path[clip]");
      append_loops (&ground, bands->outline);
    }
  for (guint i = 0; i < bands->n_bands; i++)
    append_band (&ground, i);
  append_labels (&ground);
  g_string_append (page->tex, "\\end{scope}\n");
}
