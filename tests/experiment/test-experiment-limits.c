/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "error.h"
#include "experiment-file.h"
#include "test-support.h"

#include <string.h>

static void
assert_refused (const char *text, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_experiment_parse (text, length, "t", NULL, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_limit_bytes (void)
{
  gsize length = DH_EXPERIMENT_MAX_BYTES + 1;
  g_autofree char *text = g_malloc (length);

  memset (text, ' ', length);
  assert_refused (text, length,
                  "t: the file is larger than 16 MiB, which is the most that an experiment may be");
  assert_refused (text, length - 1,
                  "t: line 1, column 16777217: the file ends here; expected a value");
}

static void
test_limit_nesting (void)
{
  g_autofree char *text = g_strnfill (1000000, '[');

  assert_refused (text, strlen (text),
                  "t: line 1, column 33: lists and objects are nested more than 32 deep");
}

static void
test_limit_containers (void)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "[],");
  assert_refused (text->str, text->len,
                  "t: line 1, column 2999999: there are more than 1000000 lists and objects");
}

/* A hundred faults are enough. */
static void
test_limit_faults (void)
{
  g_autoptr (GString) text
      = g_string_new ("{\"format\": \"downhill-experiment\", \"version\": 1, \"panels\": []");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "faults.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, ", \"k%u\": 0", i);
  g_string_append (text, "}");
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_true (dh_experiment_find_faults (file, "f", faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 100);
}

/* Documents that are too large to stand in the table. */

static char *
repeat (const char *text, const char *separator, guint n)
{
  GString *repeated = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (repeated, "%s%s", i > 0 ? separator : "", text);
  return g_string_free (repeated, FALSE);
}

static void
assert_panels_refused (const char *panels, const char *expected)
{
  g_autofree char *text
      = g_strdup_printf ("{\"format\": \"downhill-experiment\", \"version\": 1, \"panels\": [%s]}",
                         panels);

  assert_refused (text, strlen (text), expected);
}

#define BOWL "\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}"

static void
test_limit_panels (void)
{
  g_autofree char *panels = repeat ("{" BOWL "}", ", ", 5);

  assert_panels_refused (panels, "t: panels: must be a list of 1 to 4 panels, not a list of 5");
}

static void
test_limit_runs (void)
{
  g_autofree char *runs = repeat ("{\"optimizer\": {\"name\": \"adam\"}}", ", ", 33);
  g_autofree char *panel = g_strdup_printf ("{" BOWL ", \"runs\": [%s]}", runs);

  assert_panels_refused (panel,
                         "t: panels[0].runs: must be a list of at most 32 runs, not a list of 33");
}

static char *
make_document (guint steps, guint n_runs)
{
  g_autofree char *runs = repeat ("{\"optimizer\": {\"name\": \"adam\"}}", ", ", n_runs / 2);
  g_autofree char *panel = g_strdup_printf ("{" BOWL ", \"runs\": [%s]}", runs);

  return g_strdup_printf ("{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": %u, "
                          "\"panels\": [%s, %s]}",
                          steps, panel, panel);
}

/* A run of the greatest length is no trouble, but each of a hundred would take 320 MB. */
static void
test_limit_recorded (void)
{
  static const struct
  {
    guint n_runs;
    guint most;
  } cases[] = { { 2, 10000000 }, { 6, 10000000 }, { 8, 8000000 }, { 64, 1000000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fits = make_document (cases[i].most, cases[i].n_runs);
      g_autofree char *exceeds = make_document (cases[i].most + 1, cases[i].n_runs);
      g_autofree char *expected
          = g_strdup_printf (cases[i].most == DH_MAX_STEPS
                                 ? "t: steps: must be a whole number from 1 to %u, not %u"
                                 : "t: steps: must be at most %u with so many runs, which remember "
                                   "all of their steps, "
                                   "not %u",
                             cases[i].most, cases[i].most + 1);
      g_autoptr (DhExperiment) experiment
          = dh_experiment_parse (fits, strlen (fits), "t", NULL, NULL);

      g_assert_nonnull (experiment);
      g_assert_cmpuint (dh_experiment_get_max_steps (experiment), ==, cases[i].most);
      assert_refused (exceeds, strlen (exceeds), expected);
    }
}

static void
test_limit_title (void)
{
  g_autofree char *title = repeat ("é", "", 1001);
  g_autofree char *panel = g_strdup_printf ("{" BOWL ", \"title\": \"%s\"}", title);

  assert_panels_refused (panel,
                         "t: panels[0].title: must be a text of at most 1000 characters, not 1001");
}

static void
test_limit_constants (void)
{
  g_autoptr (GString) panel = g_string_new (
      "{\"objective\": {\"kind\": \"expression\", \"expression\": \"x\", \"constants\": {");

  for (guint i = 0; i < 33; i++)
    g_string_append_printf (panel, "%s\"c%u\": 1", i > 0 ? ", " : "", i);
  g_string_append (panel, "}}, \"view\": {\"x\": [0, 1], \"y\": [0, 1]}}");
  assert_panels_refused (panel->str,
                         "t: panels[0].objective.constants: must be at most 32 constants, not 33");
}

static void
assert_expression_refused (const char *expression, const char *expected)
{
  g_autofree char *panel
      = g_strdup_printf ("{\"objective\": {\"kind\": \"expression\", \"expression\": \"%s\"}, "
                         "\"view\": {\"x\": [0, 1], \"y\": [0, 1]}}",
                         expression);

  assert_panels_refused (panel, expected);
}

static void
test_limit_expression (void)
{
  g_autofree char *summands = repeat ("x", "+", 2049);
  g_autofree char *parentheses = repeat ("(", "", 257);

  assert_expression_refused (summands, "t: panels[0].objective.expression: must be a text of at "
                                       "most 4096 characters, not 4097");
  assert_expression_refused (parentheses, "t: panels[0].objective.expression: column 257: more "
                                          "than 256 levels of nesting");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/experiment-limits/bytes", test_limit_bytes);
  g_test_add_func ("/experiment-limits/nesting", test_limit_nesting);
  g_test_add_func ("/experiment-limits/containers", test_limit_containers);
  g_test_add_func ("/experiment-limits/faults", test_limit_faults);
  g_test_add_func ("/experiment-limits/panels", test_limit_panels);
  g_test_add_func ("/experiment-limits/runs", test_limit_runs);
  g_test_add_func ("/experiment-limits/recorded", test_limit_recorded);
  g_test_add_func ("/experiment-limits/title", test_limit_title);
  g_test_add_func ("/experiment-limits/constants", test_limit_constants);
  g_test_add_func ("/experiment-limits/expression", test_limit_expression);
  return g_test_run ();
}
