/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

/* A race in which nothing but the rules and their figures decides: see dh_panel_is_fair(). */

/* Begins the panel's race or ends it, as one entry of the history, unless it is so already. */
void dh_fair_race_set (DhScene *scene, guint panel, gboolean is_on);

/* What is held equal among the panel's runs, and what is not, in words; or what the race would,
 * where there is none. (transfer full) */
char *dh_fair_race_describe (const DhExperiment *experiment, guint panel);
