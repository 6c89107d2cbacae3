/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-grid.h"

#include "camera-edit.h"
#include "canvas-keys.h"
#include "panel-cell.h"
#include "shown-panel.h"

#define SPACING 6
#define NARROW 2 * 280 /* two canvases side by side need at least this width */

struct _DhCanvasGrid
{
  GtkWidget parent_instance;

  DhScene *scene;
  GPtrArray *cells;         /* of DhPanelCell, owned as children; one a panel */
  GtkEventController *keys; /* owned by the window that the grid is in; NULL: it is in none */
};

enum
{
  PROPERTY_SURFACE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhCanvasGrid, dh_canvas_grid, GTK_TYPE_WIDGET)

/* Two by two for four; in one row otherwise, or in one column where that is too narrow. */
static guint
get_n_columns (guint n, int width)
{
  guint wanted = n == 4 ? 2 : MAX (1, n);

  return width >= (int) wanted * NARROW / 2 ? wanted : 1;
}

static guint
get_n_rows (guint n, guint columns)
{
  return MAX (1, (n + columns - 1) / columns);
}

/* Of several, the one that is edited has a frame. */
static void
mark_current (DhCanvasGrid *self)
{
  guint current = dh_display_get_panel (self->scene->display);

  for (guint i = 0; i < self->cells->len; i++)
    dh_panel_cell_set_current (g_ptr_array_index (self->cells, i),
                               self->cells->len > 1 && i == current);
}

static void
panel_changed_cb (DhCanvasGrid *self)
{
  mark_current (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_SURFACE]);
}

static void
experiment_changed_cb (DhCanvasGrid *self)
{
  guint n = dh_document_get_experiment (self->scene->document)->panels->len;

  while (self->cells->len > n)
    {
      GtkWidget *last = g_ptr_array_index (self->cells, self->cells->len - 1);

      g_ptr_array_set_size (self->cells, (int) self->cells->len - 1);
      gtk_widget_unparent (last);
    }
  while (self->cells->len < n)
    {
      GtkWidget *cell = dh_panel_cell_new (self->scene, self->cells->len);

      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_ptr_array_add (self->cells, cell);
    }
  panel_changed_cb (self);
}

static GtkSizeRequestMode
dh_canvas_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dh_canvas_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (widget);
  guint n = self->cells->len;
  guint columns = get_n_columns (n, for_size < 0 ? G_MAXINT : for_size);
  int rows = (int) get_n_rows (n, columns);

  *minimum = *natural = 0;
  for (guint i = 0; i < n; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (g_ptr_array_index (self->cells, i), orientation, -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }

  /* It can be as narrow as one canvas, since they can be stacked. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = rows * *minimum + (rows - 1) * SPACING;
      *natural = MAX (*minimum, *natural);
    }
}

static void
dh_canvas_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (widget);
  int n = (int) self->cells->len;
  int columns = (int) get_n_columns (self->cells->len, width);
  int rows = (int) get_n_rows (self->cells->len, (guint) columns);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (int i = 0; i < n; i++)
    {
      int column = mirrored ? columns - 1 - i % columns : i % columns;
      int row = i / columns;
      int left = column * (width + SPACING) / columns;
      int top = row * (height + SPACING) / rows;

      gtk_widget_size_allocate (g_ptr_array_index (self->cells, i),
                                &(GtkAllocation){
                                    left, top,
                                    (column + 1) * (width + SPACING) / columns - SPACING - left,
                                    (row + 1) * (height + SPACING) / rows - SPACING - top },
                                -1);
    }
}

static void
dh_canvas_grid_root (GtkWidget *widget)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (widget);

  GTK_WIDGET_CLASS (dh_canvas_grid_parent_class)->root (widget);
  self->keys = dh_canvas_keys_new (self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
dh_canvas_grid_unroot (GtkWidget *widget)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (dh_canvas_grid_parent_class)->unroot (widget);
}

/* The edited panel becomes a surface, or flat again. */
static void
set_surface (DhCanvasGrid *self, gboolean is_surface)
{
  guint panel = dh_display_get_panel (self->scene->display);
  const DhPanel *shown = dh_shown_panel_get (self->scene, panel);

  if (shown != NULL && shown->is_surface != is_surface)
    dh_document_commit (self->scene->document,
                        dh_surface_set (dh_document_get_experiment (self->scene->document), panel,
                                        is_surface,
                                        dh_runner_get_landscape (self->scene->runner, panel)),
                        NULL);
}

static void
dh_canvas_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (object);
  const DhPanel *shown;

  switch (id)
    {
    case PROPERTY_SURFACE:
      shown = dh_shown_panel_get (self->scene, dh_display_get_panel (self->scene->display));
      g_value_set_boolean (value, shown != NULL && shown->is_surface);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_canvas_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROPERTY_SURFACE:
      set_surface (DH_CANVAS_GRID (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_canvas_grid_dispose (GObject *object)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_canvas_grid_parent_class)->dispose (object);
}

static void
dh_canvas_grid_finalize (GObject *object)
{
  g_ptr_array_unref (DH_CANVAS_GRID (object)->cells);

  G_OBJECT_CLASS (dh_canvas_grid_parent_class)->finalize (object);
}

static void
dh_canvas_grid_class_init (DhCanvasGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_canvas_grid_dispose;
  object_class->finalize = dh_canvas_grid_finalize;
  object_class->get_property = dh_canvas_grid_get_property;
  object_class->set_property = dh_canvas_grid_set_property;
  widget_class->get_request_mode = dh_canvas_grid_get_request_mode;
  widget_class->measure = dh_canvas_grid_measure;
  widget_class->size_allocate = dh_canvas_grid_size_allocate;
  widget_class->root = dh_canvas_grid_root;
  widget_class->unroot = dh_canvas_grid_unroot;

  properties[PROPERTY_SURFACE]
      = g_param_spec_boolean ("surface", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "canvasgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_canvas_grid_init (DhCanvasGrid *self)
{
  self->cells = g_ptr_array_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
dh_canvas_grid_new (DhScene *scene)
{
  DhCanvasGrid *self = g_object_new (DH_TYPE_CANVAS_GRID, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene->document, "experiment-changed",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::panel", G_CALLBACK (panel_changed_cb), self,
                           G_CONNECT_SWAPPED);
  experiment_changed_cb (self);

  return GTK_WIDGET (self);
}

DhCanvas *
dh_canvas_grid_get_canvas (DhCanvasGrid *self, guint panel)
{
  g_return_val_if_fail (DH_IS_CANVAS_GRID (self), NULL);

  return panel < self->cells->len
             ? dh_panel_cell_get_canvas (g_ptr_array_index (self->cells, panel))
             : NULL;
}

DhSurfaceView *
dh_canvas_grid_get_surface (DhCanvasGrid *self, guint panel)
{
  g_return_val_if_fail (DH_IS_CANVAS_GRID (self), NULL);

  return panel < self->cells->len
             ? dh_panel_cell_get_surface (g_ptr_array_index (self->cells, panel))
             : NULL;
}

GtkWidget *
dh_canvas_grid_get_current (DhCanvasGrid *self)
{
  guint panel;

  g_return_val_if_fail (DH_IS_CANVAS_GRID (self), NULL);

  panel = dh_display_get_panel (self->scene->display);
  return panel < self->cells->len ? dh_panel_cell_get_shown (g_ptr_array_index (self->cells, panel))
                                  : NULL;
}
