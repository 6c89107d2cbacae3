/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "live-change.h"
#include "number-text.h"
#include "run-style.h"
#include "screen-theme.h"

#define HEIGHT 44 /* user units */
#define MARGIN 4

struct _DhScheduleCurve
{
  GtkWidget parent_instance;

  DhExperimentRun *run; /* NULL: none yet */
  guint64 steps;
  guint place; /* of the run in its panel */
};

G_DEFINE_FINAL_TYPE (DhScheduleCurve, dh_schedule_curve, GTK_TYPE_WIDGET)

static double
rate_at (DhScheduleCurve *self, double fraction)
{
  guint64 t = (guint64) round (fraction * (double) self->steps);
  DhRunFigures figures = dh_experiment_run_get_figures (self->run, t);

  return dh_schedule_setting_rate (&figures.schedule, figures.learning_rate, t, self->steps);
}

/* The rate once a pixel column; returns the greatest. */
static double
sample (DhScheduleCurve *self, guint n, double *rates)
{
  double greatest = 0;

  for (guint i = 0; i < n; i++)
    {
      rates[i] = rate_at (self, n > 1 ? (double) i / (n - 1) : 0);
      if (isfinite (rates[i]))
        greatest = fmax (greatest, rates[i]);
    }
  return greatest;
}

static void
draw_curve (cairo_t *cr, guint n, const double *rates, double greatest, double height)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    if (isfinite (rates[i]))
      cairo_line_to (cr, i + MARGIN, height - MARGIN - rates[i] / greatest * (height - 2 * MARGIN));
}

static void
draw_number (DhScheduleCurve *self,
             cairo_t *cr,
             const DhTheme *theme,
             double rate,
             gboolean at_start,
             gboolean at_top)
{
  g_autofree char *number = dh_number_to_text (rate, 3);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr,
                 at_start ? MARGIN + 2
                          : gtk_widget_get_width (GTK_WIDGET (self)) - width - MARGIN - 2,
                 at_top ? MARGIN : gtk_widget_get_height (GTK_WIDGET (self)) - height - MARGIN);
  dh_theme_set_source (cr, &theme->text_dim);
  pango_cairo_show_layout (cr, layout);
}

static void
draw (DhScheduleCurve *self, cairo_t *cr, double width, double height)
{
  const DhTheme *theme = dh_screen_theme_get (GTK_WIDGET (self));
  DhRunStyle style = dh_run_style_get (self->place, theme);
  guint n = (guint) fmax (width - 2 * MARGIN, 2);
  g_autofree double *rates = g_new (double, n);
  double greatest = sample (self, n, rates);
  double first = rate_at (self, 0);
  double last = rate_at (self, 1);

  if (!(greatest > 0))
    return;

  /* The area beneath is how far the steps may go in all. */
  draw_curve (cr, n, rates, greatest, height);
  cairo_line_to (cr, n - 1 + MARGIN, height - MARGIN);
  cairo_line_to (cr, MARGIN, height - MARGIN);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, style.color.red, style.color.green, style.color.blue, 0.15);
  cairo_fill (cr);

  draw_curve (cr, n, rates, greatest, height);
  dh_theme_set_source (cr, &style.color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);

  /* A number stands where the curve leaves room: beneath a high one, above a low one. */
  draw_number (self, cr, theme, first, TRUE, first < greatest / 2);
  if (last != first)
    draw_number (self, cr, theme, last, FALSE, last < greatest / 2);
}

static void
dh_schedule_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhScheduleCurve *self = DH_SCHEDULE_CURVE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->run || width <= 2 * MARGIN)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw (self, cr, width, height);
  cairo_destroy (cr);
}

static void
dh_schedule_curve_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
dh_schedule_curve_finalize (GObject *object)
{
  g_clear_pointer (&DH_SCHEDULE_CURVE (object)->run, dh_experiment_run_free);
  G_OBJECT_CLASS (dh_schedule_curve_parent_class)->finalize (object);
}

static void
dh_schedule_curve_class_init (DhScheduleCurveClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dh_schedule_curve_finalize;
  widget_class->snapshot = dh_schedule_curve_snapshot;
  widget_class->measure = dh_schedule_curve_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "schedulecurve");
}

static void
dh_schedule_curve_init (DhScheduleCurve *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Learning rate over the steps"), -1);
  dh_screen_theme_watch (GTK_WIDGET (self), gtk_widget_queue_draw);
}

static void
describe (DhScheduleCurve *self)
{
  g_autofree char *first = dh_number_to_text (rate_at (self, 0), 3);
  g_autofree char *last = dh_number_to_text (rate_at (self, 1), 3);
  g_autofree char *text
      = g_strdup_printf (_ ("The learning rate goes from %s to %s."), first, last);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

void
dh_schedule_curve_set (DhScheduleCurve *self,
                       const DhExperimentRun *run,
                       guint64 steps,
                       guint place)
{
  g_clear_pointer (&self->run, dh_experiment_run_free);
  self->run = dh_experiment_run_copy (run);
  self->steps = steps;
  self->place = place;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
