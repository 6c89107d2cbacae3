/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "display.h"

struct _DhDisplay
{
  GObject parent_instance;

  guint panel;
  guint64 touched_run; /* its id; 0: none yet */
  gboolean from_here_on;
  gboolean presenting;
  guint64 hover_step;
  DhChartAxes *chart_axes;
  gboolean legend;
  gboolean pointer_hidden;
  DhPrediction *prediction;
  GHashTable *hidden; /* a set of the ids of runs, each a guint64 of its own */
};

enum
{
  PROPERTY_PANEL = 1,
  PROPERTY_FROM_HERE_ON,
  PROPERTY_PRESENTING,
  PROPERTY_HOVER_STEP,
  PROPERTY_LEGEND,
  PROPERTY_POINTER_HIDDEN,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint runs_changed_signal;

G_DEFINE_FINAL_TYPE (DhDisplay, dh_display, G_TYPE_OBJECT)

static void
dh_display_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDisplay *self = DH_DISPLAY (object);

  switch (id)
    {
    case PROPERTY_PANEL:
      g_value_set_uint (value, self->panel);
      break;
    case PROPERTY_FROM_HERE_ON:
      g_value_set_boolean (value, self->from_here_on);
      break;
    case PROPERTY_PRESENTING:
      g_value_set_boolean (value, self->presenting);
      break;
    case PROPERTY_HOVER_STEP:
      g_value_set_uint64 (value, self->hover_step);
      break;
    case PROPERTY_LEGEND:
      g_value_set_boolean (value, self->legend);
      break;
    case PROPERTY_POINTER_HIDDEN:
      g_value_set_boolean (value, self->pointer_hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_display_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhDisplay *self = DH_DISPLAY (object);

  switch (id)
    {
    case PROPERTY_PANEL:
      dh_display_set_panel (self, g_value_get_uint (value));
      break;
    case PROPERTY_FROM_HERE_ON:
      dh_display_set_from_here_on (self, g_value_get_boolean (value));
      break;
    case PROPERTY_PRESENTING:
      dh_display_set_presenting (self, g_value_get_boolean (value));
      break;
    case PROPERTY_HOVER_STEP:
      dh_display_set_hover_step (self, g_value_get_uint64 (value));
      break;
    case PROPERTY_LEGEND:
      dh_display_set_legend (self, g_value_get_boolean (value));
      break;
    case PROPERTY_POINTER_HIDDEN:
      dh_display_set_pointer_hidden (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_display_finalize (GObject *object)
{
  g_object_unref (DH_DISPLAY (object)->prediction);
  g_object_unref (DH_DISPLAY (object)->chart_axes);
  g_hash_table_unref (DH_DISPLAY (object)->hidden);
  G_OBJECT_CLASS (dh_display_parent_class)->finalize (object);
}

static void
dh_display_class_init (DhDisplayClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_display_get_property;
  object_class->set_property = dh_display_set_property;
  object_class->finalize = dh_display_finalize;

  properties[PROPERTY_PANEL]
      = g_param_spec_uint ("panel", NULL, NULL, 0, DH_EXPERIMENT_MAX_PANELS - 1, 0, flags);
  properties[PROPERTY_FROM_HERE_ON]
      = g_param_spec_boolean ("from-here-on", NULL, NULL, FALSE, flags);
  properties[PROPERTY_PRESENTING] = g_param_spec_boolean ("presenting", NULL, NULL, FALSE, flags);
  properties[PROPERTY_LEGEND] = g_param_spec_boolean ("legend", NULL, NULL, FALSE, flags);
  properties[PROPERTY_POINTER_HIDDEN]
      = g_param_spec_boolean ("pointer-hidden", NULL, NULL, FALSE, flags);
  properties[PROPERTY_HOVER_STEP]
      = g_param_spec_uint64 ("hover-step", NULL, NULL, 0, G_MAXUINT64, DH_NO_STEP, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  runs_changed_signal = g_signal_new ("runs-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_display_init (DhDisplay *self)
{
  self->prediction = dh_prediction_new ();
  self->hover_step = DH_NO_STEP;
  self->chart_axes = dh_chart_axes_new ();
  self->hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

DhDisplay *
dh_display_new (void)
{
  return g_object_new (DH_TYPE_DISPLAY, NULL);
}

guint
dh_display_get_panel (DhDisplay *self)
{
  return self->panel;
}

void
dh_display_set_panel (DhDisplay *self, guint panel)
{
  g_return_if_fail (panel < DH_EXPERIMENT_MAX_PANELS);

  if (self->panel == panel)
    return;
  self->panel = panel;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_PANEL]);
}

guint
dh_display_get_touched_run (DhDisplay *self, const DhPanel *panel)
{
  int first = -1;

  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

      if (dh_display_get_run_hidden (self, run))
        continue;
      if (run->id == self->touched_run)
        return i;
      if (first < 0)
        first = (int) i;
    }
  return (guint) MAX (first, 0);
}

void
dh_display_touch_run (DhDisplay *self, const DhExperimentRun *run)
{
  self->touched_run = run->id;
}

gboolean
dh_display_get_from_here_on (DhDisplay *self)
{
  return self->from_here_on;
}

void
dh_display_set_from_here_on (DhDisplay *self, gboolean from_here_on)
{
  if (self->from_here_on == from_here_on)
    return;
  self->from_here_on = from_here_on;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_FROM_HERE_ON]);
}

DhPrediction *
dh_display_get_prediction (DhDisplay *self)
{
  return self->prediction;
}

gboolean
dh_display_get_presenting (DhDisplay *self)
{
  return self->presenting;
}

void
dh_display_set_presenting (DhDisplay *self, gboolean presenting)
{
  if (self->presenting == presenting)
    return;
  self->presenting = presenting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_PRESENTING]);
}

gboolean
dh_display_get_legend (DhDisplay *self)
{
  return self->legend;
}

void
dh_display_set_legend (DhDisplay *self, gboolean legend)
{
  if (self->legend == legend)
    return;
  self->legend = legend;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_LEGEND]);
}

gboolean
dh_display_get_pointer_hidden (DhDisplay *self)
{
  return self->pointer_hidden;
}

void
dh_display_set_pointer_hidden (DhDisplay *self, gboolean pointer_hidden)
{
  if (self->pointer_hidden == pointer_hidden)
    return;
  self->pointer_hidden = pointer_hidden;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_POINTER_HIDDEN]);
}

gboolean
dh_display_get_run_hidden (DhDisplay *self, const DhExperimentRun *run)
{
  return g_hash_table_contains (self->hidden, &run->id);
}

void
dh_display_set_run_hidden (DhDisplay *self, const DhExperimentRun *run, gboolean hidden)
{
  if (hidden == dh_display_get_run_hidden (self, run))
    return;
  if (hidden)
    g_hash_table_add (self->hidden, g_memdup2 (&run->id, sizeof run->id));
  else
    g_hash_table_remove (self->hidden, &run->id);
  g_signal_emit (self, runs_changed_signal, 0);
}

guint64
dh_display_get_hover_step (DhDisplay *self)
{
  return self->hover_step;
}

void
dh_display_set_hover_step (DhDisplay *self, guint64 step)
{
  if (self->hover_step == step)
    return;
  self->hover_step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_HOVER_STEP]);
}

DhChartAxes *
dh_display_get_chart_axes (DhDisplay *self)
{
  return self->chart_axes;
}
