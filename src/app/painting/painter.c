/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "painter.h"

/* Taken over before the next frame, as the runner's results are. */
#define PRIORITY G_PRIORITY_HIGH_IDLE

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

static void
hand_over (DhPainter *self, gpointer picture)
{
  gpointer untaken;

  g_mutex_lock (&self->lock);
  untaken = self->outbox;
  self->outbox = picture;
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&untaken, self->painting->free_picture);
  g_source_set_ready_time (self->wake, 0);
}

static gpointer
painter_thread (gpointer data)
{
  DhPainter *self = data;
  gpointer kept = self->painting->begin ();
  gpointer job;

  while ((job = wait_for_job (self)) != NULL)
    {
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

static gboolean
wake_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  /* What is handed over from here on wakes again. */
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static GSourceFuncs wake_functions = { .dispatch = wake_dispatch };

DhPainter *
dh_painter_new (const DhPainting *painting, gpointer data)
{
  DhPainter *self = g_new0 (DhPainter, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->painting = painting;
  self->data = data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->posted);
  self->wake = g_source_new (&wake_functions, sizeof (GSource));
  g_source_set_static_name (self->wake, "DhPainter hand-over");
  g_source_set_priority (self->wake, PRIORITY);
  g_source_set_callback (self->wake, wake_cb, self, NULL);
  g_source_attach (self->wake, context);
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
  g_source_destroy (self->wake);
  g_source_unref (self->wake);
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
    self->thread = g_thread_new ("downhill-paint", painter_thread, self);
}
