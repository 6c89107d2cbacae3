/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "localisation.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

void
dh_localisation_init (void)
{
  const char *directory = g_getenv ("DOWNHILL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
