/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session.h"

#include "session-trial.h"

/* A window that is kept. */
typedef struct
{
  DhSession *session;
  DhWindow *window; /* NULL: closed, and to be forgotten */
  DhScene *scene;   /* the window's, as long as that is open */
  guint number;
  gboolean changed;
  DhExperiment *kept_experiment; /* what the folder has; NULL: nothing yet */
  char *kept_text;
} DhKeptWindow;

struct _DhSession
{
  GtkApplication *application;
  DhSessionFolder *folder;
  GPtrArray *windows; /* of DhKeptWindow */
  guint last_number;
  guint timeout;
  gboolean is_writing;
  gboolean is_kept; /* by dh_session_keep() */

  DhSessionKeptFunc kept; /* NULL: nobody waits */
  gpointer kept_data;

  /* Coming back */
  DhSessionTrial *trial;
  guint trial_source; /* looks after those that are opened; 0: none is */
  GString *unread;    /* what is to be told of windows that can't be read, a line each */
  guint tell_source;  /* one shot, tells of these and of windows that were not opened */
  gboolean is_asking; /* what to do with the latter */
};

/* session.c */
DhKeptWindow *dh_session_find (DhSession *self, DhWindow *window);

/* session-restore.c: tells, in the newest window, of those that were not opened. */
void dh_session_tell (DhSession *self);
