/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

/* Figures of panels that are shown as surfaces. */

#define FLAT "\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "0.1") "]"
#define STANDING DOCUMENT ("20", "{\"camera\": {\"azimuth\": -30, \"elevation\": 35}, " FLAT "}")
#define LYING DOCUMENT ("20", "{" FLAT "}")

/* A surface is pixels within a PDF and an SVG, whose axes are text. */
static void
test_formats (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "standing.downhill", STANDING);
  write_file (fixture, "lying.downhill", LYING);
  assert_run (fixture,
              "for f in png pdf svg; do $CLI figure standing.downhill -o a.$f && "
              "$CLI figure lying.downhill -o b.$f && ! cmp -s a.$f b.$f || echo $f; done",
              0, "", "");
  assert_run (fixture, "grep -c '<image' a.svg; grep -o '>loss<' a.svg | sort -u", 0, "1\n>loss<\n",
              "");
}

/* The same experiment gives the same file, and one of a figure the figure again. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "standing.downhill", STANDING);
  assert_run (fixture,
              "$CLI figure standing.downhill -o a.png && $CLI figure a.png -o b.png && "
              "cmp a.png b.png",
              0, "", "");
}

/* Where there is no OpenGL, one sentence says so. */
static void
test_no_driver (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "standing.downhill", STANDING);
  assert_run (fixture,
              "__EGL_VENDOR_LIBRARY_FILENAMES=/nowhere $CLI figure standing.downhill -o a.png", 1,
              "",
              "a surface can't be drawn here: no graphics driver offers OpenGL without a window "
              "(EGL)\n");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  DH_ADD_CLI_TEST ("surface/formats", test_formats);
  DH_ADD_CLI_TEST ("surface/again", test_again);
  DH_ADD_CLI_TEST ("surface/no-driver", test_no_driver);

  return g_test_run ();
}
