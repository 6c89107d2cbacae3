/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The name of a NULL-terminated list that a misspelt one most likely means, or NULL where none is
 * near: at most a third of its characters differ. (transfer none) */
const char *dh_nearest_name (const char *name, const char *const *candidates);
