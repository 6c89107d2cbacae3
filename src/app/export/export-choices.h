/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-page-size.h"
#include "figure.h"

/* A page whose sides are told, beside those of the registry. */
#define DH_EXPORT_OWN_PAGE "own"

/* How a figure is to be: the options of "downhill-cli figure" that are the user's to choose, with
 * names as there. An empty text or 0 is what the figure has unless told otherwise. */
typedef struct
{
  char *format;  /* its suffix: ".pdf" */
  char *page;    /* its id, or DH_EXPORT_OWN_PAGE */
  double width;  /* of an own page, millimetres */
  double height; /* likewise */
  char *theme;
  gboolean transparent;
  char *parts; /* the ids of what there is besides the panels, with commas between */
  char *ground;
  char *font;
  double font_size; /* points */
  char *language;   /* empty: the window's */
  double dpi;
  gboolean at_play_head; /* rather than at the end */
  double length;         /* of a film, in seconds */
  double rate;           /* pictures a second */
  gboolean is_part;      /* of a document, where the format is source */
} DhExportChoices;

/* The last ones, or those to begin with where there are no settings. */
void dh_export_choices_load (DhExportChoices *self);
void dh_export_choices_save (const DhExportChoices *self);
void dh_export_choices_copy (DhExportChoices *self, const DhExportChoices *other);
void dh_export_choices_clear (DhExportChoices *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhExportChoices, dh_export_choices_clear)

/* What is chosen, or what a figure has unless told otherwise. */
const DhFigureFormat *dh_export_choices_get_format (const DhExportChoices *self);
DhFigurePageSize dh_export_choices_get_page (const DhExportChoices *self);

/* The page of a format, unless told otherwise. (transfer none) */
const char *dh_export_get_usual_page (const DhFigureFormat *format);

DhFigureParts dh_export_choices_get_parts (const DhExportChoices *self);
gboolean dh_export_choices_has_vector_ground (const DhExportChoices *self);

/* NULL: the page's own. */
const DhTheme *dh_export_choices_get_theme (const DhExportChoices *self);

/* The language that the figure's text is in: "zh_CN". (transfer none) */
const char *dh_export_choices_get_language (const DhExportChoices *self);

/* The languages that a figure can be in where their translations are installed. The first one is the
 * program's own. */
typedef struct
{
  const char *id;
  const char *name; /* in itself */
} DhExportLanguage;

extern const DhExportLanguage dh_export_languages[];
extern const guint dh_n_export_languages;
