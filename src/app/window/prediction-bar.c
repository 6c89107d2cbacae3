/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "prediction-bar.h"

#include "compatibility.h"
#include "prediction-summary.h"

struct _DhPredictionBar
{
  GtkWidget parent_instance;

  DhScene *scene;
  GArray *runs; /* ids, guint64, of the runs in the list; the first, 0, is for each in turn */
  gboolean is_filling;

  GtkLabel *label;
  GtkDropDown *run_list;
  GtkWidget *remove_button;
  GtkWidget *reveal_button;
  GtkWidget *again_button;
};

G_DEFINE_FINAL_TYPE (DhPredictionBar, dh_prediction_bar, GTK_TYPE_WIDGET)

static DhPrediction *
get_prediction (DhPredictionBar *self)
{
  return dh_display_get_prediction (self->scene->display);
}

static void
append_runs (DhPredictionBar *self, GtkStringList *names, guint panel)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *shown = dh_experiment_get_panel (experiment, panel);
  g_autofree char *title = dh_panel_get_title (shown);

  for (guint i = 0; i < shown->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, i);
      const char *label = dh_experiment_run_get_label (run);
      g_autofree char *name = NULL;

      if (dh_display_get_run_hidden (self->scene->display, run))
        continue;
      /* Translators: a panel's title, a run's name. */
      name = experiment->panels->len > 1 ? g_strdup_printf (_ ("%s: %s"), title, label)
                                         : g_strdup (label);
      gtk_string_list_append (names, name);
      g_array_append_val (self->runs, run->id);
    }
}

static void
fill_runs (DhPredictionBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint64 chosen = dh_prediction_get_chosen (get_prediction (self));
  guint n_panels = dh_document_get_experiment (self->scene->document)->panels->len;
  guint selected = 0;

  self->is_filling = TRUE;
  g_array_set_size (self->runs, 1);
  gtk_string_list_append (names, _ ("Each Run in Turn"));
  for (guint i = 0; i < n_panels; i++)
    append_runs (self, names, i);
  for (guint i = 0; i < self->runs->len; i++)
    if (g_array_index (self->runs, guint64, i) == chosen)
      selected = i;
  gtk_drop_down_set_model (self->run_list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->run_list, selected);
  self->is_filling = FALSE;
}

static void
run_chosen_cb (DhPredictionBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->run_list);

  if (!self->is_filling && selected < self->runs->len)
    dh_prediction_set_chosen (get_prediction (self), g_array_index (self->runs, guint64, selected));
}

static void
update_text (DhPredictionBar *self)
{
  g_autofree char *text = dh_prediction_describe (self->scene);

  if (g_strcmp0 (text, gtk_label_get_label (self->label)) == 0)
    return;
  gtk_label_set_label (self->label, text);
  dh_accessible_announce (GTK_WIDGET (self), text);
}

static void
prediction_changed_cb (DhPredictionBar *self)
{
  DhPrediction *prediction = get_prediction (self);
  DhPredictionStage stage = dh_prediction_get_stage (prediction);
  gboolean is_placing = stage == DH_PREDICTION_PLACING;
  gboolean was_placing = gtk_widget_get_visible (GTK_WIDGET (self->run_list));

  if (is_placing && !was_placing)
    fill_runs (self);
  gtk_widget_set_visible (GTK_WIDGET (self), stage != DH_PREDICTION_OFF);
  gtk_widget_set_visible (GTK_WIDGET (self->run_list), is_placing);
  gtk_widget_set_visible (self->remove_button, is_placing);
  gtk_widget_set_visible (self->reveal_button, is_placing);
  gtk_widget_set_visible (self->again_button, stage == DH_PREDICTION_REVEALED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prediction.remove-last",
                                 is_placing && dh_prediction_get_n_marks (prediction) > 0);
  update_text (self);
}

static void
runs_changed_cb (DhPredictionBar *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->run_list)))
    fill_runs (self);
  update_text (self);
}

/* The distances are known once the runs are computed. */
static void
traces_changed_cb (DhPredictionBar *self)
{
  if (dh_prediction_get_stage (get_prediction (self)) == DH_PREDICTION_REVEALED)
    update_text (self);
}

static void
remove_last_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_prediction_remove_last (get_prediction (DH_PREDICTION_BAR (widget)));
}

static void
dh_prediction_bar_dispose (GObject *object)
{
  DhPredictionBar *self = DH_PREDICTION_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_prediction_bar_parent_class)->dispose (object);
}

static void
dh_prediction_bar_finalize (GObject *object)
{
  g_array_unref (DH_PREDICTION_BAR (object)->runs);
  G_OBJECT_CLASS (dh_prediction_bar_parent_class)->finalize (object);
}

static void
dh_prediction_bar_class_init (DhPredictionBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = dh_prediction_bar_dispose;
  object_class->finalize = dh_prediction_bar_finalize;

  gtk_widget_class_install_action (widget_class, "prediction.remove-last", NULL, remove_last_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/prediction-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPredictionBar, label);
  gtk_widget_class_bind_template_child (widget_class, DhPredictionBar, run_list);
  gtk_widget_class_bind_template_child (widget_class, DhPredictionBar, remove_button);
  gtk_widget_class_bind_template_child (widget_class, DhPredictionBar, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, DhPredictionBar, again_button);
  gtk_widget_class_bind_template_callback (widget_class, run_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "predictionbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
dh_prediction_bar_init (DhPredictionBar *self)
{
  const guint64 in_turn = 0;

  self->runs = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_val (self->runs, in_turn);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_prediction_bar_new (DhScene *scene)
{
  DhPredictionBar *self = g_object_new (DH_TYPE_PREDICTION_BAR, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed",
                           G_CALLBACK (prediction_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::panel", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (runs_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  prediction_changed_cb (self);

  return GTK_WIDGET (self);
}
