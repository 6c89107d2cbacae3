/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help-page.h"

#include <string.h>

static void
free_block (gpointer data)
{
  DhHelpBlock *self = data;

  g_free (self->markup);
  g_free (self);
}

void
dh_help_page_free (DhHelpPage *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* Every second part between the marks is put between the tags; a mark without a second one stands
 * for itself. */
static char *
tag_between (const char *text, const char *mark, const char *open, const char *close)
{
  g_auto (GStrv) parts = g_strsplit (text, mark, -1);
  guint n = g_strv_length (parts);
  GString *tagged = g_string_new (n > 0 ? parts[0] : NULL);

  for (guint i = 1; i < n; i++)
    {
      gboolean is_lone = i % 2 == 1 && i + 1 == n;

      g_string_append (tagged, is_lone ? mark : i % 2 == 1 ? open : close);
      g_string_append (tagged, parts[i]);
    }
  return g_string_free (tagged, FALSE);
}

static char *
to_markup (const char *line)
{
  g_autofree char *escaped = g_markup_escape_text (line, -1);
  g_autofree char *strong = tag_between (escaped, "**", "<b>", "</b>");

  return tag_between (strong, "`", "<tt>", "</tt>");
}

static void
add_block (DhHelpPage *self, DhHelpBlockKind kind, const char *line)
{
  DhHelpBlock *block = g_new0 (DhHelpBlock, 1);

  block->kind = kind;
  block->markup = to_markup (line);
  g_ptr_array_add (self->blocks, block);
}

DhHelpPage *
dh_help_page_parse (const char *text)
{
  DhHelpPage *self = g_new0 (DhHelpPage, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->blocks = g_ptr_array_new_with_free_func (free_block);
  for (char **line = lines; *line != NULL; line++)
    {
      if (g_str_has_prefix (*line, "# ") && self->title == NULL)
        self->title = g_strdup (*line + strlen ("# "));
      else if (g_str_has_prefix (*line, "## "))
        add_block (self, DH_HELP_HEADING, *line + strlen ("## "));
      else if (g_str_has_prefix (*line, "- "))
        add_block (self, DH_HELP_ITEM, *line + strlen ("- "));
      else if (**line != '\0')
        add_block (self, DH_HELP_PARAGRAPH, *line);
    }
  if (self->title == NULL)
    self->title = g_strdup ("");
  return self;
}
