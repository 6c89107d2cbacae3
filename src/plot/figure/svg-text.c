/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "svg-text.h"

#include <math.h>
#include <string.h>

/* A mark is a rectangle of a colour that nothing else has, with the text's number as its green. */
#define MARK_RED 0.987654
#define MARK_BLUE 0.123456
#define MARK_GREEN 1e-5 /* times the number */
#define MARK "rgb(98.7654%,"

static void
append_number (GString *svg, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.3f", number);
  end = text + strlen (text);
  while (end[-1] == '0')
    end--;
  if (end[-1] == '.')
    end--;
  *end = '\0';
  g_string_append (svg, strcmp (text, "-0") == 0 ? "0" : text);
}

static void
append_attribute (GString *svg, const char *name, double number)
{
  g_string_append_printf (svg, " %s=\"", name);
  append_number (svg, number);
  g_string_append_c (svg, '"');
}

static gboolean
is_generic (const char *family)
{
  return g_str_equal (family, "sans-serif") || g_str_equal (family, "serif")
         || g_str_equal (family, "monospace");
}

/* The same families in the same order, as CSS wants them, and a generic one at the end. */
static void
append_families (GString *svg, const char *list)
{
  g_auto (GStrv) families = g_strsplit (list, ",", -1);
  gboolean is_ended = FALSE;

  for (char **family = families; *family != NULL; family++)
    {
      g_autofree char *escaped = g_markup_escape_text (g_strstrip (*family), -1);

      is_ended = is_generic (escaped);
      g_string_append_printf (svg, is_ended ? "%s%s" : "%s'%s'", family > families ? ", " : "",
                              escaped);
    }
  if (!is_ended)
    g_string_append (svg, ", sans-serif");
}

static void
append_font (GString *svg, const PangoFontDescription *font)
{
  append_attribute (svg, "font-size",
                    (double) pango_font_description_get_size (font) / PANGO_SCALE);
  if (pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD)
    g_string_append (svg, " font-weight=\"bold\"");
}

static void
append_color (GString *svg, cairo_t *cr)
{
  double red, green, blue, alpha;

  if (cairo_pattern_get_rgba (cairo_get_source (cr), &red, &green, &blue, &alpha)
      != CAIRO_STATUS_SUCCESS)
    return;
  g_string_append_printf (svg, " fill=\"#%02x%02x%02x\"", (guint) lround (255 * red),
                          (guint) lround (255 * green), (guint) lround (255 * blue));
  if (alpha < 1)
    append_attribute (svg, "fill-opacity", alpha);
}

/* Where the line begins; turned text is turned about that point. */
static void
append_place (GString *svg, cairo_t *cr, double x, double y)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  cairo_matrix_transform_point (&matrix, &x, &y);
  append_attribute (svg, "x", x);
  append_attribute (svg, "y", y);
  if (matrix.yx == 0)
    return;
  g_string_append (svg, " transform=\"rotate(");
  append_number (svg, atan2 (matrix.yx, matrix.xx) * 180 / G_PI);
  g_string_append_c (svg, ' ');
  append_number (svg, x);
  g_string_append_c (svg, ' ');
  append_number (svg, y);
  g_string_append (svg, ")\"");
}

/* What is seen of a line: of one that is too long, its beginning. */
static void
append_content (GString *svg, PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (line->layout);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (GSList *runs = line->runs; runs != NULL; runs = runs->next)
    {
      const PangoItem *item = ((const PangoGlyphItem *) runs->data)->item;

      if (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (content, "…");
      else
        g_string_append_len (content, text + item->offset, item->length);
    }
  g_strchomp (content->str);
  escaped = g_markup_escape_text (content->str, -1);
  g_string_append (svg, escaped);
}

/* The width is that which the line has here, whatever font it is shown in. */
static void
append_line (GString *svg, cairo_t *cr, PangoLayoutIter *iter, double left, double top)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  PangoRectangle extents;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  if (extents.width <= 0)
    return;
  g_string_append (svg, "<text");
  append_place (svg, cr, left + (double) extents.x / PANGO_SCALE, top + baseline);
  append_attribute (svg, "textLength", (double) extents.width / PANGO_SCALE);
  g_string_append (svg, " lengthAdjust=\"spacingAndGlyphs\"");
  append_font (svg, pango_layout_get_font_description (line->layout));
  append_color (svg, cr);
  g_string_append_c (svg, '>');
  append_content (svg, line);
  g_string_append (svg, "</text>\n");
}

static char *
make_text (PangoLayout *layout, cairo_t *cr)
{
  GString *svg = g_string_new (NULL);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double left, top;

  cairo_get_current_point (cr, &left, &top);
  do
    append_line (svg, cr, iter, left, top);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return g_string_free (svg, FALSE);
}

void
dh_svg_text_add_cb (PangoLayout *layout, cairo_t *cr, gpointer texts)
{
  GPtrArray *array = texts;
  double left, top;
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  cairo_get_current_point (cr, &left, &top);
  g_ptr_array_add (array, make_text (layout, cr));

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_source_rgb (cr, MARK_RED, (array->len - 1) * MARK_GREEN, MARK_BLUE);
  cairo_rectangle (cr, left, top, (double) width / PANGO_SCALE, (double) height / PANGO_SCALE);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* The beginning of the element that the position is in. */
static gsize
find_beginning (const GByteArray *svg, gsize position)
{
  while (svg->data[position] != '<')
    position--;
  return position;
}

static gsize
find_end (const char *svg, gsize position)
{
  const char *end = strstr (svg + position, "/>");

  g_assert (end != NULL);
  return (gsize) (end - svg) + strlen ("/>\n");
}

/* What holds for all texts stands at the root: the language, too, by which fonts are chosen for Han
 * characters. */
static void
append_root (GByteArray *svg, const char *families, PangoLanguage *language)
{
  g_autoptr (GString) root = g_string_new (NULL);

  g_string_printf (root, "<svg xml:lang=\"%s\" font-family=\"",
                   pango_language_to_string (language));
  append_families (root, families);
  g_string_append (root, "\" style=\"font-variant-numeric:tabular-nums\"");
  g_byte_array_append (svg, (const guint8 *) root->str, (guint) root->len);
}

void
dh_svg_text_put (GByteArray *svg,
                 const GPtrArray *texts,
                 const char *families,
                 PangoLanguage *language)
{
  g_autoptr (GByteArray) whole = g_byte_array_sized_new (svg->len);
  const char *text;
  const char *root;
  const char *mark;
  gsize copied;

  g_byte_array_append (svg, (const guint8 *) "", 1);
  text = (const char *) svg->data;
  root = strstr (text, "<svg");
  g_byte_array_append (whole, svg->data, (guint) (root - text));
  append_root (whole, families, language);
  copied = (gsize) (root - text) + strlen ("<svg");
  for (mark = strstr (text, MARK); mark != NULL; mark = strstr (text + copied, MARK))
    {
      gsize beginning = find_beginning (svg, (gsize) (mark - text));
      double green = g_ascii_strtod (mark + strlen (MARK), NULL) / 100;
      const char *element = g_ptr_array_index (texts, (guint) lround (green / MARK_GREEN));

      g_byte_array_append (whole, svg->data + copied, (guint) (beginning - copied));
      g_byte_array_append (whole, (const guint8 *) element, (guint) strlen (element));
      copied = find_end (text, beginning);
    }
  g_byte_array_append (whole, svg->data + copied, (guint) (svg->len - 1 - copied));
  g_byte_array_set_size (svg, 0);
  g_byte_array_append (svg, whole->data, whole->len);
}
