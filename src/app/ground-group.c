/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-group.h"

#include <glib/gi18n-lib.h>

#include "experiment-edit.h"
#include "ground-list.h"
#include "regression-request.h"

struct _DhGroundGroup
{
  AdwPreferencesGroup parent_instance;

  GtkDropDown *choice;
  GtkLabel *remark_label;
  GtkWidget *expression_entry;
  GtkWidget *regression_grid;
  GtkDropDown *scaling_choice;
  GtkWidget *intercept_label;
  GtkDropDown *intercept_choice;
  GtkLabel *fault_label;

  DhScene *scene;
  guint panel;
  GtkStringList *grounds;
  char *expression_fault;    /* of what is typed; NULL: none */
  GCancellable *preparation; /* of a regression under way */
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
  if (g_strcmp0 (gtk_label_get_label (self->fault_label), fault ? fault : "") == 0)
    return;
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

static void
regression_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhGroundGroup *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done;

  /* Once the widget has gone, its request is a cancelled one, whose document isn't looked at. */
  done = dh_regression_request_finish (result, self->scene ? self->scene->document : NULL, &error);
  if (self->scene && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      dh_ground_group_show (self, self->panel);
      if (!done)
        set_fault (self, error->message);
    }
  g_object_unref (self);
}

/* A regression's view follows from its data, which are read in a thread; the newest request wins. */
static void
request_regression (DhGroundGroup *self, const DhRegressionRequest *request)
{
  if (self->preparation)
    g_cancellable_cancel (self->preparation);
  g_clear_object (&self->preparation);
  self->preparation = g_cancellable_new ();
  dh_regression_request_async (request, self->scene->document, self->preparation,
                               regression_ready_cb, g_object_ref (self));
}

static void
choose_dataset (DhGroundGroup *self, const DhDataset *dataset)
{
  const DhRegressionRequest request = { .panel = self->panel, .dataset = dataset };

  if (current_panel (self)->ground.kind == DH_GROUND_REGRESSION
      && g_strcmp0 (dh_data_source_get_dataset (current_panel (self)->ground.data), dataset->id)
             == 0)
    return;
  request_regression (self, &request);
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
}

static void
regression_chosen_cb (DhGroundGroup *self)
{
  const DhGround *ground;
  DhRegressionRequest request = { .panel = self->panel };

  if (self->showing)
    return;
  ground = &current_panel (self)->ground;
  request.scaling = &dh_scalings[gtk_drop_down_get_selected (self->scaling_choice)];
  request.intercept = gtk_drop_down_get_selected (self->intercept_choice) == 1 ? DH_INTERCEPT_BEST
                                                                               : DH_INTERCEPT_NONE;
  if (ground->kind == DH_GROUND_REGRESSION
      && (ground->scaling != request.scaling || ground->intercept != request.intercept))
    request_regression (self, &request);
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
  DhPanel *panel;

  if (self->showing || current_panel (self)->ground.kind != DH_GROUND_EXPRESSION)
    return;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  panel = dh_experiment_get_panel (changed, self->panel);
  dh_panel_set_expression (panel, text);
  objective = dh_ground_make_objective (&panel->ground, NULL, NULL, &error);
  set_expression_fault (self, error ? error->message : NULL);
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
show_regression (DhGroundGroup *self, const DhGround *ground)
{
  gboolean has_intercept = ground->n_features == 2 && ground->model->best_intercept;

  gtk_drop_down_set_selected (self->scaling_choice, (guint) (ground->scaling - dh_scalings));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scaling_choice), _ (ground->scaling->formula));
  gtk_drop_down_set_selected (self->intercept_choice, ground->intercept == DH_INTERCEPT_BEST);
  gtk_widget_set_visible (self->intercept_label, has_intercept);
  gtk_widget_set_visible (GTK_WIDGET (self->intercept_choice), has_intercept);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/ground-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, choice);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, remark_label);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, expression_entry);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, regression_grid);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, scaling_choice);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, intercept_label);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, intercept_choice);
  gtk_widget_class_bind_template_child (widget_class, DhGroundGroup, fault_label);
  gtk_widget_class_bind_template_callback (widget_class, ground_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, regression_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, expression_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, expression_left_cb);
}

static void
dh_ground_group_init (DhGroundGroup *self)
{
  g_autoptr (GtkStringList) scalings = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->grounds = dh_ground_list_new ();
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (self->grounds));
  for (guint i = 0; i < dh_n_scalings; i++)
    gtk_string_list_append (scalings, _ (dh_scalings[i].name));
  gtk_drop_down_set_model (self->scaling_choice, G_LIST_MODEL (scalings));
  self->showing = FALSE;
}

void
dh_ground_group_set_scene (DhGroundGroup *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
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
  gtk_widget_set_visible (self->regression_grid, ground->kind == DH_GROUND_REGRESSION);
  if (ground->kind == DH_GROUND_EXPRESSION)
    show_expression (self, ground->expression);
  else if (ground->kind == DH_GROUND_REGRESSION)
    show_regression (self, ground);
  self->showing = FALSE;
  dh_ground_group_show_fault (self);
}

void
dh_ground_group_show_fault (DhGroundGroup *self)
{
  set_fault (self, self->expression_fault
                       ? self->expression_fault
                       : dh_runner_get_panel_error (self->scene->runner, self->panel));
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
