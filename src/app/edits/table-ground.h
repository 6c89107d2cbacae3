/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document.h"

/* Makes a table of the user's a panel's ground: the linear regression of its last column of numbers
 * on its first. The table is read in a thread before the document changes. Main thread. */
void dh_table_ground_async (
    DhDocument *document, guint panel, GFile *file, GAsyncReadyCallback callback, gpointer data);

/* FALSE where the table can't be read or has fewer than two columns of numbers. */
gboolean dh_table_ground_finish (GAsyncResult *result, GError **error);
