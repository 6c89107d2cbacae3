/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text-layout.h"

/* Who takes over a surface's texts. */
typedef struct
{
  DhTextFunc function;
  gpointer data;
} Diversion;

static const cairo_user_data_key_t diversion_key;

PangoLayout *
dh_text_layout_new (
    PangoContext *pango, const DhTheme *theme, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (pango);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family (font, theme->font_family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
dh_text_layout_get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

double
dh_text_layout_get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

void
dh_text_layout_divert (cairo_surface_t *surface, DhTextFunc function, gpointer data)
{
  Diversion *diversion = g_new0 (Diversion, 1);

  diversion->function = function;
  diversion->data = data;
  cairo_surface_set_user_data (surface, &diversion_key, diversion, g_free);
}

void
dh_text_layout_draw (
    PangoLayout *layout, cairo_t *cr, double x, double y, double align_x, double align_y)
{
  const Diversion *diversion = cairo_surface_get_user_data (cairo_get_target (cr), &diversion_key);

  cairo_move_to (cr, x - align_x * dh_text_layout_get_width (layout),
                 y - align_y * dh_text_layout_get_height (layout));
  if (diversion != NULL)
    diversion->function (layout, cr, diversion->data);
  else
    pango_cairo_show_layout (cr, layout);
}
