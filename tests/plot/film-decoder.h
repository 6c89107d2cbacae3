/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* A picture of a film, as players show it. */
typedef struct
{
  double time; /* seconds, from which on it is seen */
  cairo_surface_t *surface;
} DecodedPicture;

typedef struct
{
  int width; /* pixels */
  int height;
  double length;    /* seconds */
  char *title;      /* or NULL */
  gboolean loops;   /* begins again and again */
  GArray *pictures; /* of DecodedPicture */
} DecodedFilm;

/* Reads a whole film. */
DecodedFilm *decode_film (GBytes *bytes);
void decoded_film_free (DecodedFilm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DecodedFilm, decoded_film_free)
