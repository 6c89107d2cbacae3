/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

DhTestFolder *
dh_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  DhTestFolder *self = g_dir_make_tmp ("downhill-XXXXXX", &error);

  g_assert_no_error (error);
  return self;
}

void
dh_test_folder_remove (DhTestFolder *self)
{
  g_autoptr (GDir) folder = g_dir_open (self, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self, name, NULL);

      g_remove (path);
    }
  g_rmdir (self);
  g_free (self);
}

guint
dh_test_folder_count (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

guint
dh_test_folder_count_figures (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_prefix (name, "downhill-") && strchr (name, '.') != NULL;
  return n;
}
