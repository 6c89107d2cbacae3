/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "camera-setting.h"
#include "data-source.h"
#include "landscape.h"
#include "regression.h"
#include "run.h"

#define DH_EXPERIMENT_MAX_BYTES (16 * 1024 * 1024)
#define DH_EXPERIMENT_MAX_PANELS 4
#define DH_EXPERIMENT_MAX_RUNS 32 /* a panel */
#define DH_EXPERIMENT_MAX_CONSTANTS 32
#define DH_EXPERIMENT_MAX_RECORDED 64000000 /* steps of all runs together; they take 2 GB */
#define DH_EXPERIMENT_MAX_TEXT 1000         /* characters of a title or a label */
#define DH_EXPERIMENT_SUFFIX ".downhill"
#define DH_EXPERIMENT_MEDIA_TYPE "application/x-downhill+json"

/* The numbers of an experiment and of a panel, with their defaults: 300 steps, seed 1, no noise; a
 * batch left out (0 in the model) means all rows. */
extern const DhParameter dh_steps;
extern const DhParameter dh_seed;
extern const DhParameter dh_noise;
extern const DhParameter dh_batch;

typedef enum
{
  DH_GROUND_LANDSCAPE,
  DH_GROUND_EXPRESSION,
  DH_GROUND_REGRESSION,
} DhGroundKind;

/* What a kind is called in files. */
#define DH_N_GROUND_KINDS 3
extern const char *const dh_ground_kind_ids[DH_N_GROUND_KINDS];

/* What an intercept is called in files, by DhIntercept. */
#define DH_N_INTERCEPTS 2
extern const char *const dh_intercept_ids[DH_N_INTERCEPTS];

/* Where the random numbers of a panel's runs come from: noise and the order of rows. */
typedef enum
{
  DH_DRAWS_OWN,    /* each run has a stream of its own */
  DH_DRAWS_SHARED, /* at each step all runs draw the same */
} DhDraws;

/* What that is called in files. */
#define DH_N_DRAWS 2
extern const char *const dh_draws_ids[DH_N_DRAWS];

/* A named constant with its own memory. */
typedef struct
{
  char *name;
  double value;
} DhNamedValue;

/* An empty array of DhNamedValue that frees its names; and one more value, whose name is copied. */
GArray *dh_named_values_new (void);
void dh_named_values_add (GArray *self, const char *name, double value);

/* What a panel's objective is made from: the file's "objective". */
typedef struct
{
  DhGroundKind kind;

  const DhLandscape *landscape; /* kind landscape; catalogues live as long as the program */
  char *expression;             /* kind expression */
  GArray *constants;            /* of DhNamedValue: those the file names, for both of the above */

  /* kind regression */
  DhDataSource *data;
  char *features[2];
  guint n_features;
  char *target;
  const DhRegressionModel *model;
  const DhScaling *scaling;
  DhIntercept intercept;
} DhGround;

/* The rectangle of the plane that a canvas shows; least first. Left out in a file: the landscape's
 * own; for a regression, whose data isn't read together with the file, from −10 to 10 both ways; for
 * an expression it can't be left out. */
typedef struct
{
  double x[2];
  double y[2];
} DhRectangle;

/* One path. Left out in a file: the start is the landscape's own, or for other grounds a quarter of
 * the view from its lower left corner; the learning rate and the figures are those of the rule's
 * row; the schedule is constant, without warm-up. */
typedef struct
{
  guint64 id;  /* no other run's; kept by copies, so that what is shown of a run follows it through
                  edits and undo. Not in the file */
  char *label; /* NULL: the rule's name */
  double start[2];
  DhOptimizerSetting optimizer;
  double learning_rate;
  DhScheduleSetting schedule;
  GArray *changes; /* of DhChange, in ascending order of step */
} DhExperimentRun;

/* One canvas. */
typedef struct
{
  char *title; /* NULL: the ground's name */
  DhGround ground;
  DhRectangle view;
  double noise;
  guint64 batch;   /* 0: all rows */
  DhDraws draws;   /* own, where a file leaves it out */
  GPtrArray *runs; /* of DhExperimentRun */

  gboolean is_surface;    /* shown as a surface rather than flat: the file has its camera */
  DhCameraSetting camera; /* remembered while it is flat */
} DhPanel;

/* The document. Counted by reference; immutable once it has been handed to anyone: to change it,
 * copy it, change the copy and hand that over. Reading is safe from any thread. */
typedef struct
{
  gatomicrefcount references;
  char *title; /* NULL: none */
  guint64 steps;
  guint64 seed;
  GPtrArray *panels; /* of DhPanel */
} DhExperiment;

/* An experiment without panels, of default steps and seed, to be filled in. */
DhExperiment *dh_experiment_new (void);
DhExperiment *dh_experiment_ref (DhExperiment *self);
void dh_experiment_unref (DhExperiment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhExperiment, dh_experiment_unref)

/* A deep copy (data sources are shared), to be changed before it is handed over. */
DhExperiment *dh_experiment_copy (const DhExperiment *self);

/* How many steps so many runs may take, because every step is remembered. */
guint64 dh_experiment_get_max_steps (const DhExperiment *self);

DhPanel *dh_experiment_get_panel (const DhExperiment *self, guint panel);
DhExperimentRun *dh_experiment_get_run (const DhExperiment *self, guint panel, guint run);

DhPanel *dh_panel_new (void);
DhPanel *dh_panel_copy (const DhPanel *self);
void dh_panel_free (DhPanel *self);

/* The title given, or the ground's name in the user's language. (transfer full) */
char *dh_panel_get_title (const DhPanel *self);

/* Names of the two parameters for the axes: "x" and "y"; for a regression "w", "b" or the
 * features' own names as "w₁ (flipper_length_mm)". (transfer full) */
char *dh_panel_get_axis_name (const DhPanel *self, guint axis);

DhExperimentRun *dh_experiment_run_new (const DhOptimizer *optimizer);
DhExperimentRun *dh_experiment_run_copy (const DhExperimentRun *self);

/* The same run once more, beside the original: a copy with an id of its own. */
DhExperimentRun *dh_experiment_run_duplicate (const DhExperimentRun *self);
void dh_experiment_run_free (DhExperimentRun *self);

/* The label given, or the rule's name in the user's language. (transfer none) */
const char *dh_experiment_run_get_label (const DhExperimentRun *self);

/* Frees what the ground holds and leaves it empty; copies deeply. */
void dh_ground_clear (DhGround *self);
void dh_ground_copy (const DhGround *self, DhGround *copy);
gboolean dh_ground_equal (const DhGround *a, const DhGround *b);

/* Of a ground that is an expression, a landscape's too: its text, and its constants with the values
 * that hold, an array of DhConstant whose names are the ground's. (transfer none; transfer full) */
const char *dh_ground_get_expression (const DhGround *self);
GArray *dh_ground_get_constants (const DhGround *self);

/* Makes the ground's objective: compiles the expression, or loads the table and fits the scaling,
 * which may take long: not for the main thread. The error says what is wrong without the place.
 * (transfer full) */
DhObjective *dh_ground_make_objective (const DhGround *self,
                                       DhProgressFunc progress,
                                       gpointer data,
                                       GError **error);

/* The settings of one run for the engine; its changes are borrowed from the experiment. */
DhRunSettings dh_experiment_get_run_settings (const DhExperiment *self, guint panel, guint run);

/* What a new window opens on: Rosenbrock, the six rules of the lecture notes from one start. */
DhExperiment *dh_experiment_new_starting (void);
