/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

#include "localisation.h"
#include "nearest-name.h"
#include "output-file.h"

static const DhCommand commands[] = {
  {
      .name = "trace",
      .parameters = "FILE",
      .summary = N_ ("Print every step of an experiment's runs as CSV"),
      .run = dh_trace_command,
  },
  {
      .name = "figure",
      .parameters = "FILE... -o OUT",
      .summary = N_ ("Draw an experiment into a file: PDF, SVG, PNG and others"),
      .run = dh_figure_command,
  },
  {
      .name = "evaluate",
      .parameters = "EXPRESSION X Y",
      .summary = N_ ("Print value, gradient and Hessian of an expression as JSON"),
      .run = dh_evaluate_command,
  },
  {
      .name = "theory",
      .parameters = "FILE",
      .summary = N_ ("Print what theory says of an experiment's ground at a point as JSON"),
      .description = N_ (
          "The keys, all of the quadratic with the ground's gradient and Hessian at the point;\n"
          "what is not finite or not defined is null:\n"
          "  point, loss, gradient, hessian\n"
          "  eigenvalues       of the Hessian, greatest first\n"
          "  eigenvectors      of length 1, in the same order\n"
          "  condition_number  greatest magnitude of an eigenvalue over the least\n"
          "  border_rate       2 over the greatest eigenvalue: beyond it gradient descent "
          "diverges\n"
          "  best_step         the learning rate that leads to the lowest point along -gradient\n"
          "  convergence       of each run by gradient-descent, momentum or nesterov: "
          "border_rate,\n"
          "                    factors (what a step multiplies the distance from the minimum by "
          "in\n"
          "                    the long run, along each eigenvector) and factor (their greatest)\n"
          "  fastest           the figures with which these rules converge fastest"),
      .run = dh_theory_command,
  },
  {
      .name = "check",
      .parameters = "FILE...",
      .summary = N_ ("Check experiment files; says nothing where all are valid"),
      .run = dh_check_command,
  },
  {
      .name = "list",
      .parameters = "optimizers|schedules|landscapes|datasets",
      .summary = N_ ("Print what there is, with parameters, defaults and ranges"),
      .run = dh_list_command,
  },
};

static const DhCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static DhExit
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  downhill-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND ..."),
                          _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n",
                          _ ("\"downhill-cli COMMAND --help\" tells a command's options."));
  return dh_output_print (text->str);
}

static DhExit
refuse_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *nearest;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  nearest = dh_nearest_name (name, names);

  if (nearest != NULL)
    dh_command_complain (_ ("there is no command \"%s\"; did you mean \"%s\"?"), name, nearest);
  else
    dh_command_complain (_ ("there is no command \"%s\"; \"downhill-cli --help\" lists them"),
                         name);
  return DH_EXIT_WRONG_INPUT;
}

int
main (int argc, char **argv)
{
  const DhCommand *command;

  dh_localisation_init ();
  /* A reader that went away is an error of writing like any other. */
  signal (SIGPIPE, SIG_IGN);
  /* So is a file that becomes larger than it may. */
  signal (SIGXFSZ, SIG_IGN);

  if (argc < 2)
    {
      dh_command_complain (_ ("which command? \"downhill-cli --help\" lists them"));
      return DH_EXIT_WRONG_INPUT;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    return print_help ();
  if (strcmp (argv[1], "--version") == 0)
    return dh_output_print ("downhill-cli " PACKAGE_VERSION "\n");

  command = find_command (argv[1]);
  return command != NULL ? command->run (command, argc - 1, argv + 1) : refuse_command (argv[1]);
}
