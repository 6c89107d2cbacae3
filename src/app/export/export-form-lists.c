/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-form-private.h"

#include <glib/gi18n-lib.h>

#include "number-text.h"

static int
compare_families (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_fonts (DhExportForm *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree PangoFontFamily **families = NULL;
  int n_families;

  pango_context_list_families (gtk_widget_get_pango_context (GTK_WIDGET (self)), &families,
                               &n_families);
  for (int i = 0; i < n_families; i++)
    g_ptr_array_add (names, (gpointer) pango_font_family_get_name (families[i]));
  g_ptr_array_sort (names, compare_families);
  g_ptr_array_add (names, NULL);
  gtk_string_list_append (self->font_names, _ ("Default"));
  gtk_string_list_splice (self->font_names, 1, 0, (const char *const *) names->pdata);
}

void
dh_export_form_fill_steps (DhExportForm *self)
{
  g_autofree char *last = dh_number_to_text ((double) self->subject->experiment->steps, 8);
  g_autofree char *shown = dh_number_to_text ((double) self->subject->step, 8);
  g_autofree char *at_end = g_strdup_printf (_ ("The last, %s"), last);
  g_autofree char *at_play_head = g_strdup_printf (_ ("The play head’s, %s"), shown);
  const char *const names[] = { at_end, at_play_head, NULL };

  gtk_string_list_splice (self->step_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->step_names)), names);
}

static void
fill_parts (DhExportForm *self)
{
  for (guint i = 0; i < dh_n_figure_parts; i++)
    {
      const char *name = _ (dh_figure_parts[i].name);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *choice = gtk_switch_new ();

      gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
      adw_preferences_group_add (self->parts_group, row);
      g_ptr_array_add (self->part_switches, choice);
      g_signal_connect_swapped (choice, "notify::active", G_CALLBACK (dh_export_form_read), self);
    }
}

void
dh_export_form_fill_lists (DhExportForm *self)
{
  for (guint i = 0; i < dh_n_figure_formats; i++)
    gtk_string_list_append (self->format_names, _ (dh_figure_formats[i].name));
  for (guint i = 0; i < dh_n_figure_page_sizes; i++)
    gtk_string_list_append (self->page_names, _ (dh_figure_page_sizes[i].name));
  gtk_string_list_append (self->page_names, _ ("Own width and height"));
  for (guint i = 0; i < dh_n_themes; i++)
    gtk_string_list_append (self->theme_names, _ (dh_themes[i]->name));
  for (guint i = 0; i < dh_n_export_languages; i++)
    gtk_string_list_append (self->language_names, dh_export_languages[i].name);
  fill_fonts (self);
  fill_parts (self);
}
