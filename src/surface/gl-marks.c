/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-marks.h"

#include <math.h>

#include "gl-program.h"
#include "run-style.h"

#define HIGHLIGHT 1.2     /* how much larger the highlighted run's head is */
#define HEAD_RADIUS 1.1   /* in the theme's marker radii */
#define HEAD_OUTLINE 0.28 /* in the same */
#define MARK_LIFT 0.02    /* in the eye's measure */
#define HIDDEN_OPACITY 0.3

/* How far a head's middle is above the surface, in its radii. */
#define HEAD_RISE 0.85

/* What the shader knows, by its number there. */
typedef enum
{
  SHAPE_HEAD,
  SHAPE_RING,
  SHAPE_CROSS,
  SHAPE_DIAMOND,
  SHAPE_PLUS,
} Shape;

/* How a kind of mark looks; lengths in the theme's marker radii. */
typedef struct
{
  Shape shape;
  double radius;
  double line_width;
  double outline;
} MarkForm;

static const MarkForm forms[] = {
  [DH_PANEL_MARK_START] = {
    .shape = SHAPE_RING,
    .radius = DH_PANEL_MARK_RING_RADIUS,
    .line_width = DH_PANEL_MARK_RING_WIDTH,
    .outline = DH_PANEL_MARK_OUTLINE / 2,
  },
  [DH_PANEL_MARK_HEAD] = {
    .shape = SHAPE_HEAD,
    .radius = HEAD_RADIUS,
    .outline = HEAD_OUTLINE,
  },
  [DH_PANEL_MARK_CROSS] = {
    .shape = SHAPE_CROSS,
    .radius = DH_PANEL_MARK_CROSS_RADIUS,
    .line_width = DH_PANEL_MARK_CROSS_WIDTH,
    .outline = DH_PANEL_MARK_OUTLINE / 2,
  },
  [DH_PANEL_MARK_CHANGE] = {
    .shape = SHAPE_DIAMOND,
    .radius = DH_PANEL_MARK_DIAMOND_RADIUS,
    .line_width = DH_PANEL_MARK_DIAMOND_WIDTH,
    .outline = DH_PANEL_MARK_OUTLINE / 2,
  },
  [DH_PANEL_MARK_MINIMUM] = {
    .shape = SHAPE_PLUS,
    .radius = DH_PANEL_MARK_PLUS_RADIUS,
    .line_width = DH_PANEL_MARK_PLUS_WIDTH,
    .outline = DH_PANEL_MARK_OUTLINE / 2,
  },
};

gboolean
dh_gl_marks_init (DhGlMarks *self, GError **error)
{
  *self = (DhGlMarks){ .program = dh_gl_program_load ("mark", error) };
  if (self->program == 0)
    return FALSE;
  glGenVertexArrays (1, &self->vertices);
  return TRUE;
}

void
dh_gl_marks_clear (DhGlMarks *self)
{
  glDeleteProgram (self->program);
  glDeleteVertexArrays (1, &self->vertices);
  dh_gl_marks_forget (self);
}

void
dh_gl_marks_forget (DhGlMarks *self)
{
  *self = (DhGlMarks){ 0 };
}

/* A head stands on the surface: on the picture its middle is beside the place where it touches, along the
 * surface's normal. */
static void
find_shift (const DhSurfaceMark *mark, const DhProjection *projection, double rise, double shift[2])
{
  const double *sides = projection->sides;
  double normal[3]
      = { -mark->slope[0] * sides[2] / sides[0], -mark->slope[1] * sides[2] / sides[1], 1 };
  double part = rise * (1 - projection->flatness)
                / sqrt (normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);

  shift[0] = shift[1] = 0;
  for (guint i = 0; i < 3; i++)
    {
      shift[0] += part * normal[i] * projection->right[i];
      shift[1] += part * normal[i] * projection->up[i];
    }
}

/* A head has the outline of its run's marker, which is round over all of it. Returns how far it reaches. */
static double
set_head (const DhGlMarks *self, DhMarker marker, double radius)
{
  double corners[DH_MARKER_MAX_CORNERS][2];
  guint n = dh_marker_get_corners (marker, corners);
  float pixels[DH_MARKER_MAX_CORNERS][2];
  double reach = radius, roundness = radius;

  for (guint i = 0; i < n; i++)
    {
      const double *end = corners[(i + 1) % n];
      double edge[2] = { end[0] - corners[i][0], end[1] - corners[i][1] };
      double off
          = fabs (corners[i][0] * edge[1] - corners[i][1] * edge[0]) / hypot (edge[0], edge[1]);

      pixels[i][0] = (float) (corners[i][0] * radius);
      pixels[i][1] = (float) (-corners[i][1] * radius);
      reach = fmax (reach, hypot (corners[i][0], corners[i][1]) * radius);
      roundness = fmin (roundness, off * radius);
    }
  if (n > 0)
    glUniform2fv (glGetUniformLocation (self->program, "corners"), (GLsizei) n, pixels[0]);
  dh_gl_program_set_int (self->program, "n_corners", (int) n);
  dh_gl_program_set_float (self->program, "roundness", roundness);
  return reach;
}

static void
draw_mark (const DhGlMarks *self,
           const DhSurfacePlot *plot,
           const DhProjection *projection,
           const DhSurfaceMark *mark,
           double pixel)
{
  const MarkForm *form = &forms[mark->kind];
  gboolean is_runs = mark->kind != DH_PANEL_MARK_START && mark->kind != DH_PANEL_MARK_MINIMUM;
  gboolean is_highlighted = is_runs && (int) mark->run == plot->highlighted;
  DhRunStyle style = dh_run_style_get (mark->run, plot->theme);
  double scale = plot->theme->marker_radius * pixel * (is_highlighted ? HIGHLIGHT : 1);
  double radius = form->radius * scale;
  gboolean is_head = form->shape == SHAPE_HEAD;
  double reach = is_head ? set_head (self, style.marker, radius) : radius;
  double shift[2];

  find_shift (mark, projection, is_head ? HEAD_RISE * radius : 0, shift);
  dh_gl_program_set_vector (self->program, "point", 3, mark->point);
  dh_gl_program_set_vector (self->program, "shift", 2, shift);
  dh_gl_program_set_int (self->program, "kind", (int) form->shape);
  dh_gl_program_set_float (self->program, "radius", radius);
  dh_gl_program_set_float (self->program, "line_width", form->line_width * scale);
  dh_gl_program_set_float (self->program, "outline", form->outline * scale);
  dh_gl_program_set_float (self->program, "reach",
                           reach + (form->line_width / 2 + form->outline) * scale + 1);
  /* A head is as near as its nearest point. */
  dh_gl_program_set_float (self->program, "lift", MARK_LIFT + radius / (projection->unit * pixel));
  dh_gl_program_set_color (self->program, "mark_color",
                           is_runs ? &style.color : &plot->theme->text);
  dh_gl_program_set_color (self->program, "halo_color", &plot->theme->halo);

  glDepthFunc (GL_GREATER);
  dh_gl_program_set_float (self->program, "opacity", HIDDEN_OPACITY);
  glDrawArrays (GL_TRIANGLE_STRIP, 0, 4);
  glDepthFunc (GL_LEQUAL);
  dh_gl_program_set_float (self->program, "opacity", 1);
  glDrawArrays (GL_TRIANGLE_STRIP, 0, 4);
}

void
dh_gl_marks_draw (const DhGlMarks *self,
                  const DhSurfacePlot *plot,
                  const DhProjection *projection,
                  double pixel)
{
  g_autoptr (GArray) marks = dh_surface_plot_get_marks (plot);
  const double viewport[2] = { projection->width * pixel, projection->height * pixel };

  glUseProgram (self->program);
  dh_gl_program_set_matrix (self->program, "matrix", projection->matrix);
  dh_gl_program_set_vector (self->program, "sides", 3, projection->sides);
  dh_gl_program_set_vector (self->program, "eye", 3, projection->eye);
  dh_gl_program_set_vector (self->program, "viewport", 2, viewport);
  dh_gl_program_set_float (self->program, "relief", 1 - projection->flatness);

  glBindVertexArray (self->vertices);
  glDepthMask (GL_FALSE);
  for (guint i = 0; i < marks->len; i++)
    draw_mark (self, plot, projection, &g_array_index (marks, DhSurfaceMark, i), pixel);
  glDepthMask (GL_TRUE);
  glBindVertexArray (0);
}
