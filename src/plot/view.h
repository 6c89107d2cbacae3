/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "experiment.h"

/* The one mapping between the plane and a plot's rectangle on screen or paper; y grows upward. */
typedef struct
{
  DhRectangle plane;
  double left; /* user units */
  double top;
  double width;
  double height;
} DhView;

void dh_view_to_units (const DhView *self, double x, double y, double *left, double *top);
void dh_view_to_plane (const DhView *self, double left, double top, double *x, double *y);
gboolean dh_view_equal (const DhView *self, const DhView *other);
gboolean dh_view_contains_units (const DhView *self, double left, double top);
