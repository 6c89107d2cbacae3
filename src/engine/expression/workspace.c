/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workspace.h"

#define ALIGNMENT 64 /* bytes: a cache line, and the widest vector */

struct _DhWorkspace
{
  double *doubles;
  gsize capacity; /* in doubles */
};

DhWorkspace *
dh_workspace_new (void)
{
  return g_new0 (DhWorkspace, 1);
}

void
dh_workspace_free (DhWorkspace *self)
{
  if (self == NULL)
    return;
  g_aligned_free (self->doubles);
  g_free (self);
}

double *
dh_workspace_doubles (DhWorkspace *self, gsize n)
{
  if (n > self->capacity)
    {
      gsize capacity = MAX (n, MIN (self->capacity, G_MAXSIZE / 2) * 2);

      g_aligned_free (self->doubles);
      self->doubles = g_aligned_alloc (capacity, sizeof (double), ALIGNMENT);
      self->capacity = capacity;
    }
  return self->doubles;
}
