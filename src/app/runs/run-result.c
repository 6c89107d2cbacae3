/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-result.h"

#include <math.h>

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhRunResult, dh_run_result, G_TYPE_OBJECT)

static void
dh_run_result_finalize (GObject *object)
{
  DhRunResult *self = DH_RUN_RESULT (object);

  g_free (self->panel_title);
  g_free (self->label);
  g_free (self->rule);
  G_OBJECT_CLASS (dh_run_result_parent_class)->finalize (object);
}

static void
dh_run_result_class_init (DhRunResultClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dh_run_result_finalize;

  changed_signal = g_signal_new ("changed", DH_TYPE_RUN_RESULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
dh_run_result_init (DhRunResult *self)
{
  self->figures = (DhRunFigures){
    .final_loss = NAN,
    .best_loss = NAN,
    .best_step = NAN,
    .wanted_step = NAN,
    .distance = NAN,
    .diverged_at = NAN,
  };
}

DhRunResult *
dh_run_result_new (guint panel, guint run)
{
  DhRunResult *self = g_object_new (DH_TYPE_RUN_RESULT, NULL);

  self->panel = panel;
  self->run = run;
  return self;
}

/* Whether the text had to be replaced. */
static gboolean
set_text (char **text, const char *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return FALSE;
  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

void
dh_run_result_set_names (DhRunResult *self,
                         const char *panel_title,
                         const char *label,
                         const char *rule)
{
  gboolean changed = set_text (&self->panel_title, panel_title);

  changed |= set_text (&self->label, label);
  changed |= set_text (&self->rule, rule);
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

static gboolean
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

void
dh_run_result_set_figures (DhRunResult *self, const DhRunFigures *figures)
{
  const DhRunFigures *old = &self->figures;

  if (same_number (old->final_loss, figures->final_loss)
      && same_number (old->best_loss, figures->best_loss)
      && same_number (old->best_step, figures->best_step)
      && same_number (old->wanted_step, figures->wanted_step)
      && same_number (old->distance, figures->distance)
      && same_number (old->diverged_at, figures->diverged_at))
    return;
  self->figures = *figures;
  g_signal_emit (self, changed_signal, 0);
}
