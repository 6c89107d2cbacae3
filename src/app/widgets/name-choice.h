/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Has a drop-down offer just these names (an array of strings, borrowed), and show one of them; NULL:
 * none. Its list is touched only where it differs: one that changes closes its drop-down. */
void dh_name_choice_show (GtkDropDown *choice, GPtrArray *names, const char *shown);

/* Appends the name (borrowed) unless it is there. */
void dh_names_add (GPtrArray *names, const char *name);
