/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment-file.h"

/* The example of the format's description, as it is to be written back. */
extern const char example_document[];

/* All that a file can say, in the writer's layout but for its line breaks. */
extern const char full_document[];

/* Parses a document that must be valid. (transfer full) */
DhExperiment *parse_document (const char *text);

/* The same for a document that has nothing but what it must, and the panels. (transfer full) */
DhExperiment *parse_panels (const char *panels);
