/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Lets Enter in the search of a drop-down choose the first of what is found; the toolkit lets one go
 * down to it. */
void dh_search_choice_set_up (GtkDropDown *choice);
