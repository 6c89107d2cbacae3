/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"

/* The open document: the newest experiment, what came before it and was undone, the file it is
 * saved in. Main thread only; reading and writing files happens off it.
 * Properties, all notifying: "file" (GFile, nullable), "modified" (gboolean), "can-undo", "can-redo",
 * "title" (string, for the window).
 * Signals "experiment-changed" (): the experiment is another one; "steps-reduced" (): the one just
 * committed got fewer steps than it asked for. */
#define DH_TYPE_DOCUMENT (dh_document_get_type ())
G_DECLARE_FINAL_TYPE (DhDocument, dh_document, DH, DOCUMENT, GObject)

/* A document with the starting experiment, unmodified. */
DhDocument *dh_document_new (void);

/* The newest experiment (transfer none): immutable, never NULL. */
DhExperiment *dh_document_get_experiment (DhDocument *self);

/* Replaces the experiment by a changed copy (transfer full) as one entry of the undo history.
 * Commits in a row with the same merge_key (nullable: never merged), such as those of one drag of
 * a slider, become one entry; dh_document_end_merge() closes it. Some two hundred entries are
 * kept. Where there are too many runs for so many steps to be remembered, the steps become as many
 * as can be, and "steps-reduced" tells of it. */
void dh_document_commit (DhDocument *self, DhExperiment *changed, const char *merge_key);
void dh_document_end_merge (DhDocument *self);

void dh_document_undo (DhDocument *self);
void dh_document_redo (DhDocument *self);

/* Takes up what a session left: the experiment, the file (nullable) that it belongs to, and whether
 * it has changes that the file lacks. History begins anew. */
void dh_document_restore (DhDocument *self,
                          DhExperiment *experiment,
                          GFile *file,
                          gboolean modified);

GFile *dh_document_get_file (DhDocument *self);

/* The experiment's title, else the file's name without its suffix, else its panels' titles in the
 * user's language. (transfer none) */
const char *dh_document_get_title (DhDocument *self);

/* The title as a file's name without a suffix, with nothing in it that some file system or a makefile
 * reserves. (transfer full) */
char *dh_document_make_file_name (DhDocument *self);
gboolean dh_document_get_modified (DhDocument *self);
gboolean dh_document_get_can_undo (DhDocument *self);
gboolean dh_document_get_can_redo (DhDocument *self);

/* Loads the file in a thread; on success it replaces the experiment, history begins anew and the
 * document is unmodified. An experiment from inside a figure has no file: saving must not write over
 * the figure. On failure nothing changes. */
void dh_document_open_async (DhDocument *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean dh_document_open_finish (DhDocument *self, GAsyncResult *result, GError **error);

/* Saves the experiment that is there now to the file in a thread. What is changed meanwhile
 * leaves the document modified. */
void dh_document_save_async (DhDocument *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean dh_document_save_finish (DhDocument *self, GAsyncResult *result, GError **error);
