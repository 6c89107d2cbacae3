/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <string.h>

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

#define LOGISTIC(heights, targets)                                                                 \
  DOCUMENT ("3",                                                                                   \
            "{\"objective\": {\"kind\": \"regression\", \"model\": \"logistic\", \"scaling\": "    \
            "\"standard\", \"features\": [\"h\"], \"target\": \"t\", \"data\": {\"columns\": "     \
            "{\"h\": "                                                                             \
            "[" heights "], \"t\": [" targets "]}}}, \"runs\": [" DESCENT ("[1, 0]", "0.5") "]}")

/* In columns that the experiment holds itself two words are 0 and 1 by their alphabet, and rows in
 * which a number is missing or isn't one are left out before anything is scaled. */
static void
test_trace_columns_of_text (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) numbers = { 0 };

  write_file (fixture, "words.downhill",
              LOGISTIC ("1, 2, 4, \"?\", null, 7",
                        "\"yes\", \"no\", \"yes\", \"yes\", \"no\", \"no\""));
  write_file (fixture, "numbers.downhill", LOGISTIC ("1, 2, 4, 7", "1, 0, 1, 0"));
  numbers = run_shell (fixture, "$CLI trace numbers.downhill");
  g_assert_cmpint (numbers.status, ==, 0);
  g_assert_true (g_str_has_prefix (numbers.output, HEADER "\n0,0,0,1,0,"));
  assert_run (fixture, "$CLI trace words.downhill", 0, numbers.output, "");
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

/* Whether two runs of the panel that differ in nothing go the same way, and move at all. */
static gboolean
runs_agree (Fixture *fixture, const char *panel)
{
  g_autofree char *document = g_strdup_printf (DOCUMENT ("20", "%s"), panel);
  g_auto (Result) first = { 0 };
  g_auto (Result) second = { 0 };
  g_auto (GStrv) a = NULL;
  g_auto (GStrv) b = NULL;

  write_file (fixture, "noisy.downhill", document);
  first = run_shell (fixture, "$CLI trace noisy.downhill --run 0 | cut -d, -f3-");
  second = run_shell (fixture, "$CLI trace noisy.downhill --run 1 | cut -d, -f3-");
  a = g_strsplit (first.output, "\n", -1);
  b = g_strsplit (second.output, "\n", -1);
  g_assert_cmpuint (g_strv_length (a), ==, 1 + 21 + 1);
  g_assert_cmpstr (a[1], ==, b[1]);
  g_assert_cmpstr (a[1] + 2, !=, a[2] + 2);
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/* Noise and mini-batches, drawn for all runs or for each. */
static void
test_trace_draws (Fixture *fixture, gconstpointer data)
{
#define TWO DESCENT ("[1, -1]", "0.1") ", " DESCENT ("[1, -1]", "0.1")
#define NOISY(draws) "{\"objective\": " BOWL ", \"noise\": 1" draws ", \"runs\": [" TWO "]}"
#define BATCHES(draws)                                                                             \
  "{\"objective\": {\"kind\": \"regression\", \"data\": {\"columns\": {\"a\": [1, 2, 3, 4, 5, 6]," \
  "\"b\": [3, 1, 4, 1, 5, 9]}}, \"features\": [\"a\"], \"target\": \"b\", \"scaling\": "           \
  "\"standard\"}, \"batch\": 2" draws ", \"runs\": [" TWO "]}"

  g_assert_false (runs_agree (fixture, NOISY ("")));
  g_assert_false (runs_agree (fixture, NOISY (", \"draws\": \"own\"")));
  g_assert_true (runs_agree (fixture, NOISY (", \"draws\": \"shared\"")));
  g_assert_false (runs_agree (fixture, BATCHES ("")));
  g_assert_true (runs_agree (fixture, BATCHES (", \"draws\": \"shared\"")));
#undef BATCHES
#undef NOISY
#undef TWO
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

/* As spreadsheets write it where the comma is the decimal sign; "decimal" says so. */
static void
test_decimal_commas (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "mine.csv", "length of it;mass\r\n-1,0;2,5\r\n\"1\";3,5\r\n");
  write_file (fixture, "mine.downhill", MINE ("mine.csv\", \"decimal\": \","));
  /* Loss (2.5² + 3.5²)/2 = 9.25, gradient −2·(−2.5 + 3.5)/2 = −1 and −2·(2.5 + 3.5)/2 = −6: one step
   * of rate 1/2 leads to (1/2, 3), which fits. */
  assert_run (fixture, "$CLI trace mine.downhill", 0,
              HEADER "\n0,0,0,0,0,9.25,-1,-6,0.5\n0,0,1,0.5,3,0,0,0,0.5\n", "");
  write_file (fixture, "mine.downhill", MINE ("mine.csv\", \"decimal\": \"."));
  assert_refused (fixture, "$CLI trace mine.downhill",
                  "mine.downhill: panels[0].objective: the column “mass” has no number in it; "
                  "choose a column of numbers");
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

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  DH_ADD_CLI_TEST ("trace/all", test_trace);
  DH_ADD_CLI_TEST ("trace/choice", test_trace_choice);
  DH_ADD_CLI_TEST ("trace/without-runs", test_trace_without_runs);
  DH_ADD_CLI_TEST ("trace/columns-of-text", test_trace_columns_of_text);
  DH_ADD_CLI_TEST ("trace/digits", test_trace_digits);
  DH_ADD_CLI_TEST ("trace/diverged", test_trace_diverged);
  DH_ADD_CLI_TEST ("trace/draws", test_trace_draws);
  DH_ADD_CLI_TEST ("trace/refused", test_trace_refused);
  DH_ADD_CLI_TEST ("check", test_check);
  DH_ADD_CLI_TEST ("own-data/traced", test_own_data);
  DH_ADD_CLI_TEST ("own-data/decimal-commas", test_decimal_commas);
  DH_ADD_CLI_TEST ("own-data/fails", test_own_data_fails);
  return g_test_run ();
}
