/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "experiment.h"
#include "objective.h"
#include "trace.h"

/* A picture to draw into, of width × height units at scale pixels a unit, transparent. */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *pango;
  int width; /* pixels */
  int height;
} DhTestPicture;

void dh_test_picture_init (DhTestPicture *self, double width, double height, double scale);

/* Asserts that cairo has no error to report, and frees all. */
void dh_test_picture_clear (DhTestPicture *self);

/* A pixel as ARGB, premultiplied. */
guint32 dh_test_picture_get (const DhTestPicture *self, int column, int row);

/* How many pixels of the rectangle aren't transparent. */
guint dh_test_picture_count (const DhTestPicture *self, int left, int top, int right, int bottom);

/* The mean difference of all channels of all pixels, 0 to 255, and the greatest one. */
double dh_test_picture_compare (const DhTestPicture *a, const DhTestPicture *b, guint *greatest);

/* A finished trace of so many steps whose points and losses the function gives. (transfer full) */
typedef DhIterate (*DhTestStep) (guint64 step);
DhTrace *dh_test_trace (guint64 length, DhTestStep step);

/* A loss given by a C function; it can't be differentiated. (transfer full) */
typedef double (*DhTestLoss) (double x, double y);
DhObjective *dh_test_objective (DhTestLoss loss);

/* A panel on the expression x^2 + y^2 over ±2 with n runs of the first rule. (transfer full) */
DhPanel *dh_test_panel (guint n_runs);
