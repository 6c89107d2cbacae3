/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "landscape-contours.h"
#include "landscape-picture.h"
#include "theme.h"
#include "view.h"

/* All ground that is at least as high as a contour, in the colour of what lies between it and the next
 * one: the bands are painted one over the other, so that no seam shows between them. */
typedef struct
{
  DhColor color;
  double level; /* its lower end */
  GArray
      *corners; /* of DhCorner: closed loops, to be filled by the even-odd rule, in user units from
                    * the view's top left */
} DhGroundBand;

/* The ground of a panel as areas and lines, for a file without pixels. */
typedef struct
{
  double width; /* user units */
  double height;
  GArray
      *outline; /* of DhCorner: loops around the ground, beyond which bands and contours may go and
                    * are to be cut off; NULL: all of the view is ground */
  guint n_bands;
  DhGroundBand bands[DH_LANDSCAPE_MAX_LEVELS + 1]; /* the first is all ground that there is */
  DhLandscapeContours contours;                    /* on the same places as the bands' edges */
} DhGroundBands;

/* Contours and colours are those that the picture of the same ground has. Corners that a straight line
 * passes within a twentieth of a unit are left out. (transfer full) */
DhGroundBands *dh_ground_bands_new (DhLandscapePainter *painter,
                                    const DhObjective *objective,
                                    const DhView *view,
                                    const DhTheme *theme,
                                    const DhPalette *palette);
void dh_ground_bands_free (DhGroundBands *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhGroundBands, dh_ground_bands_free)

/* Cuts off what is drawn from here on where there is no ground, the view's top left being at (0, 0). */
void dh_ground_bands_clip (const DhGroundBands *self, cairo_t *cr);

/* Fills the bands. */
void dh_ground_bands_draw (const DhGroundBands *self, cairo_t *cr);

/* The index of the band that ground of that height lies in. */
guint dh_ground_bands_find (const DhGroundBands *self, double height);
