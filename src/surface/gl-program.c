/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-program.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "shader-resources.h"
#include "surface-renderer.h"

#define RESOURCE_PATH "/io/github/downhill/Downhill/shaders/"

/* All that the two languages have apart. */
static const char desktop_header[] = "#version 330 core\n";
static const char embedded_header[] = "#version 300 es\n"
                                      "precision highp float;\n"
                                      "precision highp int;\n"
                                      "precision highp sampler2D;\n";

static GLuint
compile (GLenum kind, const char *name, const char *source, GError **error)
{
  const char *parts[2] = { epoxy_is_desktop_gl () ? desktop_header : embedded_header, source };
  GLuint shader = glCreateShader (kind);
  GLint is_compiled = GL_FALSE;
  char log[2048] = "";

  glShaderSource (shader, 2, parts, NULL);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &is_compiled);
  if (is_compiled)
    return shader;

  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  glDeleteShader (shader);
  g_set_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_SHADER,
               _ ("the shader %s.%s doesn't compile: %s"), name,
               kind == GL_VERTEX_SHADER ? "vert" : "frag", g_strstrip (log));
  return 0;
}

GLuint
dh_gl_program_new (const char *name,
                   const char *vertex_source,
                   const char *fragment_source,
                   GError **error)
{
  GLuint vertex = compile (GL_VERTEX_SHADER, name, vertex_source, error);
  GLuint fragment = vertex != 0 ? compile (GL_FRAGMENT_SHADER, name, fragment_source, error) : 0;
  GLuint program;
  GLint is_linked = GL_FALSE;
  char log[2048] = "";

  if (fragment == 0)
    {
      glDeleteShader (vertex);
      return 0;
    }
  program = glCreateProgram ();
  glAttachShader (program, vertex);
  glAttachShader (program, fragment);
  glLinkProgram (program);
  glDeleteShader (vertex);
  glDeleteShader (fragment);
  glGetProgramiv (program, GL_LINK_STATUS, &is_linked);
  if (is_linked)
    return program;

  glGetProgramInfoLog (program, sizeof log, NULL, log);
  glDeleteProgram (program);
  g_set_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_SHADER,
               _ ("the shaders %s.vert and %s.frag don't fit together: %s"), name, name,
               g_strstrip (log));
  return 0;
}

static char *
load_source (const char *name, const char *suffix)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, suffix, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dh_shaders_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

GLuint
dh_gl_program_load (const char *name, GError **error)
{
  g_autofree char *vertex_source = load_source (name, ".vert");
  g_autofree char *fragment_source = load_source (name, ".frag");

  return dh_gl_program_new (name, vertex_source, fragment_source, error);
}

void
dh_gl_program_set_int (GLuint self, const char *name, int value)
{
  glUniform1i (glGetUniformLocation (self, name), value);
}

void
dh_gl_program_set_float (GLuint self, const char *name, double value)
{
  glUniform1f (glGetUniformLocation (self, name), (float) value);
}

void
dh_gl_program_set_vector (GLuint self, const char *name, guint n, const double *values)
{
  GLint location = glGetUniformLocation (self, name);
  float floats[4];

  g_return_if_fail (n >= 2 && n <= 4);

  for (guint i = 0; i < n; i++)
    floats[i] = (float) values[i];
  if (n == 2)
    glUniform2fv (location, 1, floats);
  else if (n == 3)
    glUniform3fv (location, 1, floats);
  else
    glUniform4fv (location, 1, floats);
}

void
dh_gl_program_set_color (GLuint self, const char *name, const DhColor *color)
{
  const double values[4] = { color->red * color->alpha, color->green * color->alpha,
                             color->blue * color->alpha, color->alpha };

  dh_gl_program_set_vector (self, name, 4, values);
}

void
dh_gl_program_set_matrix (GLuint self, const char *name, const double values[16])
{
  float floats[16];

  for (guint i = 0; i < 16; i++)
    floats[i] = (float) values[i];
  glUniformMatrix4fv (glGetUniformLocation (self, name), 1, GL_FALSE, floats);
}
