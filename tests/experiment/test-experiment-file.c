/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "error.h"
#include "experiment-file.h"
#include "sample-documents.h"
#include "test-folder.h"
#include "test-support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
assert_round_trip (const char *text)
{
  g_autoptr (DhExperiment) experiment = parse_document (text);
  g_autofree char *written = dh_experiment_to_text (experiment, NULL);

  g_assert_cmpstr (written, ==, text);
}

static void
test_round_trip_example (void)
{
  assert_round_trip (example_document);
}

/* The line breaks of this text follow from the layout's rules, so it is compared by content: what is
 * written is read and written again, and the document has all that the text has. */
static void
test_round_trip_full (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (full_document);
  g_autofree char *written = dh_experiment_to_text (experiment, NULL);
  g_autofree char *compact = g_strdup (written);
  g_autofree char *expected = g_strdup (full_document);
  char *texts[] = { compact, expected };

  assert_round_trip (written);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *to = texts[i];

      for (const char *from = texts[i]; *from != '\0'; from++)
        if (*from != ' ' && *from != '\n')
          *to++ = *from;
      *to = '\0';
    }
  g_assert_cmpstr (compact, ==, expected);
}

/* What is shipped stands in the files as the writer would write it. */
static void
test_round_trip_shipped (gconstpointer data)
{
  const char *path = data;
  g_autofree char *text = dh_test_read (path, NULL);

  assert_round_trip (text);
}

/* Every rule and every schedule with figures of its own. */
static void
test_round_trip_registries (void)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    for (guint j = 0; j < dh_schedule_get_n (); j++)
      {
        g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
        DhPanel *panel = dh_experiment_get_panel (experiment, 0);
        DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_get (i));
        g_autofree char *text = NULL;
        g_autoptr (DhExperiment) read = NULL;
        DhRunSettings written, settings;

        run->schedule = dh_schedule_setting_default (dh_schedule_get (j));
        run->learning_rate = 1.0 / 3.0;
        g_ptr_array_add (panel->runs, run);
        text = dh_experiment_to_text (experiment, NULL);
        assert_round_trip (text);

        read = parse_document (text);
        written = dh_experiment_get_run_settings (experiment, 0, panel->runs->len - 1);
        settings = dh_experiment_get_run_settings (read, 0, panel->runs->len - 1);
        g_assert_true (dh_run_settings_equal (&written, &settings));
      }
}

/* Long lists fill their lines. */
static void
test_layout_columns (void)
{
  g_autofree double *numbers = g_new (double, 500);
  const char *const names[] = { "x", "y" };
  const double *columns[] = { numbers, numbers };
  g_autoptr (DhExperiment) experiment = dh_experiment_new ();
  DhPanel *panel = dh_panel_new ();
  g_autoptr (DhTable) table = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 500; i++)
    numbers[i] = i % 7 == 0 ? i : i / 7.0;
  table = dh_table_new_from_numbers (2, names, 500, columns);
  panel->ground.kind = DH_GROUND_REGRESSION;
  panel->ground.data = dh_data_source_new_for_columns (table);
  panel->ground.n_features = 1;
  panel->ground.features[0] = g_strdup ("x");
  panel->ground.target = g_strdup ("y");
  panel->ground.model = dh_regression_model_find ("linear");
  panel->ground.scaling = dh_scaling_find ("none");
  g_ptr_array_add (experiment->panels, panel);

  text = dh_experiment_to_text (experiment, NULL);
  assert_round_trip (text);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 100);
      g_assert_false (g_str_has_suffix (lines[i], " "));
    }
  g_assert_cmpuint (g_strv_length (lines), <, 350);
}

/* All faults are found, in the order of the document, and those of the data too. */
static void
test_find_faults (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "several.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *text = "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": 0, "
                     "\"panels\": [{\"objective\": {\"kind\": \"landscape\", \"landscape\": "
                     "\"bowl\"}, \"noise\": -1}, {}], \"extra\": 1}";
  const char *expected[] = {
    ("n: extra: is not a known key; those known here are \"format\", \"version\", \"title\", "
     "\"steps\", \"seed\", \"panels\""),
    "n: steps: must be a whole number from 1 to 10000000, not 0",
    "n: panels[0].noise: must be a finite number of at least 0, not -1",
    "n: panels[1].objective: is missing",
  };

  g_file_set_contents (path, text, -1, &error);
  g_assert_true (dh_experiment_find_faults (file, "n", faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (faults->pdata[i], ==, expected[i]);
}

/* What only the data can tell. */
static void
test_check (void)
{
  static const struct
  {
    const char *objective;
    const char *message;
  } cases[] = {
    { "\"features\": [\"flipper_length\"], \"target\": \"body_mass_g\"",
      "objective.features[0]: must be one of \"species\", \"island\", \"bill_length_mm\", "
      "\"bill_depth_mm\", \"flipper_length_mm\", \"body_mass_g\", \"sex\", not "
      "\"flipper_length\"" },
    { "\"features\": [\"body_mass_g\", \"mass\"], \"target\": \"body_mass_g\"",
      "objective.features[1]: must be one of \"species\", \"island\", \"bill_length_mm\", "
      "\"bill_depth_mm\", \"flipper_length_mm\", \"body_mass_g\", \"sex\", not \"mass\"" },
    { "\"features\": [\"body_mass_g\"], \"target\": \"mass\"",
      "objective.target: must be one of \"species\", \"island\", \"bill_length_mm\", "
      "\"bill_depth_mm\", \"flipper_length_mm\", \"body_mass_g\", \"sex\", not \"mass\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *panel = g_strdup_printf (
          "{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}}, {\"objective\": "
          "{\"kind\": \"regression\", \"data\": {\"file\": \"penguins.csv\"}, %s}}",
          cases[i].objective);
      g_autofree char *expected = g_strdup_printf ("t: panels[1].%s", cases[i].message);
      g_autoptr (DhExperiment) experiment = parse_panels (panel);
      g_autoptr (GError) error = NULL;

      g_assert_false (dh_experiment_check (experiment, "t", &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
      g_assert_cmpstr (error->message, ==, expected);
    }
}

static void
test_check_valid (void)
{
  g_autoptr (DhExperiment) experiment = parse_panels (
      "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": \"penguins.csv\"}, "
      "\"features\": [\"flipper_length_mm\"], \"target\": \"body_mass_g\"}, \"batch\": 1e30}");
  g_autoptr (GError) error = NULL;

  g_assert_true (dh_experiment_check (experiment, "t", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dh_experiment_get_panel (experiment, 0)->batch, >, 344);
}

static void
test_load_missing (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.downhill");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_experiment_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "all.downhill: there is no such file");
}

static void
test_load_folder (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_experiment_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* A device that never ends is read up to the limit. */
static void
test_load_endless (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_experiment_load (file, NULL, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
  g_assert_cmpstr (error->message, ==,
                   "zero: the file is larger than 16 MiB, which is the most that an experiment may "
                   "be");
}

static void
test_save (void)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.downhill", NULL);
  g_autofree char *link = g_build_filename (folder, "link.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (DhExperiment) experiment = parse_document (example_document);
  g_autoptr (DhExperiment) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("a.downhill", link), ==, 0);

  g_assert_true (dh_experiment_save (experiment, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, example_document);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  loaded = dh_experiment_load (file, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (dh_test_folder_count (folder), ==, 2); /* nothing else was left in it */
}

static void
test_save_fails (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (example_document);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/a.downhill");
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GError) error = NULL;

  g_assert_false (dh_experiment_save (experiment, nowhere, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpstr (error->message, ==, "/nowhere/a.downhill: No such file or directory");
  g_clear_error (&error);
  g_assert_false (dh_experiment_save (experiment, full, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpstr (error->message, ==, "/dev/full: No space left on device");
}

/* Only the comma is written. */
static void
test_decimal (void)
{
  static const char *const data[][2] = {
    { "{\"file\": \"mine.csv\", \"decimal\": \",\"}",
      "{\"file\": \"mine.csv\", \"decimal\": \",\"}" },
    { "{\"file\": \"mine.csv\", \"decimal\": \".\"}", "{\"file\": \"mine.csv\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autofree char *panel
          = g_strdup_printf ("{\"objective\": {\"kind\": \"regression\", \"data\": %s, "
                             "\"features\": [\"a\"], \"target\": \"b\"}}",
                             data[i][0]);
      g_autoptr (DhExperiment) experiment = parse_panels (panel);
      g_autofree char *text = dh_experiment_to_text (experiment, NULL);

      g_assert_nonnull (strstr (text, data[i][1]));
    }
}

/* Only shared draws are written. */
static void
test_draws (void)
{
  static const struct
  {
    const char *key;
    DhDraws draws;
  } panels[] = {
    { "", DH_DRAWS_OWN },
    { ", \"draws\": \"own\"", DH_DRAWS_OWN },
    { ", \"draws\": \"shared\"", DH_DRAWS_SHARED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_autofree char *panel = g_strdup_printf (
          "{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}%s}", panels[i].key);
      g_autoptr (DhExperiment) experiment = parse_panels (panel);
      g_autofree char *text = dh_experiment_to_text (experiment, NULL);

      g_assert_cmpint (dh_experiment_get_panel (experiment, 0)->draws, ==, panels[i].draws);
      g_assert_cmpint (strstr (text, "\"draws\": \"shared\",") != NULL, ==,
                       panels[i].draws == DH_DRAWS_SHARED);
      g_assert_null (strstr (text, "\"own\""));
      assert_round_trip (text);
    }
}

/* The path of a file of the user's, as it is written for a folder. */
static void
test_data_paths (void)
{
  static const struct
  {
    const char *file;
    const char *base;
    const char *written;
  } cases[] = {
    { "/home/a/work/mine.csv", "/home/a/work", "mine.csv" },
    { "/home/a/work/data/mine.csv", "/home/a/work", "data/mine.csv" },
    { "/home/a/data/mine.csv", "/home/a/work", "../data/mine.csv" },
    { "/home/b/mine.csv", "/home/a/work", "../../b/mine.csv" },
    { "/srv/mine.csv", "/home/a/work", "/srv/mine.csv" },
    { "/mine.csv", "/", "mine.csv" },
    { "/home/a/work/penguins.csv", "/home/a/work", "./penguins.csv" },
    { "file:///home/a/m%C3%A9.csv", "/home/a", "mé.csv" },
    { "file:///home/a/m%E9.csv", "/home/a", "file:///home/a/m%E9.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) base = g_file_new_for_path (cases[i].base);
      g_autofree char *panel = g_strdup_printf ("{\"objective\": {\"kind\": \"regression\", "
                                                "\"data\": {\"file\": \"%s\"}, \"features\": "
                                                "[\"a\"], \"target\": \"b\"}}",
                                                cases[i].file);
      g_autoptr (DhExperiment) experiment = parse_panels (panel);
      g_autofree char *text = dh_experiment_to_text (experiment, base);
      g_autofree char *expected = g_strdup_printf ("{\"file\": \"%s\"}", cases[i].written);
      g_autoptr (DhExperiment) read = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (strstr (text, expected));
      read = dh_experiment_parse (text, strlen (text), "t", base, &error);
      g_assert_no_error (error);
      g_assert_true (dh_ground_equal (&dh_experiment_get_panel (read, 0)->ground,
                                      &dh_experiment_get_panel (experiment, 0)->ground));
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/experiment-file/round-trip/example", test_round_trip_example);
  g_test_add_func ("/experiment-file/round-trip/full", test_round_trip_full);
  g_test_add_data_func ("/experiment-file/round-trip/starting",
                        "../data/experiments/starting.downhill", test_round_trip_shipped);
  g_test_add_data_func ("/experiment-file/round-trip/penguins",
                        "../data/experiments/penguins.downhill", test_round_trip_shipped);
  g_test_add_func ("/experiment-file/round-trip/registries", test_round_trip_registries);
  g_test_add_func ("/experiment-file/layout/columns", test_layout_columns);
  g_test_add_func ("/experiment-file/decimal", test_decimal);
  g_test_add_func ("/experiment-file/draws", test_draws);
  g_test_add_func ("/experiment-file/find-faults", test_find_faults);
  g_test_add_func ("/experiment-file/check/columns", test_check);
  g_test_add_func ("/experiment-file/check/valid", test_check_valid);
  g_test_add_func ("/experiment-file/load/missing", test_load_missing);
  g_test_add_func ("/experiment-file/load/folder", test_load_folder);
  g_test_add_func ("/experiment-file/load/endless", test_load_endless);
  g_test_add_func ("/experiment-file/save/whole", test_save);
  g_test_add_func ("/experiment-file/save/fails", test_save_fails);
  g_test_add_func ("/experiment-file/data-paths", test_data_paths);
  return g_test_run ();
}
