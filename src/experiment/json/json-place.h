/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "parameter.h"

#define DH_MAX_FAULTS 100 /* a reader of messages has long given up */

typedef struct _DhJsonPlace DhJsonPlace;

/* A value in a document that is being read, and the way to it, for messages such as
 * "panels[0].runs[1].learning_rate: must be a finite number above 0, not -1". A plain value on the
 * reader's stack; the parent must outlive it. Functions that read return FALSE or NULL and note a
 * fault where the value isn't what it must be, so that a reader can go on and find the other faults
 * too. */
struct _DhJsonPlace
{
  const DhJsonPlace *parent; /* NULL: the document itself */
  const char *key;           /* in the parent, an object; NULL: the parent is a list */
  guint index;               /* in the parent, a list */
  JsonNode *node;
  GPtrArray *faults; /* of char *, at most DH_MAX_FAULTS */
};

DhJsonPlace dh_json_place_root (JsonNode *node, GPtrArray *faults);

/* The member of an object: FALSE where it has none of that key. */
gboolean dh_json_place_get_member (const DhJsonPlace *self, const char *key, DhJsonPlace *member);

/* As dh_json_place_get_member(), but where there is none, that is a fault. */
gboolean dh_json_place_need_member (const DhJsonPlace *self, const char *key, DhJsonPlace *member);

guint dh_json_place_get_length (const DhJsonPlace *self); /* of a list */
DhJsonPlace dh_json_place_get_element (const DhJsonPlace *self, guint index);

/* Whether no more faults are noted, so that whoever reads need not look for any. */
gboolean dh_json_place_is_full (const DhJsonPlace *self);

/* Notes "PLACE: message". */
void dh_json_place_fault (const DhJsonPlace *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Notes "PLACE: must be EXPECTED, not VALUE". */
void dh_json_place_refuse (const DhJsonPlace *self, const char *expected);

/* An object whose keys are all among those of a NULL-terminated list (NULL: any); an unknown key is
 * noted, but the object is still one. */
gboolean dh_json_place_expect_object (const DhJsonPlace *self, const char *const *keys);

/* A list of least to most elements (G_MAXUINT: any number); expected describes it. */
gboolean dh_json_place_expect_list (const DhJsonPlace *self,
                                    guint least,
                                    guint most,
                                    const char *expected);

/* A number that the parameter accepts (NULL: any finite one). Negative zero becomes zero. */
gboolean dh_json_place_read_number (const DhJsonPlace *self,
                                    const DhParameter *parameter,
                                    double *value);

/* A list of two finite numbers. */
gboolean dh_json_place_read_pair (const DhJsonPlace *self, double pair[2]);

/* A text of at most that many characters. (transfer none) */
const char *dh_json_place_read_text (const DhJsonPlace *self, guint most);

/* One of the texts of a NULL-terminated list: its index, or -1. */
int dh_json_place_read_choice (const DhJsonPlace *self, const char *const *choices);

/* One of the ids of a registry of n rows: its index, or -1. */
int dh_json_place_read_id (const DhJsonPlace *self, guint n, const char *(*get_id) (guint index));
