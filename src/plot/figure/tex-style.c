/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "path-plot.h"
#include "run-style.h"
#include "tex-page.h"

/* Curves of markers are found at this size. */
#define RADIUS 100

#define MARKER_OUTLINE 0.55 /* in radii; half of it lies outside */

static void
append_axis_style (DhTexPage *page)
{
  const DhTheme *theme = page->theme;
  double font = theme->font_size;
  GString *tex = page->tex;

  g_string_append (tex, "\\pgfplotsset{downhill axis/.style={\n"
                        "  scale only axis, anchor=south west, axis on top, clip mode=individual, "
                        "unbounded coords=jump,\n"
                        "  plot coordinates/math parser=false, every axis plot/.append style={"
                        "forget plot},\n"
                        "  tick align=outside, tick pos=left, scaled ticks=false,\n"
                        "  axis line style={draw=downhill-dim, line width=");
  dh_tex_append_length (tex, DH_AXES_LINE_WIDTH * font);
  g_string_append (tex, ", -},\n  tick style={draw=downhill-dim, line width=");
  dh_tex_append_length (tex, DH_AXES_LINE_WIDTH * font);
  g_string_append (tex, "},\n  major tick length=");
  dh_tex_append_length (tex, DH_AXES_TICK_LENGTH * font);
  g_string_append (tex, ", minor tick length=");
  dh_tex_append_length (tex, DH_AXES_MINOR_TICK_LENGTH * font);
  g_string_append (tex, ",\n  tick label style={text=downhill-dim, inner sep=");
  dh_tex_append_length (tex, DH_AXES_LABEL_GAP * font);
  g_string_append (tex, "},\n  xlabel near ticks, ylabel near ticks,\n"
                        "  label style={text=downhill-dim, inner sep=");
  dh_tex_append_length (tex, DH_AXES_NAME_GAP / 2 * font);
  g_string_append_printf (tex,
                          "},\n  grid style={draw=downhill-grid, draw opacity=%.2f, line width=",
                          theme->grid.alpha);
  dh_tex_append_length (tex, DH_AXES_LINE_WIDTH * font);
  g_string_append (tex, "},\n}}%\n");
}

/* Appends a marker's curves in marker radii, the y axis upwards. */
static void
append_curves (GString *tex, DhMarker marker)
{
  static const char *const commands[]
      = { "\\pgfpathmoveto", "\\pgfpathlineto", "\\pgfpathcurveto", "\\pgfpathclose" };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_path_t *path;

  dh_marker_add_path (marker, cr, 0, 0, RADIUS);
  path = cairo_copy_path (cr);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      /* A closed path is followed by a bare move. */
      if (data->header.type == CAIRO_PATH_MOVE_TO && i + data->header.length >= path->num_data)
        break;
      g_string_append (tex, commands[data->header.type]);
      for (int j = 1; j < data->header.length; j++)
        g_string_append_printf (tex, "{\\pgfpoint{%.3f\\pgfplotmarksize}{%.3f\\pgfplotmarksize}}",
                                data[j].point.x / RADIUS, -data[j].point.y / RADIUS);
    }
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The outline is drawn first, and its inner half covered. */
static void
append_marker (DhTexPage *page, guint number, DhMarker marker)
{
  GString *tex = page->tex;

  g_string_append_printf (tex, "\\pgfdeclareplotmark{downhill %u}{%%\n  \\def\\downhillcurves{",
                          number);
  append_curves (tex, marker);
  g_string_append (tex, "}%\n  \\downhillcurves\\pgfusepath{stroke}\\downhillcurves"
                        "\\pgfusepath{fill}}%\n");
}

static void
append_dashes (GString *tex, const DhRunStyle *style, double line_width)
{
  if (style->n_dashes == 0)
    {
      g_string_append (tex, ", line cap=round");
      return;
    }
  g_string_append (tex, ", dash pattern=");
  for (guint i = 0; i < style->n_dashes; i++)
    {
      g_string_append (tex, i % 2 == 0 ? (i > 0 ? " on " : "on ") : " off ");
      dh_tex_append_length (tex, style->dashes[i] * line_width);
    }
}

static void
append_preaction (GString *tex, const char *color, double line_width)
{
  g_string_append_printf (tex,
                          ",\n  preaction={draw=%s, solid, line cap=round, line width=", color);
  dh_tex_append_length (tex, line_width);
  g_string_append_c (tex, '}');
}

/* The run's colour and dashes at a width, to which more may be appended. */
static void
begin_line_style (
    GString *tex, const char *name, guint number, const DhRunStyle *style, double line_width)
{
  g_string_append_printf (
      tex, "\\tikzset{downhill %s %u/.style={draw=downhill-%u, line join=round, line width=", name,
      number, number);
  dh_tex_append_length (tex, line_width);
  append_dashes (tex, style, line_width);
}

static void
append_lines (DhTexPage *page, const DhRunStyle *style, guint number)
{
  double line_width = page->theme->line_width;
  g_autofree char *gap = g_strdup_printf ("downhill-gap-%u", number);
  GString *tex = page->tex;

  begin_line_style (tex, "sample", number, style, line_width);
  g_string_append_printf (tex, "}}%%\n\\tikzset{downhill path %u/.style={downhill sample %u",
                          number, number);
  append_preaction (tex, "downhill-halo", DH_PATH_PLOT_HALO_WIDTH * line_width);
  if (style->n_dashes > 0)
    append_preaction (tex, gap, line_width);
  g_string_append (tex, "}}%\n");
  begin_line_style (tex, "line", number, style, DH_CHART_LINE_WIDTH * line_width);
  g_string_append (tex, "}}%\n");
}

static void
append_marks (DhTexPage *page, guint number)
{
  const DhTheme *theme = page->theme;
  GString *tex = page->tex;

  g_string_append_printf (tex,
                          "\\tikzset{downhill mark %u/.style={mark=downhill %u, mark "
                          "options={solid, fill=downhill-%u, "
                          "draw=downhill-halo, line join=round, line width=",
                          number, number, number);
  dh_tex_append_length (tex, MARKER_OUTLINE * theme->marker_radius);
  g_string_append (tex, "}, mark size=");
  dh_tex_append_length (tex, theme->marker_radius);
  g_string_append_printf (tex,
                          "},\n  downhill dot %u/.style={mark=downhill dot, mark "
                          "options={solid, fill=downhill-%u}, mark size=",
                          number, number);
  dh_tex_append_length (tex, DH_PATH_PLOT_DOT_WIDTH / 2 * theme->line_width);
  g_string_append (tex, "}}%\n");
}

static void
append_run_style (DhTexPage *page, guint run)
{
  const DhRunStyle style = dh_run_style_get (run, page->theme);
  const DhColor gap = dh_path_plot_get_gap_color (&style, page->theme);
  g_autofree char *color = g_strdup_printf ("downhill-%u", run + 1);
  g_autofree char *gap_color = g_strdup_printf ("downhill-gap-%u", run + 1);

  dh_tex_append_color (page->tex, color, &style.color);
  if (style.n_dashes > 0)
    dh_tex_append_color (page->tex, gap_color, &gap);
  append_marker (page, run + 1, style.marker);
  append_lines (page, &style, run + 1);
  append_marks (page, run + 1);
}

/* A mark is a line over a wider one. */
static void
append_mark_style (DhTexPage *page, const char *name, const char *options, double width)
{
  const DhTheme *theme = page->theme;

  g_string_append_printf (page->tex, "\\tikzset{downhill %s/.style={%s, line width=", name,
                          options);
  dh_tex_append_length (page->tex, width * theme->marker_radius);
  g_string_append (page->tex, ", preaction={draw=downhill-halo, line width=");
  dh_tex_append_length (page->tex, (width + DH_PANEL_MARK_OUTLINE) * theme->marker_radius);
  g_string_append (page->tex, "}}}%\n");
}

void
dh_tex_append_styles (DhTexPage *page, guint n_runs)
{
  const DhTheme *theme = page->theme;
  GString *tex = page->tex;

  dh_tex_append_color (tex, "downhill-background", &theme->background);
  dh_tex_append_color (tex, "downhill-plot", &theme->plot_background);
  dh_tex_append_color (tex, "downhill-text", &theme->text);
  dh_tex_append_color (tex, "downhill-dim", &theme->text_dim);
  dh_tex_append_color (tex, "downhill-grid", &theme->grid);
  dh_tex_append_color (tex, "downhill-contour", &theme->contour);
  dh_tex_append_color (tex, "downhill-halo", &theme->halo);
  dh_tex_append_color (tex, "downhill-head", &theme->accent);
  append_axis_style (page);
  append_mark_style (page, "start", "draw=downhill-text", DH_PANEL_MARK_RING_WIDTH);
  append_mark_style (page, "minimum", "draw=downhill-text, line cap=round",
                     DH_PANEL_MARK_PLUS_WIDTH);
  append_mark_style (page, "cross", "line cap=round", DH_PANEL_MARK_CROSS_WIDTH);
  append_mark_style (page, "change", "fill=downhill-halo", DH_PANEL_MARK_DIAMOND_WIDTH);
  g_string_append (tex, "\\pgfdeclareplotmark{downhill dot}{\\pgfpathcircle{\\pgfpointorigin}"
                        "{\\pgfplotmarksize}\\pgfusepath{fill}}%\n");
  for (guint i = 0; i < n_runs; i++)
    append_run_style (page, i);
}
