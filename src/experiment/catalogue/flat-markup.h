/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A catalogue's XML file as a list of elements: a root with attributes, and one level of children
 * with attributes and text. */
typedef struct
{
  char *name;
  int line; /* from 1 */
  char **attribute_names;
  char **attribute_values;
  char *text; /* white space around it removed; "" where there is none */
} DhElement;

typedef struct
{
  DhElement *root;
  GPtrArray *children; /* of DhElement */
} DhFlatMarkup;

/* Reads the text; name stands in front of messages. NULL with DH_ERROR_EXPERIMENT and a message
 * "NAME: … line N …" where it is no XML, nests deeper, or its root is another one. (transfer full) */
DhFlatMarkup *dh_flat_markup_parse (
    const char *text, gsize length, const char *name, const char *root, GError **error);
void dh_flat_markup_free (DhFlatMarkup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFlatMarkup, dh_flat_markup_free)

/* The attribute's value, or NULL. (transfer none) */
const char *dh_element_get_attribute (const DhElement *self, const char *name);
