/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "flat-markup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

typedef struct
{
  DhFlatMarkup *markup;
  const char *root;
  DhElement *open; /* the element whose text is being read; borrowed */
  GString *text;
  guint depth;
} Reader;

static DhElement *
element_new (const char *name, int line, const char **names, const char **values)
{
  DhElement *element = g_new0 (DhElement, 1);

  element->name = g_strdup (name);
  element->line = line;
  element->attribute_names = g_strdupv ((char **) names);
  element->attribute_values = g_strdupv ((char **) values);
  element->text = g_strdup ("");
  return element;
}

static void
element_free (DhElement *element)
{
  if (!element)
    return;
  g_free (element->name);
  g_strfreev (element->attribute_names);
  g_strfreev (element->attribute_values);
  g_free (element->text);
  g_free (element);
}

const char *
dh_element_get_attribute (const DhElement *self, const char *name)
{
  for (guint i = 0; self->attribute_names[i]; i++)
    if (strcmp (self->attribute_names[i], name) == 0)
      return self->attribute_values[i];
  return NULL;
}

void
dh_flat_markup_free (DhFlatMarkup *self)
{
  if (!self)
    return;
  element_free (self->root);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reader *reader = data;
  DhElement *element;
  int line, column;

  /* The position is behind the tag: at the start of the next line where the tag ends a line. */
  g_markup_parse_context_get_position (context, &line, &column);
  line -= column <= 1;
  if (reader->depth == 0 && strcmp (name, reader->root) != 0)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                   _ ("the root must be <%s>, not <%s>"), reader->root, name);
      return;
    }
  if (reader->depth == 0 && reader->markup->root != NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "<%s>: %s", name,
                   _ ("stands here a second time"));
      return;
    }
  if (reader->depth > 1)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                   _ ("<%s> can't stand inside <%s>"), name, reader->open->name);
      return;
    }
  element = element_new (name, line, names, values);
  if (reader->depth == 0)
    reader->markup->root = element;
  else
    g_ptr_array_add (reader->markup->children, element);
  reader->open = element;
  reader->depth++;
  g_string_truncate (reader->text, 0);
}

static void
end_element_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *reader = data;

  if (reader->depth == 2)
    {
      g_free (reader->open->text);
      reader->open->text = g_strstrip (g_strndup (reader->text->str, reader->text->len));
      reader->open = reader->markup->root;
    }
  g_string_truncate (reader->text, 0);
  reader->depth--;
}

static void
text_cb (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *reader = data;

  g_string_append_len (reader->text, text, length);
}

/* Before GLib's parser sees it, which sets one error over another in some texts that aren't UTF-8. */
static gboolean
check_encoding (const char *text, gsize length, const char *name, GError **error)
{
  const char *valid_end;
  int line = 1;

  if (g_utf8_validate_len (text, length, &valid_end))
    return TRUE;
  for (const char *at = text; at < valid_end; at++)
    line += *at == '\n';
  g_set_error (error, DH_ERROR, DH_ERROR_EXPERIMENT, _ ("%s: line %d: %s"), name, line,
               _ ("the text isn't UTF-8; save it with that encoding"));
  return FALSE;
}

/* GLib's messages quote the text in pieces: lines, and single bytes of characters. */
static char *
quote_message (const char *message)
{
  return dh_message_keep_to_line (g_utf8_make_valid (message, -1));
}

DhFlatMarkup *
dh_flat_markup_parse (
    const char *text, gsize length, const char *name, const char *root, GError **error)
{
  static const GMarkupParser parser
      = { .start_element = start_element_cb, .end_element = end_element_cb, .text = text_cb };
  g_autoptr (DhFlatMarkup) markup = g_new0 (DhFlatMarkup, 1);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GError) fault = NULL;
  g_autofree char *message = NULL;
  Reader reader = { .markup = markup, .root = root, .text = content };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  int line;

  markup->children = g_ptr_array_new_with_free_func ((GDestroyNotify) element_free);
  if (!check_encoding (text, length, name, error))
    return NULL;
  if (g_markup_parse_context_parse (context, text, length, &fault)
      && g_markup_parse_context_end_parse (context, &fault))
    {
      if (markup->root != NULL)
        return g_steal_pointer (&markup);
      /* Comments and instructions alone are a document to GLib. */
      g_set_error (&fault, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                   _ ("must have an element <%s>"), root);
    }

  message = quote_message (fault->message);
  /* GLib's own messages name the line already. */
  if (!g_error_matches (fault, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPERIMENT, "%s: %s", name, message);
      return NULL;
    }
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, DH_ERROR, DH_ERROR_EXPERIMENT, _ ("%s: line %d: %s"), name, line, message);
  return NULL;
}
