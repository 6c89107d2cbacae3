/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Has all text written in the language that an option of the call names, where there is a translation
 * to it. GLib decides once, when the first text is looked up, whether there is any use in
 * translating, and reading the options looks up many: so this comes before they are read. */
void dh_figure_language_use (int argc, char **argv);
