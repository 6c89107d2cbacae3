/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "start-popover.h"

#include <glib/gi18n-lib.h>

#include "number.h"
#include "number-input.h"
#include "run-edit.h"
#include "shown-panel.h"
#include "start-move.h"

struct _DhStartPopover
{
  GtkPopover parent_instance;

  DhScene *scene;
  guint panel;

  GtkDropDown *run_choice; /* the first is all runs */
  GtkLabel *x_label;
  GtkLabel *y_label;
  GtkEntry *x_entry;
  GtkEntry *y_entry;
  GtkLabel *message_label;
  GtkButton *start_button;
};

G_DEFINE_FINAL_TYPE (DhStartPopover, dh_start_popover, GTK_TYPE_POPOVER)

static void
show_number (GtkEntry *entry, double value)
{
  char text[DH_NUMBER_BUFFER];

  gtk_editable_set_text (GTK_EDITABLE (entry), dh_number_to_shortest (value, text));
}

/* The run that is chosen, or −1 for all. */
static int
get_run (DhStartPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->run_choice);

  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected - 1;
}

static void
show_start (DhStartPopover *self)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhExperimentRun *run;

  if (shown == NULL || shown->runs->len == 0)
    return;
  run = g_ptr_array_index (shown->runs, MAX (get_run (self), 0));
  show_number (self->x_entry, run->start[0]);
  show_number (self->y_entry, run->start[1]);
}

static void
run_chosen_cb (DhStartPopover *self)
{
  show_start (self);
}

static void
set_wrong (GtkEntry *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* What was wrong is being mended. */
static void
entry_changed_cb (DhStartPopover *self, GtkEntry *entry)
{
  set_wrong (entry, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), FALSE);
}

/* FALSE, and a message, where no number stands in the entry. */
static gboolean
take_entry (DhStartPopover *self, GtkEntry *entry, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *message = NULL;

  if (dh_number_input_read (text, value))
    return TRUE;
  message = g_strdup_printf (_ ("“%s” is not a number"), text);
  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), TRUE);
  set_wrong (entry, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static void
start_cb (DhStartPopover *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  int run = get_run (self);
  double x, y;

  if (!take_entry (self, self->x_entry, &x) || !take_entry (self, self->y_entry, &y))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  dh_document_commit (self->scene->document,
                      run < 0 ? dh_start_set_all (experiment, self->panel, x, y)
                              : dh_start_set_one (experiment, self->panel, (guint) run, x, y),
                      NULL);
}

static void
experiment_changed_cb (DhStartPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
dh_start_popover_dispose (GObject *object)
{
  g_clear_object (&DH_START_POPOVER (object)->scene);
  G_OBJECT_CLASS (dh_start_popover_parent_class)->dispose (object);
}

static void
dh_start_popover_class_init (DhStartPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_start_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/start-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, run_choice);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, x_label);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, y_label);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, x_entry);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, y_entry);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, message_label);
  gtk_widget_class_bind_template_child (widget_class, DhStartPopover, start_button);
  gtk_widget_class_bind_template_callback (widget_class, run_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
dh_start_popover_init (DhStartPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_popover_set_default_widget (GTK_POPOVER (self), GTK_WIDGET (self->start_button));
}

GtkWidget *
dh_start_popover_new (DhScene *scene, guint panel)
{
  DhStartPopover *self = g_object_new (DH_TYPE_START_POPOVER, NULL);

  self->scene = g_object_ref (scene);
  self->panel = panel;
  g_signal_connect_object (scene->document, "experiment-changed",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
name_entry (GtkLabel *label, GtkEntry *entry, char *name)
{
  gtk_label_set_label (label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

void
dh_start_popover_open (DhStartPopover *self, const GdkRectangle *place)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _ ("All runs"));
  for (guint i = 0; i < shown->runs->len; i++)
    gtk_string_list_append (choices,
                            dh_experiment_run_get_label (g_ptr_array_index (shown->runs, i)));
  gtk_drop_down_set_model (self->run_choice, G_LIST_MODEL (choices));
  /* In a fair race all starts move together. */
  gtk_widget_set_visible (GTK_WIDGET (self->run_choice),
                          shown->runs->len > 1 && !dh_panel_is_fair (shown));
  name_entry (self->x_label, self->x_entry, dh_panel_get_axis_name (shown, 0));
  name_entry (self->y_label, self->y_entry, dh_panel_get_axis_name (shown, 1));
  show_start (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->x_entry));
}
