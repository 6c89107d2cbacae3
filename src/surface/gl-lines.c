/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-lines.h"

#include <math.h>

#include "gl-program.h"
#include "path-plot.h"
#include "run-style.h"

#define HIGHLIGHT 1.5 /* how much thicker the highlighted run is */
#define LIFT 0.006    /* of paths from the surface, in the eye's measure */
#define OUTLINE_LIFT 0.004
#define LEAST_CAPACITY 256
#define COPIES 4 /* of each corner */

/* For pixels of which size, in the picture's pixels, paths are made, and until when they are kept: to
 * turn the camera never has them made anew, to zoom does so now and then. */
#define USUAL_DETAIL 0.7
#define COARSEST_DETAIL 1.1
#define FINEST_DETAIL 0.2

gboolean
dh_gl_lines_init (DhGlLines *self, GError **error)
{
  *self = (DhGlLines){ .program = dh_gl_program_load ("line", error) };
  if (self->program == 0)
    return FALSE;
  glGenBuffers (1, &self->triangles);
  return TRUE;
}

static void
delete_line (DhGlLine *line)
{
  g_clear_pointer (&line->path, dh_surface_path_free);
  glDeleteVertexArrays (1, &line->vertices);
  glDeleteBuffers (1, &line->corners);
  *line = (DhGlLine){ 0 };
}

void
dh_gl_lines_clear (DhGlLines *self)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_RUNS; i++)
    delete_line (&self->lines[i]);
  glDeleteProgram (self->program);
  glDeleteBuffers (1, &self->triangles);
  dh_gl_lines_forget (self);
}

void
dh_gl_lines_forget (DhGlLines *self)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_RUNS; i++)
    g_clear_pointer (&self->lines[i].path, dh_surface_path_free);
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  *self = (DhGlLines){ 0 };
}

/* A vertex's corners: that of its piece's beginning, and behind its copies that of the end. */
static void
describe_corners (const DhGlLines *self, const DhGlLine *line)
{
  glBindVertexArray (line->vertices);
  glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, self->triangles);
  for (GLuint i = 0; i < 2; i++)
    {
      gsize corner = i * COPIES * sizeof (DhSurfaceCorner);

      glVertexAttribPointer (2 * i, 4, GL_FLOAT, GL_FALSE, sizeof (DhSurfaceCorner),
                             GSIZE_TO_POINTER (corner + G_STRUCT_OFFSET (DhSurfaceCorner, point)));
      glVertexAttribPointer (2 * i + 1, 2, GL_FLOAT, GL_FALSE, sizeof (DhSurfaceCorner),
                             GSIZE_TO_POINTER (corner + G_STRUCT_OFFSET (DhSurfaceCorner, slope)));
      glEnableVertexAttribArray (2 * i);
      glEnableVertexAttribArray (2 * i + 1);
    }
  glBindVertexArray (0);
}

static GLsizeiptr
get_size (guint n_corners)
{
  return (GLsizeiptr) ((gsize) n_corners * COPIES * sizeof (DhSurfaceCorner));
}

/* Makes room for so many corners; what was sent is copied within the context's memory. */
static void
reserve (const DhGlLines *self, DhGlLine *line, guint n)
{
  GLuint larger;

  if (n <= line->capacity)
    return;
  line->capacity = MAX (MAX (n, 2 * line->capacity), LEAST_CAPACITY);
  if (line->vertices == 0)
    glGenVertexArrays (1, &line->vertices);
  glGenBuffers (1, &larger);
  glBindBuffer (GL_ARRAY_BUFFER, larger);
  glBufferData (GL_ARRAY_BUFFER, get_size (line->capacity), NULL, GL_DYNAMIC_DRAW);
  if (line->n_sent > 0)
    {
      glBindBuffer (GL_COPY_READ_BUFFER, line->corners);
      glCopyBufferSubData (GL_COPY_READ_BUFFER, GL_ARRAY_BUFFER, 0, 0, get_size (line->n_sent));
      glBindBuffer (GL_COPY_READ_BUFFER, 0);
    }
  glDeleteBuffers (1, &line->corners);
  line->corners = larger;
  describe_corners (self, line);
}

/* Sends corners as they are drawn, and has room for them. Returns the bytes. */
static gsize
send_corners (const DhGlLines *self, DhGlLine *line, const DhSurfaceCorner *corners, guint n)
{
  guint n_new = n - line->n_sent;
  g_autofree DhSurfaceCorner *copies = g_new (DhSurfaceCorner, (gsize) n_new * COPIES);

  for (guint i = 0; i < n_new; i++)
    for (guint j = 0; j < COPIES; j++)
      copies[i * COPIES + j] = corners[line->n_sent + i];
  reserve (self, line, n);
  glBindBuffer (GL_ARRAY_BUFFER, line->corners);
  glBufferSubData (GL_ARRAY_BUFFER, get_size (line->n_sent), get_size (n_new), copies);
  glBindBuffer (GL_ARRAY_BUFFER, 0);
  line->n_sent = n;
  return (gsize) get_size (n_new);
}

/* Two triangles for each of so many strips. Returns the bytes that were sent. */
static gsize
send_triangles (DhGlLines *self, guint n_strips)
{
  static const guint32 strip[] = { 0, 1, 2, 2, 1, 3 };
  g_autofree guint32 *indices = NULL;
  gsize size;

  if (n_strips <= self->n_strips)
    return 0;
  self->n_strips = MAX (MAX (n_strips, 2 * self->n_strips), LEAST_CAPACITY);
  size = (gsize) self->n_strips * sizeof strip;
  indices = g_malloc (size);
  for (guint i = 0; i < self->n_strips; i++)
    for (guint j = 0; j < G_N_ELEMENTS (strip); j++)
      indices[i * G_N_ELEMENTS (strip) + j] = COPIES * i + strip[j];
  glBindBuffer (GL_COPY_WRITE_BUFFER, self->triangles);
  glBufferData (GL_COPY_WRITE_BUFFER, (GLsizeiptr) size, indices, GL_STATIC_DRAW);
  glBindBuffer (GL_COPY_WRITE_BUFFER, 0);
  return size;
}

static gsize
update_line (DhGlLines *self, DhGlLine *line, const DhTrace *trace)
{
  const DhSurfaceCorner *corners;
  guint n, n_kept;

  if (line->path == NULL)
    line->path = dh_surface_path_new (self->mesh, self->pixel);
  n_kept = dh_surface_path_update (line->path, trace);
  line->n_sent = MIN (line->n_sent, n_kept);
  corners = dh_surface_path_get_corners (line->path, &n);
  if (n == line->n_sent)
    return 0;
  return send_triangles (self, n) + send_corners (self, line, corners, n);
}

/* Begins all paths anew on another mesh or in another detail. */
static void
begin_anew (DhGlLines *self, DhSurfaceMesh *mesh, double pixel)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_RUNS; i++)
    {
      g_clear_pointer (&self->lines[i].path, dh_surface_path_free);
      self->lines[i].n_sent = 0;
    }
  dh_surface_mesh_ref (mesh);
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  self->mesh = mesh;
  self->pixel = pixel;
}

gsize
dh_gl_lines_update (DhGlLines *self, const DhSurfacePlot *plot, double pixels_a_unit)
{
  double detail = self->pixel * pixels_a_unit;
  gsize bytes = 0;

  if (self->mesh != plot->mesh || detail > COARSEST_DETAIL || detail < FINEST_DETAIL)
    begin_anew (self, plot->mesh, USUAL_DETAIL / pixels_a_unit);

  /* A run that is hidden keeps its path for when it is shown again. */
  for (guint i = 0; i < MIN (plot->n_traces, DH_EXPERIMENT_MAX_RUNS); i++)
    if (plot->traces[i] != NULL)
      bytes += update_line (self, &self->lines[i], plot->traces[i]);
  return bytes;
}

/* What drawing paths needs to know. */
typedef struct
{
  const DhGlLines *lines;
  const DhSurfacePlot *plot;
  GLuint program;
  double pixel;
  GLint stencil; /* of the last line that must not cover itself twice */
} Pen;

static double
get_line_width (const Pen *pen, guint run)
{
  return pen->plot->theme->line_width * pen->pixel
         * ((int) run == pen->plot->highlighted ? HIGHLIGHT : 1);
}

/* Draws the pieces between so many corners. */
static void
draw_pieces (const Pen *pen, guint run, guint n_corners)
{
  if (n_corners < 2)
    return;
  glBindVertexArray (pen->lines->lines[run].vertices);
  glDrawElements (GL_TRIANGLES, 6 * ((GLsizei) n_corners - 1), GL_UNSIGNED_INT, NULL);
}

static void
set_line (const Pen *pen, guint run)
{
  DhRunStyle style = dh_run_style_get (run, pen->plot->theme);
  DhColor gap = dh_path_plot_get_gap_color (&style, pen->plot->theme);
  double line_width = get_line_width (pen, run);
  float dashes[6];

  for (guint i = 0; i < style.n_dashes; i++)
    dashes[i] = (float) (style.dashes[i] * line_width);
  if (style.n_dashes > 0)
    glUniform1fv (glGetUniformLocation (pen->program, "dashes"), (GLsizei) style.n_dashes, dashes);
  dh_gl_program_set_int (pen->program, "n_dashes", (int) style.n_dashes);
  dh_gl_program_set_float (pen->program, "radius", line_width / 2);
  dh_gl_program_set_float (pen->program, "lift", LIFT);
  dh_gl_program_set_color (pen->program, "line_color", &style.color);
  dh_gl_program_set_color (pen->program, "gap_color", &gap);
}

/* Draws a line as one faint whole: where its pieces overlap it is no darker, as each pixel is drawn
 * once, and either is the line's or is not. */
static void
draw_faint (Pen *pen, guint run, guint n_corners, double opacity)
{
  set_line (pen, run);
  dh_gl_program_set_int (pen->program, "is_whole", TRUE);
  glEnable (GL_STENCIL_TEST);
  glStencilFunc (GL_GREATER, ++pen->stencil, 0xff);
  glStencilOp (GL_KEEP, GL_KEEP, GL_REPLACE);
  glBlendColor (0, 0, 0, (float) opacity);
  glBlendFunc (GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
  draw_pieces (pen, run, n_corners);
  glBlendFunc (GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable (GL_STENCIL_TEST);
  dh_gl_program_set_int (pen->program, "is_whole", FALSE);
}

static void
draw_outline (const Pen *pen, guint run, guint n_corners)
{
  dh_gl_program_set_int (pen->program, "n_dashes", 0);
  dh_gl_program_set_float (pen->program, "radius",
                           DH_PATH_PLOT_HALO_WIDTH * get_line_width (pen, run) / 2);
  dh_gl_program_set_float (pen->program, "lift", OUTLINE_LIFT);
  dh_gl_program_set_color (pen->program, "line_color", &pen->plot->theme->halo);
  draw_pieces (pen, run, n_corners);
}

static void
draw_run_behind (Pen *pen, guint run)
{
  const DhGlLine *line = &pen->lines->lines[run];
  guint done = dh_surface_path_count (line->path, pen->plot->step);

  glDepthFunc (GL_GREATER);
  draw_faint (pen, run, done, DH_SURFACE_HIDDEN_OPACITY);
  glDepthFunc (GL_LEQUAL);
  if (done < line->n_sent)
    draw_faint (pen, run, line->n_sent, DH_SURFACE_AHEAD_OPACITY);
}

static void
draw_run_before (const Pen *pen, guint run)
{
  guint done = dh_surface_path_count (pen->lines->lines[run].path, pen->plot->step);

  draw_outline (pen, run, done);
  set_line (pen, run);
  draw_pieces (pen, run, done);
}

void
dh_gl_lines_draw (const DhGlLines *self,
                  const DhSurfacePlot *plot,
                  const DhProjection *projection,
                  double pixel)
{
  Pen pen = { .lines = self, .plot = plot, .program = self->program, .pixel = pixel };
  const double viewport[2] = { projection->width * pixel, projection->height * pixel };
  guint order[DH_EXPERIMENT_MAX_RUNS];
  guint n = dh_surface_plot_order_runs (plot, order);

  glUseProgram (self->program);
  dh_gl_program_set_matrix (self->program, "matrix", projection->matrix);
  dh_gl_program_set_vector (self->program, "sides", 3, projection->sides);
  dh_gl_program_set_vector (self->program, "right", 3, projection->right);
  dh_gl_program_set_vector (self->program, "up", 3, projection->up);
  dh_gl_program_set_vector (self->program, "eye", 3, projection->eye);
  dh_gl_program_set_vector (self->program, "viewport", 2, viewport);
  dh_gl_program_set_float (self->program, "unit", projection->unit * pixel);

  glDepthMask (GL_FALSE);
  for (guint i = 0; i < n; i++)
    draw_run_behind (&pen, order[i]);
  for (guint i = 0; i < n; i++)
    draw_run_before (&pen, order[i]);
  glDepthMask (GL_TRUE);
  glBindVertexArray (0);
}
