/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "palette.h"
#include "scene.h"

/* What a figure is of: a window's experiment as it is seen at one moment. */
typedef struct
{
  DhExperiment *experiment;
  guint64 step;                             /* the play head's */
  const DhPalette *palette;                 /* the one that is preferred */
  guint32 hidden[DH_EXPERIMENT_MAX_PANELS]; /* of each panel: bit i, run i is left out */
} DhFigureSubject;

/* (transfer full) */
DhFigureSubject *dh_figure_subject_new (DhScene *scene);
void dh_figure_subject_free (DhFigureSubject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureSubject, dh_figure_subject_free)
