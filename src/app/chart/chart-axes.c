/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-axes.h"

#include <math.h>

#include "chart-plot.h"

/* An axis shows at least so many steps. */
#define LEAST_STEPS 2

/* Values beyond these, or closer together, have no ticks. */
#define GREATEST_VALUE 1e300
#define LEAST_VALUE 1e-300
#define LEAST_SPAN 1e-9 /* of the magnitude */

/* Where a step that comes into view stands, as a part of the axis. */
#define NEAR_EDGE 0.1

/* A part of an axis. */
typedef struct
{
  gboolean is_set; /* FALSE: all of it is shown */
  double ends[2];
} Window;

struct _DhChartAxes
{
  GObject parent_instance;

  guint quantity;    /* its place in the registry */
  guint logarithmic; /* bit i: the axis of quantity i is */
  gboolean logarithmic_steps;
  guint64 steps;

  Window step_window;
  Window value_windows[DH_EXPERIMENT_MAX_PANELS];
};

enum
{
  PROPERTY_QUANTITY = 1,
  PROPERTY_LOGARITHMIC,
  PROPERTY_LOGARITHMIC_STEPS,
  PROPERTY_ZOOMED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhChartAxes, dh_chart_axes, G_TYPE_OBJECT)

DhChartAxes *
dh_chart_axes_new (void)
{
  return g_object_new (DH_TYPE_CHART_AXES, NULL);
}

const DhChartQuantity *
dh_chart_axes_get_quantity (DhChartAxes *self)
{
  return &dh_chart_quantities[self->quantity];
}

gboolean
dh_chart_axes_get_logarithmic (DhChartAxes *self)
{
  return (self->logarithmic & (1u << self->quantity)) != 0;
}

gboolean
dh_chart_axes_get_logarithmic_steps (DhChartAxes *self)
{
  return self->logarithmic_steps;
}

const double *
dh_chart_axes_get_step_window (DhChartAxes *self)
{
  return self->step_window.is_set ? self->step_window.ends : NULL;
}

const double *
dh_chart_axes_get_value_window (DhChartAxes *self, guint panel)
{
  return self->value_windows[panel].is_set ? self->value_windows[panel].ends : NULL;
}

gboolean
dh_chart_axes_get_zoomed (DhChartAxes *self)
{
  gboolean zoomed = self->step_window.is_set;

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    zoomed = zoomed || self->value_windows[i].is_set;
  return zoomed;
}

static void
emit_changed (DhChartAxes *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_ZOOMED]);
  g_signal_emit (self, changed_signal, 0);
}

static void
fit_values (DhChartAxes *self)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    self->value_windows[i].is_set = FALSE;
}

void
dh_chart_axes_fit (DhChartAxes *self)
{
  if (!dh_chart_axes_get_zoomed (self))
    return;
  self->step_window.is_set = FALSE;
  fit_values (self);
  emit_changed (self);
}

static void
set_quantity (DhChartAxes *self, const char *id)
{
  const DhChartQuantity *quantity = id != NULL ? dh_chart_quantity_find (id) : NULL;
  gboolean logarithmic = dh_chart_axes_get_logarithmic (self);

  if (quantity == NULL || quantity == dh_chart_axes_get_quantity (self))
    return;
  self->quantity = (guint) (quantity - dh_chart_quantities);
  fit_values (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_QUANTITY]);
  if (dh_chart_axes_get_logarithmic (self) != logarithmic)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_LOGARITHMIC]);
  emit_changed (self);
}

static void
set_logarithmic (DhChartAxes *self, gboolean logarithmic)
{
  if (logarithmic == dh_chart_axes_get_logarithmic (self))
    return;
  self->logarithmic ^= 1u << self->quantity;
  fit_values (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_LOGARITHMIC]);
  emit_changed (self);
}

static void
set_logarithmic_steps (DhChartAxes *self, gboolean logarithmic)
{
  if (logarithmic == self->logarithmic_steps)
    return;
  self->logarithmic_steps = logarithmic;
  self->step_window.is_set = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_LOGARITHMIC_STEPS]);
  emit_changed (self);
}

/* From data to where the axis is even, and back. */
static double
to_even (double value, gboolean logarithmic)
{
  return logarithmic ? log (value) : value;
}

static double
from_even (double even, gboolean logarithmic)
{
  return logarithmic ? exp (even) : even;
}

static void
zoom (double ends[2], double at, double factor, gboolean logarithmic)
{
  double centre = to_even (CLAMP (at, ends[0], ends[1]), logarithmic);

  for (guint i = 0; i < 2; i++)
    ends[i] = from_even (centre + (to_even (ends[i], logarithmic) - centre) * factor, logarithmic);
}

static void
pan (double ends[2], double part, gboolean logarithmic)
{
  double first = to_even (ends[0], logarithmic);
  double last = to_even (ends[1], logarithmic);

  ends[0] = from_even (first + part * (last - first), logarithmic);
  ends[1] = from_even (last + part * (last - first), logarithmic);
}

static void
get_step_ends (DhChartAxes *self, double ends[2])
{
  if (self->step_window.is_set)
    {
      ends[0] = self->step_window.ends[0];
      ends[1] = self->step_window.ends[1];
    }
  else
    dh_chart_plot_get_all_steps (self->steps, self->logarithmic_steps, ends);
}

/* Shows these steps, as far as there are any; all of them where that comes to the same. */
static void
set_step_ends (DhChartAxes *self, const double ends[2])
{
  Window window = { .is_set = TRUE };
  double all[2];

  dh_chart_plot_get_all_steps (self->steps, self->logarithmic_steps, all);
  window.ends[0] = fmax (ends[0], all[0]);
  window.ends[1] = fmin (ends[1], all[1]);
  if (!(window.ends[1] - window.ends[0] >= LEAST_STEPS)
      || (window.ends[0] <= all[0] && window.ends[1] >= all[1]))
    window = (Window){ .is_set = FALSE };
  if (window.is_set == self->step_window.is_set
      && (!window.is_set
          || (window.ends[0] == self->step_window.ends[0]
              && window.ends[1] == self->step_window.ends[1])))
    return;
  self->step_window = window;
  emit_changed (self);
}

void
dh_chart_axes_set_steps (DhChartAxes *self, guint64 steps)
{
  double ends[2];

  if (steps == self->steps)
    return;
  get_step_ends (self, ends);
  self->steps = steps;
  if (self->step_window.is_set)
    set_step_ends (self, ends);
}

void
dh_chart_axes_zoom_steps (DhChartAxes *self, double at, double factor)
{
  double ends[2];

  get_step_ends (self, ends);
  zoom (ends, at, factor, self->logarithmic_steps);
  if (factor < 1 && ends[1] - ends[0] < LEAST_STEPS)
    return;
  set_step_ends (self, ends);
}

void
dh_chart_axes_pan_steps (DhChartAxes *self, double part)
{
  gboolean logarithmic = self->logarithmic_steps;
  double ends[2], all[2];
  double span;

  if (!self->step_window.is_set)
    return;
  get_step_ends (self, ends);
  dh_chart_plot_get_all_steps (self->steps, logarithmic, all);
  span = to_even (ends[1], logarithmic) - to_even (ends[0], logarithmic);
  part = CLAMP (part, (to_even (all[0], logarithmic) - to_even (ends[0], logarithmic)) / span,
                (to_even (all[1], logarithmic) - to_even (ends[1], logarithmic)) / span);
  pan (ends, part, logarithmic);
  set_step_ends (self, ends);
}

void
dh_chart_axes_show_step (DhChartAxes *self, guint64 step)
{
  gboolean logarithmic = self->logarithmic_steps;
  double first, last, even;

  if (!self->step_window.is_set)
    return;
  first = to_even (self->step_window.ends[0], logarithmic);
  last = to_even (self->step_window.ends[1], logarithmic);
  even = to_even (logarithmic ? fmax ((double) step, 0.5) : (double) step, logarithmic);
  if (even > last)
    dh_chart_axes_pan_steps (self, (even - first) / (last - first) - NEAR_EDGE);
  else if (even < first)
    dh_chart_axes_pan_steps (self, (even - last) / (last - first) + NEAR_EDGE);
}

static void
set_value_ends (DhChartAxes *self, guint panels, const double ends[2])
{
  gboolean logarithmic = dh_chart_axes_get_logarithmic (self);
  double magnitude = fmax (fabs (ends[0]), fabs (ends[1]));
  double span = logarithmic ? log (ends[1] / ends[0]) : (ends[1] - ends[0]) / magnitude;

  if (!(span > LEAST_SPAN) || magnitude > GREATEST_VALUE || (logarithmic && ends[0] < LEAST_VALUE))
    return;
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (panels & (1u << i))
      self->value_windows[i] = (Window){ .is_set = TRUE, .ends = { ends[0], ends[1] } };
  emit_changed (self);
}

void
dh_chart_axes_zoom_values (
    DhChartAxes *self, guint panels, const double window[2], double at, double factor)
{
  double ends[2] = { window[0], window[1] };

  zoom (ends, at, factor, dh_chart_axes_get_logarithmic (self));
  set_value_ends (self, panels, ends);
}

void
dh_chart_axes_pan_values (DhChartAxes *self, guint panels, const double window[2], double part)
{
  double ends[2] = { window[0], window[1] };

  pan (ends, part, dh_chart_axes_get_logarithmic (self));
  set_value_ends (self, panels, ends);
}

static void
dh_chart_axes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhChartAxes *self = DH_CHART_AXES (object);

  switch (id)
    {
    case PROPERTY_QUANTITY:
      g_value_set_static_string (value, dh_chart_axes_get_quantity (self)->id);
      break;
    case PROPERTY_LOGARITHMIC:
      g_value_set_boolean (value, dh_chart_axes_get_logarithmic (self));
      break;
    case PROPERTY_LOGARITHMIC_STEPS:
      g_value_set_boolean (value, self->logarithmic_steps);
      break;
    case PROPERTY_ZOOMED:
      g_value_set_boolean (value, dh_chart_axes_get_zoomed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_chart_axes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhChartAxes *self = DH_CHART_AXES (object);

  switch (id)
    {
    case PROPERTY_QUANTITY:
      set_quantity (self, g_value_get_string (value));
      break;
    case PROPERTY_LOGARITHMIC:
      set_logarithmic (self, g_value_get_boolean (value));
      break;
    case PROPERTY_LOGARITHMIC_STEPS:
      set_logarithmic_steps (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_chart_axes_class_init (DhChartAxesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_chart_axes_get_property;
  object_class->set_property = dh_chart_axes_set_property;

  properties[PROPERTY_QUANTITY]
      = g_param_spec_string ("quantity", NULL, NULL, dh_chart_quantities[0].id, flags);
  properties[PROPERTY_LOGARITHMIC] = g_param_spec_boolean ("logarithmic", NULL, NULL, TRUE, flags);
  properties[PROPERTY_LOGARITHMIC_STEPS]
      = g_param_spec_boolean ("logarithmic-steps", NULL, NULL, FALSE, flags);
  properties[PROPERTY_ZOOMED] = g_param_spec_boolean ("zoomed", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_chart_axes_init (DhChartAxes *self)
{
  for (guint i = 0; i < dh_n_chart_quantities; i++)
    if (dh_chart_quantities[i].logarithmic)
      self->logarithmic |= 1u << i;
}
