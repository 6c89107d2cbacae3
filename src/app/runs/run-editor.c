/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-editor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "change-list.h"
#include "experiment-edit.h"
#include "figure-edit.h"
#include "schedule-curve.h"

struct _DhRunEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *rule_choice;
  GtkLabel *formula_label;
  GtkLabel *live_label;
  GtkBox *rate_box;
  GtkBox *rule_box;
  GtkDropDown *schedule_choice;
  DhScheduleCurve *curve;
  GtkBox *schedule_box;
  GtkBox *warmup_box;
  DhStartRow *start_row;
  DhChangeList *changes;
  GtkWidget *remove_button;

  DhScene *scene;
  DhFigureEdit edit;
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

/* Where the parameter's figure stands. */
static double *
find_figure (DhRunEditor *self, DhRunFigures *figures, const DhParameter *parameter)
{
  if (parameter == &dh_learning_rate)
    return &figures->learning_rate;
  if (parameter == &dh_warmup)
    return &figures->schedule.warmup;
  for (guint i = 0; i < self->rule->n_parameters; i++)
    if (parameter == &self->rule->parameters[i])
      return &figures->optimizer.parameters[i];
  for (guint i = 0; i < self->schedule->n_parameters; i++)
    if (parameter == &self->schedule->parameters[i])
      return &figures->schedule.parameters[i];
  g_assert_not_reached ();
}

static void
figure_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRunEditor *self)
{
  const DhParameter *parameter = dh_parameter_row_get_parameter (row);
  DhExperiment *changed;
  DhExperimentRun *run = dh_figure_edit_begin (&self->edit, &changed);
  DhRunFigures figures = dh_figure_edit_get_figures (&self->edit, run);
  g_autofree char *fault = NULL;

  *find_figure (self, &figures, parameter) = value;
  dh_figure_edit_set_figures (&self->edit, run, &figures);
  fault = dh_experiment_run_find_fault (run);
  if (fault)
    {
      dh_parameter_row_set_message (row, fault);
      dh_experiment_unref (changed);
    }
  else
    dh_figure_edit_commit (&self->edit, changed, parameter->id, continuous);
}

static void
edit_ended_cb (DhRunEditor *self)
{
  dh_figure_edit_end (&self->edit);
}

static void
rule_chosen_cb (DhRunEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (self->rule_choice);
  DhExperiment *changed;

  if (self->showing || chosen >= dh_optimizer_get_n () || dh_optimizer_get (chosen) == self->rule)
    return;
  dh_experiment_run_set_rule (dh_figure_edit_begin (&self->edit, &changed),
                              dh_optimizer_get (chosen));
  dh_figure_edit_commit (&self->edit, changed, "rule", FALSE);
}

static void
schedule_chosen_cb (DhRunEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (self->schedule_choice);
  DhExperiment *changed;
  DhExperimentRun *run;
  DhRunFigures figures;

  if (self->showing || chosen >= dh_schedule_get_n () || dh_schedule_get (chosen) == self->schedule)
    return;
  run = dh_figure_edit_begin (&self->edit, &changed);
  figures = dh_figure_edit_get_figures (&self->edit, run);
  dh_schedule_setting_exchange (&figures.schedule, dh_schedule_get (chosen));
  dh_figure_edit_set_figures (&self->edit, run, &figures);
  dh_figure_edit_commit (&self->edit, changed, "schedule", FALSE);
}

static void
remove_clicked_cb (DhRunEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_REQUESTED], 0);
}

static DhParameterRow *
add_row (DhRunEditor *self, GtkBox *box, const DhParameter *parameter)
{
  GtkWidget *row = dh_parameter_row_new (parameter);

  g_signal_connect (row, "edited", G_CALLBACK (figure_edited_cb), self);
  g_signal_connect_swapped (row, "edit-ended", G_CALLBACK (edit_ended_cb), self);
  gtk_box_append (box, row);
  return DH_PARAMETER_ROW (row);
}

/* The sliders of a registry row, in place of those of another. */
static void
make_rows (DhRunEditor *self, GtkBox *box, guint n_parameters, const DhParameter *parameters)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  for (guint i = 0; i < n_parameters; i++)
    add_row (self, box, &parameters[i]);
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

static void
show_rule (DhRunEditor *self, const DhOptimizer *rule)
{
  guint place = 0;

  if (rule == self->rule)
    return;
  self->rule = rule;
  while (dh_optimizer_get (place) != rule)
    place++;
  gtk_drop_down_set_selected (self->rule_choice, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule_choice), _ (rule->description));
  gtk_label_set_label (self->formula_label, rule->formula);
  dh_parameter_row_set_default (self->learning_rate, rule->learning_rate);
  make_rows (self, self->rule_box, rule->n_parameters, rule->parameters);
}

static void
show_schedule (DhRunEditor *self, const DhSchedule *schedule)
{
  g_autofree char *tooltip = NULL;
  guint place = 0;

  if (schedule == self->schedule)
    return;
  self->schedule = schedule;
  tooltip = g_strdup_printf ("%s\n%s", _ (schedule->description), schedule->formula);
  while (dh_schedule_get (place) != schedule)
    place++;
  gtk_drop_down_set_selected (self->schedule_choice, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->schedule_choice), tooltip);
  make_rows (self, self->schedule_box, schedule->n_parameters, schedule->parameters);
}

/* The figures that an edit would change. */
static void
show_figures (DhRunEditor *self)
{
  guint64 steps = dh_document_get_experiment (self->scene->document)->steps;
  DhRunFigures figures
      = dh_figure_edit_get_figures (&self->edit, dh_figure_edit_get_run (&self->edit));

  self->showing = TRUE;
  show_rule (self, figures.optimizer.optimizer);
  show_rows (self, self->rule_box, figures.optimizer.parameters, steps);
  dh_parameter_row_set_value (self->learning_rate, figures.learning_rate);
  show_schedule (self, figures.schedule.schedule);
  show_rows (self, self->schedule_box, figures.schedule.parameters, steps);
  dh_parameter_row_set_value (self->warmup, figures.schedule.warmup);
  self->showing = FALSE;
}

/* Says from where on an edit holds. */
static void
show_live (DhRunEditor *self)
{
  g_autofree char *text = dh_figure_edit_describe_reach (&self->edit);

  gtk_widget_set_visible (GTK_WIDGET (self->live_label), text != NULL);
  gtk_label_set_label (self->live_label, text ? text : "");
}

/* What an edit would change is another thing now. */
static void
live_changed_cb (DhRunEditor *self)
{
  dh_figure_edit_end (&self->edit);
  if (!dh_figure_edit_has_run (&self->edit))
    return;
  show_live (self);
  show_figures (self);
}

/* A slider that is held shows what the hand gives it. */
static void
step_changed_cb (DhRunEditor *self)
{
  if (!dh_figure_edit_is_live (&self->edit) || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || !dh_figure_edit_has_run (&self->edit))
    return;
  show_live (self);
  if (!self->edit.before)
    show_figures (self);
}

static void
mapped_cb (DhRunEditor *self)
{
  if (!dh_figure_edit_has_run (&self->edit))
    return;
  dh_display_touch_run (self->scene->display, dh_figure_edit_get_run (&self->edit));
  show_live (self);
  show_figures (self);
}

static void
dh_run_editor_dispose (GObject *object)
{
  DhRunEditor *self = DH_RUN_EDITOR (object);

  g_clear_pointer (&self->edit.before, dh_experiment_run_free);
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

  g_type_ensure (DH_TYPE_CHANGE_LIST);
  g_type_ensure (DH_TYPE_SCHEDULE_CURVE);
  g_type_ensure (DH_TYPE_START_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/run-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rule_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, formula_label);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, live_label);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rate_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, rule_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, schedule_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, curve);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, schedule_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, warmup_box);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, start_row);
  gtk_widget_class_bind_template_child (widget_class, DhRunEditor, changes);
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
  self->learning_rate = add_row (self, self->rate_box, &dh_learning_rate);
  self->warmup = add_row (self, self->warmup_box, &dh_warmup);
  self->showing = FALSE;
}

GtkWidget *
dh_run_editor_new (DhScene *scene)
{
  DhRunEditor *self = g_object_new (DH_TYPE_RUN_EDITOR, NULL);

  self->scene = g_object_ref (scene);
  self->edit.scene = scene;
  dh_change_list_set_scene (self->changes, scene);
  g_signal_connect_object (scene->display, "notify::from-here-on", G_CALLBACK (live_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->playback, "notify::step", G_CALLBACK (step_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  return GTK_WIDGET (self);
}

void
dh_run_editor_show (DhRunEditor *self, guint panel, guint run)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  self->edit.panel = panel;
  self->edit.run = run;
  show_figures (self);
  show_live (self);
  dh_start_row_show (self->start_row, self->scene, panel, run);
  dh_change_list_show (self->changes, panel, run);
  dh_schedule_curve_set (self->curve, dh_figure_edit_get_run (&self->edit), experiment->steps, run);
  gtk_widget_set_sensitive (self->remove_button,
                            dh_experiment_get_panel (experiment, panel)->runs->len > 1);
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

DhChangeList *
dh_run_editor_get_changes (DhRunEditor *self)
{
  return self->changes;
}

DhStartRow *
dh_run_editor_get_start_row (DhRunEditor *self)
{
  return self->start_row;
}
