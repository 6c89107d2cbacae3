/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "error.h"
#include "output-file.h"

/* The library's own help option would print and exit behind the program's back. */
static gboolean
parse_options (GOptionContext *context, int *argc, char ***argv, gboolean *help, GError **error)
{
  const GOptionEntry entries[] = {
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

/* The library leaves a "--" where it ended the options. */
static void
remove_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        for (int j = i; j < *argc; j++)
          argv[j] = argv[j + 1];
        *argc -= 1;
        return;
      }
}

gboolean
dh_command_parse (const DhCommand *command,
                  const GOptionEntry *entries,
                  int least,
                  int most,
                  int *argc,
                  char ***argv,
                  DhExit *result)
{
  g_autofree char *program = g_strdup_printf ("downhill-cli %s", command->name);
  g_autoptr (GOptionContext) context = g_option_context_new (command->parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;

  g_set_prgname (program);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!parse_options (context, argc, argv, &help, &error))
    {
      dh_command_complain ("%s", error->message);
      *result = DH_EXIT_WRONG_INPUT;
    }
  else if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      *result = dh_output_print (text);
    }
  else
    {
      remove_separator (argc, *argv);
      if (*argc - 1 >= least && *argc - 1 <= most)
        return TRUE;
      dh_command_complain (_ ("usage: downhill-cli %s %s"), command->name, command->parameters);
      *result = DH_EXIT_WRONG_INPUT;
    }
  return FALSE;
}

/* Messages repeat what a file or the command line says, which may be anything. */
static char *
make_one_line (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  GString *line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n')
        g_string_append (line, "\\n");
      else if (g_unichar_iscntrl (character))
        g_string_append_printf (line, "\\u%04x", character);
      else
        g_string_append_unichar (line, character);
    }
  return g_string_free (line, FALSE);
}

/* In UTF-8 as standard output is, and not in the locale's encoding: that of a container without any
 * locale has no letters but ASCII's. */
static void
print_line (const char *front, const char *message)
{
  g_autofree char *line = make_one_line (message);

  fprintf (stderr, "%s%s\n", front, line);
}

void
dh_command_complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_line ("downhill-cli: ", message);
}

void
dh_command_report (const char *message)
{
  print_line ("", message);
}

DhExit
dh_command_fail (const GError *error)
{
  dh_command_report (error->message);
  return error->domain == DH_ERROR ? DH_EXIT_WRONG_INPUT : DH_EXIT_FAILED;
}
