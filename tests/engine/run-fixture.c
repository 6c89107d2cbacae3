/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-fixture.h"

#include <string.h>

DhRunSettings
run_settings (const char *optimizer, double learning_rate)
{
  return (DhRunSettings){
    .start = { -1.2, 1 },
    .optimizer = dh_optimizer_setting_default (dh_optimizer_find (optimizer)),
    .learning_rate = learning_rate,
    .schedule = dh_schedule_setting_default (dh_schedule_find ("constant")),
    .steps = 1000,
    .seed = 1,
  };
}

DhTrace *
run_whole (DhObjective *objective, const DhRunSettings *settings)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) run = dh_run_new (objective, settings);

  g_assert_false (dh_run_advance (run, workspace, G_MAXUINT64));
  return dh_trace_copy (dh_run_get_trace (run));
}

void
assert_same_trace (const DhTrace *a, const DhTrace *b)
{
  g_assert_cmpuint (a->length, ==, b->length);
  g_assert_cmpuint (a->diverged_at, ==, b->diverged_at);
  for (guint64 step = 0; step < a->length; step++)
    {
      DhIterate p = dh_trace_get (a, step);
      DhIterate q = dh_trace_get (b, step);

      g_assert_true (memcmp (&p, &q, sizeof p) == 0);
    }
}
