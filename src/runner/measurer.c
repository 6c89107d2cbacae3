/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measurer.h"

#include <string.h>

#include "background-thread.h"
#include "measurement.h"
#include "wake-source.h"

/* Between two hand-overs, in µs: a frame at first, and longer and longer, since each has the charts
 * drawn anew, and of ten million steps that takes a while. */
#define FIRST_INTERVAL 16000
#define LONGEST_INTERVAL 256000

struct _DhMeasurer
{
  GObject parent_instance;

  /* The main thread's. */
  GThread *thread; /* NULL: nothing was ever wanted */
  GSource *wake;
  const DhChartQuantity *quantity; /* NULL: nothing is wanted */
  const DhTraceBlock *firsts[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS]; /* of the traces */
  DhMeasured *measured;                                                         /* never NULL */

  gint newer; /* atomic: the mailbox holds something, or the thread is to end */

  GMutex lock; /* of all below */
  GCond posted;
  gboolean quit;
  gboolean has_mail;
  DhMeasureRequest *mailbox; /* NULL: nothing is wanted any more */
  DhMeasured *outbox;        /* the newest that the main thread hasn't taken yet */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhMeasurer, dh_measurer, G_TYPE_OBJECT)

DhMeasurer *
dh_measurer_new (void)
{
  return g_object_new (DH_TYPE_MEASURER, NULL);
}

/* FALSE: the thread is to end. */
static gboolean
wait_for_request (DhMeasurer *self, DhMeasureRequest **request)
{
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  while (!self->has_mail && !self->quit)
    g_cond_wait (&self->posted, &self->lock);
  goes_on = !self->quit;
  if (goes_on)
    {
      *request = g_steal_pointer (&self->mailbox);
      self->has_mail = FALSE;
      g_atomic_int_set (&self->newer, FALSE);
    }
  g_mutex_unlock (&self->lock);
  return goes_on;
}

static void
hand_over (DhMeasurer *self, const DhMeasurement *measurement)
{
  DhMeasured *measured = dh_measurement_get_measured (measurement);
  DhMeasured *untaken;

  g_mutex_lock (&self->lock);
  untaken = self->outbox;
  self->outbox = measured;
  g_mutex_unlock (&self->lock);
  dh_measured_free (untaken);
  dh_wake_source_wake (self->wake);
}

/* Works until all is measured or something newer was posted. What a run has by then is kept for the
 * next request, so that a run that grows all the time is measured as it grows. */
static void
work (DhMeasurer *self, DhMeasurement *measurement)
{
  gint64 handed_over = g_get_monotonic_time ();
  gint64 interval = FIRST_INTERVAL;

  while (dh_measurement_work (measurement, &self->newer) && !g_atomic_int_get (&self->newer))
    {
      if (g_get_monotonic_time () - handed_over < interval)
        continue;
      hand_over (self, measurement);
      handed_over = g_get_monotonic_time ();
      interval = MIN (2 * interval, LONGEST_INTERVAL);
    }
  hand_over (self, measurement);
}

static gpointer
measurer_thread (gpointer data)
{
  DhMeasurer *self = data;
  g_autoptr (DhMeasurement) measurement = dh_measurement_new ();
  DhMeasureRequest *request;

  while (wait_for_request (self, &request))
    {
      gboolean wanted = request != NULL;

      dh_measurement_set_request (measurement, request);
      if (wanted)
        work (self, measurement);
    }
  return NULL;
}

static void
post (DhMeasurer *self, DhMeasureRequest *request)
{
  DhMeasureRequest *unread;

  g_mutex_lock (&self->lock);
  unread = self->mailbox;
  self->mailbox = request;
  self->has_mail = TRUE;
  g_atomic_int_set (&self->newer, TRUE);
  g_cond_signal (&self->posted);
  g_mutex_unlock (&self->lock);
  dh_measure_request_free (unread);
  if (self->thread == NULL)
    self->thread = dh_background_thread_new ("downhill-measurer", measurer_thread, self);
}

/* The series of the run that begins with that block, moved from its place. (transfer full) */
static DhSeries *
take_series (DhMeasured *from, const DhTraceBlock *first)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      {
        const DhSeries *series = from->series[i][j];

        if (series != NULL
            && ((const DhSeriesColumn *) g_ptr_array_index (series->columns, 0))->block == first)
          return g_steal_pointer (&from->series[i][j]);
      }
  return NULL;
}

/* Brings the series of the traces of now to their places: from the newer ones, else from those that
 * are shown; else what was in the place stays. Frees both. (transfer full) */
static DhMeasured *
arrange (DhMeasurer *self, DhMeasured *shown, DhMeasured *newer)
{
  DhMeasured *arranged = g_new0 (DhMeasured, 1);

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    {
      arranged->impossible[i] = newer != NULL ? newer->impossible[i] : shown->impossible[i];
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        {
          const DhTraceBlock *first = self->firsts[i][j];

          if (first != NULL && newer != NULL)
            arranged->series[i][j] = take_series (newer, first);
          if (first != NULL && arranged->series[i][j] == NULL)
            arranged->series[i][j] = take_series (shown, first);
        }
    }
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      {
        if (self->firsts[i][j] == NULL || arranged->series[i][j] != NULL)
          continue;
        if (newer != NULL)
          arranged->series[i][j] = g_steal_pointer (&newer->series[i][j]);
        if (arranged->series[i][j] == NULL)
          arranged->series[i][j] = g_steal_pointer (&shown->series[i][j]);
      }
  dh_measured_free (shown);
  dh_measured_free (newer);
  return arranged;
}

/* What was measured of another quantity is not shown. */
static void
set_quantity (DhMeasurer *self, const DhChartQuantity *quantity)
{
  if (self->quantity == quantity)
    return;
  self->quantity = quantity;
  dh_measured_free (self->measured);
  self->measured = g_new0 (DhMeasured, 1);
}

void
dh_measurer_update (DhMeasurer *self,
                    const DhChartQuantity *quantity,
                    DhRunner *runner,
                    DhExperiment *experiment)
{
  DhMeasureRequest *request;

  g_return_if_fail (DH_IS_MEASURER (self));

  if (quantity->measure == NULL)
    {
      if (self->quantity != NULL)
        post (self, NULL);
      set_quantity (self, NULL);
      return;
    }

  set_quantity (self, quantity);
  request = dh_measure_request_new (quantity, experiment);
  memset (self->firsts, 0, sizeof self->firsts);
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      DhObjective *objective = dh_runner_get_objective (runner, i);

      request->objectives[i] = objective != NULL ? dh_objective_ref (objective) : NULL;
      for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
        {
          const DhTrace *trace = dh_runner_get_trace (runner, i, j);

          if (trace->length == 0)
            continue;
          self->firsts[i][j] = g_ptr_array_index (trace->blocks, 0);
          /* The path of an earlier experiment may have had another objective. */
          if (dh_runner_get_trace_serial (runner, i, j) == dh_runner_get_serial (runner))
            request->traces[i][j] = dh_trace_copy (trace);
        }
    }
  self->measured = arrange (self, self->measured, NULL);
  post (self, request);
}

const DhSeries *
dh_measurer_get_series (DhMeasurer *self, guint panel, guint run)
{
  g_return_val_if_fail (DH_IS_MEASURER (self), NULL);
  g_return_val_if_fail (panel < DH_EXPERIMENT_MAX_PANELS && run < DH_EXPERIMENT_MAX_RUNS, NULL);
  return self->measured->series[panel][run];
}

gboolean
dh_measurer_get_impossible (DhMeasurer *self, guint panel)
{
  g_return_val_if_fail (DH_IS_MEASURER (self), FALSE);
  g_return_val_if_fail (panel < DH_EXPERIMENT_MAX_PANELS, FALSE);
  return self->measured->impossible[panel];
}

static gboolean
wake_cb (gpointer data)
{
  g_autoptr (DhMeasurer) self = g_object_ref (data);
  DhMeasured *newer;

  g_mutex_lock (&self->lock);
  newer = g_steal_pointer (&self->outbox);
  g_mutex_unlock (&self->lock);
  if (newer != NULL && self->quantity != NULL && newer->quantity == self->quantity)
    {
      self->measured = arrange (self, self->measured, newer);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  else
    dh_measured_free (newer);
  return G_SOURCE_CONTINUE;
}

static void
dh_measurer_dispose (GObject *object)
{
  DhMeasurer *self = DH_MEASURER (object);

  if (self->thread != NULL)
    {
      g_mutex_lock (&self->lock);
      self->quit = TRUE;
      g_atomic_int_set (&self->newer, TRUE);
      g_cond_signal (&self->posted);
      g_mutex_unlock (&self->lock);
    }
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->wake, dh_wake_source_free);
  G_OBJECT_CLASS (dh_measurer_parent_class)->dispose (object);
}

static void
dh_measurer_finalize (GObject *object)
{
  DhMeasurer *self = DH_MEASURER (object);

  dh_measure_request_free (self->mailbox);
  dh_measured_free (self->outbox);
  dh_measured_free (self->measured);
  g_cond_clear (&self->posted);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (dh_measurer_parent_class)->finalize (object);
}

static void
dh_measurer_class_init (DhMeasurerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dh_measurer_dispose;
  object_class->finalize = dh_measurer_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_measurer_init (DhMeasurer *self)
{
  self->measured = g_new0 (DhMeasured, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->posted);
  self->wake = dh_wake_source_new ("DhMeasurer hand-over", wake_cb, self);
}
