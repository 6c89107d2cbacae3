/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "film-clock.h"

#include <math.h>

DhFilmClock
dh_film_clock_make (guint64 steps, double length, guint rate)
{
  return (DhFilmClock){
    .steps = steps,
    .ticks = steps > 0 ? (guint64) fmax (1, round (length * rate)) : 0,
  };
}

guint64
dh_film_clock_get_step (const DhFilmClock *self, guint64 tick)
{
  if (tick >= self->ticks)
    return self->steps;
  return (guint64) ((double) self->steps * (double) tick / (double) self->ticks);
}
