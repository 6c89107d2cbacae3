/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-swatch.h"

#include "run-style.h"
#include "screen-theme.h"

#define WIDTH 34
#define HEIGHT 22

struct _DhRunSwatch
{
  GtkDrawingArea parent_instance;

  guint run;
};

G_DEFINE_FINAL_TYPE (DhRunSwatch, dh_run_swatch, GTK_TYPE_DRAWING_AREA)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const DhTheme *theme = dh_screen_theme_get (GTK_WIDGET (area));
  DhRunStyle style = dh_run_style_get (DH_RUN_SWATCH (area)->run, theme);

  cairo_move_to (cr, 1, height / 2.0);
  cairo_line_to (cr, width - 1, height / 2.0);
  dh_run_style_apply (&style, cr, theme->line_width);
  cairo_stroke (cr);
  dh_run_style_draw_marker (&style, cr, width / 2.0, height / 2.0, theme->marker_radius, theme);
}

static void
dh_run_swatch_class_init (DhRunSwatchClass *class)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dh_run_swatch_init (DhRunSwatch *self)
{
  GtkDrawingArea *area = GTK_DRAWING_AREA (self);

  gtk_drawing_area_set_content_width (area, WIDTH);
  gtk_drawing_area_set_content_height (area, HEIGHT);
  gtk_drawing_area_set_draw_func (area, draw_cb, NULL, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  dh_screen_theme_watch (GTK_WIDGET (self), gtk_widget_queue_draw);
}

GtkWidget *
dh_run_swatch_new (void)
{
  return g_object_new (DH_TYPE_RUN_SWATCH, NULL);
}

void
dh_run_swatch_set_run (DhRunSwatch *self, guint run)
{
  if (self->run == run)
    return;
  self->run = run;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
