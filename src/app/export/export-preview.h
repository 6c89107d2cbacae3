/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "export-choices.h"
#include "figure-subject.h"

/* Shows what an export would make: the page itself, made by the same command; of a table or a script
 * its beginning. Only the newest request counts; until it is answered the last picture stays.
 * Properties: "busy" (gboolean, read-only, notifies: a request is not answered yet). */
#define DH_TYPE_EXPORT_PREVIEW (dh_export_preview_get_type ())
G_DECLARE_FINAL_TYPE (DhExportPreview, dh_export_preview, DH, EXPORT_PREVIEW, GtkWidget)

/* Asks for the figure of a subject, whose experiment has that text (borrowed until the widget is gone
 * or has been told of others). */
void dh_export_preview_show (DhExportPreview *self,
                             const DhExportChoices *choices,
                             const DhFigureSubject *subject,
                             GBytes *text);

gboolean dh_export_preview_get_busy (DhExportPreview *self);

/* What is seen: a page, or NULL where that is text or a message; and the text, or NULL. For those who
 * look at it from outside. (transfer none, full) */
GdkTexture *dh_export_preview_get_page (DhExportPreview *self);
char *dh_export_preview_get_text (DhExportPreview *self);
