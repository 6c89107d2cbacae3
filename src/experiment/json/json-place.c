/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "error.h"
#include "nearest-name.h"
#include "number.h"

#define MAX_SHOWN 40 /* characters of a text that a message repeats */

DhJsonPlace
dh_json_place_root (JsonNode *node, GPtrArray *faults)
{
  return (DhJsonPlace){ .node = node, .faults = faults };
}

gboolean
dh_json_place_get_member (const DhJsonPlace *self, const char *key, DhJsonPlace *member)
{
  JsonNode *node = json_object_get_member (json_node_get_object (self->node), key);

  if (node == NULL)
    return FALSE;
  *member = (DhJsonPlace){ .parent = self, .key = key, .node = node, .faults = self->faults };
  return TRUE;
}

gboolean
dh_json_place_need_member (const DhJsonPlace *self, const char *key, DhJsonPlace *member)
{
  if (dh_json_place_get_member (self, key, member))
    return TRUE;
  *member = (DhJsonPlace){ .parent = self, .key = key, .faults = self->faults };
  dh_json_place_fault (member, "%s", _ ("is missing"));
  return FALSE;
}

guint
dh_json_place_get_length (const DhJsonPlace *self)
{
  return json_array_get_length (json_node_get_array (self->node));
}

DhJsonPlace
dh_json_place_get_element (const DhJsonPlace *self, guint index)
{
  return (DhJsonPlace){
    .parent = self,
    .index = index,
    .node = json_array_get_element (json_node_get_array (self->node), index),
    .faults = self->faults,
  };
}

/* In double quotes as in the file, shortened, and without what would break a message's line. */
static char *
quote (const char *text)
{
  GString *quoted = g_string_new ("\"");
  guint n = 0;

  for (; *text != '\0' && n < MAX_SHOWN; text = g_utf8_next_char (text), n++)
    {
      gunichar character = g_utf8_get_char (text);

      if (character == '\n')
        g_string_append (quoted, "\\n");
      else if (g_unichar_iscntrl (character))
        g_string_append_printf (quoted, "\\u%04x", character);
      else
        g_string_append_unichar (quoted, character);
    }
  g_string_append (quoted, *text != '\0' ? "…\"" : "\"");
  return g_string_free (quoted, FALSE);
}

static gboolean
is_plain_key (const char *key)
{
  if (*key == '\0')
    return FALSE;
  for (; *key != '\0'; key++)
    if (!g_ascii_isalnum (*key) && *key != '_')
      return FALSE;
  return TRUE;
}

static void
append_path (const DhJsonPlace *self, GString *path)
{
  if (self->parent == NULL)
    return;
  append_path (self->parent, path);

  if (self->key == NULL)
    g_string_append_printf (path, "[%u]", self->index);
  else if (is_plain_key (self->key) && strlen (self->key) <= MAX_SHOWN)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", self->key);
  else
    {
      g_autofree char *quoted = quote (self->key);

      g_string_append_printf (path, "[%s]", quoted);
    }
}

gboolean
dh_json_place_is_full (const DhJsonPlace *self)
{
  return self->faults->len >= DH_MAX_FAULTS;
}

void
dh_json_place_fault (const DhJsonPlace *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  GString *fault;
  va_list arguments;

  if (dh_json_place_is_full (self))
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fault = g_string_new (NULL);
  append_path (self, fault);
  g_string_append_printf (fault, "%s%s", fault->len > 0 ? ": " : "", message);
  g_ptr_array_add (self->faults, dh_message_keep_to_line (g_string_free (fault, FALSE)));
}

/* What stands there, in a few words. (transfer full) */
static char *
describe (JsonNode *node)
{
  char buffer[DH_NUMBER_BUFFER];

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return g_strdup (_ ("an object"));
    case JSON_NODE_ARRAY:
      if (json_array_get_length (json_node_get_array (node)) == 0)
        return g_strdup (_ ("an empty list"));
      return g_strdup_printf (_ ("a list of %u"),
                              json_array_get_length (json_node_get_array (node)));
    case JSON_NODE_NULL:
      return g_strdup ("null");
    case JSON_NODE_VALUE:
    default:
      break;
    }
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return quote (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    default:
      return g_strdup (dh_number_to_shortest (json_node_get_double (node), buffer));
    }
}

void
dh_json_place_refuse (const DhJsonPlace *self, const char *expected)
{
  g_autofree char *found = NULL;

  /* A list may have a million wrong elements, and to describe one takes time. */
  if (dh_json_place_is_full (self))
    return;
  found = describe (self->node);
  dh_json_place_fault (self, _ ("must be %s, not %s"), expected, found);
}

/* (transfer full) */
static char *
join_quoted (const char *const *texts)
{
  GString *joined = g_string_new (NULL);

  for (; *texts != NULL; texts++)
    g_string_append_printf (joined, "%s\"%s\"", joined->len > 0 ? ", " : "", *texts);
  return g_string_free (joined, FALSE);
}

static void
refuse_key (const DhJsonPlace *self, const char *key, const char *const *keys)
{
  const DhJsonPlace member = { .parent = self, .key = key, .faults = self->faults };
  const char *nearest;

  /* Looking for near names takes time, and an object may have a million keys. */
  if (dh_json_place_is_full (self))
    return;
  nearest = dh_nearest_name (key, keys);
  if (nearest != NULL)
    dh_json_place_fault (&member, _ ("is not a known key; did you mean \"%s\"?"), nearest);
  else
    {
      g_autofree char *known = join_quoted (keys);

      dh_json_place_fault (&member, _ ("is not a known key; those known here are %s"), known);
    }
}

gboolean
dh_json_place_expect_object (const DhJsonPlace *self, const char *const *keys)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (self->node))
    {
      dh_json_place_refuse (self, _ ("an object"));
      return FALSE;
    }
  if (keys == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, json_node_get_object (self->node));
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (!g_strv_contains (keys, key))
      refuse_key (self, key, keys);
  return TRUE;
}

gboolean
dh_json_place_expect_list (const DhJsonPlace *self, guint least, guint most, const char *expected)
{
  if (JSON_NODE_HOLDS_ARRAY (self->node) && dh_json_place_get_length (self) >= least
      && dh_json_place_get_length (self) <= most)
    return TRUE;
  dh_json_place_refuse (self, expected);
  return FALSE;
}

static gboolean
get_number (JsonNode *node, double *value)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  /* Adding zero takes the sign from a negative zero, which the library drops in some spellings. */
  *value = json_node_get_double (node) + 0.0;
  return TRUE;
}

gboolean
dh_json_place_read_number (const DhJsonPlace *self, const DhParameter *parameter, double *value)
{
  double number;

  if (get_number (self->node, &number)
      && (parameter != NULL ? dh_parameter_accepts (parameter, number) : isfinite (number)))
    {
      *value = number;
      return TRUE;
    }
  if (parameter != NULL && !dh_json_place_is_full (self))
    {
      g_autofree char *range = dh_parameter_describe_range (parameter);

      dh_json_place_refuse (self, range);
    }
  else
    dh_json_place_refuse (self, _ ("a finite number"));
  return FALSE;
}

gboolean
dh_json_place_read_pair (const DhJsonPlace *self, double pair[2])
{
  double numbers[2];

  if (!dh_json_place_expect_list (self, 2, 2, _ ("a list of two numbers")))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      DhJsonPlace element = dh_json_place_get_element (self, i);

      if (!dh_json_place_read_number (&element, NULL, &numbers[i]))
        return FALSE;
    }
  memcpy (pair, numbers, sizeof numbers);
  return TRUE;
}

static const char *
get_text (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

const char *
dh_json_place_read_text (const DhJsonPlace *self, guint most)
{
  const char *text = get_text (self->node);

  if (text == NULL)
    dh_json_place_refuse (self, _ ("a text in double quotes"));
  else if (g_utf8_strlen (text, -1) > most)
    {
      dh_json_place_fault (self, _ ("must be a text of at most %u characters, not %ld"), most,
                           g_utf8_strlen (text, -1));
      return NULL;
    }
  return text;
}

int
dh_json_place_read_choice (const DhJsonPlace *self, const char *const *choices)
{
  const char *text = get_text (self->node);
  gboolean single = choices[1] == NULL;
  const char *nearest = text != NULL && !single ? dh_nearest_name (text, choices) : NULL;

  for (int i = 0; text != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  if (nearest != NULL)
    dh_json_place_fault (self, _ ("there is no \"%s\"; did you mean \"%s\"?"), text, nearest);
  else
    {
      g_autofree char *known = join_quoted (choices);
      g_autofree char *expected
          = single ? g_strdup (known) : g_strdup_printf (_ ("one of %s"), known);

      dh_json_place_refuse (self, expected);
    }
  return -1;
}

int
dh_json_place_read_id (const DhJsonPlace *self, guint n, const char *(*get_id) (guint index))
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, (gpointer) get_id (i));
  g_ptr_array_add (ids, NULL);
  return dh_json_place_read_choice (self, (const char *const *) ids->pdata);
}
