/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"
#include "figure-request.h"

/* Draws each of the files (a NULL ends them) into the request's folder, several at a time: a figure
 * is named like its file, with the format's suffix. What is wrong with one is said, and the others
 * are drawn. Returns the worst of what they come to. */
DhExit dh_figure_batch_run (const DhFigureRequest *request, char **files);
