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

typedef enum
{
  DH_UNSAVED_CANCEL,
  DH_UNSAVED_DISCARD,
  DH_UNSAVED_SAVE,
} DhUnsavedAnswer;

typedef void (*DhUnsavedFunc) (DhUnsavedAnswer answer, gpointer data);

/* Asks what to do with the unsaved changes of the experiment of that title. */
void dh_unsaved_dialog_ask (GtkWindow *parent,
                            const char *title,
                            DhUnsavedFunc answered,
                            gpointer data,
                            GDestroyNotify destroy);

/* Says what went wrong. */
void dh_message_dialog_show (GtkWindow *parent, const char *heading, const char *body);

/* Has a screen reader say the text, whatever it is at. */
void dh_accessible_announce (GtkWidget *widget, const char *text);

void dh_about_dialog_show (GtkWindow *parent);
