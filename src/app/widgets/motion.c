/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "motion.h"

gboolean
dh_motion_is_reduced (GtkWidget *widget)
{
  gboolean animations;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animations, NULL);
  return !animations;
}
