/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The path of a temporary folder, which is removed with the files in it. */
typedef char DhTestFolder;

DhTestFolder *dh_test_folder_new (void);
void dh_test_folder_remove (DhTestFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTestFolder, dh_test_folder_remove)

/* How many files there are in a folder. */
guint dh_test_folder_count (const char *path);

/* How many figures on their way there are among the temporary files. */
guint dh_test_folder_count_figures (void);
