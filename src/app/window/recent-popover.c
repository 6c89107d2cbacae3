/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "recent-popover.h"

#include "file-error.h"
#include "recent-files.h"

struct _DhRecentPopover
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkWidget *nothing_label;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (DhRecentPopover, dh_recent_popover, GTK_TYPE_POPOVER)

/* A folder as a user knows it, beginning from home. (transfer full) */
static char *
folder_text (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *beneath = folder != NULL ? g_file_get_relative_path (home, folder) : NULL;

  if (folder == NULL)
    return g_strdup ("");
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  return beneath != NULL ? g_strconcat ("~/", beneath, NULL) : g_file_get_parse_name (folder);
}

static GtkWidget *
make_label (const char *text, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  return label;
}

static GtkWidget *
make_row (GFile *file)
{
  g_autofree char *display_name = dh_file_get_shown_name (file);
  g_autofree char *folder = folder_text (file);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = make_label (display_name, PANGO_ELLIPSIZE_MIDDLE);
  GtkWidget *subtitle = make_label (folder, PANGO_ELLIPSIZE_START);

  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, display_name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, folder, -1);
  g_object_set_data_full (G_OBJECT (row), "uri", g_file_get_uri (file), g_free);
  return row;
}

static void
fill (DhRecentPopover *self)
{
  g_autoptr (GPtrArray) files = dh_recent_files_list ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < files->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (files, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), files->len > 0);
  gtk_widget_set_visible (self->clear_button, files->len > 0);
  gtk_widget_set_visible (self->nothing_label, files->len == 0);
}

static void
row_activated_cb (DhRecentPopover *self, GtkListBoxRow *row)
{
  const char *uri = g_object_get_data (G_OBJECT (row), "uri");

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-recent", "s", uri);
}

static void
clear_cb (DhRecentPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  dh_recent_files_clear ();
}

/* Its children are made when it is first shown: a window starts without them. */
static void
dh_recent_popover_show (GtkWidget *widget)
{
  DhRecentPopover *self = DH_RECENT_POPOVER (widget);

  if (self->list == NULL)
    gtk_widget_init_template (widget);
  fill (self);
  GTK_WIDGET_CLASS (dh_recent_popover_parent_class)->show (widget);
}

static void
dh_recent_popover_class_init (DhRecentPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->show = dh_recent_popover_show;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/recent-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRecentPopover, list);
  gtk_widget_class_bind_template_child (widget_class, DhRecentPopover, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, DhRecentPopover, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
dh_recent_popover_init (DhRecentPopover *self)
{
}
