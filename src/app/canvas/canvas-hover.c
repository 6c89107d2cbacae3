/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include "hover-marker.h"
#include "panel-marks.h"

void
dh_canvas_snapshot_hover (DhCanvas *self, GtkSnapshot *snapshot)
{
  guint64 step = dh_display_get_hover_step (self->scene->display);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  DhView view;
  guint n;

  if (step == DH_NO_STEP || step == dh_playback_get_step (self->scene->playback)
      || !dh_canvas_get_view (self, &view))
    return;

  n = dh_shown_panel_get_traces (self->scene, self->panel, traces);
  for (guint i = 0; i < n; i++)
    {
      DhRunStyle style = dh_run_style_get (i, self->theme);
      DhPanelMark mark = { .kind = DH_PANEL_MARK_NONE };

      if (traces[i] != NULL && step < traces[i]->length)
        mark = dh_panel_marks_get_head (&view, traces[i], step);
      if (mark.kind == DH_PANEL_MARK_HEAD)
        dh_hover_marker_snapshot (snapshot, &style, mark.x, mark.y, 1, self->theme);
    }
}
