/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_help (Fixture *fixture, gconstpointer data)
{
  const char *const calls[] = {
    "$CLI --help",          "$CLI -h",           "$CLI trace --help",       "$CLI trace -h",
    "$CLI evaluate --help", "$CLI check --help", "$CLI list optimizers -h",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_auto (Result) result = run_shell (fixture, calls[i]);

      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.errors, ==, "");
      g_assert_true (g_str_has_prefix (result.output, "Usage:\n  downhill-cli "));
    }
}

static void
test_version (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, "$CLI --version", 0, "downhill-cli " PACKAGE_VERSION "\n", "");
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *call;
    const char *line;
  } cases[] = {
    { "$CLI", "downhill-cli: which command? \"downhill-cli --help\" lists them" },
    { "$CLI tarce", "downhill-cli: there is no command \"tarce\"; did you mean \"trace\"?" },
    { "$CLI lessons",
      "downhill-cli: there is no command \"lessons\"; \"downhill-cli --help\" lists them" },
    { "$CLI ''", "downhill-cli: there is no command \"\"; \"downhill-cli --help\" lists them" },
    { "$CLI 'a\nb'",
      "downhill-cli: there is no command \"a\\nb\"; \"downhill-cli --help\" lists them" },
    { "$CLI --nonsense",
      "downhill-cli: there is no command \"--nonsense\"; \"downhill-cli --help\" lists them" },
    { "$CLI trace", "downhill-cli: usage: downhill-cli trace FILE" },
    { "$CLI trace a b", "downhill-cli: usage: downhill-cli trace FILE" },
    { "$CLI trace --nonsense a", "downhill-cli: Unknown option --nonsense" },
    { "$CLI trace a --panel x",
      "downhill-cli: --panel must be a whole number counting from 0, not \"x\"" },
    { "$CLI trace a --panel 1.5",
      "downhill-cli: --panel must be a whole number counting from 0, not \"1.5\"" },
    { "$CLI trace a --run -1",
      "downhill-cli: --run must be a whole number counting from 0, not \"-1\"" },
    { "$CLI trace a --run=99999999999",
      "downhill-cli: --run must be a whole number counting from 0, not \"99999999999\"" },
    { "$CLI trace a --run", "downhill-cli: Missing argument for --run" },
    { "$CLI check", "downhill-cli: usage: downhill-cli check FILE..." },
    { "$CLI evaluate 'x'", "downhill-cli: usage: downhill-cli evaluate EXPRESSION X Y" },
    { "$CLI evaluate 'x' 1 2 3", "downhill-cli: usage: downhill-cli evaluate EXPRESSION X Y" },
    { "$CLI evaluate x 1 two", "downhill-cli: Y must be a finite number, not \"two\"" },
    { "$CLI evaluate x 1,5 2", "downhill-cli: X must be a finite number, not \"1,5\"" },
    { "$CLI evaluate x '' 2", "downhill-cli: X must be a finite number, not \"\"" },
    { "$CLI evaluate x nan 2", "downhill-cli: X must be a finite number, not \"nan\"" },
    { "$CLI evaluate x 1 1e999", "downhill-cli: Y must be a finite number, not \"1e999\"" },
    { "$CLI evaluate x 0x10 1", "downhill-cli: X must be a finite number, not \"0x10\"" },
    { "$CLI evaluate 'x + + )' 1 1", "column 5: expected a number, a name or '(' after '+'" },
    { "$CLI evaluate \"$(printf '\\351')\" 1 1", "downhill-cli: the expression isn't UTF-8" },
    { "$CLI list",
      "downhill-cli: usage: downhill-cli list optimizers|schedules|landscapes|datasets" },
    { "$CLI list landscape",
      "downhill-cli: there is no list \"landscape\"; did you mean \"landscapes\"?" },
    { "$CLI list lessons", "downhill-cli: there is no list \"lessons\", but optimizers, schedules, "
                           "landscapes, datasets" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (fixture, cases[i].call, cases[i].line);
}

static void
test_evaluate (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, "$CLI evaluate 'x^2 + 3x*y' -1 2", 0,
              "{\"value\": -5, \"gradient\": [4, -3], \"hessian\": [[2, 3], [3, 0]]}\n", "");
  assert_run (fixture, "$CLI evaluate '-x^2' -- 3 1", 2, "",
              "downhill-cli: usage: downhill-cli evaluate EXPRESSION X Y\n");
  assert_run (fixture, "$CLI evaluate -- '-x' -3 -1e-3", 0,
              "{\"value\": 3, \"gradient\": [-1, 0], \"hessian\": [[0, 0], [0, 0]]}\n", "");
  assert_run (fixture, "$CLI evaluate '-x²' +.5 -.5", 0,
              "{\"value\": -0.25, \"gradient\": [-1, 0], \"hessian\": [[-2, 0], [0, 0]]}\n", "");
}

/* JSON has neither infinity nor not-a-number, and a hole no slope. */
static void
test_evaluate_not_finite (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = run_shell (fixture, "$CLI evaluate 'log(x) + 1/y' -1 0");
  g_autoptr (JsonNode) node = json_from_string (result.output, NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (node);
  g_assert_true (json_object_get_null_member (json_node_get_object (node), "value"));
  assert_run (fixture, "$CLI evaluate 'log(x) + y' -1 0", 0,
              "{\"value\": null, \"gradient\": [null, null], "
              "\"hessian\": [[null, null], [null, null]]}\n",
              "");
}

/* The numbers are the same whatever the user's language writes them with. */
static void
test_evaluate_locale (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, "LC_ALL=de_DE.UTF-8 LANGUAGE=de $CLI evaluate '0.5x + y' 0.5 0.25", 0,
              "{\"value\": 0.5, \"gradient\": [0.5, 1], \"hessian\": [[0, 0], [0, 0]]}\n", "");
}

/* Messages repeat what was typed, even where the locale has no such letters. */
static void
test_no_locale (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, "LC_ALL=C $CLI evaluate '√x' 1 1", 2, "",
              "column 1: '√' is not part of the language; write sqrt(…)\n");
}

/* A disk that is full and a reader that went away are failures of the work. */
static void
test_output_fails (Fixture *fixture, gconstpointer data)
{
  const char *const calls[] = {
    "$CLI trace long.downhill >/dev/full",
    "$CLI evaluate x 1 1 >/dev/full",
    "$CLI list landscapes >/dev/full",
    "$CLI list landscapes --json >/dev/full",
    "$CLI --help >/dev/full",
    "$CLI trace --help >/dev/full",
    "$CLI --version >/dev/full",
  };

  write_file (fixture, "long.downhill", LONG);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    assert_run (fixture, calls[i], 1, "", "standard output: No space left on device\n");
  assert_run (fixture, "($CLI trace long.downhill; echo $? >&2) | head -n 1", 0, HEADER "\n",
              "standard output: Broken pipe\n1\n");
  assert_run (fixture, "$CLI evaluate x 1 1 >&-", 1, "", "standard output: Bad file descriptor\n");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  const char *const expected[][2] = {
    { "optimizers", "adam               Adam\n" },
    { "optimizers", "    beta2            β₂    0.999   a number from 0 to below 1\n" },
    { "schedules", "    warmup           W     0       a whole number of at least 0\n" },
    { "landscapes", "rosenbrock         Rosenbrock\n" },
    { "datasets", "penguins.csv       Palmer penguins\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *call = g_strdup_printf ("$CLI list %s", expected[i][0]);
      g_auto (Result) result = run_shell (fixture, call);

      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.errors, ==, "");
      g_assert_nonnull (strstr (result.output, expected[i][1]));
    }
}

static JsonObject *
find_item (JsonArray *list, const char *id)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);

      if (g_str_equal (json_object_get_string_member (item, "id"), id))
        return item;
    }
  g_error ("no %s in the list", id);
}

static JsonNode *
list_json (const Fixture *fixture, const char *kind)
{
  g_autofree char *call = g_strdup_printf ("$CLI list --json %s", kind);
  g_auto (Result) result = run_shell (fixture, call);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (result.output, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  return node;
}

static void
test_list_json_optimizers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = list_json (fixture, "optimizers");
  JsonObject *adam = find_item (json_node_get_array (node), "adam");
  JsonObject *epsilon = find_item (json_object_get_array_member (adam, "parameters"), "epsilon");
  JsonObject *beta1 = find_item (json_object_get_array_member (adam, "parameters"), "beta1");

  g_assert_cmpstr (json_object_get_string_member (adam, "name"), ==, "Adam");
  g_assert_cmpfloat (json_object_get_double_member (epsilon, "default"), ==, 1e-8);
  g_assert_true (json_object_get_null_member (epsilon, "maximum"));
  g_assert_cmpstr (json_object_get_string_member (beta1, "symbol"), ==, "β₁");
  g_assert_cmpfloat (json_object_get_double_member (beta1, "maximum"), ==, 1);
  g_assert_true (json_object_get_boolean_member (beta1, "below_maximum"));
}

static void
test_list_json_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) schedules = list_json (fixture, "schedules");
  g_autoptr (JsonNode) landscapes = list_json (fixture, "landscapes");
  g_autoptr (JsonNode) datasets = list_json (fixture, "datasets");
  JsonObject *cosine = find_item (json_node_get_array (schedules), "cosine");
  JsonObject *period = find_item (json_object_get_array_member (cosine, "parameters"), "period");
  JsonObject *rosenbrock = find_item (json_node_get_array (landscapes), "rosenbrock");
  JsonObject *penguins = find_item (json_node_get_array (datasets), "penguins.csv");

  g_assert_true (json_object_get_null_member (period, "default"));
  g_assert_true (json_object_get_boolean_member (period, "default_is_steps"));
  g_assert_true (json_object_get_boolean_member (period, "whole"));
  g_assert_cmpfloat (json_object_get_double_member (json_object_get_object_member (rosenbrock,
                                                                                   "constants"),
                                                    "b"),
                     ==, 100);
  g_assert_cmpstr (json_object_get_string_member (penguins, "licence"), ==, "CC0-1.0");
}

/* No display, and none of the libraries that need one. */
static void
test_libraries (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = run_shell (fixture, "ldd \"$CLI\"");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "libglib-2.0"));
  g_assert_null (strstr (result.output, "libgtk"));
  g_assert_null (strstr (result.output, "libgdk"));
  g_assert_null (strstr (result.output, "libadwaita"));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  DH_ADD_CLI_TEST ("help", test_help);
  DH_ADD_CLI_TEST ("version", test_version);
  DH_ADD_CLI_TEST ("usage", test_usage);
  DH_ADD_CLI_TEST ("evaluate/derivatives", test_evaluate);
  DH_ADD_CLI_TEST ("evaluate/not-finite", test_evaluate_not_finite);
  DH_ADD_CLI_TEST ("evaluate/locale", test_evaluate_locale);
  DH_ADD_CLI_TEST ("no-locale", test_no_locale);
  DH_ADD_CLI_TEST ("output-fails", test_output_fails);
  DH_ADD_CLI_TEST ("list/table", test_list);
  DH_ADD_CLI_TEST ("list/json/optimizers", test_list_json_optimizers);
  DH_ADD_CLI_TEST ("list/json/others", test_list_json_others);
  DH_ADD_CLI_TEST ("libraries", test_libraries);
  return g_test_run ();
}
