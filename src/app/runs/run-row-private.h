/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rename-popover.h"
#include "run-row.h"
#include "run-swatch.h"

struct _DhRunRow
{
  AdwExpanderRow parent_instance;

  /* Widgets of the template, and those made when they are first needed: NULL until then */
  GtkWidget *handle;
  DhRunSwatch *swatch;
  GtkLabel *name_label;
  GtkInscription *result_inscription;
  GtkButton *hide_button;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  DhRunEditor *editor;
  DhRenamePopover *rename_popover;

  /* What is shown */
  DhScene *scene;
  guint panel;
  guint run;
  guint64 id;
  gboolean hidden;
  gboolean own_start;
};

/* The part of the row that is there when it is folded as well, and takes the keyboard.
 * (transfer none) */
GtkWidget *dh_run_row_get_header (DhRunRow *self);

/* run-row-actions.c */
void dh_run_row_install_actions (GtkWidgetClass *widget_class);
void dh_run_row_update_actions (DhRunRow *self);
void dh_run_row_set_hidden (DhRunRow *self, gboolean hidden);
void dh_run_row_set_own_start (DhRunRow *self, gboolean own_start);
void dh_run_row_remove_run (DhRunRow *self);
void dh_run_row_move_run (DhRunRow *self, guint to);

/* run-row-drag.c: the row can be dragged by its handle, and another of its list dropped on it. */
void dh_run_row_enable_drag (DhRunRow *self);
