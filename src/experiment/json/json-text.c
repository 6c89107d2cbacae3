/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-text.h"

#include <math.h>

#include "number.h"

#define LINE_LENGTH 100
#define INDENTATION 2

static void
append_string (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (; *string != '\0'; string++)
    switch (*string)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *string);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *string < 0x20)
          g_string_append_printf (text, "\\u%04x", (guint) (guchar) *string);
        else
          g_string_append_c (text, *string);
        break;
      }
  g_string_append_c (text, '"');
}

/* A value that isn't a list or an object. */
static void
append_scalar (GString *text, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  char buffer[DH_NUMBER_BUFFER];

  if (type == G_TYPE_STRING)
    append_string (text, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (node)))
    g_string_append (text, dh_number_to_shortest (json_node_get_double (node) + 0.0, buffer));
  else
    g_string_append (text, "null");
}

static gboolean append_on_one_line (GString *text, JsonNode *node, gsize most);

static gboolean
append_list_on_one_line (GString *text, JsonArray *list, gsize most)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      if (!append_on_one_line (text, json_array_get_element (list, i), most))
        return FALSE;
    }
  g_string_append_c (text, ']');
  return text->len <= most;
}

static gboolean
append_object_on_one_line (GString *text, JsonObject *object, gsize most)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      g_string_append (text, first ? "" : ", ");
      append_string (text, key);
      g_string_append (text, ": ");
      if (!append_on_one_line (text, node, most))
        return FALSE;
      first = FALSE;
    }
  g_string_append_c (text, '}');
  return text->len <= most;
}

/* FALSE, with the value written in part, as soon as text is longer than most bytes. */
static gboolean
append_on_one_line (GString *text, JsonNode *node, gsize most)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return append_list_on_one_line (text, json_node_get_array (node), most);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return append_object_on_one_line (text, json_node_get_object (node), most);
  append_scalar (text, node);
  return text->len <= most;
}

static void
append_line_start (GString *text, guint indentation)
{
  g_string_append_printf (text, "\n%*s", (int) indentation, "");
}

static gboolean
holds_only_scalars (JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_ARRAY (element) || JSON_NODE_HOLDS_OBJECT (element))
        return FALSE;
    }
  return TRUE;
}

static void
append_filled_list (GString *text, JsonArray *list, guint indentation)
{
  guint n = json_array_get_length (list);
  gsize line_start;

  g_string_append_printf (text, "[\n%*s", (int) (indentation + INDENTATION), "");
  line_start = text->len - indentation - INDENTATION;
  for (guint i = 0; i < n; i++)
    {
      gsize start = text->len;

      append_scalar (text, json_array_get_element (list, i));
      g_string_append (text, i + 1 < n ? "," : "");
      if (text->len - line_start > LINE_LENGTH && start > line_start + indentation + INDENTATION)
        {
          /* The space before it becomes the line's end. */
          g_autofree char *item = g_strdup (text->str + start);

          g_string_truncate (text, start - 1);
          line_start = start;
          append_line_start (text, indentation + INDENTATION);
          g_string_append (text, item);
        }
      g_string_append (text, i + 1 < n ? " " : "");
    }
  append_line_start (text, indentation);
  g_string_append_c (text, ']');
}

static void append (GString *text, JsonNode *node, guint indentation, guint column, gsize after);

static void
append_list (GString *text, JsonArray *list, guint indentation)
{
  guint n = json_array_get_length (list);

  g_string_append_c (text, '[');
  for (guint i = 0; i < n; i++)
    {
      append_line_start (text, indentation + INDENTATION);
      append (text, json_array_get_element (list, i), indentation + INDENTATION,
              indentation + INDENTATION, i + 1 < n);
      g_string_append (text, i + 1 < n ? "," : "");
    }
  append_line_start (text, indentation);
  g_string_append_c (text, ']');
}

static void
append_object (GString *text, JsonObject *object, guint indentation)
{
  guint n = json_object_get_size (object);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  for (guint i = 0; json_object_iter_next_ordered (&iter, &key, &node); i++)
    {
      gsize line_start = text->len + 1;

      append_line_start (text, indentation + INDENTATION);
      append_string (text, key);
      g_string_append (text, ": ");
      append (text, node, indentation + INDENTATION, (guint) (text->len - line_start), i + 1 < n);
      g_string_append (text, i + 1 < n ? "," : "");
    }
  append_line_start (text, indentation);
  g_string_append_c (text, '}');
}

/* Appends a value that begins in the column, in a line of that indentation, and is followed by as
 * many characters more. */
static void
append (GString *text, JsonNode *node, guint indentation, guint column, gsize after)
{
  gsize start = text->len;
  gsize room = LINE_LENGTH - MIN (LINE_LENGTH, column + after);

  if (append_on_one_line (text, node, start + room)
      || !(JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node)))
    return;
  g_string_truncate (text, start);
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, json_node_get_object (node), indentation);
  else if (holds_only_scalars (json_node_get_array (node)))
    append_filled_list (text, json_node_get_array (node), indentation);
  else
    append_list (text, json_node_get_array (node), indentation);
}

char *
dh_json_to_text (JsonNode *node)
{
  GString *text = g_string_new (NULL);

  append (text, node, 0, 0, 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
