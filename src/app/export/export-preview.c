/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "export-process.h"
#include "figure-command-line.h"
#include "page-view.h"

#define REST 120              /* ms from the last change to the process */
#define PATIENCE 500          /* ms until it is shown that something is under way */
#define MAX_TEXT (32 * 1024)  /* bytes of a table or a script */
#define MAX_ROWS (250 * 1000) /* of a table that is made just to be looked at */

struct _DhExportPreview
{
  GtkWidget parent_instance;

  DhExportChoices choices;
  const DhFigureSubject *subject; /* NULL: nothing was asked for yet */
  GBytes *text;                   /* the subject's; borrowed */

  guint rest_source;         /* until a process starts; 0: none is to */
  guint patience_source;     /* until waiting shows; 0: it does, or nothing is waited for */
  GCancellable *cancellable; /* of the newest process; NULL: there is none */
  guint width;               /* pixels that the page was asked for with */

  GtkStack *stack;
  DhPageView *page;
  GtkWidget *text_scroller;
  GtkTextBuffer *text_buffer;
  GtkLabel *message;
  GtkSpinner *spinner;
};

enum
{
  PROPERTY_BUSY = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhExportPreview, dh_export_preview, GTK_TYPE_WIDGET)

static gboolean
is_page (DhExportPreview *self)
{
  return (dh_export_choices_get_format (&self->choices)->uses & DH_FIGURE_USES_PAGE) != 0;
}

static gboolean
patience_over_cb (gpointer data)
{
  DhExportPreview *self = data;

  self->patience_source = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
update_busy (DhExportPreview *self)
{
  gboolean busy = dh_export_preview_get_busy (self);

  if (!busy)
    {
      g_clear_handle_id (&self->patience_source, g_source_remove);
      gtk_spinner_stop (self->spinner);
    }
  else if (self->patience_source == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->patience_source = g_timeout_add (PATIENCE, patience_over_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_BUSY]);
}

static void
show_message (DhExportPreview *self, const char *message)
{
  gtk_label_set_label (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_text (DhExportPreview *self, GBytes *figure)
{
  gsize length;
  const char *bytes = g_bytes_get_data (figure, &length);
  g_autofree char *text = g_utf8_make_valid (bytes, (gssize) MIN (length, MAX_TEXT));

  gtk_text_buffer_set_text (self->text_buffer, text, -1);
  gtk_stack_set_visible_child_name (self->stack, "text");
}

static void
decode_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Whether the answer is to the newest request, which it then ends. Else self may be gone. */
static gboolean
take_answer (DhExportPreview *self, GCancellable *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_clear_object (&self->cancellable);
  return TRUE;
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhExportPreview *self = DH_EXPORT_PREVIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (!take_answer (self, g_task_get_cancellable (G_TASK (result))))
    return;
  texture = g_task_propagate_pointer (G_TASK (result), &error);
  if (texture != NULL)
    {
      dh_page_view_set_page (self->page, texture);
      gtk_stack_set_visible_child_name (self->stack, "page");
    }
  else
    show_message (self, error->message);
  update_busy (self);
}

static void
decode (DhExportPreview *self, GBytes *figure)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, decoded_cb, NULL);

  g_task_set_source_tag (task, decode);
  g_task_set_task_data (task, g_bytes_ref (figure), (GDestroyNotify) g_bytes_unref);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, decode_cb);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhExportPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) figure = dh_export_process_run_finish (result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (figure != NULL && is_page (self))
    {
      decode (self, figure);
      return;
    }
  g_clear_object (&self->cancellable);
  if (figure != NULL)
    show_text (self, figure);
  else
    show_message (self, error->message);
  update_busy (self);
}

static void
cancel (DhExportPreview *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static guint64
count_rows (const DhExperiment *experiment)
{
  guint64 rows = 0;

  for (guint i = 0; i < experiment->panels->len; i++)
    rows += dh_experiment_get_panel (experiment, i)->runs->len * (experiment->steps + 1);
  return rows;
}

static gboolean
start_cb (gpointer data)
{
  DhExportPreview *self = data;
  g_auto (GStrv) arguments = NULL;
  const char *suffix = ".png";

  self->rest_source = 0;
  cancel (self);
  self->width = dh_page_view_get_pixels (self->page);
  if (is_page (self))
    arguments = dh_figure_command_line_new_preview (&self->choices, self->subject, self->width);
  else if (count_rows (self->subject->experiment) <= MAX_ROWS)
    {
      arguments = dh_figure_command_line_new (&self->choices, self->subject, "-", NULL);
      suffix = dh_export_choices_get_format (&self->choices)->suffix;
    }
  if (arguments != NULL)
    {
      self->cancellable = g_cancellable_new ();
      dh_export_process_run_async ((const char *const *) arguments, suffix, self->text, NULL,
                                   self->cancellable, made_cb, g_object_ref (self));
    }
  else
    show_message (self, _ ("The runs have too many steps for a preview."));
  update_busy (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (DhExportPreview *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST, start_cb, self);
  update_busy (self);
}

/* A picture that is larger than its place is good enough for it. */
static void
resized_cb (DhExportPreview *self)
{
  if (self->subject != NULL && is_page (self) && dh_page_view_get_pixels (self->page) > self->width)
    schedule (self);
}

static void
dh_export_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROPERTY_BUSY:
      g_value_set_boolean (value, dh_export_preview_get_busy (DH_EXPORT_PREVIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

/* A process under way holds the widget, which may thus outlive its window and what that lends it. */
static void
dh_export_preview_unroot (GtkWidget *widget)
{
  DhExportPreview *self = DH_EXPORT_PREVIEW (widget);

  cancel (self);
  g_clear_handle_id (&self->patience_source, g_source_remove);
  self->subject = NULL;
  GTK_WIDGET_CLASS (dh_export_preview_parent_class)->unroot (widget);
}

static void
dh_export_preview_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dh_export_preview_parent_class)->dispose (object);
}

static void
dh_export_preview_finalize (GObject *object)
{
  dh_export_choices_clear (&DH_EXPORT_PREVIEW (object)->choices);
  G_OBJECT_CLASS (dh_export_preview_parent_class)->finalize (object);
}

static void
dh_export_preview_class_init (DhExportPreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = dh_export_preview_get_property;
  G_OBJECT_CLASS (class)->dispose = dh_export_preview_dispose;
  G_OBJECT_CLASS (class)->finalize = dh_export_preview_finalize;
  widget_class->unroot = dh_export_preview_unroot;

  properties[PROPERTY_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/export-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DhExportPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, DhExportPreview, page);
  gtk_widget_class_bind_template_child (widget_class, DhExportPreview, text_buffer);
  gtk_widget_class_bind_template_child (widget_class, DhExportPreview, message);
  gtk_widget_class_bind_template_child (widget_class, DhExportPreview, spinner);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "exportpreview");
}

static void
dh_export_preview_init (DhExportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dh_export_preview_show (DhExportPreview *self,
                        const DhExportChoices *choices,
                        const DhFigureSubject *subject,
                        GBytes *text)
{
  dh_export_choices_clear (&self->choices);
  dh_export_choices_copy (&self->choices, choices);
  self->subject = subject;
  self->text = text;
  schedule (self);
}

gboolean
dh_export_preview_get_busy (DhExportPreview *self)
{
  return self->rest_source != 0 || self->cancellable != NULL;
}

GdkTexture *
dh_export_preview_get_page (DhExportPreview *self)
{
  gboolean shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0;

  return shown ? dh_page_view_get_page (self->page) : NULL;
}

char *
dh_export_preview_get_text (DhExportPreview *self)
{
  GtkTextIter start, end;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "text") != 0)
    return NULL;
  gtk_text_buffer_get_bounds (self->text_buffer, &start, &end);
  return gtk_text_buffer_get_text (self->text_buffer, &start, &end, FALSE);
}
