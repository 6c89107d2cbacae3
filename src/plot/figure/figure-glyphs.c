/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-glyphs.h"

#include <glib/gi18n-lib.h>

#include "chart-plot.h"
#include "figure-foot.h"
#include "legend.h"
#include "text-layout.h"

/* So many of the characters are named. */
#define MAX_NAMED 5

/* Adds those that the text has beyond ASCII, each once. */
static void
add_text (GString *characters, const char *text)
{
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character >= 0x80 && g_unichar_isgraph (character)
          && g_utf8_strchr (characters->str, (gssize) characters->len, character) == NULL)
        g_string_append_unichar (characters, character);
    }
}

static void
add_panel (GString *characters, const DhFigureJob *job, guint panel)
{
  const DhPanel *document = dh_experiment_get_panel (job->experiment, panel);
  g_autofree char *title = dh_panel_get_title (document);
  g_autofree char *horizontal_name = dh_panel_get_axis_name (document, 0);
  g_autofree char *vertical_name = dh_panel_get_axis_name (document, 1);

  add_text (characters, title);
  add_text (characters, horizontal_name);
  add_text (characters, vertical_name);
  for (guint i = 0; i < document->runs->len; i++)
    {
      g_autofree char *text = dh_legend_get_text (g_ptr_array_index (document->runs, i),
                                                  job->content->panels[panel].traces[i]);

      add_text (characters, text);
    }
}

static void
add_table (GString *characters, const DhFigureTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    add_text (characters, g_array_index (table->columns, DhFigureColumn, i).header);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const DhFigureRow *row = &g_array_index (table->rows, DhFigureRow, i);

      add_text (characters, row->group);
      for (char **cell = row->cells; cell != NULL && *cell != NULL; cell++)
        add_text (characters, *cell);
    }
}

/* The foot is there or not yet. */
static void
add_all (GString *characters, const DhFigureJob *job)
{
  const DhChartPlot chart = { .quantity = NULL };
  const DhScale scale = { .maximum = 1 };
  DhAxes axes = dh_chart_plot_get_axes (&chart, &scale, &scale);

  add_text (characters, job->experiment->title);
  for (guint i = 0; i < job->content->n_panels; i++)
    add_panel (characters, job, i);
  if (job->settings->parts & DH_FIGURE_CHART)
    {
      add_text (characters, axes.horizontal_name);
      add_text (characters, axes.vertical_name);
    }
  if (job->foot != NULL && job->foot->parameters != NULL)
    add_table (characters, job->foot->parameters->table);
  if (job->foot != NULL && job->foot->caption != NULL)
    add_text (characters, pango_layout_get_text (job->foot->caption));
}

gboolean
dh_figure_has_han (const DhFigureJob *job)
{
  g_autoptr (GString) characters = g_string_new (NULL);
  gboolean found = FALSE;

  add_all (characters, job);
  for (const char *at = characters->str; *at != '\0' && !found; at = g_utf8_next_char (at))
    found = g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN;
  return found;
}

static gboolean
is_missing (const DhFigureJob *job, const char *text)
{
  const DhTheme *theme = job->settings->theme;
  g_autoptr (PangoLayout) layout
      = dh_text_layout_new (job->pango, theme, text, theme->font_size, FALSE);

  return pango_layout_get_unknown_glyphs_count (layout) > 0;
}

char *
dh_figure_find_missing_glyphs (const DhFigureJob *job)
{
  g_autoptr (GString) characters = g_string_new (NULL);
  g_autoptr (GString) named = g_string_new (NULL);
  guint n = 0;

  add_all (characters, job);
  if (characters->len == 0 || !is_missing (job, characters->str))
    return NULL;
  for (const char *at = characters->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *character = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));

      if (!is_missing (job, character))
        continue;
      if (n++ < MAX_NAMED)
        g_string_append (named, character);
    }
  if (n > MAX_NAMED)
    g_string_append (named, "…");
  return g_strdup_printf (ngettext ("no font here has the character %s: install one for its "
                                    "script, such as Noto Sans CJK for Chinese",
                                    "no font here has the characters %s: install one for their "
                                    "script, such as Noto Sans CJK for Chinese",
                                    n),
                          named->str);
}
