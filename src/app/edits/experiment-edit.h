/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue.h"
#include "experiment.h"

/* Changes of an experiment that touch more than one of its figures. All take a copy that no one
 * else has seen yet. */

/* Another update rule: figures that both rules have are kept, and so is a learning rate that was
 * chosen; one that was the old rule's default becomes the new one's. */
void dh_experiment_run_set_rule (DhExperimentRun *self, const DhOptimizer *rule);

/* Another schedule with its defaults, the warm-up kept. */
void dh_schedule_setting_exchange (DhScheduleSetting *self, const DhSchedule *schedule);

/* One more run, of the first rule in the registry that the panel has not yet, from where the
 * others start. Its index. */
guint dh_panel_add_run (DhPanel *self);

/* The landscape as the panel's ground, with its own view and start. */
void dh_panel_set_landscape (DhPanel *self, const DhLandscape *landscape);

/* An expression as the panel's ground, the constants kept as they are named in it. */
void dh_panel_set_expression (DhPanel *self, const char *expression);

/* A linear regression of a table's target on one or two of its columns (the second may be NULL) as
 * the panel's ground, standardised, from (0, 0). The view is left to dh_panel_fit_view(). */
void dh_panel_set_table (DhPanel *self,
                         DhDataSource *data,
                         const char *const features[2],
                         const char *target);

/* The regression as the panel's ground. With other data than before it starts from (0, 0), and the
 * title goes. The view is left to dh_panel_fit_view(). */
void dh_panel_set_regression (DhPanel *self, const DhGround *ground);
void dh_panel_set_dataset (DhPanel *self, const DhDataset *dataset);

/* Fills in an empty ground: a linear regression on a shipped data set, or on a source (transfer full)
 * whose columns are still to be chosen, standardised. */
void dh_ground_set_dataset (DhGround *self, const DhDataset *dataset);
void dh_ground_set_source (DhGround *self, DhDataSource *source);

/* A table of the user's own. */
DhDataSource *dh_data_source_new_for_table (GFile *file, gboolean decimal_comma);

/* All constants of a landscape or an expression with their values, none for other grounds: an array
 * of DhNamedValue. (transfer full) */
GArray *dh_ground_list_constants (const DhGround *ground);

/* Gives a constant of the panel's ground another value. */
void dh_panel_set_constant (DhPanel *self, const char *name, double value);

/* Chooses the view for the panel's objective, a regression, by its level line through the first
 * run's start: it holds the line, and shows the two parameters in one unit as long as the valley
 * is not too narrow for that. FALSE where the loss has no single least point; the view is kept. */
gboolean dh_panel_fit_view (DhPanel *self, const DhObjective *objective);
