/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compatibility.h"
#include "experiment-file.h"
#include "export-form.h"
#include "export-preview.h"
#include "export-process.h"
#include "figure-command-line.h"
#include "file-dialog.h"
#include "file-error.h"
#include "number-text.h"

/* Where the window beneath is small; in a large one it is as large as shows the page well. */
#define LEAST_WIDTH 1000
#define LEAST_HEIGHT 680

struct _DhExportDialog
{
  AdwWindow parent_instance;

  DhFigureSubject *subject;
  GBytes *text;              /* the subject's experiment */
  GFile *source;             /* the file that the experiment is saved in; NULL: none */
  char *title;               /* of the document */
  GFile *target;             /* what was exported last, or is being; NULL: nothing */
  GCancellable *cancellable; /* of the export under way; NULL: there is none */

  DhExportForm *form;
  DhExportPreview *preview;
  GtkLabel *size_label;
  GtkWidget *export_button;
  AdwToastOverlay *toasts;
  GtkRevealer *status_revealer;
  GtkStack *status_stack;
  GtkProgressBar *progress_bar;
  GtkLabel *done_label;
  GtkLabel *remark_label; /* what the figure lacks */
  GtkLabel *failed_label;
};

G_DEFINE_FINAL_TYPE (DhExportDialog, dh_export_dialog, ADW_TYPE_WINDOW)

static const DhFigureFormat *
get_format (DhExportDialog *self)
{
  return dh_export_choices_get_format (dh_export_form_get_choices (self->form));
}

/* --- What is seen --------------------------------------------------------------------------------*/

/* "170 × 95.2 mm", and in pixels where the figure has no others. (transfer full) */
static char *
describe_size (DhExportDialog *self, GdkTexture *page)
{
  const DhExportChoices *choices = dh_export_form_get_choices (self->form);
  const DhFigureFormat *format = get_format (self);
  double dpi = choices->dpi > 0 ? choices->dpi : format->dpi;
  double mm_x = dh_export_choices_get_page (choices).width;
  double mm_y = mm_x * gdk_texture_get_height (page) / gdk_texture_get_width (page);
  g_autofree char *width = dh_number_to_text (mm_x, 4);
  g_autofree char *height = dh_number_to_text (mm_y, 3);

  if (format->uses & DH_FIGURE_USES_DPI && !(format->uses & DH_FIGURE_USES_GROUND))
    return g_strdup_printf (_ ("%s × %s mm, %.0f × %.0f pixels"), width, height, mm_x / 25.4 * dpi,
                            mm_y / 25.4 * dpi);
  return g_strdup_printf (_ ("%s × %s mm"), width, height);
}

static void
update_size (DhExportDialog *self)
{
  GdkTexture *page = dh_export_preview_get_page (self->preview);
  g_autofree char *size = page != NULL ? describe_size (self, page) : NULL;

  gtk_label_set_label (self->size_label, size != NULL ? size : "");
}

static void
preview_busy_cb (DhExportDialog *self)
{
  if (!dh_export_preview_get_busy (self->preview))
    update_size (self);
}

static void
show_status (DhExportDialog *self, const char *name)
{
  gboolean is_running = self->cancellable != NULL;

  if (name != NULL)
    gtk_stack_set_visible_child_name (self->status_stack, name);
  gtk_revealer_set_reveal_child (self->status_revealer, name != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose-file", !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.cancel", is_running);
}

static void
show_failure (DhExportDialog *self, const char *message)
{
  gtk_label_set_label (self->failed_label, message);
  show_status (self, "failed");
  dh_accessible_announce (GTK_WIDGET (self->failed_label), message);
}

static void
show_success (DhExportDialog *self, const char *remark)
{
  g_autofree char *name = dh_file_get_shown_name (self->target);
  g_autofree char *message = g_strdup_printf (_ ("%s is written"), name);

  gtk_label_set_label (self->done_label, message);
  gtk_label_set_label (self->remark_label, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), remark != NULL);
  show_status (self, "done");
  dh_accessible_announce (GTK_WIDGET (self->done_label), message);
  if (remark != NULL)
    dh_accessible_announce (GTK_WIDGET (self->remark_label), remark);
}

static void
changed_cb (DhExportDialog *self)
{
  dh_export_preview_show (self->preview, dh_export_form_get_choices (self->form), self->subject,
                          self->text);
  update_size (self);
  show_status (self, NULL);
}

/* --- The command, as an author would type it -----------------------------------------------------*/

/* What the experiment is called: in the folder where the figure is, by its name alone.
 * (transfer full) */
static char *
name_source (DhExportDialog *self, GFile *folder)
{
  g_autofree char *relative = self->source != NULL && folder != NULL
                                  ? g_file_get_relative_path (folder, self->source)
                                  : NULL;

  if (relative != NULL)
    return g_steal_pointer (&relative);
  if (self->source != NULL)
    return g_file_get_parse_name (self->source);
  return g_strconcat (self->title, DH_EXPERIMENT_SUFFIX, NULL);
}

/* (transfer full) */
static char *
make_command (DhExportDialog *self, GFile *target)
{
  const DhExportChoices *choices = dh_export_form_get_choices (self->form);
  g_autoptr (GFile) folder = target != NULL ? g_file_get_parent (target) : NULL;
  g_autofree char *experiment = name_source (self, folder);
  g_autofree char *output = target != NULL
                                ? g_file_get_basename (target)
                                : g_strconcat (self->title, get_format (self)->suffix, NULL);
  g_auto (GStrv) arguments = NULL;

  arguments = dh_figure_command_line_new (choices, self->subject, experiment, output);
  return dh_figure_command_line_to_text ((const char *const *) arguments);
}

static void
copy_command_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (widget);
  g_autofree char *command = make_command (self, self->target);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Command copied")));
}

/* --- Exporting -----------------------------------------------------------------------------------*/

static void
progress_cb (double fraction, gpointer data)
{
  DhExportDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *remark = NULL;
  gboolean written = dh_export_process_save_finish (result, &remark, &error);

  g_clear_object (&self->cancellable);
  if (self->subject == NULL)
    return;
  if (written)
    show_success (self, remark);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_status (self, NULL);
  else
    show_failure (self, error->message);
}

static void
export_to (DhExportDialog *self, GFile *file, gboolean may_replace)
{
  const DhExportChoices *choices = dh_export_form_get_choices (self->form);
  g_auto (GStrv) arguments = dh_figure_command_line_new (choices, self->subject, "-", NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (self->cancellable != NULL)
    return;
  for (char **argument = arguments; *argument != NULL; argument++)
    g_ptr_array_add (all, *argument);
  g_ptr_array_add (all, (gpointer) "--progress");
  g_ptr_array_add (all, NULL);

  dh_export_choices_save (choices);
  g_set_object (&self->target, file);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_status (self, "running");
  dh_export_process_save_async ((const char *const *) all->pdata, get_format (self)->suffix,
                                self->text, file, may_replace, progress_cb, self->cancellable,
                                exported_cb, g_object_ref (self));
}

void
dh_export_dialog_export_to (DhExportDialog *self, GFile *file)
{
  export_to (self, file, TRUE);
}

/* A name without the suffix gets it; whether that file may be replaced, nobody was asked. */
static void
file_chosen_cb (GFile *file, gpointer data)
{
  DhExportDialog *self = data;
  const DhFigureFormat *format = get_format (self);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole_name = g_strconcat (name, format->suffix, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) whole = NULL;

  if (dh_figure_format_find (name) == format || folder == NULL)
    {
      export_to (self, file, TRUE);
      return;
    }
  whole = g_file_get_child (folder, whole_name);
  export_to (self, whole, FALSE);
}

static void
choose_file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (widget);
  const DhFigureFormat *format = get_format (self);
  GFile *beside = self->target != NULL ? self->target : self->source;
  g_autoptr (GFile) folder = beside != NULL ? g_file_get_parent (beside) : NULL;
  g_autofree char *name = g_strconcat (self->title, format->suffix, NULL);

  dh_file_dialog_save_figure (GTK_WINDOW (self), folder, name, format->suffix, file_chosen_cb,
                              g_object_ref (self), g_object_unref);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
open_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (widget);

  if (self->target != NULL)
    dh_folder_show (GTK_WINDOW (self), self->target);
}

/* Escape ends what is under way, and only then closes. */
static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (DH_EXPORT_DIALOG (widget)->cancellable != NULL)
    cancel_action (widget, NULL, NULL);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

/* --- The window ----------------------------------------------------------------------------------*/

static gboolean
dh_export_dialog_close_request (GtkWindow *window)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (window);

  dh_export_choices_save (dh_export_form_get_choices (self->form));
  return GTK_WINDOW_CLASS (dh_export_dialog_parent_class)->close_request (window);
}

static void
dh_export_dialog_dispose (GObject *object)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  G_OBJECT_CLASS (dh_export_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->subject, dh_figure_subject_free);
}

static void
dh_export_dialog_finalize (GObject *object)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (object);

  g_bytes_unref (self->text);
  g_clear_object (&self->source);
  g_clear_object (&self->target);
  g_free (self->title);
  G_OBJECT_CLASS (dh_export_dialog_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, DhExportDialog, name)

static void
dh_export_dialog_class_init (DhExportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_export_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = dh_export_dialog_finalize;
  GTK_WINDOW_CLASS (class)->close_request = dh_export_dialog_close_request;

  g_type_ensure (DH_TYPE_EXPORT_FORM);
  g_type_ensure (DH_TYPE_EXPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/export-dialog.ui");
  BIND (form);
  BIND (preview);
  BIND (size_label);
  BIND (export_button);
  BIND (toasts);
  BIND (status_revealer);
  BIND (status_stack);
  BIND (progress_bar);
  BIND (done_label);
  BIND (remark_label);
  BIND (failed_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "export.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "export.copy-command", NULL, copy_command_action);
  gtk_widget_class_install_action (widget_class, "export.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.leave", NULL);
}

static void
dh_export_dialog_init (DhExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->export_button);
  g_signal_connect_swapped (self->preview, "notify::busy", G_CALLBACK (preview_busy_cb), self);
}

static void
take_scene (DhExportDialog *self, DhScene *scene)
{
  GFile *file = dh_document_get_file (scene->document);
  char *text;

  self->subject = dh_figure_subject_new (scene);
  text = dh_experiment_to_text (self->subject->experiment, NULL);
  self->text = g_bytes_new_take (text, strlen (text));
  self->source = file != NULL ? g_object_ref (file) : NULL;
  self->title = dh_document_make_file_name (scene->document);
}

DhExportDialog *
dh_export_dialog_show (GtkWindow *parent, DhScene *scene)
{
  DhExportDialog *self
      = g_object_new (DH_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_auto (DhExportChoices) choices;

  take_scene (self, scene);
  dh_export_choices_load (&choices);
  dh_export_form_show (self->form, &choices, self->subject);
  changed_cb (self);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MAX (LEAST_WIDTH,
                                    gtk_widget_get_width (GTK_WIDGET (parent)) * 3 / 4),
                               MAX (LEAST_HEIGHT,
                                    gtk_widget_get_height (GTK_WIDGET (parent)) * 4 / 5));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
