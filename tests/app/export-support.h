/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-dialog.h"
#include "export-form.h"
#include "export-preview.h"
#include "test-folder.h"
#include "window-support.h"

/* The export dialog of the real window, driven from outside. There is one at a time. */

/* For g_test_add(), in place of dh_window_set_up(): with the choices that a new user finds. */
void set_up_export (DhWindowFixture *fixture, gconstpointer data);

GBytes *read_file (const char *folder, const char *name); /* (transfer full) */

/* NULL: it isn't open. */
DhExportDialog *find_dialog (void);

DhExportDialog *open_dialog (DhWindowFixture *fixture);
DhExportPreview *get_preview (DhExportDialog *dialog);
DhExportForm *get_form (DhExportDialog *dialog);

/* What the preview shows once it is at rest: a page, else NULL. */
GdkTexture *wait_for_page (DhExportDialog *dialog);

/* The row of that title, which must be there. */
GtkWidget *find_row (const char *title);

/* Picks the first item of the row's list whose text begins so. */
void pick (const char *title, const char *beginning);

/* Enters a number in a row. */
void enter (const char *title, double value);

void export_to (DhExportDialog *dialog, const char *folder, const char *name);

/* Which page is at the foot of the dialog: "running", "done", "failed"; NULL: none. */
const char *get_status (DhExportDialog *dialog);

/* The sentence that says why there is no figure. */
const char *get_failure (DhExportDialog *dialog);

/* What is remarked on a figure that is written; NULL: nothing. */
const char *get_remark (DhExportDialog *dialog);
