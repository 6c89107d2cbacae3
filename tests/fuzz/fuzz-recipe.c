/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "fuzz-check.h"
#include "recipe.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *bytes = size > 0 ? data : (const uint8_t *) ""; /* NULL without bytes */
  GError *error = NULL;
  g_autoptr (GBytes) recipe = dh_recipe_get (bytes, size, &error);

  fuzz_check_outcome (recipe != NULL, error, "th"); /* the, this */
  if (recipe != NULL)
    {
      g_assert_true (dh_recipe_is_figure (bytes, size));
      g_assert_cmpuint (g_bytes_get_size (recipe), <=, DH_EXPERIMENT_MAX_BYTES + 1);
    }
  return 0;
}
