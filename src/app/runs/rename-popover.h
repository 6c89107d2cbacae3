/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A bubble with an entry for a name. Return gives the name, Escape leaves it as it was.
 * Signal "renamed" (const char *name): what was typed, perhaps nothing. */
#define DH_TYPE_RENAME_POPOVER (dh_rename_popover_get_type ())
G_DECLARE_FINAL_TYPE (DhRenamePopover, dh_rename_popover, DH, RENAME_POPOVER, GtkPopover)

/* `what` names the entry, for those who hear it. */
GtkWidget *dh_rename_popover_new (const char *what);

/* Asks for a name; placeholder is the one that it has where none is given. */
void dh_rename_popover_ask (DhRenamePopover *self, const char *name, const char *placeholder);

/* For those who drive it from outside. (transfer none) */
GtkEditable *dh_rename_popover_get_entry (DhRenamePopover *self);
