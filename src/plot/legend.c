/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "run-style.h"
#include "text-layout.h"

/* In font sizes. */
#define SAMPLE_WIDTH 2.4
#define SAMPLE_GAP 0.5
#define COLUMN_GAP 1.8
#define ROW_HEIGHT 1.6

static char *
row_text (const DhExperimentRun *run, const DhTrace *trace)
{
  const char *label = dh_experiment_run_get_label (run);
  g_autofree char *step = NULL;

  if (trace == NULL || trace->diverged_at == DH_TRACE_NOT_DIVERGED)
    return g_strdup (label);
  step = g_strdup_printf ("%" G_GUINT64_FORMAT, trace->diverged_at);
  /* Translators: a run's name, and where it left the numbers. */
  return g_strdup_printf (_ ("%s (diverged at step %s)"), label, step);
}

static void
draw_row (cairo_t *cr, PangoLayout *layout, guint run, double x, double y, const DhTheme *theme)
{
  DhRunStyle style = dh_run_style_get (run, theme);
  double sample = SAMPLE_WIDTH * theme->font_size;
  double middle = y + ROW_HEIGHT * theme->font_size / 2;

  dh_run_style_apply (&style, cr, theme->line_width);
  cairo_move_to (cr, x, middle);
  cairo_line_to (cr, x + sample, middle);
  cairo_stroke (cr);
  dh_run_style_draw_marker (&style, cr, x + sample / 2, middle, 0.85 * theme->marker_radius, theme);

  dh_theme_set_source (cr, &theme->text);
  dh_text_layout_draw (layout, cr, x + sample + SAMPLE_GAP * theme->font_size, middle, 0, 0.5);
}

static void
unref_layout (gpointer layout)
{
  g_object_unref (layout);
}

double
dh_legend_draw (cairo_t *cr,
                PangoContext *pango,
                const DhPanel *panel,
                const DhTrace *const *traces,
                double width,
                const DhTheme *theme)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (unref_layout);
  double font = theme->font_size;
  double before_text = (SAMPLE_WIDTH + SAMPLE_GAP) * font;
  double column_width = 0;
  guint n = panel->runs->len;
  guint columns, rows;

  if (n == 0)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text
          = row_text (g_ptr_array_index (panel->runs, i), traces != NULL ? traces[i] : NULL);
      PangoLayout *layout = dh_text_layout_new (pango, theme, text, font, FALSE);
      double text_width = dh_text_layout_get_width (layout);

      if (before_text + text_width > width)
        {
          text_width = fmax (font, width - before_text);
          pango_layout_set_width (layout, (int) (text_width * PANGO_SCALE));
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
        }
      column_width = fmax (column_width, before_text + text_width);
      g_ptr_array_add (layouts, layout);
    }

  columns = (guint) fmax (1, (width + COLUMN_GAP * font) / (column_width + COLUMN_GAP * font));
  rows = (n + columns - 1) / columns;
  /* As even as it goes: 3 + 3 rather than 4 + 2. */
  columns = (n + rows - 1) / rows;
  if (cr != NULL)
    {
      cairo_save (cr);
      for (guint i = 0; i < n; i++)
        draw_row (cr, g_ptr_array_index (layouts, i), i,
                  i % columns * (column_width + COLUMN_GAP * font), i / columns * ROW_HEIGHT * font,
                  theme);
      cairo_restore (cr);
    }
  return rows * ROW_HEIGHT * font;
}
