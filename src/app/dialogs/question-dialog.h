/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compatibility.h"

/* Questions and messages. The data are freed once it is answered, or when the dialog has gone. Main
 * thread. */

/* Asks whether to save the unsaved changes of the experiment of that title; no: they are lost. */
void dh_unsaved_dialog_ask (GtkWindow *parent,
                            const char *title,
                            DhAnswerFunc answered,
                            gpointer data,
                            GDestroyNotify destroy);

/* Asks something that has two answers, the labels of two buttons. */
void dh_question_dialog_ask (GtkWindow *parent,
                             const char *heading,
                             const char *body,
                             const char *no,
                             const char *yes,
                             DhAnswerFunc answered,
                             gpointer data,
                             GDestroyNotify destroy);

/* Says what went wrong. */
void dh_message_dialog_show (GtkWindow *parent, const char *heading, const char *body);
