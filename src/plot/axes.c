/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "axes.h"

#include <math.h>

#include "pixel-grid.h"
#include "text-layout.h"

/* In font sizes. */
#define BETWEEN_LABELS 1.1  /* on the horizontal axis */
#define HORIZONTAL_STEP 4.5 /* ticks on the horizontal axis are this far apart or farther */
#define VERTICAL_STEP 3.2

/* Where there would be less than two labels. */
#define LEAST_BETWEEN_LABELS 0.7
#define LEAST_HORIZONTAL_STEP 2.2
#define LEAST_VERTICAL_STEP 1.7

/* Names of up to so many characters stand upright beside the vertical axis. */
#define MAX_UPRIGHT_NAME 2

/* Of a name on a shorter axis, in font sizes, nothing would be left but an ellipsis. */
#define LEAST_NAME_LENGTH 2

/* An axis's ticks with their labels, NULL for those that have none. */
typedef struct
{
  GArray *ticks;      /* of DhTick */
  GPtrArray *layouts; /* of PangoLayout */
  double width;       /* of the widest label */
  double height;
} Labels;

static void
unref_layout (gpointer layout)
{
  g_clear_object (&layout);
}

static void
labels_clear (Labels *self)
{
  g_clear_pointer (&self->ticks, g_array_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
}

static void
labels_init (Labels *self,
             const DhScale *scale,
             double min_distance,
             PangoContext *pango,
             const DhTheme *theme)
{
  self->ticks = dh_scale_get_ticks (scale, min_distance);
  self->layouts = g_ptr_array_new_with_free_func (unref_layout);
  self->width = 0;
  self->height = 0;
  for (guint i = 0; i < self->ticks->len; i++)
    {
      g_autofree char *text = NULL;
      PangoLayout *layout = NULL;

      if (g_array_index (self->ticks, DhTick, i).major)
        {
          text = dh_scale_tick_label (scale, self->ticks, i);
          layout = dh_text_layout_new (pango, theme, text, theme->font_size, FALSE);
          self->width = fmax (self->width, dh_text_layout_get_width (layout));
          self->height = fmax (self->height, dh_text_layout_get_height (layout));
        }
      g_ptr_array_add (self->layouts, layout);
    }
}

static guint
count_labels (const Labels *self)
{
  guint n = 0;

  for (guint i = 0; i < self->layouts->len; i++)
    n += g_ptr_array_index (self->layouts, i) != NULL;
  return n;
}

/* Whether two neighbours on a horizontal axis come too close. */
static gboolean
labels_collide (const Labels *self, const DhScale *scale, double gap)
{
  double free_from = -G_MAXDOUBLE;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (self->layouts, i);
      double middle, half;

      if (layout == NULL)
        continue;
      middle = dh_scale_to_units (scale, g_array_index (self->ticks, DhTick, i).value);
      half = dh_text_layout_get_width (layout) / 2;
      if (middle - half < free_from)
        return TRUE;
      free_from = middle + half + gap;
    }
  return FALSE;
}

/* One label doesn't tell how far it is to the next: closer ones take its place where there is room. */
static void
crowd_labels (Labels *self, const DhScale *scale, PangoContext *pango, const DhTheme *theme)
{
  Labels closer;

  labels_init (&closer, scale, LEAST_HORIZONTAL_STEP * theme->font_size, pango, theme);
  if (count_labels (&closer) > count_labels (self)
      && !labels_collide (&closer, scale, LEAST_BETWEEN_LABELS * theme->font_size))
    {
      labels_clear (self);
      *self = closer;
    }
  else
    labels_clear (&closer);
}

static void
horizontal_labels_init (Labels *self,
                        const DhScale *scale,
                        PangoContext *pango,
                        const DhTheme *theme)
{
  double length = fabs (scale->end - scale->start);
  double min_distance = HORIZONTAL_STEP * theme->font_size;

  labels_init (self, scale, min_distance, pango, theme);
  while (min_distance < length && labels_collide (self, scale, BETWEEN_LABELS * theme->font_size))
    {
      labels_clear (self);
      min_distance *= 1.25;
      labels_init (self, scale, min_distance, pango, theme);
    }
  if (count_labels (self) < 2)
    crowd_labels (self, scale, pango, theme);
}

static void
vertical_labels_init (Labels *self, const DhScale *scale, PangoContext *pango, const DhTheme *theme)
{
  labels_init (self, scale, VERTICAL_STEP * theme->font_size, pango, theme);
  if (count_labels (self) < 2)
    {
      labels_clear (self);
      labels_init (self, scale, LEAST_VERTICAL_STEP * theme->font_size, pango, theme);
    }
}

/* (transfer full) */
static PangoLayout *
name_layout (const char *name, PangoContext *pango, const DhTheme *theme)
{
  return dh_text_layout_new (pango, theme, name, theme->font_size, FALSE);
}

/* A name that is longer than its axis ends in an ellipsis. FALSE where it is left out. */
static gboolean
fit_name (PangoLayout *layout, const DhScale *scale, const DhTheme *theme)
{
  double length = fabs (scale->end - scale->start);

  if (dh_text_layout_get_width (layout) <= length)
    return TRUE;
  pango_layout_set_width (layout, (int) (length * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return length >= LEAST_NAME_LENGTH * theme->font_size;
}

gboolean
dh_axes_is_upright (const char *name)
{
  return g_utf8_strlen (name, -1) <= MAX_UPRIGHT_NAME;
}

DhMargins
dh_axes_measure (const DhAxes *self, PangoContext *pango, const DhTheme *theme)
{
  double font = theme->font_size;
  Labels horizontal, vertical;
  DhMargins margins;

  horizontal_labels_init (&horizontal, &self->horizontal, pango, theme);
  vertical_labels_init (&vertical, &self->vertical, pango, theme);
  margins = (DhMargins){
    .left = (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * font + vertical.width,
    .bottom = (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * font + horizontal.height,
    .right = horizontal.width / 2,
    .top = vertical.height / 2,
  };
  labels_clear (&horizontal);
  labels_clear (&vertical);

  if (self->horizontal_name != NULL)
    {
      g_autoptr (PangoLayout) name = name_layout (self->horizontal_name, pango, theme);

      margins.bottom += DH_AXES_NAME_GAP / 2 * font + dh_text_layout_get_height (name);
    }
  if (self->vertical_name != NULL)
    {
      g_autoptr (PangoLayout) name = name_layout (self->vertical_name, pango, theme);

      margins.left
          += DH_AXES_NAME_GAP * font
             + (dh_axes_is_upright (self->vertical_name) ? dh_text_layout_get_width (name)
                                                         : dh_text_layout_get_height (name));
    }
  return margins;
}

/* What drawing one axis needs to know. */
typedef struct
{
  cairo_t *cr;
  const DhAxes *axes;
  const DhTheme *theme;
  double line_width;
} Pen;

static void
line (const Pen *pen, double x0, double y0, double x1, double y1)
{
  dh_pixel_grid_snap (pen->cr, pen->line_width, &x0, &y0);
  dh_pixel_grid_snap (pen->cr, pen->line_width, &x1, &y1);
  cairo_move_to (pen->cr, x0, y0);
  cairo_line_to (pen->cr, x1, y1);
}

static void
draw_grid (const Pen *pen, const Labels *horizontal, const Labels *vertical)
{
  const DhScale *x = &pen->axes->horizontal;
  const DhScale *y = &pen->axes->vertical;

  for (guint i = 0; i < horizontal->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (horizontal->ticks, DhTick, i);
      double units = dh_scale_to_units (x, tick->value);

      if (tick->major)
        line (pen, units, y->start, units, y->end);
    }
  for (guint i = 0; i < vertical->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (vertical->ticks, DhTick, i);
      double units = dh_scale_to_units (y, tick->value);

      if (tick->major)
        line (pen, x->start, units, x->end, units);
    }
  dh_theme_set_source (pen->cr, &pen->theme->grid);
  cairo_stroke (pen->cr);
}

/* With a grid the axes stand alone; over a landscape they close to a frame. */
static void
draw_frame (const Pen *pen)
{
  const DhScale *x = &pen->axes->horizontal;
  const DhScale *y = &pen->axes->vertical;

  line (pen, x->start, y->start, x->end, y->start);
  line (pen, x->start, y->start, x->start, y->end);
  if (!pen->axes->grid)
    {
      line (pen, x->start, y->end, x->end, y->end);
      line (pen, x->end, y->start, x->end, y->end);
    }
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_SQUARE);
  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  cairo_stroke (pen->cr);
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_BUTT);
}

static double
tick_length (const Pen *pen, const DhTick *tick)
{
  return (tick->major ? DH_AXES_TICK_LENGTH : DH_AXES_MINOR_TICK_LENGTH) * pen->theme->font_size;
}

static void
draw_horizontal_ticks (const Pen *pen, const Labels *labels)
{
  const DhScale *scale = &pen->axes->horizontal;
  double edge = pen->axes->vertical.start;

  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  for (guint i = 0; i < labels->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (labels->ticks, DhTick, i);
      double units = dh_scale_to_units (scale, tick->value);

      line (pen, units, edge, units, edge + tick_length (pen, tick));
    }
  cairo_stroke (pen->cr);

  edge += (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * pen->theme->font_size;
  for (guint i = 0; i < labels->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (labels->ticks, DhTick, i);

      if (tick->major)
        dh_text_layout_draw (g_ptr_array_index (labels->layouts, i), pen->cr,
                             dh_scale_to_units (scale, tick->value), edge, 0.5, 0);
    }
}

static void
draw_vertical_ticks (const Pen *pen, const Labels *labels)
{
  const DhScale *scale = &pen->axes->vertical;
  double edge = pen->axes->horizontal.start;

  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  for (guint i = 0; i < labels->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (labels->ticks, DhTick, i);
      double units = dh_scale_to_units (scale, tick->value);

      line (pen, edge, units, edge - tick_length (pen, tick), units);
    }
  cairo_stroke (pen->cr);

  edge -= (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * pen->theme->font_size;
  for (guint i = 0; i < labels->ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (labels->ticks, DhTick, i);

      if (tick->major)
        dh_text_layout_draw (g_ptr_array_index (labels->layouts, i), pen->cr, edge,
                             dh_scale_to_units (scale, tick->value), 1, 0.5);
    }
}

static void
draw_horizontal_name (const Pen *pen, PangoContext *pango, const Labels *labels)
{
  const DhScale *scale = &pen->axes->horizontal;
  g_autoptr (PangoLayout) layout = name_layout (pen->axes->horizontal_name, pango, pen->theme);
  double top
      = pen->axes->vertical.start + labels->height
        + (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP + DH_AXES_NAME_GAP / 2) * pen->theme->font_size;

  if (fit_name (layout, scale, pen->theme))
    dh_text_layout_draw (layout, pen->cr, (scale->start + scale->end) / 2, top, 0.5, 0);
}

static void
draw_vertical_name (const Pen *pen, PangoContext *pango, const Labels *labels)
{
  const DhScale *scale = &pen->axes->vertical;
  g_autoptr (PangoLayout) layout = name_layout (pen->axes->vertical_name, pango, pen->theme);
  double right
      = pen->axes->horizontal.start - labels->width
        - (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP + DH_AXES_NAME_GAP) * pen->theme->font_size;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, right, (scale->start + scale->end) / 2);
  if (dh_axes_is_upright (pen->axes->vertical_name))
    dh_text_layout_draw (layout, pen->cr, 0, 0, 1, 0.5);
  else if (fit_name (layout, scale, pen->theme))
    {
      cairo_rotate (pen->cr, -G_PI / 2);
      dh_text_layout_draw (layout, pen->cr, 0, 0, 0.5, 1);
    }
  cairo_restore (pen->cr);
}

void
dh_axes_draw (const DhAxes *self, cairo_t *cr, PangoContext *pango, const DhTheme *theme)
{
  Pen pen = {
    .cr = cr,
    .axes = self,
    .theme = theme,
    .line_width = dh_pixel_grid_line_width (cr, DH_AXES_LINE_WIDTH * theme->font_size),
  };
  Labels horizontal, vertical;

  horizontal_labels_init (&horizontal, &self->horizontal, pango, theme);
  vertical_labels_init (&vertical, &self->vertical, pango, theme);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_width (cr, pen.line_width);
  cairo_set_dash (cr, NULL, 0, 0);
  if (self->grid)
    draw_grid (&pen, &horizontal, &vertical);
  draw_frame (&pen);
  draw_horizontal_ticks (&pen, &horizontal);
  draw_vertical_ticks (&pen, &vertical);

  dh_theme_set_source (cr, &theme->text);
  if (self->horizontal_name != NULL)
    draw_horizontal_name (&pen, pango, &horizontal);
  if (self->vertical_name != NULL)
    draw_vertical_name (&pen, pango, &vertical);
  cairo_restore (cr);

  labels_clear (&horizontal);
  labels_clear (&vertical);
}

GArray *
dh_axes_get_ticks (const DhAxes *self, gboolean vertical, PangoContext *pango, const DhTheme *theme)
{
  Labels labels;
  GArray *ticks;

  if (vertical)
    vertical_labels_init (&labels, &self->vertical, pango, theme);
  else
    horizontal_labels_init (&labels, &self->horizontal, pango, theme);
  ticks = g_array_ref (labels.ticks);
  labels_clear (&labels);
  return ticks;
}
