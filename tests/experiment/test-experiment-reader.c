/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "error.h"
#include "malformed-documents.h"
#include "sample-documents.h"
#include "test-support.h"

#include <math.h>
#include <string.h>

static void
test_defaults_document (void)
{
  g_autoptr (DhExperiment) experiment
      = parse_panels ("{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"beale\"}}");
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);

  g_assert_null (experiment->title);
  g_assert_cmpuint (experiment->steps, ==, 300);
  g_assert_cmpuint (experiment->seed, ==, 1);
  g_assert_null (panel->title);
  g_assert_cmpfloat (panel->view.x[0], ==, panel->ground.landscape->x[0]);
  g_assert_cmpfloat (panel->view.x[1], ==, panel->ground.landscape->x[1]);
  g_assert_cmpfloat (panel->view.y[0], ==, panel->ground.landscape->y[0]);
  g_assert_cmpfloat (panel->view.y[1], ==, panel->ground.landscape->y[1]);
  g_assert_null (panel->ground.constants);
  g_assert_cmpfloat (panel->noise, ==, 0);
  g_assert_cmpuint (panel->batch, ==, 0);
  g_assert_cmpuint (panel->runs->len, ==, 0);
}

/* A text that is empty says as much as one that isn't there. */
static void
test_defaults_empty_texts (void)
{
  g_autoptr (DhExperiment) experiment
      = parse_panels ("{\"title\": \"\", \"objective\": {\"kind\": \"landscape\", \"landscape\": "
                      "\"beale\"}, \"runs\": [{\"label\": \"\", \"optimizer\": {\"name\": "
                      "\"adam\"}}]}");

  g_assert_null (dh_experiment_get_panel (experiment, 0)->title);
  g_assert_null (dh_experiment_get_run (experiment, 0, 0)->label);
}

/* Half a view is filled up from the landscape's. */
static void
test_defaults_half_view (void)
{
  g_autoptr (DhExperiment) experiment
      = parse_panels ("{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"rosenbrock\"}, "
                      "\"view\": {\"y\": [0, 1]}}");
  const DhRectangle *view = &dh_experiment_get_panel (experiment, 0)->view;

  g_assert_cmpfloat (view->x[0], ==, -2);
  g_assert_cmpfloat (view->x[1], ==, 2);
  g_assert_cmpfloat (view->y[0], ==, 0);
  g_assert_cmpfloat (view->y[1], ==, 1);
}

/* Without a camera a panel is flat; of one that says nothing all is as it is left out. */
static void
test_defaults_camera (void)
{
  g_autoptr (DhExperiment) experiment
      = parse_panels ("{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}}, "
                      "{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}, "
                      "\"camera\": {}}, "
                      "{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}, "
                      "\"camera\": {\"azimuth\": 120, \"target\": [0, 0, 0.5]}}");
  const DhCameraSetting standard = dh_camera_setting_default ();
  DhCameraSetting turned = standard;

  turned.azimuth = 120;
  turned.target[2] = 0.5;
  g_assert_false (dh_experiment_get_panel (experiment, 0)->is_surface);
  g_assert_true (dh_experiment_get_panel (experiment, 1)->is_surface);
  g_assert_true (
      dh_camera_setting_equal (&dh_experiment_get_panel (experiment, 1)->camera, &standard));
  g_assert_true (
      dh_camera_setting_equal (&dh_experiment_get_panel (experiment, 2)->camera, &turned));
  g_assert_false (dh_camera_setting_equal (&standard, &turned));
}

static void
test_defaults_run (void)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *optimizer = dh_optimizer_get (i);
      const DhOptimizerSetting setting = dh_optimizer_setting_default (optimizer);
      const DhScheduleSetting schedule
          = dh_schedule_setting_default (dh_schedule_find ("constant"));
      g_autofree char *panel = g_strdup_printf ("{\"objective\": {\"kind\": \"landscape\", "
                                                "\"landscape\": \"rosenbrock\"}, \"runs\": "
                                                "[{\"optimizer\": {\"name\": \"%s\"}}]}",
                                                optimizer->id);
      g_autoptr (DhExperiment) experiment = parse_panels (panel);
      const DhExperimentRun *run = dh_experiment_get_run (experiment, 0, 0);
      const DhLandscape *landscape = dh_experiment_get_panel (experiment, 0)->ground.landscape;

      g_assert_null (run->label);
      g_assert_cmpfloat (run->start[0], ==, landscape->start[0]);
      g_assert_cmpfloat (run->start[1], ==, landscape->start[1]);
      g_assert_true (dh_optimizer_setting_equal (&run->optimizer, &setting));
      g_assert_cmpfloat (run->learning_rate, ==, optimizer->learning_rate);
      g_assert_true (dh_schedule_setting_equal (&run->schedule, &schedule));
      g_assert_cmpuint (run->changes->len, ==, 0);
    }
}

static void
test_defaults_start_in_view (void)
{
  g_autoptr (DhExperiment) experiment = parse_panels (
      "{\"objective\": {\"kind\": \"expression\", \"expression\": \"x^2+y^2\"}, \"view\": {\"x\": "
      "[0, 4], \"y\": [-8, 8]}, \"runs\": [{\"optimizer\": {\"name\": \"adam\"}}]}");
  const DhExperimentRun *run = dh_experiment_get_run (experiment, 0, 0);

  g_assert_cmpfloat (run->start[0], ==, 1);
  g_assert_cmpfloat (run->start[1], ==, -4);
}

static void
test_defaults_regression (void)
{
  g_autoptr (DhExperiment) experiment = parse_panels (
      "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": \"penguins.csv\"}, "
      "\"features\": [\"flipper_length_mm\", \"bill_length_mm\"], \"target\": \"body_mass_g\"}, "
      "\"runs\": [{\"optimizer\": {\"name\": \"adam\"}}]}");
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  const DhExperimentRun *run = dh_experiment_get_run (experiment, 0, 0);

  g_assert_cmpstr (panel->ground.model->id, ==, "linear");
  g_assert_cmpstr (panel->ground.scaling->id, ==, "none");
  g_assert_cmpint (panel->ground.intercept, ==, DH_INTERCEPT_NONE);
  g_assert_cmpfloat (panel->view.x[0], ==, -10);
  g_assert_cmpfloat (panel->view.x[1], ==, 10);
  g_assert_cmpfloat (panel->view.y[0], ==, -10);
  g_assert_cmpfloat (panel->view.y[1], ==, 10);
  g_assert_cmpfloat (run->start[0], ==, -5);
  g_assert_cmpfloat (run->start[1], ==, -5);
}

static void
test_defaults_schedule (void)
{
  g_autoptr (DhExperiment) experiment = parse_panels (
      "{\"objective\": {\"kind\": \"landscape\", \"landscape\": \"bowl\"}, \"runs\": "
      "[{\"optimizer\": "
      "{\"name\": \"adam\"}, \"schedule\": {\"warmup\": 5}}, {\"optimizer\": {\"name\": \"adam\"}, "
      "\"schedule\": {\"name\": \"cosine\"}}]}");
  const DhExperimentRun *warm = dh_experiment_get_run (experiment, 0, 0);
  const DhExperimentRun *cosine = dh_experiment_get_run (experiment, 0, 1);

  g_assert_cmpstr (warm->schedule.schedule->id, ==, "constant");
  g_assert_cmpfloat (warm->schedule.warmup, ==, 5);
  g_assert_true (isnan (cosine->schedule.parameters[0]));
  g_assert_cmpfloat (cosine->schedule.warmup, ==, 0);
}

/* Spellings that JSON has for what the writer writes in one way. */
static void
test_accepts_spellings (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (
      "\xEF\xBB\xBF { \"format\" "
      ":\"downhill\\u002dexperiment\",\r\n\"version\":1.0,\t\"steps\":3E2,"
      "\"title\":\"\\ud83d\\ude00 \\/ "
      "caf\\u00e9\",\"seed\":0e0,\"panels\":[{\"objective\":{\"kind\":"
      "\"landscape\",\"landscape\":\"bowl\"},\"runs\":[{\"optimizer\":{\"name\":\"adam\"},"
      "\"start\":"
      "[-0,-0.0],\"learning_rate\":1.5e+2},{\"optimizer\":{\"name\":\"adam\"},\"start\":[-12,"
      "123456789012345678],\"learning_rate\":5E-1}]}]}\n\n");
  const DhExperimentRun *first = dh_experiment_get_run (experiment, 0, 0);
  const DhExperimentRun *second = dh_experiment_get_run (experiment, 0, 1);

  g_assert_cmpstr (experiment->title, ==, "😀 / café");
  g_assert_cmpuint (experiment->steps, ==, 300);
  g_assert_cmpuint (experiment->seed, ==, 0);
  g_assert_cmpfloat (first->learning_rate, ==, 150);
  g_assert_false (signbit (first->start[0]));
  g_assert_false (signbit (first->start[1]));
  g_assert_cmpfloat (second->learning_rate, ==, 0.5);
  g_assert_cmpfloat (second->start[0], ==, -12);
  g_assert_cmpfloat (second->start[1], ==, 123456789012345678.0);
}

/* Two panels that show one file load it once. */
static void
test_shares_data (void)
{
  const char *panel = "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": "
                      "\"penguins.csv\"}, \"features\": [\"flipper_length_mm\"], \"target\": "
                      "\"body_mass_g\"}}";
  g_autofree char *panels = g_strdup_printf ("%s, %s", panel, panel);
  g_autoptr (DhExperiment) experiment = parse_panels (panels);

  g_assert_true (dh_experiment_get_panel (experiment, 0)->ground.data
                 == dh_experiment_get_panel (experiment, 1)->ground.data);
}

static void
test_malformed (gconstpointer data)
{
  const MalformedDocument *document = data;
  g_autofree char *text = malformed_document_get_text (document);
  g_autofree char *expected = malformed_document_get_message (document);
  g_autoptr (GError) error = NULL;
  DhExperiment *experiment
      = dh_experiment_parse (text, strlen (text), "ravine.downhill", NULL, &error);

  g_assert_null (experiment);
  g_assert_error (error, DH_ERROR, DH_ERROR_EXPERIMENT);
  if (g_str_has_suffix (expected, "…"))
    {
      expected[strlen (expected) - strlen ("…")] = '\0';
      g_assert_true (g_str_has_prefix (error->message, expected));
    }
  else
    g_assert_cmpstr (error->message, ==, expected);
}

/* A document cut off at any byte, and one with any byte replaced, is refused or read, but no more. */
static void
test_truncated (void)
{
  for (gsize length = 0; length < strlen (full_document) - 1; length++)
    {
      g_autoptr (GError) error = NULL;
      /* Of that very length, for the address sanitizer to watch its end. */
      g_autofree char *text = g_memdup2 (full_document, length);
      DhExperiment *experiment = dh_experiment_parse (text, length, "t", NULL, &error);

      if (length == strlen (full_document) - 2)
        g_assert_null (experiment);
      g_assert_true ((experiment == NULL) == (error != NULL));
      g_clear_pointer (&experiment, dh_experiment_unref);
    }
}

static void
test_mutated (void)
{
  const char replacements[] = "{}[]\",:0-x\\\x01\xFF";

  for (gsize i = 0; i < strlen (example_document); i++)
    for (gsize j = 0; j < strlen (replacements); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = g_strdup (example_document);
        DhExperiment *experiment;

        text[i] = replacements[j];
        experiment = dh_experiment_parse (text, strlen (text), "t", NULL, &error);
        g_assert_true ((experiment == NULL) == (error != NULL));
        g_clear_pointer (&experiment, dh_experiment_unref);
      }
}

static void
add_malformed (const MalformedTable *table)
{
  for (gsize i = 0; i < table->n; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/experiment-reader/malformed/%s/%03" G_GSIZE_FORMAT, table->name, i);

      g_test_add_data_func (path, &table->documents[i], test_malformed);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/experiment-reader/defaults/document", test_defaults_document);
  g_test_add_func ("/experiment-reader/defaults/empty-texts", test_defaults_empty_texts);
  g_test_add_func ("/experiment-reader/defaults/half-view", test_defaults_half_view);
  g_test_add_func ("/experiment-reader/defaults/camera", test_defaults_camera);
  g_test_add_func ("/experiment-reader/defaults/run", test_defaults_run);
  g_test_add_func ("/experiment-reader/defaults/start-in-view", test_defaults_start_in_view);
  g_test_add_func ("/experiment-reader/defaults/regression", test_defaults_regression);
  g_test_add_func ("/experiment-reader/defaults/schedule", test_defaults_schedule);
  g_test_add_func ("/experiment-reader/accepts/spellings", test_accepts_spellings);
  g_test_add_func ("/experiment-reader/shares-data", test_shares_data);
  g_test_add_func ("/experiment-reader/truncated", test_truncated);
  g_test_add_func ("/experiment-reader/mutated", test_mutated);
  add_malformed (&malformed_syntax);
  add_malformed (&malformed_grounds);
  add_malformed (&malformed_runs);
  return g_test_run ();
}
