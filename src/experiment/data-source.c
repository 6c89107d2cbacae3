/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "data-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "catalogue.h"
#include "error.h"
#include "file-error.h"

#define FILE_ATTRIBUTES                                                                            \
  G_FILE_ATTRIBUTE_STANDARD_TYPE                                                                   \
  "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED                            \
  "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

#define CHUNK (1024 * 1024) /* bytes read at a time, well under a millisecond */

/* What tells that a file is no longer the one that was read. */
typedef struct
{
  goffset size;    /* bytes */
  guint64 seconds; /* of its last change, since 1970 */
  guint32 microseconds;
} Stamp;

struct _DhDataSource
{
  gatomicrefcount references;
  const DhDataset *dataset; /* shipped; lives as long as the program */
  GFile *file;
  char *file_name;        /* to show, and in front of messages */
  gboolean decimal_comma; /* of the file */

  GMutex lock;    /* of what follows */
  DhTable *table; /* as loaded last; NULL: not yet. Inline columns: always there */
  Stamp stamp;    /* of the file when the table was read from it */
};

static DhDataSource *
new_source (void)
{
  DhDataSource *self = g_new0 (DhDataSource, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  return self;
}

static GFile *
resolve (const char *name, GFile *base)
{
  g_autoptr (GFile) here = base == NULL ? g_file_new_for_path (".") : NULL;
  g_autofree char *path = NULL;

  /* A name that isn't UTF-8 can be written into an experiment only in this way. What isn't quite an
   * address is a name like others, and of a file that hardly exists. */
  if (g_str_has_prefix (name, "file://"))
    path = g_filename_from_uri (name, NULL, NULL);
  if (path != NULL)
    return g_file_new_for_path (path);
  return g_file_resolve_relative_path (base != NULL ? base : here, name);
}

DhDataSource *
dh_data_source_new_for_file (const char *name, GFile *base)
{
  DhDataSource *self = new_source ();

  self->dataset = dh_catalogue_find_dataset (name);
  if (self->dataset == NULL)
    {
      g_autofree char *base_name = NULL;

      self->file = resolve (name, base);
      base_name = g_file_get_basename (self->file);
      self->file_name = g_filename_display_name (base_name);
    }
  return self;
}

DhDataSource *
dh_data_source_new_for_decimal_commas (const char *name, GFile *base)
{
  DhDataSource *self = dh_data_source_new_for_file (name, base);

  g_return_val_if_fail (self->file != NULL, self);
  self->decimal_comma = TRUE;
  return self;
}

DhDataSource *
dh_data_source_new_for_columns (DhTable *table)
{
  DhDataSource *self = new_source ();

  self->table = dh_table_ref (table);
  return self;
}

DhDataSource *
dh_data_source_ref (DhDataSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_data_source_unref (DhDataSource *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->file);
  g_free (self->file_name);
  g_clear_pointer (&self->table, dh_table_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
columns_equal (const DhTable *a, const DhTable *b, guint column)
{
  gsize n_rows = dh_table_get_n_rows (a);

  if (!g_str_equal (dh_table_get_column_name (a, column), dh_table_get_column_name (b, column))
      || memcmp (dh_table_get_numbers (a, column), dh_table_get_numbers (b, column),
                 n_rows * sizeof (double))
             != 0)
    return FALSE;
  if (dh_table_get_column_type (a, column) != dh_table_get_column_type (b, column))
    return FALSE;
  for (gsize row = 0; row < n_rows && dh_table_get_column_type (a, column) == DH_COLUMN_TEXT; row++)
    if (g_strcmp0 (dh_table_get_text (a, column, row), dh_table_get_text (b, column, row)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
tables_equal (const DhTable *a, const DhTable *b)
{
  if (a == b)
    return TRUE;
  if (dh_table_get_n_rows (a) != dh_table_get_n_rows (b)
      || dh_table_get_n_columns (a) != dh_table_get_n_columns (b))
    return FALSE;
  for (guint i = 0; i < dh_table_get_n_columns (a); i++)
    if (!columns_equal (a, b, i))
      return FALSE;
  return TRUE;
}

gboolean
dh_data_source_equal (const DhDataSource *a, const DhDataSource *b)
{
  if (a == b)
    return TRUE;
  if (a->dataset != NULL || b->dataset != NULL)
    return a->dataset == b->dataset;
  if (a->file != NULL || b->file != NULL)
    return a->file != NULL && b->file != NULL && a->decimal_comma == b->decimal_comma
           && g_file_equal (a->file, b->file);
  return tables_equal (a->table, b->table);
}

const char *
dh_data_source_get_dataset (const DhDataSource *self)
{
  return self->dataset != NULL ? self->dataset->id : NULL;
}

GFile *
dh_data_source_get_file (const DhDataSource *self)
{
  return self->file;
}

gboolean
dh_data_source_get_decimal_comma (const DhDataSource *self)
{
  return self->decimal_comma;
}

const char *
dh_data_source_get_name (const DhDataSource *self)
{
  return self->dataset != NULL ? dh_dataset_get_name (self->dataset) : self->file_name;
}

static DhTable *
load_dataset (const DhDataset *dataset, DhProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = dh_dataset_get_bytes (dataset);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return dh_csv_read (text, length, FALSE, progress, data, error);
}

/* Refuses what isn't a regular file before it is opened: opening a named pipe would wait for its
 * other end. */
static gboolean
examine (GFile *file, Stamp *stamp, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    {
      dh_file_error_simplify (error);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                           _ ("this is a folder; name a CSV file"));
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _ ("this is a device or a pipe; name a CSV file"));
      return FALSE;
    }
  stamp->size = g_file_info_get_size (info);
  stamp->seconds = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
  stamp->microseconds
      = g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  if (stamp->size > DH_TABLE_MAX_BYTES)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("the file is larger than %d MiB, which is the most that can be read"),
                   DH_TABLE_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  return TRUE;
}

/* Reads size bytes, or as many as there are, telling of it now and then so that it can be cancelled. */
static gboolean
read_chunks (GInputStream *stream,
             char *text,
             gsize size,
             gsize *n,
             DhProgressFunc progress,
             gpointer data,
             GError **error)
{
  gsize got;

  *n = 0;
  do
    {
      if (!g_input_stream_read_all (stream, text + *n, MIN (CHUNK, size - *n), &got, NULL, error))
        return FALSE;
      *n += got;
      if (progress != NULL && !progress (0, data))
        {
          g_set_error_literal (error, DH_ERROR, DH_ERROR_CANCELLED,
                               _ ("the reading was cancelled"));
          return FALSE;
        }
    }
  while (got > 0 && *n < size);
  return TRUE;
}

/* Exactly as many bytes as the file had when it was examined. (transfer full) */
static char *
read_file (GFile *file, gsize size, DhProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = NULL;
  gsize n = 0;

  if (stream == NULL)
    {
      dh_file_error_simplify (error);
      return NULL;
    }
  text = g_try_malloc (size + 1);
  if (text == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _ ("there is too little memory"));
      return NULL;
    }
  /* One byte more than expected, to see that the file ends there. */
  if (!read_chunks (G_INPUT_STREAM (stream), text, size + 1, &n, progress, data, error))
    return NULL;
  if (n != size)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("the file changed while it was being read; try again"));
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* The table of self->file, read anew only if the file has changed. (transfer none) */
static DhTable *
refresh (DhDataSource *self, DhProgressFunc progress, gpointer data, GError **error)
{
  g_autofree char *text = NULL;
  DhTable *table;
  Stamp stamp;

  if (!examine (self->file, &stamp, error))
    return NULL;
  if (self->table != NULL && stamp.size == self->stamp.size && stamp.seconds == self->stamp.seconds
      && stamp.microseconds == self->stamp.microseconds)
    return self->table;

  text = read_file (self->file, (gsize) stamp.size, progress, data, error);
  if (text == NULL)
    return NULL;
  table = dh_csv_read (text, (gsize) stamp.size, self->decimal_comma, progress, data, error);
  if (table == NULL)
    return NULL;
  g_clear_pointer (&self->table, dh_table_unref);
  self->table = table;
  self->stamp = stamp;
  return table;
}

DhTable *
dh_data_source_load (DhDataSource *self, DhProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  if (self->file != NULL)
    {
      if (refresh (self, progress, data, error) == NULL)
        {
          g_prefix_error (error, "%s: ", self->file_name);
          return NULL;
        }
    }
  else if (self->dataset != NULL && self->table == NULL)
    self->table = load_dataset (self->dataset, progress, data, error);

  return self->table != NULL ? dh_table_ref (self->table) : NULL;
}
