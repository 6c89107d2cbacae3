/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "readout.h"

#include <math.h>

#define MARGIN 6  /* to the edges of the area */
#define PADDING 6 /* within the box */
#define GAP 12    /* between name and value */
#define COLUMN_GAP 24
#define MOST_COLUMNS 8
#define SHUN 24 /* the box gets out of the pointer's way at this distance */
#define RADIUS 6

/* What a column takes. */
typedef struct
{
  double name;
  double value;
} Column;

/* How the rows are laid out. */
typedef struct
{
  PangoLayout *layout;
  Column columns[MOST_COLUMNS];
  guint n_columns;
  guint n_rows;  /* in a column */
  guint n_shown; /* of all rows; the others do not fit */
  double row_height;
  double marker_width;
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
column_width (const Table *table, guint column)
{
  return table->marker_width + table->columns[column].name + GAP + table->columns[column].value;
}

/* Lays the rows out in columns of so many, as many columns as fit the width. */
static void
measure_columns (const DhReadout *self, Table *table, guint n_rows, double available)
{
  guint needed = (self->n_rows + n_rows - 1) / n_rows;

  table->n_rows = n_rows;
  table->n_columns = 0;
  table->n_shown = 0;
  table->width = 0;
  for (guint column = 0; column < MIN (needed, MOST_COLUMNS); column++)
    {
      Column *measured = &table->columns[column];
      guint first = column * table->n_rows;
      guint last = MIN (first + table->n_rows, self->n_rows);
      double gap = column > 0 ? COLUMN_GAP : 0;

      for (guint i = first; i < last; i++)
        {
          measured->name = MAX (measured->name, text_width (table->layout, self->rows[i].name));
          measured->value = MAX (measured->value, text_width (table->layout, self->rows[i].value));
        }
      /* The first is there in any case. */
      if (column > 0 && table->width + gap + column_width (table, column) > available)
        break;
      table->width += gap + column_width (table, column);
      table->n_columns++;
      table->n_shown = last;
    }
}

static void
measure (const DhReadout *self,
         Table *table,
         PangoContext *pango,
         const DhTheme *theme,
         double available_width,
         double available_height)
{
  guint heading_rows = self->heading != NULL ? 1 : 0;
  guint fitting, needed;

  *table = (Table){ .layout = make_layout (pango, theme) };
  table->row_height = ceil (1.35 * theme->font_size);
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i].style != NULL)
      table->marker_width = ceil (2 * theme->marker_radius + 6);

  fitting = (guint) MAX (1, (available_height - 2 * PADDING) / table->row_height - heading_rows);
  needed = MAX (1, (self->n_rows + fitting - 1) / fitting);
  /* Columns of equal length, unless long ones let more rows be seen. */
  measure_columns (self, table, MAX (1, (self->n_rows + needed - 1) / needed),
                   available_width - 2 * PADDING);
  if (table->n_shown < self->n_rows)
    measure_columns (self, table, fitting, available_width - 2 * PADDING);
  if (self->heading != NULL)
    table->width = MAX (table->width, text_width (table->layout, self->heading));
  table->width += 2 * PADDING;
  table->height
      = 2 * PADDING + (MIN (table->n_rows, self->n_rows) + heading_rows) * table->row_height;
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
draw_row (const DhReadoutRow *row,
          cairo_t *cr,
          const Table *table,
          guint column,
          double left,
          double top,
          const DhTheme *theme)
{
  if (row->style != NULL)
    dh_run_style_draw_marker (row->style, cr, left + theme->marker_radius,
                              top + table->row_height / 2, 0.9 * theme->marker_radius, theme);
  draw_text (cr, table, row->name, left + table->marker_width, top, FALSE, &theme->text_dim);
  draw_text (cr, table, row->value, left + column_width (table, column), top, TRUE, &theme->text);
}

static void
draw_rows (const DhReadout *self, cairo_t *cr, const Table *table, const DhTheme *theme)
{
  double first_top = PADDING;
  double left = PADDING;

  if (self->heading != NULL)
    {
      draw_text (cr, table, self->heading, PADDING, PADDING, FALSE, &theme->text);
      first_top += table->row_height;
    }

  for (guint column = 0; column < table->n_columns; column++)
    {
      guint first = column * table->n_rows;
      guint last = MIN (first + table->n_rows, table->n_shown);

      for (guint i = first; i < last; i++)
        draw_row (&self->rows[i], cr, table, column, left,
                  first_top + (i - first) * table->row_height, theme);
      left += column_width (table, column) + COLUMN_GAP;
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

  measure (self, &table, pango, theme, graphene_rect_get_width (area) - 2 * MARGIN,
           graphene_rect_get_height (area) - 2 * MARGIN);
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
