/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "worker.h"

#include "background-thread.h"
#include "wake-source.h"
#include "workbench.h"

/* Between two hand-overs of steps, in µs: two or so a frame, so that a frame never waits for one
 * and the main thread is seldom woken in vain. */
#define HANDOVER_INTERVAL 8000

struct _DhWorker
{
  GThread *thread;
  GSource *wake;

  gint cancelled; /* atomic: the mailbox holds something, or the thread is to end */

  GMutex lock; /* of all below */
  GCond posted;
  gboolean quit;
  DhWorkload *mailbox; /* the newest workload, if the thread hasn't taken it yet */
  guint64 request;     /* number of the newest workload */
  DhHandover *outbox;  /* what the main thread hasn't taken yet */
};

/* Asked by the workbench now and then while it loads a table: other work that came in waits until
 * that is done, lest a long load be begun anew at every movement of a slider; it is only given up
 * once nobody wants it. */
static gboolean
is_wanted (guint64 job, gpointer data)
{
  DhWorker *self = data;
  gboolean wanted;

  g_mutex_lock (&self->lock);
  wanted = !self->quit && (self->mailbox == NULL || dh_workload_has_objective (self->mailbox, job));
  g_mutex_unlock (&self->lock);
  return wanted;
}

/* Waits for a workload; NULL: the thread is to end. (transfer full) */
static DhWorkload *
wait_for_workload (DhWorker *self, guint64 *request)
{
  DhWorkload *workload = NULL;

  g_mutex_lock (&self->lock);
  while (self->mailbox == NULL && !self->quit)
    g_cond_wait (&self->posted, &self->lock);
  if (!self->quit)
    {
      workload = g_steal_pointer (&self->mailbox);
      *request = self->request;
      g_atomic_int_set (&self->cancelled, FALSE);
    }
  g_mutex_unlock (&self->lock);
  return workload;
}

/* Hands over what was finished since the last time. With a request other than 0, all that was
 * asked for in it is. */
static void
hand_over (DhWorker *self, DhWorkbench *bench, guint64 completed)
{
  gboolean any;

  g_mutex_lock (&self->lock);
  dh_workbench_collect (bench, self->outbox);
  if (completed != 0)
    self->outbox->completed = completed;
  any = !dh_handover_is_empty (self->outbox);
  g_mutex_unlock (&self->lock);

  if (any)
    dh_wake_source_wake (self->wake);
}

/* Works until all is done or something newer was posted. */
static void
work (DhWorker *self, DhWorkbench *bench, guint64 request)
{
  gint64 handed_over = g_get_monotonic_time ();
  DhWork next = dh_workbench_get_next (bench);

  while (next != DH_WORK_NONE && !g_atomic_int_get (&self->cancelled))
    {
      gint64 now = g_get_monotonic_time ();

      /* What there is of the paths doesn't wait for a landscape or a table. */
      if (now - handed_over >= HANDOVER_INTERVAL || next == DH_WORK_LANDSCAPE
          || next == DH_WORK_SLOW_OBJECTIVE)
        {
          hand_over (self, bench, 0);
          handed_over = now;
        }
      dh_workbench_work (bench, &self->cancelled);
      next = dh_workbench_get_next (bench);
    }
  hand_over (self, bench, next == DH_WORK_NONE ? request : 0);
}

static gpointer
worker_thread (gpointer data)
{
  DhWorker *self = data;
  g_autoptr (DhWorkbench) bench = dh_workbench_new (is_wanted, self);
  DhWorkload *workload;
  guint64 request;

  while ((workload = wait_for_workload (self, &request)) != NULL)
    {
      dh_workbench_set_workload (bench, workload);
      dh_workload_unref (workload);
      work (self, bench, request);
    }
  return NULL;
}

DhWorker *
dh_worker_new (GSource *wake)
{
  DhWorker *self = g_new0 (DhWorker, 1);

  self->wake = g_source_ref (wake);
  self->outbox = dh_handover_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->posted);
  self->thread = dh_background_thread_new ("downhill-worker", worker_thread, self);
  return self;
}

void
dh_worker_free (DhWorker *self)
{
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_atomic_int_set (&self->cancelled, TRUE);
  g_cond_signal (&self->posted);
  g_mutex_unlock (&self->lock);

  g_thread_join (self->thread);
  g_clear_pointer (&self->mailbox, dh_workload_unref);
  dh_handover_free (self->outbox);
  g_cond_clear (&self->posted);
  g_mutex_clear (&self->lock);
  g_source_unref (self->wake);
  g_free (self);
}

guint64
dh_worker_post (DhWorker *self, DhWorkload *workload)
{
  DhWorkload *unread;
  guint64 request;

  dh_workload_ref (workload);
  g_mutex_lock (&self->lock);
  unread = self->mailbox;
  self->mailbox = workload;
  request = ++self->request;
  g_atomic_int_set (&self->cancelled, TRUE);
  g_cond_signal (&self->posted);
  g_mutex_unlock (&self->lock);

  g_clear_pointer (&unread, dh_workload_unref);
  return request;
}

DhHandover *
dh_worker_take (DhWorker *self)
{
  DhHandover *empty = dh_handover_new ();
  DhHandover *taken;

  g_mutex_lock (&self->lock);
  taken = self->outbox;
  self->outbox = empty;
  g_mutex_unlock (&self->lock);
  return taken;
}
