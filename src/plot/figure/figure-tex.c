/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "legend.h"
#include "tex-page.h"
#include "text-layout.h"

#define TITLE_SIZE 1.4 /* in font sizes */

/* Has what is wider than it may be made smaller. */
#define FIT                                                                                        \
  "\\def\\downhillfit#1#2{\\setbox0\\hbox{#2}\\ifdim\\wd0>#1\\relax"                               \
  "\\resizebox{#1}{!}{#2}\\else#2\\fi}%\n"

/* Of a legend, in font sizes. */
#define SAMPLE_WIDTH 2.6
#define SAMPLE_GAP 0.5
#define COLUMN_GAP 1.6
#define ROW_HEIGHT 1.6

static guint
count_styles (const DhExperiment *experiment)
{
  guint n = 0;

  for (guint i = 0; i < experiment->panels->len; i++)
    n = MAX (n, dh_experiment_get_panel (experiment, i)->runs->len);
  return n;
}

/* The text, or as much of its beginning as the other formats would show in that width. (transfer
 * full) */
static char *
fit (const DhTexPage *page, const char *text, double font, gboolean bold, double width)
{
  g_autoptr (GString) shown = g_string_new (text);

  for (glong n = g_utf8_strlen (text, -1); n > 0; n--)
    {
      g_autoptr (PangoLayout) layout
          = dh_text_layout_new (page->job->pango, page->theme, shown->str, font, bold);

      if (dh_text_layout_get_width (layout) <= width)
        break;
      g_string_truncate (shown, (gsize) (g_utf8_offset_to_pointer (text, n - 1) - text));
      g_string_append (shown, "…");
    }
  return g_strdup (shown->str);
}

void
dh_tex_append_fitting_text (
    DhTexPage *page, const char *text, double font, gboolean bold, double width)
{
  g_autofree char *shown = fit (page, text, font, bold, width);
  GString *tex = page->tex;

  g_string_append (tex, "\\downhillfit{");
  dh_tex_append_length (tex, width);
  g_string_append (tex, "}{");
  dh_tex_append_text (tex, shown, &page->needs);
  g_string_append_c (tex, '}');
}

void
dh_tex_append_title (DhTexPage *page,
                     const char *text,
                     double left,
                     double y,
                     double width,
                     gboolean is_top,
                     double size)
{
  GString *tex = page->tex;
  double font = size * page->theme->font_size;

  g_string_append_printf (tex,
                          "\\node[anchor=%s west, inner sep=0pt, font=\\fontsize{%.2fbp}{%.2fbp}"
                          "\\selectfont\\bfseries] at (",
                          is_top ? "north" : "base", font, 1.2 * font);
  dh_tex_append_length (tex, left);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, y);
  g_string_append (tex, ") {");
  dh_tex_append_fitting_text (page, text, font, TRUE, width);
  g_string_append (tex, "};\n");
}

/* A run's sample, as a cell of the legend's matrix, and its text as the next. */
static void
append_legend_row (
    DhTexPage *page, const DhExperimentRun *run, const DhTrace *trace, guint number, double room)
{
  const DhTheme *theme = page->theme;
  g_autofree char *text = dh_legend_get_text (run, trace);
  g_autoptr (GString) end = g_string_new (NULL);
  GString *tex = page->tex;

  dh_tex_append_length (end, SAMPLE_WIDTH * theme->font_size - theme->marker_radius);
  g_string_append_printf (tex,
                          "\\draw[downhill sample %u] (0,0) -- (%s,0); \\path plot[only marks, "
                          "downhill mark %u] coordinates {(%s,0)}; &[",
                          number, end->str, number, end->str);
  dh_tex_append_length (tex, SAMPLE_GAP * theme->font_size);
  g_string_append (tex, "] \\node[anchor=mid west, inner sep=0pt] {");
  dh_tex_append_fitting_text (page, text, theme->font_size, FALSE,
                              room - (SAMPLE_WIDTH + SAMPLE_GAP) * theme->font_size);
  g_string_append (tex, "};");
}

/* In as many columns as the other formats' legends have. */
static void
append_legend (DhTexPage *page, const DhFigureLayout *layout, guint panel)
{
  const DhFigureJob *job = page->job;
  const DhTheme *theme = page->theme;
  const DhFigureBox *box = &layout->legends[panel];
  const DhPanel *document = dh_experiment_get_panel (job->experiment, panel);
  const DhTrace *const *traces = (const DhTrace *const *) job->content->panels[panel].traces;
  double room = dh_figure_layout_get_text_width (job, box->width);
  double height = dh_legend_draw (NULL, job->pango, document, traces, room, theme);
  guint n_rows = (guint) lround (height / (ROW_HEIGHT * theme->font_size));
  GString *tex = page->tex;
  guint n_runs = 0;
  guint n_columns;
  guint n = 0;

  for (guint i = 0; i < document->runs->len; i++)
    n_runs += traces[i] != NULL;
  if (n_rows == 0 || n_runs == 0)
    return;
  n_columns = (n_runs + n_rows - 1) / n_rows;

  g_string_append (tex, "\\matrix[anchor=north west, inner sep=0pt, row sep={");
  dh_tex_append_length (tex, ROW_HEIGHT * theme->font_size);
  g_string_append (tex, ",between origins}] at (");
  dh_tex_append_length (tex, box->x);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, job->settings->height - box->y - 0.4 * theme->font_size);
  g_string_append (tex, ") {\n");
  for (guint i = 0; i < document->runs->len; i++)
    if (traces[i] != NULL)
      {
        append_legend_row (page, g_ptr_array_index (document->runs, i), traces[i], i + 1, room);
        n++;
        if (n % n_columns == 0 || n == n_runs)
          g_string_append (tex, " \\\\\n");
        else
          {
            g_string_append (tex, " &[");
            dh_tex_append_length (tex, COLUMN_GAP * theme->font_size);
            g_string_append (tex, "]\n");
          }
      }
  g_string_append (tex, "};\n");
}

static void
append_page_area (DhTexPage *page, const char *front)
{
  const DhFigureSettings *settings = page->job->settings;

  g_string_append_printf (page->tex, "%s (0,0) rectangle (", front);
  dh_tex_append_length (page->tex, settings->width);
  g_string_append_c (page->tex, ',');
  dh_tex_append_length (page->tex, settings->height);
  g_string_append (page->tex, ");\n");
}

/* FALSE where it was cancelled. */
static gboolean
append_cells (DhTexPage *page, const DhFigureLayout *layout, GError **error)
{
  for (guint i = 0; i < layout->n_panels; i++)
    {
      g_auto (DhFigureCell) cell = { 0 };

      if (!dh_figure_job_go_on (page->job, (double) i / layout->n_panels, error))
        return FALSE;
      dh_figure_cell_init (&cell, page->job, layout, i);
      if (layout->has_panels && cell.plot.panel->is_surface)
        dh_tex_append_surface (page, i, &cell, &layout->panels[i]);
      else if (layout->has_panels)
        dh_tex_append_panel (page, i, &cell, &layout->panels[i]);
      if (layout->has_charts)
        dh_tex_append_chart (page, &cell, &layout->charts[i]);
      if (layout->has_legends && (i == 0 || !layout->shares_legend))
        append_legend (page, layout, i);
    }
  return TRUE;
}

static gboolean
append_picture (DhTexPage *page, GError **error)
{
  const DhFigureJob *job = page->job;
  const DhFigureSettings *settings = job->settings;
  double font = page->theme->font_size;
  DhFigureLayout layout;

  dh_figure_layout_init (&layout, job);
  g_string_append (page->tex, "\\begingroup\n" FIT);
  dh_tex_append_styles (page, count_styles (job->experiment));
  g_string_append_printf (page->tex,
                          "\\begin{tikzpicture}[text=downhill-text, "
                          "font=\\fontsize{%.2fbp}{%.2fbp}\\selectfont]\n",
                          font, 1.2 * font);
  append_page_area (page, "\\useasboundingbox");
  if (!settings->is_transparent)
    append_page_area (page, "\\fill[downhill-background]");
  if (layout.has_title)
    dh_tex_append_title (page, job->experiment->title, layout.title.x,
                         settings->height - layout.title.y, layout.title.width, TRUE, TITLE_SIZE);
  if (!append_cells (page, &layout, error))
    return FALSE;
  dh_tex_append_foot (page, &layout);
  g_string_append (page->tex, "\\end{tikzpicture}%\n\\endgroup\n");
  return TRUE;
}

/* What a document needs to have loaded. */
static void
append_packages (GString *tex, const char *front, DhTexNeeds needs)
{
  g_string_append_printf (tex, "%s\\usepackage{pgfplots}\n%s\\pgfplotsset{compat=1.16}\n", front,
                          front);
  if (needs & DH_TEX_CHINESE)
    g_string_append_printf (tex, "%s\\usepackage[scheme=plain]{ctex}\n", front);
}

static void
append_head (const DhTexPage *page, GString *tex)
{
  const DhFigureSettings *settings = page->job->settings;

  g_string_append (tex, "% Made by Downhill " PACKAGE_VERSION ".\n");
  if (page->needs & DH_TEX_CHINESE)
    g_string_append (tex,
                     "% To be set with XeLaTeX, or LuaLaTeX with luatexja, for its Chinese.\n");
  else if (page->needs & DH_TEX_UNICODE)
    g_string_append (tex, "% To be set with LuaLaTeX or XeLaTeX, for its characters.\n");
  if (settings->is_part)
    {
      g_string_append (tex, "% To be included by \\input. The document needs:\n");
      append_packages (tex, "%   ", page->needs);
      return;
    }
  g_string_append (tex, "\\documentclass{article}\n\\usepackage{fix-cm}\n"
                        "\\usepackage[margin=0bp,paperwidth=");
  dh_tex_append_length (tex, settings->width);
  g_string_append (tex, ",paperheight=");
  dh_tex_append_length (tex, settings->height);
  g_string_append (tex, "]{geometry}\n");
  append_packages (tex, "", page->needs);
  g_string_append (tex, "\\pagestyle{empty}\n\\setlength{\\parindent}{0pt}\n"
                        "\\setlength{\\topskip}{0pt}\n\\begin{document}\n");
}

gboolean
dh_figure_write_tex (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  g_autoptr (GString) picture = g_string_new (NULL);
  g_autoptr (GString) tex = g_string_new (NULL);
  DhTexPage page = { .job = job, .theme = job->settings->theme, .tex = picture };

  if (!append_picture (&page, error))
    return FALSE;
  append_head (&page, tex);
  g_string_append_len (tex, picture->str, (gssize) picture->len);
  if (!job->settings->is_part)
    g_string_append (tex, "\\end{document}\n");
  g_byte_array_append (bytes, (const guint8 *) tex->str, (guint) tex->len);
  return TRUE;
}
