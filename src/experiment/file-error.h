/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Replaces GIO's message for the usual reasons why a file can't be opened, which repeats the path in
 * words of its own, by a plain sentence; the caller puts the file's name in front. */
void dh_file_error_simplify (GError **error);
