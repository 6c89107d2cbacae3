/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"
#include "theme.h"
#include "view.h"

/* What the ground is at a point of a panel. */
typedef struct
{
  gboolean is_known; /* FALSE: it isn't made yet, or can't be */
  double loss;
  double gradient[2];
} DhPointGround;

DhPointGround dh_point_ground_evaluate (
    DhScene *scene, guint panel, DhWorkspace *workspace, double x, double y);

/* Draws the read-out of a point of the panel: its coordinates, and what the ground is there. As many
 * digits as tell neighbouring units of the view apart; within the view, away from the pointer. */
void dh_point_readout_snapshot (const DhPointGround *ground,
                                GtkSnapshot *snapshot,
                                PangoContext *pango,
                                const DhTheme *theme,
                                const DhPanel *panel,
                                const DhView *view,
                                double x,
                                double y,
                                const graphene_point_t *pointer);
