/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "number-text.h"
#include "test-support.h"

typedef struct
{
  const char *name;
  double value;
  guint digits;
  const char *expected;
} Case;

static const Case cases[] = {
  { .name = "zero", .value = 0, .digits = 4, .expected = "0" },
  { .name = "minus-zero", .value = -0.0, .digits = 4, .expected = "0" },
  { .name = "plain", .value = 0.05, .digits = 4, .expected = "0.05" },
  { .name = "no-needless-zeros", .value = 2.50, .digits = 6, .expected = "2.5" },
  { .name = "whole", .value = 300, .digits = 6, .expected = "300" },
  { .name = "whole-keeps-zeros", .value = 1200, .digits = 2, .expected = "1200" },
  { .name = "minus", .value = -3.14159, .digits = 3, .expected = "−3.14" },
  { .name = "small", .value = 1.2e-5, .digits = 4, .expected = "1.2×10⁻⁵" },
  { .name = "minus-small", .value = -1.25e-12, .digits = 4, .expected = "−1.25×10⁻¹²" },
  { .name = "power", .value = 1e-8, .digits = 4, .expected = "10⁻⁸" },
  { .name = "minus-power", .value = -1e9, .digits = 4, .expected = "−10⁹" },
  { .name = "last-plain", .value = 0.00012, .digits = 4, .expected = "0.00012" },
  { .name = "great", .value = 6.02214076e23, .digits = 4, .expected = "6.022×10²³" },
  { .name = "rounds-up", .value = 9.9996, .digits = 4, .expected = "10" },
  { .name = "rounds-to-digits", .value = 123456, .digits = 3, .expected = "123000" },
  { .name = "rounds-into-power", .value = 999999.9, .digits = 3, .expected = "10⁶" },
  { .name = "one-third", .value = 1 / 3.0, .digits = 5, .expected = "0.33333" },
  { .name = "many-digits", .value = 2508.0096, .digits = 8, .expected = "2508.0096" },
  { .name = "greatest", .value = 1.7976931348623157e308, .digits = 3, .expected = "1.8×10³⁰⁸" },
  { .name = "least", .value = 4.9406564584124654e-324, .digits = 2, .expected = "4.9×10⁻³²⁴" },
  { .name = "infinity", .value = INFINITY, .digits = 4, .expected = "∞" },
  { .name = "minus-infinity", .value = -INFINITY, .digits = 4, .expected = "−∞" },
  { .name = "not-a-number", .value = NAN, .digits = 4, .expected = "not a number" },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autofree char *text = dh_number_to_text (item->value, item->digits);

  g_assert_cmpstr (text, ==, item->expected);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/number-text/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
