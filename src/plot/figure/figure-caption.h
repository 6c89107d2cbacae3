/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-content.h"

/* What stands below a figure in a book, in the user's language, written from the experiment: which
 * rules go down on which ground with which learning rates, from where and how far, and what became
 * of them by that step. (transfer full) */
char *dh_figure_caption_make (const DhExperiment *experiment,
                              const DhFigureContent *content,
                              guint64 step);
