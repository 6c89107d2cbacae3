/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "number-input.h"
#include "number-text.h"
#include "results-column.h"
#include "results-model.h"
#include "results-sorter.h"
#include "run-swatch.h"

#define LOSS_DIGITS 17

struct _DhResultsView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEntry *entry;
  GtkColumnView *table;

  DhScene *scene;
  DhResultsModel *model;
  GListModel *sorted;
  GPtrArray *columns; /* of GtkColumnViewColumn, in the order of the registry; owned by the table */
};

G_DEFINE_FINAL_TYPE (DhResultsView, dh_results_view, GTK_TYPE_WIDGET)

static gboolean
has_several_panels (DhResultsView *self)
{
  return dh_document_get_experiment (self->scene->document)->panels->len > 1;
}

/* Whether some run goes by another name than its rule's. */
static gboolean
has_labels (DhResultsView *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  for (guint i = 0; i < experiment->panels->len; i++)
    for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
      if (dh_experiment_get_run (experiment, i, j)->label)
        return TRUE;
  return FALSE;
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhResultsView *self = DH_RESULTS_VIEW (widget);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text
      = dh_results_to_text (self->sorted, dh_results_model_get_wanted_loss (self->model),
                            has_several_panels (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (toasts)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts),
                                 adw_toast_new (_ ("The results are copied")));
}

/* The cell shows its result's text, also when that changes. */
static void
show_cell_cb (GtkListItem *item)
{
  const DhResultsColumn *column = g_object_get_data (G_OBJECT (item), "column");
  DhRunResult *result = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *label = column->is_run ? gtk_widget_get_last_child (child) : child;
  g_autofree char *text = dh_results_column_to_text (column, result);

  if (column->is_run)
    dh_run_swatch_set_run (DH_RUN_SWATCH (gtk_widget_get_first_child (child)), result->run);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
set_up_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const DhResultsColumn *column = data;
  GtkWidget *label = gtk_label_new (NULL);

  g_object_set_data (G_OBJECT (item), "column", data);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (column->get_number)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->get_text)
    gtk_label_set_width_chars (GTK_LABEL (label), 12);

  if (column->is_run)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

      gtk_box_append (GTK_BOX (box), dh_run_swatch_new ());
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_item_set_child (item, box);
    }
  else
    gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_cell_cb),
                           item, G_CONNECT_SWAPPED);
  show_cell_cb (item);
}

static void
unbind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
add_column (DhResultsView *self, const DhResultsColumn *column, GtkSorter *sorter)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (NULL, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
  gtk_column_view_column_set_sorter (added, sorter);
  gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_append_column (self->table, added);
  g_ptr_array_add (self->columns, added);
}

static void
show_columns (DhResultsView *self)
{
  double wanted = dh_results_model_get_wanted_loss (self->model);

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *title = dh_results_column_get_title (&dh_results_columns[i], wanted);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) != 0)
        gtk_column_view_column_set_title (column, title);
      if (dh_results_columns[i].is_panel)
        gtk_column_view_column_set_visible (column, has_several_panels (self));
      if (dh_results_columns[i].is_rule)
        gtk_column_view_column_set_visible (column, has_labels (self));
    }
}

static void
show_wanted_loss (DhResultsView *self)
{
  g_autofree char *text
      = dh_number_to_text (dh_results_model_get_wanted_loss (self->model), LOSS_DIGITS);

  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/* Every number that is typed counts at once; it is written as the program does on leaving. */
static void
entry_changed_cb (DhResultsView *self)
{
  double loss;

  if (dh_number_input_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &loss))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      if (loss != dh_results_model_get_wanted_loss (self->model))
        dh_results_model_set_wanted_loss (self->model, loss);
      show_columns (self);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
dh_results_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dh_results_view_parent_class)->map (widget);
  dh_results_model_set_watched (DH_RESULTS_VIEW (widget)->model, TRUE);
}

static void
dh_results_view_unmap (GtkWidget *widget)
{
  dh_results_model_set_watched (DH_RESULTS_VIEW (widget)->model, FALSE);
  GTK_WIDGET_CLASS (dh_results_view_parent_class)->unmap (widget);
}

/* The entry comes first, but the table is what there is to look at. */
static gboolean
dh_results_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DH_RESULTS_VIEW (widget)->table));
}

static void
dh_results_view_dispose (GObject *object)
{
  DhResultsView *self = DH_RESULTS_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->sorted);
  g_clear_object (&self->model);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_results_view_parent_class)->dispose (object);
}

static void
dh_results_view_class_init (DhResultsViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_results_view_dispose;
  widget_class->map = dh_results_view_map;
  widget_class->unmap = dh_results_view_unmap;
  widget_class->grab_focus = dh_results_view_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "results");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DhResultsView, box);
  gtk_widget_class_bind_template_child (widget_class, DhResultsView, entry);
  gtk_widget_class_bind_template_child (widget_class, DhResultsView, table);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_wanted_loss);
  gtk_widget_class_install_action (widget_class, "results.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "results.copy",
                                       NULL);
}

static void
dh_results_view_init (DhResultsView *self)
{
  self->columns = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_results_view_new (DhScene *scene)
{
  DhResultsView *self = g_object_new (DH_TYPE_RESULTS_VIEW, NULL);
  DhResultsSorter *sorter = dh_results_sorter_new (gtk_column_view_get_sorter (self->table));
  GtkSelectionModel *selection;

  self->scene = g_object_ref (scene);
  self->model = dh_results_model_new (scene);
  for (guint i = 0; i < dh_n_results_columns; i++)
    {
      g_autoptr (GtkSorter) of_column
          = dh_results_sorter_make_for_column (sorter, &dh_results_columns[i]);

      add_column (self, &dh_results_columns[i], of_column);
    }

  self->sorted = G_LIST_MODEL (
      gtk_sort_list_model_new (g_object_ref (dh_results_model_get_results (self->model)),
                               GTK_SORTER (sorter)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);

  g_signal_connect_object (self->model, "changed", G_CALLBACK (dh_results_sorter_changed), sorter,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (show_columns), self,
                           G_CONNECT_SWAPPED);
  show_columns (self);
  show_wanted_loss (self);
  return GTK_WIDGET (self);
}

GListModel *
dh_results_view_get_sorted (DhResultsView *self)
{
  return self->sorted;
}

GtkColumnView *
dh_results_view_get_table (DhResultsView *self)
{
  return self->table;
}

GtkEditable *
dh_results_view_get_entry (DhResultsView *self)
{
  return GTK_EDITABLE (self->entry);
}
