/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parameter.h"

#define DH_OPTIMIZER_MAX_PARAMETERS 6
#define DH_OPTIMIZER_MAX_STATE 3   /* vectors (one number an axis and particle) */
#define DH_OPTIMIZER_MAX_SCALARS 6 /* numbers that all particles share */
#define DH_OPTIMIZER_MAX_TERMS 3

/* One update of n particles side by side. All arrays have n numbers, one a particle. */
typedef struct
{
  gsize n;
  guint64 t;                /* this update's t: 0 for the first */
  const double *parameters; /* in the order of the rule's parameters; shared by all particles */
  const double *rate;       /* η_t */

  double *x; /* the point θ, moved in place */
  double *y;
  const double *gradient_x;
  const double *gradient_y;
  const double *hessian_xx; /* NULL unless the rule uses_hessian */
  const double *hessian_xy;
  const double *hessian_yy;

  /* All zero before the first update. */
  double *state_x[DH_OPTIMIZER_MAX_STATE];
  double *state_y[DH_OPTIMIZER_MAX_STATE];
  double *scalars;

  /* The rule's summands of the move: θ_new − θ = Σ terms, to rounding. Either all of the rule's
   * n_terms have room here or, where they are not wanted, all are NULL. */
  double *term_x[DH_OPTIMIZER_MAX_TERMS];
  double *term_y[DH_OPTIMIZER_MAX_TERMS];

  /* The effective learning rate on each axis: the factor by which this update multiplies there the
   * gradient or the mean of gradients that the rule has in its place (m̂; NAdam's bracket). It is
   * η_t where the axes are treated alike (in momentum and Nesterov, the factor of the term −η g),
   * α of the best step, and in the adaptive rules what they are made for, η_t over the axis's
   * own denominator: η_t/(√r + ε), η_t √(u + ε)/√(r + ε), η_t/(√v̂ + ε), η_t/u,
   * η_t r √(1 − β₂ⁿ)/(√v + ε). It is 0 on an axis that stays because its denominator is 0, and
   * not-a-number where there is no such factor: in rules that go by signs (Rprop, Lion) or don't
   * keep the axes apart (Newton). NULL, both of them, where they are not wanted. */
  double *scale_x;
  double *scale_y;
} DhUpdate;

/* A summand of the move, drawn as an arrow and named in the inspector. */
typedef struct
{
  const char *symbol;  /* "−η g" */
  const char *meaning; /* N_() */
} DhTerm;

/* An update rule: one row of the registry, from which the file format, the control panel, the
 * command line's list and the tests follow. */
typedef struct
{
  const char *id;          /* in experiment files */
  const char *name;        /* N_() */
  const char *description; /* N_(), one or two sentences for the learner */
  const char *formula;     /* plain text in the notation of lecture notes, lines separated by \n */
  double learning_rate;    /* a sensible η to begin with */
  gboolean uses_hessian;

  guint n_parameters;
  DhParameter parameters[DH_OPTIMIZER_MAX_PARAMETERS];

  guint n_state;
  const char *state_symbols[DH_OPTIMIZER_MAX_STATE]; /* "m", "v" */
  guint n_scalars;

  guint n_terms;
  DhTerm terms[DH_OPTIMIZER_MAX_TERMS];

  /* Moves the particles by one update. Never fails: what can't be computed becomes not-a-number,
   * which the run sees as divergence. */
  void (*step) (const DhUpdate *update);

  /* The rule in Python, for scripts that reproduce a run. Either the class of torch.optim that moves
   * alike, and its arguments besides the learning rate, in which {ID} stands for a parameter; or,
   * where PyTorch has none, the body of a function of theta, g (the gradient), state (a dictionary,
   * empty at first, but with the "hessian" of a rule that uses it), lr and the parameters, which
   * returns the new theta. Lines separated by \n, without indentation. */
  const char *torch;
  const char *torch_arguments; /* NULL: none */
  const char *python;

  /* NULL, or a fault in a combination of parameters that are each within range (rprop:
   * smallest_step above largest_step), as a translated sentence beginning with the parameter's id.
   * (transfer full) */
  char *(*check) (const double *parameters);
} DhOptimizer;

guint dh_optimizer_get_n (void);
const DhOptimizer *dh_optimizer_get (guint index);     /* in the order of menus and lists */
const DhOptimizer *dh_optimizer_find (const char *id); /* NULL where there is none */

/* The index of the rule's parameter of that id, or -1. */
int dh_optimizer_find_parameter (const DhOptimizer *self, const char *id);

/* Writes the default of each parameter. */
void dh_optimizer_get_defaults (const DhOptimizer *self,
                                double parameters[DH_OPTIMIZER_MAX_PARAMETERS]);
