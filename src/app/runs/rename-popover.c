/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rename-popover.h"

#include "experiment.h"

#define WIDTH 24 /* characters */

struct _DhRenamePopover
{
  GtkPopover parent_instance;

  GtkWidget *entry;
};

enum
{
  SIGNAL_RENAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhRenamePopover, dh_rename_popover, GTK_TYPE_POPOVER)

static void
activate_cb (DhRenamePopover *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_RENAMED], 0, name);
}

static void
dh_rename_popover_class_init (DhRenamePopoverClass *class)
{
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", DH_TYPE_RENAME_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dh_rename_popover_init (DhRenamePopover *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), DH_EXPERIMENT_MAX_TEXT);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), WIDTH);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), self->entry);
}

GtkWidget *
dh_rename_popover_new (const char *what)
{
  DhRenamePopover *self = g_object_new (DH_TYPE_RENAME_POPOVER, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, what,
                                  -1);
  return GTK_WIDGET (self);
}

void
dh_rename_popover_ask (DhRenamePopover *self, const char *name, const char *placeholder)
{
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
}

GtkEditable *
dh_rename_popover_get_entry (DhRenamePopover *self)
{
  return GTK_EDITABLE (self->entry);
}
