/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "runner.h"

#include "results.h"
#include "wake-source.h"
#include "worker.h"
#include "workload.h"

struct _DhRunner
{
  GObject parent_instance;

  DhWorker *worker; /* NULL once disposed */
  GSource *wake;

  guint64 serial;       /* of the newest experiment */
  DhWorkload *workload; /* for it; NULL before the first */
  DhCanvasRequest canvases[DH_EXPERIMENT_MAX_PANELS];
  DhResults *results;

  guint64 request;   /* the newest that was posted */
  guint64 completed; /* the newest whose work is all done */
  gboolean busy;     /* as observers were last told */
};

enum
{
  PROPERTY_BUSY = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_TRACES_CHANGED,
  SIGNAL_LANDSCAPE_CHANGED,
  SIGNAL_PANEL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhRunner, dh_runner, G_TYPE_OBJECT)

DhRunner *
dh_runner_new (void)
{
  return g_object_new (DH_TYPE_RUNNER, NULL);
}

static void
update_busy (DhRunner *self)
{
  gboolean busy = self->completed < self->request;

  if (busy == self->busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_BUSY]);
}

/* Has the experiment computed on the canvases as they are now. Does nothing more than that where
 * nothing is to be computed that wasn't before. */
static void
set_workload (DhRunner *self, DhExperiment *experiment)
{
  g_autoptr (DhWorkload) previous = self->workload;

  self->workload = dh_workload_new (previous, experiment, self->canvases);
  dh_results_set_workload (self->results, self->workload, self->serial);
  if (previous != NULL && dh_workload_equal (previous, self->workload))
    return;
  self->request = dh_worker_post (self->worker, self->workload);
  update_busy (self);
}

void
dh_runner_set_experiment (DhRunner *self, DhExperiment *experiment)
{
  g_return_if_fail (DH_IS_RUNNER (self));
  g_return_if_fail (experiment != NULL);
  g_return_if_fail (self->worker != NULL);

  self->serial++;
  set_workload (self, experiment);
}

void
dh_runner_set_canvas (DhRunner *self,
                      guint panel,
                      guint width,
                      guint height,
                      double scale,
                      const DhTheme *theme,
                      const DhPalette *palette)
{
  DhCanvasRequest canvas = {
    .width = width,
    .height = height,
    .scale = scale,
    .theme = theme,
    .palette = palette,
  };

  g_return_if_fail (DH_IS_RUNNER (self));
  g_return_if_fail (panel < DH_EXPERIMENT_MAX_PANELS);
  g_return_if_fail (scale > 0 && theme != NULL && palette != NULL);
  g_return_if_fail (self->worker != NULL);

  if (dh_canvas_request_equal (&canvas, &self->canvases[panel]))
    return;
  self->canvases[panel] = canvas;
  if (self->workload != NULL)
    set_workload (self, self->workload->experiment);
}

static void
emit_change (DhRunner *self, const DhResultsChange *change)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (change->failed & (1u << i))
      g_signal_emit (self, signals[SIGNAL_PANEL_FAILED], 0, i);
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (change->landscapes & (1u << i))
      g_signal_emit (self, signals[SIGNAL_LANDSCAPE_CHANGED], 0, i);
  if (change->traces)
    g_signal_emit (self, signals[SIGNAL_TRACES_CHANGED], 0);
}

static gboolean
wake_cb (gpointer data)
{
  /* A handler may drop the last reference to the runner. */
  g_autoptr (DhRunner) self = g_object_ref (data);
  g_autoptr (DhHandover) handover = dh_worker_take (self->worker);
  DhResultsChange change = dh_results_apply (self->results, handover);

  self->completed = MAX (self->completed, handover->completed);
  emit_change (self, &change);
  update_busy (self);
  return G_SOURCE_CONTINUE;
}

const DhTrace *
dh_runner_get_trace (DhRunner *self, guint panel, guint run)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), NULL);
  return dh_results_get_trace (self->results, panel, run);
}

guint64
dh_runner_get_trace_serial (DhRunner *self, guint panel, guint run)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), 0);
  return dh_results_get_trace_serial (self->results, panel, run);
}

guint64
dh_runner_get_serial (DhRunner *self)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), 0);
  return self->serial;
}

gboolean
dh_runner_get_awaits_steps (DhRunner *self, guint panel)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), FALSE);
  return dh_results_get_awaits_steps (self->results, panel);
}

DhLandscapePicture *
dh_runner_get_landscape (DhRunner *self, guint panel)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), NULL);
  return dh_results_get_landscape (self->results, panel);
}

DhObjective *
dh_runner_get_objective (DhRunner *self, guint panel)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), NULL);
  return dh_results_get_objective (self->results, panel);
}

const GArray *
dh_runner_get_minima (DhRunner *self, guint panel)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), NULL);
  return dh_results_get_minima (self->results, panel);
}

const char *
dh_runner_get_panel_error (DhRunner *self, guint panel)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), NULL);
  return dh_results_get_error (self->results, panel);
}

gboolean
dh_runner_get_busy (DhRunner *self)
{
  g_return_val_if_fail (DH_IS_RUNNER (self), FALSE);
  return self->busy;
}

static void
dh_runner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhRunner *self = DH_RUNNER (object);

  switch (id)
    {
    case PROPERTY_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_runner_dispose (GObject *object)
{
  DhRunner *self = DH_RUNNER (object);

  g_clear_pointer (&self->worker, dh_worker_free);
  g_clear_pointer (&self->wake, dh_wake_source_free);
  G_OBJECT_CLASS (dh_runner_parent_class)->dispose (object);
}

static void
dh_runner_finalize (GObject *object)
{
  DhRunner *self = DH_RUNNER (object);

  g_clear_pointer (&self->workload, dh_workload_unref);
  dh_results_free (self->results);
  G_OBJECT_CLASS (dh_runner_parent_class)->finalize (object);
}

static void
dh_runner_class_init (DhRunnerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  object_class->get_property = dh_runner_get_property;
  object_class->dispose = dh_runner_dispose;
  object_class->finalize = dh_runner_finalize;

  properties[PROPERTY_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_TRACES_CHANGED] = g_signal_new ("traces-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LANDSCAPE_CHANGED] = g_signal_new ("landscape-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_PANEL_FAILED] = g_signal_new ("panel-failed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dh_runner_init (DhRunner *self)
{
  self->results = dh_results_new ();
  self->wake = dh_wake_source_new ("DhRunner hand-over", wake_cb, self);
  self->worker = dh_worker_new (self->wake);
}
