/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Whether the user wants nothing to move by itself, by the system's settings or this program's. */
gboolean dh_motion_is_reduced (GtkWidget *widget);
