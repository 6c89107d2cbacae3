/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names.h"

#include <string.h>

#include "function-table.h"

/* The constants of the language. */
static const DhConstant known_constants[] = {
  { "pi", G_PI },
  { "e", G_E },
};

static const char *const variables[] = { "x", "y" };

static gboolean
find_constant (const DhConstant *constants, gsize n_constants, const char *name, double *value)
{
  for (gsize i = 0; i < n_constants; i++)
    if (strcmp (constants[i].name, name) == 0)
      {
        *value = constants[i].value;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_variable (const char *name, DhNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (strcmp (variables[i], name) == 0)
      {
        *node = DH_NODE_X + i;
        return TRUE;
      }
  return FALSE;
}

gboolean
dh_name_find_value (
    const char *name, const DhConstant *constants, gsize n_constants, DhGraph *graph, DhNode *node)
{
  double value;

  if (is_variable (name, node))
    return TRUE;
  if (!find_constant (known_constants, G_N_ELEMENTS (known_constants), name, &value)
      && !find_constant (constants, n_constants, name, &value))
    return FALSE;
  *node = dh_graph_number (graph, value);
  return TRUE;
}

gboolean
dh_expression_constant_name_is_valid (const char *name)
{
  DhNode node;
  double value;

  if (name[0] == '\0' || g_ascii_isdigit (name[0]))
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return FALSE;
  return !is_variable (name, &node)
         && !find_constant (known_constants, G_N_ELEMENTS (known_constants), name, &value)
         && dh_function_find (name) == DH_N_OPERATIONS;
}

/* Every name that there is. */
static GPtrArray *
list_names (const DhConstant *constants, gsize n_constants, gboolean with_functions)
{
  GPtrArray *names = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_ptr_array_add (names, (gpointer) variables[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (known_constants); i++)
    g_ptr_array_add (names, (gpointer) known_constants[i].name);
  for (gsize i = 0; i < n_constants; i++)
    g_ptr_array_add (names, (gpointer) constants[i].name);
  for (guint i = 0; with_functions && i < DH_N_OPERATIONS; i++)
    {
      const DhFunction *function = dh_function_get (i);

      if (function->id != NULL)
        g_ptr_array_add (names, (gpointer) function->id);
      if (function->alias != NULL)
        g_ptr_array_add (names, (gpointer) function->alias);
    }
  return names;
}

/* How many letters must be put in, left out or changed to make one of the other (Levenshtein). */
#define MAX_COMPARED 32

static guint
count_changes (const char *a, const char *b)
{
  guint row[MAX_COMPARED + 1];
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);

  if (length_a > MAX_COMPARED || length_b > MAX_COMPARED)
    return G_MAXUINT;
  for (gsize j = 0; j <= length_b; j++)
    row[j] = j;
  for (gsize i = 1; i <= length_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= length_b; j++)
        {
          gboolean same = g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 1]);
          guint changed = diagonal + (same ? 0 : 1);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length_b];
}

/* "x*y" for "xy", where the name is made of names of values. */
static char *
suggest_product (const char *name, GPtrArray *values)
{
  g_autoptr (GString) product = g_string_new (NULL);

  while (*name != '\0')
    {
      const char *longest = NULL;

      for (guint i = 0; i < values->len; i++)
        {
          const char *value = g_ptr_array_index (values, i);

          if (value[0] != '\0' && g_str_has_prefix (name, value)
              && (longest == NULL || strlen (value) > strlen (longest)))
            longest = value;
        }
      if (longest == NULL)
        return NULL;
      if (product->len > 0)
        g_string_append_c (product, '*');
      g_string_append (product, longest);
      name += strlen (longest);
    }
  return g_strdup (product->str);
}

char *
dh_name_suggest (const char *name, const DhConstant *constants, gsize n_constants)
{
  g_autoptr (GPtrArray) names = list_names (constants, n_constants, TRUE);
  g_autoptr (GPtrArray) values = list_names (constants, n_constants, FALSE);
  guint fewest = MAX (1, MIN (2, strlen (name) / 3)) + 1;
  const char *nearest = NULL;

  if (strlen (name) > MAX_COMPARED)
    return NULL;
  if (strlen (name) > 1)
    {
      char *product = suggest_product (name, values);

      if (product != NULL)
        return product;
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *candidate = g_ptr_array_index (names, i);
      guint changes = count_changes (name, candidate);

      /* A name none of whose letters stays isn't near. */
      if (changes < fewest && changes < strlen (candidate))
        {
          fewest = changes;
          nearest = candidate;
        }
    }
  return g_strdup (nearest);
}
