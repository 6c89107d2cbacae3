/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "error.h"
#include "experiment-file.h"
#include "recipe.h"
#include "test-support.h"

#define LEFT_OUT                                                                                   \
  "this figure holds no experiment: it wasn't made by Downhill, or another program has left the "  \
  "experiment out when saving it"
#define DAMAGED "the experiment inside this figure is damaged; open the experiment's own file"

/* What becomes of the files of the fuzzer's corpus: a message, or NULL where the recipe is found. */
static const struct
{
  const char *name;
  const char *message;
} figures[] = {
  { "compressed.png", NULL },
  { "plain.png", NULL },
  { "behind-data.png", NULL },
  { "other-text.png", NULL },
  { "none.png", LEFT_OUT },
  { "no-flags.png", DAMAGED },
  { "no-text.png", DAMAGED },
  { "no-nul.png", DAMAGED },
  { "broken-stream.png", DAMAGED },
  { "not-compressed.png", DAMAGED },
  { "huge-length.png", LEFT_OUT },
  { "truncated.png", LEFT_OUT },
  { "signature-alone.png", LEFT_OUT },
  { "compressed.pdf", NULL },
  { "plain.pdf", NULL },
  { "filter-first.pdf", NULL },
  { "filter-list.pdf", NULL },
  { "second.pdf", NULL },
  { "none.pdf", LEFT_OUT },
  { "broken-stream.pdf", DAMAGED },
  { "not-compressed.pdf", DAMAGED },
  { "not-ended.pdf", DAMAGED },
  { "no-stream.pdf", LEFT_OUT },
  { "stream-far.pdf", LEFT_OUT },
  { "many.pdf", LEFT_OUT },
  { "header-alone.pdf", LEFT_OUT },
  { "element.svg", NULL },
  { "cdata.svg", NULL },
  { "at-end.svg", NULL },
  { "byte-order-mark.svg", NULL },
  { "none.svg", LEFT_OUT },
  { "truncated.svg", DAMAGED },
  { "mismatched.svg", DAMAGED },
  { "not-utf-8.svg", LEFT_OUT },
  { "doctype.svg", DAMAGED },
  { "comment-alone.svg", LEFT_OUT },
  { "application.gif", NULL },
  { "other-application.gif", NULL },
  { "none.gif", LEFT_OUT },
  { "broken-stream.gif", DAMAGED },
  { "empty-stream.gif", DAMAGED },
  { "not-ended.gif", DAMAGED },
  { "truncated.gif", LEFT_OUT },
  { "header-alone.gif", LEFT_OUT },
  { "tags.webm", NULL },
  { "none.webm", LEFT_OUT },
  { "no-text.webm", DAMAGED },
  { "truncated.webm", LEFT_OUT },
  { "unknown-length.webm", LEFT_OUT },
  { "header-alone.webm", LEFT_OUT },
  { "empty.png", LEFT_OUT },
  { "text.txt", LEFT_OUT },
};

static void
test_get (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *path = g_strconcat ("fuzz/corpus/recipe/", figures[i].name, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GBytes) recipe = NULL;
      g_autoptr (DhExperiment) experiment = NULL;
      g_autoptr (GError) error = NULL;
      const char *text;
      gsize length;

      g_test_message ("%s", figures[i].name);
      content = dh_test_read (path, &length);
      recipe = dh_recipe_get ((const guint8 *) content, length, &error);
      if (figures[i].message != NULL)
        {
          g_assert_null (recipe);
          g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
          g_assert_cmpstr (error->message, ==, figures[i].message);
          continue;
        }
      g_assert_no_error (error);
      text = g_bytes_get_data (recipe, &length);
      experiment = dh_experiment_parse (text, length, "t", NULL, &error);
      g_assert_no_error (error);
    }
}

/* What unpacks to more than an experiment may have isn't unpacked to its end. */
static void
test_bomb (void)
{
  gsize length;
  g_autofree char *content = dh_test_read ("fuzz/corpus/recipe/bomb.png", &length);
  g_autoptr (GBytes) recipe = dh_recipe_get ((const guint8 *) content, length, NULL);

  g_assert_cmpuint (g_bytes_get_size (recipe), ==, DH_EXPERIMENT_MAX_BYTES + 1);
}

/* Any text goes in and comes out again, and the same one gives the same bytes. */
static void
test_put (void)
{
  static const char *const names[] = { "none.png", "none.svg", "none.gif", "none.webm" };
  const char *text = "{\"title\": \"a < b && c > d ]]> &quot; 下山 \\u0000\"}\n";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("fuzz/corpus/recipe/", names[i], NULL);
      g_autoptr (GByteArray) first = g_byte_array_new ();
      g_autoptr (GByteArray) second = g_byte_array_new ();
      g_autoptr (GBytes) recipe = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *content = dh_test_read (path, &length);

      g_byte_array_append (first, (const guint8 *) content, (guint) length);
      g_byte_array_append (second, (const guint8 *) content, (guint) length);
      g_assert_true (dh_recipe_put (first, text, &error));
      g_assert_true (dh_recipe_put (second, text, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (first->data, first->len, second->data, second->len);
      recipe = dh_recipe_get (first->data, first->len, &error);
      g_assert_no_error (error);
      content = (g_free (content),
                 g_strndup (g_bytes_get_data (recipe, NULL), g_bytes_get_size (recipe)));
      g_assert_cmpstr (g_strchug (content), ==, text);
    }
}

/* A file that isn't made as this program makes them is refused. */
static void
test_put_fails (void)
{
  static const char *const names[]
      = { "signature-alone.png", "comment-alone.svg", "none.pdf",      "header-alone.gif",
          "not-ended.gif",       "header-alone.webm", "truncated.webm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("fuzz/corpus/recipe/", names[i], NULL);
      g_autoptr (GByteArray) figure = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *content = dh_test_read (path, &length);

      g_byte_array_append (figure, (const guint8 *) content, (guint) length);
      g_assert_false (dh_recipe_put (figure, "{}", &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
      g_assert_cmpmem (figure->data, figure->len, content, length);
    }
}

#define TABLE_FOLDER "recipe-tables"

/* An experiment on a table of the user's, and the recipe it has. */
static char *
make_recipe (const char *table, const char *settings, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), TABLE_FOLDER, NULL);
  g_autofree char *path = g_build_filename (folder, "own.csv", NULL);
  g_autofree char *document
      = g_strdup_printf ("{\"format\": \"downhill-experiment\", \"version\": 1, \"panels\": "
                         "[{\"objective\": {\"kind\": \"regression\", %s}, \"view\": {\"x\": "
                         "[-1, 1], \"y\": [-1, 1]}, \"runs\": []}]}",
                         settings);
  g_autoptr (GFile) base = g_file_new_for_path (folder);
  g_autoptr (DhExperiment) experiment = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (table != NULL)
    g_assert_true (g_file_set_contents (path, table, -1, NULL));
  else
    g_remove (path);
  experiment = dh_experiment_parse (document, strlen (document), "t", base, error);
  g_assert_nonnull (experiment);
  return dh_recipe_make (experiment, error);
}

/* Of a file of the user's the columns used stand in the recipe, as the model takes them. */
static void
test_embedded_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_recipe ("a;b;c;who\n1,5;2;9;yes\n2;3,25;9;no\n3;;9;no\n",
                                       "\"data\": {\"file\": \"own.csv\", \"decimal\": \",\"}, "
                                       "\"features\": [\"a\", \"b\"], \"target\": \"who\", "
                                       "\"model\": \"logistic\"",
                                       &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text,
                            "\"data\": {\"columns\": {\"who\": [1, 0, 0], \"a\": [1.5, 2, 3], "
                            "\"b\": [2, 3.25, null]}}"));
}

static void
test_shipped_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_recipe (NULL,
                                       "\"data\": {\"file\": \"penguins.csv\"}, \"features\": "
                                       "[\"flipper_length_mm\"], \"target\": \"body_mass_g\"",
                                       &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "\"data\": {\"file\": \"penguins.csv\"}"));
}

/* The same column as feature and as target stands there once. */
static void
test_same_column (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_recipe ("a,b\n1,2\n3,4\n",
                                       "\"data\": {\"file\": \"own.csv\"}, \"features\": "
                                       "[\"a\", \"a\"], \"target\": \"a\"",
                                       &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "\"data\": {\"columns\": {\"a\": [1, 3]}}"));
}

/* A table with more than an experiment holds is named without its folder, which is nobody's
 * business. */
static void
test_large_table (void)
{
  g_autoptr (GString) table = g_string_new ("a,b\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 450000; i++)
    g_string_append_printf (table, "%u.1234567890123,%u.123456789012\n", i, i * 7 % 1000003);
  text = make_recipe (table->str,
                      "\"data\": {\"file\": \"own.csv\"}, \"features\": [\"a\"], \"target\": \"b\"",
                      &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "\"data\": {\"file\": \"own.csv\"}"));
}

static void
test_missing_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = make_recipe (NULL,
                     "\"data\": {\"file\": \"own.csv\"}, \"features\": [\"a\"], \"target\": \"b\"",
                     &error);

  g_assert_null (text);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A figure is opened like the experiment inside, which is told to whoever asks. */
static void
test_open (void)
{
  g_autofree char *figure = dh_test_path ("fuzz/corpus/recipe/compressed.pdf");
  g_autofree char *broken = dh_test_path ("fuzz/corpus/recipe/broken-stream.png");
  g_autofree char *plain = dh_test_path ("fuzz/corpus/experiment/example.downhill");
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const struct
  {
    const char *path;
    gboolean is_figure;
  } cases[] = { { figure, TRUE }, { plain, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);
      g_autoptr (DhExperiment) experiment = NULL;
      gboolean is_figure = !cases[i].is_figure;

      experiment = dh_experiment_open (file, &is_figure, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (is_figure, ==, cases[i].is_figure);
      g_assert_true (dh_experiment_find_faults (file, "n", faults, &error));
      g_assert_cmpuint (faults->len, ==, 0);
    }
  {
    g_autoptr (GFile) file = g_file_new_for_path (broken);

    g_assert_null (dh_experiment_load (file, NULL, &error));
    g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
    g_assert_cmpstr (error->message, ==, "broken-stream.png: " DAMAGED);
    g_clear_error (&error);
    g_assert_true (dh_experiment_find_faults (file, "n", faults, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (faults->len, ==, 1);
    g_assert_cmpstr (faults->pdata[0], ==, "n: " DAMAGED);
  }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/experiment/recipe/get", test_get);
  g_test_add_func ("/experiment/recipe/bomb", test_bomb);
  g_test_add_func ("/experiment/recipe/put", test_put);
  g_test_add_func ("/experiment/recipe/put-fails", test_put_fails);
  g_test_add_func ("/experiment/recipe/embedded-table", test_embedded_table);
  g_test_add_func ("/experiment/recipe/shipped-table", test_shipped_table);
  g_test_add_func ("/experiment/recipe/same-column", test_same_column);
  g_test_add_func ("/experiment/recipe/large-table", test_large_table);
  g_test_add_func ("/experiment/recipe/missing-table", test_missing_table);
  g_test_add_func ("/experiment/recipe/open", test_open);
  return g_test_run ();
}
