/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A film being written. */
typedef struct _DhFilm DhFilm;

typedef struct
{
  int width; /* pixels */
  int height;
  guint rate;        /* ticks a second, which frames begin at */
  const char *title; /* where the format has a place for it; NULL: none */
} DhFilmSettings;

/* A picture of the film's size: opaque ARGB32 of the machine's byte order, top row first. */
typedef struct
{
  const guint8 *pixels;
  gsize stride; /* bytes */
} DhFilmPicture;

/* What turns pictures into a film. Same pictures, same bytes. A film is used by one thread at a time,
 * different ones by any. */
typedef struct
{
  gboolean needs_samples;

  /* Begins a film that is appended to bytes, which end() completes. samples: pictures that together
   * have all of its colours; NULL where they aren't needed. Fails with G_IO_ERROR_NOT_SUPPORTED where
   * the libraries lack what it takes. (transfer full) */
  DhFilm *(*begin) (const DhFilmSettings *settings,
                    const DhFilmPicture *samples,
                    guint n_samples,
                    GByteArray *bytes,
                    GError **error);

  /* Adds a picture that is seen from that tick on; ticks increase, and the first is 0. */
  gboolean (*add) (DhFilm *self, const DhFilmPicture *picture, guint64 tick, GError **error);

  /* The last picture is seen until that tick. */
  gboolean (*end) (DhFilm *self, guint64 tick, GError **error);

  void (*free) (DhFilm *self);
} DhFilmCodec;

/* The codec of that name, "gif" or "webm". They live in a module of their own that is loaded with the
 * first film: its libraries take longer to load than a figure takes to draw. Any thread. NULL where
 * the module is missing. (transfer none) */
const DhFilmCodec *dh_film_codec_load (const char *name, GError **error);
