/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "run-style.h"
#include "text-layout.h"

/* In font sizes. */
#define SAMPLE_WIDTH 2.6 /* the marker at its end included */
#define SAMPLE_GAP 0.5
#define COLUMN_GAP 1.6
#define ROW_HEIGHT 1.6

char *
dh_legend_get_text (const DhExperimentRun *run, const DhTrace *trace)
{
  const char *label = dh_experiment_run_get_label (run);
  g_autofree char *step = NULL;

  if (trace == NULL || trace->diverged_at == DH_TRACE_NOT_DIVERGED)
    return g_strdup (label);
  if (trace->diverged_at == 0)
    return g_strdup_printf (_ ("%s (no loss at its start)"), label);
  step = g_strdup_printf ("%" G_GUINT64_FORMAT, trace->diverged_at);
  /* Translators: a run's name, and where it left the numbers. */
  return g_strdup_printf (_ ("%s (diverged at step %s)"), label, step);
}

static void
draw_row (cairo_t *cr, PangoLayout *layout, guint run, double x, double y, const DhTheme *theme)
{
  DhRunStyle style = dh_run_style_get (run, theme);
  double sample = SAMPLE_WIDTH * theme->font_size;
  double head = sample - theme->marker_radius;
  double middle = y + ROW_HEIGHT * theme->font_size / 2;

  dh_run_style_apply (&style, cr, theme->line_width);
  cairo_move_to (cr, x, middle);
  cairo_line_to (cr, x + head, middle);
  cairo_stroke (cr);
  dh_run_style_draw_marker (&style, cr, x + head, middle, 0.9 * theme->marker_radius, theme);

  dh_theme_set_source (cr, &theme->text);
  dh_text_layout_draw (layout, cr, x + sample + SAMPLE_GAP * theme->font_size, middle, 0, 0.5);
}

static void
unref_layout (gpointer layout)
{
  g_object_unref (layout);
}

/* The rows' texts, none wider than there is room for, and the runs that they are for.
 * (transfer full) */
static GPtrArray *
make_layouts (PangoContext *pango,
              const DhPanel *panel,
              const DhTrace *const *traces,
              double room,
              const DhTheme *theme,
              guint runs[DH_EXPERIMENT_MAX_RUNS])
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (unref_layout);

  for (guint i = 0; i < MIN (panel->runs->len, DH_EXPERIMENT_MAX_RUNS); i++)
    {
      const DhTrace *trace = traces != NULL ? traces[i] : NULL;
      g_autofree char *text = dh_legend_get_text (g_ptr_array_index (panel->runs, i), trace);
      PangoLayout *layout;

      if (traces != NULL && trace == NULL)
        continue;
      layout = dh_text_layout_new (pango, theme, text, theme->font_size, FALSE);
      if (dh_text_layout_get_width (layout) > room)
        {
          pango_layout_set_width (layout, (int) (fmax (theme->font_size, room) * PANGO_SCALE));
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
        }
      runs[layouts->len] = i;
      g_ptr_array_add (layouts, layout);
    }
  return layouts;
}

/* Writes where each of n columns begins, and returns where the last one ends. */
static double
lay_columns (const GPtrArray *layouts, guint n_columns, const DhTheme *theme, double *starts)
{
  double font = theme->font_size;
  double end = 0;

  for (guint column = 0; column < n_columns; column++)
    {
      double widest = 0;

      for (guint i = column; i < layouts->len; i += n_columns)
        widest = fmax (widest, dh_text_layout_get_width (g_ptr_array_index (layouts, i)));
      starts[column] = end + (column > 0 ? COLUMN_GAP * font : 0);
      end = starts[column] + (SAMPLE_WIDTH + SAMPLE_GAP) * font + widest;
    }
  return end;
}

double
dh_legend_draw (cairo_t *cr,
                PangoContext *pango,
                const DhPanel *panel,
                const DhTrace *const *traces,
                double width,
                const DhTheme *theme)
{
  double font = theme->font_size;
  double starts[DH_EXPERIMENT_MAX_RUNS];
  guint runs[DH_EXPERIMENT_MAX_RUNS];
  g_autoptr (GPtrArray) layouts
      = make_layouts (pango, panel, traces, width - (SAMPLE_WIDTH + SAMPLE_GAP) * font, theme,
                      runs);
  guint n = layouts->len;
  guint columns = n;
  guint rows;

  if (n == 0)
    return 0;
  while (columns > 1 && lay_columns (layouts, columns, theme, starts) > width)
    columns--;
  rows = (n + columns - 1) / columns;
  /* As even as it goes: 3 + 3 rather than 4 + 2. */
  columns = (n + rows - 1) / rows;
  lay_columns (layouts, columns, theme, starts);

  if (cr != NULL)
    {
      cairo_save (cr);
      for (guint i = 0; i < n; i++)
        draw_row (cr, g_ptr_array_index (layouts, i), runs[i], starts[i % columns],
                  i / columns * ROW_HEIGHT * font, theme);
      cairo_restore (cr);
    }
  return rows * ROW_HEIGHT * font;
}

double
dh_legend_get_width (PangoContext *pango,
                     const DhPanel *panel,
                     const DhTrace *const *traces,
                     const DhTheme *theme)
{
  guint runs[DH_EXPERIMENT_MAX_RUNS];
  double start;
  g_autoptr (GPtrArray) layouts
      = make_layouts (pango, panel, traces, G_MAXINT / PANGO_SCALE, theme, runs);

  return lay_columns (layouts, 1, theme, &start);
}
