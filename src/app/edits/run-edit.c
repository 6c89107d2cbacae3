/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-edit.h"

#include <math.h>
#include <string.h>

/* How far a start moves aside, as a part of the view's width */
#define ASIDE 0.05

static DhExperimentRun *
get_run (const DhPanel *self, guint run)
{
  return g_ptr_array_index (self->runs, run);
}

gboolean
dh_panel_duplicate_run (DhPanel *self, guint run)
{
  if (self->runs->len >= DH_EXPERIMENT_MAX_RUNS)
    return FALSE;
  g_ptr_array_insert (self->runs, (int) run + 1, dh_experiment_run_duplicate (get_run (self, run)));
  return TRUE;
}

gboolean
dh_panel_remove_run (DhPanel *self, guint run)
{
  if (self->runs->len <= 1)
    return FALSE;
  g_ptr_array_remove_index (self->runs, run);
  return TRUE;
}

void
dh_panel_move_run (DhPanel *self, guint run, guint to)
{
  DhExperimentRun *moved;

  g_return_if_fail (run < self->runs->len && to < self->runs->len);

  moved = g_ptr_array_steal_index (self->runs, run);
  g_ptr_array_insert (self->runs, (int) to, moved);
}

void
dh_experiment_run_set_label (DhExperimentRun *self, const char *label)
{
  g_autofree char *stripped = g_strstrip (g_strdup (label));

  g_clear_pointer (&self->label, g_free);
  if (*stripped != '\0' && g_strcmp0 (stripped, dh_experiment_run_get_label (self)) != 0)
    self->label = g_utf8_substring (stripped, 0,
                                    MIN (g_utf8_strlen (stripped, -1), DH_EXPERIMENT_MAX_TEXT));
}

static gboolean
starts_equal (const DhExperimentRun *a, const DhExperimentRun *b)
{
  return a->start[0] == b->start[0] && a->start[1] == b->start[1];
}

/* How many runs but that one start where `run` does. */
static guint
count_others_at (const DhPanel *self, guint run, guint but)
{
  guint n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    if (i != run && i != but && starts_equal (get_run (self, i), get_run (self, run)))
      n++;
  return n;
}

/* The run, but that one, whose start most others have; of equals the first. */
static guint
find_common_start (const DhPanel *self, guint but)
{
  guint found = but == 0 ? 1 : 0;

  for (guint i = found + 1; i < self->runs->len; i++)
    if (i != but && count_others_at (self, i, but) > count_others_at (self, found, but))
      found = i;
  return found;
}

gboolean
dh_panel_run_has_own_start (const DhPanel *self, guint run)
{
  return self->runs->len > 1 && count_others_at (self, run, run) == 0;
}

/* Rounded to a power of ten far below the distance, so that it reads well. */
static double
round_below (double value, double distance)
{
  double power = pow (10, floor (log10 (distance)) - 1);
  double rounded
      = power < 1 ? round (value / power) / round (1 / power) : round (value / power) * power;

  return isfinite (rounded) ? rounded + 0.0 : value;
}

void
dh_panel_give_run_own_start (DhPanel *self, guint run)
{
  DhExperimentRun *moved = get_run (self, run);
  double aside = ASIDE * (self->view.x[1] - self->view.x[0]);

  if (moved->start[0] > (self->view.x[0] + self->view.x[1]) / 2)
    aside = -aside;
  /* Another one may have moved aside to there before. */
  for (guint i = 0; i < self->runs->len && !dh_panel_run_has_own_start (self, run); i++)
    moved->start[0] = round_below (moved->start[0] + aside, fabs (aside));
}

void
dh_panel_give_run_shared_start (DhPanel *self, guint run)
{
  if (self->runs->len > 1)
    memcpy (get_run (self, run)->start, get_run (self, find_common_start (self, run))->start,
            sizeof get_run (self, run)->start);
}

int
dh_panel_find_shared_start (const DhPanel *self)
{
  guint found;

  if (self->runs->len < 2)
    return -1;
  found = find_common_start (self, self->runs->len);
  return count_others_at (self, found, found) > 0 ? (int) found : -1;
}

static gboolean
has_one_start (const DhPanel *self)
{
  for (guint i = 1; i < self->runs->len; i++)
    if (!starts_equal (get_run (self, i), get_run (self, 0)))
      return FALSE;
  return TRUE;
}

gboolean
dh_panel_is_fair (const DhPanel *self)
{
  return self->draws == DH_DRAWS_SHARED && has_one_start (self);
}

void
dh_panel_set_fair (DhPanel *self, gboolean fair)
{
  self->draws = fair ? DH_DRAWS_SHARED : DH_DRAWS_OWN;
  if (!fair || has_one_start (self))
    return;
  for (guint i = 0, common = find_common_start (self, self->runs->len); i < self->runs->len; i++)
    memmove (get_run (self, i)->start, get_run (self, common)->start,
             sizeof get_run (self, i)->start);
}
