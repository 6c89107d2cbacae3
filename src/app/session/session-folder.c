/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.h"
#include "experiment-file.h"
#include "whole-file.h"

#define WINDOW_SUFFIX ".window"
#define DAMAGED_SUFFIX ".damaged"
#define LOCK_NAME "lock"
#define OPENING_NAME "opening"

struct _DhSessionFolder
{
  char *path;
  int lock; /* a file descriptor */
};

/* A temporary file, "0001.downhill.A1B2C3", which nobody will ever finish. */
static gboolean
is_half_written (const char *name)
{
  return (strstr (name, DH_EXPERIMENT_SUFFIX ".") != NULL
          || strstr (name, WINDOW_SUFFIX ".") != NULL || g_str_has_prefix (name, OPENING_NAME "."))
         && !g_str_has_suffix (name, DAMAGED_SUFFIX);
}

static void
clear_half_written (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (is_half_written (name))
      {
        g_autofree char *half_written = g_build_filename (path, name, NULL);

        g_unlink (half_written);
      }
}

DhSessionFolder *
dh_session_folder_open (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "downhill", "session", NULL);
  g_autofree char *lock_path = g_build_filename (path, LOCK_NAME, NULL);
  DhSessionFolder *self;
  int lock;

  if (g_mkdir_with_parents (path, 0700) != 0)
    return NULL;
  lock = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    return NULL;
  /* The lock goes with the program, however that ends. */
  if (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      g_close (lock, NULL);
      return NULL;
    }
  clear_half_written (path);
  self = g_new0 (DhSessionFolder, 1);
  self->path = g_steal_pointer (&path);
  self->lock = lock;
  return self;
}

static char *
make_path (const DhSessionFolder *self, guint number, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("%04u%s", number, suffix);

  return g_build_filename (self->path, name, NULL);
}

/* The number of a name with that suffix, or 0. */
static guint
parse_name (const char *name, const char *suffix)
{
  g_autofree char *digits = NULL;
  guint64 number;

  if (!g_str_has_suffix (name, suffix))
    return 0;
  digits = g_strndup (name, strlen (name) - strlen (suffix));
  return g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT32, &number, NULL) ? (guint) number : 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return (left > right) - (left < right);
}

const char *
dh_session_folder_get_path (DhSessionFolder *self)
{
  return self->path;
}

GArray *
dh_session_folder_list (DhSessionFolder *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);
      guint number = parse_name (name, DH_EXPERIMENT_SUFFIX);

      if (number > 0 && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* Nothing that was moved aside before is overwritten: "0001.downhill.damaged", "0001.downhill.2.damaged". */
static void
move_aside (const char *path)
{
  g_autofree char *aside = g_strconcat (path, DAMAGED_SUFFIX, NULL);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.%u%s", path, i, DAMAGED_SUFFIX);
    }
  g_rename (path, aside);
}

static void
load_text (DhSessionEntry *entry, const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (path, &text, &length, NULL)
      && !dh_session_entry_read_text (entry, text, length))
    move_aside (path);
}

/* The copy of the experiment that the session keeps. (transfer full) */
static DhExperiment *
load_copy (const char *path, gboolean is_foreign, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) fault = NULL;
  DhExperiment *copy = dh_experiment_load (file, NULL, &fault);

  if (copy != NULL)
    return copy;
  if (!is_foreign && fault->domain == DH_ERROR)
    move_aside (path);
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

/* An unmodified experiment is what its file holds now. A file that has gone, or been spoilt, leaves
 * the copy, which is then worth saving. */
static void
load_saved (DhSessionEntry *entry)
{
  DhExperiment *saved = dh_experiment_load (entry->file, NULL, NULL);

  if (saved != NULL)
    {
      g_clear_pointer (&entry->experiment, dh_experiment_unref);
      entry->experiment = saved;
    }
  else
    entry->modified = TRUE;
}

DhSessionEntry *
dh_session_folder_load (DhSessionFolder *self, guint number, GError **error)
{
  g_autofree char *path = make_path (self, number, DH_EXPERIMENT_SUFFIX);
  g_autofree char *text_path = make_path (self, number, WINDOW_SUFFIX);
  g_autoptr (DhSessionEntry) entry = dh_session_entry_new ();
  g_autoptr (GError) fault = NULL;

  load_text (entry, text_path);
  entry->experiment = load_copy (path, entry->is_foreign, &fault);
  if (entry->file != NULL && !entry->modified)
    load_saved (entry);
  if (entry->experiment != NULL)
    return g_steal_pointer (&entry);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    move_aside (text_path);
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

gboolean
dh_session_folder_save_experiment (DhSessionFolder *self,
                                   guint number,
                                   const DhExperiment *experiment)
{
  g_autofree char *path = make_path (self, number, DH_EXPERIMENT_SUFFIX);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return dh_experiment_save (experiment, file, NULL, NULL);
}

gboolean
dh_session_folder_save_text (DhSessionFolder *self, guint number, const char *text)
{
  g_autofree char *path = make_path (self, number, WINDOW_SUFFIX);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return dh_whole_file_write (file, text, strlen (text), NULL, NULL);
}

void
dh_session_folder_remove (DhSessionFolder *self, guint number)
{
  g_autofree char *path = make_path (self, number, DH_EXPERIMENT_SUFFIX);
  g_autofree char *text_path = make_path (self, number, WINDOW_SUFFIX);

  /* What has no experiment is no window any more. */
  g_unlink (path);
  g_unlink (text_path);
}

void
dh_session_folder_set_aside (DhSessionFolder *self, guint number)
{
  g_autofree char *path = make_path (self, number, DH_EXPERIMENT_SUFFIX);
  g_autofree char *text_path = make_path (self, number, WINDOW_SUFFIX);
  g_autofree char *aside = NULL;

  for (guint i = number; aside == NULL || g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("aside-%04u%s", i, DH_EXPERIMENT_SUFFIX);

      g_free (aside);
      aside = g_build_filename (self->path, name, NULL);
    }
  g_rename (path, aside);
  g_unlink (text_path);
}

void
dh_session_folder_note_opening (DhSessionFolder *self, const GArray *numbers)
{
  g_autofree char *path = g_build_filename (self->path, OPENING_NAME, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (numbers->len == 0)
    {
      g_unlink (path);
      return;
    }
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%u\n", g_array_index (numbers, guint, i));
  g_file_set_contents (path, text->str, (gssize) text->len, NULL);
}

GArray *
dh_session_folder_list_opening (DhSessionFolder *self)
{
  g_autofree char *path = g_build_filename (self->path, OPENING_NAME, NULL);
  GArray *numbers = dh_session_folder_list (self);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = numbers->len; i > 0; i--)
    {
      g_autofree char *line = g_strdup_printf ("%u", g_array_index (numbers, guint, i - 1));

      if (lines == NULL || !g_strv_contains ((const char *const *) lines, line))
        g_array_remove_index (numbers, i - 1);
    }
  return numbers;
}
