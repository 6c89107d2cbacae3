/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "expression.h"
#include "json-text.h"
#include "option-value.h"
#include "output-file.h"

/* An expression, and a number, may begin with a minus sign: whatever isn't an option of every command
 * is an argument. (transfer container) */
static char **
end_options (int argc, char **argv)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, argv[0]);
  if (argc > 1 && strcmp (argv[1], "--") != 0 && strcmp (argv[1], "-h") != 0
      && strcmp (argv[1], "--help") != 0)
    g_ptr_array_add (arguments, (gpointer) "--");
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (arguments, argv[i]);
  g_ptr_array_add (arguments, NULL);
  return (char **) g_ptr_array_free (arguments, FALSE);
}

static void
add_numbers (JsonBuilder *builder, gsize n, const double *values)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
}

/* (transfer full) */
static char *
evaluate (const DhObjective *objective, double x, double y)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  double loss, gradient[2], hessian[3];
  const DhValues values = {
    .loss = &loss,
    .gradient_x = &gradient[0],
    .gradient_y = &gradient[1],
    .hessian_xx = &hessian[0],
    .hessian_xy = &hessian[1],
    .hessian_yy = &hessian[2],
  };

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, loss);
  json_builder_set_member_name (builder, "gradient");
  add_numbers (builder, 2, gradient);
  json_builder_set_member_name (builder, "hessian");
  json_builder_begin_array (builder);
  add_numbers (builder, 2, (const double[]){ hessian[0], hessian[1] });
  add_numbers (builder, 2, (const double[]){ hessian[1], hessian[2] });
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return dh_json_to_text (root);
}

DhExit
dh_evaluate_command (const DhCommand *command, int argc, char **argv)
{
  g_autofree char **arguments = end_options (argc, argv);
  char **left = arguments;
  int n = (int) g_strv_length (arguments);
  g_autoptr (DhObjective) objective = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  double x, y;
  DhExit result;

  if (!dh_command_parse (command, NULL, 3, 3, &n, &left, &result))
    return result;
  if (!g_utf8_validate (left[1], -1, NULL))
    {
      dh_command_complain ("%s", _ ("the expression isn't UTF-8"));
      return DH_EXIT_WRONG_INPUT;
    }
  if (!dh_option_parse_finite ("X", left[2], &x) || !dh_option_parse_finite ("Y", left[3], &y))
    return DH_EXIT_WRONG_INPUT;

  objective = dh_expression_objective_new (left[1], NULL, 0, &error);
  if (objective == NULL)
    return dh_command_fail (error);
  text = evaluate (objective, x, y);
  return dh_output_print (text);
}
