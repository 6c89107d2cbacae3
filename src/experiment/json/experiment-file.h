/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"

#define DH_EXPERIMENT_FORMAT "downhill-experiment"
#define DH_EXPERIMENT_VERSION 1 /* the newest that is read, and the one that is written */

/* Reads an experiment from the text of a file. name stands in front of messages ("ravine.downhill");
 * base is the folder that data paths are relative to (nullable: the current folder). Checks all that
 * can be checked without reading data: NULL with DH_ERROR_EXPERIMENT and a message
 * "NAME: PLACE: must be …, not …". Any thread. */
DhExperiment *dh_experiment_parse (
    const char *text, gsize length, const char *name, GFile *base, GError **error);

/* Loads a file, which may be a figure with the experiment inside (recipe.h): reads it (at most
 * DH_EXPERIMENT_MAX_BYTES, of a figure DH_RECIPE_MAX_FIGURE_BYTES) and parses it. Errors of reading are
 * GIO's, with the name in front. Blocks; any thread. */
DhExperiment *dh_experiment_load (GFile *file, GCancellable *cancellable, GError **error);

/* The same, telling whether the experiment was inside a figure, which is no file to save it to. */
DhExperiment *dh_experiment_open (GFile *file,
                                  gboolean *is_figure,
                                  GCancellable *cancellable,
                                  GError **error);

/* The same with a name of the caller's, instead of the file's own, in front of messages. */
DhExperiment *dh_experiment_load_named (GFile *file,
                                        const char *name,
                                        GCancellable *cancellable,
                                        GError **error);

/* Appends to faults, an array of char *, every fault of a file rather than the first alone, those
 * that only its data can tell included. FALSE with an error where the file or its data can't be
 * read. Blocks; any thread. */
gboolean dh_experiment_find_faults (GFile *file,
                                    const char *name,
                                    GPtrArray *faults,
                                    GError **error);

/* Makes a panel's objective, which may take long. The error is as from dh_experiment_parse(). Blocks;
 * any thread. (transfer full) */
DhObjective *dh_experiment_make_objective (const DhExperiment *self,
                                           guint panel,
                                           const char *name,
                                           GError **error);

/* Checks what only the data can tell, too, by making every panel's objective: a message as from
 * dh_experiment_parse(). Blocks; any thread. */
gboolean dh_experiment_check (const DhExperiment *self, const char *name, GError **error);

/* The file's text: members in the order of the format's description, two spaces of indentation,
 * numbers in the shortest form that reads back the same, defaults that a reader wants to see
 * written out. Reading it back gives an equal experiment, and the same text again. Data paths are
 * written relative to base where they lie beneath it. (transfer full) */
char *dh_experiment_to_text (const DhExperiment *self, GFile *base);

/* Saves to a file, which appears whole or not at all. Blocks; any thread. */
gboolean dh_experiment_save (const DhExperiment *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GError **error);
