/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Whether OpenGL can draw surfaces on the display, in a sentence for the user why not: NULL where it
 * can, as far as is known. (transfer none) */
const char *dh_opengl_get_fault (GdkDisplay *display);

/* It turned out that it can't; the message is the driver's. */
void dh_opengl_set_fault (GdkDisplay *display, const char *message);

/* A context for a surface: OpenGL 3.3 or, where that is not to be had, OpenGL ES 3.0. For the
 * "create-context" signal of a GtkGLArea. (transfer full) (nullable) */
GdkGLContext *dh_opengl_create_context (GtkGLArea *area);
