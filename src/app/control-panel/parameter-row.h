/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parameter.h"

/* A slider and an exact entry for one parameter of the registry.
 *
 * Signals, for what the user does alone:
 *   "edited" (double value, gboolean continuous)  another value was chosen; continuous: as a part of
 *       a movement that ends with "edit-ended". A parameter whose default is the number of steps
 *       gives not-a-number when it is reset, which leaves it out.
 *   "edit-ended" ()                               the slider was let go of */
#define DH_TYPE_PARAMETER_ROW (dh_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (DhParameterRow, dh_parameter_row, DH, PARAMETER_ROW, GtkWidget)

/* parameter must live as long as the program. */
GtkWidget *dh_parameter_row_new (const DhParameter *parameter);

const DhParameter *dh_parameter_row_get_parameter (DhParameterRow *self);

/* Shows the value without telling of it; not-a-number: the default. */
void dh_parameter_row_set_value (DhParameterRow *self, double value);
double dh_parameter_row_get_value (DhParameterRow *self);

/* The value that the slider's mark stands at and a double-click goes back to; at first the
 * parameter's own default. */
void dh_parameter_row_set_default (DhParameterRow *self, double value);

/* Says beneath the slider why a value can't be had; NULL: no more. Goes with the next value. */
void dh_parameter_row_set_message (DhParameterRow *self, const char *message);

/* For those who drive it from outside. (transfer none) */
GtkRange *dh_parameter_row_get_range (DhParameterRow *self);
GtkEntry *dh_parameter_row_get_entry (DhParameterRow *self);
