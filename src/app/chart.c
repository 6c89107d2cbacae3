/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-private.h"

#include "chart-words.h"
#include "screen-theme.h"

#define MINIMUM_WIDTH 160
#define MINIMUM_HEIGHT 100
#define NATURAL_WIDTH 480
#define NATURAL_HEIGHT 190

/* Screen readers are told of changes no more often than this, and not while it plays. */
#define DESCRIBE_DELAY 400 /* ms */

/* How far from the play head its markers reach, in their radii. */
#define HEAD_REACH 2

G_DEFINE_FINAL_TYPE (DhChart, dh_chart, GTK_TYPE_WIDGET)

gboolean
dh_chart_get_scales (DhChart *self, DhScale *steps, DhScale *values)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->has_scales && width > 0 && height > 0)
    {
      g_auto (DhChartContent) content = { .title = NULL };

      if (dh_chart_model_get_content (self->model, self->panel, &content))
        {
          dh_chart_plot_get_scales (&content.plot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                    width, height, self->theme, &self->steps, &self->values);
          self->has_scales = TRUE;
        }
    }
  if (!self->has_scales)
    return FALSE;

  *steps = self->steps;
  *values = self->values;
  return steps->end > steps->start;
}

static void
describe (DhChart *self)
{
  g_auto (DhChartContent) content = { .title = NULL };
  g_autofree char *label = NULL;
  g_autofree char *axes = NULL;
  g_autofree char *runs = NULL;
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhScale steps, values;

  if (!dh_chart_get_scales (self, &steps, &values)
      || !dh_chart_model_get_content (self->model, self->panel, &content))
    return;

  label = dh_chart_words_label (&content.plot, shown);
  axes = dh_chart_words_axes (&content.plot, &steps, &values);
  runs = dh_chart_words_runs (&content.plot, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, axes,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) content.plot.steps,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) content.plot.step,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, runs, -1);
}

static gboolean
describe_cb (gpointer data)
{
  DhChart *self = data;

  if (dh_playback_get_playing (self->scene->playback))
    return G_SOURCE_CONTINUE;

  self->describe_source = 0;
  describe (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DhChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (DESCRIBE_DELAY, describe_cb, self);
}

/* Lines or axes are others. */
static void
model_changed_cb (DhChart *self)
{
  self->has_scales = FALSE;
  self->parts_are_valid = FALSE;
  changed_cb (self);
}

static void
look_changed_cb (GtkWidget *widget)
{
  DH_CHART (widget)->theme = dh_screen_theme_get_for_plot (widget);
  model_changed_cb (DH_CHART (widget));
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
  self->has_scales = FALSE;
  self->parts_are_valid = FALSE;
}

static void
draw_part (DhChart *self, const DhChartPlot *plot, DhChartPart part)
{
  GtkWidget *widget = GTK_WIDGET (self);
  cairo_t *cr = dh_layer_begin (self->parts[part]);

  if (cr == NULL)
    return;
  dh_chart_plot_draw_part (plot, part, cr, gtk_widget_get_pango_context (widget),
                           gtk_widget_get_width (widget), &self->steps, &self->values, self->theme);
  dh_layer_end (self->parts[part], cr);
}

/* Draws what is out of date: of the part with the play head, where that was and where it is. */
static void
draw_parts (DhChart *self, const DhChartPlot *plot, double head)
{
  double reach = HEAD_REACH * self->theme->marker_radius;

  for (guint i = 0; i < DH_CHART_N_PARTS; i++)
    {
      DhTileGrid *grid = dh_layer_fit (self->parts[i], GTK_WIDGET (self));

      if (!self->parts_are_valid)
        dh_tile_grid_set_all (grid, TRUE);
      else if (i == DH_CHART_PART_HEAD && head != self->head)
        {
          dh_tile_grid_mark (grid, self->head - reach, 0, self->head + reach, G_MAXINT);
          dh_tile_grid_mark (grid, head - reach, 0, head + reach, G_MAXINT);
        }
      /* Lines that nobody sees yet stay marked. */
      if ((i == DH_CHART_PART_FAINT_LINES && head >= self->steps.end)
          || (i == DH_CHART_PART_LINES && head <= self->steps.start))
        continue;
      draw_part (self, plot, i);
    }
  self->parts_are_valid = TRUE;
  self->head = head;
}

static void
snapshot_part (DhChart *self, DhChartPart part, double left, double right, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float height = (float) gtk_widget_get_height (widget);

  if (right <= left)
    return;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (right - left), height));
  dh_layer_snapshot (self->parts[part], widget, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
dh_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhChart *self = DH_CHART (widget);
  g_auto (DhChartContent) content = { .title = NULL };
  double width = gtk_widget_get_width (widget);
  DhScale steps, values;
  double head;

  if (!dh_chart_get_scales (self, &steps, &values))
    return;

  dh_chart_model_get_content (self->model, self->panel, &content);
  head = dh_scale_to_units (&steps, (double) MIN (content.plot.step, content.plot.steps));
  head = CLAMP (head, -HEAD_REACH * self->theme->marker_radius,
                width + HEAD_REACH * self->theme->marker_radius);
  draw_parts (self, &content.plot, head);
  dh_layer_snapshot (self->parts[DH_CHART_PART_FRAME], widget, snapshot);
  if (head < steps.end)
    snapshot_part (self, DH_CHART_PART_FAINT_LINES, MAX (head, 0), width, snapshot);
  if (head > steps.start)
    snapshot_part (self, DH_CHART_PART_LINES, 0, MIN (head, width), snapshot);
  dh_layer_snapshot (self->parts[DH_CHART_PART_HEAD], widget, snapshot);
  dh_chart_snapshot_hover (self, snapshot);
}

static void
dh_chart_dispose (GObject *object)
{
  DhChart *self = DH_CHART (object);

  g_clear_handle_id (&self->describe_source, g_source_remove);
  for (guint i = 0; i < DH_CHART_N_PARTS; i++)
    g_clear_pointer (&self->parts[i], dh_layer_free);
  g_clear_object (&self->model);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_chart_parent_class)->dispose (object);
}

static void
dh_chart_class_init (DhChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_chart_dispose;
  widget_class->measure = dh_chart_measure;
  widget_class->size_allocate = dh_chart_size_allocate;
  widget_class->snapshot = dh_chart_snapshot;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
dh_chart_init (DhChart *self)
{
  self->theme = dh_screen_theme_get_for_plot (GTK_WIDGET (self));

  for (guint i = 0; i < DH_CHART_N_PARTS; i++)
    self->parts[i] = dh_layer_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_chart_init_pointer (self);
  dh_chart_init_keys (self);
  dh_chart_init_zoom (self);
  dh_screen_theme_watch (GTK_WIDGET (self), look_changed_cb);
}

GtkWidget *
dh_chart_new (DhScene *scene, DhChartModel *model, guint panel)
{
  DhChart *self = g_object_new (DH_TYPE_CHART, NULL);

  self->scene = g_object_ref (scene);
  self->model = g_object_ref (model);
  self->panel = panel;

  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->playback, "notify::step", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::pointer-hidden",
                           G_CALLBACK (dh_chart_pointer_hidden_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::hover-step", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}
