/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-option.h"

#include <glib/gi18n-lib.h>

#include "command.h"

char *
dh_figure_option_join (const char *(*get_choice) (guint index),
                       const char *between,
                       const char *last)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  for (guint i = 0; get_choice (i) != NULL; i++)
    g_ptr_array_add (choices, (gpointer) get_choice (i));
  if (last != NULL)
    g_ptr_array_add (choices, (gpointer) last);
  g_ptr_array_add (choices, NULL);
  return g_strjoinv (between, (char **) choices->pdata);
}

gboolean
dh_figure_option_refuse (const char *name,
                         const char *(*get_choice) (guint index),
                         const char *text)
{
  g_autofree char *choices = dh_figure_option_join (get_choice, ", ", NULL);

  dh_command_complain (_ ("%s must be one of %s, not \"%s\""), name, choices, text);
  return FALSE;
}
