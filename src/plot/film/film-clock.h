/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Which step of a run is seen at which tick of a film: steps pass evenly. */
typedef struct
{
  guint64 steps; /* the last step, from 0 */
  guint64 ticks; /* the tick at which it is reached, at least 1 where there are steps */
} DhFilmClock;

/* length: seconds from step 0 to the last; rate: ticks a second. */
DhFilmClock dh_film_clock_make (guint64 steps, double length, guint rate);

guint64 dh_film_clock_get_step (const DhFilmClock *self, guint64 tick);
