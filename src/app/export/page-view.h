/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Shows a page as a sheet of paper that lies on the window, in its right proportions. What is
 * transparent is checkered.
 * Signal "resized" (): there is more room for the page, or less. */
#define DH_TYPE_PAGE_VIEW (dh_page_view_get_type ())
G_DECLARE_FINAL_TYPE (DhPageView, dh_page_view, DH, PAGE_VIEW, GtkWidget)

/* How wide a picture of the page may be: in pixels of the screen. */
guint dh_page_view_get_pixels (DhPageView *self);

/* The picture of the page (nullable: no sheet). */
void dh_page_view_set_page (DhPageView *self, GdkTexture *page);
GdkTexture *dh_page_view_get_page (DhPageView *self);
