/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <string.h>

#define TABLE "a;b;who\n1,5;2;yes\n2;3,25;no\n3;;no\n4;1;yes\n"
#define OWN                                                                                        \
  DOCUMENT ("20", "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": \"own.csv\", "  \
                  "\"decimal\": \",\"}, \"features\": [\"a\", \"b\"], \"target\": \"who\", "       \
                  "\"model\": \"logistic\"}, \"view\": {\"x\": [-3, 3], \"y\": [-3, 3]}, "         \
                  "\"noise\": 0.5, \"batch\": 2, \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}")

/* A figure is as good as the experiment to every command, wherever it has got to. */
static void
test_recipe (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "pdf", "svg", "png" };

  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *draw = g_strdup_printf ("$CLI trace own.downhill > trace.csv && $CLI figure "
                                               "own.downhill -o own.%s && "
                                               "mkdir away && mv own.%s away/figure",
                                               suffixes[i], suffixes[i]);
      g_auto (Result) theory = run_shell (fixture, "$CLI theory own.downhill");

      assert_run (fixture, draw, 0, "", "");
      assert_run (fixture, "$CLI trace away/figure | cmp - trace.csv", 0, "", "");
      assert_run (fixture, "$CLI check away/figure", 0, "", "");
      assert_run (fixture, "$CLI theory away/figure", 0, theory.output, "");
      assert_run (fixture, "$CLI figure away/figure -o again.svg && rm -r away again.svg", 0, "",
                  "");
    }
}

/* The figure of a figure is the same file again. */
static void
test_recipe_again (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "pdf", "svg", "png" };

  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *command
          = g_strdup_printf ("$CLI figure own.downhill -o first.%s && $CLI figure first.%s -o "
                             "second.%s && cmp first.%s second.%s",
                             suffixes[i], suffixes[i], suffixes[i], suffixes[i], suffixes[i]);

      assert_run (fixture, command, 0, "", "");
    }
}

static void
test_no_recipe (Fixture *fixture, gconstpointer data)
{
  static const char line[] = "other.svg: this figure holds no experiment: it wasn't made by "
                             "Downhill, or another program "
                             "has left the experiment out when saving it";

  write_file (fixture, "other.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  assert_refused (fixture, "$CLI trace other.svg", line);
  assert_refused (fixture, "$CLI check other.svg", line);
  assert_refused (fixture, "$CLI theory other.svg", line);
  assert_refused (fixture, "$CLI figure other.svg -o a.pdf", line);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("figure/recipe", test_recipe);
  DH_ADD_CLI_TEST ("figure/recipe-again", test_recipe_again);
  DH_ADD_CLI_TEST ("figure/no-recipe", test_no_recipe);
  return g_test_run ();
}
