/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newer calls than the oldest GTK and libadwaita have are made here and nowhere else; without these
 * two lines the headers would warn of them even behind the version checks below. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include "config.h"

#include "compatibility.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What a dialog must remember until it is answered, or has gone without an answer. */
typedef struct
{
  union
  {
    DhFileChosenFunc chosen;
    DhAnswerFunc answered; /* nullable */
  };
  DhAnswer answer;
  gpointer data;
  GDestroyNotify destroy;
} Question;

static Question *
question_new (gpointer data, GDestroyNotify destroy)
{
  Question *question = g_rc_box_new0 (Question);

  question->data = data;
  question->destroy = destroy;
  return question;
}

/* Once answered, or when the dialog has gone, whichever comes first. */
static void
forget_data (gpointer data)
{
  Question *question = data;
  GDestroyNotify destroy = question->destroy;

  question->destroy = NULL;
  if (destroy)
    destroy (question->data);
}

static void
question_unref (gpointer question)
{
  g_rc_box_release_full (question, forget_data);
}

/* Tells of the file (transfer full), NULL: none was chosen. */
static void
finish_file (Question *question, GFile *file)
{
  if (file)
    question->chosen (file, question->data);
  g_clear_object (&file);
  question_unref (question);
}

static GtkFileFilter *
all_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer question)
{
  finish_file (question, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer question)
{
  finish_file (question, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL));
}

/* Whatever takes the parent away dismisses the dialog, which would hold on to it otherwise. */
static void
show_file_dialog (const DhFileRequest *request, GtkWindow *parent, Question *question)
{
  g_autoptr (GCancellable) dismissed = g_cancellable_new ();
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = request->filter;
  g_autoptr (GtkFileFilter) all = all_filter_new ();

  g_list_store_append (filters, filter);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, request->title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, filter);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (g_cancellable_cancel), dismissed,
                           G_CONNECT_SWAPPED);
  if (!request->saves)
    {
      gtk_file_dialog_open (dialog, parent, dismissed, opened_cb, question);
      return;
    }

  if (request->file)
    gtk_file_dialog_set_initial_file (dialog, request->file);
  else
    gtk_file_dialog_set_initial_name (dialog, request->name);
  if (request->folder)
    gtk_file_dialog_set_initial_folder (dialog, request->folder);
  gtk_file_dialog_save (dialog, parent, dismissed, saved_cb, question);
}

#else

static void
file_response_cb (GtkNativeDialog *dialog, int response, gpointer question)
{
  gtk_native_dialog_hide (dialog);
  finish_file (question, response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                             : NULL);
  g_object_unref (dialog);
}

static void
dismiss_cb (GtkNativeDialog *dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

/* Whatever takes the parent away dismisses the dialog, which would hold on to it otherwise. */
static void
show_file_dialog (const DhFileRequest *request, GtkWindow *parent, Question *question)
{
  g_autoptr (GtkFileFilter) filter = request->filter;
  g_autoptr (GtkFileFilter) all = all_filter_new ();
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (request->title, parent,
                                     request->saves ? GTK_FILE_CHOOSER_ACTION_SAVE
                                                    : GTK_FILE_CHOOSER_ACTION_OPEN,
                                     NULL, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_add_filter (chooser, all);
  if (request->folder)
    gtk_file_chooser_set_current_folder (chooser, request->folder, NULL);
  if (request->file)
    gtk_file_chooser_set_file (chooser, request->file, NULL);
  else if (request->saves)
    gtk_file_chooser_set_current_name (chooser, request->name);

  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), question);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (dismiss_cb), dialog, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

void
dh_file_request_show (const DhFileRequest *request,
                      GtkWindow *parent,
                      DhFileChosenFunc chosen,
                      gpointer data,
                      GDestroyNotify destroy)
{
  Question *question = question_new (data, destroy);

  question->chosen = chosen;
  show_file_dialog (request, parent, question);
}

#if ADW_CHECK_VERSION(1, 5, 0)
#define dialog_new(parent, heading, body) ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body))
#define dialog_add_response adw_alert_dialog_add_response
#define dialog_set_appearance adw_alert_dialog_set_response_appearance
#define dialog_set_default adw_alert_dialog_set_default_response
#define dialog_set_close adw_alert_dialog_set_close_response
typedef AdwAlertDialog Dialog;

/* Whatever takes the parent away dismisses the dialog, which would hold on to it otherwise. */
static void
dialog_present (Dialog *dialog, GtkWindow *parent)
{
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (adw_dialog_force_close), dialog,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}
#else
#define dialog_new(parent, heading, body)                                                          \
  ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body))
#define dialog_add_response adw_message_dialog_add_response
#define dialog_set_appearance adw_message_dialog_set_response_appearance
#define dialog_set_default adw_message_dialog_set_default_response
#define dialog_set_close adw_message_dialog_set_close_response
typedef AdwMessageDialog Dialog;

/* Whatever takes the parent away dismisses the dialog, which would stay behind otherwise. */
static void
dialog_present (Dialog *dialog, GtkWindow *parent)
{
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_close), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
#endif

/* By answer. */
static const char *const responses[] = { "none", "no", "yes" };

G_STATIC_ASSERT (G_N_ELEMENTS (responses) == DH_ANSWER_N);

static gboolean
tell_answer_cb (gpointer data)
{
  Question *question = data;

  if (question->answered)
    question->answered (question->answer, question->data);
  forget_data (question);
  return G_SOURCE_REMOVE;
}

/* The dialog is still to close itself, and must not find its parent gone: the answer is told of
 * after that, and before the next frame, as there may be one after the other while something plays. */
static void
response_cb (Dialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  question->answer = DH_ANSWER_NONE;
  for (guint answer = 0; answer < DH_ANSWER_N; answer++)
    if (g_str_equal (response, responses[answer]))
      question->answer = answer;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_answer_cb, g_rc_box_acquire (question),
                   question_unref);
}

static void
question_gone_cb (gpointer question, GClosure *closure)
{
  question_unref (question);
}

void
dh_alert_show (const DhAlert *alert,
               GtkWindow *parent,
               DhAnswerFunc answered,
               gpointer data,
               GDestroyNotify destroy)
{
  Question *question = question_new (data, destroy);
  Dialog *dialog = dialog_new (parent, alert->heading, alert->body);
  gboolean asks = alert->buttons[DH_ANSWER_YES] != NULL;

  question->answered = answered;
  for (guint answer = 0; answer < DH_ANSWER_N; answer++)
    if (alert->buttons[answer])
      dialog_add_response (dialog, responses[answer], alert->buttons[answer]);
  if (asks)
    dialog_set_appearance (dialog, responses[DH_ANSWER_YES], ADW_RESPONSE_SUGGESTED);
  if (alert->no_destroys)
    dialog_set_appearance (dialog, responses[DH_ANSWER_NO], ADW_RESPONSE_DESTRUCTIVE);
  dialog_set_default (dialog, responses[asks ? DH_ANSWER_YES : DH_ANSWER_NONE]);
  dialog_set_close (dialog, responses[DH_ANSWER_NONE]);

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_gone_cb,
                         0);
  dialog_present (dialog, parent);
}

void
dh_accessible_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  /* The nearest there is: readers tell of a description that changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
#endif
}

#if GTK_CHECK_VERSION(4, 10, 0)

void
dh_folder_show (GtkWindow *parent, GFile *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, parent, NULL, NULL, NULL);
}

#else

void
dh_folder_show (GtkWindow *parent, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder ? g_file_get_uri (folder) : NULL;

  if (uri)
    gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

#endif

void
dh_about_dialog_show (GtkWindow *parent)
{
  const char *comments = _ ("See gradient descent: every update rule, exactly, on any ground.");
  GtkWidget *about;

#if ADW_CHECK_VERSION(1, 5, 0)
  about = GTK_WIDGET (adw_about_dialog_new ());
#else
  about = adw_about_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
#endif
  g_object_set (about, "application-name", _ ("Downhill"), "application-icon", APPLICATION_ID,
                "version", PACKAGE_VERSION, "comments", comments, "license-type",
                GTK_LICENSE_GPL_3_0, "developer-name", _ ("The Downhill developers"),
                /* Translators: your names, one a line */
                "translator-credits", _ ("translator-credits"), NULL);
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  gtk_window_present (GTK_WINDOW (about));
#endif
}
