/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "constants-box.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "constant-edit.h"
#include "experiment-edit.h"
#include "number.h"
#include "rename-popover.h"

struct _DhConstantsBox
{
  GtkWidget parent_instance;

  GtkWidget *expander;   /* its label tells the values */
  GtkWidget *box;        /* of the rows, each in a box with its menu */
  GtkWidget *add_button; /* for an expression of the user's own */
  GtkWidget *fault_label;
  DhRenamePopover *popover; /* NULL: no name has been asked for yet */

  DhScene *scene;
  guint panel;
  const DhLandscape *landscape; /* that the rows are for; NULL: an expression */
  char *renamed;                /* what is getting another name; NULL: a new one is being named */
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

/* Those of the user's own can be renamed and removed. */
static GtkWidget *
make_menu_button (const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("Actions for the constant %s"), name);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) rename_item = g_menu_item_new (_ ("Rename…"), NULL);
  g_autoptr (GMenuItem) remove_item = g_menu_item_new (_ ("Remove"), NULL);

  g_menu_item_set_action_and_target (rename_item, "constant.rename", "s", name);
  g_menu_item_set_action_and_target (remove_item, "constant.remove", "s", name);
  g_menu_append_item (menu, rename_item);
  g_menu_append_item (menu, remove_item);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static void
add_row (DhConstantsBox *self, const DhNamedValue *constant)
{
  DhParameter *parameter = parameter_new (constant->name, find_default (self->landscape, constant));
  GtkWidget *row = dh_parameter_row_new (parameter);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  /* It lives as long as its row does. */
  g_object_set_data_full (G_OBJECT (row), "parameter", parameter, g_free);
  g_signal_connect (row, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (row, "edit-ended", G_CALLBACK (edit_ended_cb), self);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_box_append (GTK_BOX (line), row);
  if (!self->landscape)
    gtk_box_append (GTK_BOX (line), make_menu_button (constant->name));
  gtk_box_append (GTK_BOX (self->box), line);
}

static DhParameterRow *
get_row (GtkWidget *line)
{
  return DH_PARAMETER_ROW (gtk_widget_get_first_child (line));
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
  GtkWidget *line = gtk_widget_get_first_child (self->box);

  for (guint i = 0; i < constants->len; i++, line = gtk_widget_get_next_sibling (line))
    if (!line
        || !g_str_equal (dh_parameter_row_get_parameter (get_row (line))->id,
                         g_array_index (constants, DhNamedValue, i).name))
      return FALSE;
  return line == NULL && self->landscape == landscape;
}

/* --- Constants of the user's own ----------------------------------------------------------- */

static void
set_fault (DhConstantsBox *self, const char *fault)
{
  gtk_label_set_label (GTK_LABEL (self->fault_label), fault ? fault : "");
  gtk_widget_set_visible (self->fault_label, fault != NULL);
  if (fault)
    gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
}

/* Commits the changed copy (transfer full), unless there is an error. */
static void
commit_or_tell (DhConstantsBox *self, DhExperiment *changed, const GError *error)
{
  g_autoptr (DhExperiment) copy = changed;

  set_fault (self, error ? error->message : NULL);
  if (!error)
    dh_document_commit (self->scene->document, g_steal_pointer (&copy), NULL);
}

static void
named_cb (DhConstantsBox *self, const char *name)
{
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  DhPanel *panel = dh_experiment_get_panel (changed, self->panel);
  g_autofree char *renamed = g_steal_pointer (&self->renamed);
  g_autoptr (GError) error = NULL;

  if (renamed)
    dh_panel_rename_constant (panel, renamed, name, &error);
  else
    dh_panel_add_constant (panel, name, &error);
  commit_or_tell (self, changed, error);
}

/* Asks for a name beside a widget. */
static void
ask_for_name (DhConstantsBox *self, GtkWidget *beside, const char *renamed)
{
  graphene_rect_t bounds;

  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
  if (!self->popover)
    {
      self->popover = DH_RENAME_POPOVER (dh_rename_popover_new (_ ("Name of the constant")));
      g_signal_connect_swapped (self->popover, "renamed", G_CALLBACK (named_cb), self);
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
    }
  if (gtk_widget_compute_bounds (beside, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  g_free (self->renamed);
  self->renamed = g_strdup (renamed);
  dh_rename_popover_ask (self->popover, renamed, _ ("Name"));
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (widget);

  ask_for_name (self, self->add_button, NULL);
}

/* A row may have gone since its menu was opened. */
static void
rename_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  DhParameterRow *row = dh_constants_box_get_row (self, name);

  if (row && !self->landscape)
    ask_for_name (self, GTK_WIDGET (row), name);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  DhExperiment *changed;

  if (!dh_constants_box_get_row (self, name) || self->landscape)
    return;
  changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  dh_panel_remove_constant (dh_experiment_get_panel (changed, self->panel), name, &error);
  commit_or_tell (self, changed, error);
}

static void
dh_constants_box_dispose (GObject *object)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (object);

  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_pointer (&self->renamed, g_free);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_constants_box_parent_class)->dispose (object);
}

static void
dh_constants_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (DH_CONSTANTS_BOX (widget)->expander, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
dh_constants_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dh_constants_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhConstantsBox *self = DH_CONSTANTS_BOX (widget);

  gtk_widget_allocate (self->expander, width, height, baseline, NULL);
  if (self->popover)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dh_constants_box_class_init (DhConstantsBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_constants_box_dispose;

  widget_class->measure = dh_constants_box_measure;
  widget_class->get_request_mode = dh_constants_box_get_request_mode;
  widget_class->size_allocate = dh_constants_box_size_allocate;

  gtk_widget_class_install_action (widget_class, "constant.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "constant.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "constant.remove", "s", remove_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_constants_box_init (DhConstantsBox *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->expander = gtk_expander_new (NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add_button = gtk_button_new_with_mnemonic (_ ("Add a _Constant…"));
  self->fault_label = gtk_label_new (NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "constant.add");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (self->fault_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->fault_label), 0);
  gtk_widget_add_css_class (self->fault_label, "caption");
  gtk_widget_add_css_class (self->fault_label, "error");
  gtk_widget_set_visible (self->fault_label, FALSE);

  gtk_widget_set_margin_top (content, 6);
  gtk_box_append (GTK_BOX (content), self->box);
  gtk_box_append (GTK_BOX (content), self->add_button);
  gtk_box_append (GTK_BOX (content), self->fault_label);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), content);
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
    gtk_expander_set_label (GTK_EXPANDER (self->expander),
                            constants->len > 0 ? text->str : _ ("Constants"));
}

void
dh_constants_box_show (DhConstantsBox *self, guint panel)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhGround *ground = &dh_experiment_get_panel (experiment, panel)->ground;
  const DhLandscape *landscape = ground->kind == DH_GROUND_LANDSCAPE ? ground->landscape : NULL;
  g_autoptr (GArray) constants = dh_ground_list_constants (ground);
  GtkWidget *line;

  self->panel = panel;
  if (!has_rows_for (self, constants, landscape))
    {
      remove_rows (self);
      self->landscape = landscape;
      for (guint i = 0; i < constants->len; i++)
        add_row (self, &g_array_index (constants, DhNamedValue, i));
    }
  line = gtk_widget_get_first_child (self->box);
  for (guint i = 0; i < constants->len; i++, line = gtk_widget_get_next_sibling (line))
    dh_parameter_row_set_value (get_row (line), g_array_index (constants, DhNamedValue, i).value);
  set_fault (self, NULL);
  show_values (self, constants);
  gtk_widget_set_visible (self->box, constants->len > 0);
  gtk_widget_set_visible (self->add_button, ground->kind == DH_GROUND_EXPRESSION);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          constants->len > 0 || ground->kind == DH_GROUND_EXPRESSION);
}

DhParameterRow *
dh_constants_box_get_row (DhConstantsBox *self, const char *name)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->box); line;
       line = gtk_widget_get_next_sibling (line))
    if (g_str_equal (dh_parameter_row_get_parameter (get_row (line))->id, name))
      return get_row (line);
  return NULL;
}

GtkEditable *
dh_constants_box_get_name_entry (DhConstantsBox *self)
{
  return self->popover ? dh_rename_popover_get_entry (self->popover) : NULL;
}
