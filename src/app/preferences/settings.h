/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The user's settings, or NULL where the schema is not installed (a build folder): the program
 * then begins with its defaults and forgets them on leaving. Main thread. (transfer none) */
GSettings *dh_settings_get (void);
