/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether a graphics card is among the devices of that folder, which is /dev but in tests. Of systems
 * that show theirs in other ways, TRUE. */
gboolean dh_renderer_has_graphics_card (const char *devices);

/* Has GTK draw the windows with cairo where there is no graphics card: GL in software takes ten times as
 * long for a frame in which much has changed. Who sets GSK_RENDERER has what they set. Before GTK is
 * used, and before there are threads. */
void dh_renderer_choose (void);
