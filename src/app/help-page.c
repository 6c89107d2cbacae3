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

/* Every second part between the marks is put between the tags. */
static char *
tag_between (const char *text, const char *mark, const char *open, const char *close)
{
  g_auto (GStrv) parts = g_strsplit (text, mark, -1);
  GString *tagged = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_between = i % 2 == 1 && parts[i + 1] != NULL;

      g_string_append_printf (tagged, "%s%s%s", is_between ? open : "", parts[i],
                              is_between ? close : "");
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
