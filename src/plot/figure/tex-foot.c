/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-foot.h"
#include "tex-page.h"

/* From line to line of text, and from row to row, in font sizes. */
#define LINE 1.2
#define ROW 1.6
#define RULE_GAP 0.4

static void
append_font (GString *tex, const DhTheme *theme)
{
  g_string_append_printf (tex, "font=\\fontsize{%.2fbp}{%.2fbp}\\selectfont", theme->font_size,
                          LINE * theme->font_size);
}

static void
append_rule (GString *tex, double weight, double above, double below)
{
  g_string_append (tex, "\\noalign{\\vskip ");
  dh_tex_append_length (tex, above);
  g_string_append (tex, "\\hrule height ");
  dh_tex_append_length (tex, weight);
  g_string_append (tex, "\\vskip ");
  dh_tex_append_length (tex, below);
  g_string_append (tex, "}\n");
}

static void
append_columns (GString *tex, const DhFigureTableLayout *layout)
{
  g_string_append (tex, "{@{}");
  for (guint i = 0; i < layout->table->columns->len; i++)
    if (layout->is_narrowed && g_array_index (layout->table->columns, DhFigureColumn, i).wraps)
      {
        g_string_append (tex, "p{");
        dh_tex_append_length (tex, layout->widths[i]);
        g_string_append_c (tex, '}');
      }
    else
      g_string_append_c (tex, 'l');
  g_string_append (tex, "@{}}\n");
}

static void
append_marker (GString *tex, const DhFigureTableLayout *layout, guint run)
{
  double radius = layout->theme->marker_radius;

  g_string_append (tex, "\\hangindent");
  dh_tex_append_length (tex, DH_FIGURE_TABLE_MARKER * layout->theme->font_size);
  g_string_append (tex, "\\relax\\makebox[");
  dh_tex_append_length (tex, DH_FIGURE_TABLE_MARKER * layout->theme->font_size);
  g_string_append (tex, "][l]{\\kern");
  dh_tex_append_length (tex, radius);
  g_string_append_printf (tex,
                          "\\raisebox{0.35em}{\\smash{\\tikz[overlay]\\path plot[only marks, "
                          "downhill mark %u, mark size=%.2fbp] coordinates {(0,0)};}}}",
                          run + 1, 0.9 * radius);
}

/* Appends a row's cells, or with NULL the header's. */
static void
append_cells (DhTexPage *page, const DhFigureTableLayout *layout, const DhFigureRow *row)
{
  const GArray *columns = layout->table->columns;
  GString *tex = page->tex;

  for (guint i = 0; i < columns->len; i++)
    {
      const DhFigureColumn *column = &g_array_index (columns, DhFigureColumn, i);

      if (i > 0)
        g_string_append (tex, " & ");
      if (layout->is_narrowed && column->wraps)
        g_string_append (tex, "\\raggedright ");
      if (i == 0 && row != NULL)
        append_marker (tex, layout, row->run);
      dh_tex_append_text (tex, row != NULL ? row->cells[i] : column->header, &page->needs);
    }
  g_string_append (tex, "\\tabularnewline\n");
}

static void
append_row (DhTexPage *page, const DhFigureTableLayout *layout, const DhFigureRow *row)
{
  if (row->group == NULL)
    {
      append_cells (page, layout, row);
      return;
    }
  g_string_append_printf (page->tex, "\\multicolumn{%u}{@{}l@{}}{\\bfseries ",
                          layout->table->columns->len);
  dh_tex_append_fitting_text (page, row->group, layout->theme->font_size, TRUE, layout->width);
  g_string_append (page->tex, "}\\tabularnewline\n");
}

static void
append_table (DhTexPage *page, const DhFigureTableLayout *layout)
{
  double font = layout->theme->font_size;
  GString *tex = page->tex;

  g_string_append (tex, "\\centering\\tabcolsep=");
  dh_tex_append_length (tex, layout->gap / 2);
  g_string_append_printf (tex, "\\def\\arraystretch{%.2f}%%\n\\begin{tabular}[t]", ROW / LINE);
  append_columns (tex, layout);
  append_rule (tex, DH_FIGURE_TABLE_HEAVY * font, 0, RULE_GAP / 2 * font);
  append_cells (page, layout, NULL);
  append_rule (tex, DH_FIGURE_TABLE_LIGHT * font, RULE_GAP / 2 * font, RULE_GAP / 2 * font);
  for (guint i = 0; i < layout->table->rows->len; i++)
    append_row (page, layout, &g_array_index (layout->table->rows, DhFigureRow, i));
  append_rule (tex, DH_FIGURE_TABLE_HEAVY * font, RULE_GAP / 2 * font, 0);
  g_string_append (tex, "\\end{tabular}\\par\n");
}

/* Both are in one node, since how high the table becomes is known to TeX alone. */
void
dh_tex_append_foot (DhTexPage *page, const DhFigureLayout *layout)
{
  const DhFigureFoot *foot = page->job->foot;
  const DhFigureBox *box = &layout->foot;
  GString *tex = page->tex;

  if (box->height <= 0)
    return;
  g_string_append (tex, "\\node[anchor=north west, inner sep=0pt, ");
  append_font (tex, &foot->theme);
  g_string_append (tex, ", text width=");
  dh_tex_append_length (tex, box->width);
  g_string_append (tex, "] at (");
  dh_tex_append_length (tex, box->x);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, page->job->settings->height - box->y);
  g_string_append (tex, ") {%\n");
  if (layout->parameters.height > 0)
    append_table (page, foot->parameters);
  if (layout->parameters.height > 0 && layout->caption.height > 0)
    {
      g_string_append (tex, "\\vskip");
      dh_tex_append_length (tex, dh_figure_foot_get_gap (foot));
    }
  if (layout->caption.height > 0)
    {
      g_string_append (tex, "\\raggedright\\hyphenpenalty=10000 ");
      dh_tex_append_text (tex, pango_layout_get_text (foot->caption), &page->needs);
      g_string_append (tex, "\\par\n");
    }
  g_string_append (tex, "};\n");
}
