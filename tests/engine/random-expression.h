/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* An expression in x and y that is put together by chance from everything that the language has,
 * at most so many levels deep. (transfer full) */
char *random_expression (GRand *random, int levels);
