/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* xoshiro256++ (Blackman and Vigna 2021), seeded by SplitMix64: the same numbers on every
 * machine. A plain value: copying it copies the stream's state. */
typedef struct
{
  guint64 state[4];
  double spare; /* the second deviate of a pair */
  gboolean has_spare;
} DhRandom;

/* Independent streams of one seed: a run's index is its stream. */
DhRandom dh_random_seed (guint64 seed, guint64 stream);

guint64 dh_random_next (DhRandom *self);
double dh_random_uniform (DhRandom *self);               /* in [0, 1) */
guint32 dh_random_below (DhRandom *self, guint32 limit); /* in 0 … limit − 1, unbiased */
double dh_random_normal (DhRandom *self);                /* mean 0, standard deviation 1 */
