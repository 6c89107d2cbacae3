/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nearest-name.h"

#include <string.h>

#define MAX_LENGTH 40

/* The least number of characters to insert, delete, replace or swap with their neighbour that turns
 * one name into the other (optimal string alignment). Names are plain ASCII; what isn't only makes
 * the distance larger. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  guint rows[3][MAX_LENGTH + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  for (gsize j = 0; j <= n; j++)
    last[j] = (guint) j;

  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint *oldest = before;

      row[0] = (guint) i;
      for (gsize j = 1; j <= n; j++)
        {
          guint replaced = last[j - 1] + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (last[j], row[j - 1]) + 1, replaced);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      before = last;
      last = row;
      row = oldest;
    }
  return last[n];
}

const char *
dh_nearest_name (const char *name, const char *const *candidates)
{
  gsize length = strlen (name);
  const char *nearest = NULL;
  guint least = (guint) MIN (length, MAX_LENGTH) / 3 + 1;

  if (length > MAX_LENGTH)
    return NULL;
  for (; *candidates != NULL; candidates++)
    if (strlen (*candidates) <= MAX_LENGTH)
      {
        guint far = distance (name, *candidates);

        if (far < least)
          {
            least = far;
            nearest = *candidates;
          }
      }
  return nearest;
}
