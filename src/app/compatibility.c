/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newer calls than the oldest GTK and libadwaita have are made here and nowhere else; without these
 * two lines the headers would warn of them even behind the version checks below. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include "config.h"

#include "compatibility.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "experiment.h"
#include "recipe.h"

static GtkFileFilter *
filter_new (const char *name, const char *suffix)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_autofree char *pattern = g_strconcat ("*", suffix, NULL);

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  return filter;
}

static GtkFileFilter *
experiment_filter_new (void)
{
  return filter_new (_ ("Experiments"), DH_EXPERIMENT_SUFFIX);
}

/* Those to open: figures have an experiment inside. */
static GtkFileFilter *
openable_filter_new (void)
{
  GtkFileFilter *filter = filter_new (_ ("Experiments and figures"), DH_EXPERIMENT_SUFFIX);

  for (guint i = 0; dh_recipe_suffixes[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strconcat ("*", dh_recipe_suffixes[i], NULL);

      gtk_file_filter_add_pattern (filter, pattern);
    }
  return filter;
}

static GtkFileFilter *
table_filter_new (void)
{
  return filter_new (_ ("Tables (CSV)"), ".csv");
}

static GtkFileFilter *
all_filter_new (void)
{
  return filter_new (_ ("All files"), "");
}

/* What a dialog must remember until it is answered, or has gone without an answer. */
typedef struct
{
  union
  {
    DhFileChosenFunc chosen;
    DhAnswerFunc answered;
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

#if GTK_CHECK_VERSION(4, 10, 0)

/* The filter is taken over. */
static GtkFileDialog *
file_dialog_new (const char *title, GtkFileFilter *filter)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) all = all_filter_new ();
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  g_list_store_append (filters, filter);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, filter);
  g_object_unref (filter);
  return dialog;
}

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

/* The dialog is taken over. */
static void
file_dialog_show_to_open (GtkFileDialog *dialog,
                          GtkWindow *parent,
                          DhFileChosenFunc chosen,
                          Question *question)
{
  question->chosen = chosen;
  gtk_file_dialog_open (dialog, parent, NULL, opened_cb, question);
  g_object_unref (dialog);
}

void
dh_file_dialog_open (GtkWindow *parent,
                     DhFileChosenFunc chosen,
                     gpointer data,
                     GDestroyNotify destroy)
{
  file_dialog_show_to_open (file_dialog_new (_ ("Open Experiment"), openable_filter_new ()), parent,
                            chosen, question_new (data, destroy));
}

void
dh_file_dialog_open_table (GtkWindow *parent,
                           DhFileChosenFunc chosen,
                           gpointer data,
                           GDestroyNotify destroy)
{
  file_dialog_show_to_open (file_dialog_new (_ ("Choose a Table"), table_filter_new ()), parent,
                            chosen, question_new (data, destroy));
}

/* What is asked for, its filter taken over: the file (nullable), else a new one of that name, in a
 * folder (nullable: wherever the last one was). */
static void
file_dialog_show_to_save (GtkWindow *parent,
                          const char *title,
                          GtkFileFilter *filter,
                          GFile *file,
                          GFile *folder,
                          const char *name,
                          DhFileChosenFunc chosen,
                          Question *question)
{
  g_autoptr (GtkFileDialog) dialog = file_dialog_new (title, filter);

  question->chosen = chosen;
  if (file)
    gtk_file_dialog_set_initial_file (dialog, file);
  else
    gtk_file_dialog_set_initial_name (dialog, name);
  if (folder)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, parent, NULL, saved_cb, question);
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

/* The filter is taken over. */
static GtkFileChooser *
file_dialog_new (GtkWindow *parent,
                 const char *title,
                 GtkFileChooserAction action,
                 GtkFileFilter *filter)
{
  g_autoptr (GtkFileFilter) all = all_filter_new ();
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  g_object_unref (filter);
  return GTK_FILE_CHOOSER (dialog);
}

static void
dismiss_cb (GtkNativeDialog *dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

/* Whatever takes the parent away dismisses the dialog, which would hold on to it otherwise. */
static void
file_dialog_show (GtkFileChooser *dialog, DhFileChosenFunc chosen, Question *question)
{
  question->chosen = chosen;
  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), question);
  g_signal_connect_object (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (dialog)),
                           "unrealize", G_CALLBACK (dismiss_cb), dialog, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
dh_file_dialog_open (GtkWindow *parent,
                     DhFileChosenFunc chosen,
                     gpointer data,
                     GDestroyNotify destroy)
{
  file_dialog_show (file_dialog_new (parent, _ ("Open Experiment"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                     openable_filter_new ()),
                    chosen, question_new (data, destroy));
}

void
dh_file_dialog_open_table (GtkWindow *parent,
                           DhFileChosenFunc chosen,
                           gpointer data,
                           GDestroyNotify destroy)
{
  file_dialog_show (file_dialog_new (parent, _ ("Choose a Table"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                     table_filter_new ()),
                    chosen, question_new (data, destroy));
}

/* As above. */
static void
file_dialog_show_to_save (GtkWindow *parent,
                          const char *title,
                          GtkFileFilter *filter,
                          GFile *file,
                          GFile *folder,
                          const char *name,
                          DhFileChosenFunc chosen,
                          Question *question)
{
  GtkFileChooser *dialog = file_dialog_new (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, filter);

  if (folder)
    gtk_file_chooser_set_current_folder (dialog, folder, NULL);
  if (file)
    gtk_file_chooser_set_file (dialog, file, NULL);
  else
    gtk_file_chooser_set_current_name (dialog, name);
  file_dialog_show (dialog, chosen, question);
}

#endif

void
dh_file_dialog_save (GtkWindow *parent,
                     GFile *file,
                     const char *name,
                     DhFileChosenFunc chosen,
                     gpointer data,
                     GDestroyNotify destroy)
{
  file_dialog_show_to_save (parent, _ ("Save Experiment"), experiment_filter_new (), file, NULL,
                            name, chosen, question_new (data, destroy));
}

void
dh_file_dialog_save_figure (GtkWindow *parent,
                            GFile *folder,
                            const char *name,
                            const char *suffix,
                            DhFileChosenFunc chosen,
                            gpointer data,
                            GDestroyNotify destroy)
{
  g_autofree char *upper = g_ascii_strup (suffix + 1, -1);

  file_dialog_show_to_save (parent, _ ("Export Figure"), filter_new (upper, suffix), NULL, folder,
                            name, chosen, question_new (data, destroy));
}

#if ADW_CHECK_VERSION(1, 5, 0)
#define dialog_new(parent, heading, body) ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body))
#define dialog_add_response adw_alert_dialog_add_response
#define dialog_set_appearance adw_alert_dialog_set_response_appearance
#define dialog_set_default adw_alert_dialog_set_default_response
#define dialog_set_close adw_alert_dialog_set_close_response
#define dialog_present(dialog, parent) adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent))
typedef AdwAlertDialog Dialog;
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

static gboolean
tell_answer_cb (gpointer data)
{
  Question *question = data;

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
  if (g_str_equal (response, "yes"))
    question->answer = DH_ANSWER_YES;
  else if (g_str_equal (response, "no"))
    question->answer = DH_ANSWER_NO;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_answer_cb, g_rc_box_acquire (question),
                   question_unref);
}

static void
question_gone_cb (gpointer question, GClosure *closure)
{
  question_unref (question);
}

/* The question is taken over. */
static void
ask (Dialog *dialog, GtkWindow *parent, Question *question)
{
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_gone_cb,
                         0);
  dialog_present (dialog, parent);
}

void
dh_unsaved_dialog_ask (GtkWindow *parent,
                       const char *title,
                       DhAnswerFunc answered,
                       gpointer data,
                       GDestroyNotify destroy)
{
  g_autofree char *body
      = g_strdup_printf (_ ("“%s” has unsaved changes. Changes that are not saved will be lost."),
                         title);
  Question *question = question_new (data, destroy);
  Dialog *dialog = dialog_new (parent, _ ("Save Changes?"), body);

  question->answered = answered;
  dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  dialog_add_response (dialog, "no", _ ("_Discard"));
  dialog_add_response (dialog, "yes", _ ("_Save"));
  dialog_set_appearance (dialog, "no", ADW_RESPONSE_DESTRUCTIVE);
  dialog_set_appearance (dialog, "yes", ADW_RESPONSE_SUGGESTED);
  dialog_set_default (dialog, "yes");
  dialog_set_close (dialog, "cancel");
  ask (dialog, parent, question);
}

void
dh_question_dialog_ask (GtkWindow *parent,
                        const char *heading,
                        const char *body,
                        const char *no,
                        const char *yes,
                        DhAnswerFunc answered,
                        gpointer data,
                        GDestroyNotify destroy)
{
  Question *question = question_new (data, destroy);
  Dialog *dialog = dialog_new (parent, heading, body);

  question->answered = answered;
  dialog_add_response (dialog, "no", no);
  dialog_add_response (dialog, "yes", yes);
  dialog_set_appearance (dialog, "yes", ADW_RESPONSE_SUGGESTED);
  dialog_set_default (dialog, "yes");
  dialog_set_close (dialog, "cancel");
  ask (dialog, parent, question);
}

void
dh_message_dialog_show (GtkWindow *parent, const char *heading, const char *body)
{
  Dialog *dialog = dialog_new (parent, heading, body);

  dialog_add_response (dialog, "close", _ ("_Close"));
  dialog_set_default (dialog, "close");
  dialog_set_close (dialog, "close");
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
