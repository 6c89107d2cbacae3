/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "polyline.h"
#include "tex-page.h"

#define RESOLUTION 0.02 /* points */
#define MARGIN 4        /* line widths, of lines around the axes */

/* Values are written as they are as long as they have no more than so many times their span. */
#define FAR_FROM_ZERO 50

static DhTexAxis
make_axis (const DhScale *scale)
{
  double span = scale->maximum - scale->minimum;
  double greatest = fmax (fabs (scale->minimum), fabs (scale->maximum));
  DhTexAxis axis = { .logarithmic = scale->logarithmic, .unit = 1 };
  double exponent;

  if (scale->logarithmic)
    return axis;
  if (greatest > FAR_FROM_ZERO * span)
    {
      axis.offset = scale->minimum;
      greatest = span;
    }
  exponent = floor (log10 (greatest));
  if (fabs (exponent) > 3)
    axis.unit = pow (10, exponent);
  axis.decimals = (int) ceil (
      -log10 (span / axis.unit * RESOLUTION / fmax (1, fabs (scale->end - scale->start))));
  return axis;
}

static void
append_value (GString *tex, const DhTexAxis *axis, double value)
{
  char number[32];

  if (!axis->logarithmic)
    dh_tex_append_number (tex, (value - axis->offset) / axis->unit, axis->decimals);
  else
    g_string_append (tex, g_ascii_formatd (number, sizeof number, "%.6g", value));
}

static void
append_ticks (const DhTexPlot *self, gboolean vertical)
{
  GString *tex = self->page->tex;
  const DhTexAxis *axis = vertical ? &self->y : &self->x;
  const DhScale *scale = vertical ? &self->axes.vertical : &self->axes.horizontal;
  g_autoptr (GArray) ticks
      = dh_axes_get_ticks (&self->axes, vertical, self->page->job->pango, self->page->theme);
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autoptr (GString) minors = g_string_new (NULL);
  g_autoptr (GString) majors = g_string_new (NULL);
  char name = vertical ? 'y' : 'x';

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (ticks, DhTick, i);
      GString *values = tick->major ? majors : minors;

      if (values->len > 0)
        g_string_append_c (values, ',');
      append_value (values, axis, tick->value);
      if (tick->major)
        {
          g_autofree char *label = dh_scale_tick_label (scale, ticks, i);

          g_string_append (labels, labels->len > 0 ? ",{" : "{");
          dh_tex_append_text (labels, label, &self->page->needs);
          g_string_append_c (labels, '}');
        }
    }
  g_string_append_printf (tex, "  %ctick={%s}, %cticklabels={%s},\n", name, majors->str, name,
                          labels->str);
  if (minors->len > 0)
    g_string_append_printf (tex, "  minor %ctick={%s},\n", name, minors->str);
}

static void
append_limits (const DhTexPlot *self)
{
  GString *tex = self->page->tex;

  g_string_append (tex, "  xmin=");
  append_value (tex, &self->x, self->axes.horizontal.minimum);
  g_string_append (tex, ", xmax=");
  append_value (tex, &self->x, self->axes.horizontal.maximum);
  g_string_append (tex, ", ymin=");
  append_value (tex, &self->y, self->axes.vertical.minimum);
  g_string_append (tex, ", ymax=");
  append_value (tex, &self->y, self->axes.vertical.maximum);
  g_string_append (tex, ",\n");
  if (self->y.logarithmic)
    g_string_append (tex, "  ymode=log,\n");
}

static void
append_names (const DhTexPlot *self)
{
  GString *tex = self->page->tex;

  g_string_append (tex, "  xlabel={");
  dh_tex_append_text (tex, self->axes.horizontal_name, &self->page->needs);
  g_string_append (tex, "}, ylabel={");
  dh_tex_append_text (tex, self->axes.vertical_name, &self->page->needs);
  g_string_append (tex, "},\n");
  if (dh_axes_is_upright (self->axes.vertical_name))
    g_string_append (tex, "  ylabel style={rotate=-90},\n");
}

void
dh_tex_plot_begin (DhTexPlot *self,
                   DhTexPage *page,
                   const DhAxes *axes,
                   double left,
                   double top,
                   const char *options)
{
  GString *tex = page->tex;

  *self = (DhTexPlot){
    .page = page,
    .axes = *axes,
    .x = make_axis (&axes->horizontal),
    .y = make_axis (&axes->vertical),
  };
  g_string_append (tex, "\\begin{axis}[\n  downhill axis,\n  at={(");
  dh_tex_append_length (tex, left + axes->horizontal.start);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, top - axes->vertical.start);
  g_string_append (tex, ")}, width=");
  dh_tex_append_length (tex, axes->horizontal.end - axes->horizontal.start);
  g_string_append (tex, ", height=");
  dh_tex_append_length (tex, axes->vertical.start - axes->vertical.end);
  g_string_append (tex, ",\n");
  append_limits (self);
  append_ticks (self, FALSE);
  append_ticks (self, TRUE);
  append_names (self);
  g_string_append (tex, options);
  g_string_append (tex, "]\n");
}

void
dh_tex_plot_end (DhTexPlot *self)
{
  g_string_append (self->page->tex, "\\end{axis}\n");
}

void
dh_tex_plot_append_place (const DhTexPlot *self, GString *tex, double x, double y)
{
  g_string_append_c (tex, '(');
  append_value (tex, &self->x, dh_scale_from_units (&self->axes.horizontal, x));
  g_string_append_c (tex, ',');
  append_value (tex, &self->y, dh_scale_from_units (&self->axes.vertical, y));
  g_string_append_c (tex, ')');
}

/* The line's part within a rectangle. (transfer full) */
static GArray *
cut (const GArray *line, const double x[2], const double y[2])
{
  GArray *part = g_array_new (FALSE, FALSE, sizeof (DhCorner));

  for (guint i = 1; i < line->len; i++)
    {
      DhCorner from = g_array_index (line, DhCorner, i - 1);
      DhCorner to = g_array_index (line, DhCorner, i);
      const DhCorner *last = part->len > 0 ? &g_array_index (part, DhCorner, part->len - 1) : NULL;

      if (to.starts || !dh_polyline_clip (x, y, &from.x, &from.y, &to.x, &to.y))
        continue;
      from.starts = TRUE;
      if (last == NULL || last->x != from.x || last->y != from.y)
        g_array_append_val (part, from);
      g_array_append_val (part, to);
    }
  return part;
}

void
dh_tex_plot_add_line (const DhTexPlot *self,
                      const GArray *corners,
                      const double window[2],
                      const char *options)
{
  GString *tex = self->page->tex;
  double margin = MARGIN * self->page->theme->line_width;
  const double x[] = { fmax (window[0], self->axes.horizontal.start - margin),
                       fmin (window[1], self->axes.horizontal.end + margin) };
  const double y[] = { self->axes.vertical.end - margin, self->axes.vertical.start + margin };
  g_autoptr (GArray) part = corners != NULL ? cut (corners, x, y) : NULL;

  if (part == NULL || part->len == 0)
    return;
  g_string_append_printf (tex, "\\addplot[%s] coordinates {", options);
  for (guint i = 0; i < part->len; i++)
    {
      const DhCorner *corner = &g_array_index (part, DhCorner, i);

      if (i > 0 && corner->starts)
        g_string_append (tex, "\n  (nan,nan)"); /* lifts the pen */
      g_string_append (tex, i % 6 == 0 ? "\n  " : " ");
      dh_tex_plot_append_place (self, tex, corner->x, corner->y);
    }
  g_string_append (tex, "\n};\n");
}

void
dh_tex_plot_add_marks (const DhTexPlot *self, const char *style, gsize n, const double *places)
{
  GString *tex = self->page->tex;

  if (n == 0)
    return;
  g_string_append_printf (tex, "\\addplot[only marks, %s] coordinates {", style);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append (tex, i % 6 == 0 ? "\n  " : " ");
      dh_tex_plot_append_place (self, tex, places[2 * i], places[2 * i + 1]);
    }
  g_string_append (tex, "\n};\n");
}
