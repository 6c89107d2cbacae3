/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "control-panel.h"
#include "scene.h"

/* The window of one experiment. */
#define DH_TYPE_WINDOW (dh_window_get_type ())
G_DECLARE_FINAL_TYPE (DhWindow, dh_window, DH, WINDOW, AdwApplicationWindow)

GtkWidget *dh_window_new (GtkApplication *application);

/* Opens an experiment: in the window that has it already, else in this window where nothing has been done in it yet, else in another one.
 * The window is presented; what is wrong with the file is said in a message, and nothing is lost. */
void dh_window_open_file (DhWindow *self, GFile *file);

/* Presents the window that has the file, or is about to have it; FALSE: there is none. */
gboolean dh_window_present_file (GtkApplication *application, GFile *file);

/* Saves the experiment to the file; what goes wrong is said in a message. */
void dh_window_save_file (DhWindow *self, GFile *file);

/* Makes the window's size and layout those that new windows begin with. */
void dh_window_remember_layout (DhWindow *self);

/* For those who drive it from outside. (transfer none) */
DhScene *dh_window_get_scene (DhWindow *self);
DhDocument *dh_window_get_document (DhWindow *self);
DhRunner *dh_window_get_runner (DhWindow *self);
DhPlayback *dh_window_get_playback (DhWindow *self);
DhControlPanel *dh_window_get_control_panel (DhWindow *self);
