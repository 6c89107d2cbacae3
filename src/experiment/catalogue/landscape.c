/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "error.h"
#include "flat-markup.h"

static void
constant_clear (DhConstant *constant)
{
  g_free ((char *) constant->name);
}

void
dh_landscape_free (DhLandscape *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->remark);
  g_free (self->source);
  g_free (self->expression);
  g_array_unref (self->constants);
  g_array_unref (self->minima);
  g_free (self);
}

const char *
dh_landscape_get_name (const DhLandscape *self)
{
  return _ (self->name);
}

const char *
dh_landscape_get_remark (const DhLandscape *self)
{
  return _ (self->remark);
}

static gboolean fault (const DhElement *element, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Always FALSE, so that a reader can return it. */
static gboolean
fault (const DhElement *element, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DH_ERROR, DH_ERROR_EXPERIMENT, _ ("line %d: <%s>: %s"), element->line,
               element->name, dh_message_keep_to_line (what));
  return FALSE;
}

/* Reads an attribute of n finite numbers separated by white space. */
static gboolean
read_numbers (
    const DhElement *element, const char *attribute, guint n, double *numbers, GError **error)
{
  const char *text = dh_element_get_attribute (element, attribute);
  const char *rest = text;

  if (!text)
    return fault (element, error, _ ("the attribute “%s” is missing"), attribute);
  for (guint i = 0; i < n; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (rest, &end);
      if (end == rest || !isfinite (numbers[i]))
        return fault (element, error,
                      ngettext ("%s must be %u number, not “%s”", "%s must be %u numbers, not “%s”",
                                n),
                      attribute, n, text);
      rest = end;
    }
  while (g_ascii_isspace (*rest))
    rest++;
  if (*rest)
    return fault (element, error,
                  ngettext ("%s must be %u number, not “%s”", "%s must be %u numbers, not “%s”", n),
                  attribute, n, text);
  return TRUE;
}

static gboolean
read_text (const DhElement *element, char **text, GError **error)
{
  if (!*element->text)
    return fault (element, error, _ ("must not be empty"));
  g_free (*text);
  *text = g_strdup (element->text);
  return TRUE;
}

static gboolean
read_name (DhLandscape *self, const DhElement *element, GError **error)
{
  return read_text (element, &self->name, error);
}

static gboolean
read_expression (DhLandscape *self, const DhElement *element, GError **error)
{
  return read_text (element, &self->expression, error);
}

static gboolean
read_remark (DhLandscape *self, const DhElement *element, GError **error)
{
  return read_text (element, &self->remark, error);
}

static gboolean
read_source (DhLandscape *self, const DhElement *element, GError **error)
{
  return read_text (element, &self->source, error);
}

static gboolean
read_constant (DhLandscape *self, const DhElement *element, GError **error)
{
  const char *name = dh_element_get_attribute (element, "name");
  DhConstant constant;

  if (!name || !dh_expression_constant_name_is_valid (name))
    return fault (element, error, _ ("must have a name that is free: letters, digits and _"));
  if (!read_numbers (element, "value", 1, &constant.value, error))
    return FALSE;
  constant.name = g_strdup (name);
  g_array_append_val (self->constants, constant);
  return TRUE;
}

static gboolean
read_view (DhLandscape *self, const DhElement *element, GError **error)
{
  if (!read_numbers (element, "x", 2, self->x, error)
      || !read_numbers (element, "y", 2, self->y, error))
    return FALSE;
  if (!(self->x[0] < self->x[1] && self->y[0] < self->y[1]))
    return fault (element, error, _ ("the lesser end of each axis must come first"));
  return TRUE;
}

static gboolean
read_start (DhLandscape *self, const DhElement *element, GError **error)
{
  return read_numbers (element, "x", 1, &self->start[0], error)
         && read_numbers (element, "y", 1, &self->start[1], error);
}

static gboolean
read_learning_rate (DhLandscape *self, const DhElement *element, GError **error)
{
  if (!read_numbers (element, "value", 1, &self->learning_rate, error))
    return FALSE;
  return self->learning_rate > 0 || fault (element, error, _ ("must be above 0"));
}

static gboolean
read_minimum (DhLandscape *self, const DhElement *element, GError **error)
{
  DhMinimum minimum;

  if (!read_numbers (element, "x", 1, &minimum.x, error)
      || !read_numbers (element, "y", 1, &minimum.y, error)
      || !read_numbers (element, "value", 1, &minimum.value, error))
    return FALSE;
  g_array_append_val (self->minima, minimum);
  return TRUE;
}

/* The children of <landscape>. */
static const struct
{
  const char *name;
  gboolean needed;
  gboolean repeated;
  gboolean (*read) (DhLandscape *self, const DhElement *element, GError **error);
} members[] = {
  { .name = "name", .needed = TRUE, .read = read_name },
  { .name = "expression", .needed = TRUE, .read = read_expression },
  { .name = "constant", .repeated = TRUE, .read = read_constant },
  { .name = "view", .needed = TRUE, .read = read_view },
  { .name = "start", .needed = TRUE, .read = read_start },
  { .name = "learning-rate", .needed = TRUE, .read = read_learning_rate },
  { .name = "minimum", .repeated = TRUE, .read = read_minimum },
  { .name = "remark", .needed = TRUE, .read = read_remark },
  { .name = "source", .needed = TRUE, .read = read_source },
};

static gboolean
read_member (DhLandscape *self, const DhElement *element, guint *seen, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (element->name, members[i].name) == 0)
      {
        if (*seen & (1u << i) && !members[i].repeated)
          return fault (element, error, _ ("stands here a second time"));
        *seen |= 1u << i;
        return members[i].read (self, element, error);
      }
  return fault (element, error, _ ("a landscape has no such element"));
}

static gboolean
read_landscape (DhLandscape *self, const DhFlatMarkup *markup, GError **error)
{
  const char *id = dh_element_get_attribute (markup->root, "id");
  g_autoptr (DhObjective) objective = NULL;
  g_autoptr (GError) wrong = NULL;
  guint seen = 0;

  if (!id || !*id)
    return fault (markup->root, error, _ ("the attribute “%s” is missing"), "id");
  self->id = g_strdup (id);

  for (guint i = 0; i < markup->children->len; i++)
    if (!read_member (self, g_ptr_array_index (markup->children, i), &seen, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].needed && !(seen & (1u << i)))
      return fault (markup->root, error, _ ("must have an element <%s>"), members[i].name);

  objective = dh_expression_objective_new (self->expression, (DhConstant *) self->constants->data,
                                           self->constants->len, &wrong);
  return objective || fault (markup->root, error, "expression: %s", wrong->message);
}

DhLandscape *
dh_landscape_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (DhFlatMarkup) markup = dh_flat_markup_parse (text, length, name, "landscape", error);
  g_autoptr (DhLandscape) landscape = NULL;

  if (!markup)
    return NULL;
  landscape = g_new0 (DhLandscape, 1);
  landscape->constants = g_array_new (FALSE, FALSE, sizeof (DhConstant));
  g_array_set_clear_func (landscape->constants, (GDestroyNotify) constant_clear);
  landscape->minima = g_array_new (FALSE, FALSE, sizeof (DhMinimum));
  if (!read_landscape (landscape, markup, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&landscape);
}
