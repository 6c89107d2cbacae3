/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression-request.h"

#include "experiment-edit.h"
#include "fitted-edit.h"

/* A regression that a panel is to have. */
typedef struct
{
  guint panel;
  DhGround ground;
  gboolean is_other; /* the data are other ones than before */
} Wish;

static void
free_wish_cb (gpointer data)
{
  Wish *wish = data;

  dh_ground_clear (&wish->ground);
  g_free (wish);
}

static gboolean
grant_cb (DhExperiment *changed, gpointer data, guint *fitted)
{
  Wish *wish = data;
  DhPanel *panel;

  if (wish->panel >= changed->panels->len)
    return FALSE;
  panel = dh_experiment_get_panel (changed, wish->panel);
  if (!wish->is_other && panel->ground.kind != DH_GROUND_REGRESSION)
    return FALSE;
  dh_panel_set_regression (panel, &wish->ground);
  *fitted = 1u << wish->panel;
  return TRUE;
}

void
dh_regression_request_async (DhDocument *document,
                             guint panel,
                             DhGround *ground,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  const DhExperiment *experiment = dh_document_get_experiment (document);
  const DhGround *present = &dh_experiment_get_panel (experiment, panel)->ground;
  Wish *wish = g_new0 (Wish, 1);

  *wish = (Wish){ .panel = panel, .ground = *ground };
  wish->is_other = present->kind != DH_GROUND_REGRESSION
                   || !dh_data_source_equal (present->data, ground->data);
  dh_fitted_edit_async (document, grant_cb, wish, free_wish_cb, cancellable, callback, data);
}
