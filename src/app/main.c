/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "application.h"
#include "localisation.h"
#include "renderer.h"

int
main (int argc, char **argv)
{
  g_autoptr (DhApplication) application = NULL;

  /* The toolkit would set the locale anew, with its numbers. */
  gtk_disable_setlocale ();
  dh_localisation_init ();
  dh_renderer_choose ();
  application = dh_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
