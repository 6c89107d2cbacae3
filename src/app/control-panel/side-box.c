/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "side-box.h"

/* Below this width, in user units, the panel would leave the content too little. */
#define NARROW_WIDTH 900

struct _DhSideBox
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *panel;
  gboolean narrow; /* or folded */
  gboolean folded;
  gboolean wanted; /* beside the content, where the box is wide */
  gboolean called; /* over the content, where it is narrow */
  guint notify_source;
};

enum
{
  PROPERTY_PANEL_VISIBLE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void dh_side_box_buildable_init (GtkBuildableIface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhSideBox,
                               dh_side_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      dh_side_box_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
dh_side_box_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child) && g_strcmp0 (type, "panel") == 0)
    dh_side_box_set_panel (DH_SIDE_BOX (buildable), GTK_WIDGET (child));
  else if (GTK_IS_WIDGET (child))
    dh_side_box_set_content (DH_SIDE_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
dh_side_box_buildable_init (GtkBuildableIface *interface)
{
  parent_buildable = g_type_interface_peek_parent (interface);
  interface->add_child = dh_side_box_add_child;
}

static void
measure_child (
    GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
dh_side_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  DhSideBox *self = DH_SIDE_BOX (widget);
  int content_minimum, content_natural, panel_minimum, panel_natural;

  measure_child (self->content, orientation, -1, &content_minimum, &content_natural);
  measure_child (self->panel, orientation, -1, &panel_minimum, &panel_natural);
  *minimum = MAX (content_minimum, panel_minimum);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? content_natural + (self->wanted ? panel_natural : 0)
                 : MAX (content_natural, panel_minimum);
  *minimum_baseline = *natural_baseline = -1;
}

static gboolean
notify_cb (gpointer data)
{
  DhSideBox *self = data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_PANEL_VISIBLE]);
  return G_SOURCE_REMOVE;
}

/* While sizes are being allocated nobody may be told of a change that makes them change others. */
static void
set_narrow (DhSideBox *self, gboolean narrow)
{
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  self->called = FALSE;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
}

static void
dh_side_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhSideBox *self = DH_SIDE_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int content_minimum, panel_width, beside, ignored;

  measure_child (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &content_minimum, &ignored);
  measure_child (self->panel, GTK_ORIENTATION_HORIZONTAL, -1, &panel_width, &ignored);
  set_narrow (self, self->folded || width < MAX (NARROW_WIDTH, content_minimum + panel_width));
  beside = dh_side_box_get_panel_visible (self) && !self->narrow ? panel_width : 0;

  if (self->content)
    gtk_widget_size_allocate (self->content,
                              &(GtkAllocation){ mirrored ? beside : 0, 0, width - beside, height },
                              -1);
  if (self->panel)
    {
      gtk_widget_set_child_visible (self->panel, dh_side_box_get_panel_visible (self));
      gtk_widget_size_allocate (self->panel,
                                &(GtkAllocation){ mirrored ? 0 : width - panel_width, 0,
                                                  panel_width, height },
                                -1);
    }
}

static void
dh_side_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROPERTY_PANEL_VISIBLE:
      g_value_set_boolean (value, dh_side_box_get_panel_visible (DH_SIDE_BOX (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
dh_side_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROPERTY_PANEL_VISIBLE:
      dh_side_box_set_panel_visible (DH_SIDE_BOX (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
dh_side_box_dispose (GObject *object)
{
  DhSideBox *self = DH_SIDE_BOX (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);
  G_OBJECT_CLASS (dh_side_box_parent_class)->dispose (object);
}

static void
dh_side_box_class_init (DhSideBoxClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = dh_side_box_get_property;
  object_class->set_property = dh_side_box_set_property;
  object_class->dispose = dh_side_box_dispose;
  widget_class->measure = dh_side_box_measure;
  widget_class->size_allocate = dh_side_box_size_allocate;

  properties[PROPERTY_PANEL_VISIBLE]
      = g_param_spec_boolean ("panel-visible", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "sidebox");
}

static void
dh_side_box_init (DhSideBox *self)
{
  self->wanted = TRUE;
}

void
dh_side_box_set_content (DhSideBox *self, GtkWidget *content)
{
  g_return_if_fail (!self->content);
  self->content = content;
  gtk_widget_insert_after (content, GTK_WIDGET (self), NULL);
}

void
dh_side_box_set_panel (DhSideBox *self, GtkWidget *panel)
{
  g_return_if_fail (!self->panel);
  self->panel = panel;
  gtk_widget_insert_before (panel, GTK_WIDGET (self), NULL);
}

gboolean
dh_side_box_get_panel_visible (DhSideBox *self)
{
  return self->narrow ? self->called : self->wanted;
}

void
dh_side_box_set_panel_visible (DhSideBox *self, gboolean visible)
{
  if (visible == dh_side_box_get_panel_visible (self))
    return;
  if (self->narrow)
    self->called = visible;
  else
    self->wanted = visible;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_PANEL_VISIBLE]);
}

void
dh_side_box_set_folded (DhSideBox *self, gboolean folded)
{
  self->folded = folded;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
dh_side_box_get_panel_wanted (DhSideBox *self)
{
  return self->wanted;
}
