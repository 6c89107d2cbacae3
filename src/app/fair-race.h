/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

/* A race in which nothing but the rules and their figures decides. As long as it is on, the runs of
 * each panel start at the same point and take the same number of gradients; an experiment in which
 * they don't, as after undoing, ends it. */

/* Begins the race: runs apart come to where most are, as one entry of the history; or ends it. */
void dh_fair_race_set (DhScene *scene, gboolean is_on);

/* Ends the race if the document's experiment is not fair. */
void dh_fair_race_check (DhScene *scene);

/* What the race holds equal among the panel's runs, and what it does not, in words; or what it
 * would, where it is off. (transfer full) */
char *dh_fair_race_describe (const DhExperiment *experiment, guint panel, gboolean is_on);
