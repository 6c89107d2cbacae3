/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "control-panel.h"

#include <glib/gi18n-lib.h>

#include "experiment-edit.h"

struct _DhControlPanel
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *panel_box;
  GtkDropDown *panel_choice;
  DhGroundGroup *ground;
  GtkBox *figures_box;
  AdwPreferencesGroup *runs;
  GtkWidget *add_button;

  DhParameterRow *steps;
  DhParameterRow *noise;
  GtkStringList *panel_titles;
  GPtrArray *rows; /* of DhRunRow, one a run of the panel; owned by the widgets */

  DhScene *scene;
  guint panel; /* that is edited */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DhControlPanel, dh_control_panel, GTK_TYPE_WIDGET)

static void show_experiment (DhControlPanel *self);

static void
panel_chosen_cb (DhControlPanel *self)
{
  guint chosen = gtk_drop_down_get_selected (self->panel_choice);

  if (self->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  self->panel = chosen;
  show_experiment (self);
}

static void
steps_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhControlPanel *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));

  changed->steps = (guint64) value;
  dh_document_commit (self->scene->document, changed, continuous ? "steps" : NULL);
}

static void
noise_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhControlPanel *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  g_autofree char *key = g_strdup_printf ("%u/noise", self->panel);

  dh_experiment_get_panel (changed, self->panel)->noise = value;
  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

static void
edit_ended_cb (DhControlPanel *self)
{
  dh_document_end_merge (self->scene->document);
}

static DhParameterRow *
add_figure (DhControlPanel *self, const DhParameter *parameter, GCallback edited)
{
  GtkWidget *row = dh_parameter_row_new (parameter);

  g_signal_connect (row, "edited", edited, self);
  g_signal_connect_swapped (row, "edit-ended", G_CALLBACK (edit_ended_cb), self);
  gtk_box_append (self->figures_box, row);
  return DH_PARAMETER_ROW (row);
}

static void
take_row (DhControlPanel *self, guint run)
{
  adw_preferences_group_remove (self->runs, g_ptr_array_index (self->rows, run));
  g_ptr_array_remove_index (self->rows, run);
}

/* The row goes before the run does, so that those after it stay unfolded as they are. */
static void
remove_requested_cb (DhRunRow *row, DhControlPanel *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  DhPanel *panel = dh_experiment_get_panel (changed, self->panel);
  guint run;

  if (panel->runs->len > 1 && g_ptr_array_find (self->rows, row, &run))
    {
      take_row (self, run);
      g_ptr_array_remove_index (panel->runs, run);
      dh_document_commit (self->scene->document, changed, NULL);
    }
  else
    dh_experiment_unref (changed);
}

static void
show_runs (DhControlPanel *self, const DhPanel *panel)
{
  while (self->rows->len > panel->runs->len)
    take_row (self, self->rows->len - 1);
  while (self->rows->len < panel->runs->len)
    {
      GtkWidget *row = dh_run_row_new (self->scene);

      g_signal_connect (row, "remove-requested", G_CALLBACK (remove_requested_cb), self);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->runs, row);
    }
  for (guint i = 0; i < self->rows->len; i++)
    dh_run_row_show (g_ptr_array_index (self->rows, i), self->panel, i);
  gtk_widget_set_sensitive (self->add_button, panel->runs->len < DH_EXPERIMENT_MAX_RUNS);
}

/* The list is touched only where it differs: a list that changes closes its drop-down. */
static void
show_panel_titles (DhControlPanel *self, const DhExperiment *experiment)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->panel_titles));

  for (guint i = 0; i < experiment->panels->len; i++)
    {
      g_autofree char *title = dh_panel_get_title (dh_experiment_get_panel (experiment, i));
      const char *const titles[] = { title, NULL };

      if (i >= n)
        gtk_string_list_append (self->panel_titles, title);
      else if (!g_str_equal (gtk_string_list_get_string (self->panel_titles, i), title))
        gtk_string_list_splice (self->panel_titles, i, 1, titles);
    }
  if (n > experiment->panels->len)
    gtk_string_list_splice (self->panel_titles, experiment->panels->len,
                            n - experiment->panels->len, NULL);
  gtk_drop_down_set_selected (self->panel_choice, self->panel);
  gtk_widget_set_visible (self->panel_box, experiment->panels->len > 1);
}

static void
show_experiment (DhControlPanel *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *panel;

  if (self->panel >= experiment->panels->len)
    self->panel = 0;
  panel = dh_experiment_get_panel (experiment, self->panel);

  self->showing = TRUE;
  show_panel_titles (self, experiment);
  self->showing = FALSE;
  dh_ground_group_show (self->ground, self->panel);
  dh_parameter_row_set_value (self->steps, (double) experiment->steps);
  dh_parameter_row_set_value (self->noise, panel->noise);
  show_runs (self, panel);
}

static void
traces_changed_cb (DhControlPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    dh_run_row_show_result (g_ptr_array_index (self->rows, i));
}

static void
ground_changed_cb (DhControlPanel *self)
{
  dh_ground_group_show_fault (self->ground);
}

static void
dh_control_panel_dispose (GObject *object)
{
  DhControlPanel *self = DH_CONTROL_PANEL (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->panel_titles);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_control_panel_parent_class)->dispose (object);
}

static void
dh_control_panel_class_init (DhControlPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_control_panel_dispose;

  g_type_ensure (DH_TYPE_GROUND_GROUP);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/control-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, panel_box);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, panel_choice);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, ground);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, figures_box);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, runs);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, add_button);
  gtk_widget_class_bind_template_callback (widget_class, panel_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, dh_control_panel_add_run);
}

static void
dh_control_panel_init (DhControlPanel *self)
{
  self->rows = g_ptr_array_new ();
  self->panel_titles = gtk_string_list_new (NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->panel_choice, G_LIST_MODEL (self->panel_titles));
  self->showing = FALSE;
  self->steps = add_figure (self, &dh_steps, G_CALLBACK (steps_edited_cb));
  self->noise = add_figure (self, &dh_noise, G_CALLBACK (noise_edited_cb));
}

GtkWidget *
dh_control_panel_new (DhScene *scene)
{
  DhControlPanel *self = g_object_new (DH_TYPE_CONTROL_PANEL, NULL);

  self->scene = g_object_ref (scene);
  dh_ground_group_set_scene (self->ground, scene);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (show_experiment),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "landscape-changed", G_CALLBACK (ground_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "panel-failed", G_CALLBACK (ground_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_experiment (self);
  return GTK_WIDGET (self);
}

void
dh_control_panel_add_run (DhControlPanel *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  DhPanel *panel = dh_experiment_get_panel (changed, self->panel);
  guint added;

  if (panel->runs->len >= DH_EXPERIMENT_MAX_RUNS)
    {
      dh_experiment_unref (changed);
      return;
    }
  added = dh_panel_add_run (panel);
  dh_document_commit (self->scene->document, changed, NULL);
  adw_expander_row_set_expanded (g_ptr_array_index (self->rows, added), TRUE);
}

DhGroundGroup *
dh_control_panel_get_ground (DhControlPanel *self)
{
  return self->ground;
}

DhRunRow *
dh_control_panel_get_run_row (DhControlPanel *self, guint run)
{
  return run < self->rows->len ? g_ptr_array_index (self->rows, run) : NULL;
}

DhParameterRow *
dh_control_panel_get_steps (DhControlPanel *self)
{
  return self->steps;
}
