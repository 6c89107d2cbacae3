/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "panel-marks.h"
#include "path.h"
#include "tile-grid.h"

/* What is drawn of a panel's runs, kept from one drawing to the next, so that it is known where the
 * next one differs. */
typedef struct _DhPanelPaths DhPanelPaths;

/* Of one run. */
typedef struct
{
  GArray *all; /* of DhCorner: where steps lie ahead of the play head, all of the path; or NULL */
  GArray *all_dots;  /* of DhCorner, two a dot; or NULL */
  GArray *done;      /* the path up to the play head; NULL: there is no such run */
  GArray *done_dots; /* or NULL */
  DhPanelMark start;
  DhPanelMark head;
} DhPanelPath;

DhPanelPaths *dh_panel_paths_new (void);
void dh_panel_paths_free (DhPanelPaths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPanelPaths, dh_panel_paths_free)

/* Brings it up to date with the traces (NULL entries: none) and the play head, as they are seen in a
 * view of pixels of that size. Marks where that changes the drawing; changed may be NULL. */
void dh_panel_paths_update (DhPanelPaths *self,
                            const DhTrace *const *traces,
                            guint n_traces,
                            guint64 step,
                            const DhView *view,
                            double pixel,
                            const DhTheme *theme,
                            DhTileGrid *changed);

/* (transfer none) */
const DhPanelPath *dh_panel_paths_get (const DhPanelPaths *self, guint run);
