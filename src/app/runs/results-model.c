/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "known-minima.h"
#include "trace-statistics.h"

struct _DhResultsModel
{
  GObject parent_instance;

  DhScene *scene;
  GListStore *results;
  gboolean watched;
  double wanted_loss;

  /* What was found out. NULL: not yet. */
  DhTraceStatistics *statistics[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];
  DhObjective *objectives[DH_EXPERIMENT_MAX_PANELS]; /* whose minima those are */
  GArray *minima[DH_EXPERIMENT_MAX_PANELS];
  gboolean is_searching; /* on another thread; one search at a time */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhResultsModel, dh_results_model, G_TYPE_OBJECT)

/* What is to be found out. Owns all of it; what isn't wanted is NULL. */
typedef struct
{
  DhExperiment *experiment;
  DhObjective *objectives[DH_EXPERIMENT_MAX_PANELS];
  GArray *minima[DH_EXPERIMENT_MAX_PANELS];
  DhTrace *traces[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];
  DhTraceStatistics *statistics[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    {
      g_clear_pointer (&self->objectives[i], dh_objective_unref);
      g_clear_pointer (&self->minima[i], g_array_unref);
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        {
          dh_trace_free (self->traces[i][j]);
          dh_trace_statistics_free (self->statistics[i][j]);
        }
    }
  dh_experiment_unref (self->experiment);
  g_free (self);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *self = data;
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < self->experiment->panels->len; i++)
    {
      if (self->objectives[i])
        self->minima[i]
            = dh_ground_get_known_minima (&dh_experiment_get_panel (self->experiment, i)->ground,
                                          self->objectives[i], workspace);
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        if (self->traces[i][j])
          self->statistics[i][j] = dh_trace_statistics_new (self->traces[i][j]);
    }
  g_task_return_boolean (task, TRUE);
}

/* What isn't known yet, or of another objective or run by now. NULL: all is. (transfer full) */
static Search *
make_search (DhResultsModel *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  Search *search = g_new0 (Search, 1);
  gboolean is_needed = FALSE;

  search->experiment = dh_experiment_ref (experiment);
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      DhObjective *objective = dh_runner_get_objective (self->scene->runner, i);

      if (objective && objective != self->objectives[i])
        {
          search->objectives[i] = dh_objective_ref (objective);
          is_needed = TRUE;
        }
      for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
        {
          const DhTrace *trace = dh_runner_get_trace (self->scene->runner, i, j);
          const DhTraceStatistics *known = self->statistics[i][j];

          if (!trace->finished || (known && dh_trace_statistics_is_of (known, trace)))
            continue;
          search->traces[i][j] = dh_trace_copy (trace);
          is_needed = TRUE;
        }
    }
  if (!is_needed)
    g_clear_pointer (&search, search_free);
  return search;
}

/* Forgets what was found out of the panel's runs from that on. */
static void
forget_runs (DhResultsModel *self, guint panel, guint first)
{
  for (guint run = first; run < DH_EXPERIMENT_MAX_RUNS; run++)
    g_clear_pointer (&self->statistics[panel][run], dh_trace_statistics_free);
}

static void
forget_panels (DhResultsModel *self, guint first)
{
  for (guint panel = first; panel < DH_EXPERIMENT_MAX_PANELS; panel++)
    {
      g_clear_pointer (&self->objectives[panel], dh_objective_unref);
      g_clear_pointer (&self->minima[panel], g_array_unref);
      forget_runs (self, panel, 0);
    }
}

static void
get_figures (DhResultsModel *self, guint panel, guint run, DhRunFigures *figures)
{
  const DhTraceStatistics *statistics = self->statistics[panel][run];
  const DhTrace *trace;
  guint64 step;

  /* A prediction isn't to be told what it is about. */
  if (!statistics || dh_prediction_get_hides (dh_display_get_prediction (self->scene->display)))
    return;

  /* On a ground that can't be computed no run has a step. */
  trace = dh_trace_statistics_get_trace (statistics);
  if (trace->length == 0)
    return;
  if (dh_trace_statistics_get_best (statistics, &figures->best_loss, &step))
    figures->best_step = (double) step;
  if (dh_trace_statistics_find_loss (statistics, self->wanted_loss, &step))
    figures->wanted_step = (double) step;
  if (trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    figures->diverged_at = (double) trace->diverged_at;
  else
    {
      DhIterate last = dh_trace_get (trace, trace->length - 1);

      figures->final_loss = last.loss;
      if (self->minima[panel])
        figures->distance = dh_known_minima_get_distance (self->minima[panel], last.x, last.y);
    }
}

static void
show_run (DhResultsModel *self, DhRunResult *result)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *panel = dh_experiment_get_panel (experiment, result->panel);
  const DhExperimentRun *run = g_ptr_array_index (panel->runs, result->run);
  g_autofree char *title = dh_panel_get_title (panel);
  DhRunFigures figures = { NAN, NAN, NAN, NAN, NAN, NAN };

  get_figures (self, result->panel, result->run, &figures);
  dh_run_result_set_names (result, title, dh_experiment_run_get_label (run),
                           _ (run->optimizer.optimizer->name));
  dh_run_result_set_figures (result, &figures);
}

/* Makes the result of that place in the list one of that run. What is one already stays. */
static void
put_result (DhResultsModel *self, guint place, guint panel, guint run)
{
  g_autoptr (DhRunResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), place);

  if (!result || result->panel != panel || result->run != run)
    {
      gpointer added;

      g_clear_object (&result);
      added = result = dh_run_result_new (panel, run);
      show_run (self, result);
      g_list_store_splice (self->results, place,
                           place < g_list_model_get_n_items (G_LIST_MODEL (self->results)) ? 1 : 0,
                           &added, 1);
    }
  else
    show_run (self, result);
}

static void
show_results (DhResultsModel *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  guint place = 0, n;

  for (guint i = 0; i < experiment->panels->len; i++)
    for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
      put_result (self, place++, i, j);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->results));
  if (n > place)
    g_list_store_splice (self->results, place, n - place, NULL, 0);
  g_signal_emit (self, changed_signal, 0);
}

static void update (DhResultsModel *self);

/* Takes over what still is wanted, and looks for what has changed meanwhile. */
static void
found_cb (GObject *source, GAsyncResult *task, gpointer data)
{
  DhResultsModel *self = DH_RESULTS_MODEL (source);
  Search *search = g_task_get_task_data (G_TASK (task));

  self->is_searching = FALSE;
  if (!self->watched)
    return;
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    {
      if (search->objectives[i])
        {
          g_clear_pointer (&self->objectives[i], dh_objective_unref);
          g_clear_pointer (&self->minima[i], g_array_unref);
          self->objectives[i] = g_steal_pointer (&search->objectives[i]);
          self->minima[i] = g_steal_pointer (&search->minima[i]);
        }
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        if (search->statistics[i][j])
          {
            dh_trace_statistics_free (self->statistics[i][j]);
            self->statistics[i][j] = g_steal_pointer (&search->statistics[i][j]);
          }
    }
  update (self);
}

static void
update (DhResultsModel *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  Search *search;

  if (!self->watched)
    return;
  for (guint i = 0; i < experiment->panels->len; i++)
    forget_runs (self, i, dh_experiment_get_panel (experiment, i)->runs->len);
  forget_panels (self, experiment->panels->len);
  show_results (self);

  search = self->is_searching ? NULL : make_search (self);
  if (search)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, found_cb, NULL);

      self->is_searching = TRUE;
      g_task_set_task_data (task, search, search_free);
      g_task_run_in_thread (task, search_thread);
    }
}

static void
dh_results_model_dispose (GObject *object)
{
  DhResultsModel *self = DH_RESULTS_MODEL (object);

  self->watched = FALSE;
  forget_panels (self, 0);
  g_clear_object (&self->results);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_results_model_parent_class)->dispose (object);
}

static void
dh_results_model_class_init (DhResultsModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dh_results_model_dispose;

  changed_signal = g_signal_new ("changed", DH_TYPE_RESULTS_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
dh_results_model_init (DhResultsModel *self)
{
  self->results = g_list_store_new (DH_TYPE_RUN_RESULT);
  self->wanted_loss = 0.001;
}

DhResultsModel *
dh_results_model_new (DhScene *scene)
{
  DhResultsModel *self = g_object_new (DH_TYPE_RESULTS_MODEL, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return self;
}

GListModel *
dh_results_model_get_results (DhResultsModel *self)
{
  return G_LIST_MODEL (self->results);
}

void
dh_results_model_set_watched (DhResultsModel *self, gboolean watched)
{
  self->watched = watched;
  if (watched)
    update (self);
  else
    forget_panels (self, 0);
}

double
dh_results_model_get_wanted_loss (DhResultsModel *self)
{
  return self->wanted_loss;
}

void
dh_results_model_set_wanted_loss (DhResultsModel *self, double loss)
{
  self->wanted_loss = loss;
  update (self);
}
