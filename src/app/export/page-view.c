/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-view.h"

#include <math.h>

#define MARGIN 18 /* around the sheet, where its shadow lies */
#define LEAST_SIZE 200
#define NATURAL_SIZE 480
#define CHECK 8 /* a side of the squares under what is transparent */

struct _DhPageView
{
  GtkWidget parent_instance;

  GdkTexture *page;
};

static guint resized_signal;

G_DEFINE_FINAL_TYPE (DhPageView, dh_page_view, GTK_TYPE_WIDGET)

/* Where the sheet lies: as large as there is room, on whole pixels. */
static graphene_rect_t
get_sheet (DhPageView *self)
{
  double width = gdk_texture_get_width (self->page);
  double height = gdk_texture_get_height (self->page);
  double room_x = fmax (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  double room_y = fmax (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN, 1);
  double scale = fmin (room_x / width, room_y / height);
  double shown_x = fmax (round (scale * width), 1);
  double shown_y = fmax (round (scale * height), 1);

  return GRAPHENE_RECT_INIT ((float) (MARGIN + floor ((room_x - shown_x) / 2)),
                             (float) (MARGIN + floor ((room_y - shown_y) / 2)), (float) shown_x,
                             (float) shown_y);
}

static void
draw_shadow (GtkSnapshot *snapshot, const graphene_rect_t *sheet)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.14f }, 0, 0, 1, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.28f }, 0, 2, 0, 8);
}

static void
draw_checks (GtkSnapshot *snapshot, const graphene_rect_t *sheet)
{
  graphene_rect_t tile
      = GRAPHENE_RECT_INIT (sheet->origin.x, sheet->origin.y, 2 * CHECK, 2 * CHECK);
  GdkRGBA light = { 1, 1, 1, 1 };
  GdkRGBA dark = { 0.88f, 0.88f, 0.88f, 1 };

  gtk_snapshot_append_color (snapshot, &light, sheet);
  gtk_snapshot_push_repeat (snapshot, sheet, &tile);
  for (int i = 0; i < 2; i++)
    gtk_snapshot_append_color (snapshot, &dark,
                               &GRAPHENE_RECT_INIT (sheet->origin.x + (float) (i * CHECK),
                                                    sheet->origin.y + (float) (i * CHECK), CHECK,
                                                    CHECK));
  gtk_snapshot_pop (snapshot);
}

static void
dh_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhPageView *self = DH_PAGE_VIEW (widget);
  graphene_rect_t sheet;

  if (self->page == NULL)
    return;
  sheet = get_sheet (self);
  draw_shadow (snapshot, &sheet);
  draw_checks (snapshot, &sheet);
  gtk_snapshot_append_texture (snapshot, self->page, &sheet);
}

static void
dh_page_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = LEAST_SIZE;
  *natural = NATURAL_SIZE;
}

static void
dh_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  g_signal_emit (widget, resized_signal, 0);
}

static void
dh_page_view_dispose (GObject *object)
{
  g_clear_object (&DH_PAGE_VIEW (object)->page);
  G_OBJECT_CLASS (dh_page_view_parent_class)->dispose (object);
}

static void
dh_page_view_class_init (DhPageViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_page_view_dispose;
  widget_class->snapshot = dh_page_view_snapshot;
  widget_class->measure = dh_page_view_measure;
  widget_class->size_allocate = dh_page_view_size_allocate;
  resized_signal = g_signal_new ("resized", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_page_view_init (DhPageView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

guint
dh_page_view_get_pixels (DhPageView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN;

  return (guint) MAX (width, LEAST_SIZE) * (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

void
dh_page_view_set_page (DhPageView *self, GdkTexture *page)
{
  if (g_set_object (&self->page, page))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

GdkTexture *
dh_page_view_get_page (DhPageView *self)
{
  return self->page;
}
