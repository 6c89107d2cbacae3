/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Has the signals that end the program (a key, a closed terminal, a polite kill) wait until no file is
 * half written; then they end it as ever. Called before there is any other thread. */
void dh_interruption_begin (void);

/* Around the writing of a file. Any thread, several at once. */
void dh_interruption_hold (void);
void dh_interruption_release (void);
