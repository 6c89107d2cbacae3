/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-edit.h"

#include <string.h>

DhPanel *
dh_panel_duplicate (const DhPanel *self)
{
  DhPanel *duplicate = dh_panel_copy (self);

  for (guint i = 0; i < duplicate->runs->len; i++)
    {
      DhExperimentRun *run = g_ptr_array_index (duplicate->runs, i);

      g_ptr_array_index (duplicate->runs, i) = dh_experiment_run_duplicate (run);
      dh_experiment_run_free (run);
    }
  return duplicate;
}

guint
dh_experiment_duplicate_panel (DhExperiment *self, guint panel)
{
  if (self->panels->len >= DH_EXPERIMENT_MAX_PANELS)
    return panel;
  g_ptr_array_insert (self->panels, (int) panel + 1,
                      dh_panel_duplicate (dh_experiment_get_panel (self, panel)));
  return panel + 1;
}

gboolean
dh_experiment_remove_panel (DhExperiment *self, guint panel)
{
  if (self->panels->len <= 1)
    return FALSE;
  g_ptr_array_remove_index (self->panels, panel);
  return TRUE;
}

guint
dh_experiment_move_panel (DhExperiment *self, guint panel, int places)
{
  guint to = (guint) CLAMP ((int) panel + places, 0, (int) self->panels->len - 1);

  g_ptr_array_insert (self->panels, (int) to, g_ptr_array_steal_index (self->panels, panel));
  return to;
}

void
dh_experiment_keep_panel (DhExperiment *self, guint panel)
{
  DhPanel *kept = g_ptr_array_steal_index (self->panels, panel);

  g_ptr_array_set_size (self->panels, 0);
  g_ptr_array_add (self->panels, kept);
}

char *
dh_title_from_text (const char *text)
{
  g_autofree char *title = g_strstrip (g_utf8_make_valid (text, -1));

  if (*title == '\0')
    return NULL;
  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), DH_EXPERIMENT_MAX_TEXT));
}
