/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "random.h"

/* Rows drawn in mini-batches without replacement: a pass goes through all rows in a shuffled
 * order, and the next pass shuffles anew. The rows that are left at the end of a pass make up its
 * last, smaller batch, so that every row is used once a pass. */
typedef struct
{
  guint32 n_rows;
  guint32 batch;
  guint32 *order; /* of this pass */
  DhRandom pass;  /* the generator as this pass was shuffled */
  guint64 taken;  /* rows of this pass that were drawn; 0 before the first pass */
} DhMinibatch;

/* batch is 1 … n_rows. */
void dh_minibatch_init (DhMinibatch *self, guint32 n_rows, guint32 batch);
void dh_minibatch_clear (DhMinibatch *self);

/* Draws the next batch, shuffling from random where a pass begins, and returns its rows, *n of
 * them. (transfer none) */
const guint32 *dh_minibatch_draw (DhMinibatch *self, DhRandom *random, gsize *n);

/* Goes back to where pass and taken were such. */
void dh_minibatch_restore (DhMinibatch *self, const DhRandom *pass, guint64 taken);
