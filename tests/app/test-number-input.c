/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-input.h"

#include <math.h>

#include "number-text.h"
#include "test-support.h"

static void
test_notations (void)
{
  static const struct
  {
    const char *text;
    double value;
  } numbers[] = {
    { "1.5", 1.5 },
    { "-1.5e-3", -1.5e-3 },
    { "+2", 2 },
    { ".5", 0.5 },
    { "  7 ", 7 },
    { "1,5", 1.5 },
    { "\u22121,5", -1.5 },
    { "1.2\u00d710\u207b\u2075", 1.2e-5 },
    { "\u22121.2\u00d710\u00b9\u2070", -1.2e10 },
    { "3\u00b710\u00b2", 300 },
    { "10\u207b\u2075", 1e-5 },
    { "\u221210\u00b3", -1000 },
    { "10", 10 },
    { "1E3", 1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = NAN;

      g_test_message ("%s", numbers[i].text);
      g_assert_true (dh_number_input_read (numbers[i].text, &value));
      g_assert_cmpfloat (value, ==, numbers[i].value);
    }
}

static void
test_no_numbers (void)
{
  static const char *const texts[] = {
    "",    " ",   "x",     "1.5x", "1 2", "1,000.5",        "1.000,5", "0x10",
    "inf", "nan", "1e999", "--1",  "1e",  "\u00d710\u00b2", "5\u00b2", "e5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value = 42;

      g_test_message ("“%s”", texts[i]);
      g_assert_false (dh_number_input_read (texts[i], &value));
      g_assert_cmpfloat (value, ==, 42);
    }
}

/* What the program shows can be typed. */
static void
test_reads_what_is_shown (void)
{
  static const double values[] = { 0, -1.2, 1.25e-7, -3e10, 1e-5, -1e20, 123456, 0.001 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = dh_number_to_text (values[i], 6);
      double value = NAN;

      g_assert_true (dh_number_input_read (text, &value));
      g_assert_cmpfloat (value, ==, values[i]);
    }
}

int
main (int argc, char *argv[])
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/number-input/notations", test_notations);
  g_test_add_func ("/number-input/no-numbers", test_no_numbers);
  g_test_add_func ("/number-input/reads-what-is-shown", test_reads_what_is_shown);

  return g_test_run ();
}
