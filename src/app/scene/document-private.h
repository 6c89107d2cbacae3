/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"
#include "history.h"

struct _DhDocument
{
  GObject parent_instance;

  DhHistory history;
  DhExperiment *saved; /* the experiment that the file holds, or that nobody has touched yet; NULL:
                          * not known, but another one than the present */
  GFile *file;         /* NULL: not saved yet */
  char *title;
  guint n_opened; /* how often the document became another file's */

  /* Saves happen one after the other, so that of two to the same file the later one wins. */
  GQueue saves; /* of GTask, the one under way at the head */

  struct
  {
    gboolean modified;
    gboolean can_undo;
    gboolean can_redo;
  } notified; /* what observers were last told */
};

/* The file now holds the experiment, which may be an older one by now. */
void dh_document_set_saved (DhDocument *self, GFile *file, DhExperiment *experiment);
