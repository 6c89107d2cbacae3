/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-part.h"

#include <glib/gi18n-lib.h>

const DhFigurePart dh_figure_parts[] = {
  { .part = DH_FIGURE_PANELS, .id = "panels", .name = N_ ("Panels") },
  { .part = DH_FIGURE_CHART, .id = "chart", .name = N_ ("Chart of the Loss") },
  { .part = DH_FIGURE_LEGEND, .id = "legend", .name = N_ ("Legend") },
  { .part = DH_FIGURE_PARAMETERS, .id = "parameters", .name = N_ ("Table of Parameters") },
  { .part = DH_FIGURE_CAPTION, .id = "caption", .name = N_ ("Caption") },
};
const guint dh_n_figure_parts = G_N_ELEMENTS (dh_figure_parts);

static gboolean
add_part (const char *id, DhFigureParts *parts)
{
  for (guint i = 0; i < dh_n_figure_parts; i++)
    if (g_str_equal (id, dh_figure_parts[i].id))
      {
        *parts |= dh_figure_parts[i].part;
        return TRUE;
      }
  return FALSE;
}

gboolean
dh_figure_parts_parse (const char *text, DhFigureParts *parts, char **wrong)
{
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);

  *parts = 0;
  for (char **id = ids; *id != NULL; id++)
    if (!add_part (*id, parts))
      {
        *wrong = g_strdup (*id);
        return FALSE;
      }
  return TRUE;
}
