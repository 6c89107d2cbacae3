/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Draws on a thread of its own what would hold up the main thread: takes the newest job, hands the
 * picture over before the next frame. Jobs and pictures that something newer overtakes are dropped.
 *
 * A job owns all that it is drawn from, or shares what never changes; a picture never changes once
 * it is handed over. */
typedef struct _DhPainter DhPainter;

/* What is drawn, and how. All but `show` is called on the painter's thread; jobs and pictures are
 * freed on whichever thread drops them. */
typedef struct
{
  gpointer (*begin) (void);                        /* what is kept from one job to the next */
  void (*prepare) (gpointer kept, gpointer job);   /* what takes long; NULL: nothing does */
  gpointer (*paint) (gpointer kept, gpointer job); /* the job's picture */

  /* Whether a newer job that came while one was prepared is to be painted in its stead. Otherwise each has
   * its picture, so that there are new ones while jobs come without end. Where nothing is prepared it is
   * never asked. */
  gboolean (*supersedes) (gconstpointer newer, gconstpointer job);
  GDestroyNotify end; /* of what is kept */
  GDestroyNotify free_job;
  GDestroyNotify free_picture;
  void (*show) (gpointer data, gpointer picture); /* main thread; (transfer full) */
} DhPainting;

/* Its pictures are handed over in the thread's default main context, with that data. */
DhPainter *dh_painter_new (const DhPainting *painting, gpointer data);

/* Waits for the picture that is being drawn; nothing is shown any more. */
void dh_painter_free (DhPainter *self);

/* (transfer full) */
void dh_painter_post (DhPainter *self, gpointer job);
