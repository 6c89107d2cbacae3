/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The real program, which besides a user obeys its standard input, a line a command, and says "done"
 * or what was asked for when it is done:
 *   steps N       changes the experiment of the newest window
 *   hide N        hides its first panel's run N
 *   head N        moves its play head
 *   chart ID      has its chart show that quantity, the steps logarithmic and the values not
 *   save PATH     saves it to the file
 *   new           opens another window
 *   close         closes the newest window
 *   press LABEL   presses a button, once there is one
 *   find LABEL    waits until there is such a button
 *   quit          leaves, as with Ctrl+Q
 *   report        "STEPS MODIFIED HEAD HIDDEN FILE" of every window, the oldest first, then "done"
 *   report-chart  "ID LOGARITHMIC LOGARITHMIC-STEPS" of the newest window's chart
 * One that isn't unique knows nothing of others that run. */
int session_program_run (gboolean is_unique, int argc, char **argv);
