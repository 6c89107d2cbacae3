/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <json-glib/json-glib.h>

#define GROUND                                                                                     \
  "{\"kind\": \"expression\", \"expression\": \"lambda*x^2/2 + 2(y - 0.5)^2 + 0.3sin(x*y) + "      \
  "log1p(x²)·e/pi\", \"constants\": {\"lambda\": 1.5}}"
#define VIEW "\"view\": {\"x\": [-3, 3], \"y\": [-3, 3]}"

/* The functions of the language, and signs that aren't Python's. */
static const char functions[]
    = "{\"kind\": \"expression\", \"expression\": \"sin(x) + cos(y) + tan(x/3) + asin(x/4) + "
      "acos(y/4) + atan(x) + sinh(x) + cosh(y) + tanh(x) + exp(y) + ln(x + 5) + log1p(y + 3) + "
      "log2(x + 6) + log10(y + 7) + sqrt(x + 8) + cbrt(y + 9) + abs(x) + sign(2) + floor(2.5) + "
      "min(x, y) + max(x^2, y) + pow(x + 5, 1.5) + hypot(x, y) + atan2(y + 3, x + 4) + erf(x) + "
      "sigmoid(y) + softplus(x) + relu(y) - 2^-x + -x² + 2x^2(y + 1)(y − 1)·0.5\"}";

/* A Python that has PyTorch; NULL: there is none. */
static const char *
find_python (const Fixture *fixture)
{
  static const char *const names[] = { "python3", "/usr/bin/python3" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *command = g_strdup_printf ("%s -c 'import torch'", names[i]);
      g_auto (Result) result = run_shell (fixture, command);

      if (result.status == 0)
        return names[i];
    }
  return NULL;
}

/* One line of the script's against one of trace's, which has the gradient between loss and rate. */
static void
compare_lines (const char *printed, const char *traced)
{
  static const guint columns[][2] = { { 3, 3 }, { 4, 4 }, { 5, 5 }, { 6, 8 } };
  g_auto (GStrv) ours = g_strsplit (traced, ",", -1);
  g_auto (GStrv) theirs = g_strsplit (printed, ",", -1);

  g_assert_cmpuint (g_strv_length (theirs), ==, 7);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (theirs[i], ==, ours[i]);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    dh_assert_close (g_ascii_strtod (theirs[columns[i][0]], NULL),
                     g_ascii_strtod (ours[columns[i][1]], NULL), 1e-12, "%s", printed);
}

/* The script takes the very steps that the program takes. */
static void
compare (Fixture *fixture, const char *steps, const char *panels)
{
  const char *python = find_python (fixture);
  g_autofree char *command = g_strdup_printf ("%s a.py", python);
  g_autofree char *document = g_strdup_printf (DOCUMENT ("%s", "%s"), steps, panels);
  g_auto (Result) printed = { 0 };
  g_auto (Result) traced = { 0 };
  g_auto (GStrv) theirs = NULL;
  g_auto (GStrv) ours = NULL;

  write_file (fixture, "a.downhill", document);
  assert_run (fixture, "$CLI figure a.downhill -o a.py", 0, "", "");
  if (python == NULL)
    {
      g_test_skip ("there is no Python with PyTorch");
      return;
    }
  printed = run_shell (fixture, command);
  g_assert_cmpstr (printed.errors, ==, "");
  traced = run_shell (fixture, "$CLI trace a.downhill");
  theirs = g_strsplit (printed.output, "\n", -1);
  ours = g_strsplit (traced.output, "\n", -1);
  g_assert_cmpuint (g_strv_length (theirs) + 1, ==, g_strv_length (ours)); /* the header */
  for (guint i = 0; theirs[i][0] != '\0'; i++)
    compare_lines (theirs[i], ours[i + 1]);
}

/* The ids of what the program lists. (transfer full) */
static GPtrArray *
list_ids (const Fixture *fixture, const char *what)
{
  g_autofree char *command = g_strdup_printf ("$CLI list %s --json", what);
  g_auto (Result) result = run_shell (fixture, command);
  g_autoptr (JsonNode) root = json_from_string (result.output, NULL);
  JsonArray *items = json_node_get_array (root);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (items); i++)
    g_ptr_array_add (ids,
                     g_strdup (
                         json_object_get_string_member (json_array_get_object_element (items, i),
                                                        "id")));
  return ids;
}

/* Every rule, and every schedule. */
static void
test_rules_and_schedules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = list_ids (fixture, "optimizers");
  g_autoptr (GPtrArray) schedules = list_ids (fixture, "schedules");
  g_autoptr (GString) panels = g_string_new ("{\"objective\": " GROUND ", " VIEW ", \"runs\": [");

  g_assert_cmpuint (rules->len, ==, 16);
  g_assert_cmpuint (schedules->len, ==, 9);
  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (panels,
                            "%s{\"optimizer\": {\"name\": \"%s\"}, \"start\": [1.5, -1], "
                            "\"learning_rate\": 0.02}",
                            i > 0 ? ", " : "", (char *) rules->pdata[i]);
  g_string_append (panels, "]}, {\"objective\": " GROUND ", " VIEW ", \"runs\": [");
  for (guint i = 0; i < schedules->len; i++)
    g_string_append_printf (panels,
                            "%s{\"optimizer\": {\"name\": \"%s\"}, \"start\": [1.5, -1], "
                            "\"learning_rate\": 0.02, \"schedule\": {\"name\": \"%s\", \"warmup\": "
                            "7}}",
                            i > 0 ? ", " : "", (char *) rules->pdata[i],
                            (char *) schedules->pdata[i]);
  g_string_append (panels, "]}");
  compare (fixture, "60", panels->str);
}

/* What was changed live, and a run that diverges. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  compare (fixture, "50",
           "{\"objective\": " GROUND ", " VIEW
           ", \"runs\": [{\"optimizer\": {\"name\": \"adam\"}, \"start\": [1, 1], \"changes\": "
           "[{\"step\": 10, \"learning_rate\": 0.1}, {\"step\": 20, \"beta1\": 0.5, \"schedule\": "
           "{\"name\": \"cosine\"}}, {\"step\": 30, \"epsilon\": 0.1}]}, {\"optimizer\": "
           "{\"name\": "
           "\"momentum\"}, \"start\": [1, 1], \"changes\": [{\"step\": 10, \"momentum\": "
           "0.5}]}, " DESCENT ("[1, 1]", "1e200") "]}");
}

static void
test_noise (Fixture *fixture, gconstpointer data)
{
  compare (fixture, "40",
           "{\"objective\": " GROUND ", " VIEW
           ", \"noise\": 0.3, \"runs\": [" DESCENT ("[1, 1]", "0.05") ", " DESCENT ("[1, 1]",
                                                                                    "0.05") "]}");
}

static void
test_functions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *panel = g_strdup_printf ("{\"objective\": %s, " VIEW
                                            ", \"runs\": [" DESCENT ("[1.5, -1]", "0.02") "]}",
                                            functions);

  compare (fixture, "20", panel);
}

/* Losses on tables, by mini-batches. */
static void
test_regression (Fixture *fixture, gconstpointer data)
{
  static const char *const grounds[] = {
    "\"features\": [\"bill_depth_mm\", \"flipper_length_mm\"], \"target\": \"body_mass_g\", "
    "\"model\": \"linear\", \"scaling\": \"standard\", \"intercept\": \"best\"",
    "\"features\": [\"bill_depth_mm\"], \"target\": \"flipper_length_mm\", \"model\": \"linear\", "
    "\"scaling\": \"robust\"",
    "\"features\": [\"bill_depth_mm\", \"body_mass_g\"], \"target\": \"sex\", \"model\": "
    "\"logistic\", \"scaling\": \"min-max\"",
  };
  g_autoptr (GString) panels = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    g_string_append_printf (panels,
                            "%s{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": "
                            "\"penguins.csv\"}, %s}, " VIEW
                            ", \"batch\": 32, \"runs\": [" DESCENT ("[0.5, -0.5]", "0.001") "]}",
                            i > 0 ? ", " : "", grounds[i]);
  compare (fixture, "30", panels->str);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("python/rules-and-schedules", test_rules_and_schedules);
  DH_ADD_CLI_TEST ("python/changes", test_changes);
  DH_ADD_CLI_TEST ("python/noise", test_noise);
  DH_ADD_CLI_TEST ("python/functions", test_functions);
  DH_ADD_CLI_TEST ("python/regression", test_regression);
  return g_test_run ();
}
