/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "readout.h"

#include <math.h>

#define MARGIN 8  /* to the edges of the area */
#define PADDING 8 /* within the box */
#define GAP 12    /* between name and value, and between columns twice that */
#define SHUN 24   /* the box gets out of the pointer's way at this distance */
#define RADIUS 6

/* How the rows are laid out: all columns alike. */
typedef struct
{
  PangoLayout *layout;
  double row_height;
  double marker_width;
  double name_width;
  double value_width;
  double heading_width;
  guint rows; /* in a column */
  guint columns;
  double width; /* of the whole box */
  double height;
} Table;

static double
text_width (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static PangoLayout *
make_layout (PangoContext *pango, const DhTheme *theme)
{
  PangoLayout *layout = pango_layout_new (pango);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family (font, theme->font_family);
  pango_font_description_set_absolute_size (font, theme->font_size * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);

  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

static double
column_width (const Table *table)
{
  return table->marker_width + table->name_width + GAP + table->value_width;
}

static void
measure (const DhReadout *self,
         Table *table,
         PangoContext *pango,
         const DhTheme *theme,
         double available)
{
  guint heading_rows = self->heading != NULL ? 1 : 0;
  guint fitting;

  *table = (Table){ .layout = make_layout (pango, theme) };
  table->row_height = ceil (1.6 * theme->font_size);
  for (guint i = 0; i < self->n_rows; i++)
    {
      const DhReadoutRow *row = &self->rows[i];

      if (row->style != NULL)
        table->marker_width = ceil (2.5 * theme->marker_radius + 6);
      table->name_width = MAX (table->name_width, text_width (table->layout, row->name));
      table->value_width = MAX (table->value_width, text_width (table->layout, row->value));
    }
  if (heading_rows > 0)
    table->heading_width = text_width (table->layout, self->heading);

  fitting = (guint) MAX (1, (available - 2 * PADDING) / table->row_height - heading_rows);
  table->columns = MAX (1, (self->n_rows + fitting - 1) / fitting);
  table->rows = (self->n_rows + table->columns - 1) / table->columns;
  table->width = 2 * PADDING
                 + MAX (table->heading_width,
                        table->columns * column_width (table) + (table->columns - 1) * 2 * GAP);
  table->height = 2 * PADDING + (table->rows + heading_rows) * table->row_height;
}

static void
draw_text (cairo_t *cr,
           const Table *table,
           const char *text,
           double left,
           double top,
           gboolean to_the_right,
           const DhColor *color)
{
  int width, height;

  pango_layout_set_text (table->layout, text, -1);
  pango_layout_get_pixel_size (table->layout, &width, &height);
  dh_theme_set_source (cr, color);
  cairo_move_to (cr, to_the_right ? left - width : left,
                 round (top + (table->row_height - height) / 2));
  pango_cairo_show_layout (cr, table->layout);
}

static void
draw_box (cairo_t *cr, double width, double height, const DhTheme *theme)
{
  cairo_new_path (cr);
  cairo_arc (cr, width - RADIUS, RADIUS, RADIUS, -G_PI_2, 0);
  cairo_arc (cr, width - RADIUS, height - RADIUS, RADIUS, 0, G_PI_2);
  cairo_arc (cr, RADIUS, height - RADIUS, RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, RADIUS, RADIUS, RADIUS, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, theme->background.red, theme->background.green, theme->background.blue,
                         0.92);
  cairo_fill_preserve (cr);
  dh_theme_set_source (cr, &theme->grid);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_rows (const DhReadout *self, cairo_t *cr, const Table *table, const DhTheme *theme)
{
  double first_top = PADDING;

  if (self->heading != NULL)
    {
      draw_text (cr, table, self->heading, PADDING, PADDING, FALSE, &theme->text);
      first_top += table->row_height;
    }

  for (guint i = 0; i < self->n_rows; i++)
    {
      const DhReadoutRow *row = &self->rows[i];
      double left = PADDING + (i / table->rows) * (column_width (table) + 2 * GAP);
      double top = first_top + (i % table->rows) * table->row_height;

      if (row->style != NULL)
        dh_run_style_draw_marker (row->style, cr, left + 1.25 * theme->marker_radius,
                                  top + table->row_height / 2, theme->marker_radius, theme);
      draw_text (cr, table, row->name, left + table->marker_width, top, FALSE, &theme->text_dim);
      draw_text (cr, table, row->value, left + column_width (table), top, TRUE, &theme->text);
    }
}

void
dh_readout_snapshot (const DhReadout *self,
                     GtkSnapshot *snapshot,
                     PangoContext *pango,
                     const DhTheme *theme,
                     const graphene_rect_t *area,
                     const graphene_point_t *pointer)
{
  Table table;
  graphene_rect_t box, shunned;
  cairo_t *cr;

  measure (self, &table, pango, theme, graphene_rect_get_height (area) - 2 * MARGIN);
  graphene_rect_init (&box,
                      floorf (area->origin.x + area->size.width - MARGIN - (float) table.width),
                      floorf (area->origin.y + MARGIN), (float) table.width, (float) table.height);
  graphene_rect_inset_r (&box, -SHUN, -SHUN, &shunned);
  if (graphene_rect_contains_point (&shunned, pointer))
    box.origin.x = floorf (area->origin.x + MARGIN);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &box.origin);
  /* One unit more on all sides for the border's outer half. */
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-1, -1, (float) table.width + 2,
                                                                 (float) table.height + 2));
  draw_box (cr, table.width, table.height, theme);
  draw_rows (self, cr, &table, theme);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);

  g_object_unref (table.layout);
}
