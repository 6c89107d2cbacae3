/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define EXPRESSION(text)                                                                           \
  "{\"kind\": \"expression\", \"expression\": \"" text "\"}, \"view\": {\"x\": [-1, 1], \"y\": "   \
  "[-1, 1]}"

static const char bowl[]
    = DOCUMENT ("2", "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[3, 4]", "0.25") "]}");

static const char bowl_theory[]
    = "{\n"
      "  \"point\": [3, 4],\n"
      "  \"loss\": 25,\n"
      "  \"gradient\": [6, 8],\n"
      "  \"hessian\": [[2, 0], [0, 2]],\n"
      "  \"eigenvalues\": [2, 2],\n"
      "  \"eigenvectors\": [[1, 0], [0, 1]],\n"
      "  \"condition_number\": 1,\n"
      "  \"border_rate\": 1,\n"
      "  \"best_step\": 0.5,\n"
      "  \"convergence\": [\n"
      "    {\n"
      "      \"run\": 0,\n"
      "      \"optimizer\": \"gradient-descent\",\n"
      "      \"learning_rate\": 0.25,\n"
      "      \"momentum\": null,\n"
      "      \"border_rate\": 1,\n"
      "      \"factors\": [0.5, 0.5],\n"
      "      \"factor\": 0.5\n"
      "    }\n"
      "  ],\n"
      "  \"fastest\": [\n"
      "    {\"optimizer\": \"gradient-descent\", \"learning_rate\": 0.5, \"momentum\": null, "
      "\"factor\": 0},\n"
      "    {\"optimizer\": \"momentum\", \"learning_rate\": 0.5, \"momentum\": 0, \"factor\": 0},\n"
      "    {\"optimizer\": \"nesterov\", \"learning_rate\": 0.5, \"momentum\": 0, \"factor\": 0}\n"
      "  ]\n"
      "}\n";

static void
test_bowl (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "bowl.downhill", bowl);
  assert_run (fixture, "$CLI theory bowl.downhill", 0, bowl_theory, "");
  assert_run (fixture, "$CLI theory bowl.downhill --at 3,4 --panel 0", 0, bowl_theory, "");
  assert_run (fixture, "LC_ALL=de_DE.UTF-8 $CLI theory bowl.downhill", 0, bowl_theory, "");
}

/* The object that a call prints. (transfer full) */
static JsonNode *
run_json (const Fixture *fixture, const char *command)
{
  g_auto (Result) result = run_shell (fixture, command);
  JsonNode *node = json_from_string (result.output, NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_nonnull (node);
  return node;
}

static JsonObject *
get_element (JsonNode *node, const char *list, guint index)
{
  JsonArray *array = json_object_get_array_member (json_node_get_object (node), list);

  return json_array_get_object_element (array, index);
}

static void
assert_pair (JsonNode *node, const char *name, double first, double second)
{
  JsonArray *pair = json_object_get_array_member (json_node_get_object (node), name);

  g_assert_cmpuint (json_array_get_length (pair), ==, 2);
  dh_assert_close (json_array_get_double_element (pair, 0), first, 1e-14, "first of %s", name);
  dh_assert_close (json_array_get_double_element (pair, 1), second, 1e-14, "second of %s", name);
}

/* A point may have minus signs, wherever the option stands and however it is written. */
static void
test_at (Fixture *fixture, gconstpointer data)
{
  const char *const calls[] = {
    "$CLI theory bowl.downhill --at -1.5,-2e-3",
    "$CLI theory --at -1.5,-2e-3 bowl.downhill",
    "$CLI theory --at=-1.5,-2e-3 bowl.downhill",
    "$CLI theory -a -1.5,-2e-3 -- bowl.downhill",
  };

  write_file (fixture, "bowl.downhill", bowl);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (JsonNode) node = run_json (fixture, calls[i]);

      assert_pair (node, "point", -1.5, -2e-3);
      assert_pair (node, "gradient", -3, -4e-3);
    }
}

#define RUN(optimizer, rate)                                                                       \
  "{\"start\": [1, 1], \"optimizer\": {\"name\": " optimizer "}, \"learning_rate\": " rate "}"

/* Each run that the theory covers, with its own figures, of the panel asked for. */
static void
test_runs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *runs;
  JsonObject *run;

  write_file (fixture, "two.downhill",
              DOCUMENT ("5",
                        "{\"objective\": " BOWL
                        "}, {\"objective\": " EXPRESSION ("2x^2 + 0.5y^2") ", \"runs\": [" RUN (
                            "\"adam\"",
                            "0.1") ", " RUN ("\"momentum\", \"momentum\": 0.25",
                                             "0.25") ", " RUN ("\"nesterov\", \"momentum\": 0.25",
                                                               "0.25") "]}"));
  node = run_json (fixture, "$CLI theory two.downhill --panel 1");
  assert_pair (node, "eigenvalues", 4, 1);
  runs = json_object_get_array_member (json_node_get_object (node), "convergence");
  g_assert_cmpuint (json_array_get_length (runs), ==, 2);

  run = get_element (node, "convergence", 0);
  g_assert_cmpint (json_object_get_int_member (run, "run"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (run, "optimizer"), ==, "momentum");
  g_assert_cmpfloat (json_object_get_double_member (run, "momentum"), ==, 0.25);
  g_assert_cmpfloat (json_object_get_double_member (run, "border_rate"), ==, 0.625);
  /* Complex roots along the steep axis, critical damping along the other. */
  g_assert_cmpfloat (json_object_get_double_member (run, "factor"), ==, 0.5);

  run = get_element (node, "convergence", 1);
  g_assert_cmpint (json_object_get_int_member (run, "run"), ==, 2);
  /* z² − 1.25·0.75 z + 0.25·0.75 has the roots 0.46875 ± √0.0322…. */
  dh_assert_close (json_object_get_double_member (run, "factor"),
                   0.46875 + sqrt (0.46875 * 0.46875 - 0.1875), 1e-14, "factor of Nesterov");

  run = get_element (node, "fastest", 1);
  g_assert_cmpstr (json_object_get_string_member (run, "optimizer"), ==, "momentum");
  dh_assert_close (json_object_get_double_member (run, "momentum"), 1.0 / 9, 1e-14, "momentum");
  dh_assert_close (json_object_get_double_member (run, "factor"), 1.0 / 3, 1e-14, "factor");
}

/* What isn't defined is null. */
static void
test_null (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *expression;
    gboolean condition_number;
    gboolean border_rate;
    gboolean best_step;
  } cases[] = {
    { EXPRESSION ("x^2 - y^2"), TRUE, TRUE, FALSE }, /* a saddle, looked at along its back */
    { EXPRESSION ("x + 2y^2"), FALSE, TRUE, TRUE },  /* a singular Hessian */
    { EXPRESSION ("-x^2 - y^2"), TRUE, FALSE, FALSE } /* a hill */,
    { EXPRESSION ("log(x - 5) + y^2"), FALSE, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strdup_printf (DOCUMENT ("5", "{\"objective\": %s}"), cases[i].expression);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *theory;

      write_file (fixture, "a.downhill", text);
      node = run_json (fixture, "$CLI theory a.downhill --at 1,1");
      theory = json_node_get_object (node);
      g_assert_true (json_object_get_null_member (theory, "condition_number")
                     == !cases[i].condition_number);
      g_assert_true (json_object_get_null_member (theory, "border_rate") == !cases[i].border_rate);
      g_assert_true (json_object_get_null_member (theory, "best_step") == !cases[i].best_step);
      g_assert_true (json_object_get_null_member (get_element (node, "fastest", 1), "momentum"));
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *call;
    const char *line;
  } cases[] = {
    { "$CLI theory", "downhill-cli: usage: downhill-cli theory FILE" },
    { "$CLI theory a b", "downhill-cli: usage: downhill-cli theory FILE" },
    { "$CLI theory bowl.downhill --at", "downhill-cli: Missing argument for --at" },
    { "$CLI theory bowl.downhill --at 1",
      "downhill-cli: --at must be two finite numbers X,Y such as -1.2,1, not \"1\"" },
    { "$CLI theory bowl.downhill --at 1,2,3",
      "downhill-cli: --at must be two finite numbers X,Y such as -1.2,1, not \"1,2,3\"" },
    { "$CLI theory bowl.downhill --at 1,inf",
      "downhill-cli: --at must be two finite numbers X,Y such as -1.2,1, not \"1,inf\"" },
    { "$CLI theory bowl.downhill --at ,",
      "downhill-cli: --at must be two finite numbers X,Y such as -1.2,1, not \",\"" },
    { "$CLI theory bowl.downhill --at ''",
      "downhill-cli: --at must be two finite numbers X,Y such as -1.2,1, not \"\"" },
    { "$CLI theory bowl.downhill --panel 1", "downhill-cli: --panel must be from 0 to 0, not 1" },
    { "$CLI theory bowl.downhill --panel one",
      "downhill-cli: --panel must be a whole number counting from 0, not \"one\"" },
    { "$CLI theory bare.downhill",
      "downhill-cli: panels[0] has no runs; name a point with --at X,Y" },
    { "$CLI theory bad.downhill",
      "bad.downhill: panels[0].nois: is not a known key; did you mean \"noise\"?" },
  };

  write_file (fixture, "bowl.downhill", bowl);
  write_file (fixture, "bare.downhill", DOCUMENT ("2", "{\"objective\": " BOWL "}"));
  write_file (fixture, "bad.downhill", DOCUMENT ("2", "{\"objective\": " BOWL ", \"nois\": 1}"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (fixture, cases[i].call, cases[i].line);
  assert_run (fixture, "$CLI theory nowhere.downhill", 1, "",
              "nowhere.downhill: there is no such file\n");
  assert_run (fixture, "$CLI theory bowl.downhill >/dev/full", 1, "",
              "standard output: No space left on device\n");
}

/* The help names every key that is printed. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) help = run_shell (fixture, "$CLI theory --help");
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *key;

  g_assert_cmpint (help.status, ==, 0);
  write_file (fixture, "bowl.downhill", bowl);
  node = run_json (fixture, "$CLI theory bowl.downhill");
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, NULL))
    g_assert_nonnull (strstr (help.output, key));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  DH_ADD_CLI_TEST ("theory/bowl", test_bowl);
  DH_ADD_CLI_TEST ("theory/at", test_at);
  DH_ADD_CLI_TEST ("theory/runs", test_runs);
  DH_ADD_CLI_TEST ("theory/null", test_null);
  DH_ADD_CLI_TEST ("theory/refused", test_refused);
  DH_ADD_CLI_TEST ("theory/help", test_help);
  return g_test_run ();
}
