/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "constant-edit.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "expression.h"

/* --- The names in an expression ------------------------------------------------------------ */

static gboolean
begins_name (char c)
{
  return g_ascii_isalpha (c) || c == '_';
}

/* The next name from a place of the text on, as a place and a length; FALSE: there is none. A number's
 * exponent, as in 1e5, is none. */
static gboolean
find_name (const char **at, gsize *length)
{
  const char *c = *at;

  while (*c != '\0' && !begins_name (*c))
    {
      if (g_ascii_isdigit (*c))
        {
          while (g_ascii_isdigit (*c) || *c == '.')
            c++;
          if (g_ascii_tolower (*c) == 'e'
              && (g_ascii_isdigit (c[1])
                  || ((c[1] == '+' || c[1] == '-') && g_ascii_isdigit (c[2]))))
            c += 2;
        }
      else
        c++;
    }
  *at = c;
  for (*length = 0; g_ascii_isalnum (c[*length]) || c[*length] == '_';)
    ++*length;
  return *c != '\0';
}

static gboolean
is_name (const char *at, gsize length, const char *name)
{
  return strlen (name) == length && strncmp (at, name, length) == 0;
}

static gboolean
uses_name (const char *expression, const char *name)
{
  gsize length;

  for (const char *at = expression; find_name (&at, &length); at += length)
    if (is_name (at, length, name))
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
replace_name (const char *expression, const char *name, const char *new_name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *copied = expression;
  gsize length;

  for (const char *at = expression; find_name (&at, &length); at += length)
    if (is_name (at, length, name))
      {
        g_string_append_len (text, copied, at - copied);
        g_string_append (text, new_name);
        copied = at + length;
      }
  g_string_append (text, copied);
  return g_strdup (text->str);
}

/* --- Constants ----------------------------------------------------------------------------- */

/* Its place, or −1. */
static int
find_constant (const DhPanel *self, const char *name)
{
  const GArray *constants = self->ground.constants;

  for (guint i = 0; constants && i < constants->len; i++)
    if (g_str_equal (g_array_index (constants, DhNamedValue, i).name, name))
      return (int) i;
  return -1;
}

static gboolean
check_name (const DhPanel *self, const char *name, GError **error)
{
  if (!dh_expression_constant_name_is_valid (name))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("“%s” can’t be a constant’s name: it takes letters, digits and underscores, no "
                    "digit at first, and what means nothing else in expressions"),
                 name);
  else if (find_constant (self, name) >= 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is a constant “%s” already"),
                 name);
  else
    return TRUE;
  return FALSE;
}

gboolean
dh_panel_add_constant (DhPanel *self, const char *name, GError **error)
{
  if (!check_name (self, name, error))
    return FALSE;
  if (!self->ground.constants)
    self->ground.constants = dh_named_values_new ();
  if (self->ground.constants->len >= DH_EXPERIMENT_MAX_CONSTANTS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("There can be at most %d constants"),
                   DH_EXPERIMENT_MAX_CONSTANTS);
      return FALSE;
    }
  dh_named_values_add (self->ground.constants, name, 1);
  return TRUE;
}

gboolean
dh_panel_rename_constant (DhPanel *self, const char *name, const char *new_name, GError **error)
{
  int index = find_constant (self, name);
  g_autofree char *expression = NULL;
  DhNamedValue *constant;

  g_return_val_if_fail (index >= 0, FALSE);

  if (g_str_equal (name, new_name))
    return TRUE;
  if (!check_name (self, new_name, error))
    return FALSE;
  constant = &g_array_index (self->ground.constants, DhNamedValue, index);
  expression = replace_name (self->ground.expression, name, new_name);
  g_free (self->ground.expression);
  self->ground.expression = g_steal_pointer (&expression);
  g_free (constant->name);
  constant->name = g_strdup (new_name);
  return TRUE;
}

gboolean
dh_panel_remove_constant (DhPanel *self, const char *name, GError **error)
{
  int index = find_constant (self, name);

  g_return_val_if_fail (index >= 0, FALSE);

  if (uses_name (self->ground.expression, name))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   _ ("“%s” can’t be removed, as the expression uses it"), name);
      return FALSE;
    }
  g_array_remove_index (self->ground.constants, (guint) index);
  if (self->ground.constants->len == 0)
    g_clear_pointer (&self->ground.constants, g_array_unref);
  return TRUE;
}

GStrv
dh_panel_add_missing_constants (DhPanel *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gsize length;

  for (const char *at = self->ground.expression; find_name (&at, &length); at += length)
    {
      g_autofree char *name = g_strndup (at, length);

      if (dh_panel_add_constant (self, name, NULL))
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}
