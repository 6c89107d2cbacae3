/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "landscape.h"

/* What is shipped, in the order of menus and lists. Each is loaded once, on first use; any thread. */
guint dh_catalogue_get_n_landscapes (void);
const char *dh_catalogue_get_landscape_id (guint index);
const DhLandscape *dh_catalogue_get_landscape (guint index);
const DhLandscape *dh_catalogue_find_landscape (const char *id); /* NULL: none */

/* A data set that is shipped: data/datasets/ID.xml beside its table. */
typedef struct
{
  char *id;          /* file name, as in experiment files: "penguins.csv" */
  char *name;        /* untranslated */
  char *description; /* untranslated */
  char *source;      /* a citation */
  char *licence;     /* SPDX */
  char *features[2]; /* to begin with */
  char *target;
} DhDataset;

guint dh_catalogue_get_n_datasets (void);
const DhDataset *dh_catalogue_get_dataset (guint index);
const DhDataset *dh_catalogue_find_dataset (const char *id);
const char *dh_dataset_get_name (const DhDataset *self);        /* in the user's language */
const char *dh_dataset_get_description (const DhDataset *self); /* in the user's language */

/* The data set's CSV text. (transfer full) */
GBytes *dh_dataset_get_bytes (const DhDataset *self);

/* The shipped experiments: data/experiments/ID.downhill. (transfer full), NULL: none */
GBytes *dh_catalogue_get_experiment (const char *id);
