/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "export-choices.h"
#include "figure-subject.h"

/* Where the user says how a figure is to be; what doesn't apply to its format is not there.
 * Signal "changed" (): something else is chosen. */
#define DH_TYPE_EXPORT_FORM (dh_export_form_get_type ())
G_DECLARE_FINAL_TYPE (DhExportForm, dh_export_form, DH, EXPORT_FORM, AdwPreferencesPage)

/* Shows the choices for a figure of the subject. */
void dh_export_form_show (DhExportForm *self,
                          const DhExportChoices *choices,
                          const DhFigureSubject *subject);

/* (transfer none) */
const DhExportChoices *dh_export_form_get_choices (DhExportForm *self);
