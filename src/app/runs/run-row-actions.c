/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-row-private.h"

#include <glib/gi18n-lib.h>

#include "run-edit.h"

/* Copies the experiment for a change of this run's panel. */
static DhPanel *
begin_change (DhRunRow *self, DhExperiment **changed)
{
  *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  return dh_experiment_get_panel (*changed, self->panel);
}

static void
commit (DhRunRow *self, DhExperiment *changed)
{
  dh_document_commit (self->scene->document, changed, NULL);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRunRow *self = DH_RUN_ROW (widget);
  DhExperiment *changed;

  if (dh_panel_duplicate_run (begin_change (self, &changed), self->run))
    commit (self, changed);
  else
    dh_experiment_unref (changed);
}

void
dh_run_row_remove_run (DhRunRow *self)
{
  DhExperiment *changed;

  if (dh_panel_remove_run (begin_change (self, &changed), self->run))
    commit (self, changed);
  else
    dh_experiment_unref (changed);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_run_row_remove_run (DH_RUN_ROW (widget));
}

void
dh_run_row_move_run (DhRunRow *self, guint to)
{
  DhExperiment *changed;

  dh_panel_move_run (begin_change (self, &changed), self->run, to);
  commit (self, changed);
}

static void
move_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_run_row_move_run (DH_RUN_ROW (widget), DH_RUN_ROW (widget)->run - 1);
}

static void
move_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_run_row_move_run (DH_RUN_ROW (widget), DH_RUN_ROW (widget)->run + 1);
}

static void
renamed_cb (DhRunRow *self, const char *name)
{
  DhExperiment *changed;
  DhPanel *panel = begin_change (self, &changed);

  dh_experiment_run_set_label (g_ptr_array_index (panel->runs, self->run), name);
  commit (self, changed);
  dh_run_row_grab_focus (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRunRow *self = DH_RUN_ROW (widget);
  GtkWidget *header = dh_run_row_get_header (self);
  const DhExperimentRun *run
      = dh_experiment_get_run (dh_document_get_experiment (self->scene->document), self->panel,
                               self->run);

  if (!self->rename_popover)
    {
      self->rename_popover = DH_RENAME_POPOVER (dh_rename_popover_new (_ ("Name of the run")));
      g_signal_connect_swapped (self->rename_popover, "renamed", G_CALLBACK (renamed_cb), self);
      gtk_widget_set_parent (GTK_WIDGET (self->rename_popover), widget);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->rename_popover),
                               &(GdkRectangle){ 0, 0, gtk_widget_get_width (header),
                                                gtk_widget_get_height (header) });
  dh_rename_popover_ask (self->rename_popover, run->label, _ (run->optimizer.optimizer->name));
}

void
dh_run_row_set_hidden (DhRunRow *self, gboolean hidden)
{
  dh_display_set_run_hidden (self->scene->display,
                             dh_experiment_get_run (dh_document_get_experiment (
                                                        self->scene->document),
                                                    self->panel, self->run),
                             hidden);
}

void
dh_run_row_set_own_start (DhRunRow *self, gboolean own_start)
{
  DhExperiment *changed;
  DhPanel *panel = begin_change (self, &changed);

  if (own_start == dh_panel_run_has_own_start (panel, self->run))
    {
      dh_experiment_unref (changed);
      return;
    }
  if (own_start)
    dh_panel_give_run_own_start (panel, self->run);
  else
    dh_panel_give_run_shared_start (panel, self->run);
  commit (self, changed);
}

/* Delete removes the run, but not where it may mean something to what the row unfolds into. */
static gboolean
delete_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *header = dh_run_row_get_header (DH_RUN_ROW (widget));

  if (focus != header && (!focus || !gtk_widget_is_ancestor (focus, header)))
    return FALSE;
  return gtk_widget_activate_action (widget, "run.remove", NULL);
}

void
dh_run_row_install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "run.duplicate", duplicate_action }, { "run.rename", rename_action },
    { "run.move-up", move_up_action },     { "run.move-down", move_down_action },
    { "run.remove", remove_action },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    /* Menus show the last key of an action. */
    { .key = GDK_KEY_KP_Up, .modifiers = GDK_ALT_MASK, .action = "run.move-up" },
    { .key = GDK_KEY_Up, .modifiers = GDK_ALT_MASK, .action = "run.move-up" },
    { .key = GDK_KEY_KP_Down, .modifiers = GDK_ALT_MASK, .action = "run.move-down" },
    { .key = GDK_KEY_Down, .modifiers = GDK_ALT_MASK, .action = "run.move-down" },
    { .key = GDK_KEY_F2, .action = "run.rename" },
    { .key = GDK_KEY_d, .modifiers = GDK_CONTROL_MASK, .action = "run.duplicate" },
    { .key = GDK_KEY_h, .modifiers = GDK_CONTROL_MASK, .action = "run.hidden" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_property_action (class, "run.hidden", "hidden");
  gtk_widget_class_install_property_action (class, "run.own-start", "own-start");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (class, keys[i].key, keys[i].modifiers, keys[i].action,
                                         NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_Delete, 0, delete_cb, NULL);
}

void
dh_run_row_update_actions (DhRunRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const DhPanel *panel
      = dh_experiment_get_panel (dh_document_get_experiment (self->scene->document), self->panel);
  guint n = panel->runs->len;

  gtk_widget_action_set_enabled (widget, "run.duplicate", n < DH_EXPERIMENT_MAX_RUNS);
  gtk_widget_action_set_enabled (widget, "run.remove", n > 1);
  gtk_widget_action_set_enabled (widget, "run.move-up", self->run > 0);
  gtk_widget_action_set_enabled (widget, "run.move-down", self->run + 1 < n);
  gtk_widget_action_set_enabled (widget, "run.own-start", n > 1 && !dh_panel_is_fair (panel));
}
