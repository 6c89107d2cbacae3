/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-process.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "file-error.h"
#include "sentence.h"
#include "whole-file.h"

#define PROGRAM "downhill-cli"
#define PROGRESS "progress " /* what the lines begin with that tell of it */

/* One process, from its start until it has gone and all that it wrote is read. */
typedef struct
{
  char *output; /* the figure */
  GSubprocess *process;
  GBytes *text; /* the experiment's, being written to it */
  GDataInputStream *lines;
  GOutputStream *complaints; /* what it wrote to standard error */
  DhExportProgressFunc progress;
  gpointer progress_data;
  gulong cancelled_handler;
  guint n_pending; /* operations under way */
} Run;

static char *
find_beside (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    g_clear_pointer (&path, g_free);
  return path;
}

char *
dh_export_process_find_program (void)
{
  const char *told = g_getenv ("DOWNHILL_CLI");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  char *path = NULL;

  if (told != NULL && *told != '\0')
    return g_find_program_in_path (told);
  if (folder != NULL)
    path = find_beside (folder, PROGRAM);
  if (path == NULL && folder != NULL)
    path = find_beside (folder, ".." G_DIR_SEPARATOR_S "cli" G_DIR_SEPARATOR_S PROGRAM);
  return path != NULL ? path : g_find_program_in_path (PROGRAM);
}

static void
run_free_cb (gpointer data)
{
  Run *self = data;

  if (self->output != NULL)
    g_unlink (self->output);
  g_free (self->output);
  g_clear_object (&self->process);
  g_clear_object (&self->lines);
  g_clear_object (&self->complaints);
  g_bytes_unref (self->text);
  g_free (self);
}

/* The last line of what the command wrote; empty where that is nothing. (transfer full) */
static char *
read_last_line (Run *self)
{
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (self->complaints);
  gsize length = g_memory_output_stream_get_data_size (stream);
  g_autofree char *text
      = length > 0 ? g_strndup (g_memory_output_stream_get_data (stream), length) : g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (g_strchomp (text), -1);
  const char *line = strrchr (valid, '\n');

  return g_strdup (line != NULL ? line + 1 : valid);
}

/* (transfer full) */
static char *
read_complaint (Run *self)
{
  g_autofree char *line = read_last_line (self);

  if (*line == '\0')
    return g_strdup (_ ("The program that makes figures ended unexpectedly."));
  return dh_sentence_new (g_str_has_prefix (line, PROGRAM ": ") ? line + strlen (PROGRAM ": ")
                                                                : line);
}

/* Behind the name of the file, which is the process's standard input. NULL: none. (transfer full) */
static char *
read_remark (Run *self)
{
  g_autofree char *line = read_last_line (self);
  const char *sentence = strstr (line, ": ");

  if (*line == '\0')
    return NULL;
  return dh_sentence_new (sentence != NULL ? sentence + strlen (": ") : line);
}

/* The pages of a file that is removed stay as long as they are held. */
static void
return_figure (GTask *task, Run *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!g_subprocess_get_successful (self->process))
    {
      g_autofree char *complaint = read_complaint (self);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", complaint);
      return;
    }
  file = g_mapped_file_new (self->output, FALSE, &error);
  if (file != NULL)
    g_task_return_pointer (task, g_mapped_file_get_bytes (file), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* One operation of the task (transfer full) is over. */
static void
operation_over (GTask *task)
{
  Run *self = g_task_get_task_data (task);

  if (--self->n_pending == 0)
    {
      g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_handler);
      return_figure (task, self);
    }
  g_object_unref (task);
}

/* (transfer full) */
static GTask *
operation_begins (GTask *task)
{
  Run *self = g_task_get_task_data (task);

  self->n_pending++;
  return g_object_ref (task);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer task)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  operation_over (task);
}

/* Why it can't be written, the process itself says. */
static void
text_written_cb (GObject *source, GAsyncResult *result, gpointer task)
{
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_output_stream_close (G_OUTPUT_STREAM (source), NULL, NULL);
  operation_over (task);
}

static void
complaints_read_cb (GObject *source, GAsyncResult *result, gpointer task)
{
  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  operation_over (task);
}

static void read_line (GTask *task);

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Run *self = g_task_get_task_data (task);
  g_autofree char *line = g_data_input_stream_read_line_finish (self->lines, result, NULL, NULL);

  if (line != NULL)
    {
      if (self->progress != NULL && g_str_has_prefix (line, PROGRESS)
          && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        self->progress (g_ascii_strtod (line + strlen (PROGRESS), NULL), self->progress_data);
      read_line (task);
    }
  operation_over (task);
}

static void
read_line (GTask *task)
{
  Run *self = g_task_get_task_data (task);

  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, NULL, line_read_cb,
                                       operation_begins (task));
}

/* It finishes or takes back what it is just writing, and ends. */
static void
cancelled_cb (GCancellable *cancellable, GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGTERM);
}

/* In the process, before the program is there: what it writes is the user's alone, and however the
 * window ends, it ends too. */
static void
child_setup_cb (gpointer data)
{
  umask (077);
  signal (SIGTERM, SIG_DFL);
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGTERM);
#endif
}

/* A path where there is nothing until the figure is whole: a process that ends before leaves nothing.
 * (transfer full) */
static char *
make_output_path (const char *suffix)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat ("downhill-", uuid, suffix, NULL);

  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

static GSubprocess *
spawn (Run *self, const char *const *arguments, const char *suffix, GError **error)
{
  g_autofree char *program = dh_export_process_find_program ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (program == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("Figures are made by %s, which isn’t there: install it beside Downhill."),
                   PROGRAM);
      return NULL;
    }
  self->output = make_output_path (suffix);
  g_ptr_array_add (all, program);
  for (const char *const *argument = arguments + 1; *argument != NULL; argument++)
    g_ptr_array_add (all, (gpointer) *argument);
  g_ptr_array_add (all, (gpointer) "-o");
  g_ptr_array_add (all, self->output);
  g_ptr_array_add (all, NULL);
  launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, child_setup_cb, NULL, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) all->pdata, error);
}

static void
follow (GTask *task, Run *self)
{
  gsize length;
  const void *text = g_bytes_get_data (self->text, &length);

  g_subprocess_wait_async (self->process, NULL, ended_cb, operation_begins (task));
  g_output_stream_write_all_async (g_subprocess_get_stdin_pipe (self->process), text, length,
                                   G_PRIORITY_DEFAULT, NULL, text_written_cb,
                                   operation_begins (task));
  g_output_stream_splice_async (self->complaints, g_subprocess_get_stderr_pipe (self->process),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, complaints_read_cb,
                                operation_begins (task));
  read_line (task);
}

void
dh_export_process_run_async (const char *const *arguments,
                             const char *suffix,
                             GBytes *text,
                             DhExportProgressFunc progress,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  Run *self = g_new0 (Run, 1);

  g_task_set_source_tag (task, dh_export_process_run_async);
  g_task_set_task_data (task, self, run_free_cb);
  self->text = g_bytes_ref (text);
  self->progress = progress;
  self->progress_data = data;
  self->process = spawn (self, arguments, suffix, &error);
  if (self->process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->complaints = g_memory_output_stream_new_resizable ();
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  follow (task, self);
  if (cancellable != NULL)
    self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                     g_object_ref (self->process), g_object_unref);
}

GBytes *
dh_export_process_run_finish (GAsyncResult *result, char **remark, GError **error)
{
  GTask *task = G_TASK (result);
  GBytes *figure = g_task_propagate_pointer (task, error);

  if (remark != NULL)
    *remark = figure != NULL ? read_remark (g_task_get_task_data (task)) : NULL;
  return figure;
}

/* A figure on its way into a file. */
typedef struct
{
  GFile *file;
  gboolean may_replace;
  DhExportProgressFunc progress;
  gpointer progress_data;
  GBytes *figure; /* once it is made */
  char *remark;   /* on it; NULL: none */
} Saving;

static void
saving_free_cb (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->figure, g_bytes_unref);
  g_free (self->remark);
  g_free (self);
}

static void
write_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *self = data;
  gsize length;
  const char *bytes = g_bytes_get_data (self->figure, &length);
  GError *error = NULL;

  if (!self->may_replace && g_file_query_exists (self->file, cancellable))
    {
      g_autofree char *name = dh_file_get_shown_name (self->file);

      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("%s is there already: give its whole name to replace it."), name);
    }
  else if (dh_whole_file_write (self->file, bytes, length, cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *reason = g_steal_pointer (&error->message);

      error->message = g_strdup_printf (_ ("The figure can’t be written: %s"), reason);
    }
  g_task_return_error (task, error);
}

static void
tell_progress_cb (double fraction, gpointer task)
{
  Saving *self = g_task_get_task_data (task);

  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Saving *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->figure = dh_export_process_run_finish (result, &self->remark, &error);
  if (self->figure != NULL)
    g_task_run_in_thread (task, write_cb);
  else
    g_task_return_error (task, error);
}

void
dh_export_process_save_async (const char *const *arguments,
                              const char *suffix,
                              GBytes *text,
                              GFile *file,
                              gboolean may_replace,
                              DhExportProgressFunc progress,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Saving *self = g_new0 (Saving, 1);

  self->file = g_object_ref (file);
  self->may_replace = may_replace;
  self->progress = progress;
  self->progress_data = data;
  g_task_set_source_tag (task, dh_export_process_save_async);
  g_task_set_task_data (task, self, saving_free_cb);
  dh_export_process_run_async (arguments, suffix, text, tell_progress_cb, cancellable, made_cb,
                               task);
}

gboolean
dh_export_process_save_finish (GAsyncResult *result, char **remark, GError **error)
{
  Saving *self = g_task_get_task_data (G_TASK (result));

  *remark = g_steal_pointer (&self->remark);
  return g_task_propagate_boolean (G_TASK (result), error);
}
