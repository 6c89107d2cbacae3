/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "camera.h"
#include "surface-mesh.h"
#include "theme.h"

/* The box around a surface: three axes with ticks, labels that face the viewer, and names, along the
 * edges that are its outline from where the camera is; and the two walls behind with faint lines at
 * the ticks. All borrowed. */
typedef struct
{
  DhRectangle plane;
  const DhSurfaceHeight *height; /* NULL: no vertical axis */
  const char *x_name;
  const char *y_name;
} DhSurfaceAxes;

/* What lies behind the surface: to be drawn before its picture, which is transparent beside it. All
 * of it fades with flatness. */
void dh_surface_axes_draw_back (const DhSurfaceAxes *self,
                                cairo_t *cr,
                                PangoContext *pango,
                                const DhProjection *projection,
                                const DhTheme *theme);

/* What lies before it: to be drawn after its picture. */
void dh_surface_axes_draw_front (const DhSurfaceAxes *self,
                                 cairo_t *cr,
                                 PangoContext *pango,
                                 const DhProjection *projection,
                                 const DhTheme *theme);
