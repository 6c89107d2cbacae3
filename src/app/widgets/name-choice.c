/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "name-choice.h"

void
dh_name_choice_show (GtkDropDown *choice, GPtrArray *names, const char *shown)
{
  GListModel *list = gtk_drop_down_get_model (choice);
  guint place = GTK_INVALID_LIST_POSITION;
  gboolean same = list && g_list_model_get_n_items (list) == names->len;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      same = same && g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), name);
      if (g_strcmp0 (name, shown) == 0)
        place = i;
    }
  if (!same)
    {
      g_autoptr (GtkStringList) other = gtk_string_list_new (NULL);

      for (guint i = 0; i < names->len; i++)
        gtk_string_list_append (other, g_ptr_array_index (names, i));
      gtk_drop_down_set_model (choice, G_LIST_MODEL (other));
    }
  gtk_drop_down_set_selected (choice, place);
}

void
dh_names_add (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return;
  g_ptr_array_add (names, (gpointer) name);
}
