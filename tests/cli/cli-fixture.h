/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "test-folder.h"

/* What a run of the program left. */
typedef struct
{
  int status; /* exit code */
  char *output;
  char *errors;
} Result;

void clear_result (Result *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

typedef struct
{
  DhTestFolder *folder; /* the program's working directory */
} Fixture;

void cli_set_up (Fixture *fixture, gconstpointer data);
void cli_tear_down (Fixture *fixture, gconstpointer data);

/* Writes a file into the working directory. */
void write_file (const Fixture *fixture, const char *name, const char *text);

/* Runs a shell command in which $CLI is the program. */
Result run_shell (const Fixture *fixture, const char *command);

/* Runs it and compares all that it leaves. */
void assert_run (const Fixture *fixture,
                 const char *command,
                 int status,
                 const char *output,
                 const char *errors);

/* A wrong call: nothing on standard output, one line on standard error, exit code 2. */
void assert_refused (const Fixture *fixture, const char *command, const char *line);

#define DH_ADD_CLI_TEST(path, function)                                                            \
  g_test_add ("/cli/" path, Fixture, NULL, cli_set_up, function, cli_tear_down)

/* The first line of every trace. */
#define HEADER "panel,run,step,x,y,loss,gradient_x,gradient_y,learning_rate"

/* Experiments of few words. */
#define DOCUMENT(steps, panels)                                                                    \
  "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": " steps                        \
  ", \"panels\": [" panels "]}"
#define BOWL "{\"kind\": \"landscape\", \"landscape\": \"bowl\"}"
#define DESCENT(start, rate)                                                                       \
  "{\"start\": " start                                                                             \
  ", \"optimizer\": {\"name\": \"gradient-descent\"}, \"learning_rate\": " rate "}"
#define LONG                                                                                       \
  DOCUMENT ("100000", "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "1e-6") "]}")
