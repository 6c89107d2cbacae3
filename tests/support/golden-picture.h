/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* How two pictures differ to the eye, which doesn't see a single pixel: both are softened first. */
typedef struct
{
  double mean;  /* of all channels' differences, 0 to 255 */
  double apart; /* the part of the pixels that any channel tells apart, by 24 or more */
} DhPictureDifference;

/* Of two image surfaces of one size. */
DhPictureDifference dh_picture_compare (cairo_surface_t *a, cairo_surface_t *b);

/* Fails unless the picture, an image surface, looks like tests/reference/pictures/NAME.png. Where it
 * doesn't, it lies beside the test's program as NAME-is.png. With DOWNHILL_WRITE_PICTURES=1 in the
 * environment the reference is written instead, to be looked at before it is committed. */
void dh_assert_golden (cairo_surface_t *picture, const char *name);
