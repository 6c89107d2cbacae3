/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "scale.h"
#include "test-support.h"

/* The whole number that a text of superscripts stands for. */
static int
parse_superscripts (const char *text)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  gboolean negative = g_str_has_prefix (text, "⁻");
  int number = 0;

  if (negative)
    text = g_utf8_next_char (text);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint digit = 0;

      while (digit < 10 && !g_str_has_prefix (text, digits[digit]))
        digit++;
      g_assert_cmpuint (digit, <, 10);
      number = 10 * number + (int) digit;
    }
  return negative ? -number : number;
}

/* Reads a label back: the reverse of what the axis wrote. */
static double
parse_label (const char *label)
{
  gboolean negative = g_str_has_prefix (label, "−");
  const char *text = negative ? g_utf8_next_char (label) : label;
  const char *times = strstr (text, "×10");
  g_autofree char *plain = NULL;
  char *end;
  double value;

  if (times != NULL)
    plain = g_strdup_printf ("%.*se%d", (int) (times - text), text,
                             parse_superscripts (times + strlen ("×10")));
  else if (g_str_has_prefix (text, "10") && (text[2] & 0x80) != 0)
    plain = g_strdup_printf ("1e%d", parse_superscripts (text + 2));
  else
    plain = g_strdup (text);

  value = g_ascii_strtod (plain, &end);
  g_assert_cmpstr (end, ==, "");
  return negative ? -value : value;
}

/* Ticks ascend, lie within, keep their distance; labels differ and read back as the tick, which
 * their few characters allow only where it is round. */
static void
check_ticks (const DhScale *scale, double min_distance, guint *n_labelled)
{
  g_autoptr (GArray) ticks = dh_scale_get_ticks (scale, min_distance);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double span = scale->maximum - scale->minimum;
  double previous_units = NAN;
  double previous = -INFINITY;
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (ticks, DhTick, i);
      double units = dh_scale_to_units (scale, tick->value);
      char *label;

      g_assert_cmpfloat (tick->value, >, previous);
      previous = tick->value;
      g_assert_cmpfloat (tick->value, >=, scale->minimum - 1e-8 * span);
      g_assert_cmpfloat (tick->value, <=, scale->maximum + 1e-8 * span);
      if (!tick->major)
        continue;
      n++;
      if (!isnan (previous_units))
        g_assert_cmpfloat (fabs (units - previous_units), >=, min_distance * (1 - 1e-6));
      previous_units = units;

      label = dh_scale_tick_label (scale, ticks, i);
      dh_assert_close (parse_label (label) / span, tick->value / span,
                       1e-14 * fmax (1, fabs (tick->value / span)), "label %s", label);
      g_assert_cmpuint (strlen (label), <, 40);
      g_assert_true (g_hash_table_add (labels, label));
    }
  *n_labelled = n;
}

static void
test_linear (void)
{
  GRand *random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 5000; i++)
    {
      double size = pow (10, g_rand_double_range (random, -12, 12));
      double centre = g_rand_double_range (random, -1, 1) * size
                      * (i % 3 == 0 ? pow (10, g_rand_double_range (random, 0, 4)) : 1);
      double length = g_rand_double_range (random, 100, 2000);
      gboolean reversed = i % 2 == 0;
      DhScale scale = {
        .minimum = centre - size,
        .maximum = centre + size * g_rand_double_range (random, 0.1, 1),
        .start = reversed ? length : 0,
        .end = reversed ? 0 : length,
      };
      double min_distance = g_rand_double_range (random, 20, 90);
      guint n;

      check_ticks (&scale, min_distance, &n);
      /* Round steps lie within a factor of 2.5 of each other: no axis is left bare. */
      g_assert_cmpfloat (n, >=, floor (length / (2.5 * min_distance)));
    }
  g_rand_free (random);
}

static void
test_linear_extremes (void)
{
  static const double ranges[][2] = {
    { 1e300, 2e300 },
    { -1e-300, 1e-300 },
    { 0, 5e-324 },
    { 1, 1 + 4e-16 },
    { 1e9, 1e9 + 1e-3 },
    { -1.7e308, 1.7e308 },
    { 3, 3 },
    { 5, 4 },
    { -INFINITY, INFINITY },
    { NAN, 1 },
    { 0, 1e-310 },
    { -1e308, 7e307 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      DhScale scale = { .minimum = ranges[i][0], .maximum = ranges[i][1], .start = 0, .end = 500 };
      g_autoptr (GArray) ticks = dh_scale_get_ticks (&scale, 40);

      g_assert_cmpuint (ticks->len, <=, 13);
      for (guint j = 0; j < ticks->len; j++)
        {
          g_autofree char *label = dh_scale_tick_label (&scale, ticks, j);

          g_assert_true (isfinite (g_array_index (ticks, DhTick, j).value));
          g_assert_cmpuint (strlen (label), >, 0);
        }
    }
}

static void
test_logarithmic (void)
{
  GRand *random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 5000; i++)
    {
      double low = g_rand_double_range (random, -300, 290);
      double decades = pow (10, g_rand_double_range (random, -2, i % 10 == 0 ? 2.4 : 1.2));
      DhScale scale = {
        .minimum = pow (10, low),
        .maximum = pow (10, MIN (low + decades, 307)),
        .logarithmic = TRUE,
        .start = g_rand_double_range (random, 100, 900),
        .end = 0,
      };
      guint n;

      check_ticks (&scale, g_rand_double_range (random, 12, 30), &n);
      g_assert_cmpuint (n, >=, 1);
    }
  g_rand_free (random);
}

typedef struct
{
  const char *name;
  DhScale scale;
  double min_distance;
  const char *labels;
} Example;

static const Example examples[] = {
  { "minus-two-to-two", { -2, 2, FALSE, 0, 500 }, 50, "−2.0 −1.5 −1.0 −0.5 0 0.5 1.0 1.5 2.0" },
  { "few", { -2, 2, FALSE, 0, 500 }, 100, "−2 −1 0 1 2" },
  { "steps", { 0, 300, FALSE, 0, 600 }, 60, "0 50 100 150 200 250 300" },
  { "a-million-steps", { 0, 1e6, FALSE, 0, 600 }, 200, "0 500000 1000000" },
  { "many-steps", { 0, 1e7, FALSE, 0, 600 }, 100, "0 2×10⁶ 4×10⁶ 6×10⁶ 8×10⁶ 10×10⁶" },
  { "small", { 0, 3e-6, FALSE, 0, 600 }, 150, "0 1×10⁻⁶ 2×10⁻⁶ 3×10⁻⁶" },
  { "decades", { 0.05, 2000, TRUE, 300, 0 }, 30, "0.1 1 10 100 1000" },
  { "powers",
    { 1e-9, 10, TRUE, 300, 0 },
    20,
    "10⁻⁹ 10⁻⁸ 10⁻⁷ 10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹" },
  { "thinned", { 1e-9, 10, TRUE, 120, 0 }, 20, "10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰" },
  { "first-and-last", { 0.01, 1000, TRUE, 50, 0 }, 26, "0.01 1000" },
  { "four-decades", { 0.01, 100, TRUE, 50, 0 }, 26, "0.01 100" },
  { "no-room-for-two", { 0.01, 100, TRUE, 25, 0 }, 26, "0.01" },
  { "two-and-five", { 1, 20, TRUE, 200, 0 }, 20, "1 2 5 10 20" },
  { "within-a-decade", { 3, 6, TRUE, 200, 0 }, 30, "3 4 5 6" },
};

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (GArray) ticks = dh_scale_get_ticks (&example->scale, example->min_distance);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    {
      g_autofree char *label = dh_scale_tick_label (&example->scale, ticks, i);

      if (g_array_index (ticks, DhTick, i).major)
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? " " : "", label);
    }
  g_assert_cmpstr (labels->str, ==, example->labels);
}

static void
test_inverse (void)
{
  DhScale linear = { .minimum = -3, .maximum = 5, .start = 400, .end = 10 };
  DhScale logarithmic
      = { .minimum = 1e-8, .maximum = 1e4, .logarithmic = TRUE, .start = 300, .end = 0 };

  dh_assert_close (dh_scale_to_units (&linear, -3), 400, 0, "start");
  dh_assert_close (dh_scale_to_units (&linear, 5), 10, 0, "end");
  dh_assert_close (dh_scale_to_units (&logarithmic, 1e-2), 150, 1e-14, "middle");
  for (double units = -50; units <= 450; units += 12.5)
    {
      dh_assert_close (dh_scale_to_units (&linear, dh_scale_from_units (&linear, units)), units,
                       1e-13, "linear");
      dh_assert_close (dh_scale_to_units (&logarithmic, dh_scale_from_units (&logarithmic, units)),
                       units, 1e-13, "logarithmic");
    }
}

/* A logarithmic axis of whole numbers from 0: 0 stands at its start, and no tick is between two
 * numbers. */
static void
test_whole_from_zero (void)
{
  DhScale scale = {
    .minimum = 0.5,
    .maximum = 300,
    .logarithmic = TRUE,
    .end = 600,
    .whole = TRUE,
    .has_zero = TRUE,
  };
  g_autoptr (GArray) ticks = dh_scale_get_ticks (&scale, 50);
  g_autofree char *first = dh_scale_tick_label (&scale, ticks, 0);
  g_autofree char *second = dh_scale_tick_label (&scale, ticks, 1);

  dh_assert_close (dh_scale_to_units (&scale, 0), 0, 0, "zero");
  g_assert_cmpfloat (dh_scale_to_units (&scale, 1), >, 40);
  dh_assert_close (dh_scale_to_units (&scale, 300), 600, 1e-12, "end");
  g_assert_cmpstr (first, ==, "0");
  g_assert_cmpstr (second, ==, "1");
  for (guint i = 0; i < ticks->len; i++)
    {
      double value = g_array_index (ticks, DhTick, i).value;

      g_assert_cmpfloat (value, ==, floor (value));
    }

  /* Where 1 comes too close, 0 has no label. */
  g_array_unref (g_steal_pointer (&ticks));
  scale.maximum = 1e7;
  scale.end = 150;
  ticks = dh_scale_get_ticks (&scale, 50);
  g_assert_cmpfloat (g_array_index (ticks, DhTick, 0).value, ==, 0);
  g_assert_false (g_array_index (ticks, DhTick, 0).major);
}

/* However near one looks, there are no steps between two steps. */
static void
test_whole_near (void)
{
  DhScale scale = { .minimum = 10.25, .maximum = 12.5, .end = 900, .whole = TRUE };
  g_autoptr (GArray) ticks = dh_scale_get_ticks (&scale, 50);

  g_assert_cmpuint (ticks->len, ==, 2);
  g_assert_cmpfloat (g_array_index (ticks, DhTick, 0).value, ==, 11);
  g_assert_cmpfloat (g_array_index (ticks, DhTick, 1).value, ==, 12);
}

/* Too little room for 1, 2, 5 is enough for 1, 3, 10. */
static void
test_thirds (void)
{
  DhScale scale = { .minimum = 0.2, .maximum = 5, .logarithmic = TRUE, .end = 134 };
  g_autoptr (GArray) ticks = dh_scale_get_ticks (&scale, 38);
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      static const double labelled[] = { 0.3, 1, 3 };

      if (!g_array_index (ticks, DhTick, i).major)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (labelled));
      g_assert_cmpfloat (g_array_index (ticks, DhTick, i).value, ==, labelled[n]);
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/scale/inverse", test_inverse);
  g_test_add_func ("/scale/ticks/linear", test_linear);
  g_test_add_func ("/scale/ticks/linear-extremes", test_linear_extremes);
  g_test_add_func ("/scale/ticks/logarithmic", test_logarithmic);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/scale/labels/", examples[i].name, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/scale/ticks/whole-from-zero", test_whole_from_zero);
  g_test_add_func ("/scale/ticks/whole-near", test_whole_near);
  g_test_add_func ("/scale/ticks/thirds", test_thirds);
  return g_test_run ();
}
