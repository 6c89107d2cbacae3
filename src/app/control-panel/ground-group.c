/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-group.h"

#include <glib/gi18n-lib.h>

#include "constant-edit.h"
#include "data-columns.h"
#include "experiment-edit.h"
#include "file-dialog.h"
#include "fitted-edit.h"
#include "ground-list.h"
#include "regression-request.h"
#include "search-choice.h"
#include "sentence.h"

struct _DhGroundGroup
{
  AdwPreferencesGroup parent_instance;

  GtkDropDown *choice;
  GtkLabel *remark_label;
  GtkWidget *expression_entry;
  DhConstantsBox *constants;
  AdwBin *regression_place;
  DhRegressionBox *regression; /* in its place; NULL: no regression has been shown yet */
  DhViewRow *view;
  GtkLabel *fault_label;
  GtkButton *missing_button; /* adds the constants that what is typed lacks */

  DhScene *scene;
  guint panel;
  GtkStringList *grounds;
  char *expression_fault;    /* of what is typed; NULL: none */
  GCancellable *preparation; /* of a regression under way, or a table */
  gboolean showing;          /* the widgets are being set, not by the user */
};

G_DEFINE_FINAL_TYPE (DhGroundGroup, dh_ground_group, ADW_TYPE_PREFERENCES_GROUP)

static const DhPanel *
current_panel (DhGroundGroup *self)
{
  return dh_experiment_get_panel (dh_document_get_experiment (self->scene->document), self->panel);
}

static void
set_fault (DhGroundGroup *self, const char *fault)
{
  gtk_label_set_label (self->fault_label, fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

static void
set_expression_fault (DhGroundGroup *self, const char *fault)
{
  if (g_strcmp0 (self->expression_fault, fault) != 0)
    {
      g_free (self->expression_fault);
      self->expression_fault = g_strdup (fault);
    }
  if (fault)
    gtk_widget_add_css_class (self->expression_entry, "error");
  else
    gtk_widget_remove_css_class (self->expression_entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expression_entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  dh_ground_group_show_fault (self);
}

static void
choose_landscape (DhGroundGroup *self, const DhLandscape *landscape)
{
  const DhGround *ground = &current_panel (self)->ground;
  DhExperiment *changed;

  if (ground->kind == DH_GROUND_LANDSCAPE && ground->landscape == landscape)
    return;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  dh_panel_set_landscape (dh_experiment_get_panel (changed, self->panel), landscape);
  dh_document_commit (self->scene->document, changed, NULL);
}

/* The expression to begin with: that of the landscape which is there. */
static void
choose_own_function (DhGroundGroup *self)
{
  const DhGround *ground = &current_panel (self)->ground;
  const char *text = "x^2 + y^2";
  DhExperiment *changed;

  if (ground->kind == DH_GROUND_EXPRESSION)
    return;
  if (ground->kind == DH_GROUND_LANDSCAPE)
    text = ground->landscape->expression;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  dh_panel_set_expression (dh_experiment_get_panel (changed, self->panel), text);
  dh_document_commit (self->scene->document, changed, NULL);
  gtk_widget_grab_focus (self->expression_entry);
}

/* Shows what there is, and what went wrong, where something did. Takes the reference that a request
 * has held. */
static void
end_request (DhGroundGroup *self, const GError *error)
{
  if (self->scene && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      dh_ground_group_show (self, self->panel);
      if (error)
        set_fault (self, error->message);
    }
  g_object_unref (self);
}

static void
regression_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhGroundGroup *self = data;
  g_autoptr (GError) error = NULL;

  /* Once the widget has gone, its request is a cancelled one, whose document isn't looked at. */
  dh_fitted_edit_finish (self->scene ? self->scene->document : NULL, result, &error);
  end_request (self, error);
}

static void
begin_request (DhGroundGroup *self)
{
  if (self->preparation)
    g_cancellable_cancel (self->preparation);
  g_clear_object (&self->preparation);
  self->preparation = g_cancellable_new ();
}

/* The newest request wins. The ground is taken over. */
static void
request_regression (DhGroundGroup *self, DhGround *ground)
{
  begin_request (self);
  dh_regression_request_async (self->scene->document, self->panel, ground, self->preparation,
                               regression_ready_cb, g_object_ref (self));
}

static void
choose_dataset (DhGroundGroup *self, const DhDataset *dataset)
{
  const DhGround *present = &current_panel (self)->ground;
  DhGround ground;

  if (present->kind == DH_GROUND_REGRESSION
      && g_strcmp0 (dh_data_source_get_dataset (present->data), dataset->id) == 0)
    return;
  dh_ground_set_dataset (&ground, dataset);
  request_regression (self, &ground);
}

static void
columns_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhGroundGroup *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) columns = dh_data_columns_load_finish (result, &error);
  DhGround ground;

  if (columns && self->scene)
    {
      dh_ground_set_source (&ground, dh_data_source_ref (g_task_get_task_data (G_TASK (result))));
      if (dh_data_columns_complete (columns, &ground))
        {
          request_regression (self, &ground);
          g_object_unref (self);
          return;
        }
      dh_ground_clear (&ground);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The table needs two columns of numbers"));
    }
  end_request (self, error);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  DhGroundGroup *self = data;

  if (self->scene)
    dh_ground_group_choose_file (self, file);
}

void
dh_ground_group_choose_file (DhGroundGroup *self, GFile *file)
{
  g_autoptr (DhDataSource) source = dh_data_source_new_for_table (file, FALSE);

  begin_request (self);
  dh_data_columns_load_async (source, self->preparation, columns_ready_cb, g_object_ref (self));
}

static void
ground_chosen_cb (DhGroundGroup *self)
{
  guint chosen = gtk_drop_down_get_selected (self->choice);

  if (self->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  set_expression_fault (self, NULL);
  if (dh_ground_list_get_landscape (chosen))
    choose_landscape (self, dh_ground_list_get_landscape (chosen));
  else if (dh_ground_list_get_dataset (chosen))
    choose_dataset (self, dh_ground_list_get_dataset (chosen));
  else if (dh_ground_list_is_expression (chosen))
    choose_own_function (self);
  else if (dh_ground_list_is_file (chosen))
    {
      /* Until one is chosen the ground is what it was. */
      dh_ground_group_show (self, self->panel);
      dh_file_dialog_open_table (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 file_chosen_cb, g_object_ref (self), g_object_unref);
    }
}

static void
regression_changed_cb (DhGroundGroup *self)
{
  DhGround wanted;

  if (dh_regression_box_get_wanted (self->regression, &wanted)
      && !dh_ground_equal (&wanted, &current_panel (self)->ground))
    {
      request_regression (self, &wanted);
      return;
    }
  dh_ground_clear (&wanted);
  dh_ground_group_show (self, self->panel);
}

/* A copy of the experiment with what is typed, and the constants that it lacks; NULL: that can't be read
 * either, or it lacks none. (transfer full) */
static DhExperiment *
add_missing_constants (DhGroundGroup *self, GStrv *names)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->expression_entry));
  g_autoptr (DhExperiment) changed
      = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  DhPanel *panel = dh_experiment_get_panel (changed, self->panel);
  g_autoptr (DhObjective) objective = NULL;

  dh_panel_set_expression (panel, text);
  *names = dh_panel_add_missing_constants (panel);
  if (*names[0] != NULL)
    objective = dh_ground_make_objective (&panel->ground, NULL, NULL, NULL);
  return objective ? g_steal_pointer (&changed) : NULL;
}

static void
offer_constants (DhGroundGroup *self)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (DhExperiment) changed
      = self->expression_fault ? add_missing_constants (self, &names) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->missing_button), changed != NULL);
  if (changed)
    {
      g_autofree char *list = g_strjoinv (", ", names);
      g_autofree char *label
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Add the Constant %s",
                                          "Add the Constants %s", g_strv_length (names)),
                             list);

      gtk_button_set_label (self->missing_button, label);
    }
}

static void
missing_clicked_cb (DhGroundGroup *self)
{
  g_auto (GStrv) names = NULL;
  DhExperiment *changed = add_missing_constants (self, &names);

  if (!changed)
    return;
  set_expression_fault (self, NULL);
  offer_constants (self);
  dh_document_end_merge (self->scene->document);
  dh_document_commit (self->scene->document, changed, NULL);
  gtk_widget_grab_focus (self->expression_entry);
}

/* Checked with each letter; what can be read is the ground at once. */
static void
expression_changed_cb (DhGroundGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->expression_entry));
  g_autofree char *key = g_strdup_printf ("%u/expression", self->panel);
  g_autoptr (DhExperiment) changed = NULL;
  g_autoptr (DhObjective) objective = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;
  DhPanel *panel;

  if (self->showing || current_panel (self)->ground.kind != DH_GROUND_EXPRESSION)
    return;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  panel = dh_experiment_get_panel (changed, self->panel);
  dh_panel_set_expression (panel, text);
  objective = dh_ground_make_objective (&panel->ground, NULL, NULL, &error);
  fault = error ? dh_sentence_new (error->message) : NULL;
  set_expression_fault (self, fault);
  offer_constants (self);
  if (objective)
    dh_document_commit (self->scene->document, g_steal_pointer (&changed), key);
}

static void
expression_left_cb (DhGroundGroup *self)
{
  if (self->scene)
    dh_document_end_merge (self->scene->document);
}

static void
show_expression (DhGroundGroup *self, const char *expression)
{
  GtkEditable *entry = GTK_EDITABLE (self->expression_entry);

  /* As long as what is typed can't be read it is not the ground, and must not be overwritten. */
  if (self->expression_fault || g_str_equal (gtk_editable_get_text (entry), expression))
    return;
  gtk_editable_set_text (entry, expression);
}

static void
dh_ground_group_dispose (GObject *object)
{
  DhGroundGroup *self = DH_GROUND_GROUP (object);

  if (self->preparation)
    g_cancellable_cancel (self->preparation);
  g_clear_object (&self->preparation);
  g_clear_object (&self->scene);
  g_clear_object (&self->grounds);
  g_clear_pointer (&self->expression_fault, g_free);
  G_OBJECT_CLASS (dh_ground_group_parent_class)->dispose (object);
}

static void
dh_ground_group_class_init (DhGroundGroupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_ground_group_dispose;

  g_type_ensure (DH_TYPE_CONSTANTS_BOX);
  g_type_ensure (DH_TYPE_VIEW_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/ground-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, choice);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, remark_label);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, expression_entry);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, constants);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, regression_place);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, view);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, fault_label);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, missing_button);
  gtk_widget_class_bind_template_callback (widget_class, missing_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ground_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, expression_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, expression_left_cb);
}

static void
dh_ground_group_init (DhGroundGroup *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dh_search_choice_set_up (self->choice);
  self->grounds = dh_ground_list_new ();
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (self->grounds));
  self->showing = FALSE;
}

void
dh_ground_group_set_scene (DhGroundGroup *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
  dh_constants_box_set_scene (self->constants, scene);
  dh_view_row_set_scene (self->view, scene);
}

void
dh_ground_group_show (DhGroundGroup *self, guint panel)
{
  const DhGround *ground;
  g_autofree char *text = NULL;

  if (self->panel != panel)
    set_expression_fault (self, NULL);
  self->panel = panel;
  ground = &current_panel (self)->ground;
  text = dh_ground_describe (ground);

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, dh_ground_list_find (self->grounds, ground));
  if (g_strcmp0 (gtk_label_get_label (self->remark_label), text ? text : "") != 0)
    gtk_label_set_label (self->remark_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), text && *text);
  gtk_widget_set_visible (self->expression_entry, ground->kind == DH_GROUND_EXPRESSION);
  gtk_widget_set_visible (GTK_WIDGET (self->regression_place),
                          ground->kind == DH_GROUND_REGRESSION);
  dh_constants_box_show (self->constants, panel);
  dh_view_row_show (self->view, panel);
  if (ground->kind == DH_GROUND_EXPRESSION)
    show_expression (self, ground->expression);
  else if (ground->kind == DH_GROUND_REGRESSION)
    dh_regression_box_show (dh_ground_group_get_regression (self), panel);
  self->showing = FALSE;
  dh_ground_group_show_fault (self);
}

void
dh_ground_group_show_fault (DhGroundGroup *self)
{
  if (!self->expression_fault)
    gtk_widget_set_visible (GTK_WIDGET (self->missing_button), FALSE);
  set_fault (self, self->expression_fault
                       ? self->expression_fault
                       : dh_runner_get_panel_error (self->scene->runner, self->panel));
}

void
dh_ground_group_show_rows (DhGroundGroup *self)
{
  if (current_panel (self)->ground.kind == DH_GROUND_REGRESSION)
    dh_regression_box_show_rows (dh_ground_group_get_regression (self));
}

GtkDropDown *
dh_ground_group_get_choice (DhGroundGroup *self)
{
  return self->choice;
}

GtkEditable *
dh_ground_group_get_expression (DhGroundGroup *self)
{
  return GTK_EDITABLE (self->expression_entry);
}

GtkButton *
dh_ground_group_get_missing_button (DhGroundGroup *self)
{
  return self->missing_button;
}

DhConstantsBox *
dh_ground_group_get_constants (DhGroundGroup *self)
{
  return self->constants;
}

DhRegressionBox *
dh_ground_group_get_regression (DhGroundGroup *self)
{
  if (!self->regression)
    {
      self->regression = g_object_new (DH_TYPE_REGRESSION_BOX, NULL);
      dh_regression_box_set_scene (self->regression, self->scene);
      g_signal_connect_swapped (self->regression, "changed", G_CALLBACK (regression_changed_cb),
                                self);
      adw_bin_set_child (self->regression_place, GTK_WIDGET (self->regression));
    }
  return self->regression;
}

DhViewRow *
dh_ground_group_get_view (DhGroundGroup *self)
{
  return self->view;
}
