/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>
#include <string.h>

#include "csv.h"
#include "error.h"

/* Reads from memory of exactly the text's length, so that a look beyond it is found. */
static DhTable *
read_bytes (const char *text, gsize length, gboolean decimal_comma, GError **error)
{
  g_autofree char *copy = g_memdup2 (text, length);

  return dh_csv_read (copy, length, decimal_comma, NULL, NULL, error);
}

static DhTable *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  DhTable *table = read_bytes (text, strlen (text), FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

/* Several ways to write one table. */
static void
test_same_table (gconstpointer data)
{
  g_autoptr (DhTable) table = read_text (data);

  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 3);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (dh_table_get_column_name (table, 0), ==, "a");
  g_assert_cmpstr (dh_table_get_column_name (table, 1), ==, "b");
  g_assert_cmpstr (dh_table_get_column_name (table, 2), ==, "name");
  g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_NUMBERS);
  g_assert_cmpint (dh_table_get_column_type (table, 1), ==, DH_COLUMN_NUMBERS);
  g_assert_cmpint (dh_table_get_column_type (table, 2), ==, DH_COLUMN_TEXT);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[0], ==, 1);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[1], ==, -2.5);
  g_assert_cmpfloat (dh_table_get_numbers (table, 1)[0], ==, 3e2);
  g_assert_true (isnan (dh_table_get_numbers (table, 1)[1]));
  g_assert_cmpuint (dh_table_get_n_missing (table, 1), ==, 1);
  g_assert_cmpstr (dh_table_get_text (table, 2, 0), ==, "Ada");
  g_assert_cmpstr (dh_table_get_text (table, 2, 1), ==, "Bo");
}

static const struct
{
  const char *path;
  const char *text;
} same_tables[] = {
  { "/csv/form/plain", "a,b,name\n1,3e2,Ada\n-2.5,,Bo\n" },
  { "/csv/form/no-last-line-end", "a,b,name\n1,3e2,Ada\n-2.5,,Bo" },
  { "/csv/form/cr-lf", "a,b,name\r\n1,3e2,Ada\r\n-2.5,,Bo\r\n" },
  { "/csv/form/cr", "a,b,name\r1,3e2,Ada\r-2.5,,Bo\r" },
  { "/csv/form/byte-order-mark", "\xef\xbb\xbf"
                                 "a,b,name\n1,3e2,Ada\n-2.5,,Bo\n" },
  { "/csv/form/semicolon", "a;b;name\n1;3e2;Ada\n-2.5;NA;Bo\n" },
  { "/csv/form/tab", "a\tb\tname\n1\t3e2\tAda\n-2.5\t\tBo\n" },
  { "/csv/form/tab-and-blanks", "a \t b\t name\n1 \t3e2\tAda\n-2.5\t \tBo \n" },
  { "/csv/form/quoted", "\"a\",\"b\",\"name\"\n\"1\",\"3e2\",\"Ada\"\n\"-2.5\",\"\",\"Bo\"\n" },
  { "/csv/form/blanks", "a, b, name\n 1 ,+300.0, Ada\n-2.5, nan , \"Bo\" \n" },
  { "/csv/form/blank-lines", "\n\r\na,b,name\n\n1,3E+2,Ada\n\n\n-2.5,na,Bo\n\n\r\n\n" },
};

static void
test_quoting (void)
{
  g_autoptr (DhTable) table = read_text ("t,\"the \"\"best\"\", so far\"\n"
                                         "\"a,b\",1\n\"two\nlines\",2\n\"\"\"\",3\n5\" pipe,4\n");

  g_assert_cmpstr (dh_table_get_column_name (table, 1), ==, "the \"best\", so far");
  g_assert_cmpstr (dh_table_get_text (table, 0, 0), ==, "a,b");
  g_assert_cmpstr (dh_table_get_text (table, 0, 1), ==, "two\nlines");
  g_assert_cmpstr (dh_table_get_text (table, 0, 2), ==, "\"");
  g_assert_cmpstr (dh_table_get_text (table, 0, 3), ==, "5\" pipe");
  g_assert_cmpfloat (dh_table_get_numbers (table, 1)[3], ==, 4);
}

/* A separator within quotes doesn't count, and the first row decides. */
static void
test_separator (void)
{
  g_autoptr (DhTable) table = read_text ("\"a,b,c,d\";x\n1,2,3;4\n");

  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 2);
  g_assert_cmpstr (dh_table_get_text (table, 0, 0), ==, "1,2,3");
}

static void
test_decimal_comma (void)
{
  static const char text[] = "a;b\n1,5;2\n-0,25e1;1.5\n";
  static const char quoted[] = "a,b\n\"1,5\",x\n";
  g_autoptr (DhTable) table = read_bytes (text, strlen (text), TRUE, NULL);
  g_autoptr (DhTable) with_comma = read_bytes (quoted, strlen (quoted), TRUE, NULL);

  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[0], ==, 1.5);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[1], ==, -2.5);
  g_assert_cmpint (dh_table_get_column_type (table, 1), ==, DH_COLUMN_TEXT);
  g_assert_cmpstr (dh_table_get_text (table, 1, 1), ==, "1.5");
  g_assert_cmpfloat (dh_table_get_numbers (with_comma, 0)[0], ==, 1.5);
}

/* A text column keeps its numbers, and the texts of what looks like numbers. */
static void
test_mixed (void)
{
  g_autoptr (DhTable) table = read_text ("a,b\n1,x\n2,x\nthree,y\nNA,x\n0x10,Na\n1e999,-inf\n");

  g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_TEXT);
  g_assert_cmpuint (dh_table_get_n_missing (table, 0), ==, 1);
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[1], ==, 2);
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[2]));
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[4]));
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[5]));
  g_assert_cmpstr (dh_table_get_text (table, 0, 0), ==, "1");
  g_assert_cmpstr (dh_table_get_text (table, 0, 2), ==, "three");
  g_assert_null (dh_table_get_text (table, 0, 3));
  g_assert_cmpstr (dh_table_get_text (table, 0, 5), ==, "1e999");
  g_assert_cmpstr (dh_table_get_text (table, 1, 3), ==, "x");
  g_assert_true (dh_table_get_text (table, 1, 0) == dh_table_get_text (table, 1, 3));
  g_assert_null (dh_table_get_text (table, 1, 4));
  g_assert_true (isnan (dh_table_get_numbers (table, 1)[0]));
}

static void
test_one_column (void)
{
  g_autoptr (DhTable) table = read_text ("a\n1\n\n\n2\n\n\n");

  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 4);
  g_assert_cmpuint (dh_table_get_n_missing (table, 0), ==, 2);
  g_assert_true (isnan (dh_table_get_numbers (table, 0)[1]));
  g_assert_cmpfloat (dh_table_get_numbers (table, 0)[3], ==, 2);
}

static void
test_header_only (void)
{
  g_autoptr (DhTable) table = read_text ("a,b");

  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 0);
  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 2);
  g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_NUMBERS);
}

/* Every number is the nearest double, which the C library's strtod() finds. */
static void
test_numbers (void)
{
  static const char *const numbers[]
      = { "0",
          "-0",
          "0.1",
          ".5",
          "5.",
          "123456789012345678901234567890",
          "9007199254740993",
          "9007199254740992",
          "90071992547409915",
          "1e22",
          "1e23",
          "1e-22",
          "1e-23",
          "0.1e-21",
          "2.2250738585072011e-308",
          "4.9e-324",
          "1e-400",
          "1.7976931348623157e308",
          "0.00000000000000000000000000000000000000000000000000000000000000000000000001",
          "179769313486231570000000000000000000000000000000000000000000000000000000000000e230",
          "8.41e+0000000000000000021",
          "0e99999999999",
          "3.14159265358979323846264338327950288" };
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (DhTable) table = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (written, g_strdup (numbers[i]));
  for (guint i = 0; i < 20000; i++)
    g_ptr_array_add (written, g_strdup_printf ("%.*e", g_rand_int_range (random, 0, 20),
                                               g_rand_double_range (random, -1, 1)
                                                   * pow (10, g_rand_int_range (random, -30, 30))));
  for (guint i = 0; i < written->len; i++)
    g_string_append_printf (text, "%s,\n", (char *) written->pdata[i]);

  table = read_text (text->str);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, written->len);
  for (guint i = 0; i < written->len; i++)
    {
      double expected = g_ascii_strtod (written->pdata[i], NULL);
      double actual = dh_table_get_numbers (table, 0)[i];

      if (memcmp (&expected, &actual, sizeof actual) != 0)
        g_error ("%s was read as %.17g", (char *) written->pdata[i], actual);
    }
}

static void
test_not_numbers (void)
{
  static const char *const texts[]
      = { "1e",  "1e+", "e5",    ".",     "-",        "+",   "1.2.3", "1 2",
          "--1", "1-",  "0x1p3", "1e5.0", "infinity", "1,5", "½" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("a,b\n\"%s\",1\n", texts[i]);
      g_autoptr (DhTable) table = read_text (text);

      g_assert_cmpint (dh_table_get_column_type (table, 0), ==, DH_COLUMN_TEXT);
      g_assert_cmpstr (dh_table_get_text (table, 0, 0), ==, texts[i]);
    }
}

static const struct
{
  const char *path;
  const char *text;
  gsize length; /* 0: up to the NUL */
  const char *message;
} faults[] = {
  { "/csv/fault/empty", "", 0, "line 1: the table is empty*" },
  { "/csv/fault/blank", "\n\n\n", 0, "line 1: the table is empty*" },
  { "/csv/fault/too-few", "a,b\n1,2\n3\n", 0, "line 3: the number of cells is 1,*header has 2*" },
  { "/csv/fault/too-many", "a,b\n1,2\n\n3,4,5\n", 0, "line 4: there are more cells than the 2 *" },
  { "/csv/fault/line-in-quotes", "a,b\r\n\"x\r\ny\",2\r\n3\r\n", 0, "line 4: *" },
  { "/csv/fault/duplicate", "a,b,a\n", 0, "line 1: two columns are called “a”*" },
  { "/csv/fault/no-name", "a,,b\n", 0, "line 1: column 2 has no name*" },
  { "/csv/fault/no-header", "1,2\n3,4\n", 0, "line 1: there are only numbers*" },
  { "/csv/fault/open-quote", "a,b\n1,2\n\"x,3\n4,5\n", 0, "line 3: a quotation mark is never*" },
  { "/csv/fault/after-quote", "a,b\n\"x\"y,3\n", 0, "line 2: text follows a closing quot*" },
  { "/csv/fault/latin-1", "a,b\n1,2\nM\xfcller,3\n", 0, "line 3: *not UTF-8*" },
  { "/csv/fault/cut-character", "a,b\n1,\xe4\xb8", 0, "line 2: *not UTF-8*" },
  { "/csv/fault/nul", "a,b\n1,\0002\n", 9, "line 2: there is a NUL byte*" },
  { "/csv/fault/utf-16",
    "\xff\xfe"
    "a\0,\0",
    6, "line 1: the table is in UTF-16*" },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = faults[i].length != 0 ? faults[i].length : strlen (faults[i].text);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (faults[i].text, length, FALSE, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
  if (!g_pattern_match_simple (faults[i].message, error->message))
    g_error ("“%s” is not like “%s”", error->message, faults[i].message);
}

static void
test_too_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("c");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, ",c%u", i);
  g_assert_null (read_bytes (text->str, text->len, FALSE, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
  g_assert_true (g_str_has_prefix (error->message, "line 1: there are more than 10000 columns"));
}

typedef struct
{
  guint n_calls;
  guint cancel_at;
  double last;
} Progress;

static gboolean
progress_cb (double fraction, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1);
  progress->last = fraction;
  return ++progress->n_calls != progress->cancel_at;
}

static GString *
write_large (void)
{
  GString *text = g_string_new ("a,b,kind\n");

  for (guint i = 0; text->len < 5 * 1024 * 1024; i++)
    g_string_append_printf (text, "%u.25,%u,%s\n", i, i % 7, i % 3 == 0 ? "Käse" : "Brot");
  return text;
}

static void
test_progress (void)
{
  g_autoptr (GString) text = write_large ();
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };
  gint64 start_time = g_get_monotonic_time (); /* µs */
  g_autoptr (DhTable) table
      = dh_csv_read (text->str, text->len, FALSE, progress_cb, &progress, &error);

  g_test_message ("%.0f MB/s", (double) text->len / (g_get_monotonic_time () - start_time));
  g_assert_no_error (error);
  g_assert_cmpuint (progress.n_calls, >=, 10);
  g_assert_cmpfloat (progress.last, >, 0.8);
  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    {
      g_assert_cmpfloat (dh_table_get_numbers (table, 0)[row], ==, (double) row + 0.25);
      g_assert_cmpstr (dh_table_get_text (table, 2, row), ==, row % 3 == 0 ? "Käse" : "Brot");
    }
}

/* A file of the greatest size could have twice as many cells as there is memory for. */
static void
test_too_many_cells (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (DhTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_slow ())
    {
      g_test_skip ("reading 64 million cells takes long");
      return;
    }
  for (guint i = 0; i < DH_TABLE_MAX_CELLS / 2; i++)
    g_string_append (text, ",\n");
  table = dh_csv_read (text->str, text->len, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, DH_TABLE_MAX_CELLS / 2);
  g_string_append (text, ",\n");
  g_assert_null (dh_csv_read (text->str, text->len, FALSE, NULL, NULL, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
  g_assert_cmpstr (error->message, ==,
                   "line 32000002: there are more than 64000000 cells, which is the most that can "
                   "be read; leave out columns or rows");
}

/* Wherever it is cancelled, nothing is left behind. */
static void
test_cancel (void)
{
  g_autoptr (GString) text = write_large ();

  for (guint i = 1; i <= 12; i += 3)
    {
      g_autoptr (GError) error = NULL;
      Progress progress = { .cancel_at = i };

      g_assert_null (dh_csv_read (text->str, text->len, FALSE, progress_cb, &progress, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_CANCELLED);
      g_assert_cmpuint (progress.n_calls, ==, i);
    }
}

/* Whatever the bytes are, reading them ends, with a table or a sentence. */
static void
test_garbage (void)
{
  static const char alphabet[] = "a1,\";\n\r\t .e-\xc3\xa4";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20000; round++)
    {
      char text[40];
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof text);
      g_autoptr (GError) error = NULL;
      g_autoptr (DhTable) table = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      table = read_bytes (text, length, round % 2, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      for (guint column = 0; table != NULL && column < dh_table_get_n_columns (table); column++)
        for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
          if (dh_table_get_text (table, column, row) == NULL)
            g_assert_true (dh_table_get_column_type (table, column) == DH_COLUMN_NUMBERS
                           || isnan (dh_table_get_numbers (table, column)[row]));
    }
}

static void
test_penguins (void)
{
  g_autofree char *path = dh_test_path ("../data/datasets/penguins.csv");
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (DhTable) table = NULL;
  g_autoptr (GError) error = NULL;
  int mass, sex;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  table = dh_csv_read (text, length, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dh_table_get_n_rows (table), ==, 344);
  g_assert_cmpuint (dh_table_get_n_columns (table), ==, 7);
  mass = dh_table_find_column (table, "body_mass_g");
  sex = dh_table_find_column (table, "sex");
  g_assert_cmpint (dh_table_get_column_type (table, mass), ==, DH_COLUMN_NUMBERS);
  g_assert_cmpuint (dh_table_get_n_missing (table, mass), ==, 2);
  g_assert_cmpfloat (dh_table_get_numbers (table, mass)[0], ==, 3750);
  g_assert_cmpint (dh_table_get_column_type (table, sex), ==, DH_COLUMN_TEXT);
  g_assert_cmpuint (dh_table_get_n_missing (table, sex), ==, 11);
  g_assert_cmpstr (dh_table_get_text (table, sex, 1), ==, "female");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (same_tables); i++)
    g_test_add_data_func (same_tables[i].path, same_tables[i].text, test_same_table);
  g_test_add_func ("/csv/quoting", test_quoting);
  g_test_add_func ("/csv/separator", test_separator);
  g_test_add_func ("/csv/decimal-comma", test_decimal_comma);
  g_test_add_func ("/csv/mixed", test_mixed);
  g_test_add_func ("/csv/one-column", test_one_column);
  g_test_add_func ("/csv/header-only", test_header_only);
  g_test_add_func ("/csv/numbers/nearest", test_numbers);
  g_test_add_func ("/csv/numbers/not", test_not_numbers);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, GUINT_TO_POINTER (i), test_fault);
  g_test_add_func ("/csv/fault/too-many-columns", test_too_many_columns);
  g_test_add_func ("/csv/fault/too-many-cells", test_too_many_cells);
  g_test_add_func ("/csv/progress", test_progress);
  g_test_add_func ("/csv/cancel", test_cancel);
  g_test_add_func ("/csv/garbage", test_garbage);
  g_test_add_func ("/csv/penguins", test_penguins);
  return g_test_run ();
}
