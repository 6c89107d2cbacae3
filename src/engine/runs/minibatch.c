/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "minibatch.h"

void
dh_minibatch_init (DhMinibatch *self, guint32 n_rows, guint32 batch)
{
  g_return_if_fail (batch >= 1 && batch <= n_rows);

  *self = (DhMinibatch){ .n_rows = n_rows, .batch = batch, .order = g_new (guint32, n_rows) };
}

void
dh_minibatch_clear (DhMinibatch *self)
{
  g_clear_pointer (&self->order, g_free);
}

/* Fisher and Yates. Every pass begins with the rows in order, so that a pass follows from the
 * generator alone, and going back to it needs no copy of an earlier order. */
static void
shuffle (DhMinibatch *self, DhRandom *random)
{
  guint32 *order = self->order;

  for (guint32 i = 0; i < self->n_rows; i++)
    order[i] = i;
  for (guint32 left = self->n_rows; left > 1; left--)
    {
      guint32 chosen = dh_random_below (random, left);
      guint32 row = order[chosen];

      order[chosen] = order[left - 1];
      order[left - 1] = row;
    }
}

const guint32 *
dh_minibatch_draw (DhMinibatch *self, DhRandom *random, gsize *n)
{
  const guint32 *rows;

  if (self->taken == 0 || self->taken == self->n_rows)
    {
      self->pass = *random;
      self->taken = 0;
      shuffle (self, random);
    }

  rows = self->order + self->taken;
  *n = MIN (self->batch, self->n_rows - self->taken);
  self->taken += *n;
  return rows;
}

void
dh_minibatch_restore (DhMinibatch *self, const DhRandom *pass, guint64 taken)
{
  DhRandom random = *pass;

  self->pass = *pass;
  self->taken = taken;
  if (taken > 0)
    shuffle (self, &random);
}
