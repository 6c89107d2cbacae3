/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "document.h"

/* Gives a panel a regression as its ground (transfer full), whose view follows from its data: these
 * are read in a thread before the document changes. What was changed there meanwhile stays. To be
 * ended with dh_fitted_edit_finish(). */
void dh_regression_request_async (DhDocument *document,
                                  guint panel,
                                  DhGround *ground,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
