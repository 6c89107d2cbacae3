/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "experiment-file.h"
#include "whole-file.h"

#define WINDOW_SUFFIX ".window"
#define DAMAGED_SUFFIX ".damaged"
#define LOCK_NAME "lock"

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
          || strstr (name, WINDOW_SUFFIX ".") != NULL)
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

static void
move_aside (const char *path)
{
  g_autofree char *aside = g_strconcat (path, DAMAGED_SUFFIX, NULL);

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

/* The copy of the experiment that the session keeps; NULL: it is damaged. (transfer full) */
static DhExperiment *
load_copy (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DhExperiment *copy = dh_experiment_load (file, NULL, NULL);

  if (copy == NULL)
    move_aside (path);
  return copy;
}

DhSessionEntry *
dh_session_folder_load (DhSessionFolder *self, guint number)
{
  g_autofree char *path = make_path (self, number, DH_EXPERIMENT_SUFFIX);
  g_autofree char *text_path = make_path (self, number, WINDOW_SUFFIX);
  g_autoptr (DhSessionEntry) entry = dh_session_entry_new ();

  load_text (entry, text_path);
  entry->experiment = load_copy (path);
  if (entry->file != NULL && !entry->modified)
    {
      DhExperiment *saved = dh_experiment_load (entry->file, NULL, NULL);

      /* A file that has gone, or been spoilt, leaves the copy, which is then worth saving. */
      if (saved != NULL)
        {
          g_clear_pointer (&entry->experiment, dh_experiment_unref);
          entry->experiment = saved;
        }
      else
        entry->modified = TRUE;
    }
  if (entry->experiment != NULL)
    return g_steal_pointer (&entry);

  move_aside (text_path);
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
