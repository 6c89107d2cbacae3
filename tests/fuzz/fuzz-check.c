/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-check.h"

#include <string.h>

#include "error.h"

void
fuzz_check_outcome (gboolean has_result, GError *error, const char *prefix)
{
  g_assert_cmpint (has_result, ==, error == NULL);
  if (error == NULL)
    return;
  g_assert_cmpint (error->domain, ==, DH_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strpbrk (error->message, "\r\n"));
  g_assert_true (g_str_has_prefix (error->message, prefix));
  g_error_free (error);
}
