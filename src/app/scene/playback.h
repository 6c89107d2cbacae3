/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <math.h>

/* The play head: which step is shown, and how it moves with time. Knows no widget.
 * Properties, all notifying: "step" (guint64, 0 … steps), "steps" (guint64), "playing" (gboolean),
 * "speed" (double, steps a second). */
#define DH_TYPE_PLAYBACK (dh_playback_get_type ())
G_DECLARE_FINAL_TYPE (DhPlayback, dh_playback, DH, PLAYBACK, GObject)

#define DH_PLAYBACK_MIN_SPEED 1.0
#define DH_PLAYBACK_MAX_SPEED 1e6
#define DH_PLAYBACK_DEFAULT_SPEED 30.0
#define DH_PLAYBACK_ALL_AT_ONCE ((double) INFINITY) /* the one speed above the greatest */

DhPlayback *dh_playback_new (void);

guint64 dh_playback_get_step (DhPlayback *self);
void dh_playback_set_step (DhPlayback *self, guint64 step); /* clamped; keeps playing */
guint64 dh_playback_get_steps (DhPlayback *self);

/* A head at the old end stays at the end. */
void dh_playback_set_steps (DhPlayback *self, guint64 steps);

gboolean dh_playback_get_playing (DhPlayback *self);

/* Playing from the end begins at 0 again; it stops by itself at the end. */
void dh_playback_set_playing (DhPlayback *self, gboolean playing);
double dh_playback_get_speed (DhPlayback *self);

/* All at once: the next frame shows the end. */
void dh_playback_set_speed (DhPlayback *self, double speed);

/* Moves the head by a whole number of steps, pausing. */
void dh_playback_move (DhPlayback *self, gint64 steps);

/* Tells the time of a frame (µs, monotonic); moves the head if it plays. */
void dh_playback_tick (DhPlayback *self, gint64 frame_time);
