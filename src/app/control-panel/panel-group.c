/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-group.h"

#include <glib/gi18n-lib.h>

#include "panel-edit.h"

struct _DhPanelGroup
{
  GtkWidget parent_instance;

  DhComparisonButton *comparisons;
  GtkBox *choice_box;
  GtkWidget *tools_box;
  GtkEntry *title_entry;
  GPtrArray *choices; /* of GtkToggleButton, one a panel; owned by the box */

  DhScene *scene;
  gboolean showing; /* the widgets are being set, not by the user */
};

G_DEFINE_FINAL_TYPE (DhPanelGroup, dh_panel_group, GTK_TYPE_WIDGET)

static DhExperiment *
copy_experiment (DhPanelGroup *self)
{
  return dh_experiment_copy (dh_document_get_experiment (self->scene->document));
}

/* Commits, and goes on with the panel of that place. */
static void
commit (DhPanelGroup *self, DhExperiment *changed, guint panel)
{
  dh_document_commit (self->scene->document, changed, NULL);
  dh_display_set_panel (self->scene->display, panel);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPanelGroup *self = DH_PANEL_GROUP (widget);
  DhExperiment *changed = copy_experiment (self);

  commit (self, changed,
          dh_experiment_duplicate_panel (changed, dh_display_get_panel (self->scene->display)));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPanelGroup *self = DH_PANEL_GROUP (widget);
  DhExperiment *changed = copy_experiment (self);
  guint panel = dh_display_get_panel (self->scene->display);

  dh_experiment_remove_panel (changed, panel);
  commit (self, changed, MIN (panel, changed->panels->len - 1));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhPanelGroup *self = DH_PANEL_GROUP (widget);
  DhExperiment *changed = copy_experiment (self);

  commit (self, changed,
          dh_experiment_move_panel (changed, dh_display_get_panel (self->scene->display),
                                    g_variant_get_int32 (parameter)));
}

static void
title_entered_cb (DhPanelGroup *self)
{
  g_autofree char *title = NULL;
  DhExperiment *changed;
  DhPanel *panel;

  if (!self->scene || self->showing)
    return;
  title = dh_title_from_text (gtk_editable_get_text (GTK_EDITABLE (self->title_entry)));
  changed = copy_experiment (self);
  panel = dh_experiment_get_panel (changed, dh_display_get_panel (self->scene->display));
  if (g_strcmp0 (panel->title, title) == 0)
    {
      dh_experiment_unref (changed);
      return;
    }
  g_free (panel->title);
  panel->title = g_steal_pointer (&title);
  dh_document_commit (self->scene->document, changed, NULL);
}

static void
choice_toggled_cb (GtkToggleButton *choice, DhPanelGroup *self)
{
  guint panel;

  if (!self->showing && gtk_toggle_button_get_active (choice)
      && g_ptr_array_find (self->choices, choice, &panel))
    dh_display_set_panel (self->scene->display, panel);
}

static void
add_choice (DhPanelGroup *self)
{
  GtkWidget *choice = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (choice), label);
  if (self->choices->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  g_signal_connect (choice, "toggled", G_CALLBACK (choice_toggled_cb), self);
  gtk_box_append (self->choice_box, choice);
  g_ptr_array_add (self->choices, choice);
}

static void
show_choice (GtkButton *choice, const char *title)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (choice));

  if (g_str_equal (gtk_label_get_label (label), title))
    return;
  gtk_label_set_label (label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (choice), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
show_choices (DhPanelGroup *self, const DhExperiment *experiment)
{
  guint n = experiment->panels->len;

  for (guint i = self->choices->len; i > n; i--)
    {
      gtk_box_remove (self->choice_box, g_ptr_array_index (self->choices, i - 1));
      g_ptr_array_remove_index (self->choices, i - 1);
    }
  while (self->choices->len < n)
    add_choice (self);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = dh_panel_get_title (dh_experiment_get_panel (experiment, i));

      show_choice (g_ptr_array_index (self->choices, i), title);
    }
}

static void
show_title (DhPanelGroup *self, const DhPanel *panel)
{
  const char *title = panel->title ? panel->title : "";
  g_autofree char *ground = NULL;

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->title_entry)), title))
    gtk_editable_set_text (GTK_EDITABLE (self->title_entry), title);
  if (!panel->title)
    ground = dh_panel_get_title (panel);
  gtk_entry_set_placeholder_text (self->title_entry, ground);
}

static void
dh_panel_group_dispose (GObject *object)
{
  DhPanelGroup *self = DH_PANEL_GROUP (object);
  GtkWidget *child;

  g_clear_object (&self->scene);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_panel_group_parent_class)->dispose (object);
}

static void
dh_panel_group_class_init (DhPanelGroupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_panel_group_dispose;

  gtk_widget_class_install_action (widget_class, "panels.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "panels.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "panels.move", "i", move_action);

  g_type_ensure (DH_TYPE_COMPARISON_BUTTON);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/panel-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPanelGroup, comparisons);
  gtk_widget_class_bind_template_child (widget_class, DhPanelGroup, choice_box);
  gtk_widget_class_bind_template_child (widget_class, DhPanelGroup, tools_box);
  gtk_widget_class_bind_template_child (widget_class, DhPanelGroup, title_entry);
  gtk_widget_class_bind_template_callback (widget_class, title_entered_cb);
}

static void
dh_panel_group_init (DhPanelGroup *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dh_panel_group_set_scene (DhPanelGroup *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
  dh_comparison_button_set_scene (self->comparisons, scene);
}

void
dh_panel_group_show (DhPanelGroup *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  guint panel = dh_display_get_panel (self->scene->display);
  guint n = experiment->panels->len;

  self->showing = TRUE;
  show_choices (self, experiment);
  gtk_toggle_button_set_active (g_ptr_array_index (self->choices, panel), TRUE);
  show_title (self, dh_experiment_get_panel (experiment, panel));
  gtk_widget_set_visible (GTK_WIDGET (self->choice_box), n > 1);
  gtk_widget_set_visible (self->tools_box, n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panels.add", n < DH_EXPERIMENT_MAX_PANELS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panels.remove", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panels.move", n > 1);
  self->showing = FALSE;
}

GtkToggleButton *
dh_panel_group_get_choice (DhPanelGroup *self, guint panel)
{
  return panel < self->choices->len ? g_ptr_array_index (self->choices, panel) : NULL;
}

GtkEditable *
dh_panel_group_get_title (DhPanelGroup *self)
{
  return GTK_EDITABLE (self->title_entry);
}

DhComparisonButton *
dh_panel_group_get_comparisons (DhPanelGroup *self)
{
  return self->comparisons;
}
