/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "start-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "number.h"
#include "number-input.h"
#include "run-edit.h"
#include "start-move.h"

struct _DhStartRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *x_entry;
  GtkEditable *y_entry;

  DhScene *scene; /* NULL: nothing was shown yet */
  guint panel;
  guint run;
};

G_DEFINE_FINAL_TYPE (DhStartRow, dh_start_row, GTK_TYPE_WIDGET)

static const DhExperimentRun *
get_run (DhStartRow *self)
{
  return dh_experiment_get_run (dh_document_get_experiment (self->scene->document), self->panel,
                                self->run);
}

/* An entry in which someone types is left alone. */
static void
show_number (GtkEditable *entry, double value)
{
  char text[DH_NUMBER_BUFFER];
  double shown;

  if (dh_number_input_read (gtk_editable_get_text (entry), &shown) && shown == value)
    return;
  gtk_editable_set_text (entry, dh_number_to_shortest (value, text));
}

static void
show_start (DhStartRow *self)
{
  const DhExperimentRun *run = get_run (self);

  gtk_widget_remove_css_class (GTK_WIDGET (self->x_entry), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->y_entry), "error");
  show_number (self->x_entry, run->start[0]);
  show_number (self->y_entry, run->start[1]);
}

static gboolean
read_number (GtkEditable *entry, double *value)
{
  if (dh_number_input_read (gtk_editable_get_text (entry), value))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
      return TRUE;
    }
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  return FALSE;
}

static void
entered_cb (DhStartRow *self)
{
  DhExperiment *experiment;
  const DhExperimentRun *run;
  double x, y;

  if (!self->scene || !read_number (self->x_entry, &x) || !read_number (self->y_entry, &y))
    return;
  experiment = dh_document_get_experiment (self->scene->document);
  run = get_run (self);
  if (run->start[0] == x && run->start[1] == y)
    return;
  dh_document_commit (self->scene->document,
                      dh_panel_is_fair (dh_experiment_get_panel (experiment, self->panel))
                          ? dh_start_set_all (experiment, self->panel, x, y)
                          : dh_start_set_one (experiment, self->panel, self->run, x, y),
                      NULL);
}

/* What is no number goes when the entry is left. */
static void
left_cb (DhStartRow *self)
{
  entered_cb (self);
  if (self->scene)
    show_start (self);
}

static void
dh_start_row_dispose (GObject *object)
{
  DhStartRow *self = DH_START_ROW (object);

  g_clear_object (&self->scene);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dh_start_row_parent_class)->dispose (object);
}

static void
dh_start_row_class_init (DhStartRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_start_row_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/start-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhStartRow, box);
  gtk_widget_class_bind_template_child (widget_class, DhStartRow, x_entry);
  gtk_widget_class_bind_template_child (widget_class, DhStartRow, y_entry);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
dh_start_row_init (DhStartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dh_start_row_show (DhStartRow *self, DhScene *scene, guint panel, guint run)
{
  g_set_object (&self->scene, scene);
  self->panel = panel;
  self->run = run;
  show_start (self);
}

GtkEditable *
dh_start_row_get_entry (DhStartRow *self, guint axis)
{
  return axis == 0 ? self->x_entry : self->y_entry;
}
