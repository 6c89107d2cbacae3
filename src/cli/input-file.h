/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* The name that means standard input. */
#define DH_INPUT_STANDARD "-"

/* Loads the experiment that an argument names; "-" reads all of standard input, and paths in it are
 * relative to the current folder. NULL with an error that begins with *name, which is what the
 * input is called in messages. (transfer full) */
DhExperiment *dh_input_load (const char *argument, const char **name, GError **error);
