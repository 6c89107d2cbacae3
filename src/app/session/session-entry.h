/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "chart-quantity.h"
#include "experiment.h"

/* Where a run is in its experiment. */
typedef struct
{
  guint panel;
  guint run;
} DhRunPlace;

/* One window as the session remembers it: its document, and how that is shown. A plain structure;
 * any thread. */
typedef struct
{
  DhExperiment *experiment; /* NULL as long as it has not been read */
  GFile *file;              /* of the document; NULL: not saved yet */
  gboolean is_foreign;      /* written by another version of Downhill */
  gboolean modified;        /* the experiment is another one than the file holds */

  int width; /* user units; 0: as a new window has it */
  int height;
  gboolean maximized;
  gboolean fullscreen;
  gboolean panel_visible; /* the control panel, where there is room for it */
  gboolean from_here_on;
  gboolean legend;
  guint panel;    /* that is edited */
  guint64 step;   /* of the play head */
  GArray *hidden; /* of DhRunPlace: the runs that are not shown */

  const DhChartQuantity *quantity; /* of the chart; NULL: as a new window has it, and both axes */
  gboolean logarithmic;
  gboolean logarithmic_steps;
} DhSessionEntry;

/* A window of which nothing is known but that it had unsaved changes. */
DhSessionEntry *dh_session_entry_new (void);
void dh_session_entry_free (DhSessionEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSessionEntry, dh_session_entry_free)

/* All but the experiment, which is a file of its own, as the text of a key file. (transfer full) */
char *dh_session_entry_to_text (const DhSessionEntry *self);

/* Takes up such a text. What it lacks stays as it is; what is out of its range becomes the nearest
 * that isn't. FALSE: it is no such text, and nothing has changed. */
gboolean dh_session_entry_read_text (DhSessionEntry *self, const char *text, gsize length);
