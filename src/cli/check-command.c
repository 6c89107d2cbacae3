/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "experiment-file.h"

static DhExit
check_file (const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean readable = dh_experiment_find_faults (file, name, faults, &error);

  for (guint i = 0; i < faults->len; i++)
    dh_command_report (g_ptr_array_index (faults, i));
  if (!readable)
    return dh_command_fail (error);
  return faults->len > 0 ? DH_EXIT_WRONG_INPUT : DH_EXIT_DONE;
}

DhExit
dh_check_command (const DhCommand *command, int argc, char **argv)
{
  DhExit worst = DH_EXIT_DONE;

  if (!dh_command_parse (command, NULL, 1, G_MAXINT, &argc, &argv, &worst))
    return worst;
  /* A file that can't be read says nothing about the others, and wrong input is what is asked for. */
  for (int i = 1; i < argc; i++)
    {
      DhExit result = check_file (argv[i]);

      worst = MAX (worst, result);
    }
  return worst;
}
