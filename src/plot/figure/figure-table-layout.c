/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-table-layout.h"

#include <math.h>

#include "run-style.h"
#include "text-layout.h"

/* In font sizes. */
#define LEAST_GAP 1.2
#define WIDEST_GAP 2.4
#define ROW_GAP 0.42       /* between the lines of text of two rows */
#define RULE_GAP 0.4       /* between a line and text */
#define LEAST_WORDS 7.0    /* a column of words is at least so wide */
#define MARKER_HEIGHT 0.35 /* above the baseline */

static void
unref_layout (gpointer layout)
{
  g_object_unref (layout);
}

static guint
count_columns (const DhFigureTableLayout *self)
{
  return self->table->columns->len;
}

static const DhFigureColumn *
get_column (const DhFigureTableLayout *self, guint column)
{
  return &g_array_index (self->table->columns, DhFigureColumn, column);
}

static const DhFigureRow *
get_row (const DhFigureTableLayout *self, guint row)
{
  return &g_array_index (self->table->rows, DhFigureRow, row);
}

static double
get_indent (const DhFigureTableLayout *self, guint column)
{
  return column == 0 ? DH_FIGURE_TABLE_MARKER * self->theme->font_size : 0;
}

static PangoLayout *
make_text (const DhFigureTableLayout *self, const char *text, gboolean bold)
{
  return dh_text_layout_new (self->pango, self->theme, text, self->theme->font_size, bold);
}

static double
get_baseline (PangoLayout *layout)
{
  return pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
}

/* Returns the text's width, and sees to it that lines are high enough for it: all are as high as the
 * highest, whatever scripts stand in them. */
static double
measure_text (DhFigureTableLayout *self, const char *text)
{
  g_autoptr (PangoLayout) layout = make_text (self, text, FALSE);
  double ascent = get_baseline (layout);

  self->ascent = fmax (self->ascent, ascent);
  self->descent = fmax (self->descent, dh_text_layout_get_height (layout) - ascent);
  return dh_text_layout_get_width (layout);
}

/* Gives each column the width of its widest text, and returns that of all, least gaps included. */
static double
measure_columns (DhFigureTableLayout *self)
{
  guint n = count_columns (self);
  double total = (n - 1) * LEAST_GAP * self->theme->font_size;

  for (guint i = 0; i < n; i++)
    {
      self->widths[i] = measure_text (self, get_column (self, i)->header);
      for (guint j = 0; j < self->table->rows->len; j++)
        if (get_row (self, j)->cells != NULL)
          self->widths[i]
              = fmax (self->widths[i], measure_text (self, get_row (self, j)->cells[i]));
      self->widths[i] += get_indent (self, i);
      total += self->widths[i];
    }
  return total;
}

/* Takes what is too much from the columns of words, the widest of them first. */
static void
narrow_columns (DhFigureTableLayout *self, double excess)
{
  guint n = count_columns (self);
  double least = LEAST_WORDS * self->theme->font_size;

  while (excess > 0)
    {
      double widest = least;
      double next = least;
      guint n_widest = 0;
      double cut;

      for (guint i = 0; i < n; i++)
        if (get_column (self, i)->wraps)
          widest = fmax (widest, self->widths[i]);
      for (guint i = 0; i < n; i++)
        if (get_column (self, i)->wraps && self->widths[i] < widest)
          next = fmax (next, self->widths[i]);
        else if (get_column (self, i)->wraps)
          n_widest++;
      if (widest <= least || n_widest == 0)
        return;
      cut = fmin (excess / n_widest, widest - next);
      for (guint i = 0; i < n; i++)
        if (get_column (self, i)->wraps && self->widths[i] >= widest)
          self->widths[i] -= cut;
      excess -= cut * n_widest;
    }
}

/* A cell's text, in the width of its column. (transfer full) */
static PangoLayout *
make_cell (const DhFigureTableLayout *self, const char *text, guint column)
{
  PangoLayout *layout = make_text (self, text, FALSE);

  if (get_column (self, column)->wraps)
    {
      double width = self->widths[column] - get_indent (self, column);

      /* Rounding must not break what just fits. */
      pango_layout_set_width (layout, (int) ceil (width * PANGO_SCALE) + 1);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

/* The layouts of a row's cells, or with NULL of the header. (transfer full) */
static GPtrArray *
make_cells (const DhFigureTableLayout *self, char **cells)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (unref_layout);

  for (guint i = 0; i < count_columns (self); i++)
    g_ptr_array_add (layouts,
                     make_cell (self, cells != NULL ? cells[i] : get_column (self, i)->header, i));
  return layouts;
}

static void
draw_run_marker (
    const DhFigureTableLayout *self, cairo_t *cr, guint run, double left, double baseline)
{
  DhRunStyle style = dh_run_style_get (run, self->theme);
  double radius = self->theme->marker_radius;

  dh_run_style_draw_marker (&style, cr, left + radius,
                            baseline - MARKER_HEIGHT * self->theme->font_size, 0.9 * radius,
                            self->theme);
}

/* Draws a row (NULL: the header) with the first lines of all cells on one baseline, or with cr NULL
 * nothing, and returns its height. */
static double
draw_cells (
    const DhFigureTableLayout *self, cairo_t *cr, const DhFigureRow *row, double left, double top)
{
  g_autoptr (GPtrArray) layouts = make_cells (self, row != NULL ? row->cells : NULL);
  double ascent = self->ascent;
  double descent = self->descent;

  for (guint i = 0; i < layouts->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (layouts, i);

      descent = fmax (descent, dh_text_layout_get_height (layout) - get_baseline (layout));
    }
  if (cr != NULL && row != NULL)
    draw_run_marker (self, cr, row->run, left, top + ascent);
  for (guint i = 0; cr != NULL && i < layouts->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (layouts, i);

      dh_theme_set_source (cr, &self->theme->text);
      dh_text_layout_draw (layout, cr, left + (row != NULL ? get_indent (self, i) : 0),
                           top + ascent - get_baseline (layout), 0, 0);
      left += self->widths[i] + self->gap;
    }
  return ascent + descent;
}

static double
draw_group (
    const DhFigureTableLayout *self, cairo_t *cr, const char *title, double left, double top)
{
  g_autoptr (PangoLayout) layout = make_text (self, title, TRUE);

  pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (cr != NULL)
    {
      dh_theme_set_source (cr, &self->theme->text);
      dh_text_layout_draw (layout, cr, left, top, 0, 0);
    }
  return dh_text_layout_get_height (layout);
}

static void
draw_rule (const DhFigureTableLayout *self, cairo_t *cr, double left, double y, double weight)
{
  if (cr == NULL)
    return;
  dh_theme_set_source (cr, &self->theme->text);
  cairo_rectangle (cr, left, y - weight / 2, self->width, weight);
  cairo_fill (cr);
}

/* Draws the table, or with cr NULL nothing, and returns its height. */
static double
draw (const DhFigureTableLayout *self, cairo_t *cr, double left, double top)
{
  double font = self->theme->font_size;
  double y = top;

  draw_rule (self, cr, left, y, DH_FIGURE_TABLE_HEAVY * font);
  y += RULE_GAP * font;
  y += draw_cells (self, cr, NULL, left, y) + RULE_GAP * font;
  draw_rule (self, cr, left, y, DH_FIGURE_TABLE_LIGHT * font);
  y += RULE_GAP * font;
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      const DhFigureRow *row = get_row (self, i);

      y += i > 0 ? (row->group != NULL ? 2 : 1) * ROW_GAP * font : 0;
      y += row->group != NULL ? draw_group (self, cr, row->group, left, y)
                              : draw_cells (self, cr, row, left, y);
    }
  y += RULE_GAP * font;
  draw_rule (self, cr, left, y, DH_FIGURE_TABLE_HEAVY * font);
  return y - top;
}

DhFigureTableLayout *
dh_figure_table_layout_new (const DhExperiment *experiment,
                            const DhFigureContent *content,
                            PangoContext *pango,
                            const DhTheme *theme,
                            double width)
{
  DhFigureTableLayout *self = g_new0 (DhFigureTableLayout, 1);
  double needed = G_MAXDOUBLE;
  guint n;

  self->pango = pango;
  self->theme = theme;
  for (guint joined = FALSE; joined <= TRUE && needed > width; joined++)
    {
      g_clear_pointer (&self->table, dh_figure_table_free);
      self->table = dh_figure_table_new (experiment, content, joined);
      self->widths = g_renew (double, self->widths, MAX (1, count_columns (self)));
      needed = count_columns (self) > 0 ? measure_columns (self) : 0;
    }
  n = count_columns (self);
  if (n == 0)
    return self;
  self->is_narrowed = needed > width;
  narrow_columns (self, needed - width);
  self->gap = LEAST_GAP * theme->font_size;
  if (needed < width && n > 1)
    self->gap = fmin (WIDEST_GAP * theme->font_size, self->gap + (width - needed) / (n - 1));
  self->width = (n - 1) * self->gap;
  for (guint i = 0; i < n; i++)
    self->width += self->widths[i];
  self->height = draw (self, NULL, 0, 0);
  return self;
}

void
dh_figure_table_layout_free (DhFigureTableLayout *self)
{
  if (self == NULL)
    return;
  dh_figure_table_free (self->table);
  g_free (self->widths);
  g_free (self);
}

void
dh_figure_table_layout_draw (const DhFigureTableLayout *self, cairo_t *cr, double left, double top)
{
  if (self->table->rows->len > 0)
    draw (self, cr, left, top);
}
