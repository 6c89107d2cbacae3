/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-trial.h"

struct _DhSessionTrial
{
  DhSessionFolder *folder;
  GArray *failed;  /* of guint */
  GArray *opening; /* of guint */
};

DhSessionTrial *
dh_session_trial_new (DhSessionFolder *folder)
{
  DhSessionTrial *self = g_new0 (DhSessionTrial, 1);

  self->folder = folder;
  self->failed = dh_session_folder_list_opening (folder);
  self->opening = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

const GArray *
dh_session_trial_get_failed (DhSessionTrial *self)
{
  return self->failed;
}

static void
note (DhSessionTrial *self)
{
  g_autoptr (GArray) numbers = g_array_copy (self->failed);

  g_array_append_vals (numbers, self->opening->data, self->opening->len);
  dh_session_folder_note_opening (self->folder, numbers);
}

static void
remove_number (GArray *numbers, guint number)
{
  for (guint i = numbers->len; i > 0; i--)
    if (g_array_index (numbers, guint, i - 1) == number)
      g_array_remove_index (numbers, i - 1);
}

void
dh_session_trial_begin (DhSessionTrial *self, const GArray *numbers)
{
  g_array_append_vals (self->opening, numbers->data, numbers->len);
  for (guint i = 0; i < self->opening->len; i++)
    remove_number (self->failed, g_array_index (self->opening, guint, i));
  note (self);
}

void
dh_session_trial_end (DhSessionTrial *self)
{
  if (self->opening->len == 0)
    return;
  g_array_set_size (self->opening, 0);
  note (self);
}

void
dh_session_trial_set_aside (DhSessionTrial *self)
{
  for (guint i = 0; i < self->failed->len; i++)
    dh_session_folder_set_aside (self->folder, g_array_index (self->failed, guint, i));
  g_array_set_size (self->failed, 0);
  note (self);
}
