/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "data-source.h"
#include "error.h"
#include "test-folder.h"
#include "test-support.h"

#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  DhTestFolder *folder;
  GFile *base;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = dh_test_folder_new ();
  fixture->base = g_file_new_for_path (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dh_test_folder_remove (fixture->folder);
  g_object_unref (fixture->base);
}

static char *
write_file (const Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static DhTable *
load (DhDataSource *source)
{
  g_autoptr (GError) error = NULL;
  DhTable *table = dh_data_source_load (source, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
assert_refused (DhDataSource *source, GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_data_source_load (source, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_dataset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDataSource) source = NULL;
  g_autoptr (DhTable) table = NULL;
  g_autoptr (DhTable) again = NULL;

  /* A file of the same name beside the experiment isn't looked at. */
  g_free (write_file (fixture, "penguins.csv", "a\n1\n"));
  source = dh_data_source_new_for_file ("penguins.csv", fixture->base);
  table = load (source);
  again = load (source);

  g_assert_cmpstr (dh_data_source_get_dataset (source), ==, "penguins.csv");
  g_assert_null (dh_data_source_get_file (source));
  g_assert_cmpstr (dh_data_source_get_name (source), ==, "Palmer penguins");
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 344);
  g_assert_true (table == again);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "mine.csv", "a,b\n1,2\n3,NA\n");
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("mine.csv", fixture->base);
  g_autoptr (DhDataSource) whole = dh_data_source_new_for_file (path, NULL);
  g_autoptr (DhTable) table = load (source);

  g_assert_null (dh_data_source_get_dataset (source));
  g_assert_cmpstr (g_file_peek_path (dh_data_source_get_file (source)), ==, path);
  g_assert_cmpstr (dh_data_source_get_name (source), ==, "mine.csv");
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 2);
  g_assert_true (dh_data_source_equal (source, whole));
}

/* The same file read in two ways is two sources. */
static void
test_decimal_commas (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "mine.csv", "a;b\n1,5;2\n-0,25;NA\n");
  g_autoptr (DhDataSource) commas
      = dh_data_source_new_for_decimal_commas ("mine.csv", fixture->base);
  g_autoptr (DhDataSource) again = dh_data_source_new_for_decimal_commas (path, NULL);
  g_autoptr (DhDataSource) points = dh_data_source_new_for_file ("mine.csv", fixture->base);
  g_autoptr (DhTable) table = load (commas);
  g_autoptr (DhTable) text = load (points);

  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[0], ==, 1.5);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[1], ==, -0.25);
  g_assert_true (isnan (dh_table_get_numbers (text, 0)[0]));
  g_assert_true (dh_data_source_equal (commas, again));
  g_assert_false (dh_data_source_equal (commas, points));
}

/* A path relative to no folder is one relative to the current folder. */
static void
test_file_here (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (DhDataSource) source = NULL;
  g_autoptr (DhTable) table = NULL;

  g_free (write_file (fixture, "mine.csv", "a\n1\n"));
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  source = dh_data_source_new_for_file ("mine.csv", NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);
  table = load (source);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 1);
}

/* The table is kept until the file changes. */
static void
test_file_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "mine.csv", "a\n1\n");
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("mine.csv", fixture->base);
  g_autoptr (DhTable) first = load (source);
  g_autoptr (DhTable) second = load (source);
  g_autoptr (DhTable) third = NULL;
  const struct timespec times[] = { { .tv_sec = 1000000 }, { .tv_sec = 1000000 } };

  g_assert_true (first == second);
  g_free (write_file (fixture, "mine.csv", "a\n7\n"));
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  third = load (source);
  g_assert_true (third != first);
  g_assert_cmpfloat (dh_table_get_numbers (third, 0)[0], ==, 7);
  g_assert_cmpfloat (dh_table_get_numbers (first, 0)[0], ==, 1);

  /* What goes wrong later doesn't lose what was read. */
  g_free (write_file (fixture, "mine.csv", "a\n1,2\n"));
  assert_refused (source, DH_ERROR, DH_ERROR_TABLE,
                  "mine.csv: line 2: there are more cells than the 1 of the header; quote the "
                  "cells "
                  "that have a separator in them");
}

static void
test_file_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("none.csv", fixture->base);

  assert_refused (source, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "none.csv: there is no such file");
}

static void
test_file_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("..", fixture->base);
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_data_source_load (source, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_str_has_suffix (error->message, ": this is a folder; name a CSV file"));
}

/* Waiting for somebody to write into a pipe would be waiting for ever. */
static void
test_file_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pipe.csv", NULL);
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("pipe.csv", fixture->base);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (source, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "pipe.csv: this is a device or a pipe; name a CSV file");
}

static void
test_file_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("/dev/zero", fixture->base);

  assert_refused (source, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "zero: this is a device or a pipe; name a CSV file");
}

/* Refused by its size alone; the file has holes for content and takes no room. */
static void
test_file_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "large.csv", "");
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("large.csv", fixture->base);

  g_assert_cmpint (truncate (path, 256 * 1024 * 1024 + 1), ==, 0);
  assert_refused (source, DH_ERROR, DH_ERROR_TABLE,
                  "large.csv: the file is larger than 256 MiB, which is the most that can be read");
}

static gboolean
cancel_cb (double fraction, gpointer data)
{
  *(guint *) data += 1;
  return FALSE;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autofree char *path = NULL;
  g_autoptr (DhDataSource) source = NULL;
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;

  for (guint i = 0; i < 500000; i++)
    g_string_append (text, "1.5,2.5\n");
  path = write_file (fixture, "long.csv", text->str);
  source = dh_data_source_new_for_file ("long.csv", fixture->base);
  g_assert_null (dh_data_source_load (source, cancel_cb, &n_calls, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_CANCELLED);
  g_assert_cmpuint (n_calls, ==, 1);
}

static void
test_columns (void)
{
  const char *const names[] = { "a", "b" };
  const double numbers[] = { 1, NAN, 3 };
  const double *const columns[] = { numbers, numbers };
  g_autoptr (DhTable) table = dh_table_new_from_numbers (2, names, 3, columns);
  g_autoptr (DhTable) same = dh_table_new_from_numbers (2, names, 3, columns);
  g_autoptr (DhTable) shorter = dh_table_new_from_numbers (2, names, 2, columns);
  g_autoptr (DhDataSource) source = dh_data_source_new_for_columns (table);
  g_autoptr (DhDataSource) equal = dh_data_source_new_for_columns (same);
  g_autoptr (DhDataSource) other = dh_data_source_new_for_columns (shorter);
  g_autoptr (DhTable) loaded = load (source);

  g_assert_true (loaded == table);
  g_assert_null (dh_data_source_get_dataset (source));
  g_assert_null (dh_data_source_get_file (source));
  g_assert_null (dh_data_source_get_name (source));
  g_assert_true (dh_data_source_equal (source, equal));
  g_assert_false (dh_data_source_equal (source, other));
}

static DhDataSource *
make_texts (const char *second)
{
  const char *const names[] = { "a" };
  const double numbers[] = { NAN, NAN };
  const double *const columns[] = { numbers };
  const char *const words[] = { "yes", second };
  const char *const *const texts[] = { words };
  g_autoptr (DhTable) table = dh_table_new_from_cells (1, names, 2, columns, texts);

  return dh_data_source_new_for_columns (table);
}

static void
test_text_columns (void)
{
  g_autoptr (DhDataSource) source = make_texts ("no");
  g_autoptr (DhDataSource) equal = make_texts ("no");
  g_autoptr (DhDataSource) other = make_texts ("maybe");
  g_autoptr (DhDataSource) missing = make_texts (NULL);

  g_assert_true (dh_data_source_equal (source, equal));
  g_assert_false (dh_data_source_equal (source, other));
  g_assert_false (dh_data_source_equal (source, missing));
}

static gpointer
load_cb (gpointer source)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (DhTable) table = load (source);

      g_assert_cmpuint (dh_table_get_n_rows (table), ==, 344);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (DhDataSource) source = dh_data_source_new_for_file ("penguins.csv", NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("load", load_cb, source);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/data-source/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  ADD ("dataset", test_dataset);
  ADD ("file/relative", test_file);
  ADD ("file/decimal-commas", test_decimal_commas);
  ADD ("file/here", test_file_here);
  ADD ("file/changes", test_file_changes);
  ADD ("file/missing", test_file_missing);
  ADD ("file/folder", test_file_folder);
  ADD ("file/pipe", test_file_pipe);
  ADD ("file/device", test_file_device);
  ADD ("file/large", test_file_large);
  ADD ("file/cancelled", test_cancelled);
  g_test_add_func ("/data-source/columns", test_columns);
  g_test_add_func ("/data-source/columns-of-text", test_text_columns);
  g_test_add_func ("/data-source/threads", test_threads);
  return g_test_run ();
}
