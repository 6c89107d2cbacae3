/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Hands one input to the parser that the program is about and checks what comes of it; aborts where
 * that breaks the parser's promises. The name and type are libFuzzer's. Returns 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Makes warnings end the program in a way that libFuzzer keeps the input of; it calls this at the
 * start. In tests GLib's own way does. Returns 0. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
