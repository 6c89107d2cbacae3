/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include "whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gboolean
write_all (int descriptor, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (descriptor, text, length);

      if (n >= 0)
        {
          text += n;
          length -= (gsize) n;
        }
      else if (errno != EINTR)
        return FALSE;
    }
  return TRUE;
}

/* Device nodes and pipes have no temporary file beside them. */
static gboolean
write_directly (const char *path, const char *text, gsize length, GError **error)
{
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int code = descriptor >= 0 && write_all (descriptor, text, length) ? 0 : errno;

  if (descriptor >= 0 && close (descriptor) != 0 && code == 0 && errno != EINTR)
    code = errno;

  if (code == 0)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

#ifdef O_TMPFILE
/* Gives an open file that has no name a name that isn't there yet. */
static gboolean
name_file (int descriptor, const char *path)
{
  g_autofree char *open_file = g_strdup_printf ("/proc/self/fd/%d", descriptor);

  return linkat (AT_FDCWD, open_file, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* A file can't be given a name that there is, only take it from another: a kill in the microseconds
 * between the two calls would leave that one. */
static gboolean
replace_file (int descriptor, const char *path)
{
  g_autofree char *name = g_strdup_printf ("%s.%08x", path, g_random_int ());

  if (!name_file (descriptor, name))
    return FALSE;
  if (g_rename (name, path) == 0)
    return TRUE;
  g_unlink (name);
  return FALSE;
}

/* Into a file without a name, of which nothing is left when the program is killed. FALSE where that
 * doesn't work: not all file systems have such files. */
static gboolean
write_unnamed (const char *path, int mode, gboolean replaces, const char *text, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = g_open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  gboolean written;

  if (descriptor < 0)
    return FALSE;
  written = write_all (descriptor, text, length);
  /* What is replaced is gone for good, so the new content must have come to the disk before. */
  if (written && replaces)
    written = fchmod (descriptor, (mode_t) mode) == 0 && fsync (descriptor) == 0
              && replace_file (descriptor, path);
  else if (written)
    written = name_file (descriptor, path);
  close (descriptor);
  return written;
}
#else
static gboolean
write_unnamed (const char *path, int mode, gboolean replaces, const char *text, gsize length)
{
  return FALSE;
}
#endif

/* GLib's own message repeats the path and names the temporary file; the reason is enough. */
static gboolean
write_through_temporary (const char *path, int mode, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *reason;

  if (g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, mode,
                                &problem))
    return TRUE;

  reason = strstr (problem->message, ": ");
  while (reason != NULL && strstr (reason + 2, ": ") != NULL)
    reason = strstr (reason + 2, ": ");
  g_set_error_literal (error, problem->domain, problem->code,
                       reason != NULL ? reason + 2 : problem->message);
  return FALSE;
}

/* The second way serves where the first doesn't work, and otherwise says why neither does. */
static gboolean
write_file (
    const char *path, int mode, gboolean replaces, const char *text, gsize length, GError **error)
{
  return write_unnamed (path, mode, replaces, text, length)
         || write_through_temporary (path, mode, text, length, error);
}

static gboolean
write_local (const char *path, const char *text, gsize length, GError **error)
{
  /* The temporary file takes the place of what a link points at, not of the link. */
  char *target = realpath (path, NULL);
  GStatBuf status;
  gboolean written;

  if (length > G_MAXSSIZE)
    g_error ("A text of %" G_GSIZE_FORMAT " bytes can't be written", length);

  if (target == NULL || g_stat (target, &status) != 0)
    written = write_file (path, 0666, FALSE, text, length, error);
  else if (S_ISREG (status.st_mode))
    written = write_file (target, status.st_mode & 0777, TRUE, text, length, error);
  else if (S_ISDIR (status.st_mode))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                           _ ("this is a folder; name a file in it"));
      written = FALSE;
    }
  else
    written = write_directly (target, text, length, error);

  free (target);
  return written;
}

gboolean
dh_whole_file_write (
    GFile *file, const char *text, gsize length, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  gboolean written;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (path != NULL)
    written = write_local (path, text, length, error);
  else
    written = g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       cancellable, error);
  if (!written)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_prefix_error (error, "%s: ", name);
    }
  return written;
}
