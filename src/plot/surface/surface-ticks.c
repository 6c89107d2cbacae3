/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-ticks.h"

#include <math.h>

#include "number-text.h"
#include "scale.h"

/* Powers of ten that have a place on a logarithmic height, from the greatest on. */
#define MAX_DECADES 40

/* Fewer don't tell what scale it is. */
#define FEW_TICKS 3

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
    append_tick (ticks, place, dh_number_to_text (loss, 1));
}

/* So many times the powers of ten, to both sides, from the greatest down as far as there is room. */
static void
append_decades (GArray *ticks, const DhSurfaceHeight *height, double times, double distance)
{
  double greatest = 2 * fmax (fabs (height->minimum), fabs (height->maximum));
  int exponent = (int) floor (log10 (greatest) + 1e-9);

  for (int i = 0; i < MAX_DECADES && exponent - i > -300; i++)
    {
      double loss = times * pow (10, exponent - i);

      try_loss (ticks, height, loss, distance);
      try_loss (ticks, height, -loss, distance);
    }
}

/* Powers of ten and 0; what lies between only where there are too few of them to tell the scale. */
static void
append_logarithmic (GArray *ticks, const DhSurfaceHeight *height, double distance)
{
  static const double between[] = { 5, 2, 3 };

  append_decades (ticks, height, 1, distance);
  try_loss (ticks, height, 0, distance);
  for (guint i = 0; i < G_N_ELEMENTS (between) && ticks->len < FEW_TICKS; i++)
    append_decades (ticks, height, between[i], distance);
}

GArray *
dh_surface_ticks_new_for_height (const DhSurfaceHeight *height, double length, double spacing)
{
  GArray *ticks = dh_surface_ticks_new ();

  if (height->maximum == height->minimum)
    append_tick (ticks, dh_surface_height_of (height, 2 * height->minimum),
                 dh_number_to_text (2 * height->minimum, 3));
  else if (height->logarithmic)
    append_logarithmic (ticks, height, spacing / length);
  else
    append_scale (ticks, 2 * height->minimum, 2 * height->maximum, DH_SURFACE_LOWEST, length,
                  spacing);
  return ticks;
}
