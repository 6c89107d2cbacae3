/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Figures are made by "downhill-cli figure" in a process of its own, so that the window's are those
 * of the command line, and cancelling is ending it; it ends with the window, too. It writes a temporary
 * file that is the user's alone, and is removed once it is read. Main thread. */

/* Where downhill-cli is: as the environment's DOWNHILL_CLI says, beside the running program, in the
 * build folder, or along the path. NULL: nowhere. (transfer full) */
char *dh_export_process_find_program (void);

/* How much is done, from 0 to 1. */
typedef void (*DhExportProgressFunc) (double fraction, gpointer data);

/* Makes a figure: arguments as from dh_figure_command_line_new() without a file to write to, and the
 * suffix of that (".pdf"); text, that of the experiment, goes to the process's standard input.
 * progress (nullable) is called with the same data as callback. */
void dh_export_process_run_async (const char *const *arguments,
                                  const char *suffix,
                                  GBytes *text,
                                  DhExportProgressFunc progress,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

/* The figure's bytes, and what the command had to remark on it, such as what no font has (nullable; set
 * to NULL where that is nothing). The error is G_IO_ERROR_CANCELLED, or has the command's own
 * sentence. Both (transfer full) */
GBytes *dh_export_process_run_finish (GAsyncResult *result, char **remark, GError **error);

/* Makes a figure and has it appear as the file, whole or not at all. Unless may_replace, a file that
 * is there already is an error. */
void dh_export_process_save_async (const char *const *arguments,
                                   const char *suffix,
                                   GBytes *text,
                                   GFile *file,
                                   gboolean may_replace,
                                   DhExportProgressFunc progress,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean dh_export_process_save_finish (GAsyncResult *result, char **remark, GError **error);
