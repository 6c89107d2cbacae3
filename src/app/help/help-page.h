/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef enum
{
  DH_HELP_HEADING,
  DH_HELP_PARAGRAPH,
  DH_HELP_ITEM, /* of a list */
} DhHelpBlockKind;

typedef struct
{
  DhHelpBlockKind kind;
  char *markup; /* Pango's */
} DhHelpBlock;

typedef struct
{
  char *title;
  GPtrArray *blocks; /* of DhHelpBlock */
} DhHelpPage;

/* Reads a page of the user's guide, which is written in a little of Markdown: "# " begins the title,
 * "## " a heading, "- " an item of a list, and every other line that isn't empty is a paragraph;
 * **strong** and `typed` within. (transfer full) */
DhHelpPage *dh_help_page_parse (const char *text);
void dh_help_page_free (DhHelpPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhHelpPage, dh_help_page_free)
