/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workload.h"

#include "samples.h"
#include "test-support.h"

static const DhCanvasRequest no_canvases[DH_EXPERIMENT_MAX_PANELS];

static const DhCanvasRequest canvases[DH_EXPERIMENT_MAX_PANELS] = {
  { .width = 100, .height = 80, .scale = 1, .theme = &dh_theme_light },
  { .width = 90, .height = 80, .scale = 1, .theme = &dh_theme_light },
};

/* Two panels of three runs, the same with a change, and the work for both. */
typedef struct
{
  DhExperiment *before;
  DhExperiment *after;
  DhWorkload *old;
  DhWorkload *new;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->before = sample_experiment (SAMPLE_BOWL, 2, 3, 10);
  fixture->old = dh_workload_new (NULL, fixture->before, canvases);
  fixture->after = dh_experiment_copy (fixture->before);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->old, dh_workload_unref);
  g_clear_pointer (&fixture->new, dh_workload_unref);
  g_clear_pointer (&fixture->before, dh_experiment_unref);
  g_clear_pointer (&fixture->after, dh_experiment_unref);
}

static void
assert_is_new (const Fixture *fixture, guint64 job)
{
  g_assert_cmpuint (job, >, fixture->old->last_job);
  g_assert_cmpuint (job, <=, fixture->new->last_job);
}

static void
assert_panel_kept (const Fixture *fixture, guint panel)
{
  const DhPanelWorkload *old = &fixture->old->panels[panel];
  const DhPanelWorkload *new = &fixture->new->panels[panel];

  g_assert_cmpuint (new->objective, ==, old->objective);
  g_assert_cmpuint (new->landscape, ==, old->landscape);
  g_assert_cmpuint (new->n_runs, ==, old->n_runs);
  for (guint i = 0; i < new->n_runs; i++)
    g_assert_cmpuint (new->runs[i], ==, old->runs[i]);
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_assert_cmpuint (fixture->old->n_panels, ==, 2);
  g_assert_cmpuint (fixture->old->last_job, ==, 2 * (1 + 1 + 3));
  for (guint i = 0; i < 2; i++)
    {
      DhPanelWorkload *panel = &fixture->old->panels[i];

      g_assert_cmpuint (panel->n_runs, ==, 3);
      g_assert_true (g_hash_table_add (seen, &panel->objective));
      g_assert_true (g_hash_table_add (seen, &panel->landscape));
      for (guint j = 0; j < 3; j++)
        g_assert_true (g_hash_table_add (seen, &panel->runs[j]));
    }
}

static void
test_copy_is_no_work (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->after->title);
  fixture->after->title = g_strdup ("Another");
  dh_experiment_get_run (fixture->after, 0, 0)->label = g_strdup ("Mine");
  fixture->after->seed = 7; /* nothing is random here */

  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  g_assert_true (dh_workload_equal (fixture->old, fixture->new));
  assert_panel_kept (fixture, 0);
  assert_panel_kept (fixture, 1);
}

static void
test_one_rate (Fixture *fixture, gconstpointer data)
{
  const DhPanelWorkload *panel;

  dh_experiment_get_run (fixture->after, 0, 1)->learning_rate *= 2;
  /* It is now the same as no other run in the panel was. */
  dh_experiment_get_run (fixture->after, 0, 1)->start[0] = 1;

  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  g_assert_false (dh_workload_equal (fixture->old, fixture->new));
  panel = &fixture->new->panels[0];
  g_assert_cmpuint (panel->objective, ==, fixture->old->panels[0].objective);
  g_assert_cmpuint (panel->landscape, ==, fixture->old->panels[0].landscape);
  g_assert_cmpuint (panel->runs[0], ==, fixture->old->panels[0].runs[0]);
  assert_is_new (fixture, panel->runs[1]);
  g_assert_cmpuint (panel->runs[2], ==, fixture->old->panels[0].runs[2]);
  assert_panel_kept (fixture, 1);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  fixture->after->steps = 11;
  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (fixture->new->panels[i].landscape, ==, fixture->old->panels[i].landscape);
      for (guint j = 0; j < 3; j++)
        assert_is_new (fixture, fixture->new->panels[i].runs[j]);
    }
}

static void
test_seed_of_noise (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhWorkload) noisy = NULL;
  g_autoptr (DhExperiment) reseeded = NULL;

  dh_experiment_get_panel (fixture->after, 0)->noise = 0.1;
  noisy = dh_workload_new (fixture->old, fixture->after, canvases);
  reseeded = dh_experiment_copy (fixture->after);
  reseeded->seed++;

  fixture->new = dh_workload_new (noisy, reseeded, canvases);
  for (guint j = 0; j < 3; j++)
    {
      g_assert_cmpuint (fixture->new->panels[0].runs[j], >, noisy->last_job);
      g_assert_cmpuint (fixture->new->panels[1].runs[j], ==, noisy->panels[1].runs[j]);
    }
}

/* What is drawn by all is what the first run drew by itself. */
static void
test_shared_draws (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhWorkload) noisy = NULL;
  g_autoptr (DhExperiment) shared = NULL;

  dh_experiment_get_panel (fixture->after, 0)->noise = 0.1;
  noisy = dh_workload_new (fixture->old, fixture->after, canvases);
  shared = dh_experiment_copy (fixture->after);
  for (guint i = 0; i < 2; i++)
    dh_experiment_get_panel (shared, i)->draws = DH_DRAWS_SHARED;

  fixture->new = dh_workload_new (noisy, shared, canvases);
  for (guint j = 0; j < 3; j++)
    {
      g_assert_cmpint (fixture->new->panels[0].runs[j] > noisy->last_job, ==, j > 0);
      g_assert_cmpuint (fixture->new->panels[1].runs[j], ==, noisy->panels[1].runs[j]);
    }
}

static void
test_removed_run (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_remove_index (dh_experiment_get_panel (fixture->after, 1)->runs, 0);
  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  g_assert_false (dh_workload_equal (fixture->old, fixture->new));
  g_assert_cmpuint (fixture->new->panels[1].n_runs, ==, 2);
  g_assert_cmpuint (fixture->new->panels[1].runs[0], ==, fixture->old->panels[1].runs[1]);
  g_assert_cmpuint (fixture->new->panels[1].runs[1], ==, fixture->old->panels[1].runs[2]);
}

/* Of two runs that are equal each stays what it was, and a third is new. */
static void
test_equal_runs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhExperiment) twins = sample_experiment (SAMPLE_BOWL, 1, 0, 10);
  g_autoptr (DhExperiment) triplets = NULL;
  g_autoptr (DhWorkload) old = NULL;
  g_autoptr (DhWorkload) new = NULL;

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (dh_experiment_get_panel (twins, 0)->runs, sample_run (0.1));
  triplets = dh_experiment_copy (twins);
  g_ptr_array_add (dh_experiment_get_panel (triplets, 0)->runs, sample_run (0.1));

  old = dh_workload_new (NULL, twins, canvases);
  new = dh_workload_new (old, triplets, canvases);
  g_assert_cmpuint (new->panels[0].runs[0], ==, old->panels[0].runs[0]);
  g_assert_cmpuint (new->panels[0].runs[1], ==, old->panels[0].runs[1]);
  g_assert_cmpuint (new->panels[0].runs[2], >, old->last_job);
}

static void
test_ground (Fixture *fixture, gconstpointer data)
{
  DhGround *ground = &dh_experiment_get_panel (fixture->after, 0)->ground;

  g_free (ground->expression);
  ground->expression = g_strdup (SAMPLE_ROSENBROCK);
  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  assert_is_new (fixture, fixture->new->panels[0].objective);
  assert_is_new (fixture, fixture->new->panels[0].landscape);
  for (guint j = 0; j < 3; j++)
    assert_is_new (fixture, fixture->new->panels[0].runs[j]);
  assert_panel_kept (fixture, 1);
  g_assert_true (dh_workload_has_objective (fixture->new, fixture->new->panels[0].objective));
  g_assert_false (dh_workload_has_objective (fixture->new, fixture->old->panels[0].objective));
}

static void
test_view (Fixture *fixture, gconstpointer data)
{
  dh_experiment_get_panel (fixture->after, 0)->view.x[1] = 3;
  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  assert_is_new (fixture, fixture->new->panels[0].landscape);
  g_assert_cmpuint (fixture->new->panels[0].objective, ==, fixture->old->panels[0].objective);
  g_assert_cmpuint (fixture->new->panels[0].runs[0], ==, fixture->old->panels[0].runs[0]);
  assert_panel_kept (fixture, 1);
}

static void
test_canvas (Fixture *fixture, gconstpointer data)
{
  DhCanvasRequest others[DH_EXPERIMENT_MAX_PANELS] = { canvases[0], canvases[1] };

  others[0].theme = &dh_theme_dark;
  others[1].width = 0;
  fixture->new = dh_workload_new (fixture->old, fixture->before, others);
  assert_is_new (fixture, fixture->new->panels[0].landscape);
  g_assert_cmpuint (fixture->new->panels[1].landscape, ==, 0);
  g_assert_cmpuint (fixture->new->panels[1].runs[2], ==, fixture->old->panels[1].runs[2]);
}

static void
test_no_canvas (Fixture *fixture, gconstpointer data)
{
  fixture->new = dh_workload_new (NULL, fixture->before, no_canvases);
  g_assert_cmpuint (fixture->new->panels[0].landscape, ==, 0);
  g_assert_cmpuint (fixture->new->last_job, ==, 2 * (1 + 3));
}

static void
test_removed_panel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhWorkload) old = NULL;
  DhExperiment *experiment = fixture->after;

  g_ptr_array_remove_index (experiment->panels, 1);
  g_ptr_array_add (experiment->panels, sample_panel (SAMPLE_ROSENBROCK));
  g_ptr_array_add (dh_experiment_get_panel (experiment, 1)->runs, sample_run (0.1));
  old = dh_workload_new (fixture->old, experiment, canvases);

  experiment = dh_experiment_copy (experiment);
  g_ptr_array_remove_index (experiment->panels, 0);
  fixture->new = dh_workload_new (old, experiment, canvases);
  dh_experiment_unref (experiment);

  g_assert_cmpuint (fixture->new->n_panels, ==, 1);
  g_assert_cmpuint (fixture->new->panels[0].objective, ==, old->panels[1].objective);
  g_assert_cmpuint (fixture->new->panels[0].runs[0], ==, old->panels[1].runs[0]);
  /* It stands on a canvas of another width now. */
  g_assert_cmpuint (fixture->new->panels[0].landscape, >, old->last_job);
}

/* A file that is opened anew may hold other numbers than the first time. */
static void
test_data_opened_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDataSource) first = dh_data_source_new_for_file ("a.csv", NULL);
  g_autoptr (DhDataSource) again = dh_data_source_new_for_file ("a.csv", NULL);
  g_autoptr (DhExperiment) copy = NULL;
  g_autoptr (DhExperiment) reopened = NULL;
  g_autoptr (DhWorkload) opened = NULL;
  g_autoptr (DhWorkload) changed = NULL;

  sample_set_regression (dh_experiment_get_panel (fixture->after, 0), first);
  opened = dh_workload_new (NULL, fixture->after, canvases);
  copy = dh_experiment_copy (fixture->after);
  changed = dh_workload_new (opened, copy, canvases);
  g_assert_true (dh_workload_equal (opened, changed));

  reopened = dh_experiment_copy (copy);
  sample_set_regression (dh_experiment_get_panel (reopened, 0), again);
  fixture->new = dh_workload_new (changed, reopened, canvases);
  g_assert_cmpuint (fixture->new->panels[0].objective, >, changed->last_job);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runner/workload/" name, Fixture, NULL, set_up, function, tear_down)

/* A surface comes with the landscape, and only another scale of its height needs another one: a camera
 * that moves changes nothing. */
static void
test_surface (Fixture *fixture, gconstpointer data)
{
  DhPanel *panel = dh_experiment_get_panel (fixture->after, 0);
  g_autoptr (DhExperiment) turned = NULL;
  g_autoptr (DhExperiment) logarithmic = NULL;
  g_autoptr (DhWorkload) of_turned = NULL;
  g_autoptr (DhWorkload) of_logarithmic = NULL;
  g_autoptr (DhWorkload) of_flat = NULL;

  panel->is_surface = TRUE;
  fixture->new = dh_workload_new (fixture->old, fixture->after, canvases);
  assert_is_new (fixture, fixture->new->panels[0].landscape);
  assert_panel_kept (fixture, 1);

  turned = dh_experiment_copy (fixture->after);
  dh_experiment_get_panel (turned, 0)->camera.azimuth += 10;
  of_turned = dh_workload_new (fixture->new, turned, canvases);
  g_assert_true (dh_workload_equal (of_turned, fixture->new));

  logarithmic = dh_experiment_copy (turned);
  dh_experiment_get_panel (logarithmic, 0)->camera.height = DH_HEIGHT_LOGARITHMIC;
  of_logarithmic = dh_workload_new (of_turned, logarithmic, canvases);
  g_assert_cmpuint (of_logarithmic->panels[0].landscape, >, of_turned->last_job);

  /* The landscape below it is the canvas's. */
  dh_experiment_get_panel (turned, 0)->is_surface = FALSE;
  of_flat = dh_workload_new (of_logarithmic, turned, canvases);
  g_assert_true (dh_workload_equal (of_flat, of_logarithmic));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  ADD ("first", test_first);
  ADD ("copy-is-no-work", test_copy_is_no_work);
  ADD ("one-rate", test_one_rate);
  ADD ("steps", test_steps);
  ADD ("seed-of-noise", test_seed_of_noise);
  ADD ("shared-draws", test_shared_draws);
  ADD ("removed-run", test_removed_run);
  ADD ("equal-runs", test_equal_runs);
  ADD ("ground", test_ground);
  ADD ("view", test_view);
  ADD ("surface", test_surface);
  ADD ("canvas", test_canvas);
  ADD ("no-canvas", test_no_canvas);
  ADD ("removed-panel", test_removed_panel);
  ADD ("data-opened-anew", test_data_opened_anew);
  return g_test_run ();
}
