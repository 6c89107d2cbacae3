/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-list.h"

#include "experiment-edit.h"
#include "fair-race.h"
#include "run-edit.h"

struct _DhRunList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *add_button;
  GtkListBox *list;
  AdwActionRow *fair_race_row;
  GtkSwitch *fair_race_switch;

  GPtrArray *rows; /* of DhRunRow, one a run of the panel, in their order; owned by the list */

  DhScene *scene;
  guint panel;
  gboolean showing; /* the switch is being set, not by the user */
};

G_DEFINE_FINAL_TYPE (DhRunList, dh_run_list, GTK_TYPE_WIDGET)

/* Takes the row of the run out of the old rows; NULL: it has none. */
static DhRunRow *
take_row_of (GPtrArray *old, const DhExperimentRun *run)
{
  for (guint i = 0; i < old->len; i++)
    {
      DhRunRow *row = g_ptr_array_index (old, i);

      if (row && dh_run_row_get_id (row) == run->id)
        {
          old->pdata[i] = NULL;
          return row;
        }
    }
  return NULL;
}

/* The row that was in that place, or a new one. */
static DhRunRow *
take_row_at (DhRunList *self, GPtrArray *old, guint place)
{
  DhRunRow *row = place < old->len ? g_ptr_array_index (old, place) : NULL;

  if (!row)
    return DH_RUN_ROW (dh_run_row_new (self->scene));
  old->pdata[place] = NULL;
  return row;
}

static void
put_row (DhRunList *self, GtkWidget *row, int place)
{
  g_object_ref (row);
  if (gtk_widget_get_parent (row))
    gtk_list_box_remove (self->list, row);
  gtk_list_box_insert (self->list, row, place);
  g_object_unref (row);
}

/* Puts the rows into the list in their order, what is left over after them. A row that is taken out
 * of the list on the way loses the keyboard, so that the others are moved about the one that has it
 * (nullable). */
static void
order_rows (DhRunList *self, DhRunRow *focused)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkListBoxRow *there = gtk_list_box_get_row_at_index (self->list, (int) i);

      for (; DH_RUN_ROW (row) == focused && there != GTK_LIST_BOX_ROW (row);
           there = gtk_list_box_get_row_at_index (self->list, (int) i))
        put_row (self, GTK_WIDGET (there), -1);
      if (there != GTK_LIST_BOX_ROW (row))
        put_row (self, row, (int) i);
    }
}

/* Which of the rows has the keyboard; -1: none. */
static int
find_focus (DhRunList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == g_ptr_array_index (self->rows, i))
      return (int) i;
  return -1;
}

/* Each run keeps the row that it has; those that have none get one that is left over. The keyboard
 * stays with a row that moves, and goes on to the next from one that is removed. */
static void
make_rows (DhRunList *self, const DhPanel *panel)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  int focus;
  DhRunRow *focused;

  self->rows = old;
  focus = find_focus (self);
  focused = focus >= 0 ? g_ptr_array_index (old, focus) : NULL;

  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < panel->runs->len; i++)
    g_ptr_array_add (self->rows, take_row_of (old, g_ptr_array_index (panel->runs, i)));
  for (guint i = 0; i < panel->runs->len; i++)
    if (!self->rows->pdata[i])
      self->rows->pdata[i] = take_row_at (self, old, i);
  order_rows (self, focused);

  if (focused && self->rows->len > 0 && !g_ptr_array_find (self->rows, focused, NULL))
    dh_run_row_grab_focus (
        g_ptr_array_index (self->rows, MIN ((guint) focus, self->rows->len - 1)));
  for (guint i = 0; i < old->len; i++)
    if (old->pdata[i])
      gtk_list_box_remove (self->list, old->pdata[i]);
  /* Its frame alone would be a line. */
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
}

static gboolean
rows_are_right (DhRunList *self, const DhPanel *panel)
{
  if (self->rows->len != panel->runs->len)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (dh_run_row_get_id (g_ptr_array_index (self->rows, i))
        != ((const DhExperimentRun *) g_ptr_array_index (panel->runs, i))->id)
      return FALSE;
  return TRUE;
}

static void
show_fair_race (DhRunList *self, const DhExperiment *experiment)
{
  g_autofree char *text = dh_fair_race_describe (experiment, self->panel);

  self->showing = TRUE;
  gtk_switch_set_active (self->fair_race_switch,
                         dh_panel_is_fair (dh_experiment_get_panel (experiment, self->panel)));
  self->showing = FALSE;
  if (g_strcmp0 (adw_action_row_get_subtitle (self->fair_race_row), text) != 0)
    adw_action_row_set_subtitle (self->fair_race_row, text);
}

void
dh_run_list_show (DhRunList *self, guint panel)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *shown = dh_experiment_get_panel (experiment, panel);

  self->panel = panel;
  if (!rows_are_right (self, shown))
    make_rows (self, shown);
  for (guint i = 0; i < self->rows->len; i++)
    dh_run_row_show (g_ptr_array_index (self->rows, i), panel, i);
  gtk_widget_set_sensitive (self->add_button, shown->runs->len < DH_EXPERIMENT_MAX_RUNS);
  show_fair_race (self, experiment);
}

static void
runs_changed_cb (DhRunList *self)
{
  if (self->rows->len > 0)
    dh_run_list_show (self, self->panel);
}

static void
traces_changed_cb (DhRunList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    dh_run_row_show_result (g_ptr_array_index (self->rows, i));
}

static void
fair_race_switched_cb (DhRunList *self)
{
  if (!self->showing)
    dh_fair_race_set (self->scene, self->panel, gtk_switch_get_active (self->fair_race_switch));
}

static void
dh_run_list_dispose (GObject *object)
{
  DhRunList *self = DH_RUN_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_run_list_parent_class)->dispose (object);
}

static void
dh_run_list_class_init (DhRunListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_run_list_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/run-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRunList, box);
  gtk_widget_class_bind_template_child (widget_class, DhRunList, add_button);
  gtk_widget_class_bind_template_child (widget_class, DhRunList, list);
  gtk_widget_class_bind_template_child (widget_class, DhRunList, fair_race_row);
  gtk_widget_class_bind_template_child (widget_class, DhRunList, fair_race_switch);
  gtk_widget_class_bind_template_callback (widget_class, dh_run_list_add_run);
  gtk_widget_class_bind_template_callback (widget_class, fair_race_switched_cb);
}

static void
dh_run_list_init (DhRunList *self)
{
  self->rows = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}

void
dh_run_list_set_scene (DhRunList *self, DhScene *scene)
{
  g_return_if_fail (self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed",
                           G_CALLBACK (traces_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "runs-changed", G_CALLBACK (runs_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
dh_run_list_add_run (DhRunList *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  DhPanel *panel = dh_experiment_get_panel (changed, self->panel);
  guint added;

  if (panel->runs->len >= DH_EXPERIMENT_MAX_RUNS)
    {
      dh_experiment_unref (changed);
      return;
    }
  added = dh_panel_add_run (panel);
  dh_document_commit (self->scene->document, changed, NULL);
  adw_expander_row_set_expanded (g_ptr_array_index (self->rows, added), TRUE);
}

DhRunRow *
dh_run_list_get_row (DhRunList *self, guint run)
{
  return run < self->rows->len ? g_ptr_array_index (self->rows, run) : NULL;
}
