/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-file.h"
#include "live-change.h"
#include "test-folder.h"
#include "test-support.h"
#include "window-support.h"

#define ADAM 5 /* its place among the starting runs */

static DhExperimentRun *
run_of (DhWindowFixture *fixture)
{
  return dh_experiment_get_run (dh_experiment_of (fixture), 0, ADAM);
}

static const DhChange *
change_of (DhWindowFixture *fixture, guint change)
{
  return &g_array_index (run_of (fixture)->changes, DhChange, change);
}

static DhRunEditor *
unfold (DhWindowFixture *fixture)
{
  DhRunRow *row
      = dh_control_panel_get_run_row (dh_window_get_control_panel (fixture->window), ADAM);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  dh_wait_until (dh_run_row_get_editor (row)
                 && gtk_widget_get_mapped (GTK_WIDGET (dh_run_row_get_editor (row))));
  return dh_run_row_get_editor (row);
}

static void
switch_live (DhWindowFixture *fixture, gboolean live)
{
  GtkWidget *button = dh_find_button ("Change From Here On");

  g_assert_nonnull (button);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)) != live)
    g_signal_emit_by_name (button, "clicked");
}

static void
go_to (DhWindowFixture *fixture, guint64 step)
{
  dh_playback_set_step (dh_window_get_playback (fixture->window), step);
}

static void
type (DhRunEditor *editor, const char *id, const char *text)
{
  GtkEntry *entry = dh_parameter_row_get_entry (dh_run_editor_get_row (editor, id));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* Compares every number of the run with what the command line prints for the same experiment. */
static void
assert_trace_is_printed (DhWindowFixture *fixture)
{
  DhExperiment *experiment = dh_experiment_of (fixture);
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "live.downhill", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *run = g_strdup_printf ("%d", ADAM);
  const char *arguments[]
      = { g_getenv ("DOWNHILL_CLI"), "trace", path, "--panel", "0", "--run", run, NULL };
  g_autofree char *printed = NULL;
  g_auto (GStrv) lines = NULL;
  const DhTrace *trace;
  g_autoptr (GError) error = NULL;

  g_assert_true (dh_experiment_save (experiment, file, NULL, &error));
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, NULL,
                &error);
  g_assert_no_error (error);

  dh_wait_until (dh_window_is_settled (fixture->window));
  trace = dh_runner_get_trace (dh_window_get_runner (fixture->window), 0, ADAM);
  lines = g_strsplit (printed, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, trace->length + 2); /* a header, and the end */
  for (guint64 i = 0; i < trace->length; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
      DhIterate iterate = dh_trace_get (trace, i);

      g_assert_cmpfloat (g_ascii_strtod (cells[3], NULL), ==, iterate.x);
      g_assert_cmpfloat (g_ascii_strtod (cells[4], NULL), ==, iterate.y);
      g_assert_cmpfloat (g_ascii_strtod (cells[5], NULL), ==, iterate.loss);
      g_assert_cmpfloat (g_ascii_strtod (cells[8], NULL), ==, iterate.rate);
    }
}

/* What is changed at step 120 leaves all before it as it was, gives just what the command line says
 * from there on, and is undone. */
static void
test_recorded (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture);
  DhRunner *runner = dh_window_get_runner (fixture->window);
  DhIterate before = dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 120);
  DhIterate last = dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 300);

  switch_live (fixture, TRUE);
  go_to (fixture, 120);
  type (editor, "learning_rate", "0.01");
  g_assert_cmpfloat (run_of (fixture)->learning_rate, ==, 0.2);
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 1);
  g_assert_cmpuint (change_of (fixture, 0)->step, ==, 120);
  g_assert_cmpfloat (change_of (fixture, 0)->learning_rate, ==, 0.01);

  /* A second edit at the same step joins the first. */
  type (editor, "beta1", "0.5");
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 1);
  g_assert_cmpuint (change_of (fixture, 0)->sets_parameters, ==, 1);
  assert_trace_is_printed (fixture);
  g_assert_cmpfloat (dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 120).x, ==, before.x);
  g_assert_cmpfloat (dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 300).x, !=, last.x);

  dh_document_undo (dh_document_of (fixture));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 0);
  g_assert_false (dh_document_get_can_undo (dh_document_of (fixture)));
  dh_wait_until (dh_window_is_settled (fixture->window));
  g_assert_cmpfloat (dh_trace_get (dh_runner_get_trace (runner, 0, ADAM), 300).x, ==, last.x);
}

/* Sliders show what holds at the play head's step, and what was there already is no change. */
static void
test_shown (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture);
  DhParameterRow *rate = dh_run_editor_get_row (editor, "learning_rate");

  switch_live (fixture, TRUE);
  go_to (fixture, 120);
  type (editor, "learning_rate", "0.01");
  go_to (fixture, 119);
  g_assert_cmpfloat (dh_parameter_row_get_value (rate), ==, 0.2);
  g_assert_nonnull (dh_find_label ("holds from step 119 on"));
  go_to (fixture, 120);
  g_assert_cmpfloat (dh_parameter_row_get_value (rate), ==, 0.01);
  go_to (fixture, 300);
  g_assert_cmpfloat (dh_parameter_row_get_value (rate), ==, 0.01);
  switch_live (fixture, FALSE);
  g_assert_cmpfloat (dh_parameter_row_get_value (rate), ==, 0.2);

  switch_live (fixture, TRUE);
  go_to (fixture, 120);
  type (editor, "learning_rate", "0.2");
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 0);
}

/* At the very start it is the run itself that is changed; and so it is without the switch. */
static void
test_whole (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture);

  switch_live (fixture, TRUE);
  go_to (fixture, 0);
  type (editor, "learning_rate", "0.3");
  g_assert_cmpfloat (run_of (fixture)->learning_rate, ==, 0.3);
  switch_live (fixture, FALSE);
  go_to (fixture, 120);
  type (editor, "beta1", "0.8");
  g_assert_cmpfloat (run_of (fixture)->optimizer.parameters[0], ==, 0.8);
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 0);
}

/* A slider that is held while the head goes on is one change, where it is let go, and one entry of
 * the history. */
static void
test_held (DhWindowFixture *fixture, gconstpointer data)
{
  DhParameterRow *rate = dh_run_editor_get_row (unfold (fixture), "learning_rate");

  switch_live (fixture, TRUE);
  for (guint i = 0; i <= 10; i++)
    {
      go_to (fixture, 3 * i);
      g_signal_emit_by_name (rate, "edited", 0.1 - 0.005 * i, TRUE);
    }
  g_signal_emit_by_name (rate, "edit-ended");
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 1);
  g_assert_cmpuint (change_of (fixture, 0)->step, ==, 30);
  g_assert_cmpfloat (change_of (fixture, 0)->learning_rate, ==, 0.1 - 0.005 * 10);
  g_assert_cmpfloat (run_of (fixture)->learning_rate, ==, 0.2);

  /* The next movement is another one. */
  go_to (fixture, 40);
  g_signal_emit_by_name (rate, "edited", 0.4, TRUE);
  g_signal_emit_by_name (rate, "edit-ended");
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 2);
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 1);
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 0);
  g_assert_false (dh_document_get_can_undo (dh_document_of (fixture)));
}

static void
test_listed (DhWindowFixture *fixture, gconstpointer data)
{
  DhRunEditor *editor = unfold (fixture);
  DhChangeList *list = dh_run_editor_get_changes (editor);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (list)));
  switch_live (fixture, TRUE);
  go_to (fixture, 200);
  type (editor, "learning_rate", "0.5");
  go_to (fixture, 120);
  type (editor, "learning_rate", "0.01");
  type (editor, "beta1", "0.5");
  g_assert_cmpstr (gtk_label_get_label (dh_change_list_get_label (list, 0)), ==,
                   "Changed at step 120: η 0.2 → 0.01, β₁ 0.9 → 0.5");
  g_assert_cmpstr (gtk_label_get_label (dh_change_list_get_label (list, 1)), ==,
                   "Changed at step 200: η 0.01 → 0.5");

  g_signal_emit_by_name (dh_change_list_get_remove_button (list, 0), "clicked");
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 1);
  g_assert_cmpstr (gtk_label_get_label (dh_change_list_get_label (list, 0)), ==,
                   "Changed at step 200: η 0.2 → 0.5");
  g_assert_null (dh_change_list_get_label (list, 1));
  dh_document_undo (dh_document_of (fixture));
  g_assert_cmpuint (run_of (fixture)->changes->len, ==, 2);
}

/* Figures that go together only by a change before them don't stay when that is taken away, so that
 * the file can still be read. */
static void
test_faults (DhWindowFixture *fixture, gconstpointer data)
{
  DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_find ("rprop"));
  int smallest = dh_optimizer_find_parameter (run->optimizer.optimizer, "smallest_step");
  int largest = dh_optimizer_find_parameter (run->optimizer.optimizer, "largest_step");
  DhRunFigures figures = dh_experiment_run_get_figures (run, 0);
  g_autofree char *fault = NULL;

  figures.optimizer.parameters[largest] = 200;
  dh_experiment_run_set_figures (run, 10, &figures);
  figures.optimizer.parameters[smallest] = 100;
  dh_experiment_run_set_figures (run, 20, &figures);
  g_assert_null (dh_experiment_run_find_fault (run));
  dh_experiment_run_remove_change (run, 0);
  g_assert_null (dh_experiment_run_find_fault (run));
  run->optimizer.parameters[largest] = 1e-9;
  fault = dh_experiment_run_find_fault (run);
  g_assert_nonnull (fault);
  dh_experiment_run_free (run);
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);

  dh_add_window_test ("/live/recorded", test_recorded);
  dh_add_window_test ("/live/shown", test_shown);
  dh_add_window_test ("/live/whole", test_whole);
  dh_add_window_test ("/live/held", test_held);
  dh_add_window_test ("/live/listed", test_listed);
  dh_add_window_test ("/live/faults", test_faults);
  return g_test_run ();
}
