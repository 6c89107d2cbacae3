/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-request.h"

/* The options of "figure": the rows of all tables. */
typedef struct _DhFigureOptions DhFigureOptions;

DhFigureOptions *dh_figure_options_new (void);
void dh_figure_options_free (DhFigureOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureOptions, dh_figure_options_free)

/* What dh_command_parse() is to fill in. (transfer none) */
const GOptionEntry *dh_figure_options_get_entries (const DhFigureOptions *self);

/* Reads what was filled in. FALSE, with a complaint that names the option and says what it must be,
 * where one is something else. */
gboolean dh_figure_options_read (const DhFigureOptions *self, DhFigureRequest *request);

/* FALSE, with a complaint that names the option and the formats that it is for, where one was filled
 * in that does nothing for this format. */
gboolean dh_figure_options_check (const DhFigureOptions *self, const DhFigureFormat *format);
