/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What is called otherwise in GTK 4.8 with libadwaita 1.2 than in newer versions: here each is one
 * function, which uses what is current where the program is compiled. Main thread. */

typedef struct
{
  const char *title;
  GtkFileFilter *filter; /* (transfer full) beside it all files can be chosen */
  gboolean saves;        /* a file to be written; the rest is for such ones */
  GFile *file;           /* the one at first; NULL: a new one */
  GFile *folder;         /* NULL: wherever the last file was */
  const char *name;      /* of a new file */
} DhFileRequest;

/* The file that was chosen; not called when the dialog was dismissed. */
typedef void (*DhFileChosenFunc) (GFile *file, gpointer data);

/* Has a file chosen. The data are freed when it is, or when the dialog has gone. */
void dh_file_request_show (const DhFileRequest *request,
                           GtkWindow *parent,
                           DhFileChosenFunc chosen,
                           gpointer data,
                           GDestroyNotify destroy);

typedef enum
{
  DH_ANSWER_NONE, /* the dialog was dismissed */
  DH_ANSWER_NO,
  DH_ANSWER_YES,
  DH_ANSWER_N,
} DhAnswer;

typedef struct
{
  const char *heading;
  const char *body;
  const char *buttons[DH_ANSWER_N]; /* their labels, by answer; NULL: there is none */
  gboolean no_destroys;             /* that answer can't be taken back */
} DhAlert;

typedef void (*DhAnswerFunc) (DhAnswer answer, gpointer data);

/* Says or asks something. Enter gives the answer yes, where there is one. The data are freed once it is
 * answered (nullable), or when the dialog has gone. */
void dh_alert_show (const DhAlert *alert,
                    GtkWindow *parent,
                    DhAnswerFunc answered,
                    gpointer data,
                    GDestroyNotify destroy);

/* Shows the folder that a file lies in, in the program that is there for it. */
void dh_folder_show (GtkWindow *parent, GFile *file);

/* Has a screen reader say the text, whatever it is at. */
void dh_accessible_announce (GtkWidget *widget, const char *text);

void dh_about_dialog_show (GtkWindow *parent);
