/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a command returns, and the program's exit code. */
typedef enum
{
  DH_EXIT_DONE = 0,
  DH_EXIT_FAILED = 1,      /* the work failed: a file can't be read or written */
  DH_EXIT_WRONG_INPUT = 2, /* usage, a bad experiment, a bad expression */
} DhExit;

typedef struct _DhCommand DhCommand;

/* A command: one row of the table in main.c. */
struct _DhCommand
{
  const char *name;
  const char *parameters;  /* what follows the name in the usage line */
  const char *summary;     /* N_() */
  const char *description; /* N_(), what its help ends with; NULL: nothing */
  /* argv[0] is the command's name; the options are still to be parsed. */
  DhExit (*run) (const DhCommand *command, int argc, char **argv);
};

DhExit dh_trace_command (const DhCommand *command, int argc, char **argv);
DhExit dh_figure_command (const DhCommand *command, int argc, char **argv);
DhExit dh_evaluate_command (const DhCommand *command, int argc, char **argv);
DhExit dh_theory_command (const DhCommand *command, int argc, char **argv);
DhExit dh_check_command (const DhCommand *command, int argc, char **argv);
DhExit dh_list_command (const DhCommand *command, int argc, char **argv);

/* Parses the options of entries (nullable), which may stand before, between or after the arguments,
 * and removes them from argv, whose first remaining argument is argv[1]; "--" ends them. Everything
 * that isn't an option must be a number of arguments from least to most (G_MAXINT: any). FALSE where
 * the command is over, with what it is to return in *result: after --help, or with the complaint
 * about a wrong call printed. */
gboolean dh_command_parse (const DhCommand *command,
                           const GOptionEntry *entries,
                           int least,
                           int most,
                           int *argc,
                           char ***argv,
                           DhExit *result);

/* Prints one line to standard error about the call, with the program's name in front; characters that
 * would break the line or steer the terminal are written as escapes. */
void dh_command_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The same about the input, whose name or place the message begins with. */
void dh_command_report (const char *message);

/* Reports the error, which must be set, and returns the exit code that its kind asks for: wrong input
 * for the engine's and the experiment's errors, failed for all others. */
DhExit dh_command_fail (const GError *error);
