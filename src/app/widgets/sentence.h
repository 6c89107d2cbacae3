/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A message that begins with a small letter, as those of the layers below do, with a capital one, to
 * stand for itself. (transfer full) */
char *dh_sentence_new (const char *message);
