/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "control-panel.h"

#include "panel-edit.h"

struct _DhControlPanel
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkEntry *title_entry;
  DhPanelGroup *panels;
  DhGroundGroup *ground;
  GtkBox *figures_box;
  DhRunList *runs;

  DhParameterRow *steps;
  DhParameterRow *noise;
  DhParameterRow *seed;

  DhScene *scene;
};

G_DEFINE_FINAL_TYPE (DhControlPanel, dh_control_panel, GTK_TYPE_WIDGET)

/* The panel that is edited. */
static guint
current_panel (DhControlPanel *self)
{
  return dh_display_get_panel (self->scene->display);
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
  g_autofree char *key = g_strdup_printf ("%u/noise", current_panel (self));

  dh_experiment_get_panel (changed, current_panel (self))->noise = value;
  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

static void
seed_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhControlPanel *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));

  changed->seed = (guint64) value;
  dh_document_commit (self->scene->document, changed, continuous ? "seed" : NULL);
}

static void
title_entered_cb (DhControlPanel *self)
{
  g_autofree char *title = NULL;
  DhExperiment *changed;

  if (!self->scene)
    return;
  title = dh_title_from_text (gtk_editable_get_text (GTK_EDITABLE (self->title_entry)));
  if (g_strcmp0 (dh_document_get_experiment (self->scene->document)->title, title) == 0)
    return;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  g_free (changed->title);
  changed->title = g_steal_pointer (&title);
  dh_document_commit (self->scene->document, changed, NULL);
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
show_title (DhControlPanel *self)
{
  const char *title = dh_document_get_experiment (self->scene->document)->title;
  GtkEditable *entry = GTK_EDITABLE (self->title_entry);

  if (!g_str_equal (gtk_editable_get_text (entry), title ? title : ""))
    gtk_editable_set_text (entry, title ? title : "");
  gtk_entry_set_placeholder_text (self->title_entry, dh_document_get_title (self->scene->document));
}

/* Whether chance has a part in any run. */
static gboolean
is_stochastic (const DhExperiment *experiment)
{
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (experiment, i);

      if (panel->noise > 0 || panel->batch > 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_experiment (DhControlPanel *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *panel = dh_experiment_get_panel (experiment, current_panel (self));

  show_title (self);
  dh_panel_group_show (self->panels);
  dh_ground_group_show (self->ground, current_panel (self));
  dh_parameter_row_set_value (self->steps, (double) experiment->steps);
  dh_parameter_row_set_value (self->noise, panel->noise);
  dh_parameter_row_set_value (self->seed, (double) experiment->seed);
  gtk_widget_set_visible (GTK_WIDGET (self->seed), is_stochastic (experiment));
  dh_run_list_show (self->runs, current_panel (self));
}

static void
ground_changed_cb (DhControlPanel *self)
{
  dh_ground_group_show_fault (self->ground);
  dh_ground_group_show_rows (self->ground);
}

static void
dh_control_panel_dispose (GObject *object)
{
  DhControlPanel *self = DH_CONTROL_PANEL (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_control_panel_parent_class)->dispose (object);
}

static void
dh_control_panel_class_init (DhControlPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_control_panel_dispose;

  g_type_ensure (DH_TYPE_GROUND_GROUP);
  g_type_ensure (DH_TYPE_PANEL_GROUP);
  g_type_ensure (DH_TYPE_RUN_LIST);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/control-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, panels);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, title_entry);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, ground);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, figures_box);
  gtk_widget_class_bind_template_child (widget_class, DhControlPanel, runs);
  gtk_widget_class_bind_template_callback (widget_class, title_entered_cb);
}

static void
dh_control_panel_init (DhControlPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->steps = add_figure (self, &dh_steps, G_CALLBACK (steps_edited_cb));
  self->noise = add_figure (self, &dh_noise, G_CALLBACK (noise_edited_cb));
  self->seed = add_figure (self, &dh_seed, G_CALLBACK (seed_edited_cb));
}

GtkWidget *
dh_control_panel_new (DhScene *scene)
{
  DhControlPanel *self = g_object_new (DH_TYPE_CONTROL_PANEL, NULL);

  self->scene = g_object_ref (scene);
  dh_panel_group_set_scene (self->panels, scene);
  dh_ground_group_set_scene (self->ground, scene);
  dh_run_list_set_scene (self->runs, scene);
  g_signal_connect_object (scene->display, "notify::panel", G_CALLBACK (show_experiment), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (show_experiment),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->document, "notify::title", G_CALLBACK (show_title), self,
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
  dh_run_list_add_run (self->runs);
}

DhPanelGroup *
dh_control_panel_get_panels (DhControlPanel *self)
{
  return self->panels;
}

DhGroundGroup *
dh_control_panel_get_ground (DhControlPanel *self)
{
  return self->ground;
}

DhRunRow *
dh_control_panel_get_run_row (DhControlPanel *self, guint run)
{
  return dh_run_list_get_row (self->runs, run);
}

DhParameterRow *
dh_control_panel_get_steps (DhControlPanel *self)
{
  return self->steps;
}

DhParameterRow *
dh_control_panel_get_seed (DhControlPanel *self)
{
  return self->seed;
}

GtkEditable *
dh_control_panel_get_title (DhControlPanel *self)
{
  return GTK_EDITABLE (self->title_entry);
}
