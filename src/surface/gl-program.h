/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>
#include <glib.h>

#include "theme.h"

/* A program of the current context from the shaders NAME.vert and NAME.frag of the resource, with the
 * header of the context's language before each. 0 with DH_SURFACE_ERROR_SHADER where one doesn't
 * compile or both don't fit together: the message names it and has the driver's log. */
GLuint dh_gl_program_load (const char *name, GError **error);

/* The same from sources. */
GLuint dh_gl_program_new (const char *name,
                          const char *vertex_source,
                          const char *fragment_source,
                          GError **error);

/* Set the current program's uniforms; it need not have them. */
void dh_gl_program_set_int (GLuint self, const char *name, int value);
void dh_gl_program_set_float (GLuint self, const char *name, double value);
void dh_gl_program_set_vector (GLuint self, const char *name, guint n, const double *values);
void dh_gl_program_set_color (GLuint self,
                              const char *name,
                              const DhColor *color); /* premultiplied */
void dh_gl_program_set_matrix (GLuint self, const char *name, const double values[16]);
