/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "localisation.h"
#include "test-support.h"

#include <locale.h>

/* Texts are the user's, but numbers are not. */
static void
test_numbers (void)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  if (setlocale (LC_ALL, "") == NULL)
    {
      g_test_skip ("there is no locale C.UTF-8");
      return;
    }
  dh_localisation_init ();
  g_assert_cmpstr (setlocale (LC_CTYPE, NULL), ==, "C.UTF-8");
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
}

static void
test_languages (void)
{
  g_assert_true (dh_localisation_has_language ("en"));
  g_assert_true (dh_localisation_has_language ("en_GB"));
  g_assert_false (dh_localisation_has_language (""));
  g_assert_false (dh_localisation_has_language ("tlh"));
  g_assert_false (dh_localisation_has_language ("../en"));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/localisation/numbers", test_numbers);
  g_test_add_func ("/localisation/languages", test_languages);
  return g_test_run ();
}
