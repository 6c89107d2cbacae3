/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "view-row.h"

#include <glib/gi18n-lib.h>

#include "number-input.h"
#include "number-text.h"
#include "number.h"
#include "shown-panel.h"
#include "view-move.h"

#define SUBTITLE_DIGITS 3

struct _DhViewRow
{
  AdwExpanderRow parent_instance;

  GtkLabel *labels[2];     /* of x and y */
  GtkEditable *entries[4]; /* least and greatest x, least and greatest y */
  GtkLabel *message_label;
  GtkButton *fit_button;

  DhScene *scene;
  guint panel;
};

G_DEFINE_FINAL_TYPE (DhViewRow, dh_view_row, ADW_TYPE_EXPANDER_ROW)

static const DhPanel *
current_panel (DhViewRow *self)
{
  return dh_shown_panel_get (self->scene, self->panel);
}

static void
set_message (DhViewRow *self, const char *message)
{
  gtk_label_set_label (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

/* An entry that holds the number already, however it was written, is left alone. */
static void
show_number (GtkEditable *entry, double value)
{
  char text[DH_NUMBER_BUFFER];
  double shown;

  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  if (!dh_number_input_read (gtk_editable_get_text (entry), &shown) || shown != value)
    gtk_editable_set_text (entry, dh_number_to_shortest (value, text));
}

static void
show_numbers (DhViewRow *self, const DhRectangle *view)
{
  const double values[4] = { view->x[0], view->x[1], view->y[0], view->y[1] };

  for (guint i = 0; i < 4; i++)
    show_number (self->entries[i], values[i]);
  set_message (self, NULL);
}

static void
show_subtitle (DhViewRow *self, const DhRectangle *view)
{
  g_autofree char *left = dh_number_to_text (view->x[0], SUBTITLE_DIGITS);
  g_autofree char *right = dh_number_to_text (view->x[1], SUBTITLE_DIGITS);
  g_autofree char *bottom = dh_number_to_text (view->y[0], SUBTITLE_DIGITS);
  g_autofree char *top = dh_number_to_text (view->y[1], SUBTITLE_DIGITS);
  g_autofree char *text = g_strdup_printf ("%s … %s × %s … %s", left, right, bottom, top);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

/* FALSE where an entry holds no number. */
static gboolean
read_numbers (DhViewRow *self, double values[4])
{
  gboolean complete = TRUE;

  for (guint i = 0; i < 4; i++)
    if (dh_number_input_read (gtk_editable_get_text (self->entries[i]), &values[i]))
      gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
    else
      {
        gtk_widget_add_css_class (GTK_WIDGET (self->entries[i]), "error");
        complete = FALSE;
      }
  return complete;
}

static void
entered_cb (DhViewRow *self)
{
  const DhRectangle *shown;
  double values[4];
  DhRectangle plane;
  DhExperiment *changed;

  if (!self->scene || !read_numbers (self, values))
    return;
  shown = &current_panel (self)->view;
  plane = (DhRectangle){ .x = { values[0], values[1] }, .y = { values[2], values[3] } };
  changed = dh_view_set (dh_document_get_experiment (self->scene->document), self->panel, &plane);
  if (changed)
    dh_document_commit (self->scene->document, changed, NULL);
  else if (plane.x[0] != shown->x[0] || plane.x[1] != shown->x[1] || plane.y[0] != shown->y[0]
           || plane.y[1] != shown->y[1])
    set_message (self, _ ("An axis goes from a smaller number to a greater one"));
}

/* What can't be shown goes when the last entry is left; until then both ends can be typed. */
static void
left_cb (DhViewRow *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!self->scene)
    return;
  entered_cb (self);
  for (guint i = 0; i < 4; i++)
    if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entries[i])))
      return;
  show_numbers (self, &current_panel (self)->view);
}

static void
fit_cb (DhViewRow *self)
{
  DhRectangle plane;
  DhExperiment *changed = NULL;

  if (dh_shown_panel_fit (self->scene, self->panel, &plane))
    changed = dh_view_set (dh_document_get_experiment (self->scene->document), self->panel, &plane);
  if (changed)
    dh_document_commit (self->scene->document, changed, NULL);
}

static void
dh_view_row_dispose (GObject *object)
{
  g_clear_object (&DH_VIEW_ROW (object)->scene);
  G_OBJECT_CLASS (dh_view_row_parent_class)->dispose (object);
}

static void
bind_child (GtkWidgetClass *class, const char *name, gsize offset)
{
  gtk_widget_class_bind_template_child_full (class, name, FALSE, (gssize) offset);
}

static void
dh_view_row_class_init (DhViewRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_view_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/view-row.ui");
  bind_child (widget_class, "x_label", G_STRUCT_OFFSET (DhViewRow, labels[0]));
  bind_child (widget_class, "y_label", G_STRUCT_OFFSET (DhViewRow, labels[1]));
  bind_child (widget_class, "x_least", G_STRUCT_OFFSET (DhViewRow, entries[0]));
  bind_child (widget_class, "x_greatest", G_STRUCT_OFFSET (DhViewRow, entries[1]));
  bind_child (widget_class, "y_least", G_STRUCT_OFFSET (DhViewRow, entries[2]));
  bind_child (widget_class, "y_greatest", G_STRUCT_OFFSET (DhViewRow, entries[3]));
  gtk_widget_class_bind_template_child (widget_class, DhViewRow, message_label);
  gtk_widget_class_bind_template_child (widget_class, DhViewRow, fit_button);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
}

static void
dh_view_row_init (DhViewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dh_view_row_set_scene (DhViewRow *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
}

void
dh_view_row_show (DhViewRow *self, guint panel)
{
  const DhPanel *shown;

  self->panel = panel;
  shown = current_panel (self);
  show_subtitle (self, &shown->view);
  show_numbers (self, &shown->view);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = dh_panel_get_axis_name (shown, i);

      gtk_label_set_label (self->labels[i], name);
      for (guint end = 0; end < 2; end++)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[2 * i + end]),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
    }
}

GtkEditable *
dh_view_row_get_entry (DhViewRow *self, guint axis, guint end)
{
  return self->entries[2 * axis + end];
}

GtkButton *
dh_view_row_get_fit_button (DhViewRow *self)
{
  return self->fit_button;
}
