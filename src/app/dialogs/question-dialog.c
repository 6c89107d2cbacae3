/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "question-dialog.h"

#include <glib/gi18n-lib.h>

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

  dh_alert_show (&alert, parent, answered, data, destroy);
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

  dh_alert_show (&alert, parent, answered, data, destroy);
}

void
dh_message_dialog_show (GtkWindow *parent, const char *heading, const char *body)
{
  DhAlert alert = { .heading = heading, .body = body, .buttons = { _ ("_Close") } };

  dh_alert_show (&alert, parent, NULL, NULL, NULL);
}
