/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-editor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment-edit.h"
#include "schedule-curve.h"

struct _DhRunEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *rule_choice;
  GtkLabel *formula_label;
  GtkBox *rate_box;
  GtkBox *rule_box;
  GtkDropDown *schedule_choice;
  DhScheduleCurve *curve;
  GtkBox *schedule_box;
  GtkBox *warmup_box;
  GtkWidget *remove_button;

  DhScene *scene;
  guint panel;
  guint run;
  gboolean showing; /* the widgets are being set, not by the user */

  /* What the sliders were made for */
  const DhOptimizer *rule;
  const DhSchedule *schedule;
  DhParameterRow *learning_rate;
  DhParameterRow *warmup;
};

enum
{
  SIGNAL_REMOVE_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhRunEditor, dh_run_editor, GTK_TYPE_WIDGET)

static const DhExperimentRun *
current_run (DhRunEditor *self)
{
  return dh_experiment_get_run (dh_document_get_experiment (self->scene->document), self->panel,
                                self->run);
}

/* Copies the experiment for a change of this run. */
static DhExperimentRun *
begin_change (DhRunEditor *self, DhExperiment **changed)
{
  *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  return dh_experiment_get_run (*changed, self->panel, self->run);
}

/* Commits; what belongs to one movement of one slider is one entry of the history. */
static void
commit (DhRunEditor *self, DhExperiment *changed, const char *id, gboolean continuous)
{
  g_autofree char *key = g_strdup_printf ("%u/%u/%s", self->panel, self->run, id);

  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

static void
rule_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRunEditor *self)
{
  const DhParameter *parameter = dh_parameter_row_get_parameter (row);
  DhExperiment *changed;
  DhExperimentRun *run = begin_change (self, &changed);
  g_autofree char *fault = NULL;

  run->optimizer.parameters[parameter - self->rule->parameters] = value;
  if (self->rule->check)
    fault = self->rule->check (run->optimizer.parameters);
  if (fault)
    {
      dh_parameter_row_set_message (row, fault);
      dh_experiment_unref (changed);
    }
  else
    commit (self, changed, parameter->id, continuous);
}

static void
schedule_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRunEditor *self)
{
  const DhParameter *parameter = dh_parameter_row_get_parameter (row);
  DhExperiment *changed;
  DhExperimentRun *run = begin_change (self, &changed);

  run->schedule.parameters[parameter - self->schedule->parameters] = value;
  commit (self, changed, parameter->id, continuous);
}

static void
learning_rate_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRunEditor *self)
{
  DhExperiment *changed;

  begin_change (self, &changed)->learning_rate = value;
  commit (self, changed, dh_learning_rate.id, continuous);
}

static void
warmup_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRunEditor *self)
{
  DhExperiment *changed;

  begin_change (self, &changed)->schedule.warmup = value;
  commit (self, changed, dh_warmup.id, continuous);
}

static void
edit_ended_cb (DhRunEditor *self)
{
  dh_document_end_merge (self->scene->document);
}

static void
rule_chosen_cb (DhRunEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (self->rule_choice);
  DhExperiment *changed;

  if (self->showing || chosen >= dh_optimizer_get_n () || dh_optimizer_get (chosen) == self->rule)
    return;
  dh_experiment_run_set_rule (begin_change (self, &changed), dh_optimizer_get (chosen));
  commit (self, changed, "rule", FALSE);
}

static void
schedule_chosen_cb (DhRunEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (self->schedule_choice);
  DhExperiment *changed;

  if (self->showing || chosen >= dh_schedule_get_n () || dh_schedule_get (chosen) == self->schedule)
    return;
  dh_experiment_run_set_schedule (begin_change (self, &changed), dh_schedule_get (chosen));
  commit (self, changed, "schedule", FALSE);
}

static void
remove_clicked_cb (DhRunEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_REQUESTED], 0);
}

static DhParameterRow *
add_row (DhRunEditor *self, GtkBox *box, const DhParameter *parameter, GCallback edited)
{
  GtkWidget *row = dh_parameter_row_new (parameter);

  g_signal_connect (row, "edited", edited, self);
  g_signal_connect_swapped (row, "edit-ended", G_CALLBACK (edit_ended_cb), self);
  gtk_box_append (box, row);
  return DH_PARAMETER_ROW (row);
}

/* The sliders of a registry row, in place of those of another. */
static void
make_rows (DhRunEditor *self,
           GtkBox *box,
           guint n_parameters,
           const DhParameter *parameters,
           GCallback edited)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  for (guint i = 0; i < n_parameters; i++)
    add_row (self, box, &parameters[i], edited);
  gtk_widget_set_visible (GTK_WIDGET (box), n_parameters > 0);
}

static void
show_rows (DhRunEditor *self, GtkBox *box, const double *values, guint64 steps)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      DhParameterRow *row = DH_PARAMETER_ROW (child);

      if (dh_parameter_row_get_parameter (row)->default_is_steps)
        dh_parameter_row_set_default (row, (double) steps);
      dh_parameter_row_set_value (row, values[i]);
    }
}

static guint
index_of_rule (const DhOptimizer *rule)
{
  guint i = 0;

  while (dh_optimizer_get (i) != rule)
    i++;
  return i;
}

static guint
index_of_schedule (const DhSchedule *schedule)
{
  guint i = 0;

  while (dh_schedule_get (i) != schedule)
    i++;
  return i;
}

static void
show_rule (DhRunEditor *self, const DhOptimizer *rule)
{
  if (rule == self->rule)
    return;
  self->rule = rule;
  gtk_drop_down_set_selected (self->rule_choice, index_of_rule (rule));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule_choice), _ (rule->description));
  gtk_label_set_label (self->formula_label, rule->formula);
  dh_parameter_row_set_default (self->learning_rate, rule->learning_rate);
  make_rows (self, self->rule_box, rule->n_parameters, rule->parameters,
             G_CALLBACK (rule_edited_cb));
}

static void
show_schedule (DhRunEditor *self, const DhSchedule *schedule)
{
  g_autofree char *tooltip = NULL;

  if (schedule == self->schedule)
    return;
  self->schedule = schedule;
  tooltip = g_strdup_printf ("%s\n%s", _ (schedule->description), schedule->formula);
  gtk_drop_down_set_selected (self->schedule_choice, index_of_schedule (schedule));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->schedule_choice), tooltip);
  make_rows (self, self->schedule_box, schedule->n_parameters, schedule->parameters,
             G_CALLBACK (schedule_edited_cb));
}

static void
dh_run_editor_dispose (GObject *object)
{
  DhRunEditor *self = DH_RUN_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_run_editor_parent_class)->dispose (object);
}

static void
dh_run_editor_class_init (DhRunEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_run_editor_dispose;

  signals[SIGNAL_REMOVE_REQUESTED]
      = g_signal_new ("remove-requested", DH_TYPE_RUN_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);

  g_type_ensure (DH_TYPE_SCHEDULE_CURVE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/run-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rule_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, formula_label);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rate_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rule_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, schedule_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, curve);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, schedule_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, warmup_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, rule_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, schedule_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
dh_run_editor_init (DhRunEditor *self)
{
  g_autoptr (GtkStringList) rules = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) schedules = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    gtk_string_list_append (rules, _ (dh_optimizer_get (i)->name));
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    gtk_string_list_append (schedules, _ (dh_schedule_get (i)->name));
  gtk_drop_down_set_model (self->rule_choice, G_LIST_MODEL (rules));
  gtk_drop_down_set_model (self->schedule_choice, G_LIST_MODEL (schedules));
  self->learning_rate
      = add_row (self, self->rate_box, &dh_learning_rate, G_CALLBACK (learning_rate_edited_cb));
  self->warmup = add_row (self, self->warmup_box, &dh_warmup, G_CALLBACK (warmup_edited_cb));
  self->showing = FALSE;
}

GtkWidget *
dh_run_editor_new (DhScene *scene)
{
  DhRunEditor *self = g_object_new (DH_TYPE_RUN_EDITOR, NULL);

  self->scene = g_object_ref (scene);
  return GTK_WIDGET (self);
}

void
dh_run_editor_show (DhRunEditor *self, guint panel, guint run)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhExperimentRun *shown;

  self->panel = panel;
  self->run = run;
  shown = current_run (self);

  self->showing = TRUE;
  show_rule (self, shown->optimizer.optimizer);
  show_rows (self, self->rule_box, shown->optimizer.parameters, experiment->steps);
  dh_parameter_row_set_value (self->learning_rate, shown->learning_rate);
  show_schedule (self, shown->schedule.schedule);
  show_rows (self, self->schedule_box, shown->schedule.parameters, experiment->steps);
  dh_parameter_row_set_value (self->warmup, shown->schedule.warmup);
  dh_schedule_curve_set (self->curve, &shown->schedule, shown->learning_rate, experiment->steps,
                         run);
  gtk_widget_set_sensitive (self->remove_button,
                            dh_experiment_get_panel (experiment, panel)->runs->len > 1);
  self->showing = FALSE;
}

static DhParameterRow *
find_row (GtkBox *box, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      DhParameterRow *row = DH_PARAMETER_ROW (child);

      if (g_str_equal (dh_parameter_row_get_parameter (row)->id, id))
        return row;
    }
  return NULL;
}

DhParameterRow *
dh_run_editor_get_row (DhRunEditor *self, const char *id)
{
  DhParameterRow *row = find_row (self->rate_box, id);

  return row ? row : find_row (self->rule_box, id);
}
