/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"

/* What a column of a table can be used for. */
typedef struct
{
  char *name;
  gboolean is_number;     /* a feature, or the target of a model of numbers */
  gboolean is_two_valued; /* the target of a model of two classes */
} DhDataColumn;

/* Loads the table of a data source in a thread and looks its columns through. Main thread. */
void dh_data_columns_load_async (DhDataSource *source,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* An array of DhDataColumn. (transfer full), NULL: the table can't be had */
GArray *dh_data_columns_load_finish (GAsyncResult *result, GError **error);

/* Whether the column can be the model's target. */
gboolean dh_data_column_suits (const DhDataColumn *self, const DhRegressionModel *model);

/* Chooses columns where the ground, a regression, names none or one that its model can't use: as
 * target the last that suits the model, as features the first two others of numbers. The source is
 * the ground's own. FALSE where there are not enough of them; the ground is then of no use. */
gboolean dh_data_columns_complete (const GArray *columns, DhGround *ground);
