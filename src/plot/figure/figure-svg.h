/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes the names that cairo gives to parts of an SVG file depend on the file alone: it counts them
 * through the whole life of the process. */
void dh_figure_svg_rename (GByteArray *svg);

/* Cuts the numbers of paths off after a thousandth of a point, which is a third of the file. */
void dh_figure_svg_shorten (GByteArray *svg);
