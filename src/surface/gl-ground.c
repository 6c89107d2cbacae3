/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-ground.h"

#include <math.h>

#include "contour-plot.h"
#include "gl-program.h"

/* Where the light comes from, seen from the eye: right of it, towards it, and up. */
static const double light_from[3] = { -0.55, 0.35, 0.85 };

/* Brightness of the surface where light grazes it, and of level ground, which has the canvas's very
 * colours. */
#define LIGHT_SHADE 0.60
#define DARK_SHADE 0.50
#define LEVEL_BRIGHTNESS 1.0

/* The floor is paler than the surface above it, so that neither is taken for the other; and the surface
 * has a rim. */
#define FLOOR_PALENESS 0.45
#define RIM_OPACITY 0.6
#define RIM_WIDTH 0.09 /* font sizes */

/* A node as the context is handed it. */
typedef struct
{
  float height;
  float slope[2];
} Node;

gboolean
dh_gl_ground_init (DhGlGround *self, GError **error)
{
  *self = (DhGlGround){ .program = dh_gl_program_load ("ground", error) };
  if (self->program == 0)
    return FALSE;

  glGenVertexArrays (1, &self->vertices);
  glGenBuffers (1, &self->nodes);
  glGenBuffers (1, &self->triangles);
  glGenTextures (1, &self->colors);
  glGenTextures (1, &self->levels);

  glBindVertexArray (self->vertices);
  glBindBuffer (GL_ARRAY_BUFFER, self->nodes);
  glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, self->triangles);
  glVertexAttribPointer (0, 1, GL_FLOAT, GL_FALSE, sizeof (Node),
                         GSIZE_TO_POINTER (G_STRUCT_OFFSET (Node, height)));
  glVertexAttribPointer (1, 2, GL_FLOAT, GL_FALSE, sizeof (Node),
                         GSIZE_TO_POINTER (G_STRUCT_OFFSET (Node, slope)));
  glEnableVertexAttribArray (0);
  glEnableVertexAttribArray (1);
  glBindVertexArray (0);
  return TRUE;
}

void
dh_gl_ground_clear (DhGlGround *self)
{
  glDeleteProgram (self->program);
  glDeleteVertexArrays (1, &self->vertices);
  glDeleteBuffers (1, &self->nodes);
  glDeleteBuffers (1, &self->triangles);
  glDeleteTextures (1, &self->colors);
  glDeleteTextures (1, &self->levels);
  dh_gl_ground_forget (self);
}

void
dh_gl_ground_forget (DhGlGround *self)
{
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  *self = (DhGlGround){ 0 };
}

static gsize
send_nodes (const DhSurfaceMesh *mesh)
{
  gsize n = (gsize) mesh->columns * mesh->rows;
  g_autofree Node *nodes = g_new (Node, n);

  for (gsize i = 0; i < n; i++)
    {
      /* No triangle has a corner in a hole. */
      nodes[i].height = isfinite (mesh->heights[i]) ? mesh->heights[i] : 0;
      nodes[i].slope[0] = mesh->gradients[2 * i];
      nodes[i].slope[1] = mesh->gradients[2 * i + 1];
    }
  glBufferData (GL_ARRAY_BUFFER, (GLsizeiptr) (n * sizeof (Node)), nodes, GL_STATIC_DRAW);
  return n * sizeof (Node);
}

/* Appends a triangle, unless one of its corners has no height. */
static guint32 *
append_triangle (guint32 *end, const float *heights, guint32 a, guint32 b, guint32 c)
{
  if (!isfinite (heights[a]) || !isfinite (heights[b]) || !isfinite (heights[c]))
    return end;
  end[0] = a;
  end[1] = b;
  end[2] = c;
  return end + 3;
}

/* First all of a level floor's two triangles, then the surface's. */
static gsize
send_triangles (DhGlGround *self, const DhSurfaceMesh *mesh)
{
  guint32 columns = mesh->columns;
  guint32 top_left = columns * (mesh->rows - 1);
  g_autofree guint32 *indices = g_new (guint32, 6 + 6 * (gsize) columns * mesh->rows);
  const guint32 floor[6]
      = { 0, columns - 1, top_left + columns - 1, 0, top_left + columns - 1, top_left };
  guint32 *end = indices + G_N_ELEMENTS (floor);

  for (guint i = 0; i < G_N_ELEMENTS (floor); i++)
    indices[i] = floor[i];
  for (guint32 row = 0; row + 1 < mesh->rows; row++)
    for (guint32 column = 0; column + 1 < columns; column++)
      {
        guint32 node = row * columns + column;

        end = append_triangle (end, mesh->heights, node, node + 1, node + columns + 1);
        end = append_triangle (end, mesh->heights, node, node + columns + 1, node + columns);
      }
  self->n_indices = (GLsizei) (end - indices);
  glBufferData (GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr) ((gsize) self->n_indices * sizeof *indices),
                indices, GL_STATIC_DRAW);
  return (gsize) self->n_indices * sizeof *indices;
}

static void
set_filter (GLint smaller, GLint larger)
{
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, smaller);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, larger);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

static gsize
send_image (const DhGlGround *self, const DhSurfaceMesh *mesh)
{
  GLsizei width = (GLsizei) mesh->image_width, height = (GLsizei) mesh->image_height;

  glPixelStorei (GL_UNPACK_ALIGNMENT, 4);
  glBindTexture (GL_TEXTURE_2D, self->colors);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                mesh->colors);
  glGenerateMipmap (GL_TEXTURE_2D);
  set_filter (GL_LINEAR_MIPMAP_NEAREST, GL_LINEAR);
  glBindTexture (GL_TEXTURE_2D, self->levels);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_R32F, width, height, 0, GL_RED, GL_FLOAT, mesh->levels);
  set_filter (GL_NEAREST, GL_NEAREST);
  glBindTexture (GL_TEXTURE_2D, 0);
  return 8 * (gsize) mesh->image_width * mesh->image_height;
}

gsize
dh_gl_ground_set_mesh (DhGlGround *self, DhSurfaceMesh *mesh)
{
  gsize bytes;

  if (mesh == self->mesh)
    return 0;
  dh_surface_mesh_ref (mesh);
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  self->mesh = mesh;

  glBindVertexArray (self->vertices);
  glBindBuffer (GL_ARRAY_BUFFER, self->nodes);
  bytes = send_nodes (mesh) + send_triangles (self, mesh);
  glBindVertexArray (0);
  glBindBuffer (GL_ARRAY_BUFFER, 0);
  return bytes + send_image (self, mesh);
}

/* Over the viewer's left shoulder however the box is turned, so that hills look like hills. */
static void
find_light (const DhProjection *projection, double light[3])
{
  const double *right = projection->right;
  double length = sqrt (light_from[0] * light_from[0] + light_from[1] * light_from[1]
                        + light_from[2] * light_from[2]);

  light[0] = (light_from[0] * right[0] + light_from[1] * right[1]) / length;
  light[1] = (light_from[0] * right[1] - light_from[1] * right[0]) / length;
  light[2] = light_from[2] / length;
}

static void
set_floor_and_rim (GLuint program, const DhTheme *theme, double pixel)
{
  const double paper[4]
      = { theme->background.red, theme->background.green, theme->background.blue, FLOOR_PALENESS };
  DhColor rim = theme->text_dim;

  rim.alpha *= RIM_OPACITY;
  dh_gl_program_set_vector (program, "paper", 4, paper);
  dh_gl_program_set_color (program, "rim_color", &rim);
  dh_gl_program_set_float (program, "rim_width", RIM_WIDTH * theme->font_size * pixel);
}

void
dh_gl_ground_draw (const DhGlGround *self,
                   const DhProjection *projection,
                   const DhTheme *theme,
                   double pixel)
{
  const DhColor *contour = &theme->contour;
  const double contour_color[4] = { contour->red, contour->green, contour->blue, contour->alpha };
  const int size[2] = { (int) self->mesh->columns, (int) self->mesh->rows };
  double light[3];
  double shading[2] = { theme->dark ? DARK_SHADE : LIGHT_SHADE };
  GLuint program = self->program;

  find_light (projection, light);
  shading[1] = shading[0] + (LEVEL_BRIGHTNESS - shading[0]) / light[2];

  glUseProgram (program);
  dh_gl_program_set_matrix (program, "matrix", projection->matrix);
  dh_gl_program_set_vector (program, "sides", 3, projection->sides);
  glUniform2iv (glGetUniformLocation (program, "size"), 1, size);
  dh_gl_program_set_int (program, "colors", 0);
  dh_gl_program_set_int (program, "levels", 1);
  dh_gl_program_set_float (program, "n_levels", self->mesh->n_levels);
  dh_gl_program_set_vector (program, "contour_color", 4, contour_color);
  dh_gl_program_set_float (program, "contour_width",
                           DH_CONTOUR_PLOT_LINE_WIDTH * theme->font_size * pixel);
  dh_gl_program_set_vector (program, "light", 3, light);
  dh_gl_program_set_vector (program, "shading", 2, shading);
  dh_gl_program_set_float (program, "relief", 1 - projection->flatness);
  set_floor_and_rim (program, theme, pixel);

  glActiveTexture (GL_TEXTURE1);
  glBindTexture (GL_TEXTURE_2D, self->levels);
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->colors);
  glBindVertexArray (self->vertices);
  dh_gl_program_set_int (program, "is_floor", FALSE);
  glDrawElements (GL_TRIANGLES, self->n_indices - 6, GL_UNSIGNED_INT,
                  GSIZE_TO_POINTER (6 * sizeof (guint32)));
  dh_gl_program_set_int (program, "is_floor", TRUE);
  glDrawElements (GL_TRIANGLES, 6, GL_UNSIGNED_INT, NULL);
  glBindVertexArray (0);
}
