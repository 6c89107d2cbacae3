/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "localisation.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

void
dh_localisation_init (void)
{
  const char *directory = g_getenv ("DOWNHILL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, directory ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

gboolean
dh_localisation_has_language (const char *language)
{
  const char *directory = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_auto (GStrv) variants = NULL;

  if (*language == '\0' || strchr (language, G_DIR_SEPARATOR) != NULL)
    return FALSE;
  variants = g_get_locale_variants (language);
  for (char **variant = variants; *variant != NULL; variant++)
    {
      g_autofree char *path
          = g_build_filename (directory, *variant, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

      /* The program itself is written in English. */
      if (g_str_equal (*variant, "en") || g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }
  return FALSE;
}

/* The catalogue that is in use says of itself which language it is in. */
gboolean
dh_localisation_is_used (const char *language)
{
  const char *header = dgettext (GETTEXT_PACKAGE, "");
  g_auto (GStrv) variants = g_get_locale_variants (language);

  for (char **variant = variants; *variant != NULL; variant++)
    {
      g_autofree char *line = g_strconcat ("\nLanguage: ", *variant, "\n", NULL);

      if (g_str_equal (*variant, "en") || strstr (header, line) != NULL)
        return TRUE;
    }
  return FALSE;
}
