/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define DH_RECENT_FILES_MAX 10

/* The experiments that were opened or saved, which all programs of the desktop remember together.
 * Main thread. */

void dh_recent_files_add (GFile *file);

/* The newest first, at most DH_RECENT_FILES_MAX, without those that are missing: of GFile. (transfer
 * full) */
GPtrArray *dh_recent_files_list (void);

/* Forgets them. */
void dh_recent_files_clear (void);
