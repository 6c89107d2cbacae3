/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "experiment-file.h"
#include "json-text.h"
#include "option-value.h"
#include "output-file.h"
#include "theory.h"

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_pair (JsonBuilder *builder, double first, double second)
{
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, first);
  json_builder_add_double_value (builder, second);
  json_builder_end_array (builder);
}

static void
add_named_pair (JsonBuilder *builder, const char *name, double first, double second)
{
  json_builder_set_member_name (builder, name);
  add_pair (builder, first, second);
}

static void
add_pairs (JsonBuilder *builder, const char *name, const double first[2], const double second[2])
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  add_pair (builder, first[0], first[1]);
  add_pair (builder, second[0], second[1]);
  json_builder_end_array (builder);
}

static void
add_ground (JsonBuilder *builder, const DhTheory *theory)
{
  const double *h = theory->hessian;
  const DhEigen *eigen = &theory->eigen;

  add_named_pair (builder, "point", theory->point[0], theory->point[1]);
  add_number (builder, "loss", theory->loss);
  add_named_pair (builder, "gradient", theory->gradient[0], theory->gradient[1]);
  add_pairs (builder, "hessian", (const double[]){ h[0], h[1] }, (const double[]){ h[1], h[2] });
  add_named_pair (builder, "eigenvalues", eigen->largest, eigen->smallest);
  add_pairs (builder, "eigenvectors", (const double[]){ eigen->cosine, eigen->sine },
             (const double[]){ -eigen->sine, eigen->cosine });
  add_number (builder, "condition_number", theory->condition_number);
  add_number (builder, "border_rate", theory->border_rate);
  add_number (builder, "best_step", theory->best_step);
}

static void
add_optimizer (JsonBuilder *builder, const DhOptimizer *optimizer)
{
  json_builder_set_member_name (builder, "optimizer");
  json_builder_add_string_value (builder, optimizer->id);
}

/* Not-a-number where the rule has no such parameter. */
static double
get_momentum (const DhOptimizerSetting *setting)
{
  int index = dh_optimizer_find_parameter (setting->optimizer, "momentum");

  return index >= 0 ? setting->parameters[index] : NAN;
}

static void
add_run (JsonBuilder *builder, const DhTheory *theory, const DhExperimentRun *run, guint index)
{
  const DhOptimizerSetting *setting = &run->optimizer;
  double along[2];

  for (guint i = 0; i < 2; i++)
    along[i] = dh_theory_factor (setting->optimizer, setting->parameters, run->learning_rate,
                                 i == 0 ? theory->eigen.largest : theory->eigen.smallest);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "run");
  json_builder_add_int_value (builder, index);
  add_optimizer (builder, setting->optimizer);
  add_number (builder, "learning_rate", run->learning_rate);
  add_number (builder, "momentum", get_momentum (setting));
  add_number (builder, "border_rate",
              dh_theory_border (setting->optimizer, setting->parameters, theory->eigen.largest));
  add_named_pair (builder, "factors", along[0], along[1]);
  add_number (builder, "factor", along[0] > along[1] ? along[0] : along[1]);
  json_builder_end_object (builder);
}

/* The runs whose rule the theory covers. */
static void
add_convergence (JsonBuilder *builder, const DhTheory *theory, const GPtrArray *runs)
{
  json_builder_set_member_name (builder, "convergence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (runs, i);

      if (dh_theory_covers (run->optimizer.optimizer))
        add_run (builder, theory, run, i);
    }
  json_builder_end_array (builder);
}

static void
add_optimum (JsonBuilder *builder, const DhTheory *theory, const DhOptimizer *optimizer)
{
  DhTheoryOptimum optimum;
  gboolean has_momentum = dh_optimizer_find_parameter (optimizer, "momentum") >= 0;

  if (!dh_theory_get_optimum (optimizer, &theory->eigen, &optimum))
    optimum = (DhTheoryOptimum){ NAN, NAN, NAN };
  json_builder_begin_object (builder);
  add_optimizer (builder, optimizer);
  add_number (builder, "learning_rate", optimum.learning_rate);
  add_number (builder, "momentum", has_momentum ? optimum.momentum : NAN);
  add_number (builder, "factor", optimum.factor);
  json_builder_end_object (builder);
}

/* (transfer full) */
static char *
describe (const DhTheory *theory, const DhPanel *panel)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_ground (builder, theory);
  add_convergence (builder, theory, panel->runs);
  json_builder_set_member_name (builder, "fastest");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    if (dh_theory_covers (dh_optimizer_get (i)))
      add_optimum (builder, theory, dh_optimizer_get (i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return dh_json_to_text (root);
}

/* Where to look: the point that the option names, or else the start of the first run. */
static gboolean
find_point (const DhPanel *panel, guint index, const char *at, double point[2])
{
  const DhExperimentRun *run;

  if (at != NULL)
    return dh_option_parse_point ("--at", at, point);
  if (panel->runs->len == 0)
    {
      dh_command_complain (_ ("panels[%u] has no runs; name a point with --at X,Y"), index);
      return FALSE;
    }
  run = g_ptr_array_index (panel->runs, 0);
  point[0] = run->start[0];
  point[1] = run->start[1];
  return TRUE;
}

static DhExit
print_theory (const DhExperiment *experiment, const char *name, guint index, const char *at)
{
  const DhPanel *panel = dh_experiment_get_panel (experiment, index);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhObjective) objective = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  double point[2];
  DhTheory theory;

  if (!find_point (panel, index, at, point))
    return DH_EXIT_WRONG_INPUT;
  objective = dh_experiment_make_objective (experiment, index, name, &error);
  if (objective == NULL)
    return dh_command_fail (error);
  theory = dh_theory_at (objective, workspace, point[0], point[1]);
  text = describe (&theory, panel);
  return dh_output_print (text);
}

DhExit
dh_theory_command (const DhCommand *command, int argc, char **argv)
{
  g_autofree char *at = NULL;
  g_autofree char *panel_text = NULL;
  const GOptionEntry entries[] = {
    { "at", 'a', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at,
      N_ ("At this point; left out, where the panel's first run starts"), "X,Y" },
    { "panel", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &panel_text,
      N_ ("Of this panel; they count from 0, and the first is taken if left out"), "I" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  int panel;
  DhExit result;

  if (!dh_command_parse (command, entries, 1, 1, &argc, &argv, &result))
    return result;
  if (!dh_option_parse_index ("--panel", panel_text, &panel))
    return DH_EXIT_WRONG_INPUT;

  file = g_file_new_for_commandline_arg (argv[1]);
  experiment = dh_experiment_load_named (file, argv[1], NULL, &error);
  if (experiment == NULL)
    return dh_command_fail (error);
  if (panel >= (int) experiment->panels->len)
    {
      dh_command_complain (_ ("--panel must be from 0 to %u, not %d"), experiment->panels->len - 1,
                           panel);
      return DH_EXIT_WRONG_INPUT;
    }
  return print_theory (experiment, argv[1], (guint) MAX (panel, 0), at);
}
