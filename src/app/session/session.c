/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-private.h"

#include "window-private.h"

#define DELAY 200 /* ms from a change to its being written */

/* --- Writing ------------------------------------------------------------------------------- */

/* What a thread is to do for one window: write what isn't NULL, or forget the window. */
typedef struct
{
  DhKeptWindow *kept; /* for the main thread, afterwards */
  guint number;
  gboolean is_removal;
  DhExperiment *experiment;
  char *text;
  gboolean failed;
} Job;

typedef struct
{
  DhSessionFolder *folder;
  GPtrArray *jobs;
} Batch;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->experiment, dh_experiment_unref);
  g_free (job->text);
  g_free (job);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->jobs);
  g_free (batch);
}

static void
kept_free (gpointer data)
{
  DhKeptWindow *kept = data;

  g_clear_pointer (&kept->kept_experiment, dh_experiment_unref);
  g_free (kept->kept_text);
  g_free (kept);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Batch *batch = data;

  for (guint i = 0; i < batch->jobs->len; i++)
    {
      Job *job = batch->jobs->pdata[i];

      if (job->is_removal)
        dh_session_folder_remove (batch->folder, job->number);
      /* The experiment first: without it the rest means nothing. */
      else if (job->experiment != NULL)
        job->failed
            = !dh_session_folder_save_experiment (batch->folder, job->number, job->experiment);
      if (job->text != NULL && !job->failed)
        job->failed = !dh_session_folder_save_text (batch->folder, job->number, job->text);
    }
  g_task_return_boolean (task, TRUE);
}

/* What has changed of a window since it was written; NULL: nothing. */
static Job *
make_job (DhKeptWindow *kept)
{
  g_autoptr (DhSessionEntry) entry = NULL;
  g_autofree char *text = NULL;
  Job *job;

  kept->changed = FALSE;
  job = g_new0 (Job, 1);
  job->kept = kept;
  job->number = kept->number;
  job->is_removal = kept->window == NULL;
  if (job->is_removal)
    return job;

  entry = dh_window_make_entry (kept->window);
  text = dh_session_entry_to_text (entry);
  if (entry->experiment != kept->kept_experiment)
    job->experiment = g_steal_pointer (&entry->experiment);
  if (g_strcmp0 (text, kept->kept_text) != 0)
    job->text = g_steal_pointer (&text);
  if (job->experiment == NULL && job->text == NULL)
    g_clear_pointer (&job, job_free);
  return job;
}

static void schedule (DhSession *self);

/* Takes note of what was written; FALSE: it could not be. */
static gboolean
finish_job (DhSession *self, Job *job)
{
  DhKeptWindow *kept = job->kept;

  if (job->is_removal)
    {
      g_ptr_array_remove (self->windows, kept);
      /* Held since the window was closed, so that the program doesn't end before. */
      g_application_release (G_APPLICATION (self->application));
      return TRUE;
    }
  /* Tried again with the next change of any window. */
  if (job->failed)
    {
      kept->changed = TRUE;
      return FALSE;
    }
  if (job->experiment != NULL)
    {
      g_clear_pointer (&kept->kept_experiment, dh_experiment_unref);
      kept->kept_experiment = g_steal_pointer (&job->experiment);
    }
  if (job->text != NULL)
    {
      g_free (kept->kept_text);
      kept->kept_text = g_steal_pointer (&job->text);
    }
  return TRUE;
}

static gboolean
has_changes (DhSession *self)
{
  for (guint i = 0; i < self->windows->len; i++)
    if (((DhKeptWindow *) self->windows->pdata[i])->changed)
      return TRUE;
  return FALSE;
}

static void write_changes (DhSession *self);

static void
answer_keeper (DhSession *self, gboolean is_kept)
{
  DhSessionKeptFunc kept = g_steal_pointer (&self->kept);

  if (kept == NULL)
    return;
  self->is_kept = is_kept;
  kept (is_kept, self->kept_data);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhSession *self = data;
  Batch *batch = g_task_get_task_data (G_TASK (result));
  gboolean success = TRUE;

  self->is_writing = FALSE;
  for (guint i = 0; i < batch->jobs->len; i++)
    success &= finish_job (self, batch->jobs->pdata[i]);
  if (!success)
    answer_keeper (self, FALSE);
  else if (self->kept != NULL)
    write_changes (self);
  else if (has_changes (self))
    schedule (self);
}

static void
write_changes (DhSession *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  Batch *batch;

  if (self->is_writing)
    return;
  jobs = g_ptr_array_new_with_free_func (job_free);
  for (guint i = 0; i < self->windows->len; i++)
    {
      DhKeptWindow *kept = self->windows->pdata[i];
      Job *job = kept->changed ? make_job (kept) : NULL;

      if (job != NULL)
        g_ptr_array_add (jobs, job);
    }
  if (jobs->len == 0)
    {
      answer_keeper (self, TRUE);
      return;
    }
  self->is_writing = TRUE;
  batch = g_new0 (Batch, 1);
  batch->folder = self->folder;
  batch->jobs = g_steal_pointer (&jobs);
  task = g_task_new (NULL, NULL, written_cb, self);
  g_task_set_source_tag (task, write_in_thread);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
timeout_cb (gpointer data)
{
  DhSession *self = data;

  self->timeout = 0;
  write_changes (self);
  return G_SOURCE_REMOVE;
}

/* Not put off by further changes, so that none waits longer than the delay. */
static void
schedule (DhSession *self)
{
  if (self->timeout == 0 && !self->is_writing)
    self->timeout = g_timeout_add (DELAY, timeout_cb, self);
}

/* --- The windows --------------------------------------------------------------------------- */

static void
changed_cb (DhKeptWindow *kept)
{
  kept->changed = TRUE;
  schedule (kept->session);
}

/* Whoever changes something has survived the start. */
static void
experiment_changed_cb (DhKeptWindow *kept)
{
  if (dh_document_get_can_undo (kept->scene->document))
    dh_session_end_trial (kept->session);
  changed_cb (kept);
}

/* As long as it plays, the head is nowhere in particular. */
static void
playback_changed_cb (DhKeptWindow *kept)
{
  if (!dh_playback_get_playing (kept->scene->playback))
    changed_cb (kept);
}

static void
follow_window (DhKeptWindow *kept)
{
  DhScene *scene = kept->scene;

  g_signal_connect_swapped (scene->document, "experiment-changed",
                            G_CALLBACK (experiment_changed_cb), kept);
  g_signal_connect_swapped (scene->document, "notify", G_CALLBACK (changed_cb), kept);
  /* Where the pointer is changes with every motion, and isn't kept. */
  g_signal_connect_swapped (scene->display, "notify::panel", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (scene->display, "notify::from-here-on", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (scene->display, "notify::legend", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (dh_display_get_chart_axes (scene->display), "notify",
                            G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (scene->display, "runs-changed", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (scene->playback, "notify", G_CALLBACK (playback_changed_cb), kept);
  g_signal_connect_swapped (kept->window, "notify::default-width", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (kept->window, "notify::default-height", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (kept->window, "notify::maximized", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (kept->window, "notify::fullscreened", G_CALLBACK (changed_cb), kept);
  g_signal_connect_swapped (kept->window, "notify::panel-visible", G_CALLBACK (changed_cb), kept);
}

static void
stop_following (DhKeptWindow *kept)
{
  g_signal_handlers_disconnect_by_data (kept->window, kept);
  g_signal_handlers_disconnect_by_data (kept->scene->document, kept);
  g_signal_handlers_disconnect_by_data (kept->scene->display, kept);
  g_signal_handlers_disconnect_by_data (dh_display_get_chart_axes (kept->scene->display), kept);
  g_signal_handlers_disconnect_by_data (kept->scene->playback, kept);
  kept->window = NULL;
  g_clear_object (&kept->scene);
}

DhKeptWindow *
dh_session_find (DhSession *self, DhWindow *window)
{
  for (guint i = 0; i < self->windows->len; i++)
    {
      DhKeptWindow *kept = self->windows->pdata[i];

      if (kept->window == window)
        return kept;
    }
  return NULL;
}

void
dh_session_add (DhSession *self, DhWindow *window)
{
  DhKeptWindow *kept = g_new0 (DhKeptWindow, 1);

  kept->session = self;
  kept->window = window;
  kept->scene = g_object_ref (dh_window_get_scene (window));
  kept->number = ++self->last_number;
  g_ptr_array_add (self->windows, kept);
  follow_window (kept);
  changed_cb (kept);
  dh_session_tell (self);
}

void
dh_session_remove (DhSession *self, DhWindow *window)
{
  DhKeptWindow *kept = dh_session_find (self, window);

  if (kept == NULL)
    return;
  stop_following (kept);
  if (self->is_kept)
    return;
  kept->changed = TRUE;
  g_application_hold (G_APPLICATION (self->application));
  write_changes (self);
}

void
dh_session_keep (DhSession *self, DhSessionKeptFunc kept, gpointer data)
{
  self->kept = kept;
  self->kept_data = data;
  write_changes (self);
}

DhSession *
dh_session_new (GtkApplication *application)
{
  DhSessionFolder *folder = dh_session_folder_open ();
  g_autoptr (GArray) numbers = NULL;
  DhSession *self;

  if (folder == NULL)
    return NULL;
  numbers = dh_session_folder_list (folder);
  self = g_new0 (DhSession, 1);
  self->application = application;
  self->folder = folder;
  self->trial = dh_session_trial_new (folder);
  self->windows = g_ptr_array_new_with_free_func (kept_free);
  self->unread = g_string_new (NULL);
  if (numbers->len > 0)
    self->last_number = g_array_index (numbers, guint, numbers->len - 1);
  return self;
}
