/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-language.h"

#include <locale.h>
#include <string.h>

#include "localisation.h"

#define OPTION "--language"

static void
use_language (const char *language)
{
  g_autofree char *locale = g_strconcat (language, ".UTF-8", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  /* LANGUAGE counts in every locale but the plainest. */
  if (setlocale (LC_MESSAGES, locale) == NULL
      && g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

void
dh_figure_language_use (int argc, char **argv)
{
  const char *language = NULL;

  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_has_prefix (argv[i], OPTION "="))
        language = argv[i] + strlen (OPTION "=");
      else if (g_str_equal (argv[i], OPTION) && i + 1 < argc)
        language = argv[++i];
    }
  if (language != NULL && dh_localisation_has_language (language))
    use_language (language);
}
