/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random.h"

#include <math.h>

#define GOLDEN_RATIO G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static inline guint64
rotate_left (guint64 value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every bit. */
static guint64
mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

/* SplitMix64 fills the state from a hash of seed and stream. For one seed the hash differs for
 * any two streams, mix() being a bijection; four outputs of SplitMix64 are never all zero. */
DhRandom
dh_random_seed (guint64 seed, guint64 stream)
{
  guint64 counter = mix (mix (seed + GOLDEN_RATIO) ^ stream);
  DhRandom self = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (self.state); i++)
    {
      counter += GOLDEN_RATIO;
      self.state[i] = mix (counter);
    }
  return self;
}

/* xoshiro256++ 1.0, Blackman and Vigna, "Scrambled linear pseudorandom number generators",
 * ACM Transactions on Mathematical Software 47 (2021). */
guint64
dh_random_next (DhRandom *self)
{
  guint64 *s = self->state;
  guint64 result = rotate_left (s[0] + s[3], 23) + s[0];
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
dh_random_uniform (DhRandom *self)
{
  return (double) (dh_random_next (self) >> 11) * 0x1p-53;
}

/* Lemire, "Fast random integer generation in an interval", ACM Transactions on Modeling and
 * Computer Simulation 29 (2019): the draws that would bias the result are drawn again. */
guint32
dh_random_below (DhRandom *self, guint32 limit)
{
  guint64 product;

  g_return_val_if_fail (limit > 0, 0);

  product = (dh_random_next (self) >> 32) * limit;
  if ((guint32) product < limit)
    {
      guint32 threshold = -limit % limit;

      while ((guint32) product < threshold)
        product = (dh_random_next (self) >> 32) * limit;
    }
  return product >> 32;
}

/* Marsaglia's polar method: two deviates from a point that is uniform in the unit disc. */
double
dh_random_normal (DhRandom *self)
{
  double u, v, square, factor;

  if (self->has_spare)
    {
      self->has_spare = FALSE;
      return self->spare;
    }

  do
    {
      u = 2 * dh_random_uniform (self) - 1;
      v = 2 * dh_random_uniform (self) - 1;
      square = u * u + v * v;
    }
  while (square >= 1 || square == 0);

  factor = sqrt (-2 * log (square) / square);
  self->spare = v * factor;
  self->has_spare = TRUE;
  return u * factor;
}
