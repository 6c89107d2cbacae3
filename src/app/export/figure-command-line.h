/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-choices.h"
#include "figure-subject.h"

/* The call of "downhill-cli figure" that makes the figure of a subject as it was chosen: what the
 * window runs, and what an author copies into a script. */

/* experiment is the file's name, or "-" for standard input; output is the file to write, NULL: not
 * told. NULL-terminated; the program's own name comes first. (transfer full) */
char **dh_figure_command_line_new (const DhExportChoices *choices,
                                   const DhFigureSubject *subject,
                                   const char *experiment,
                                   const char *output);

/* The same for a picture of the page, so many pixels wide or a little more, to be looked at. It is
 * made from standard input into a file that is not told. (transfer full) */
char **dh_figure_command_line_new_preview (const DhExportChoices *choices,
                                           const DhFigureSubject *subject,
                                           guint width);

/* As one types it in a shell. (transfer full) */
char *dh_figure_command_line_to_text (const char *const *arguments);
