/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "help-window.h"

#include "help-page.h"

#define RESOURCES "/io/github/downhill/Downhill/help/"
#define ITEM_INDENT 12

struct _DhHelpWindow
{
  AdwWindow parent_instance;

  GPtrArray *pages; /* of DhHelpPage */

  GtkListBox *contents;
  GtkScrolledWindow *scroller;
  GtkBox *page_box;
};

G_DEFINE_FINAL_TYPE (DhHelpWindow, dh_help_window, ADW_TYPE_WINDOW)

/* The folder of the first of the user's languages that there is a guide in. (transfer full) */
static char *
find_folder (void)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    {
      g_autofree char *folder = g_strconcat (RESOURCES, *name, "/", NULL);
      g_auto (GStrv) files
          = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (files != NULL)
        return g_steal_pointer (&folder);
    }
  return g_strdup (RESOURCES "en/");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
read_pages (DhHelpWindow *self)
{
  g_autofree char *folder = find_folder ();
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* Their names begin with their numbers. */
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (folder, *name, NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      /* Resources end with a null byte. */
      g_ptr_array_add (self->pages, dh_help_page_parse (g_bytes_get_data (bytes, NULL)));
    }
}

static GtkWidget *
make_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_item (const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new ("•");

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_margin_start (box, ITEM_INDENT);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), make_label (markup));
  return box;
}

static GtkWidget *
make_block (const DhHelpBlock *block)
{
  GtkWidget *label;

  if (block->kind == DH_HELP_ITEM)
    return make_item (block->markup);
  label = make_label (block->markup);
  if (block->kind == DH_HELP_HEADING)
    {
      gtk_widget_add_css_class (label, "title-4");
      gtk_widget_set_margin_top (label, 12);
    }
  return label;
}

static void
show_page (DhHelpWindow *self, const DhHelpPage *page)
{
  GtkWidget *child;
  GtkWidget *title = make_label (page->title);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page_box))) != NULL)
    gtk_box_remove (self->page_box, child);
  gtk_widget_add_css_class (title, "title-1");
  gtk_box_append (self->page_box, title);
  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (self->page_box, make_block (g_ptr_array_index (page->blocks, i)));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
row_selected_cb (DhHelpWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_page (self, g_ptr_array_index (self->pages, gtk_list_box_row_get_index (row)));
}

static void
dh_help_window_finalize (GObject *object)
{
  g_ptr_array_unref (DH_HELP_WINDOW (object)->pages);
  G_OBJECT_CLASS (dh_help_window_parent_class)->finalize (object);
}

static void
dh_help_window_class_init (DhHelpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dh_help_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DhHelpWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, DhHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, DhHelpWindow, page_box);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dh_help_window_init (DhHelpWindow *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_help_page_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  read_pages (self);
  for (guint i = 0; i < self->pages->len; i++)
    {
      const DhHelpPage *page = g_ptr_array_index (self->pages, i);
      GtkWidget *label = gtk_label_new (page->title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->contents, label);
    }
  gtk_list_box_select_row (self->contents, gtk_list_box_get_row_at_index (self->contents, 0));
}

void
dh_help_window_show (GtkApplication *application)
{
  static GtkWindow *window = NULL;

  if (window == NULL)
    {
      window = g_object_new (DH_TYPE_HELP_WINDOW, "transient-for",
                             gtk_application_get_active_window (application), "destroy-with-parent",
                             TRUE, NULL);
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
    }
  gtk_window_present (window);
}
