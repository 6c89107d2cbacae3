/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Gives a button a menu whose items are made when it is first opened: most never are, and a window
 * has many. */
void dh_menu_button_set_lazy_menu (GtkMenuButton *button, GMenuModel *menu);
