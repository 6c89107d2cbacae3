/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The last experiments by name and folder; choosing one activates "win.open-recent" with its
 * address. Looks them up whenever it opens. */
#define DH_TYPE_RECENT_POPOVER (dh_recent_popover_get_type ())
G_DECLARE_FINAL_TYPE (DhRecentPopover, dh_recent_popover, DH, RECENT_POPOVER, GtkPopover)
