/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sentence.h"

char *
dh_sentence_new (const char *message)
{
  GString *sentence = g_string_new (NULL);

  if (*message != '\0')
    {
      g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (message)));
      g_string_append (sentence, g_utf8_next_char (message));
    }
  return g_string_free (sentence, FALSE);
}
