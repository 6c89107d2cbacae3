/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-program.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "application.h"
#include "export-dialog.h"
#include "localisation.h"
#include "window-support.h"

static int chosen_window = -1; /* in their order; −1: none */

static void say (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return (int) gtk_application_window_get_id ((gpointer) a)
         - (int) gtk_application_window_get_id ((gpointer) b);
}

/* The windows of experiments, the oldest first. (transfer container) */
static GList *
list_windows (void)
{
  GList *all = gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ()));
  GList *windows = NULL;

  for (; all; all = all->next)
    if (DH_IS_WINDOW (all->data))
      windows = g_list_insert_sorted (windows, all->data, compare_ids);
  return windows;
}

/* The one that commands are about: the newest unless another was chosen. */
static DhWindow *
get_window (void)
{
  g_autoptr (GList) windows = list_windows ();
  GList *chosen
      = chosen_window < 0 ? g_list_last (windows) : g_list_nth (windows, (guint) chosen_window);

  g_assert_nonnull (chosen);
  return chosen->data;
}

static void
change_steps (guint64 steps)
{
  DhDocument *document = dh_window_get_document (get_window ());
  DhExperiment *changed = dh_experiment_copy (dh_document_get_experiment (document));

  changed->steps = steps;
  dh_document_commit (document, changed, NULL);
}

static void
hide_run (guint run)
{
  DhScene *scene = dh_window_get_scene (get_window ());

  dh_display_set_run_hidden (scene->display,
                             dh_experiment_get_run (dh_document_get_experiment (scene->document), 0,
                                                    run),
                             TRUE);
}

static DhChartAxes *
get_axes (void)
{
  return dh_display_get_chart_axes (dh_window_get_scene (get_window ())->display);
}

static void
report_chart (void)
{
  DhChartAxes *axes = get_axes ();

  say ("%s %d %d", dh_chart_axes_get_quantity (axes)->id, dh_chart_axes_get_logarithmic (axes),
       dh_chart_axes_get_logarithmic_steps (axes));
}

static void
report_window (DhWindow *window)
{
  DhScene *scene = dh_window_get_scene (window);
  DhExperiment *experiment = dh_document_get_experiment (scene->document);
  GFile *file = dh_document_get_file (scene->document);
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  gboolean is_dotted = g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "•");
  guint n_hidden = 0;

  g_assert_true (is_dotted == dh_document_get_modified (scene->document));
  for (guint i = 0; i < panel->runs->len; i++)
    n_hidden += dh_display_get_run_hidden (scene->display, panel->runs->pdata[i]);
  say ("%" G_GUINT64_FORMAT " %d %" G_GUINT64_FORMAT " %u %s", experiment->steps, is_dotted,
       dh_playback_get_step (scene->playback), n_hidden, file ? g_file_peek_path (file) : "-");
}

static void
report (void)
{
  g_autoptr (GList) windows = list_windows ();

  for (GList *at = windows; at; at = at->next)
    report_window (at->data);
}

/* To a step and back, before anything can be kept of it. */
static void
visit_step (guint64 step)
{
  DhPlayback *playback = dh_window_get_playback (get_window ());
  guint64 here = dh_playback_get_step (playback);

  dh_playback_set_step (playback, step);
  dh_playback_set_step (playback, here);
}

static void
press (const char *label)
{
  GtkWidget *button;

  dh_wait_until (dh_find_button (label));
  button = dh_find_button (label);
  g_signal_emit_by_name (button, "clicked");
}

static void
export_to (GFile *file)
{
  DhWindow *window = get_window ();

  dh_export_dialog_export_to (dh_export_dialog_show (GTK_WINDOW (window),
                                                     dh_window_get_scene (window)),
                              file);
}

static void
obey (const char *command, const char *argument)
{
  g_autoptr (GFile) file = g_file_new_for_path (argument);
  guint64 number = g_ascii_strtoull (argument, NULL, 10);

  if (g_str_equal (command, "choose"))
    chosen_window = (int) number;
  else if (g_str_equal (command, "steps"))
    change_steps (number);
  else if (g_str_equal (command, "hide"))
    hide_run ((guint) number);
  else if (g_str_equal (command, "head"))
    dh_playback_set_step (dh_window_get_playback (get_window ()), number);
  else if (g_str_equal (command, "visit"))
    visit_step (number);
  else if (g_str_equal (command, "chart"))
    g_object_set (get_axes (), "quantity", argument, "logarithmic", FALSE, "logarithmic-steps",
                  TRUE, NULL);
  else if (g_str_equal (command, "report-chart"))
    report_chart ();
  else if (g_str_equal (command, "save"))
    dh_window_save_file (get_window (), file);
  else if (g_str_equal (command, "export"))
    export_to (file);
  else if (g_str_equal (command, "new"))
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "new-window",
                                    NULL);
  else if (g_str_equal (command, "close"))
    gtk_window_close (GTK_WINDOW (get_window ()));
  else if (g_str_equal (command, "find"))
    dh_wait_until (dh_find_button (argument));
  else if (g_str_equal (command, "press"))
    press (argument);
  else if (g_str_equal (command, "quit"))
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  else if (g_str_equal (command, "report"))
    report ();
  else
    g_error ("There is no command %s", command);
  say ("done");
}

static gboolean
input_cb (GIOChannel *input, GIOCondition condition, gpointer data)
{
  g_autofree char *line = NULL;
  gsize end;
  char *argument;

  if (g_io_channel_read_line (input, &line, NULL, &end, NULL) != G_IO_STATUS_NORMAL)
    return G_SOURCE_REMOVE;
  line[end] = '\0';
  argument = strchr (line, ' ');
  if (argument)
    *argument++ = '\0';
  obey (line, argument ? argument : "");
  return G_SOURCE_CONTINUE;
}

/* Ready for commands as soon as the windows are there. */
static void
window_added_cb (GtkApplication *application, GtkWindow *window, gpointer input)
{
  g_signal_handlers_disconnect_by_func (application, window_added_cb, input);
  g_io_add_watch_full (input, G_PRIORITY_LOW, G_IO_IN, input_cb, NULL, NULL);
}

int
session_program_run (gboolean is_unique, int argc, char **argv)
{
  g_autoptr (DhApplication) application = NULL;
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);

  dh_localisation_init ();
  application = dh_application_new ();
  if (!is_unique)
    g_application_set_flags (G_APPLICATION (application),
                             G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), input);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
