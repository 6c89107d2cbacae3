/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compatibility.h"

/* The files that are asked for. The data are freed when one is chosen, or when the dialog has gone.
 * Main thread. */

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
