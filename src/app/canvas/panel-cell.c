/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-cell.h"

#include <glib/gi18n-lib.h>

#include "opengl.h"
#include "shown-panel.h"

/* The canvas has faded away once so much of the way up is done: what rises doesn't stand on it. */
#define FADED 0.25

struct _DhPanelCell
{
  GtkWidget parent_instance;

  DhScene *scene;
  guint panel;

  GtkWidget *canvas;
  GtkWidget *surface;  /* NULL: it was never asked for */
  GtkWidget *note;     /* why there is none, or nothing to be seen */
  gboolean is_refused; /* there is no OpenGL for it, and the note says why */
};

G_DEFINE_FINAL_TYPE (DhPanelCell, dh_panel_cell, GTK_TYPE_WIDGET)

static gboolean
wants_surface (DhPanelCell *self)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);

  return shown != NULL && shown->is_surface
         && dh_prediction_get_stage (dh_display_get_prediction (self->scene->display))
                == DH_PREDICTION_OFF;
}

GtkWidget *
dh_panel_cell_get_shown (DhPanelCell *self)
{
  g_return_val_if_fail (DH_IS_PANEL_CELL (self), NULL);

  return self->surface != NULL && gtk_widget_get_visible (self->surface)
                 && dh_surface_view_get_mesh (DH_SURFACE_VIEW (self->surface)) != NULL
                 && wants_surface (self)
             ? self->surface
             : self->canvas;
}

/* Whoever is hidden leaves the keyboard to the other. */
static void
set_visible (DhPanelCell *self, GtkWidget *widget, GtkWidget *other, gboolean visible)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean had_keyboard = root != NULL && gtk_root_get_focus (root) == widget;

  gtk_widget_set_visible (widget, visible);
  if (!visible && had_keyboard)
    gtk_widget_grab_focus (other);
}

/* The canvas is there as long as something of it is seen below the surface; the surface, as long as it
 * isn't as flat as the canvas. */
static void
show_them (DhPanelCell *self)
{
  DhSurfaceView *surface = DH_SURFACE_VIEW (self->surface);
  double flatness = dh_surface_view_get_flatness (surface);
  gboolean has_mesh = dh_surface_view_get_mesh (surface) != NULL;
  gboolean is_settled = dh_surface_view_is_settled (surface);
  gboolean wanted = wants_surface (self) && !self->is_refused;
  gboolean hides_canvas = has_mesh && is_settled && flatness == 0;

  gtk_widget_set_opacity (self->canvas,
                          has_mesh ? CLAMP ((flatness - 1 + FADED) / FADED, 0, 1) : 1);
  set_visible (self, self->canvas, self->surface, !hides_canvas);
  set_visible (self, self->surface, self->canvas, wanted || (!is_settled && has_mesh));
}

static void
make_surface (DhPanelCell *self)
{
  self->surface = dh_surface_view_new (self->scene, self->panel);
  gtk_widget_insert_after (self->surface, GTK_WIDGET (self), self->canvas);
  if (gtk_widget_has_css_class (self->canvas, "current"))
    gtk_widget_add_css_class (self->surface, "current");
}

/* A picture that is holes alone is an empty one. */
static gboolean
is_empty (DhPanelCell *self)
{
  const DhLandscapePicture *picture = dh_runner_get_landscape (self->scene->runner, self->panel);

  return picture != NULL && picture->minimum > picture->maximum;
}

/* fault: why there is no surface; NULL: nothing is in its way. */
static void
show_note (DhPanelCell *self, const char *fault)
{
  const char *note = fault != NULL     ? fault
                     : is_empty (self) ? _ ("The loss has no value anywhere in this view")
                                       : "";

  self->is_refused = fault != NULL;
  gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, *note != '\0');
}

static void update (DhPanelCell *self);

static void
watch_surface (DhPanelCell *self)
{
  g_signal_connect_object (self->surface, "notify::flatness", G_CALLBACK (show_them), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->surface, "settled", G_CALLBACK (show_them), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->surface, "failed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* Makes of the cell what the document says, as far as OpenGL is to be had. */
static void
update (DhPanelCell *self)
{
  gboolean wanted = wants_surface (self);
  const char *fault
      = wanted ? dh_opengl_get_fault (gtk_widget_get_display (GTK_WIDGET (self))) : NULL;

  show_note (self, fault);
  if (self->surface == NULL && wanted && fault == NULL)
    {
      make_surface (self);
      watch_surface (self);
    }
  if (self->surface == NULL)
    return;
  dh_surface_view_set_standing (DH_SURFACE_VIEW (self->surface), wanted && fault == NULL);
  show_them (self);
}

/* Many come while the view moves; none of them changes what OpenGL can do. */
static void
landscape_changed_cb (DhPanelCell *self, guint panel)
{
  if (panel == self->panel && !self->is_refused)
    show_note (self, NULL);
}

void
dh_panel_cell_set_current (DhPanelCell *self, gboolean current)
{
  GtkWidget *both[] = { self->canvas, self->surface };

  g_return_if_fail (DH_IS_PANEL_CELL (self));

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    if (both[i] != NULL && current)
      gtk_widget_add_css_class (both[i], "current");
    else if (both[i] != NULL)
      gtk_widget_remove_css_class (both[i], "current");
}

static void
dh_panel_cell_dispose (GObject *object)
{
  DhPanelCell *self = DH_PANEL_CELL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->canvas = self->surface = self->note = NULL;
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_panel_cell_parent_class)->dispose (object);
}

static void
dh_panel_cell_class_init (DhPanelCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_panel_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "panelcell");
}

static void
dh_panel_cell_init (DhPanelCell *self)
{
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_can_target (self->note, FALSE);
  gtk_widget_set_halign (self->note, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->note, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->note, "surface-note");
  gtk_widget_add_css_class (self->note, "osd");
}

GtkWidget *
dh_panel_cell_new (DhScene *scene, guint panel)
{
  DhPanelCell *self = g_object_new (DH_TYPE_PANEL_CELL, NULL);

  self->scene = g_object_ref (scene);
  self->panel = panel;
  self->canvas = dh_canvas_new (scene, panel);
  gtk_widget_set_parent (self->canvas, GTK_WIDGET (self));
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "landscape-changed", G_CALLBACK (landscape_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

DhCanvas *
dh_panel_cell_get_canvas (DhPanelCell *self)
{
  g_return_val_if_fail (DH_IS_PANEL_CELL (self), NULL);

  return DH_CANVAS (self->canvas);
}

DhSurfaceView *
dh_panel_cell_get_surface (DhPanelCell *self)
{
  g_return_val_if_fail (DH_IS_PANEL_CELL (self), NULL);

  return DH_SURFACE_VIEW (self->surface);
}
