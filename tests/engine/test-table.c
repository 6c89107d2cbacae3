/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>

#include "table.h"

static DhTable *
make_table (void)
{
  static const char *const names[] = { "height", "weight" };
  static const double heights[] = { 1.5, NAN, 1.75 };
  static const double weights[] = { 50, INFINITY, -INFINITY };
  static const double *const columns[] = { heights, weights };

  return dh_table_new_from_numbers (2, names, 3, columns);
}

static void
test_numbers (void)
{
  g_autoptr (DhTable) table = make_table ();

  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 2);
  g_assert_cmpstr (dh_table_get_column_name (table, 1), ==, "weight");
  g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_NUMBERS);
  g_assert_cmpuint (dh_table_get_n_missing (table, 0), ==, 1);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[0], ==, 1.5);
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[1]));
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[2], ==, 1.75);
  g_assert_null (dh_table_get_text (table, 0, 0));
}

/* An infinite number is as missing as not-a-number. */
static void
test_infinite (void)
{
  g_autoptr (DhTable) table = make_table ();

  g_assert_cmpuint (dh_table_get_n_missing (table, 1), ==, 2);
  g_assert_true (isnan (dh_table_get_numbers (table, 1)[1]));
  g_assert_true (isnan (dh_table_get_numbers (table, 1)[2]));
}

/* A column of text is what it would be in a file: its numbers stay numbers and are texts too, and
 * what says that it is missing is missing. */
static void
test_cells (void)
{
  static const char *const names[] = { "sex", "mass", "age" };
  static const double none[] = { NAN, NAN, NAN, NAN };
  static const double masses[] = { 2.5, NAN, NAN, NAN };
  static const double ages[] = { 1, NAN, NAN, 4 };
  static const double *const columns[] = { none, masses, ages };
  static const char *const sexes[] = { "male", "female", NULL, "male" };
  static const char *const words[] = { NULL, "heavy", "", NULL };
  static const char *const absences[] = { NULL, "NA", "nan", NULL };
  static const char *const *const texts[] = { sexes, words, absences };
  g_autoptr (DhTable) table = dh_table_new_from_cells (3, names, 4, columns, texts);

  g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_TEXT);
  g_assert_cmpstr (dh_table_get_text (table, 0, 1), ==, "female");
  g_assert_cmpstr (dh_table_get_text (table, 0, 3), ==, "male");
  g_assert_cmpuint (dh_table_get_n_missing (table, 0), ==, 1);
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[0]));

  g_assert_cmpint (dh_table_get_column_type (table, 1), ==, DH_COLUMN_TEXT);
  g_assert_cmpfloat (dh_table_get_numbers (table, 1)[0], ==, 2.5);
  g_assert_cmpstr (dh_table_get_text (table, 1, 0), ==, "2.5");
  g_assert_cmpstr (dh_table_get_text (table, 1, 1), ==, "heavy");
  g_assert_cmpuint (dh_table_get_n_missing (table, 1), ==, 2);

  g_assert_cmpint (dh_table_get_column_type (table, 2), ==, DH_COLUMN_NUMBERS);
  g_assert_cmpuint (dh_table_get_n_missing (table, 2), ==, 2);
}

static void
test_find (void)
{
  g_autoptr (DhTable) table = make_table ();

  g_assert_cmpint (dh_table_find_column (table, "height"), ==, 0);
  g_assert_cmpint (dh_table_find_column (table, "weight"), ==, 1);
  g_assert_cmpint (dh_table_find_column (table, "Weight"), ==, -1);
  g_assert_cmpint (dh_table_find_column (table, ""), ==, -1);
}

static void
test_no_rows (void)
{
  static const char *const names[] = { "x" };
  static const double *const columns[] = { NULL };
  g_autoptr (DhTable) table = dh_table_new_from_numbers (1, names, 0, columns);
  DhTable *same = dh_table_ref (table);

  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 0);
  g_assert_nonnull (dh_table_get_numbers (table, 0));
  dh_table_unref (same);
  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 1);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/table/from-numbers/content", test_numbers);
  g_test_add_func ("/table/from-numbers/infinite", test_infinite);
  g_test_add_func ("/table/from-numbers/no-rows", test_no_rows);
  g_test_add_func ("/table/from-cells", test_cells);
  g_test_add_func ("/table/find", test_find);
  return g_test_run ();
}
