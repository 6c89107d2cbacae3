/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment-file.h"
#include "number.h"
#include "option-value.h"
#include "output-file.h"
#include "trace-csv.h"

#define BATCH 1024                /* rows that are appended together */
#define FLUSH_LENGTH (256 * 1024) /* bytes */

/* One run being printed. */
typedef struct
{
  guint panel;
  guint run;
  const DhTrace *trace;
  const DhObjective *objective;
  DhWorkspace *workspace;
  GString *text; /* not yet written */
} Printing;

static gboolean
flush (GString *text, GError **error)
{
  gboolean written = dh_output_write (text->str, text->len, error);

  g_string_truncate (text, 0);
  return written;
}

static gboolean
print_trace (const Printing *self, GError **error)
{
  for (guint64 first = 0; first < self->trace->length; first += BATCH)
    {
      dh_trace_csv_append_rows (self->text, self->panel, self->run, self->trace, self->objective,
                                self->workspace, first,
                                (gsize) MIN (BATCH, self->trace->length - first));
      if (self->text->len >= FLUSH_LENGTH && !flush (self->text, error))
        return FALSE;
    }
  return TRUE;
}

/* What to print of an experiment; -1: all. */
typedef struct
{
  const char *name;
  int panel;
  int run;
} Choice;

static void
report_divergence (const Printing *self, const char *name)
{
  char step[DH_NUMBER_BUFFER];
  g_autofree char *message
      = g_strdup_printf (_ ("%s: panels[%u].runs[%u]: diverged at step %s"), name, self->panel,
                         self->run,
                         dh_number_to_shortest ((double) self->trace->diverged_at, step));

  dh_command_report (message);
}

static gboolean
print_run (const DhExperiment *experiment,
           const Choice *choice,
           DhObjective *objective,
           Printing *printing,
           GError **error)
{
  const DhRunSettings settings
      = dh_experiment_get_run_settings (experiment, printing->panel, printing->run);
  g_autoptr (DhRun) run = dh_run_new (objective, &settings);

  while (dh_run_advance (run, printing->workspace, G_MAXUINT16))
    ;
  printing->trace = dh_run_get_trace (run);
  if (printing->trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    report_divergence (printing, choice->name);
  return print_trace (printing, error);
}

static gboolean
print_panel (const DhExperiment *experiment,
             const Choice *choice,
             DhObjective *objective,
             Printing *printing,
             GError **error)
{
  const DhPanel *panel = dh_experiment_get_panel (experiment, printing->panel);

  printing->objective = objective;
  for (guint i = 0; i < panel->runs->len; i++)
    {
      printing->run = i;
      if ((choice->run < 0 || (guint) choice->run == i)
          && !print_run (experiment, choice, objective, printing, error))
        return FALSE;
    }
  return TRUE;
}

/* The objectives of the panels to print, made before anything is printed. NULL where not wanted. */
static GPtrArray *
make_objectives (const DhExperiment *experiment, const Choice *choice, GError **error)
{
  g_autoptr (GPtrArray) objectives
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_objective_unref);

  for (guint i = 0; i < experiment->panels->len; i++)
    {
      DhObjective *objective = NULL;

      if (choice->panel < 0 || (guint) choice->panel == i)
        {
          objective = dh_experiment_make_objective (experiment, i, choice->name, error);
          if (objective == NULL)
            return NULL;
        }
      g_ptr_array_add (objectives, objective);
    }
  return g_steal_pointer (&objectives);
}

static gboolean
print_experiment (const DhExperiment *experiment, const Choice *choice, GError **error)
{
  g_autoptr (GPtrArray) objectives = make_objectives (experiment, choice, error);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (GString) text = g_string_new (DH_TRACE_CSV_HEADER);
  Printing printing = { .workspace = workspace, .text = text };

  if (objectives == NULL)
    return FALSE;
  for (guint i = 0; i < objectives->len; i++)
    {
      DhObjective *objective = g_ptr_array_index (objectives, i);

      printing.panel = i;
      if (objective != NULL && !print_panel (experiment, choice, objective, &printing, error))
        return FALSE;
    }
  return flush (text, error);
}

/* Whether the options name something that there is. */
static gboolean
check_choice (const DhExperiment *experiment, const Choice *choice)
{
  guint n_panels = experiment->panels->len;
  guint first = choice->panel < 0 ? 0 : (guint) choice->panel;
  guint n_runs = 0;

  if (choice->panel >= 0 && first >= n_panels)
    {
      dh_command_complain (_ ("--panel must be from 0 to %u, not %d"), n_panels - 1, choice->panel);
      return FALSE;
    }
  for (guint i = first; i < (choice->panel < 0 ? n_panels : first + 1); i++)
    n_runs = MAX (n_runs, dh_experiment_get_panel (experiment, i)->runs->len);
  if (choice->run >= 0 && (guint) choice->run >= n_runs)
    {
      if (n_runs == 0)
        dh_command_complain (_ ("--run %d: there are no runs"), choice->run);
      else
        dh_command_complain (_ ("--run must be from 0 to %u, not %d"), n_runs - 1, choice->run);
      return FALSE;
    }
  return TRUE;
}

DhExit
dh_trace_command (const DhCommand *command, int argc, char **argv)
{
  g_autofree char *panel = NULL;
  g_autofree char *run = NULL;
  const GOptionEntry entries[] = {
    { "panel", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &panel,
      N_ ("Only this panel; they count from 0"), "I" },
    { "run", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &run,
      N_ ("Only this run of each panel; they count from 0"), "J" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  Choice choice;
  DhExit result;

  if (!dh_command_parse (command, entries, 1, 1, &argc, &argv, &result))
    return result;
  if (!dh_option_parse_index ("--panel", panel, &choice.panel)
      || !dh_option_parse_index ("--run", run, &choice.run))
    return DH_EXIT_WRONG_INPUT;

  choice.name = argv[1];
  file = g_file_new_for_commandline_arg (argv[1]);
  experiment = dh_experiment_load_named (file, choice.name, NULL, &error);
  if (experiment == NULL)
    return dh_command_fail (error);
  if (!check_choice (experiment, &choice))
    return DH_EXIT_WRONG_INPUT;
  return print_experiment (experiment, &choice, &error) ? DH_EXIT_DONE : dh_command_fail (error);
}
