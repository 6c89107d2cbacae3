/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "test-support.h"

/* One experiment, of the ground x² + a·y² in so many panels. */
#define EXPERIMENT(a)                                                                              \
  DOCUMENT ("40", "{\"title\": \"" a "\", \"objective\": {\"kind\": \"expression\", "              \
                  "\"expression\": \"x^2 + " a "y^2\"}, \"view\": {\"x\": [-2, 2], \"y\": [-2, "   \
                  "2]}, \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}")

static void
write_experiments (const Fixture *fixture)
{
  write_file (fixture, "one.downhill", EXPERIMENT ("1"));
  write_file (fixture, "two.downhill", EXPERIMENT ("2"));
  write_file (fixture, "three.downhill", EXPERIMENT ("3"));
  write_file (fixture, "four.x.downhill", EXPERIMENT ("4"));
}

/* Figures that are drawn together are those that are drawn alone, to the last byte. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "pdf", "svg", "png", "tex", "csv", "py" };

  write_experiments (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *command
          = g_strdup_printf ("F=%s; $CLI figure *.downhill -o all --format $F --jobs 4 && for e in "
                             "one two three four.x; do $CLI figure $e.downhill -o $e.$F && cmp "
                             "$e.$F all/$e.$F || echo $e; done; ls all; rm -r all",
                             formats[i]);
      g_autofree char *names = g_strdup_printf ("four.x.%s\none.%s\nthree.%s\ntwo.%s\n", formats[i],
                                                formats[i], formats[i], formats[i]);

      assert_run (fixture, command, 0, names, "");
    }
}

/* What is wrong with one file is said, in the order of the call, and the others are drawn. */
static void
test_errors (Fixture *fixture, gconstpointer data)
{
  write_experiments (fixture);
  write_file (fixture, "bad.downhill", "{}");
  assert_run (fixture,
              "$CLI figure one.downhill missing.downhill bad.downhill two.downhill -o all --format "
              ".pdf; echo $?; ls all; rm -r all",
              0, "2\none.pdf\ntwo.pdf\n",
              "missing.downhill: there is no such file\nbad.downhill: format: is missing\n");
  assert_run (fixture,
              "$CLI figure one.downhill a/missing.downhill -o all --format svg; echo $?; rm -r all",
              0, "1\n", "a/missing.downhill: there is no such file\n");
  assert_run (fixture,
              "$CLI figure one.downhill two.downhill -o all --format svg --step 41; echo $?; ls "
              "all; rmdir all",
              0, "2\n",
              "downhill-cli: one.downhill: --step must be a whole number from 0 to 40, not "
              "\"41\"\n"
              "downhill-cli: two.downhill: --step must be a whole number from 0 to 40, not "
              "\"41\"\n");
}

/* A file where a figure can't be written spoils no other one. */
static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  write_experiments (fixture);
  assert_run (fixture,
              "mkdir -p all/one.pdf && $CLI figure one.downhill two.downhill -o all --format pdf "
              "2> "
              "log; echo $?; ls all; rm -r all; sed \"s|$PWD/||\" log",
              0, "1\none.pdf\ntwo.pdf\nall/one.pdf: this is a folder; name a file in it\n", "");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  write_experiments (fixture);
  assert_refused (fixture, "$CLI figure one.downhill two.downhill -o a.pdf",
                  "downhill-cli: several figures go to a folder; name it with -o, and what they "
                  "are with --format");
  assert_refused (fixture, "$CLI figure one.downhill two.downhill --format pdf",
                  "downhill-cli: where to? Name the figure's file with -o");
  assert_refused (fixture, "$CLI figure a/one.downhill one.pdf -o all --format pdf",
                  "downhill-cli: a/one.downhill and one.pdf would both be drawn to all/one.pdf");
  assert_refused (fixture, "$CLI figure - -o all --format pdf",
                  "downhill-cli: standard input has no name for its figure; draw it alone");
  assert_refused (fixture, "$CLI figure one.downhill -o all --format pdf --jobs 0",
                  "downhill-cli: --jobs must be a whole number from 1 to 256, not \"0\"");
  assert_refused (fixture, "$CLI figure one.downhill -o all --format pdf --part",
                  "downhill-cli: --part is for .tex, not for .pdf");
  assert_run (fixture, "$CLI figure one.downhill -o one.downhill/all --format pdf", 1, "",
              "downhill-cli: one.downhill/all: Not a directory\n");
  assert_run (fixture, "ls", 0, "four.x.downhill\none.downhill\nthree.downhill\ntwo.downhill\n",
              "");
}

static void
test_format (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = run_shell (fixture, "$CLI figure a.downhill -o all --format bmp");

  g_assert_cmpint (result.status, ==, 2);
  g_assert_true (
      g_str_has_prefix (result.errors, "downhill-cli: --format must be one of pdf, svg, png, "));
}

/* How much is done of all of it, never less than before. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  write_experiments (fixture);
  assert_run (fixture,
              "$CLI figure *.downhill -o all --format png --progress > log; rm -r all; grep -vc "
              "'^progress [01].[0-9][0-9]$' log; sort -c log && tail -n 1 log",
              0, "0\nprogress 1.00\n", "");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("batch/same", test_same);
  DH_ADD_CLI_TEST ("batch/errors", test_errors);
  DH_ADD_CLI_TEST ("batch/unwritable", test_unwritable);
  DH_ADD_CLI_TEST ("batch/refused", test_refused);
  DH_ADD_CLI_TEST ("batch/format", test_format);
  DH_ADD_CLI_TEST ("batch/progress", test_progress);
  return g_test_run ();
}
