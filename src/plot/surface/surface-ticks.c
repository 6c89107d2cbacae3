/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-ticks.h"

#include <math.h>

#include "landscape-contours.h"
#include "number-text.h"
#include "scale.h"

/* Powers of ten that have a place on a logarithmic height, from the greatest on. */
#define MAX_DECADES 40

/* Fewer don't tell what scale it is. */
#define FEW_TICKS 3

#define MAX_DIGITS 6

static void
clear_tick_cb (gpointer tick)
{
  g_free (((DhSurfaceTick *) tick)->label);
}

GArray *
dh_surface_ticks_new (void)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (DhSurfaceTick));

  g_array_set_clear_func (ticks, clear_tick_cb);
  return ticks;
}

static void
append_tick (GArray *ticks, double place, char *label)
{
  DhSurfaceTick tick = { .place = place, .label = label };

  g_array_append_val (ticks, tick);
}

/* Ticks of an axis that runs from one part of its edge to the end. */
static void
append_scale (
    GArray *ticks, double minimum, double maximum, double first, double length, double spacing)
{
  const DhScale scale
      = { .minimum = minimum, .maximum = maximum, .start = first * length, .end = length };
  g_autoptr (GArray) found = dh_scale_get_ticks (&scale, spacing);

  for (guint i = 0; i < found->len; i++)
    {
      const DhTick *tick = &g_array_index (found, DhTick, i);

      append_tick (ticks, dh_scale_to_units (&scale, tick->value) / length,
                   tick->major ? dh_scale_tick_label (&scale, found, i) : NULL);
    }
}

GArray *
dh_surface_ticks_new_for_range (const double range[2], double length, double spacing)
{
  GArray *ticks = dh_surface_ticks_new ();

  append_scale (ticks, range[0], range[1], 0, length, spacing);
  return ticks;
}

/* Whether a place is free of ticks. */
static gboolean
has_room (const GArray *ticks, double place, double distance)
{
  for (guint i = 0; i < ticks->len; i++)
    if (fabs (g_array_index (ticks, DhSurfaceTick, i).place - place) < distance)
      return FALSE;
  return TRUE;
}

static void
try_loss (GArray *ticks, const DhSurfaceHeight *height, double loss, double distance)
{
  double place = dh_surface_height_of (height, loss);

  if (place >= DH_SURFACE_LOWEST - 1e-6 && place <= 1 + 1e-6 && has_room (ticks, place, distance))
    append_tick (ticks, place, dh_number_to_text (loss, MAX_DIGITS));
}

/* 0, and the powers of ten to both sides, from the greatest down as far as there is room. */
static void
append_decades (GArray *ticks, const DhSurfaceHeight *height, double distance)
{
  double greatest = 2 * fmax (fabs (height->minimum), fabs (height->maximum));
  int exponent = (int) floor (log10 (greatest) + 1e-9);

  for (int i = 0; i < MAX_DECADES && exponent - i > -300; i++)
    {
      double power = pow (10, exponent - i);

      try_loss (ticks, height, power, distance);
      try_loss (ticks, height, -power, distance);
    }
  try_loss (ticks, height, 0, distance);
}

/* Round losses wherever there is room, from the top down: where the logarithm isn't that of the loss itself,
 * as the least one is not 0, powers of ten may all lie together. */
static void
fill_gaps (GArray *ticks, const DhSurfaceHeight *height, double distance)
{
  for (double place = 1; place >= DH_SURFACE_LOWEST; place -= distance / 4)
    {
      double loss = dh_surface_height_to_loss (height, place);
      double above = dh_surface_height_to_loss (height, place + distance / 4);
      double below = dh_surface_height_to_loss (height, place - distance / 4);

      if (has_room (ticks, place, distance))
        try_loss (ticks, height, dh_roundest_number (loss, fmin (above - loss, loss - below)),
                  distance);
    }
}

GArray *
dh_surface_ticks_new_for_height (const DhSurfaceHeight *height, double length, double spacing)
{
  GArray *ticks = dh_surface_ticks_new ();

  if (height->maximum == height->minimum)
    append_tick (ticks, dh_surface_height_of (height, 2 * height->minimum),
                 dh_number_to_text (2 * height->minimum, 3));
  else if (height->logarithmic)
    {
      append_decades (ticks, height, spacing / length);
      if (ticks->len < FEW_TICKS)
        fill_gaps (ticks, height, spacing / length);
    }
  else
    append_scale (ticks, 2 * height->minimum, 2 * height->maximum, DH_SURFACE_LOWEST, length,
                  spacing);
  return ticks;
}
