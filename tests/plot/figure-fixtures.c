/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-fixtures.h"

#include <string.h>

#include "experiment-file.h"

DhExperiment *
dh_test_figure_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DhExperiment *experiment = dh_experiment_parse (text, strlen (text), "test", NULL, &error);

  g_assert_no_error (error);
  return experiment;
}

DhFigureSettings
dh_test_figure_settings (const DhExperiment *experiment)
{
  return (DhFigureSettings){
    .width = 400,
    .parts = DH_FIGURE_USUAL_PARTS,
    .dpi = 100,
    .step = experiment->steps,
    .theme = &dh_theme_print,
    .palette = dh_palette_get (0),
  };
}

GBytes *
dh_test_figure_render (const DhExperiment *experiment,
                       const DhFigureSettings *settings,
                       const char *format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes
      = dh_figure_render (experiment, settings, dh_figure_format_find (format), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 2000);
  return bytes;
}

gboolean
dh_test_figure_contains (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i + strlen (text) <= length; i++)
    {
      if (memcmp (data + i, text, strlen (text)) == 0)
        return TRUE;
    }
  return FALSE;
}

guint
dh_test_figure_count (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *all = g_strndup (data, size);
  g_auto (GStrv) pieces = g_strsplit (all, text, -1);

  return g_strv_length (pieces) - 1;
}
