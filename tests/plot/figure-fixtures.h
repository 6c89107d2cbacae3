/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure.h"

/* An experiment of two panels with titles, of whose runs one diverges. */
#define DH_TEST_TWO_PANELS                                                                         \
  "{\"format\": \"downhill-experiment\", \"version\": 1, \"title\": \"Two bowls\", \"steps\": "    \
  "40,"                                                                                            \
  " \"panels\": ["                                                                                 \
  "{\"title\": \"Round\","                                                                         \
  " \"objective\": {\"kind\": \"expression\", \"expression\": \"x^2 + y^2\"},"                     \
  " \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]},"                                                   \
  " \"runs\": [{\"optimizer\": {\"name\": \"gradient-descent\"}, \"start\": [1.5, 1]},"            \
  " {\"label\": \"Too fast\", \"optimizer\": {\"name\": \"gradient-descent\"},"                    \
  " \"learning_rate\": 1e9, \"start\": [1.5, 1]}]},"                                               \
  "{\"title\": \"Long\","                                                                          \
  " \"objective\": {\"kind\": \"expression\", \"expression\": \"0.1x^2 + y^2 - 3\"},"              \
  " \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]},"                                                   \
  " \"runs\": [{\"optimizer\": {\"name\": \"adam\"}, \"start\": [1.5, 1]}]}"                       \
  "]}"

/* The experiment of a file's text, which must be right. (transfer full) */
DhExperiment *dh_test_figure_parse (const char *text);

/* All of it at its last step, on a page 400 points wide. */
DhFigureSettings dh_test_figure_settings (const DhExperiment *experiment);

/* The figure in the format of that suffix, which must be made. (transfer full) */
GBytes *dh_test_figure_render (const DhExperiment *experiment,
                               const DhFigureSettings *settings,
                               const char *format);

gboolean dh_test_figure_contains (GBytes *bytes, const char *text);

/* How often the text is in a file without NUL. */
guint dh_test_figure_count (GBytes *bytes, const char *text);
