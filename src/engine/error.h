/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the user or the disk got wrong. A programmer's error is an assertion, and a run that
 * diverges is a result; neither is a GError. */
#define DH_ERROR (dh_error_quark ())

typedef enum
{
  DH_ERROR_EXPRESSION, /* an expression can't be read; the message begins with "column N: " */
  DH_ERROR_TABLE,      /* a table can't be read or lacks what is asked of it */
  DH_ERROR_EXPERIMENT, /* an experiment file is wrong; the message begins with its place */
  DH_ERROR_CANCELLED,
} DhError;

GQuark dh_error_quark (void);

/* Turns the control characters of a message, UTF-8, into spaces: names that it quotes may have line
 * ends in them, and a message is one line. Returns it. */
char *dh_message_keep_to_line (char *message);
