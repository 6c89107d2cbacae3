/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "expression.h"

/* A stated minimum. */
typedef struct
{
  double x;
  double y;
  double value;
} DhMinimum;

/* A landscape of the catalogue, read from data/landscapes/ID.xml. Lives as long as the program. */
typedef struct
{
  char *id;     /* in experiment files */
  char *name;   /* untranslated; show dh_landscape_get_name() */
  char *remark; /* what it teaches, one sentence; untranslated */
  char *source; /* a citation */
  char *expression;
  GArray *constants; /* of DhConstant: names and defaults */
  double x[2];       /* the view */
  double y[2];
  double start[2];
  GArray *minima;       /* of DhMinimum; with the default constants */
  double learning_rate; /* at which plain gradient descent goes down from the start */
} DhLandscape;

/* Reads one; NULL with DH_ERROR_EXPERIMENT and a message "NAME: line N: …". (transfer full) */
DhLandscape *dh_landscape_parse (const char *text, gsize length, const char *name, GError **error);
void dh_landscape_free (DhLandscape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLandscape, dh_landscape_free)

/* In the user's language. (transfer none) */
const char *dh_landscape_get_name (const DhLandscape *self);
const char *dh_landscape_get_remark (const DhLandscape *self);
