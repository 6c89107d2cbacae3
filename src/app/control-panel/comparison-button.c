/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison-button.h"

#include <glib/gi18n-lib.h>

#include "comparison.h"
#include "fitted-edit.h"

/* An entry of the list. */
typedef struct
{
  const DhComparison *comparison;
  GtkWidget *button;
  GtkLabel *caption;
} Entry;

struct _DhComparisonButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkBox *box;
  GtkLabel *run_label;
  GArray *entries; /* of Entry, one a comparison */

  DhScene *scene;
  GCancellable *preparation; /* of a comparison whose data are being read */
};

G_DEFINE_FINAL_TYPE (DhComparisonButton, dh_comparison_button, GTK_TYPE_WIDGET)

static const DhPanel *
current_panel (DhComparisonButton *self)
{
  return dh_experiment_get_panel (dh_document_get_experiment (self->scene->document),
                                  dh_display_get_panel (self->scene->display));
}

/* What there is to know of a comparison until its data have been read. */
typedef struct
{
  const DhComparison *comparison;
  guint panel;
  guint run;
} Wish;

static gboolean
apply_cb (DhExperiment *changed, gpointer data, guint *fitted)
{
  const Wish *wish = data;
  g_autoptr (DhExperiment) compared = NULL;
  GPtrArray *panels = changed->panels;
  char *title = changed->title;

  if (wish->panel >= panels->len
      || wish->run >= dh_experiment_get_panel (changed, wish->panel)->runs->len
      || !dh_comparison_applies_to (wish->comparison,
                                    &dh_experiment_get_panel (changed, wish->panel)->ground))
    return FALSE;

  compared = dh_comparison_apply (wish->comparison, changed, wish->panel, wish->run);
  changed->panels = compared->panels;
  changed->title = compared->title;
  compared->panels = panels;
  compared->title = title;
  *fitted = (1u << changed->panels->len) - 1;
  return TRUE;
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhComparisonButton *self = data;
  g_autoptr (GError) error = NULL;

  /* Where the data can't be had, the panel says so already. */
  dh_fitted_edit_finish (self->scene ? self->scene->document : NULL, result, &error);
  g_object_unref (self);
}

static void
cancel_preparation (DhComparisonButton *self)
{
  if (self->preparation)
    g_cancellable_cancel (self->preparation);
  g_clear_object (&self->preparation);
}

static void
make_comparison (DhComparisonButton *self, const DhComparison *comparison)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  Wish wish = { .comparison = comparison, .panel = dh_display_get_panel (self->scene->display) };

  wish.run = dh_display_get_touched_run (self->scene->display, current_panel (self));
  cancel_preparation (self);
  if (!comparison->changes_grounds)
    {
      dh_document_commit (self->scene->document,
                          dh_comparison_apply (comparison, experiment, wish.panel, wish.run), NULL);
      return;
    }
  self->preparation = g_cancellable_new ();
  dh_fitted_edit_async (self->scene->document, apply_cb, g_memdup2 (&wish, sizeof wish), g_free,
                        self->preparation, ready_cb, g_object_ref (self));
}

static void
entry_clicked_cb (GtkWidget *button, DhComparisonButton *self)
{
  gtk_popover_popdown (self->popover);
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, Entry, i).button == button)
      make_comparison (self, g_array_index (self->entries, Entry, i).comparison);
}

/* What the comparisons begin from, and which of them can be made. */
static void
popover_shown_cb (DhComparisonButton *self)
{
  const DhPanel *panel = current_panel (self);
  const DhExperimentRun *run
      = g_ptr_array_index (panel->runs, dh_display_get_touched_run (self->scene->display, panel));
  /* Translators: above a list of comparisons; the run's name */
  g_autofree char *text
      = g_strdup_printf (_ ("Compare, beginning from %s"), dh_experiment_run_get_label (run));

  gtk_label_set_label (self->run_label, text);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      gboolean applies = dh_comparison_applies_to (entry->comparison, &panel->ground);
      const char *caption = applies ? entry->comparison->description : entry->comparison->needs;

      gtk_widget_set_sensitive (entry->button, applies);
      gtk_label_set_label (entry->caption, _ (caption));
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry->button),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (caption), -1);
    }
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_entry (DhComparisonButton *self, const DhComparison *comparison)
{
  Entry entry = { .comparison = comparison, .button = gtk_button_new () };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = make_line ("body");
  GtkWidget *caption = make_line ("caption");

  gtk_label_set_text_with_mnemonic (GTK_LABEL (name), _ (comparison->name));
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry.button);
  entry.caption = GTK_LABEL (caption);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (entry.button), box);
  gtk_widget_add_css_class (entry.button, "flat");
  gtk_widget_add_css_class (entry.button, "comparison");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry.button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (name)), -1);
  g_signal_connect (entry.button, "clicked", G_CALLBACK (entry_clicked_cb), self);
  gtk_box_append (self->box, entry.button);
  g_array_append_val (self->entries, entry);
}

static void
dh_comparison_button_dispose (GObject *object)
{
  DhComparisonButton *self = DH_COMPARISON_BUTTON (object);
  GtkWidget *child;

  cancel_preparation (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_comparison_button_parent_class)->dispose (object);
}

static void
dh_comparison_button_class_init (DhComparisonButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_comparison_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/comparison-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DhComparisonButton, button);
  gtk_widget_class_bind_template_child (widget_class, DhComparisonButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DhComparisonButton, box);
  gtk_widget_class_bind_template_child (widget_class, DhComparisonButton, run_label);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
dh_comparison_button_init (DhComparisonButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < dh_n_comparisons; i++)
    add_entry (self, &dh_comparisons[i]);
}

void
dh_comparison_button_set_scene (DhComparisonButton *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
}

GtkMenuButton *
dh_comparison_button_get_button (DhComparisonButton *self)
{
  return self->button;
}

GtkWidget *
dh_comparison_button_get_entry (DhComparisonButton *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (g_array_index (self->entries, Entry, i).comparison->id, id))
      return g_array_index (self->entries, Entry, i).button;
  return NULL;
}
