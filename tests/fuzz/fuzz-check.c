/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-check.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "fuzz-target.h"

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

static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_log_writer_default (level, fields, n_fields, data);
  if (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log_cb, NULL, NULL);
  return 0;
}
