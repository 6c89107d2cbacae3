/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart-private.h"

#include <math.h>

#include "chart-plot.h"
#include "run-summary.h"
#include "screen-theme.h"

#define MINIMUM_WIDTH 160
#define MINIMUM_HEIGHT 100
#define NATURAL_WIDTH 480
#define NATURAL_HEIGHT 190

/* Screen readers are told of changes no more often than this, and not while it plays. */
#define DESCRIBE_DELAY 400 /* ms */

enum
{
  PROP_LOGARITHMIC = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DhChart, dh_chart, GTK_TYPE_WIDGET)

/* The plot of the moment; see get_plot() of the canvas. */
static DhChartPlot
get_plot (DhChart *self, const DhTrace **traces, char **title)
{
  *title = dh_shown_panel_get_title (self->scene, self->panel);

  return (DhChartPlot){
    .traces = traces,
    .n_traces = dh_shown_panel_get_traces (self->scene, self->panel, traces),
    .steps = dh_document_get_experiment (self->scene->document)->steps,
    .logarithmic = self->logarithmic,
    .step = dh_playback_get_step (self->scene->playback),
    .highlighted = -1,
    .title = *title,
  };
}

gboolean
dh_chart_get_scales (DhChart *self, DhScale *steps, DhScale *loss)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  g_autofree char *title = NULL;
  DhChartPlot plot;

  if (dh_shown_panel_get (self->scene, self->panel) == NULL || width <= 0 || height <= 0)
    return FALSE;

  plot = get_plot (self, traces, &title);
  dh_chart_plot_get_scales (&plot, gtk_widget_get_pango_context (GTK_WIDGET (self)), width, height,
                            self->theme, steps, loss);
  return steps->end > steps->start;
}

static gboolean
describe_cb (gpointer data)
{
  DhChart *self = data;
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  guint64 step = dh_playback_get_step (self->scene->playback);

  if (dh_playback_get_playing (self->scene->playback))
    return G_SOURCE_CONTINUE;

  self->describe_source = 0;
  if (shown != NULL)
    {
      g_autofree char *title = dh_panel_get_title (shown);
      g_autofree char *label = g_strdup_printf (_ ("Loss over the steps: %s"), title);
      g_autofree char *summary
          = dh_run_summary_panel (experiment, self->scene->runner, self->panel, step);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) experiment->steps,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) step,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, summary, -1);
    }

  return G_SOURCE_REMOVE;
}

static void
changed_cb (DhChart *self)
{
  dh_image_clear (&self->plot);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (DESCRIBE_DELAY, describe_cb, self);
}

static void
look_changed_cb (GtkWidget *widget)
{
  DH_CHART (widget)->theme = dh_screen_theme_get_for_plot (widget);
  changed_cb (DH_CHART (widget));
}

static void
dh_chart_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MINIMUM_WIDTH : MINIMUM_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
dh_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhChart *self = DH_CHART (widget);

  self->theme = dh_screen_theme_get_for_plot (widget);
  dh_image_clear (&self->plot);
}

static void
draw_plot (DhChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  g_autofree char *title = NULL;
  DhChartPlot plot = get_plot (self, traces, &title);
  cairo_surface_t *surface
      = dh_image_make_surface (width, height, gtk_widget_get_scale_factor (widget));
  cairo_t *cr;

  cr = cairo_create (surface);
  dh_chart_plot_draw (&plot, cr, gtk_widget_get_pango_context (widget), width, height, self->theme);
  cairo_destroy (cr);
  dh_image_set (&self->plot, surface);
}

static void
dh_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhChart *self = DH_CHART (widget);

  if (dh_shown_panel_get (self->scene, self->panel) == NULL)
    return;

  if (self->plot.surface == NULL)
    draw_plot (self);
  dh_image_snapshot (&self->plot, widget, snapshot,
                     &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                          (float) gtk_widget_get_height (widget)));
  dh_chart_snapshot_pointer (self, snapshot);
}

static void
dh_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, DH_CHART (object)->logarithmic);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhChart *self = DH_CHART (object);

  switch (id)
    {
    case PROP_LOGARITHMIC:
      if (self->logarithmic != g_value_get_boolean (value))
        {
          self->logarithmic = !self->logarithmic;
          dh_image_clear (&self->plot);
          gtk_widget_queue_draw (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, properties[PROP_LOGARITHMIC]);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_chart_dispose (GObject *object)
{
  DhChart *self = DH_CHART (object);

  g_clear_handle_id (&self->describe_source, g_source_remove);
  dh_image_clear (&self->plot);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_chart_parent_class)->dispose (object);
}

static void
dh_chart_class_init (DhChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_chart_get_property;
  object_class->set_property = dh_chart_set_property;
  object_class->dispose = dh_chart_dispose;
  widget_class->measure = dh_chart_measure;
  widget_class->size_allocate = dh_chart_size_allocate;
  widget_class->snapshot = dh_chart_snapshot;

  properties[PROP_LOGARITHMIC]
      = g_param_spec_boolean ("logarithmic", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
dh_chart_init (DhChart *self)
{
  self->theme = dh_screen_theme_get_for_plot (GTK_WIDGET (self));
  self->logarithmic = TRUE;

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_chart_init_input (self);
  dh_screen_theme_watch (GTK_WIDGET (self), look_changed_cb);
}

GtkWidget *
dh_chart_new (DhScene *scene, guint panel)
{
  DhChart *self = g_object_new (DH_TYPE_CHART, NULL);
  GCallback changed = G_CALLBACK (changed_cb);

  self->scene = g_object_ref (scene);
  self->panel = panel;

  g_signal_connect_object (scene->document, "experiment-changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->playback, "notify::step", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed", changed, self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}
