/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-form.h"

struct _DhExportForm
{
  AdwPreferencesPage parent_instance;

  DhExportChoices choices;
  const DhFigureSubject *subject; /* borrowed; NULL: nothing is shown yet */
  gboolean is_showing;            /* what changes now, the user has not changed */

  AdwPreferencesGroup *parts_group;
  AdwPreferencesGroup *text_group;
  AdwPreferencesGroup *drawing_group;
  AdwPreferencesGroup *film_group;
  GPtrArray *part_switches; /* in the order of the registry */

  AdwComboRow *format_row;
  AdwComboRow *page_row;
  AdwComboRow *theme_row;
  AdwComboRow *language_row;
  AdwComboRow *step_row;
  AdwComboRow *ground_row;
  GtkStringList *format_names;
  GtkStringList *page_names;
  GtkStringList *theme_names;
  GtkStringList *language_names;
  GtkStringList *step_names;
  GtkStringList *font_names; /* the first: the page's own */
  GtkDropDown *font_choice;

  GtkWidget *width_row;
  GtkWidget *height_row;
  GtkWidget *transparent_row;
  GtkWidget *part_row;
  GtkWidget *font_row;
  GtkWidget *font_size_row;
  GtkWidget *dpi_row;
  GtkSpinButton *width_spin;
  GtkSpinButton *height_spin;
  GtkSpinButton *font_size_spin;
  GtkSpinButton *dpi_spin;
  GtkSpinButton *length_spin;
  GtkSpinButton *speed_spin;
  GtkSpinButton *rate_spin;
  GtkSwitch *transparent_switch;
  GtkSwitch *part_switch;
};

/* export-form.c: takes what the widgets say, once the user has changed one of them. */
void dh_export_form_read (DhExportForm *self);

/* export-form-lists.c: what there is to choose from; and the steps of the subject. */
void dh_export_form_fill_lists (DhExportForm *self);
void dh_export_form_fill_steps (DhExportForm *self);
