/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "test-support.h"

/* Every case of the reference table, within its own tolerance. */
static void
test_case (gconstpointer data)
{
  JsonObject *object = (JsonObject *) data;
  const char *text = json_object_get_string_member (object, "expression");
  double tolerance = json_object_get_double_member (object, "tolerance");
  JsonArray *at = json_object_get_array_member (object, "at");
  JsonArray *gradient = json_object_get_array_member (object, "gradient");
  JsonArray *hessian = json_object_get_array_member (object, "hessian");
  double x = json_array_get_double_element (at, 0);
  double y = json_array_get_double_element (at, 1);
  double values[6];
  const DhValues wanted
      = { &values[0], &values[1], &values[2], &values[3], &values[4], &values[5] };
  const double expected[6] = {
    json_object_get_double_member (object, "value"),
    json_array_get_double_element (gradient, 0),
    json_array_get_double_element (gradient, 1),
    json_array_get_double_element (json_array_get_array_element (hessian, 0), 0),
    json_array_get_double_element (json_array_get_array_element (hessian, 0), 1),
    json_array_get_double_element (json_array_get_array_element (hessian, 1), 1),
  };
  static const char *const names[6] = { "value", "f_x", "f_y", "f_xx", "f_xy", "f_yy" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhObjective) objective = dh_expression_objective_new (text, NULL, 0, &error);

  g_assert_no_error (error);
  dh_objective_evaluate (objective, workspace, 1, &x, &y, &wanted);
  for (int i = 0; i < 6; i++)
    dh_assert_close (values[i], expected[i], tolerance, "%s of %s at (%g, %g)", names[i], text, x,
                     y);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  dh_test_init (&argc, &argv);
  path = dh_test_path ("reference/derivatives.json");
  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 150);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/derivatives/reference/%03u", i);

      g_test_add_data_func (name, json_array_get_object_element (cases, i), test_case);
    }
  return g_test_run ();
}
