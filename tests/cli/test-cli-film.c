/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "test-support.h"

#define FEW DOCUMENT ("4", "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}")
#define MANY                                                                                       \
  DOCUMENT ("3000", "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}")

/* Whether this build writes films; says that it doesn't. */
static gboolean
has_films (const Fixture *fixture)
{
  g_auto (Result) result = run_shell (fixture, "$CLI figure --help | grep -q '  .webm'");

  if (result.status == 0)
    return TRUE;
  assert_refused (fixture, "$CLI figure a -o a.pdf --length 3",
                  "downhill-cli: Unknown option --length");
  g_test_skip ("this build has no films");
  return FALSE;
}

/* A slide that begins again and again. */
static void
test_gif (Fixture *fixture, gconstpointer data)
{
  if (!has_films (fixture))
    return;
  write_file (fixture, "few.downhill", FEW);
  assert_run (fixture,
              "$CLI figure few.downhill -o a.gif && head -c 6 a.gif && od -An -tu2 -j6 -N4 a.gif | "
              "tr -s ' ' && grep -c NETSCAPE a.gif",
              0, "GIF89a 1280 720\n1\n", "");
  assert_run (fixture,
              "$CLI figure few.downhill -o a.gif --size column --dpi 72 --speed 2 && od -An -tu2 "
              "-j6 -N2 a.gif | tr -s ' '",
              0, " 242\n", "");
}

static void
test_webm (Fixture *fixture, gconstpointer data)
{
  if (!has_films (fixture))
    return;
  write_file (fixture, "few.downhill", FEW);
  assert_run (fixture,
              "$CLI figure few.downhill -o a.webm --length 1 --fps 10 && head -c 64 a.webm | grep "
              "-c webm",
              0, "1\n", "");
}

/* The film has its experiment inside, and is the same film when that is made again. */
static void
test_recipe (Fixture *fixture, gconstpointer data)
{
  if (!has_films (fixture))
    return;
  write_file (fixture, "few.downhill", FEW);
  assert_run (fixture,
              "for kind in gif webm; do $CLI figure few.downhill -o a.$kind --length 1 --dpi 36 && "
              "$CLI figure a.$kind -o b.$kind --length 1 --dpi 36 && cmp a.$kind b.$kind && $CLI "
              "check a.$kind; done",
              0, "", "");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  if (!has_films (fixture))
    return;
  write_file (fixture, "few.downhill", FEW);
  write_file (fixture, "many.downhill", MANY);
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --speed 2 --length 3",
                  "downhill-cli: --speed and --length decide the same; give one of them");
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --speed 0",
                  "downhill-cli: --speed must be a number of steps a second from 0.01 to 1000000, "
                  "not \"0\"");
  assert_refused (fixture, "$CLI figure many.downhill -o a.gif --speed 2",
                  "downhill-cli: --speed: at that speed the film would take 1500 seconds; it may "
                  "take 600 at most");
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --length 601",
                  "downhill-cli: --length must be a number of seconds from 0.1 to 600, not "
                  "\"601\"");
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --fps 60",
                  "downhill-cli: --fps must be a whole number from 1 to 50, not \"60\"");
  assert_refused (fixture, "$CLI figure few.downhill -o a.pdf --length 3",
                  "downhill-cli: --length is for .gif, .webm, not for .pdf");
  assert_refused (fixture, "$CLI figure few.downhill -o a.pdf --fps 10",
                  "downhill-cli: --fps is for .gif, .webm, not for .pdf");
  assert_refused (fixture, "$CLI figure few.downhill many.downhill -o all --format svg --speed 2",
                  "downhill-cli: --speed is for .gif, .webm, not for .svg");
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --transparent",
                  "downhill-cli: --transparent is for .pdf, .svg, .png, .tex, not for .gif");
  assert_refused (fixture, "$CLI figure few.downhill -o a.gif --size 20x20mm --dpi 36",
                  "downhill-cli: a film's sides must have from 64 to 4096 pixels, not 28 × 28");
  assert_refused (fixture, "$CLI figure few.downhill -o a.webm --size 2000x100mm",
                  "downhill-cli: a film's sides must have from 64 to 4096 pixels, not 10078 × "
                  "502");
  assert_run (fixture, "ls", 0, "few.downhill\nmany.downhill\n", "");
}

/* Films that are drawn together are those that are drawn alone. */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  if (!has_films (fixture))
    return;
  write_file (fixture, "few.downhill", FEW);
  write_file (fixture, "many.downhill", MANY);
  assert_run (fixture,
              "for f in gif webm; do $CLI figure few.downhill many.downhill -o all --format $f "
              "--length 0.4 --dpi 36 --jobs 2 && for e in few many; do $CLI figure $e.downhill -o "
              "$e.$f --length 0.4 --dpi 36 && cmp $e.$f all/$e.$f; done; done; rm -r all",
              0, "", "");
}

/* However far the work has come when it is interrupted, nothing of it is left, and what was there is
 * as it was. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  const char *suffix = data;
  static const char *const signals[] = { "TERM", "HUP" };

  if (g_str_equal (suffix, "webm") && !has_films (fixture))
    return;
  write_file (fixture, "many.downhill", MANY);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *command = g_strdup_printf (
          "echo old > a.%s; mkfifo log; $CLI figure many.downhill -o a.%s "
          "--dpi 36 --progress > log & exec 3< log; for i in $(seq %u); do read line <&3; "
          "done; kill -%s $! 2> kill.txt; wait $!; echo $?; cat <&3 > rest.txt; "
          "rm log rest.txt kill.txt; ls; head -n 1 a.%s",
          suffix, suffix, 1 + 8 * i, signals[i % G_N_ELEMENTS (signals)], suffix);
      g_autofree char *left
          = g_strdup_printf ("%d\na.%s\nmany.downhill\nold\n", 128 + (i % 2 == 0 ? 15 : 1), suffix);
      g_auto (Result) result = run_shell (fixture, command);

      /* It may have been quicker; then it has done all of it. */
      if (g_str_has_prefix (result.output, "0\n"))
        g_assert_null (strstr (result.output, "old"));
      else
        g_assert_cmpstr (result.output, ==, left);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("film/gif", test_gif);
  DH_ADD_CLI_TEST ("film/webm", test_webm);
  DH_ADD_CLI_TEST ("film/recipe", test_recipe);
  DH_ADD_CLI_TEST ("film/refused", test_refused);
  DH_ADD_CLI_TEST ("film/batch", test_batch);
  g_test_add ("/film/interrupted/webm", Fixture, "webm", cli_set_up, test_interrupted,
              cli_tear_down);
  g_test_add ("/film/interrupted/pdf", Fixture, "pdf", cli_set_up, test_interrupted, cli_tear_down);
  return g_test_run ();
}
