/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define HEADER "panel,run,step,x,y,loss,gradient_x,gradient_y,learning_rate"

/* What a run of the program left. */
typedef struct
{
  int status; /* exit code */
  char *output;
  char *errors;
} Result;

typedef struct
{
  char *folder; /* the program's working directory */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("downhill-cli-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
clear_result (Result *result)
{
  g_free (result->output);
  g_free (result->errors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

static void
write_file (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Runs a shell command in which $CLI is the program. */
static Result
run_shell (const Fixture *fixture, const char *command)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *const arguments[] = { "/bin/sh", "-c", command, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Result result = { 0 };

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_setenv (launcher, "CLI", g_getenv ("DOWNHILL_CLI"), TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &result.output, &result.errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  result.status = g_subprocess_get_exit_status (process);
  return result;
}

static void
assert_run (
    const Fixture *fixture, const char *command, int status, const char *output, const char *errors)
{
  g_auto (Result) result = run_shell (fixture, command);

  g_assert_cmpstr (result.errors, ==, errors);
  g_assert_cmpstr (result.output, ==, output);
  g_assert_cmpint (result.status, ==, status);
}

/* A wrong call: nothing on standard output, one line on standard error, exit code 2. */
static void
assert_refused (const Fixture *fixture, const char *command, const char *line)
{
  g_autofree char *errors = g_strconcat (line, "\n", NULL);

  assert_run (fixture, command, 2, "", errors);
}

#define DOCUMENT(steps, panels)                                                                    \
  "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": " steps                        \
  ", \"panels\": [" panels "]}"
#define BOWL "{\"kind\": \"landscape\", \"landscape\": \"bowl\"}"
#define DESCENT(start, rate)                                                                       \
  "{\"start\": " start                                                                             \
  ", \"optimizer\": {\"name\": \"gradient-descent\"}, \"learning_rate\": " rate "}"

/* Two panels of two runs and one, whose numbers can be told by heart: each step halves the point. */
static const char halving[]
    = DOCUMENT ("2",
                "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[4, -2]", "0.25") ", " DESCENT (
                    "[1, 0]", "0.25") "]}, {\"objective\": {\"kind\": \"expression\", "
                                      "\"expression\": \"x^2 + 2y^2\"}, \"view\": {\"x\": [-1, 1], "
                                      "\"y\": [-1, 1]}, "
                                      "\"runs\": [" DESCENT ("[1, 1]", "0.25") "]}");

static const char halving_trace[] = HEADER "\n"
                                           "0,0,0,4,-2,20,8,-4,0.25\n"
                                           "0,0,1,2,-1,5,4,-2,0.25\n"
                                           "0,0,2,1,-0.5,1.25,2,-1,0.25\n"
                                           "0,1,0,1,0,1,2,0,0.25\n"
                                           "0,1,1,0.5,0,0.25,1,0,0.25\n"
                                           "0,1,2,0.25,0,0.0625,0.5,0,0.25\n"
                                           "1,0,0,1,1,3,2,4,0.25\n"
                                           "1,0,1,0.5,0,0.25,1,0,0.25\n"
                                           "1,0,2,0.25,0,0.0625,0.5,0,0.25\n";

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

/* JSON has neither infinity nor not-a-number. */
static void
test_evaluate_not_finite (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = run_shell (fixture, "$CLI evaluate 'log(x) + 1/y' -1 0");
  g_autoptr (JsonNode) node = json_from_string (result.output, NULL);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (node);
  g_assert_true (json_object_get_null_member (json_node_get_object (node), "value"));
}

/* The numbers are the same whatever the user's language writes them with. */
static void
test_evaluate_locale (Fixture *fixture, gconstpointer data)
{
  assert_run (fixture, "LC_ALL=de_DE.UTF-8 LANGUAGE=de $CLI evaluate '0.5x + y' 0.5 0.25", 0,
              "{\"value\": 0.5, \"gradient\": [0.5, 1], \"hessian\": [[0, 0], [0, 0]]}\n", "");
}

static void
test_trace (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "halving.downhill", halving);
  assert_run (fixture, "$CLI trace halving.downhill", 0, halving_trace, "");
  assert_run (fixture, "LC_ALL=de_DE.UTF-8 $CLI trace -- halving.downhill", 0, halving_trace, "");
  assert_run (fixture, "$CLI trace /dev/stdin <halving.downhill", 0, halving_trace, "");
}

static void
test_trace_choice (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "halving.downhill", halving);
  assert_run (fixture, "$CLI trace halving.downhill --panel 1", 0,
              HEADER "\n1,0,0,1,1,3,2,4,0.25\n1,0,1,0.5,0,0.25,1,0,0.25\n"
                     "1,0,2,0.25,0,0.0625,0.5,0,0.25\n",
              "");
  assert_run (fixture, "$CLI trace --run=1 halving.downhill", 0,
              HEADER "\n0,1,0,1,0,1,2,0,0.25\n0,1,1,0.5,0,0.25,1,0,0.25\n"
                     "0,1,2,0.25,0,0.0625,0.5,0,0.25\n",
              "");
  assert_run (fixture, "$CLI trace halving.downhill --panel 0 --run 1", 0,
              HEADER "\n0,1,0,1,0,1,2,0,0.25\n0,1,1,0.5,0,0.25,1,0,0.25\n"
                     "0,1,2,0.25,0,0.0625,0.5,0,0.25\n",
              "");
  assert_refused (fixture, "$CLI trace halving.downhill --panel 2",
                  "downhill-cli: --panel must be from 0 to 1, not 2");
  assert_refused (fixture, "$CLI trace halving.downhill --run 2",
                  "downhill-cli: --run must be from 0 to 1, not 2");
  assert_refused (fixture, "$CLI trace halving.downhill --panel 1 --run 1",
                  "downhill-cli: --run must be from 0 to 0, not 1");
}

static void
test_trace_without_runs (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "bare.downhill", DOCUMENT ("2", "{\"objective\": " BOWL "}"));
  assert_run (fixture, "$CLI trace bare.downhill", 0, HEADER "\n", "");
  assert_refused (fixture, "$CLI trace bare.downhill --run 0",
                  "downhill-cli: --run 0: there are no runs");
}

/* Every number has the digits to tell it from its neighbours. */
static void
test_trace_digits (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;

  write_file (fixture, "a.downhill",
              DOCUMENT ("1", "{\"objective\": " BOWL
                             ", \"runs\": [" DESCENT ("[0.1, -7e-301]", "0.3") "]}"));
  result = run_shell (fixture, "$CLI trace a.downhill");
  lines = g_strsplit (result.output, "\n", -1);
  cells = g_strsplit (lines[1], ",", -1);
  g_assert_cmpstr (cells[3], ==, "0.10000000000000001");
  g_assert_cmpstr (cells[4], ==, "-6.9999999999999998e-301");
  g_assert_cmpstr (cells[8], ==, "0.29999999999999999");
}

static void
test_trace_diverged (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = { 0 };
  g_auto (GStrv) lines = NULL;

  write_file (fixture, "up.downhill",
              DOCUMENT ("10000", "{\"objective\": " BOWL
                                 ", \"runs\": [" DESCENT ("[1, 1]", "2") ", " DESCENT (
                                     "[1, 1]", "0.1") ", " DESCENT ("[1, 1]", "3") "]}"));
  result = run_shell (fixture, "$CLI trace up.downhill --run 0");
  lines = g_strsplit (result.output, "\n", -1);
  g_assert_cmpint (result.status, ==, 0);
  /* Each step triples the point; its square leaves the numbers beyond 3^323. */
  g_assert_cmpstr (result.errors, ==, "up.downhill: panels[0].runs[0]: diverged at step 323\n");
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 323 + 1);
  g_assert_null (strstr (result.output, "inf"));
  g_assert_null (strstr (result.output, "nan"));
}

static void
test_trace_refused (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "ravine.downhill",
              DOCUMENT ("5", "{\"objective\": " BOWL
                             ", \"runs\": [" DESCENT ("[1, 1]", "1") ", " DESCENT ("[1, 1]",
                                                                                   "-1") "]}"));
  assert_refused (fixture, "$CLI trace ravine.downhill",
                  "ravine.downhill: panels[0].runs[1].learning_rate: must be a finite number above "
                  "0, not -1");
  assert_run (fixture, "$CLI trace nowhere.downhill", 1, "",
              "nowhere.downhill: there is no such file\n");
  assert_run (fixture, "$CLI trace .", 1, "", ".: this is a folder, not a file\n");
}

#define LONG                                                                                       \
  DOCUMENT ("100000", "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "1e-6") "]}")

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

/* Says nothing where all are valid, else one line a fault. */
static void
test_check (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "good.downhill", halving);
  write_file (fixture, "also.downhill", LONG);
  write_file (fixture, "bad.downhill", DOCUMENT ("0", "{\"objective\": " BOWL ", \"nois\": 1}"));
  write_file (fixture, "worse.downhill", "{\n  \"format\": 'downhill'\n}\n");
  write_file (fixture, "data.downhill",
              DOCUMENT ("5", "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": "
                             "\"penguins.csv\"}, \"features\": [\"flipper\"], \"target\": "
                             "\"body_mass_g\"}}"));
  assert_run (fixture, "$CLI check good.downhill also.downhill", 0, "", "");
  assert_run (fixture, "$CLI check good.downhill bad.downhill worse.downhill data.downhill", 2, "",
              "bad.downhill: steps: must be a whole number from 1 to 10000000, not 0\n"
              "bad.downhill: panels[0].nois: is not a known key; did you mean \"noise\"?\n"
              "worse.downhill: line 2, column 13: expected a value, not '''\n"
              "data.downhill: panels[0].objective.features[0]: must be one of \"species\", "
              "\"island\", \"bill_length_mm\", \"bill_depth_mm\", \"flipper_length_mm\", "
              "\"body_mass_g\", \"sex\", not \"flipper\"\n");
  assert_run (fixture, "$CLI check none.downhill good.downhill", 1, "",
              "none.downhill: there is no such file\n");
  assert_run (fixture, "$CLI check none.downhill worse.downhill", 2, "",
              "none.downhill: there is no such file\n"
              "worse.downhill: line 2, column 13: expected a value, not '''\n");
}

#define MINE(data)                                                                                 \
  DOCUMENT ("1", "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": \"" data         \
                 "\"}, \"features\": [\"length of it\"], \"target\": \"mass\", \"model\": "        \
                 "\"linear\"}, \"runs\": [" DESCENT ("[0, 0]", "0.5") "]}")

/* A CSV file of the user's, beside the experiment and found from there. */
static void
test_own_data (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "mine.csv", "\xEF\xBB\xBF\"length of it\";mass\r\n-1;2\r\n1;4\r\nNA;5\r\n");
  write_file (fixture, "mine.downhill", MINE ("mine.csv"));
  /* Loss (2² + 4²)/2 = 10, gradient −2·(−1·2 + 1·4)/2 = −2 and −2·(2 + 4)/2 = −6: one step of rate
   * 1/2 leads to (1, 3), which fits. */
  assert_run (fixture, "cd / && $CLI trace \"$OLDPWD/mine.downhill\"", 0,
              HEADER "\n0,0,0,0,0,10,-2,-6,0.5\n0,0,1,1,3,0,0,0,0.5\n", "");
  assert_run (fixture, "$CLI check mine.downhill", 0, "", "");
}

static void
test_own_data_fails (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "mine.downhill", MINE ("mine.csv"));
  assert_run (fixture, "$CLI trace mine.downhill", 1, "",
              "mine.downhill: panels[0].objective.data: mine.csv: there is no such file\n");
  assert_run (fixture, "$CLI check mine.downhill", 1, "",
              "mine.downhill: panels[0].objective.data: mine.csv: there is no such file\n");
  write_file (fixture, "mine.csv", "length of it,mass\n1,2,3\n");
  assert_refused (fixture, "$CLI check mine.downhill",
                  "mine.downhill: panels[0].objective.data: mine.csv: line 2: there are more cells "
                  "than the 2 of the header; quote the cells that have a separator in them");
  write_file (fixture, "mine.csv", "length,mass\n1,2\n");
  assert_refused (fixture, "$CLI trace mine.downhill",
                  "mine.downhill: panels[0].objective.features[0]: must be one of \"length\", "
                  "\"mass\", not \"length of it\"");
  assert_run (fixture, "rm mine.csv; mkfifo mine.csv; $CLI check mine.downhill", 1, "",
              "mine.downhill: panels[0].objective.data: mine.csv: this is a device or a pipe; name "
              "a CSV file\n");
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

#define ADD(path, function) g_test_add ("/cli/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  ADD ("help", test_help);
  ADD ("version", test_version);
  ADD ("usage", test_usage);
  ADD ("evaluate/derivatives", test_evaluate);
  ADD ("evaluate/not-finite", test_evaluate_not_finite);
  ADD ("evaluate/locale", test_evaluate_locale);
  ADD ("trace/all", test_trace);
  ADD ("trace/choice", test_trace_choice);
  ADD ("trace/without-runs", test_trace_without_runs);
  ADD ("trace/digits", test_trace_digits);
  ADD ("trace/diverged", test_trace_diverged);
  ADD ("trace/refused", test_trace_refused);
  ADD ("output-fails", test_output_fails);
  ADD ("check", test_check);
  ADD ("own-data/traced", test_own_data);
  ADD ("own-data/fails", test_own_data_fails);
  ADD ("list/table", test_list);
  ADD ("list/json/optimizers", test_list_json_optimizers);
  ADD ("list/json/others", test_list_json_others);
  ADD ("libraries", test_libraries);
  return g_test_run ();
}
