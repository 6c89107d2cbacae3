/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "painter.h"

#include "background-thread.h"
#include "wake-source.h"

struct _DhPainter
{
  const DhPainting *painting;

  /* The main thread's. */
  gpointer data;
  GThread *thread; /* NULL: nothing was ever posted */
  GSource *wake;

  GMutex lock; /* of all below */
  GCond posted;
  gboolean quit;
  gpointer mailbox; /* the newest job that isn't begun; or NULL */
  gpointer outbox;  /* the newest picture that the main thread hasn't taken yet; or NULL */
};

/* NULL: the thread is to end. */
static gpointer
wait_for_job (DhPainter *self)
{
  gpointer job;

  g_mutex_lock (&self->lock);
  while (self->mailbox == NULL && !self->quit)
    g_cond_wait (&self->posted, &self->lock);
  job = self->quit ? NULL : g_steal_pointer (&self->mailbox);
  g_mutex_unlock (&self->lock);
  return job;
}

/* Does the part of a job that takes long, and tells which job to finish. (job: transfer full) (transfer full) */
static gpointer
prepare (DhPainter *self, gpointer kept, gpointer job)
{
  gpointer newer = NULL;

  if (self->painting->prepare == NULL)
    return job;
  self->painting->prepare (kept, job);
  g_mutex_lock (&self->lock);
  if (self->mailbox != NULL && self->painting->supersedes (self->mailbox, job))
    newer = g_steal_pointer (&self->mailbox);
  g_mutex_unlock (&self->lock);
  if (newer == NULL)
    return job;
  self->painting->free_job (job);
  return newer;
}

static void
hand_over (DhPainter *self, gpointer picture)
{
  gpointer untaken;

  g_mutex_lock (&self->lock);
  untaken = self->outbox;
  self->outbox = picture;
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&untaken, self->painting->free_picture);
  dh_wake_source_wake (self->wake);
}

static gpointer
painter_thread (gpointer data)
{
  DhPainter *self = data;
  gpointer kept = self->painting->begin ();
  gpointer job;

  while ((job = wait_for_job (self)) != NULL)
    {
      job = prepare (self, kept, job);
      hand_over (self, self->painting->paint (kept, job));
      self->painting->free_job (job);
    }
  self->painting->end (kept);
  return NULL;
}

static gboolean
wake_cb (gpointer data)
{
  DhPainter *self = data;
  gpointer picture;

  g_mutex_lock (&self->lock);
  picture = g_steal_pointer (&self->outbox);
  g_mutex_unlock (&self->lock);
  if (picture != NULL)
    self->painting->show (self->data, picture);
  return G_SOURCE_CONTINUE;
}

DhPainter *
dh_painter_new (const DhPainting *painting, gpointer data)
{
  DhPainter *self = g_new0 (DhPainter, 1);

  self->painting = painting;
  self->data = data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->posted);
  self->wake = dh_wake_source_new ("DhPainter hand-over", wake_cb, self);
  return self;
}

void
dh_painter_free (DhPainter *self)
{
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_signal (&self->posted);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
  dh_wake_source_free (self->wake);
  g_clear_pointer (&self->mailbox, self->painting->free_job);
  g_clear_pointer (&self->outbox, self->painting->free_picture);
  g_cond_clear (&self->posted);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
dh_painter_post (DhPainter *self, gpointer job)
{
  gpointer overtaken;

  g_mutex_lock (&self->lock);
  overtaken = self->mailbox;
  self->mailbox = job;
  g_cond_signal (&self->posted);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&overtaken, self->painting->free_job);
  if (self->thread == NULL)
    self->thread = dh_background_thread_new ("downhill-paint", painter_thread, self);
}
