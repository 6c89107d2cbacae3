/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document.h"

/* A change of a copy of the experiment that no one else has seen yet. Sets the bits of the panels
 * whose views are to follow from their data. FALSE where it can't be done, since what it is about
 * has gone. */
typedef gboolean (*DhFittedEdit) (DhExperiment *changed, gpointer data, guint *fitted);

/* Commits a change whose views follow from data. These are read, in a thread, before the document
 * changes; where the loss has no single least point, the view stays. Main thread; so is edit, which
 * may be called twice, for what was changed meanwhile stays. */
void dh_fitted_edit_async (DhDocument *document,
                           DhFittedEdit edit,
                           gpointer edit_data,
                           GDestroyNotify edit_data_destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* FALSE where data can't be had, or with G_IO_ERROR_CANCELLED where the change can't be made any
 * more. document is not looked at once the task has been cancelled. */
gboolean dh_fitted_edit_finish (DhDocument *document, GAsyncResult *result, GError **error);
