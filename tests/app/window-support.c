/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-support.h"

#include <string.h>

#include "application.h"
#include "test-support.h"

void
dh_window_test_init (int *argc, char ***argv)
{
  /* Icons are the system's, and so are the types by which their loader is found; both are looked up
   * before the tests get folders of their own. */
  g_content_type_get_mime_dirs ();
  adw_init ();
  /* The list of recent files stays where it is first looked for, but each test has its own home. */
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  gtk_recent_manager_get_default ();
  dh_test_init (argc, argv);
}

gboolean
dh_window_is_settled (DhWindow *window)
{
  DhRunner *runner = dh_window_get_runner (window);
  DhExperiment *experiment = dh_document_get_experiment (dh_window_get_document (window));

  for (guint i = 0; i < experiment->panels->len; i++)
    for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
      if (dh_runner_get_trace_serial (runner, i, j) != dh_runner_get_serial (runner)
          || !dh_runner_get_trace (runner, i, j)->finished)
        return FALSE;
  return TRUE;
}

void
dh_window_set_up (DhWindowFixture *fixture, gconstpointer data)
{
  /* A program has one application. */
  static GApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (!application)
    {
      application = G_APPLICATION (dh_application_new ());
      g_application_register (application, NULL, &error);
      g_assert_no_error (error);
    }
  fixture->application = application;
  fixture->window = DH_WINDOW (dh_window_new (GTK_APPLICATION (fixture->application)));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dh_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  dh_wait_until (dh_window_is_settled (fixture->window));
  /* It is made after the first frame. */
  dh_wait_until (gtk_widget_get_width (GTK_WIDGET (dh_window_get_control_panel (fixture->window)))
                 > 0);
}

void
dh_window_tear_down (DhWindowFixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, 0);

      gtk_window_destroy (window);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_label (GtkWidget *widget, const char *text)
{
  const char *said = NULL;

  if (GTK_IS_LABEL (widget))
    said = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    said = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return said && strstr (said, text);
}

void
dh_add_window_test (const char *path, void (*test) (DhWindowFixture *fixture, gconstpointer data))
{
  g_test_add (path, DhWindowFixture, NULL, dh_window_set_up, test, dh_window_tear_down);
}

DhDocument *
dh_document_of (DhWindowFixture *fixture)
{
  return dh_window_get_document (fixture->window);
}

DhExperiment *
dh_experiment_of (DhWindowFixture *fixture)
{
  return dh_document_get_experiment (dh_document_of (fixture));
}

void
dh_undo_row (DhWindowFixture *fixture, gint64 duration)
{
  DhDocument *document = dh_document_of (fixture);
  gboolean is_one = duration < 400 * G_TIME_SPAN_MILLISECOND;

  g_assert_true (dh_document_get_can_undo (document));
  do
    dh_document_undo (document);
  while (!is_one && dh_document_get_can_undo (document));
  g_assert_false (dh_document_get_can_undo (document));
}

GtkWidget *
dh_find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = dh_find_widget (child, type);
  return found;
}

static GtkWidget *
find (GtkWidget *widget, gboolean (*matches) (GtkWidget *, const char *), const char *text)
{
  if (matches (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, text);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_anywhere (gboolean (*matches) (GtkWidget *, const char *), const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = gtk_widget_get_visible (window) ? find (window, matches, text) : NULL;

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
dh_find_button (const char *label)
{
  return find_anywhere (is_button, label);
}

GtkWidget *
dh_find_label (const char *text)
{
  return find_anywhere (is_label, text);
}

gboolean
dh_has_xdotool (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  if (!path)
    g_test_skip ("xdotool is not installed");
  return path != NULL;
}

void
dh_xdotool (const char *format, ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;
  int status;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strdup_printf ("xdotool %s", arguments);
  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  dh_catch_up ();
}

void
dh_place_on_screen (GtkWidget *widget, double fraction_x, double fraction_y, int *x, int *y)
{
  graphene_point_t point
      = GRAPHENE_POINT_INIT ((float) (fraction_x * gtk_widget_get_width (widget)),
                             (float) (fraction_y * gtk_widget_get_height (widget)));
  double surface_x, surface_y;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (gtk_widget_get_native (widget)),
                                           &point, &point));
  gtk_native_get_surface_transform (gtk_widget_get_native (widget), &surface_x, &surface_y);
  *x = (int) (point.x + surface_x);
  *y = (int) (point.y + surface_y);
}

static void
painted_cb (guint *n_frames)
{
  (*n_frames)++;
}

/* A frame hands pointer events on, lays out and paints, in that order; the first may have begun before
 * the last event came. */
static void
wait_for_frames (GtkWidget *window)
{
  g_autoptr (GdkFrameClock) clock = g_object_ref (gtk_widget_get_frame_clock (window));
  guint n_frames = 0;
  gulong handler
      = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);

  for (guint i = 1; i <= 2 && gtk_widget_get_mapped (window); i++)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      dh_wait_until (n_frames >= i || !gtk_widget_get_mapped (window));
    }
  g_signal_handler_disconnect (clock, handler);
}

void
dh_catch_up (void)
{
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *toplevels = gtk_window_get_toplevels ();

  gdk_display_sync (gdk_display_get_default ());
  /* Some may come or go meanwhile. */
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    g_ptr_array_add (windows, g_list_model_get_item (toplevels, i));
  for (guint i = 0; i < windows->len; i++)
    if (gtk_widget_get_mapped (windows->pdata[i]))
      wait_for_frames (windows->pdata[i]);
}

void
dh_run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}
