/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes the names that cairo gives to parts of an SVG file depend on the file alone: it counts them
 * through the whole life of the process. */
void dh_figure_bytes_rename_svg (GByteArray *svg);

/* Writes into a PNG file how many pixels an inch has, so that it is placed at its size. */
void dh_figure_bytes_set_png_dpi (GByteArray *png, double dpi);
