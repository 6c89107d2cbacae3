/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-model.h"

#include <glib/gi18n-lib.h>

#include "chart-range.h"
#include "measurer.h"
#include "shown-panel.h"

struct _DhChartModel
{
  GObject parent_instance;

  DhScene *scene;
  DhMeasurer *measurer;
  guint64 step; /* where the play head was last */

  /* Of each panel's value axis, as long as nothing has changed. */
  double ranges[DH_EXPERIMENT_MAX_PANELS][2];
  guint known_ranges; /* bit i: that of panel i */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhChartModel, dh_chart_model, G_TYPE_OBJECT)

static DhExperiment *
get_experiment (DhChartModel *self)
{
  return dh_document_get_experiment (self->scene->document);
}

static DhChartAxes *
get_axes (DhChartModel *self)
{
  return dh_display_get_chart_axes (self->scene->display);
}

static void
changed_cb (DhChartModel *self)
{
  self->known_ranges = 0;
  g_signal_emit (self, changed_signal, 0);
}

/* Finds out what there is to be drawn, and measured for it. */
static void
measure (DhChartModel *self)
{
  DhExperiment *experiment = get_experiment (self);

  dh_chart_axes_set_steps (get_axes (self), experiment->steps);
  dh_measurer_update (self->measurer, dh_chart_axes_get_quantity (get_axes (self)),
                      self->scene->runner, experiment);
}

static void
update_cb (DhChartModel *self)
{
  measure (self);
  changed_cb (self);
}

/* Lines that will soon be others are drawn once they are. */
static void
experiment_changed_cb (DhChartModel *self)
{
  measure (self);
  for (guint i = 0; i < get_experiment (self)->panels->len; i++)
    if (dh_runner_get_awaits_steps (self->scene->runner, i))
      return;
  changed_cb (self);
}

/* A head that leaves the steps shown takes them along; one that is elsewhere anyway doesn't. */
static void
step_cb (DhChartModel *self)
{
  const double *window = dh_chart_axes_get_step_window (get_axes (self));
  guint64 step = dh_playback_get_step (self->scene->playback);

  if (window != NULL && (double) self->step >= window[0] && (double) self->step <= window[1])
    dh_chart_axes_show_step (get_axes (self), step);
  self->step = step;
  /* What isn't revealed yet has no place on the axis. */
  if (dh_prediction_get_hides (dh_display_get_prediction (self->scene->display)))
    changed_cb (self);
}

guint
dh_chart_model_get_sharing (DhChartModel *self, guint panel)
{
  DhExperiment *experiment = get_experiment (self);
  const DhGround *ground = &dh_experiment_get_panel (experiment, panel)->ground;
  gboolean is_of_ground = dh_chart_axes_get_quantity (get_axes (self))->is_of_ground;
  guint sharing = 0;

  for (guint i = 0; i < experiment->panels->len; i++)
    if (!is_of_ground || i == panel
        || dh_ground_equal (ground, &dh_experiment_get_panel (experiment, i)->ground))
      sharing |= 1u << i;
  return sharing;
}

/* The panel's chart without the ends of its value axis. */
static void
fill (DhChartModel *self, guint panel, DhChartContent *content)
{
  DhExperiment *experiment = get_experiment (self);
  DhChartAxes *axes = get_axes (self);
  const DhChartQuantity *quantity = dh_chart_axes_get_quantity (axes);

  *content = (DhChartContent){
    .plot = {
      .panel = dh_experiment_get_panel (experiment, panel),
      .quantity = quantity,
      .steps = experiment->steps,
      .logarithmic = dh_chart_axes_get_logarithmic (axes),
      .logarithmic_steps = dh_chart_axes_get_logarithmic_steps (axes),
      .step_window = dh_chart_axes_get_step_window (axes),
      .step = dh_playback_get_step (self->scene->playback),
      .highlighted = -1,
    },
    .title = dh_shown_panel_get_title (self->scene, panel),
  };
  content->plot.n_traces = dh_shown_panel_get_traces (self->scene, panel, content->traces);
  for (guint i = 0; i < content->plot.n_traces; i++)
    content->series[i] = dh_measurer_get_series (self->measurer, panel, i);
  content->plot.traces = content->traces;
  content->plot.series = content->series;
  content->plot.title = content->title;
  if (quantity->needs_minima && dh_measurer_get_impossible (self->measurer, panel))
    content->plot.message = _ (quantity->impossible);
}

/* Finds the range of all panels that share the panel's axis. */
static void
find_range (DhChartModel *self, guint panel)
{
  guint sharing = dh_chart_model_get_sharing (self, panel);
  DhChartContent contents[DH_EXPERIMENT_MAX_PANELS];
  DhChartPlot plots[DH_EXPERIMENT_MAX_PANELS];
  double range[2];
  guint n = 0;

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (sharing & (1u << i))
      {
        fill (self, i, &contents[n]);
        plots[n] = contents[n].plot;
        n++;
      }
  dh_chart_range_find (plots, n, &range[0], &range[1]);
  for (guint i = 0; i < n; i++)
    dh_chart_content_clear (&contents[i]);

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (sharing & (1u << i))
      {
        self->ranges[i][0] = range[0];
        self->ranges[i][1] = range[1];
      }
  self->known_ranges |= sharing;
}

gboolean
dh_chart_model_get_content (DhChartModel *self, guint panel, DhChartContent *content)
{
  const double *window;

  *content = (DhChartContent){ .title = NULL };
  if (dh_shown_panel_get (self->scene, panel) == NULL)
    return FALSE;

  if (!(self->known_ranges & (1u << panel)))
    find_range (self, panel);
  fill (self, panel, content);
  window = dh_chart_axes_get_value_window (get_axes (self), panel);
  if (window == NULL)
    window = self->ranges[panel];
  content->value_window[0] = window[0];
  content->value_window[1] = window[1];
  content->plot.value_window = content->value_window;
  return TRUE;
}

void
dh_chart_content_clear (DhChartContent *self)
{
  g_clear_pointer (&self->title, g_free);
}

static void
dh_chart_model_dispose (GObject *object)
{
  DhChartModel *self = DH_CHART_MODEL (object);

  g_clear_object (&self->measurer);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_chart_model_parent_class)->dispose (object);
}

static void
dh_chart_model_class_init (DhChartModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dh_chart_model_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_chart_model_init (DhChartModel *self)
{
  self->measurer = dh_measurer_new ();
}

DhChartModel *
dh_chart_model_new (DhScene *scene)
{
  DhChartModel *self = g_object_new (DH_TYPE_CHART_MODEL, NULL);
  GCallback update = G_CALLBACK (update_cb);
  GCallback changed = G_CALLBACK (changed_cb);

  self->scene = g_object_ref (scene);
  self->step = dh_playback_get_step (scene->playback);
  g_signal_connect_object (scene->document, "experiment-changed",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", update, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_axes (self), "notify::quantity", update, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_axes (self), "changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "runs-changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed", changed, self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->measurer, "changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->playback, "notify::step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
  return self;
}
