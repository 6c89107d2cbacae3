/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* The program: opens a window for each experiment file it is given, or one with the starting
 * experiment. */
#define DH_TYPE_APPLICATION (dh_application_get_type ())
G_DECLARE_FINAL_TYPE (DhApplication, dh_application, DH, APPLICATION, AdwApplication)

DhApplication *dh_application_new (void);
