/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "constants-box.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment-edit.h"
#include "number.h"

struct _DhConstantsBox
{
  GtkWidget parent_instance;

  GtkWidget *expander; /* its label tells the values */
  GtkWidget *box;      /* of the rows */

  DhScene *scene;
  guint panel;
  const DhLandscape *landscape; /* that the rows are for; NULL: an expression */
};

G_DEFINE_FINAL_TYPE (DhConstantsBox, dh_constants_box, GTK_TYPE_WIDGET)

static void
edited_cb (DhParameterRow *row, double value, gboolean continuous, DhConstantsBox *self)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  const char *name = dh_parameter_row_get_parameter (row)->id;
  g_autofree char *key = g_strdup_printf ("%u/constant/%s", self->panel, name);

  dh_panel_set_constant (dh_experiment_get_panel (changed, self->panel), name, value);
  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

static void
edit_ended_cb (DhConstantsBox *self)
{
  dh_document_end_merge (self->scene->document);
}

/* A constant's slider goes from 0 to twice what it is by default. */
static DhParameter *
parameter_new (const char *name, double default_value)
{
  DhParameter *parameter = g_new0 (DhParameter, 1);
  double reach = default_value != 0 && isfinite (2 * default_value) ? 2 * default_value : 1;

  *parameter = (DhParameter){
    .id = g_intern_string (name),
    .symbol = g_intern_string (name),
    .name = N_ ("Value"),
    .meaning = N_ ("A constant of the ground’s formula."),
    .default_value = default_value,
    .minimum = -G_MAXDOUBLE,
    .maximum = G_MAXDOUBLE,
    .scale = DH_PARAMETER_SCALE_LINEAR,
    .slider_minimum = default_value == 0 ? -1 : fmin (0, reach),
    .slider_maximum = fmax (0, reach),
  };
  return parameter;
}

static double
find_default (const DhLandscape *landscape, const DhNamedValue *constant)
{
  for (guint i = 0; landscape && i < landscape->constants->len; i++)
    {
      const DhConstant *stated = &g_array_index (landscape->constants, DhConstant, i);

      if (g_str_equal (stated->name, constant->name))
        return stated->value;
    }
  return constant->value;
}

static void
add_row (DhConstantsBox *self, const DhNamedValue *constant)
{
  DhParameter *parameter = parameter_new (constant->name, find_default (self->landscape, constant));
  GtkWidget *row = dh_parameter_row_new (parameter);

  /* It lives as long as its row does. */
  g_object_set_data_full (G_OBJECT (row), "parameter", parameter, g_free);
  g_signal_connect (row, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (row, "edit-ended", G_CALLBACK (edit_ended_cb), self);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
remove_rows (DhConstantsBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

/* Whether the rows are those of the constants, in their order. */
static gboolean
has_rows_for (DhConstantsBox *self, const GArray *constants, const DhLandscape *landscape)
{
  GtkWidget *row = gtk_widget_get_first_child (self->box);

  for (guint i = 0; i < constants->len; i++, row = gtk_widget_get_next_sibling (row))
    if (!row
        || !g_str_equal (dh_parameter_row_get_parameter (DH_PARAMETER_ROW (row))->id,
                         g_array_index (constants, DhNamedValue, i).name))
      return FALSE;
  return row == NULL && self->landscape == landscape;
}

static void
dh_constants_box_dispose (GObject *object)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (object);

  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_constants_box_parent_class)->dispose (object);
}

static void
dh_constants_box_class_init (DhConstantsBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_constants_box_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_constants_box_init (DhConstantsBox *self)
{
  self->expander = gtk_expander_new (NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), self->box);
  gtk_widget_set_tooltip_text (self->expander, _ ("The constants of the ground’s formula"));
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
}

void
dh_constants_box_set_scene (DhConstantsBox *self, DhScene *scene)
{
  self->scene = g_object_ref (scene);
}

/* "a = 1, b = 100" */
static void
show_values (DhConstantsBox *self, const GArray *constants)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char number[DH_NUMBER_BUFFER];

  for (guint i = 0; i < constants->len; i++)
    {
      const DhNamedValue *constant = &g_array_index (constants, DhNamedValue, i);

      g_string_append_printf (text, "%s%s = %s", i > 0 ? ", " : "", constant->name,
                              dh_number_to_shortest (constant->value, number));
    }
  /* It would make another label of the same text. */
  if (g_strcmp0 (gtk_expander_get_label (GTK_EXPANDER (self->expander)), text->str) != 0)
    gtk_expander_set_label (GTK_EXPANDER (self->expander), text->str);
}

void
dh_constants_box_show (DhConstantsBox *self, guint panel)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhGround *ground = &dh_experiment_get_panel (experiment, panel)->ground;
  const DhLandscape *landscape = ground->kind == DH_GROUND_LANDSCAPE ? ground->landscape : NULL;
  g_autoptr (GArray) constants = dh_ground_list_constants (ground);
  GtkWidget *row;

  self->panel = panel;
  if (!has_rows_for (self, constants, landscape))
    {
      remove_rows (self);
      self->landscape = landscape;
      for (guint i = 0; i < constants->len; i++)
        add_row (self, &g_array_index (constants, DhNamedValue, i));
    }
  row = gtk_widget_get_first_child (self->box);
  for (guint i = 0; i < constants->len; i++, row = gtk_widget_get_next_sibling (row))
    dh_parameter_row_set_value (DH_PARAMETER_ROW (row),
                                g_array_index (constants, DhNamedValue, i).value);
  show_values (self, constants);
  gtk_widget_set_visible (GTK_WIDGET (self), constants->len > 0);
}

DhParameterRow *
dh_constants_box_get_row (DhConstantsBox *self, const char *name)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (dh_parameter_row_get_parameter (DH_PARAMETER_ROW (row))->id, name))
      return DH_PARAMETER_ROW (row);
  return NULL;
}
