/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-private.h"

#include "chart-words.h"
#include "gestures.h"
#include "screen-theme.h"

#define MINIMUM_WIDTH 160
#define MINIMUM_HEIGHT 100
#define NATURAL_WIDTH 480
#define NATURAL_HEIGHT 190

/* Screen readers are told of changes no more often than this, and not while it plays. */
#define DESCRIBE_DELAY 400 /* ms */

G_DEFINE_FINAL_TYPE (DhChart, dh_chart, GTK_TYPE_WIDGET)

static DhChartLook
get_look (const DhChartPlot *plot)
{
  DhChartLook look = {
    .quantity = plot->quantity,
    .steps = (double) plot->steps,
    .value_window = { plot->value_window[0], plot->value_window[1] },
    .logarithmic = plot->logarithmic,
    .logarithmic_steps = plot->logarithmic_steps,
    .title = g_strdup (plot->title),
  };

  if (plot->step_window != NULL)
    {
      look.step_window[0] = plot->step_window[0];
      look.step_window[1] = plot->step_window[1];
    }
  return look;
}

static gboolean
is_same_look (const DhChartLook *a, const DhChartLook *b)
{
  return a->quantity == b->quantity && a->steps == b->steps
         && a->step_window[0] == b->step_window[0] && a->step_window[1] == b->step_window[1]
         && a->value_window[0] == b->value_window[0] && a->value_window[1] == b->value_window[1]
         && a->logarithmic == b->logarithmic && a->logarithmic_steps == b->logarithmic_steps
         && g_strcmp0 (a->title, b->title) == 0;
}

/* Measures what stands at the axes, unless it is the same as before. */
static void
update_scales (DhChart *self, int width, int height)
{
  g_auto (DhChartContent) content = { .title = NULL };
  DhChartLook look;

  if (!dh_chart_model_get_content (self->model, self->panel, &content))
    return;
  look = get_look (&content.plot);
  if (!self->has_look || !is_same_look (&look, &self->look))
    {
      dh_chart_plot_get_scales (&content.plot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                width, height, self->theme, &self->steps, &self->values);
      self->frame_is_valid = FALSE;
    }
  g_free (self->look.title);
  self->look = look;
  self->has_look = TRUE;
  self->has_scales = TRUE;
}

gboolean
dh_chart_get_scales (DhChart *self, DhScale *steps, DhScale *values)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->has_scales && width > 0 && height > 0)
    update_scales (self, width, height);
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

/* Draws the frame anew if it is out of date. (transfer full) */
static DhTiles *
draw_frame (DhChart *self, const DhChartPlot *plot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *message = dh_chart_plot_get_message (plot, &self->steps, &self->values);
  DhTileGrid *grid
      = dh_sheet_fit (self->frame_sheet, gtk_widget_get_width (widget),
                      gtk_widget_get_height (widget), gtk_widget_get_scale_factor (widget));

  if (!self->frame_is_valid || message != self->frame_message)
    {
      cairo_t *cr;

      dh_tile_grid_set_all (grid, TRUE);
      cr = dh_sheet_begin (self->frame_sheet);
      dh_chart_plot_draw_part (plot, DH_CHART_PART_FRAME, cr, gtk_widget_get_pango_context (widget),
                               gtk_widget_get_width (widget), &self->steps, &self->values,
                               self->theme);
      dh_sheet_end (self->frame_sheet, cr);
      self->frame_message = message;
      self->frame_is_valid = TRUE;
    }
  return dh_sheet_get_tiles (self->frame_sheet);
}

/* Has the chart drawn. What is shown meanwhile is what there was. */
static void
post (DhChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_auto (DhChartContent) content = { .title = NULL };
  g_autoptr (DhTiles) frame = NULL;
  DhScale steps, values;
  DhChartJob *job;

  self->is_posted = FALSE;
  if (!gtk_widget_get_mapped (widget) || !dh_chart_get_scales (self, &steps, &values)
      || !dh_chart_model_get_content (self->model, self->panel, &content))
    return;

  frame = draw_frame (self, &content.plot);
  job = dh_chart_job_new (&content, frame, dh_document_get_experiment (self->scene->document),
                          &steps, &values, self->theme);
  job->version = self->version;
  job->width = gtk_widget_get_width (widget);
  job->height = gtk_widget_get_height (widget);
  job->scale = gtk_widget_get_scale_factor (widget);
  dh_painter_post (self->painter, job);
  self->is_posted = TRUE;
}

static void
show (gpointer data, gpointer drawn)
{
  DhChart *self = data;

  if (dh_layer_show (self->layer, ((DhChartPicture *) drawn)->tiles))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  dh_chart_painting_free_picture (drawn);
}

static const DhPainting painting = {
  .begin = dh_chart_painting_begin,
  .paint = dh_chart_painting_paint,
  .end = dh_chart_painting_end,
  .free_job = dh_chart_painting_free_job,
  .free_picture = dh_chart_painting_free_picture,
  .show = show,
};

static void
queue_describe (DhChart *self)
{
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (DESCRIBE_DELAY, describe_cb, self);
}

/* The widget is drawn once the runs are. */
static void
step_changed_cb (DhChart *self)
{
  post (self);
  queue_describe (self);
}

/* Lines or axes are others. */
static void
model_changed_cb (DhChart *self)
{
  self->has_scales = FALSE;
  self->is_posted = FALSE;
  self->version++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_describe (self);
}

static void
look_changed_cb (GtkWidget *widget)
{
  DH_CHART (widget)->theme = dh_screen_theme_get_for_plot (widget);
  DH_CHART (widget)->has_look = FALSE;
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
  self->has_look = FALSE;
  self->is_posted = FALSE;
  self->version++;
}

static void
dh_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhChart *self = DH_CHART (widget);
  DhScale steps, values;

  if (!dh_chart_get_scales (self, &steps, &values))
    return;

  if (!self->is_posted)
    post (self);
  dh_layer_snapshot (self->layer, widget, snapshot);
  dh_chart_snapshot_hover (self, snapshot);
}

static void
dh_chart_dispose (GObject *object)
{
  DhChart *self = DH_CHART (object);

  g_clear_handle_id (&self->describe_source, g_source_remove);
  g_clear_pointer (&self->painter, dh_painter_free);
  g_clear_pointer (&self->frame_sheet, dh_sheet_free);
  g_clear_pointer (&self->look.title, g_free);
  g_clear_pointer (&self->layer, dh_layer_free);
  g_clear_object (&self->model);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_chart_parent_class)->dispose (object);
}

static void
dh_chart_unmap (GtkWidget *widget)
{
  dh_widget_cancel_gestures (widget);
  GTK_WIDGET_CLASS (dh_chart_parent_class)->unmap (widget);
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
  widget_class->unmap = dh_chart_unmap;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
dh_chart_init (DhChart *self)
{
  self->theme = dh_screen_theme_get_for_plot (GTK_WIDGET (self));

  self->version = 1;
  self->painter = dh_painter_new (&painting, self);
  self->frame_sheet = dh_sheet_new ();
  self->layer = dh_layer_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_chart_init_keys (self);
  dh_chart_init_zoom (self, dh_chart_init_pointer (self));
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
  g_signal_connect_object (scene->playback, "notify::step", G_CALLBACK (step_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::pointer-hidden",
                           G_CALLBACK (dh_chart_pointer_hidden_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::hover-step", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  queue_describe (self);

  return GTK_WIDGET (self);
}
