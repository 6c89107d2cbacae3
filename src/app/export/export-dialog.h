/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scene.h"

/* The window from which the figure that another window shows is exported: what it is to be like, how
 * that looks, and how far the export is. */
#define DH_TYPE_EXPORT_DIALOG (dh_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DhExportDialog, dh_export_dialog, DH, EXPORT_DIALOG, AdwWindow)

/* Presents it over the parent with the figure of the scene as it is now. (transfer none) */
DhExportDialog *dh_export_dialog_show (GtkWindow *parent, DhScene *scene);

/* Exports to the file, which is replaced where it is there already. */
void dh_export_dialog_export_to (DhExportDialog *self, GFile *file);
