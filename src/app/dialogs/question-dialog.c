/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "question-dialog.h"

#include <glib/gi18n-lib.h>

/* A longer word, a path for example, is wider than a dialog. */
#define LONGEST_WORD 24

#define ZERO_WIDTH_SPACE "\342\200\213"

/* Has lines break after slashes and in long words, too. (transfer full) */
static char *
break_long_words (const char *text)
{
  GString *broken = g_string_new (NULL);
  guint length = 0;

  for (const char *place = text; *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar character = g_utf8_get_char (place);

      g_string_append_unichar (broken, character);
      length = g_unichar_isspace (character) ? 0 : length + 1;
      if (character == '/' || length == LONGEST_WORD)
        {
          g_string_append (broken, ZERO_WIDTH_SPACE);
          length = 0;
        }
    }
  return g_string_free (broken, FALSE);
}

static void
show (
    DhAlert *alert, GtkWindow *parent, DhAnswerFunc answered, gpointer data, GDestroyNotify destroy)
{
  g_autofree char *body = break_long_words (alert->body);

  alert->body = body;
  dh_alert_show (alert, parent, answered, data, destroy);
}

void
dh_unsaved_dialog_ask (GtkWindow *parent,
                       const char *title,
                       DhAnswerFunc answered,
                       gpointer data,
                       GDestroyNotify destroy)
{
  g_autofree char *body
      = g_strdup_printf (_ ("“%s” has unsaved changes. Changes that are not saved will be lost."),
                         title);
  DhAlert alert = {
    .heading = _ ("Save Changes?"),
    .body = body,
    .buttons = { _ ("_Cancel"), _ ("_Discard"), _ ("_Save") },
    .no_destroys = TRUE,
  };

  show (&alert, parent, answered, data, destroy);
}

void
dh_question_dialog_ask (GtkWindow *parent,
                        const char *heading,
                        const char *body,
                        const char *no,
                        const char *yes,
                        DhAnswerFunc answered,
                        gpointer data,
                        GDestroyNotify destroy)
{
  DhAlert alert = {
    .heading = heading,
    .body = body,
    .buttons = { [DH_ANSWER_NO] = no, [DH_ANSWER_YES] = yes },
  };

  show (&alert, parent, answered, data, destroy);
}

void
dh_message_dialog_show (GtkWindow *parent, const char *heading, const char *body)
{
  DhAlert alert = { .heading = heading, .body = body, .buttons = { _ ("_Close") } };

  show (&alert, parent, NULL, NULL, NULL);
}
