/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "catalogue.h"
#include "document.h"

/* A regression that a panel is to have. Its view follows from its data, so that they are read, in a
 * thread, before the document changes. */
typedef struct
{
  guint panel;
  const DhDataset
      *dataset; /* a shipped data set with its own columns; NULL: the panel's data with … */
  const DhScaling *scaling; /* … this scaling … */
  DhIntercept intercept;    /* … and this intercept */
} DhRegressionRequest;

/* Main thread. The request is copied. */
void dh_regression_request_async (const DhRegressionRequest *self,
                                  DhDocument *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

/* Commits what was asked for to the document. What was changed there meanwhile stays; FALSE where
 * the data can't be had, or with G_IO_ERROR_CANCELLED where the panel has gone. */
gboolean dh_regression_request_finish (GAsyncResult *result, DhDocument *document, GError **error);
