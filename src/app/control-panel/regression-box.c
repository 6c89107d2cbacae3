/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression-box.h"

#include <glib/gi18n-lib.h>

#include "data-columns.h"
#include "experiment-edit.h"
#include "name-choice.h"

struct _DhRegressionBox
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkDropDown *model_choice;
  GtkDropDown *target_choice;
  GtkDropDown *first_choice;
  GtkDropDown *second_choice; /* its first entry is none */
  GtkDropDown *scaling_choice;
  GtkWidget *intercept_label;
  GtkDropDown *intercept_choice;
  GtkWidget *comma_label;
  GtkSwitch *comma_switch;
  GtkLabel *rows_label;
  GtkSwitch *batch_switch;
  DhParameterRow *batch;

  DhScene *scene;
  guint panel;
  DhDataSource *source; /* whose columns are known or being read; NULL: none */
  GArray *columns;      /* of DhDataColumn; NULL: not known yet */
  GCancellable *loading;
  gboolean showing; /* the widgets are being set, not by the user */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhRegressionBox, dh_regression_box, GTK_TYPE_WIDGET)

static const DhPanel *
current_panel (DhRegressionBox *self)
{
  return dh_experiment_get_panel (dh_document_get_experiment (self->scene->document), self->panel);
}

static void
chosen_cb (DhRegressionBox *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
commit_batch (DhRegressionBox *self, double batch, gboolean continuous)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  g_autofree char *key = g_strdup_printf ("%u/batch", self->panel);

  dh_experiment_get_panel (changed, self->panel)->batch = (guint64) batch;
  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

static void
batch_toggled_cb (DhRegressionBox *self)
{
  if (!self->showing)
    commit_batch (self, gtk_switch_get_active (self->batch_switch) ? dh_batch.default_value : 0,
                  FALSE);
}

static void
batch_edited_cb (DhParameterRow *row, double value, gboolean continuous, DhRegressionBox *self)
{
  commit_batch (self, value, continuous);
}

static void
batch_edit_ended_cb (DhRegressionBox *self)
{
  dh_document_end_merge (self->scene->document);
}

static void
show_target (DhRegressionBox *self, const DhGround *ground)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; self->columns && i < self->columns->len; i++)
    {
      const DhDataColumn *column = &g_array_index (self->columns, DhDataColumn, i);

      if (dh_data_column_suits (column, ground->model))
        dh_names_add (names, column->name);
    }
  dh_names_add (names, ground->target);
  dh_name_choice_show (self->target_choice, names, ground->target);
}

/* All columns of numbers but those of other uses. */
static void
show_feature (DhRegressionBox *self, const DhGround *ground, guint feature)
{
  GtkDropDown *choice = feature == 0 ? self->first_choice : self->second_choice;
  const char *shown = feature < ground->n_features ? ground->features[feature] : _ ("None");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (feature == 1)
    dh_names_add (names, _ ("None"));
  for (guint i = 0; self->columns && i < self->columns->len; i++)
    {
      const DhDataColumn *column = &g_array_index (self->columns, DhDataColumn, i);

      if (column->is_number && !g_str_equal (column->name, ground->target)
          && (feature == 0 || !g_str_equal (column->name, ground->features[0])))
        dh_names_add (names, column->name);
    }
  dh_names_add (names, shown);
  dh_name_choice_show (choice, names, shown);
}

static void
show_columns (DhRegressionBox *self)
{
  const DhGround *ground = &current_panel (self)->ground;

  if (ground->kind != DH_GROUND_REGRESSION)
    return;
  self->showing = TRUE;
  show_target (self, ground);
  show_feature (self, ground, 0);
  show_feature (self, ground, 1);
  self->showing = FALSE;
}

static void
columns_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhRegressionBox) self = data;
  g_autoptr (GError) error = NULL;
  GArray *columns = dh_data_columns_load_finish (result, &error);

  /* Where the table can't be had, the panel says so already; another load goes on where this one was
   * cancelled. */
  if (!columns)
    return;
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = columns;
  if (self->scene)
    show_columns (self);
}

static void
cancel_loading (DhRegressionBox *self)
{
  if (self->loading)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
follow_source (DhRegressionBox *self, DhDataSource *source)
{
  if (self->source && dh_data_source_equal (self->source, source))
    return;
  cancel_loading (self);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->source, dh_data_source_unref);
  self->source = dh_data_source_ref (source);
  self->loading = g_cancellable_new ();
  dh_data_columns_load_async (source, self->loading, columns_loaded_cb, g_object_ref (self));
}

static const char *
get_selected_name (GtkDropDown *choice)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (choice);

  return selected ? gtk_string_object_get_string (selected) : NULL;
}

static void
take_name (char **name, GtkDropDown *choice)
{
  g_free (*name);
  *name = g_strdup (get_selected_name (choice));
}

/* The same file, read with the comma or the point. */
static void
take_comma (DhRegressionBox *self, DhGround *wanted)
{
  GFile *file = dh_data_source_get_file (wanted->data);
  gboolean comma = gtk_switch_get_active (self->comma_switch);
  DhDataSource *other;

  if (!file || dh_data_source_get_decimal_comma (wanted->data) == comma)
    return;
  other = dh_data_source_new_for_table (file, comma);
  dh_data_source_unref (wanted->data);
  wanted->data = other;
}

gboolean
dh_regression_box_get_wanted (DhRegressionBox *self, DhGround *wanted)
{
  dh_ground_copy (&current_panel (self)->ground, wanted);
  take_comma (self, wanted);
  wanted->model = &dh_regression_models[gtk_drop_down_get_selected (self->model_choice)];
  wanted->scaling = &dh_scalings[gtk_drop_down_get_selected (self->scaling_choice)];
  wanted->intercept = gtk_drop_down_get_selected (self->intercept_choice) == 1 ? DH_INTERCEPT_BEST
                                                                               : DH_INTERCEPT_NONE;
  wanted->n_features = gtk_drop_down_get_selected (self->second_choice) > 0 ? 2 : 1;
  take_name (&wanted->target, self->target_choice);
  take_name (&wanted->features[0], self->first_choice);
  if (wanted->n_features == 2)
    take_name (&wanted->features[1], self->second_choice);
  else
    g_clear_pointer (&wanted->features[1], g_free);

  /* What isn't known yet is taken as it is; the objective says what is wrong with it. */
  return !self->columns || dh_data_columns_complete (self->columns, wanted);
}

static void
dh_regression_box_dispose (GObject *object)
{
  DhRegressionBox *self = DH_REGRESSION_BOX (object);

  cancel_loading (self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->source, dh_data_source_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_regression_box_parent_class)->dispose (object);
}

static void
dh_regression_box_class_init (DhRegressionBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_regression_box_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DH_TYPE_REGRESSION_BOX, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/regression-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, grid);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, model_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, target_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, first_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, second_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, scaling_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, intercept_label);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, intercept_choice);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, comma_label);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, comma_switch);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, rows_label);
  gtk_widget_class_bind_template_child (widget_class, DhRegressionBox, batch_switch);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, batch_toggled_cb);
}

static void
add_batch (DhRegressionBox *self)
{
  GtkWidget *batch = dh_parameter_row_new (&dh_batch);

  self->batch = DH_PARAMETER_ROW (batch);
  g_signal_connect (batch, "edited", G_CALLBACK (batch_edited_cb), self);
  g_signal_connect_swapped (batch, "edit-ended", G_CALLBACK (batch_edit_ended_cb), self);
  gtk_grid_attach_next_to (GTK_GRID (self->grid), batch, NULL, GTK_POS_BOTTOM, 2, 1);
}

static void
dh_regression_box_init (DhRegressionBox *self)
{
  g_autoptr (GtkStringList) models = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) scalings = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < dh_n_regression_models; i++)
    gtk_string_list_append (models, _ (dh_regression_models[i].name));
  for (guint i = 0; i < dh_n_scalings; i++)
    gtk_string_list_append (scalings, _ (dh_scalings[i].name));
  gtk_drop_down_set_model (self->model_choice, G_LIST_MODEL (models));
  gtk_drop_down_set_model (self->scaling_choice, G_LIST_MODEL (scalings));
  add_batch (self);
  self->showing = FALSE;
}

void
dh_regression_box_set_scene (DhRegressionBox *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
}

/* (transfer full) */
static char *
describe_rows (gsize n, gsize n_left_out)
{
  g_autofree char *used = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  g_autofree char *left_out = g_strdup_printf ("%" G_GSIZE_FORMAT, n_left_out);

  if (n_left_out == 0)
    return g_strdup_printf (_ ("Rows: %s"), used);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Rows: %s; %s more lacks a value and is left out",
                                       "Rows: %s; %s more lack a value and are left out",
                                       n_left_out),
                          used, left_out);
}

void
dh_regression_box_show_rows (DhRegressionBox *self)
{
  DhObjective *objective = dh_runner_get_objective (self->scene->runner, self->panel);
  gsize n = objective ? dh_objective_get_n_rows (objective) : 0;
  g_autofree char *text = NULL;

  if (dh_runner_get_panel_error (self->scene->runner, self->panel))
    gtk_widget_set_visible (GTK_WIDGET (self->rows_label), FALSE);
  if (n == 0) /* none yet, or that of the ground before */
    return;
  text = describe_rows (n, dh_regression_objective_get_n_left_out (objective));
  gtk_label_set_label (self->rows_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_label), TRUE);
}

void
dh_regression_box_show (DhRegressionBox *self, guint panel)
{
  const DhPanel *shown;
  const DhGround *ground;
  gboolean has_intercept, has_file;

  self->panel = panel;
  shown = current_panel (self);
  ground = &shown->ground;
  has_intercept = ground->n_features == 2 && ground->model->best_intercept;
  has_file = dh_data_source_get_file (ground->data) != NULL;

  follow_source (self, ground->data);
  show_columns (self);
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->model_choice, (guint) (ground->model - dh_regression_models));
  gtk_drop_down_set_selected (self->scaling_choice, (guint) (ground->scaling - dh_scalings));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scaling_choice), _ (ground->scaling->formula));
  gtk_drop_down_set_selected (self->intercept_choice, ground->intercept == DH_INTERCEPT_BEST);
  gtk_widget_set_visible (self->intercept_label, has_intercept);
  gtk_widget_set_visible (GTK_WIDGET (self->intercept_choice), has_intercept);
  gtk_switch_set_active (self->comma_switch, dh_data_source_get_decimal_comma (ground->data));
  gtk_widget_set_visible (self->comma_label, has_file);
  gtk_widget_set_visible (GTK_WIDGET (self->comma_switch), has_file);
  gtk_switch_set_active (self->batch_switch, shown->batch > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->batch), shown->batch > 0);
  if (shown->batch > 0)
    dh_parameter_row_set_value (self->batch, (double) shown->batch);
  self->showing = FALSE;
  dh_regression_box_show_rows (self);
}

GtkDropDown *
dh_regression_box_get_choice (DhRegressionBox *self, const char *key)
{
  const struct
  {
    const char *key;
    GtkDropDown *choice;
  } choices[] = {
    { "model", self->model_choice },     { "target", self->target_choice },
    { "features", self->first_choice },  { "second", self->second_choice },
    { "scaling", self->scaling_choice }, { "intercept", self->intercept_choice },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].key, key))
      return choices[i].choice;
  return NULL;
}

GtkSwitch *
dh_regression_box_get_batch_switch (DhRegressionBox *self)
{
  return self->batch_switch;
}

GtkSwitch *
dh_regression_box_get_comma_switch (DhRegressionBox *self)
{
  return self->comma_switch;
}

DhParameterRow *
dh_regression_box_get_batch (DhRegressionBox *self)
{
  return self->batch;
}
