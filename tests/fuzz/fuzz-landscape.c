/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include <math.h>

#include "fuzz-check.h"
#include "landscape.h"

static void
check_landscape (const DhLandscape *landscape)
{
  const char *texts[] = { landscape->id, landscape->name, landscape->remark, landscape->source };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective
      = dh_expression_objective_new (landscape->expression,
                                     (const DhConstant *) landscape->constants->data,
                                     landscape->constants->len, &error);

  g_assert_no_error (error);
  g_assert_nonnull (objective);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (texts[i] != NULL && *texts[i] != '\0' && g_utf8_validate (texts[i], -1, NULL));

  for (gsize i = 0; i < 2; i++)
    g_assert_true (isfinite (landscape->start[i]));
  g_assert_cmpfloat (landscape->x[0], <, landscape->x[1]);
  g_assert_cmpfloat (landscape->y[0], <, landscape->y[1]);
  g_assert_cmpfloat (landscape->learning_rate, >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *) data : ""; /* NULL without bytes */
  GError *error = NULL;
  g_autoptr (DhLandscape) landscape = dh_landscape_parse (text, size, "fuzz", &error);

  fuzz_check_outcome (landscape != NULL, error, "fuzz: ");
  if (landscape != NULL)
    check_landscape (landscape);
  return 0;
}
