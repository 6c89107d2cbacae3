/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-entry.h"

/* The folder downhill/session among the user's state: for each window NUMBER.downhill, the experiment,
 * and NUMBER.window, the rest of its entry. A file is replaced whole or not at all, so whenever the
 * program ends, what is there can be read. Held by one program at a time; any thread, but for each
 * window one at a time. Functions that are not said to be quick block. */
typedef struct _DhSessionFolder DhSessionFolder;

/* Makes the folder where there is none, and clears away what a program that was killed left
 * half-written. NULL where that can't be, or where another Downhill holds it. Quick. */
DhSessionFolder *dh_session_folder_open (void);
/* The numbers of the windows in it, ascending, as guint; never 0. Quick. (transfer full) */
GArray *dh_session_folder_list (DhSessionFolder *self);

/* (transfer none) */
const char *dh_session_folder_get_path (DhSessionFolder *self);

/* What the folder knows of a window, its experiment included: an unmodified one anew from its file. NULL
 * with an error where no experiment can be read: it is kept, as NUMBER.downhill.damaged, or, where
 * the disk or another version of Downhill may be able to read it yet, as it is. (transfer full) */
DhSessionEntry *dh_session_folder_load (DhSessionFolder *self, guint number, GError **error);

/* FALSE where it can't be written; what was there stays. */
gboolean dh_session_folder_save_experiment (DhSessionFolder *self,
                                            guint number,
                                            const DhExperiment *experiment);
gboolean dh_session_folder_save_text (DhSessionFolder *self, guint number, const char *text);

/* Forgets a window. Quick. */
void dh_session_folder_remove (DhSessionFolder *self, guint number);

/* Forgets a window, and keeps its experiment as aside-NUMBER.downhill. Quick. */
void dh_session_folder_set_aside (DhSessionFolder *self, guint number);

/* Notes which windows (guint) are being opened; and reads of which of those that there are that was
 * noted, by a program that ended meanwhile. Quick. (transfer full) */
void dh_session_folder_note_opening (DhSessionFolder *self, const GArray *numbers);
GArray *dh_session_folder_list_opening (DhSessionFolder *self);
