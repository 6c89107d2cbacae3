/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "contour.h"
#include "levels.h"
#include "objective.h"
#include "palette.h"
#include "surface-mesh.h"
#include "view.h"

/* The ground of a panel, ready to be shown: colours and contours as pixels. Immutable once made,
 * counted by reference, any thread. */
typedef struct
{
  gatomicrefcount references;
  DhRectangle plane;
  guint width; /* device pixels */
  guint height;
  guint stride;   /* bytes */
  guchar *pixels; /* ARGB32 of the machine's byte order, premultiplied; top row first */
  double minimum; /* of the loss over the picture */
  double maximum;
  DhLevelSpacing spacing;
  DhSurfaceMesh *surface; /* NULL: none was asked for */
  GBytes *png;            /* the pixels as a file, for a page that has it in itself; NULL: none */
} DhLandscapePicture;

/* What a worker keeps between pictures, so that memory is reused. */
typedef struct _DhLandscapePainter DhLandscapePainter;

DhLandscapePainter *dh_landscape_painter_new (void);
void dh_landscape_painter_free (DhLandscapePainter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLandscapePainter, dh_landscape_painter_free)

/* Computes raster, colours, contours and their labels. scale is device pixels per user unit.
 * NULL where it was cancelled (an atomic gint). (transfer full) */
DhLandscapePicture *dh_landscape_painter_paint (DhLandscapePainter *self,
                                                const DhObjective *objective,
                                                const DhRectangle *plane,
                                                guint width,
                                                guint height,
                                                double scale,
                                                const DhTheme *theme,
                                                const DhPalette *palette,
                                                const gint *cancelled);

/* The same with its surface, whose height is of that scale. */
DhLandscapePicture *dh_landscape_painter_paint_surface (DhLandscapePainter *self,
                                                        const DhObjective *objective,
                                                        const DhRectangle *plane,
                                                        guint width,
                                                        guint height,
                                                        double scale,
                                                        const DhTheme *theme,
                                                        const DhPalette *palette,
                                                        DhHeight surface_height,
                                                        const gint *cancelled);

DhLandscapePicture *dh_landscape_picture_ref (DhLandscapePicture *self);
void dh_landscape_picture_unref (DhLandscapePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhLandscapePicture, dh_landscape_picture_unref)
