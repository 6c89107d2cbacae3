/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "change-list.h"

#include <glib/gi18n-lib.h>

#include "live-change.h"

/* With more lines than these the list scrolls, and has this height in user units. */
#define MOST_LINES 5
#define MOST_HEIGHT 180

/* A line of the list. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *button;
} Line;

struct _DhChangeList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkBox *box;
  GArray *lines; /* of Line, one a change; owned by the box */

  DhScene *scene;
  guint panel;
  guint run;
};

G_DEFINE_FINAL_TYPE (DhChangeList, dh_change_list, GTK_TYPE_WIDGET)

static Line *
get_line (DhChangeList *self, guint change)
{
  return &g_array_index (self->lines, Line, change);
}

static void
remove_clicked_cb (GtkWidget *button, DhChangeList *self)
{
  DhExperiment *changed;

  for (guint i = 0; i < self->lines->len; i++)
    if (get_line (self, i)->button == button)
      {
        changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
        dh_experiment_run_remove_change (dh_experiment_get_run (changed, self->panel, self->run),
                                         i);
        dh_document_commit (self->scene->document, changed, NULL);
        return;
      }
}

static void
add_line (DhChangeList *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  Line line = {
    .box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
    .label = GTK_LABEL (label),
    .button = gtk_button_new_from_icon_name ("user-trash-symbolic"),
  };

  gtk_label_set_xalign (line.label, 0);
  gtk_label_set_wrap (line.label, TRUE);
  gtk_label_set_wrap_mode (line.label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (line.button, "flat");
  gtk_widget_set_valign (line.button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (line.button, _ ("Take This Change Away"));
  g_signal_connect (line.button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (line.box), label);
  gtk_box_append (GTK_BOX (line.box), line.button);
  gtk_box_append (self->box, line.box);
  g_array_append_val (self->lines, line);
}

static void
show_line (const Line *line, const DhExperimentRun *run, guint change)
{
  g_autofree char *text = dh_experiment_run_describe_change (run, change);

  if (g_str_equal (gtk_label_get_label (line->label), text))
    return;
  gtk_label_set_label (line->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take This Change Away"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
let_scroll (DhChangeList *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  gboolean scrolls = self->lines->len > MOST_LINES;

  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER,
                                  scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (scroller, scrolls ? MOST_HEIGHT : -1);
}

static void
dh_change_list_dispose (GObject *object)
{
  DhChangeList *self = DH_CHANGE_LIST (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_change_list_parent_class)->dispose (object);
}

static void
dh_change_list_class_init (DhChangeListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_change_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_change_list_init (DhChangeList *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was changed while the run went on"), -1);
}

void
dh_change_list_set_scene (DhChangeList *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
}

void
dh_change_list_show (DhChangeList *self, guint panel, guint run)
{
  const DhExperimentRun *shown
      = dh_experiment_get_run (dh_document_get_experiment (self->scene->document), panel, run);

  self->panel = panel;
  self->run = run;
  while (self->lines->len > shown->changes->len)
    {
      gtk_box_remove (self->box, get_line (self, self->lines->len - 1)->box);
      g_array_set_size (self->lines, self->lines->len - 1);
    }
  while (self->lines->len < shown->changes->len)
    add_line (self);
  for (guint i = 0; i < self->lines->len; i++)
    show_line (get_line (self, i), shown, i);
  let_scroll (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->lines->len > 0);
}

GtkLabel *
dh_change_list_get_label (DhChangeList *self, guint change)
{
  return change < self->lines->len ? get_line (self, change)->label : NULL;
}

GtkButton *
dh_change_list_get_remove_button (DhChangeList *self, guint change)
{
  return change < self->lines->len ? GTK_BUTTON (get_line (self, change)->button) : NULL;
}
