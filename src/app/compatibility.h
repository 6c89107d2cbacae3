/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Dialogs whose widgets changed between GTK 4.8 with libadwaita 1.2 and newer versions: here each is
 * one function, which uses what is current where the program is compiled. Main thread. */

/* The file that was chosen; not called when the dialog was dismissed. In either case the data are
 * freed when the dialog has gone. */
typedef void (*DhFileChosenFunc) (GFile *file, gpointer data);

/* Asks for an experiment file to open. */
void dh_file_dialog_open (GtkWindow *parent,
                          DhFileChosenFunc chosen,
                          gpointer data,
                          GDestroyNotify destroy);

/* Asks for a table of data. */
void dh_file_dialog_open_table (GtkWindow *parent,
                                DhFileChosenFunc chosen,
                                gpointer data,
                                GDestroyNotify destroy);

/* Asks where to save an experiment: beside file (nullable), or under name. */
void dh_file_dialog_save (GtkWindow *parent,
                          GFile *file,
                          const char *name,
                          DhFileChosenFunc chosen,
                          gpointer data,
                          GDestroyNotify destroy);

/* Asks where to save a figure: under name, in a folder (nullable: wherever the last file was). Of the
 * files that are there it shows those with the suffix (".pdf"). */
void dh_file_dialog_save_figure (GtkWindow *parent,
                                 GFile *folder,
                                 const char *name,
                                 const char *suffix,
                                 DhFileChosenFunc chosen,
                                 gpointer data,
                                 GDestroyNotify destroy);

/* Shows the folder that a file lies in, in the program that is there for it. */
void dh_folder_show (GtkWindow *parent, GFile *file);

typedef enum
{
  DH_ANSWER_NONE, /* the dialog was dismissed */
  DH_ANSWER_NO,
  DH_ANSWER_YES,
} DhAnswer;

typedef void (*DhAnswerFunc) (DhAnswer answer, gpointer data);

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

/* Has a screen reader say the text, whatever it is at. */
void dh_accessible_announce (GtkWidget *widget, const char *text);

void dh_about_dialog_show (GtkWindow *parent);
