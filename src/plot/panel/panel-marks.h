/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "run-style.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

typedef enum
{
  DH_PANEL_MARK_NONE, /* out of sight */
  DH_PANEL_MARK_START,
  DH_PANEL_MARK_HEAD,
  DH_PANEL_MARK_CROSS,   /* where a run left the view and diverged */
  DH_PANEL_MARK_CHANGE,  /* where it was changed while it went on */
  DH_PANEL_MARK_MINIMUM, /* where the loss is least; no run's */
} DhPanelMarkKind;

/* What stands at a place of a run, in user units. */
typedef struct
{
  DhPanelMarkKind kind;
  double x;
  double y;
} DhPanelMark;

/* How far from its place a mark reaches, in the theme's marker radii. */
#define DH_PANEL_MARK_REACH 4

/* What marks are made of, in the theme's marker radii. */
#define DH_PANEL_MARK_RING_RADIUS 1.35
#define DH_PANEL_MARK_RING_WIDTH 0.42
#define DH_PANEL_MARK_DIAMOND_RADIUS 1.05
#define DH_PANEL_MARK_DIAMOND_WIDTH 0.36
#define DH_PANEL_MARK_CROSS_RADIUS 1.15
#define DH_PANEL_MARK_CROSS_WIDTH 0.6
#define DH_PANEL_MARK_PLUS_RADIUS 1.2
#define DH_PANEL_MARK_PLUS_WIDTH 0.28
#define DH_PANEL_MARK_OUTLINE 0.5 /* more of the width than the line itself */

/* Where the run starts. */
DhPanelMark dh_panel_marks_get_start (const DhView *view, const DhTrace *trace);

/* Where the run is at that step, or where it left the view if it has diverged by then. */
DhPanelMark dh_panel_marks_get_head (const DhView *view, const DhTrace *trace, guint64 step);

/* Where the run was when it was changed at that step, which its trace reaches. */
DhPanelMark dh_panel_marks_get_change (const DhView *view, const DhTrace *trace, guint64 step);

/* Whether both are of one kind and so near to each other that they look like one. */
gboolean dh_panel_marks_coincide (const DhPanelMark *self, const DhPanelMark *other);

/* Draws a ring for a start, the run's marker for a head, a cross or a hollow diamond in its colour, a
 * thin upright cross for a minimum.
 * scale multiplies the theme's radius; the view is for crosses alone. */
void dh_panel_marks_draw (const DhPanelMark *self,
                          cairo_t *cr,
                          const DhView *view,
                          const DhRunStyle *style,
                          double scale,
                          const DhTheme *theme);
