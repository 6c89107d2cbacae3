/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-private.h"

#include <glib/gi18n-lib.h>

#include "question-dialog.h"
#include "window-private.h"

/* A window that was opened again is well once it has been there so long, and all is computed. */
#define TRIAL 3 /* s */

static gboolean
is_open (DhSession *self, guint number)
{
  for (guint i = 0; i < self->windows->len; i++)
    if (((DhKeptWindow *) self->windows->pdata[i])->number == number)
      return TRUE;
  return FALSE;
}

static gboolean
contains (const GArray *numbers, guint number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == number)
      return TRUE;
  return FALSE;
}

/* --- Whether it goes well ------------------------------------------------------------------ */

void
dh_session_end_trial (DhSession *self)
{
  g_clear_handle_id (&self->trial_source, g_source_remove);
  dh_session_trial_end (self->trial);
}

static gboolean
trial_cb (gpointer data)
{
  DhSession *self = data;

  for (guint i = 0; i < self->windows->len; i++)
    {
      const DhKeptWindow *kept = self->windows->pdata[i];

      if (kept->scene != NULL && dh_runner_get_busy (kept->scene->runner))
        return G_SOURCE_CONTINUE;
    }
  self->trial_source = 0;
  dh_session_trial_end (self->trial);
  return G_SOURCE_REMOVE;
}

static void
begin_trial (DhSession *self, const GArray *numbers)
{
  dh_session_trial_begin (self->trial, numbers);
  if (self->trial_source == 0)
    self->trial_source = g_timeout_add_seconds (TRIAL, trial_cb, self);
}

/* --- Opening again ------------------------------------------------------------------------- */

typedef struct
{
  DhSession *session;
  DhSessionFolder *folder;
  GFile *file;        /* NULL: the windows of all files */
  GArray *numbers;    /* of guint: the windows that there are */
  GPtrArray *entries; /* of DhSessionEntry, or NULL, for each of them */
  GString *unread;    /* why not, a line each */
  DhSessionRestoredFunc restored;
  gpointer data;
} Restoring;

static void
free_entry_cb (gpointer entry)
{
  dh_session_entry_free (entry);
}

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_clear_object (&restoring->file);
  g_array_unref (restoring->numbers);
  g_ptr_array_unref (restoring->entries);
  g_string_free (restoring->unread, TRUE);
  g_free (restoring);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Restoring *restoring = data;

  for (guint i = 0; i < restoring->numbers->len; i++)
    {
      guint number = g_array_index (restoring->numbers, guint, i);
      g_autoptr (GError) error = NULL;
      DhSessionEntry *entry = dh_session_folder_load (restoring->folder, number, &error);

      if (error != NULL)
        g_string_append_printf (restoring->unread, "%s\n", error->message);
      if (entry != NULL && restoring->file != NULL
          && (entry->file == NULL || !g_file_equal (entry->file, restoring->file)))
        g_clear_pointer (&entry, dh_session_entry_free);
      g_ptr_array_add (restoring->entries, entry);
    }
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Restoring *restoring = g_task_get_task_data (G_TASK (result));
  DhSession *self = restoring->session;
  guint n = 0;

  g_string_append (self->unread, restoring->unread->str);
  for (guint i = 0; i < restoring->entries->len; i++)
    {
      const DhSessionEntry *entry = restoring->entries->pdata[i];
      guint number = g_array_index (restoring->numbers, guint, i);
      GtkWidget *window;

      if (entry == NULL || is_open (self, number))
        continue;
      window = dh_window_new (self->application);
      dh_session_find (self, DH_WINDOW (window))->number = number;
      dh_window_restore (DH_WINDOW (window), entry);
      dh_window_present_first (DH_WINDOW (window));
      n++;
    }
  restoring->restored (n, restoring->data);
  g_application_release (G_APPLICATION (self->application));
}

/* Opens these windows again, or the one of them that is of a file (nullable). */
static void
restore (DhSession *self,
         const GArray *numbers,
         GFile *file,
         DhSessionRestoredFunc restored,
         gpointer data)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  g_autoptr (GTask) task = NULL;

  begin_trial (self, numbers);
  restoring->session = self;
  restoring->folder = self->folder;
  g_set_object (&restoring->file, file);
  restoring->numbers = g_array_copy ((GArray *) numbers);
  restoring->entries = g_ptr_array_new_with_free_func (free_entry_cb);
  restoring->unread = g_string_new (NULL);
  restoring->restored = restored;
  restoring->data = data;
  g_application_hold (G_APPLICATION (self->application));
  task = g_task_new (NULL, NULL, loaded_cb, NULL);
  g_task_set_source_tag (task, load_in_thread);
  g_task_set_task_data (task, restoring, restoring_free);
  g_task_run_in_thread (task, load_in_thread);
}

void
dh_session_restore (DhSession *self, GFile *file, DhSessionRestoredFunc restored, gpointer data)
{
  g_autoptr (GArray) numbers = dh_session_folder_list (self->folder);

  for (guint i = numbers->len; i > 0; i--)
    {
      guint number = g_array_index (numbers, guint, i - 1);

      if (is_open (self, number) || contains (dh_session_trial_get_failed (self->trial), number))
        g_array_remove_index (numbers, i - 1);
    }
  if (numbers->len > 0)
    restore (self, numbers, file, restored, data);
  else
    restored (0, data);
}

/* --- What did not come back ---------------------------------------------------------------- */

/* The window in which the user was asked, unless they have begun something in it. */
static void
opened_after_all_cb (guint n_windows, gpointer data)
{
  g_autoptr (DhWindow) asking = data;

  if (n_windows > 0 && gtk_widget_get_mapped (GTK_WIDGET (asking))
      && dh_window_is_untouched (asking))
    gtk_window_close (GTK_WINDOW (asking));
}

static void
answered_cb (DhAnswer answer, gpointer data)
{
  DhWindow *asking = data;
  DhSession *self = g_object_get_data (G_OBJECT (asking), "session");

  self->is_asking = FALSE;
  if (answer == DH_ANSWER_YES)
    {
      g_autoptr (GArray) failed
          = g_array_copy ((GArray *) dh_session_trial_get_failed (self->trial));

      restore (self, failed, NULL, opened_after_all_cb, g_object_ref (asking));
    }
  else if (answer == DH_ANSWER_NO)
    dh_session_trial_set_aside (self->trial);
}

static void
ask_about_failed (DhSession *self, DhWindow *parent)
{
  guint n = dh_session_trial_get_failed (self->trial)->len;
  g_autofree char *body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Downhill ended unexpectedly while it opened the last window again. Set aside, "
                   "its experiment stays in the folder %s.",
                   "Downhill ended unexpectedly while it opened the last windows again. Set aside, "
                   "their experiments stay in the folder %s.",
                   n),
      dh_session_folder_get_path (self->folder));

  self->is_asking = TRUE;
  g_object_set_data (G_OBJECT (parent), "session", self);
  dh_question_dialog_ask (GTK_WINDOW (parent), _ ("Open the Last Session?"), body, _ ("_Set Aside"),
                          _ ("_Open Again"), answered_cb, g_object_ref (parent), g_object_unref);
}

static void
tell_about_unread (DhSession *self, DhWindow *parent)
{
  g_autofree char *body
      = g_strdup_printf (_ ("What can’t be read is kept in the folder %s:\n%s"),
                         dh_session_folder_get_path (self->folder), g_strchomp (self->unread->str));

  dh_message_dialog_show (GTK_WINDOW (parent), _ ("Session Not Fully Restored"), body);
  g_string_truncate (self->unread, 0);
}

static void
tell_cb (gpointer data)
{
  DhSession *self = data;
  DhWindow *parent = NULL;

  self->tell_source = 0;
  for (guint i = 0; i < self->windows->len; i++)
    {
      const DhKeptWindow *kept = self->windows->pdata[i];

      if (kept->window != NULL)
        parent = kept->window;
    }
  if (parent == NULL)
    return;
  if (self->unread->len > 0)
    tell_about_unread (self, parent);
  if (dh_session_trial_get_failed (self->trial)->len > 0 && !self->is_asking)
    ask_about_failed (self, parent);
}

void
dh_session_tell (DhSession *self)
{
  if (self->tell_source == 0
      && (self->unread->len > 0 || dh_session_trial_get_failed (self->trial)->len > 0))
    self->tell_source = g_idle_add_once (tell_cb, self);
}
