/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* The play controls: to the start, back, play or pause, forward; the timeline, with a mark
 * wherever a run of the edited panel was changed from there on; the step, to be typed; the speed.
 * While the play head plays, this widget gives it the time of each frame.
 * Actions of the widget: "timeline.play", "timeline.to-start", "timeline.to-end",
 * "timeline.step-back", "timeline.step-forward", "timeline.go-to-step". */
#define DH_TYPE_TIMELINE (dh_timeline_get_type ())
G_DECLARE_FINAL_TYPE (DhTimeline, dh_timeline, DH, TIMELINE, GtkWidget)

GtkWidget *dh_timeline_new (DhScene *scene);
