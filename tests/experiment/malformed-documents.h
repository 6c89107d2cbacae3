/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where in an otherwise valid document the text of a case stands. */
typedef enum
{
  DOCUMENT_WHOLE,
  DOCUMENT_TOP,
  DOCUMENT_PANELS,
  DOCUMENT_PANEL,
  DOCUMENT_OBJECTIVE,
  DOCUMENT_REGRESSION,
  DOCUMENT_EXPRESSION,
  DOCUMENT_RUNS,
  DOCUMENT_RUN,
  DOCUMENT_OPTIMIZER,
  DOCUMENT_SCHEDULE,
  DOCUMENT_CHANGES,
} DocumentPlace;

/* A document with one fault, and the message that it gets. Backquotes stand for double quotes in
 * both. */
typedef struct
{
  DocumentPlace place;
  const char *text;
  const char *message; /* without the file's name; one that ends in "…" only begins so */
} MalformedDocument;

typedef struct
{
  const char *name;
  const MalformedDocument *documents;
  gsize n;
} MalformedTable;

extern const MalformedTable malformed_syntax;
extern const MalformedTable malformed_grounds;
extern const MalformedTable malformed_runs;

/* The whole document, and the whole message. (transfer full) */
char *malformed_document_get_text (const MalformedDocument *self);
char *malformed_document_get_message (const MalformedDocument *self);
