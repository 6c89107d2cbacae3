/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-style.h"
#include "theme.h"

/* Draws the run's marker as an outline: where it is at the step that is pointed at. scale multiplies
 * the theme's radius. */
void dh_hover_marker_snapshot (GtkSnapshot *snapshot,
                               const DhRunStyle *style,
                               double x,
                               double y,
                               double scale,
                               const DhTheme *theme);
