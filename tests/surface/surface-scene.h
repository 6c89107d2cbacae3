/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "surface-plot.h"
#include "surface-renderer.h"

/* What a test draws: a landscape of the catalogue with a few runs, computed. */
typedef struct
{
  DhExperiment *experiment;
  DhObjective *objective;
  DhSurfaceMesh *mesh;
  GPtrArray *traces; /* of DhTrace */
  DhSurfacePlot plot;
  DhView flat;
  DhProjection projection;
} DhSurfaceScene;

/* How it looks. */
typedef struct
{
  const char *landscape; /* its id */
  double start[2];
  double learning_rate;
  guint64 steps;
  DhHeight height;
  gboolean is_dark;
  double azimuth;
  double elevation;
} DhSurfaceLook;

#define DH_SURFACE_SCENE_WIDTH 360
#define DH_SURFACE_SCENE_HEIGHT 260

DhSurfaceScene *dh_surface_scene_new (const DhSurfaceLook *look);
void dh_surface_scene_free (DhSurfaceScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceScene, dh_surface_scene_free)

/* Looks from elsewhere. */
void dh_surface_scene_look (DhSurfaceScene *self,
                            double azimuth,
                            double elevation,
                            double flatness);

/* The pixels that a renderer draws of it in the current context, in a framebuffer of their own: red,
 * green, blue, alpha, the lowest row first. (transfer full) */
guchar *dh_surface_scene_draw (const DhSurfaceScene *self, DhSurfaceRenderer *renderer);
