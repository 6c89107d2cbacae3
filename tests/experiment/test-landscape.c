/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "error.h"
#include "landscape.h"
#include "test-support.h"

#define HEAD "<landscape id=\"mine\">\n<name>Mine</name>\n"
#define VIEW "<view x=\"-1 1\" y=\"-2 2\"/>\n"
#define REST                                                                                       \
  "<start x=\"0.5\" y=\"1\"/>\n<learning-rate value=\"0.1\"/>\n<remark>R.</remark>\n"              \
  "<source>S.</source>\n</landscape>\n"

static void
test_good (void)
{
  static const char text[] = HEAD "<expression>a*x^2 + y^2</expression>\n"
                                  "<constant name=\"a\" value=\"3\"/>\n" VIEW
                                  "<minimum x=\"0\" y=\"0\" value=\"0\"/>\n" REST;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhLandscape) landscape = dh_landscape_parse (text, strlen (text), "t.xml", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (landscape->id, ==, "mine");
  g_assert_cmpstr (landscape->name, ==, "Mine");
  g_assert_cmpfloat (landscape->y[1], ==, 2);
  g_assert_cmpfloat (landscape->start[0], ==, 0.5);
  g_assert_cmpfloat (landscape->learning_rate, ==, 0.1);
  g_assert_cmpuint (landscape->constants->len, ==, 1);
  g_assert_cmpuint (landscape->minima->len, ==, 1);
}

static const struct
{
  const char *text;
  const char *message;
} faults[] = {
  { "", "t.xml: Error on line 1 char 1: Document was empty or contained only whitespace" },
  { "<landscap id=\"a\"/>", "t.xml: line 1: the root must be <landscape>, not <landscap>" },
  { "<landscape/>", "t.xml: line 1: <landscape>: the attribute “id” is missing" },
  { HEAD "</landscape>", "t.xml: line 1: <landscape>: must have an element <expression>" },
  { HEAD "<name>Again</name>\n</landscape>", "t.xml: line 3: <name>: stands here a second time" },
  { HEAD "<expresion>x</expresion></landscape>",
    "t.xml: line 3: <expresion>: a landscape has no such element" },
  { HEAD "<expression> </expression></landscape>",
    "t.xml: line 3: <expression>: must not be empty" },
  { HEAD "<expression>x + </expression>\n" VIEW REST,
    "t.xml: line 1: <landscape>: expression: column" },
  { HEAD "<view x=\"1\" y=\"0 1\"/></landscape>",
    "t.xml: line 3: <view>: x must be 2 numbers, not “1”" },
  { HEAD "<view x=\"1 0\" y=\"0 1\"/></landscape>",
    "t.xml: line 3: <view>: the lesser end of each axis must come first" },
  { HEAD "<start x=\"inf\" y=\"0\"/></landscape>",
    "t.xml: line 3: <start>: x must be 1 number, not “inf”" },
  { HEAD "<start x=\"1 2\" y=\"0\"/></landscape>",
    "t.xml: line 3: <start>: x must be 1 number, not “1 2”" },
  { HEAD "<learning-rate value=\"0\"/></landscape>",
    "t.xml: line 3: <learning-rate>: must be above 0" },
  { HEAD "<constant name=\"x\" value=\"1\"/></landscape>",
    "t.xml: line 3: <constant>: must have a name that is free" },
  { HEAD "<remark><b>R</b></remark></landscape>",
    "t.xml: line 3: <b> can't stand inside <remark>" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhLandscape) landscape
          = dh_landscape_parse (faults[i].text, strlen (faults[i].text), "t.xml", &error);

      g_assert_null (landscape);
      g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
      if (!g_str_has_prefix (error->message, faults[i].message))
        g_error ("“%s” should begin with “%s”", error->message, faults[i].message);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/landscape/good", test_good);
  g_test_add_func ("/landscape/faults", test_faults);
  return g_test_run ();
}
