/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-folder.h"

/* Windows that are being opened again, noted in the folder until that has gone well: should it end the
 * program, the next start does not open them unasked, and no experiment can lock its user out. Main
 * thread; quick. */
typedef struct _DhSessionTrial DhSessionTrial;

DhSessionTrial *dh_session_trial_new (DhSessionFolder *folder);

/* The numbers of the windows, of guint, that an earlier start was opening when it ended. They stay
 * noted until they are opened or set aside. */
const GArray *dh_session_trial_get_failed (DhSessionTrial *self);

/* These windows, failed ones or others, are opened now. */
void dh_session_trial_begin (DhSessionTrial *self, const GArray *numbers);

/* All that were opened are well. */
void dh_session_trial_end (DhSessionTrial *self);

/* Sets the failed windows aside: the session forgets them, and their files stay in the folder under
 * other names. */
void dh_session_trial_set_aside (DhSessionTrial *self);
