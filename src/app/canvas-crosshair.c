/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "canvas-private.h"

#include <math.h>

#include "number-text.h"
#include "readout.h"
#include "start-move.h"

#define LOSS_DIGITS 4
#define RING_RADIUS 12 /* around a start that can be grabbed */

/* The point that is read out: the start while it is held, the one under the pointer else. */
static void
get_point (DhCanvas *self, const DhView *view, double *x, double *y)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  int held = self->grabbed >= 0 ? self->grabbed : self->near;

  if (held >= 0 && (guint) held < shown->runs->len)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, held);

      *x = run->start[0];
      *y = run->start[1];
    }
  else
    dh_start_from_units (view, self->pointer_x, self->pointer_y, x, y);
}

static void
append_line (
    GtkSnapshot *snapshot, double left, double top, double width, double height, GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) width,
                                                  (float) height));
}

/* Two hairlines across the plane, with a gap in the middle that leaves the point itself free. */
static void
snapshot_hairlines (
    DhCanvas *self, GtkSnapshot *snapshot, const DhView *view, double left, double top)
{
  const DhColor *text = &self->theme->text;
  GdkRGBA color = { (float) text->red, (float) text->green, (float) text->blue,
                    self->near >= 0 ? 0.7f : 0.4f };
  double gap = self->near >= 0 || self->grabbed >= 0 ? RING_RADIUS : 5;
  double column = floor (left);
  double row = floor (top);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                               (float) view->width, (float) view->height));
  append_line (snapshot, view->left, row, MAX (0, left - gap - view->left), 1, &color);
  append_line (snapshot, left + gap, row, MAX (0, view->left + view->width - left - gap), 1,
               &color);
  append_line (snapshot, column, view->top, 1, MAX (0, top - gap - view->top), &color);
  append_line (snapshot, column, top + gap, 1, MAX (0, view->top + view->height - top - gap),
               &color);
  gtk_snapshot_pop (snapshot);

  if (self->near >= 0 || self->grabbed >= 0)
    {
      GskRoundedRect ring;

      gsk_rounded_rect_init_from_rect (&ring,
                                       &GRAPHENE_RECT_INIT ((float) left - RING_RADIUS,
                                                            (float) top - RING_RADIUS,
                                                            2 * RING_RADIUS, 2 * RING_RADIUS),
                                       RING_RADIUS);
      gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]){ color, color, color, color });
    }
}

static void
snapshot_readout (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view, double x, double y)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhObjective *objective = dh_runner_get_objective (self->scene->runner, self->panel);
  double loss = NAN, gradient_x = NAN, gradient_y = NAN;
  g_autofree char *x_name = dh_panel_get_axis_name (shown, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (shown, 1);
  /* As many digits as tell apart what the pointer can point at. */
  g_autofree char *x_text = dh_number_to_text (x, 5);
  g_autofree char *y_text = dh_number_to_text (y, 5);
  g_autofree char *loss_text = NULL;
  g_autofree char *gradient_x_text = NULL;
  g_autofree char *gradient_y_text = NULL;
  g_autofree char *gradient_text = NULL;

  if (objective != NULL)
    dh_objective_evaluate (objective, self->workspace, 1, &x, &y,
                           &(DhValues){ .loss = &loss,
                                        .gradient_x = &gradient_x,
                                        .gradient_y = &gradient_y });
  loss_text = dh_number_to_text (loss, LOSS_DIGITS);
  gradient_x_text = dh_number_to_text (gradient_x, LOSS_DIGITS);
  gradient_y_text = dh_number_to_text (gradient_y, LOSS_DIGITS);
  /* Translators: the two components of a gradient. */
  gradient_text = g_strdup_printf (_ ("(%s, %s)"), gradient_x_text, gradient_y_text);

  dh_readout_snapshot (
      &(DhReadout){
          .rows = (DhReadoutRow[]){ { .name = x_name, .value = x_text },
                                    { .name = y_name, .value = y_text },
                                    { .name = _ ("loss"), .value = loss_text },
                                    { .name = _ ("gradient"), .value = gradient_text } },
          .n_rows = objective != NULL ? 4 : 2,
      },
      snapshot, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->theme,
      &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top, (float) view->width,
                           (float) view->height),
      &GRAPHENE_POINT_INIT ((float) self->pointer_x, (float) self->pointer_y));
}

void
dh_canvas_snapshot_crosshair (DhCanvas *self, GtkSnapshot *snapshot)
{
  DhView view;
  double x, y, left, top;

  if (!self->pointed || !dh_canvas_get_view (self, &view)
      || (self->grabbed < 0 && !dh_view_contains_units (&view, self->pointer_x, self->pointer_y)))
    return;

  get_point (self, &view, &x, &y);
  dh_view_to_units (&view, x, y, &left, &top);
  snapshot_hairlines (self, snapshot, &view, left, top);
  snapshot_readout (self, snapshot, &view, x, y);
}
