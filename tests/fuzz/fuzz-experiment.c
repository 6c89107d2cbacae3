/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include <string.h>

#include "experiment-file.h"
#include "fuzz-check.h"

/* Makes the objectives of tables that stand in the document itself; no file is read. */
static void
check_inline_tables (const DhExperiment *experiment)
{
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      const DhGround *ground = &dh_experiment_get_panel (experiment, i)->ground;
      g_autoptr (DhObjective) objective = NULL;
      GError *error = NULL;

      if (ground->kind != DH_GROUND_REGRESSION || dh_data_source_get_name (ground->data) != NULL)
        continue;
      objective = dh_experiment_make_objective (experiment, i, "fuzz", &error);
      fuzz_check_outcome (objective != NULL, error, "fuzz: panels[");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GFile) base = g_file_new_for_path ("/nowhere");
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (DhExperiment) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  GError *error = NULL;

  experiment = dh_experiment_parse ((const char *) data, size, "fuzz", base, &error);
  fuzz_check_outcome (experiment != NULL, error, "fuzz: ");
  if (experiment == NULL)
    return 0;

  text = dh_experiment_to_text (experiment, base);
  error = NULL;
  again = dh_experiment_parse (text, strlen (text), "fuzz", base, &error);
  g_assert_no_error (error);
  text_again = dh_experiment_to_text (again, base);
  g_assert_cmpstr (text, ==, text_again);

  check_inline_tables (experiment);
  return 0;
}
