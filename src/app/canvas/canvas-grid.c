/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-grid.h"

#include "canvas-keys.h"

#define SPACING 6
#define NARROW 2 * 280 /* two canvases side by side need at least this width */

struct _DhCanvasGrid
{
  GtkWidget parent_instance;

  DhScene *scene;
  GPtrArray *canvases;      /* of DhCanvas, owned as children; one a panel */
  GtkEventController *keys; /* owned by the window that the grid is in; NULL: it is in none */
};

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
  DhCanvas *current = dh_canvas_grid_get_current (self);

  for (guint i = 0; i < self->canvases->len; i++)
    {
      GtkWidget *canvas = g_ptr_array_index (self->canvases, i);

      if (self->canvases->len > 1 && DH_CANVAS (canvas) == current)
        gtk_widget_add_css_class (canvas, "current");
      else
        gtk_widget_remove_css_class (canvas, "current");
    }
}

static void
experiment_changed_cb (DhCanvasGrid *self)
{
  guint n = dh_document_get_experiment (self->scene->document)->panels->len;

  while (self->canvases->len > n)
    {
      GtkWidget *last = g_ptr_array_index (self->canvases, self->canvases->len - 1);

      g_ptr_array_set_size (self->canvases, (int) self->canvases->len - 1);
      gtk_widget_unparent (last);
    }
  while (self->canvases->len < n)
    {
      GtkWidget *canvas = dh_canvas_new (self->scene, self->canvases->len);

      gtk_widget_set_parent (canvas, GTK_WIDGET (self));
      g_ptr_array_add (self->canvases, canvas);
    }
  mark_current (self);
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
  guint n = self->canvases->len;
  guint columns = get_n_columns (n, for_size < 0 ? G_MAXINT : for_size);
  int rows = (int) get_n_rows (n, columns);

  *minimum = *natural = 0;
  for (guint i = 0; i < n; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (g_ptr_array_index (self->canvases, i), orientation, -1, &child_minimum,
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
  int n = (int) self->canvases->len;
  int columns = (int) get_n_columns (self->canvases->len, width);
  int rows = (int) get_n_rows (self->canvases->len, (guint) columns);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (int i = 0; i < n; i++)
    {
      int column = mirrored ? columns - 1 - i % columns : i % columns;
      int row = i / columns;
      int left = column * (width + SPACING) / columns;
      int top = row * (height + SPACING) / rows;

      gtk_widget_size_allocate (g_ptr_array_index (self->canvases, i),
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

static void
dh_canvas_grid_dispose (GObject *object)
{
  DhCanvasGrid *self = DH_CANVAS_GRID (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->canvases, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_canvas_grid_parent_class)->dispose (object);
}

static void
dh_canvas_grid_finalize (GObject *object)
{
  g_ptr_array_unref (DH_CANVAS_GRID (object)->canvases);

  G_OBJECT_CLASS (dh_canvas_grid_parent_class)->finalize (object);
}

static void
dh_canvas_grid_class_init (DhCanvasGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_canvas_grid_dispose;
  object_class->finalize = dh_canvas_grid_finalize;
  widget_class->get_request_mode = dh_canvas_grid_get_request_mode;
  widget_class->measure = dh_canvas_grid_measure;
  widget_class->size_allocate = dh_canvas_grid_size_allocate;
  widget_class->root = dh_canvas_grid_root;
  widget_class->unroot = dh_canvas_grid_unroot;

  gtk_widget_class_set_css_name (widget_class, "canvasgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_canvas_grid_init (DhCanvasGrid *self)
{
  self->canvases = g_ptr_array_new ();
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
  g_signal_connect_object (scene->display, "notify::panel", G_CALLBACK (mark_current), self,
                           G_CONNECT_SWAPPED);
  experiment_changed_cb (self);

  return GTK_WIDGET (self);
}

DhCanvas *
dh_canvas_grid_get_canvas (DhCanvasGrid *self, guint panel)
{
  g_return_val_if_fail (DH_IS_CANVAS_GRID (self), NULL);

  return panel < self->canvases->len ? g_ptr_array_index (self->canvases, panel) : NULL;
}

DhCanvas *
dh_canvas_grid_get_current (DhCanvasGrid *self)
{
  g_return_val_if_fail (DH_IS_CANVAS_GRID (self), NULL);

  return dh_canvas_grid_get_canvas (self, dh_display_get_panel (self->scene->display));
}
