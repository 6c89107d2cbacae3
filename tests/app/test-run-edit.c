/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-edit.h"

#include "test-support.h"

static DhPanel *
panel_of (DhExperiment *experiment)
{
  return dh_experiment_get_panel (experiment, 0);
}

static DhExperimentRun *
run_of (DhExperiment *experiment, guint run)
{
  return dh_experiment_get_run (experiment, 0, run);
}

static void
test_duplicate (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  guint64 id = run_of (experiment, 1)->id;
  guint64 next = run_of (experiment, 2)->id;

  g_assert_true (dh_panel_duplicate_run (panel_of (experiment), 1));
  g_assert_cmpuint (run_of (experiment, 1)->id, ==, id);
  g_assert_cmpuint (run_of (experiment, 2)->id, !=, id);
  g_assert_true (run_of (experiment, 2)->optimizer.optimizer
                 == run_of (experiment, 1)->optimizer.optimizer);
  g_assert_cmpuint (run_of (experiment, 3)->id, ==, next);

  while (panel_of (experiment)->runs->len < DH_EXPERIMENT_MAX_RUNS)
    g_assert_true (dh_panel_duplicate_run (panel_of (experiment), 0));
  g_assert_false (dh_panel_duplicate_run (panel_of (experiment), 0));
}

static void
test_remove (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  guint64 id = run_of (experiment, 1)->id;

  g_assert_true (dh_panel_remove_run (panel_of (experiment), 0));
  g_assert_cmpuint (run_of (experiment, 0)->id, ==, id);
  while (panel_of (experiment)->runs->len > 1)
    g_assert_true (dh_panel_remove_run (panel_of (experiment), 1));
  g_assert_false (dh_panel_remove_run (panel_of (experiment), 0));
}

/* From every place to every place, the others keep their order. */
static void
test_move (void)
{
  for (guint from = 0; from < 6; from++)
    for (guint to = 0; to < 6; to++)
      {
        g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
        guint64 moved = run_of (experiment, from)->id;
        guint64 others[5];
        guint n = 0;

        for (guint i = 0; i < 6; i++)
          if (i != from)
            others[n++] = run_of (experiment, i)->id;
        dh_panel_move_run (panel_of (experiment), from, to);
        g_assert_cmpuint (run_of (experiment, to)->id, ==, moved);
        n = 0;
        for (guint i = 0; i < 6; i++)
          if (i != to)
            g_assert_cmpuint (run_of (experiment, i)->id, ==, others[n++]);
      }
}

static void
test_label (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhExperimentRun *run = run_of (experiment, 5);
  g_autofree char *rule = g_strdup (dh_experiment_run_get_label (run));
  g_autofree char *padded = g_strdup_printf (" %s ", rule);
  g_autofree char *rough = g_strnfill (3 * DH_EXPERIMENT_MAX_TEXT, 'x');

  dh_experiment_run_set_label (run, "  Adam, tuned \n");
  g_assert_cmpstr (run->label, ==, "Adam, tuned");
  dh_experiment_run_set_label (run, "   ");
  g_assert_null (run->label);
  dh_experiment_run_set_label (run, "other");
  dh_experiment_run_set_label (run, padded);
  g_assert_null (run->label);
  dh_experiment_run_set_label (run, rough);
  g_assert_cmpuint (g_utf8_strlen (run->label, -1), ==, DH_EXPERIMENT_MAX_TEXT);
}

static void
test_own_start (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhPanel *panel = panel_of (experiment);
  double x = run_of (experiment, 0)->start[0];

  for (guint i = 0; i < panel->runs->len; i++)
    g_assert_false (dh_panel_run_has_own_start (panel, i));

  /* Two that move aside one after the other don't meet. */
  dh_panel_give_run_own_start (panel, 2);
  dh_panel_give_run_own_start (panel, 0);
  g_assert_true (dh_panel_run_has_own_start (panel, 2));
  g_assert_true (dh_panel_run_has_own_start (panel, 0));
  g_assert_false (dh_panel_run_has_own_start (panel, 1));
  g_assert_cmpfloat (run_of (experiment, 2)->start[0], >, x);
  g_assert_cmpfloat (run_of (experiment, 2)->start[0], <, panel->view.x[1]);
  g_assert_cmpfloat (run_of (experiment, 2)->start[0], ==, -1.0);

  /* What has its own keeps it, and comes back to where most are. */
  dh_panel_give_run_own_start (panel, 2);
  g_assert_cmpfloat (run_of (experiment, 2)->start[0], ==, -1.0);
  dh_panel_give_run_shared_start (panel, 0);
  dh_panel_give_run_shared_start (panel, 2);
  g_assert_cmpfloat (run_of (experiment, 0)->start[0], ==, x);
  g_assert_cmpfloat (run_of (experiment, 2)->start[0], ==, x);

  while (panel->runs->len > 1)
    dh_panel_remove_run (panel, 1);
  g_assert_false (dh_panel_run_has_own_start (panel, 0));
  dh_panel_give_run_shared_start (panel, 0);
  g_assert_cmpfloat (run_of (experiment, 0)->start[0], ==, x);
}

static void
test_shared_start (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhPanel *panel = panel_of (experiment);

  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, 0);
  /* Two against three, then two against two, then each for itself. */
  run_of (experiment, 0)->start[0] = run_of (experiment, 1)->start[0] = 7;
  run_of (experiment, 2)->start[0] = 6;
  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, 3);
  run_of (experiment, 5)->start[1] = 5;
  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, 0);
  for (guint i = 0; i < panel->runs->len; i++)
    run_of (experiment, i)->start[0] = i;
  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, -1);
  while (panel->runs->len > 1)
    dh_panel_remove_run (panel, 1);
  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, -1);
  g_ptr_array_set_size (panel->runs, 0);
  g_assert_cmpint (dh_panel_find_shared_start (panel), ==, -1);
}

static void
test_fair (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhPanel *panel = panel_of (experiment);
  double x = run_of (experiment, 1)->start[0];

  /* Of one start, but each with draws of its own. */
  g_assert_false (dh_panel_is_fair (panel));
  run_of (experiment, 0)->start[0] = 7;
  run_of (experiment, 4)->start[1] = 8;
  panel->draws = DH_DRAWS_SHARED;
  g_assert_false (dh_panel_is_fair (panel));
  panel->draws = DH_DRAWS_OWN;
  dh_panel_set_fair (panel, TRUE);
  g_assert_true (dh_panel_is_fair (panel));
  g_assert_cmpint (panel->draws, ==, DH_DRAWS_SHARED);
  g_assert_cmpfloat (run_of (experiment, 0)->start[0], ==, x);

  /* What ends is the draws; the starts stay together. */
  dh_panel_set_fair (panel, FALSE);
  g_assert_false (dh_panel_is_fair (panel));
  g_assert_cmpint (panel->draws, ==, DH_DRAWS_OWN);
  g_assert_cmpfloat (run_of (experiment, 0)->start[0], ==, x);

  /* There may be none to race. */
  g_ptr_array_set_size (panel->runs, 0);
  dh_panel_set_fair (panel, TRUE);
  g_assert_true (dh_panel_is_fair (panel));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/run-edit/duplicate", test_duplicate);
  g_test_add_func ("/run-edit/remove", test_remove);
  g_test_add_func ("/run-edit/move", test_move);
  g_test_add_func ("/run-edit/label", test_label);
  g_test_add_func ("/run-edit/own-start", test_own_start);
  g_test_add_func ("/run-edit/shared-start", test_shared_start);
  g_test_add_func ("/run-edit/fair", test_fair);
  return g_test_run ();
}
