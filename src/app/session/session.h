/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

/* The open windows, kept on disk as they are, so that the next start has them back, whether the
 * program was quit, crashed or was killed. A change is written within a second, in a thread; as long
 * as nothing changes, nothing happens. Main thread only. */
typedef struct _DhSession DhSession;

/* NULL where nothing can be kept: no folder can be made, or another Downhill keeps its windows
 * there. */
DhSession *dh_session_new (GtkApplication *application);

/* Opens again the windows of the last session that aren't open yet: all of them, or the one of a
 * file (nullable). Calls back when that is done, with how many there were. */
typedef void (*DhSessionRestoredFunc) (guint n_windows, gpointer data);
void dh_session_restore (DhSession *self,
                         GFile *file,
                         DhSessionRestoredFunc restored,
                         gpointer data);

/* Keeps a window from now on, until it is closed. */
void dh_session_add (DhSession *self, DhWindow *window);

/* Forgets a window that was closed. */
void dh_session_remove (DhSession *self, DhWindow *window);

/* Calls back when all is written, with whether it could be: if so, nothing is lost with the windows,
 * and from now on none is forgotten. */
typedef void (*DhSessionKeptFunc) (gboolean is_kept, gpointer data);
void dh_session_keep (DhSession *self, DhSessionKeptFunc kept, gpointer data);

/* The windows that were opened again are well, and may be so unasked: the user has changed something,
 * or the program ends as it should. Otherwise they are after some seconds. */
void dh_session_end_trial (DhSession *self);
