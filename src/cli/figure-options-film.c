/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-option.h"

#include <glib/gi18n-lib.h>

#include "command.h"
#include "option-value.h"

#define MIN_SPEED 0.01 /* steps a second */
#define MAX_SPEED 1000000
#define MIN_LENGTH 0.1 /* seconds */

static gboolean
read_speed (const char *text, DhFigureRequest *request)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE];

  if (dh_option_parse_number (text, MIN_SPEED, MAX_SPEED, &request->speed))
    return TRUE;
  g_ascii_formatd (least, sizeof least, "%g", MIN_SPEED);
  dh_command_complain (_ ("--speed must be a number of steps a second from %s to %d, not \"%s\""),
                       least, MAX_SPEED, text);
  return FALSE;
}

static gboolean
read_length (const char *text, DhFigureRequest *request)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE];

  if (dh_option_parse_number (text, MIN_LENGTH, DH_FIGURE_MAX_FILM_LENGTH, &request->length))
    return TRUE;
  g_ascii_formatd (least, sizeof least, "%g", MIN_LENGTH);
  dh_command_complain (_ ("--length must be a number of seconds from %s to %d, not \"%s\""), least,
                       DH_FIGURE_MAX_FILM_LENGTH, text);
  return FALSE;
}

static gboolean
read_rate (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 1, DH_FIGURE_MAX_FILM_RATE, &number, NULL))
    {
      request->rate = (guint) number;
      return TRUE;
    }
  dh_command_complain (_ ("--fps must be a whole number from %d to %d, not \"%s\""), 1,
                       DH_FIGURE_MAX_FILM_RATE, text);
  return FALSE;
}

const DhFigureOption dh_figure_film_options[] = {
  {
      .name = "speed",
      .argument = "STEPS",
      .description = N_ ("Steps a second of a film"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_speed,
  },
  {
      .name = "length",
      .argument = "SECONDS",
      .description = N_ ("How long a film takes from the first step to the last, which is then "
                         "seen for two seconds more; 8 unless given"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_length,
  },
  {
      .name = "fps",
      .argument = "N",
      .description = N_ ("Pictures a second of a film at most; 25 unless given"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_rate,
  },
  { .name = NULL },
};
