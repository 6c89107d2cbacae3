/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include "fuzz-target.h"

/* Hands a file of the seed corpus to the target, in memory of just its size, so that a read past
 * the end is one that sanitizers see. */
static void
run_file (gconstpointer data)
{
  gsize length;
  g_autofree char *text = dh_test_read (data, &length);
  g_autofree uint8_t *bytes = g_memdup2 (text, length);

  g_assert_cmpint (LLVMFuzzerTestOneInput (bytes, length), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  dh_test_init (&argc, &argv);
  folder = dh_test_path ("fuzz/corpus/" FUZZ_NAME);
  directory = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/fuzz/" FUZZ_NAME "/", name, NULL);

      g_test_add_data_func_full (path, g_strconcat ("fuzz/corpus/" FUZZ_NAME "/", name, NULL),
                                 run_file, g_free);
    }
  return g_test_run ();
}
