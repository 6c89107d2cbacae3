/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A content with a panel at its end that folds away. Where there is room the panel stands beside the
 * content; where there is none it is folded at first and, when it is asked for, lies over the
 * content.
 * Property "panel-visible" (gboolean, read and write, notifies): whether the panel is seen. What is
 * chosen in a narrow box holds as long as it is narrow. */
#define DH_TYPE_SIDE_BOX (dh_side_box_get_type ())
G_DECLARE_FINAL_TYPE (DhSideBox, dh_side_box, DH, SIDE_BOX, GtkWidget)

/* Once each. */
void dh_side_box_set_content (DhSideBox *self, GtkWidget *content);
void dh_side_box_set_panel (DhSideBox *self, GtkWidget *panel);

gboolean dh_side_box_get_panel_visible (DhSideBox *self);
void dh_side_box_set_panel_visible (DhSideBox *self, gboolean visible);

/* Whether the panel is to be seen where there is room for it. */
/* Folded, the panel is away until it is called, and then lies over the content, as where the box is
 * narrow. */
void dh_side_box_set_folded (DhSideBox *self, gboolean folded);

gboolean dh_side_box_get_panel_wanted (DhSideBox *self);
