/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-support.h"

#include "settings.h"
#include "test-support.h"

/* (transfer full) */
GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

DhExportDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DH_IS_EXPORT_DIALOG (window))
        return DH_EXPORT_DIALOG (window);
    }
  return NULL;
}

DhExportDialog *
open_dialog (DhWindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.export", NULL);
  dh_wait_until (gtk_widget_get_mapped (GTK_WIDGET (find_dialog ())));
  return find_dialog ();
}

DhExportPreview *
get_preview (DhExportDialog *dialog)
{
  return DH_EXPORT_PREVIEW (dh_find_widget (GTK_WIDGET (dialog), DH_TYPE_EXPORT_PREVIEW));
}

DhExportForm *
get_form (DhExportDialog *dialog)
{
  return DH_EXPORT_FORM (dh_find_widget (GTK_WIDGET (dialog), DH_TYPE_EXPORT_FORM));
}

/* What the preview shows once it is at rest: a page, else NULL. */
GdkTexture *
wait_for_page (DhExportDialog *dialog)
{
  dh_wait_until (!dh_export_preview_get_busy (get_preview (dialog)));
  return dh_export_preview_get_page (get_preview (dialog));
}

static GtkWidget *
find_row_in (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_in (child, title);
  return found;
}

GtkWidget *
find_row (const char *title)
{
  GtkWidget *row = find_row_in (GTK_WIDGET (find_dialog ()), title);

  if (row == NULL)
    g_error ("there is no row %s", title);
  return row;
}

/* Picks the first item of the row's list whose text begins so. */
void
pick (const char *title, const char *beginning)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_row (title));
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_has_prefix (gtk_string_object_get_string (name), beginning))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_error ("%s: there is no %s", title, beginning);
}

void
enter (const char *title, double value)
{
  GtkWidget *spin = dh_find_widget (find_row (title), GTK_TYPE_SPIN_BUTTON);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
}

/* Which page is at the foot of the dialog: "running", "done", "failed"; NULL: none. */
const char *
get_status (DhExportDialog *dialog)
{
  GtkWidget *label = dh_find_label ("is written");
  GtkWidget *stack;

  if (label == NULL)
    label = dh_find_widget (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR);
  stack = gtk_widget_get_ancestor (label, GTK_TYPE_STACK);
  if (!gtk_revealer_get_reveal_child (
          GTK_REVEALER (gtk_widget_get_ancestor (stack, GTK_TYPE_REVEALER))))
    return NULL;
  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

void
export_to (DhExportDialog *dialog, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dh_export_dialog_export_to (dialog, file);
  g_assert_cmpstr (get_status (dialog), ==, "running");
}

/* What the foot of the dialog shows in that state. */
static GtkWidget *
get_status_page (DhExportDialog *dialog, const char *name)
{
  GtkWidget *stack
      = gtk_widget_get_ancestor (dh_find_widget (GTK_WIDGET (dialog), GTK_TYPE_PROGRESS_BAR),
                                 GTK_TYPE_STACK);

  return gtk_stack_get_child_by_name (GTK_STACK (stack), name);
}

const char *
get_failure (DhExportDialog *dialog)
{
  GtkWidget *page = get_status_page (dialog, "failed");

  return gtk_label_get_label (GTK_LABEL (dh_find_widget (page, GTK_TYPE_LABEL)));
}

static void
reset_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_get_child (dh_settings_get (), "export");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

void
set_up_export (DhWindowFixture *fixture, gconstpointer data)
{
  /* The program, before a test names another one. */
  static char *command_line = NULL;

  if (command_line == NULL)
    command_line = g_strdup (g_getenv ("DOWNHILL_CLI"));
  g_setenv ("DOWNHILL_CLI", command_line, TRUE);
  reset_settings ();
  dh_window_set_up (fixture, data);
}

const char *
get_remark (DhExportDialog *dialog)
{
  GtkWidget *done = dh_find_widget (get_status_page (dialog, "done"), GTK_TYPE_LABEL);
  GtkWidget *remark = gtk_widget_get_next_sibling (done);

  return gtk_widget_get_visible (remark) ? gtk_label_get_label (GTK_LABEL (remark)) : NULL;
}
