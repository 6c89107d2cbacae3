/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document.h"

#include "experiment-file.h"
#include "history.h"
#include "test-support.h"

typedef struct
{
  DhDocument *document;
  guint changes; /* how often the experiment was said to be another one */
  guint modified;
  guint can_undo;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = dh_document_new ();
  g_signal_connect_swapped (fixture->document, "experiment-changed", G_CALLBACK (count_cb),
                            &fixture->changes);
  g_signal_connect_swapped (fixture->document, "notify::modified", G_CALLBACK (count_cb),
                            &fixture->modified);
  g_signal_connect_swapped (fixture->document, "notify::can-undo", G_CALLBACK (count_cb),
                            &fixture->can_undo);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GWeakRef weak;
  DhDocument *left;

  /* A thread that has read or written may let go of the document a little later. */
  g_weak_ref_init (&weak, fixture->document);
  g_object_unref (fixture->document);
  for (guint i = 0; (left = g_weak_ref_get (&weak)) != NULL; i++)
    {
      g_object_unref (left);
      g_assert_cmpuint (i, <, DH_TEST_PATIENCE * 1000);
      g_usleep (1000);
    }
  g_weak_ref_clear (&weak);
}

static void
commit_steps (DhDocument *document, guint64 steps, const char *merge_key)
{
  DhExperiment *copy = dh_experiment_copy (dh_document_get_experiment (document));

  copy->steps = steps;
  dh_document_commit (document, copy, merge_key);
}

static guint64
get_steps (DhDocument *document)
{
  return dh_document_get_experiment (document)->steps;
}

static GFile *
get_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  return g_file_new_for_path (path);
}

typedef struct
{
  gboolean done;
  gboolean success;
  GError *error;
} Outcome;

static void
opened_cb (GObject *document, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->success = dh_document_open_finish (DH_DOCUMENT (document), result, &outcome->error);
  outcome->done = TRUE;
}

static void
saved_cb (GObject *document, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->success = dh_document_save_finish (DH_DOCUMENT (document), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
save (DhDocument *document, GFile *file)
{
  Outcome outcome = { .done = FALSE };

  dh_document_save_async (document, file, NULL, saved_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.success);
}

static void
open_file (DhDocument *document, GFile *file)
{
  Outcome outcome = { .done = FALSE };

  dh_document_open_async (document, file, NULL, opened_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.success);
}

static void
test_starts_unmodified (Fixture *fixture, gconstpointer data)
{
  DhExperiment *experiment = dh_document_get_experiment (fixture->document);

  g_assert_cmpuint (experiment->panels->len, ==, 1);
  g_assert_cmpuint (dh_experiment_get_panel (experiment, 0)->runs->len, ==, 6);
  g_assert_false (dh_document_get_modified (fixture->document));
  g_assert_false (dh_document_get_can_undo (fixture->document));
  g_assert_false (dh_document_get_can_redo (fixture->document));
  g_assert_null (dh_document_get_file (fixture->document));
  g_assert_cmpstr (dh_document_get_title (fixture->document), !=, "");
}

static void
test_undo_and_redo (Fixture *fixture, gconstpointer data)
{
  guint64 first = get_steps (fixture->document);

  commit_steps (fixture->document, 11, NULL);
  commit_steps (fixture->document, 12, NULL);
  g_assert_cmpuint (fixture->changes, ==, 2);
  g_assert_cmpuint (fixture->modified, ==, 1);
  g_assert_cmpuint (fixture->can_undo, ==, 1);

  dh_document_undo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, 11);
  g_assert_true (dh_document_get_modified (fixture->document));
  g_assert_true (dh_document_get_can_redo (fixture->document));
  dh_document_undo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, first);
  g_assert_false (dh_document_get_modified (fixture->document));
  g_assert_false (dh_document_get_can_undo (fixture->document));
  dh_document_undo (fixture->document);
  g_assert_cmpuint (fixture->changes, ==, 4);

  dh_document_redo (fixture->document);
  dh_document_redo (fixture->document);
  dh_document_redo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, 12);
  g_assert_cmpuint (fixture->changes, ==, 6);

  dh_document_undo (fixture->document);
  commit_steps (fixture->document, 13, NULL);
  g_assert_false (dh_document_get_can_redo (fixture->document));
  dh_document_undo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, 11);
}

static void
test_a_drag_is_one_entry (Fixture *fixture, gconstpointer data)
{
  guint64 first = get_steps (fixture->document);

  for (guint64 steps = 20; steps < 30; steps++)
    commit_steps (fixture->document, steps, "steps");
  g_assert_cmpuint (fixture->changes, ==, 10);
  dh_document_undo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, first);
  dh_document_redo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, 29);
}

static void
test_merging_ends (Fixture *fixture, gconstpointer data)
{
  commit_steps (fixture->document, 20, "steps");
  dh_document_end_merge (fixture->document);
  commit_steps (fixture->document, 21, "steps");
  commit_steps (fixture->document, 22, "other");
  commit_steps (fixture->document, 23, NULL);
  commit_steps (fixture->document, 24, NULL);
  for (guint64 steps = 23; steps >= 20; steps--)
    {
      dh_document_undo (fixture->document);
      g_assert_cmpuint (get_steps (fixture->document), ==, steps);
    }

  /* What was gone back to is not drawn into the next drag. */
  dh_document_redo (fixture->document);
  commit_steps (fixture->document, 30, "steps");
  dh_document_undo (fixture->document);
  g_assert_cmpuint (get_steps (fixture->document), ==, 21);
}

static void
test_history_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  for (guint64 i = 1; i <= DH_HISTORY_MAX_UNDO + 50; i++)
    commit_steps (fixture->document, i, NULL);
  for (; dh_document_get_can_undo (fixture->document); n++)
    dh_document_undo (fixture->document);
  g_assert_cmpuint (n, ==, DH_HISTORY_MAX_UNDO);
  g_assert_cmpuint (get_steps (fixture->document), ==, 50);
  g_assert_true (dh_document_get_modified (fixture->document));
}

static void
test_save_and_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file ("a name.downhill");
  g_autoptr (DhDocument) other = dh_document_new ();
  DhExperiment *copy;

  commit_steps (fixture->document, 123, NULL);
  save (fixture->document, file);
  g_assert_false (dh_document_get_modified (fixture->document));
  g_assert_true (g_file_equal (dh_document_get_file (fixture->document), file));
  g_assert_true (dh_document_get_can_undo (fixture->document));
  dh_document_undo (fixture->document);
  g_assert_true (dh_document_get_modified (fixture->document));
  dh_document_redo (fixture->document);
  g_assert_false (dh_document_get_modified (fixture->document));

  commit_steps (other, 7, NULL);
  open_file (other, file);
  g_assert_cmpuint (get_steps (other), ==, 123);
  g_assert_false (dh_document_get_modified (other));
  g_assert_false (dh_document_get_can_undo (other));
  g_assert_true (g_file_equal (dh_document_get_file (other), file));

  copy = dh_experiment_copy (dh_document_get_experiment (other));
  g_clear_pointer (&copy->title, g_free);
  dh_document_commit (other, copy, NULL);
  g_assert_cmpstr (dh_document_get_title (other), ==, "a name");
  copy = dh_experiment_copy (copy);
  copy->title = g_strdup ("A title");
  dh_document_commit (other, copy, NULL);
  g_assert_cmpstr (dh_document_get_title (other), ==, "A title");
}

static void
test_changed_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file ("changed.downhill");
  g_autoptr (DhDocument) other = dh_document_new ();
  Outcome outcome = { .done = FALSE };

  commit_steps (fixture->document, 5, NULL);
  dh_document_save_async (fixture->document, file, NULL, saved_cb, &outcome);
  commit_steps (fixture->document, 6, NULL);
  wait_for (&outcome);
  g_assert_true (outcome.success);
  g_assert_true (dh_document_get_modified (fixture->document));
  dh_document_undo (fixture->document);
  g_assert_false (dh_document_get_modified (fixture->document));

  open_file (other, file);
  g_assert_cmpuint (get_steps (other), ==, 5);
}

static void
test_last_save_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file ("twice.downhill");
  g_autoptr (DhDocument) other = dh_document_new ();
  Outcome outcomes[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      commit_steps (fixture->document, 100 + i, NULL);
      dh_document_save_async (fixture->document, file, NULL, saved_cb, &outcomes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i]);
      g_assert_true (outcomes[i].success);
    }
  g_assert_false (dh_document_get_modified (fixture->document));
  open_file (other, file);
  g_assert_cmpuint (get_steps (other), ==, 107);
}

/* What came out of a figure isn't saved over the figure. */
static void
test_open_figure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dh_test_path ("fuzz/corpus/recipe/compressed.png");
  g_autoptr (GFile) figure = g_file_new_for_path (path);

  open_file (fixture->document, figure);
  g_assert_cmpint (dh_experiment_get_panel (dh_document_get_experiment (fixture->document), 0)
                       ->ground.kind,
                   ==, DH_GROUND_LANDSCAPE);
  g_assert_null (dh_document_get_file (fixture->document));
  g_assert_false (dh_document_get_modified (fixture->document));
}

/* A save that ends after another file was opened says nothing about that file. */
static void
test_opened_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) saved = get_file ("saved.downhill");
  g_autoptr (GFile) opened = get_file ("opened.downhill");
  Outcome outcomes[20] = { 0 };
  Outcome outcome = { .done = FALSE };

  save (fixture->document, opened);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    dh_document_save_async (fixture->document, saved, NULL, saved_cb, &outcomes[i]);
  dh_document_open_async (fixture->document, opened, NULL, opened_cb, &outcome);
  wait_for (&outcome);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    wait_for (&outcomes[i]);
  g_assert_true (g_file_equal (dh_document_get_file (fixture->document), opened));
  g_assert_false (dh_document_get_modified (fixture->document));
}

static void
test_failures_change_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) missing = get_file ("missing.downhill");
  g_autoptr (GFile) wrong = get_file ("wrong.downhill");
  g_autoptr (GFile) nowhere = g_file_get_child (missing, "child.downhill");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GFile *files[] = { missing, wrong };
  DhExperiment *experiment;
  Outcome outcome = { .done = FALSE };

  commit_steps (fixture->document, 5, NULL);
  experiment = dh_document_get_experiment (fixture->document);
  fixture->changes = 0;
  g_file_set_contents (g_file_peek_path (wrong), "{\"format\": 1}", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      outcome = (Outcome){ .done = FALSE };
      dh_document_open_async (fixture->document, files[i], NULL, opened_cb, &outcome);
      wait_for (&outcome);
      g_assert_false (outcome.success);
      g_assert_nonnull (outcome.error);
      g_clear_error (&outcome.error);
    }

  outcome = (Outcome){ .done = FALSE };
  dh_document_save_async (fixture->document, nowhere, NULL, saved_cb, &outcome);
  wait_for (&outcome);
  g_assert_false (outcome.success);
  g_clear_error (&outcome.error);

  g_cancellable_cancel (cancelled);
  outcome = (Outcome){ .done = FALSE };
  dh_document_save_async (fixture->document, missing, cancelled, saved_cb, &outcome);
  wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  g_assert_false (g_file_query_exists (missing, NULL));

  g_assert_true (dh_document_get_experiment (fixture->document) == experiment);
  g_assert_cmpuint (fixture->changes, ==, 0);
  g_assert_true (dh_document_get_modified (fixture->document));
  g_assert_true (dh_document_get_can_undo (fixture->document));
  g_assert_null (dh_document_get_file (fixture->document));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/app/document/" name, Fixture, NULL, set_up, function, tear_down)

/* Whatever an edit asks for, the steps of all runs together can be remembered. */
static void
test_steps_reduced (void)
{
  g_autoptr (DhDocument) document = dh_document_new ();
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));
  DhPanel *panel;
  guint n_reduced = 0;

  g_signal_connect_swapped (document, "steps-reduced", G_CALLBACK (count_cb), &n_reduced);
  changed->steps = DH_MAX_STEPS;
  dh_document_commit (document, changed, NULL);
  g_assert_cmpuint (dh_document_get_experiment (document)->steps, ==, DH_MAX_STEPS);
  g_assert_cmpuint (n_reduced, ==, 0);

  changed = dh_experiment_copy (changed);
  panel = dh_experiment_get_panel (changed, 0);
  while (panel->runs->len < DH_EXPERIMENT_MAX_RUNS)
    g_ptr_array_add (panel->runs, dh_experiment_run_copy (panel->runs->pdata[0]));
  dh_document_commit (document, changed, NULL);
  g_assert_cmpuint (dh_document_get_experiment (document)->steps, ==,
                    DH_EXPERIMENT_MAX_RECORDED / DH_EXPERIMENT_MAX_RUNS);
  g_assert_cmpuint (n_reduced, ==, 1);
  dh_document_undo (document);
  g_assert_cmpuint (dh_document_get_experiment (document)->steps, ==, DH_MAX_STEPS);
}

/* What a session left is as modified as it was, whatever is undone since. */
static void
test_restore (void)
{
  g_autoptr (DhDocument) document = dh_document_new ();
  g_autoptr (DhExperiment) left = dh_experiment_new_starting ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/ravine.downhill");
  DhExperiment *changed;

  dh_document_restore (document, left, file, TRUE);
  g_assert_true (dh_document_get_experiment (document) == left);
  g_assert_true (g_file_equal (dh_document_get_file (document), file));
  g_assert_true (dh_document_get_modified (document));
  g_assert_false (dh_document_get_can_undo (document));
  changed = dh_experiment_copy (left);
  changed->steps++;
  dh_document_commit (document, changed, NULL);
  dh_document_undo (document);
  g_assert_true (dh_document_get_modified (document));

  dh_document_restore (document, left, NULL, FALSE);
  g_assert_null (dh_document_get_file (document));
  g_assert_false (dh_document_get_modified (document));
  g_assert_false (dh_document_get_can_redo (document));
}

static void
test_file_name (void)
{
  g_autoptr (DhDocument) document = dh_document_new ();
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));
  g_autofree char *name = NULL;

  g_free (changed->title);
  changed->title = g_strdup ("Rates: 1/2 or 1/4?");
  dh_document_commit (document, changed, NULL);
  name = dh_document_make_file_name (document);
  g_assert_cmpstr (name, ==, "Rates – 1-2 or 1-4-");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  ADD ("starts-unmodified", test_starts_unmodified);
  ADD ("undo-and-redo", test_undo_and_redo);
  ADD ("a-drag-is-one-entry", test_a_drag_is_one_entry);
  ADD ("merging-ends", test_merging_ends);
  ADD ("history-is-bounded", test_history_is_bounded);
  ADD ("save-and-open", test_save_and_open);
  ADD ("changed-while-saving", test_changed_while_saving);
  ADD ("last-save-wins", test_last_save_wins);
  ADD ("opened-while-saving", test_opened_while_saving);
  ADD ("open-figure", test_open_figure);
  ADD ("failures-change-nothing", test_failures_change_nothing);
  g_test_add_func ("/document/restore", test_restore);
  g_test_add_func ("/document/steps-reduced", test_steps_reduced);
  g_test_add_func ("/document/file-name", test_file_name);
  return g_test_run ();
}
