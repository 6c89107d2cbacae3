/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "error.h"

#include <string.h>

G_DEFINE_QUARK (dh_error, dh_error)

char *
dh_message_keep_to_line (char *message)
{
  for (char *at = message; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      memset (at, ' ', (gsize) (g_utf8_next_char (at) - at));
  return message;
}
