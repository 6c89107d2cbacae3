/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "search-choice.h"

/* The first widget of the type within a widget, in whatever way the toolkit has put it there. */
static GtkWidget *
find_within (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_within (child, type);
  return found;
}

static void
activate_cb (GtkEditable *search, GtkListView *list)
{
  GtkSelectionModel *found = gtk_list_view_get_model (list);

  if (*gtk_editable_get_text (search) == '\0' || found == NULL
      || g_list_model_get_n_items (G_LIST_MODEL (found)) == 0)
    return;
  gtk_selection_model_select_item (found, 0, TRUE);
  g_signal_emit_by_name (list, "activate", 0);
}

void
dh_search_choice_set_up (GtkDropDown *choice)
{
  GtkWidget *search = find_within (GTK_WIDGET (choice), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *list = find_within (GTK_WIDGET (choice), GTK_TYPE_LIST_VIEW);

  if (search != NULL && list != NULL)
    g_signal_connect (search, "activate", G_CALLBACK (activate_cb), list);
}
