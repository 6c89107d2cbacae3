/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>
#include <string.h>

#include "experiment-file.h"
#include "experiment-reader.h"
#include "export-support.h"
#include "test-support.h"
#include "window-support.h"

#if defined(__SANITIZE_ADDRESS__)
/* Of the sanitizer's library; its header isn't packaged with every compiler. */
gsize __sanitizer_get_current_allocated_bytes (void);
void __sanitizer_print_stack_trace (void);
#endif

/* A user who knows nothing and tries everything: clicks, drags, keys, the wheel, actions, files and
 * exports, drawn from the test's seed (--seed tells it, and takes it). Warnings are fatal; now and then
 * the document must be savable and come back as it was; window after window may not cost memory for
 * good. */

#define N_DEEDS 240
#define N_DEEDS_SLOW 10000
#define DEEDS_A_WINDOW 120
#define MAX_WINDOWS_UNEDITED 8

/* What a window may leave behind for good on average: caches that grow, of glyphs and of icons. */
#define LEFT_BEHIND (256 * 1024)

typedef struct
{
  DhWindowFixture fixture;
  GSubprocess *hand; /* xdotool, reading one command a line */
  GOutputStream *commands;
  GPollableInputStream *answers;
  GPtrArray *files;     /* paths of what may be opened: good and bad */
  DhTestFolder *folder; /* for what is written */
  DhScene *scenes[2];   /* of the last two windows; NULL: it has gone */
  guint n_edited;       /* windows whose experiment was changed */
} User;

static gsize
bytes_in_use (void)
{
#if defined(__SANITIZE_ADDRESS__)
  return __sanitizer_get_current_allocated_bytes ();
#else
  return mallinfo2 ().uordblks;
#endif
}

G_GNUC_PRINTF (2, 3)
static void
command (User *user, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  g_test_message ("%s", text);
  line = g_strconcat (text, "\n", NULL);
  g_output_stream_write_all (user->commands, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Lets the main loop run until the hand has done all that it was told, and its events have come. */
static void
keep_up (User *user)
{
  char answer[256] = "";

  command (user, "getmouselocation");
  while (!strchr (answer, '\n'))
    {
      dh_run_for (2);
      if (g_pollable_input_stream_is_readable (user->answers))
        g_assert_cmpint (g_pollable_input_stream_read_nonblocking (user->answers,
                                                                   memset (answer, 0,
                                                                           sizeof answer),
                                                                   sizeof answer - 1, NULL, NULL),
                         >, 0);
    }
  dh_run_for (3);
}

/* Keys of every kind, but for those that close the window: a window that is gone teaches nothing. */
static const char *const keys[] = {
  "Tab",        "Tab",          "Tab",        "shift+Tab", "Return",
  "space",      "Escape",       "Left",       "Right",     "Up",
  "Down",       "Home",         "End",        "Page_Up",   "Page_Down",
  "Delete",     "plus",         "minus",      "0",         "1",
  "5",          "period",       "e",          "x",         "ctrl+z",
  "ctrl+z",     "ctrl+shift+z", "ctrl+a",     "ctrl+c",    "ctrl+plus",
  "ctrl+minus", "ctrl+0",       "alt+Up",     "alt+Down",  "shift+Left",
  "shift+Up",   "ctrl+Left",    "ctrl+Right", "BackSpace", "F5",
  "F9",         "F10",          "Menu",       "shift+F10", "ctrl+shift+c",
  "KP_Enter",   "ctrl+3",       "ctrl+3",     "7",         "3",
};

static void
press_key (User *user)
{
  command (user, "key %s", keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys))]);
}

static gboolean
is_within_screen (GtkWidget *widget)
{
  int x, y;

  dh_place_on_screen (widget, 0.5, 0.5, &x, &y);
  return x >= 0 && y >= 0 && x < 1366 && y < 768;
}

static void
collect (GtkWidget *widget, GPtrArray *widgets)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (gtk_widget_get_width (widget) > 0 && is_within_screen (widget))
    g_ptr_array_add (widgets, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, widgets);
}

/* Some widget of some window, popovers included. Small controls are as likely as large areas that
 * way. NULL: there is none. */
static GtkWidget *
choose_widget (void)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      collect (window, widgets);
    }
  return widgets->len > 0
             ? g_ptr_array_index (widgets, g_test_rand_int_range (0, (gint32) widgets->len))
             : NULL;
}

static void
choose_place (int *x, int *y)
{
  GtkWidget *widget = choose_widget ();

  *x = g_test_rand_int_range (0, 1366);
  *y = g_test_rand_int_range (0, 768);
  if (widget != NULL)
    dh_place_on_screen (widget, g_test_rand_double_range (0.05, 0.95),
                        g_test_rand_double_range (0.05, 0.95), x, y);
}

static void
click (User *user)
{
  static const int buttons[] = { 1, 1, 1, 1, 1, 1, 2, 3 };
  int x, y;

  choose_place (&x, &y);
  command (user, "mousemove %d %d click %d", x, y,
           buttons[g_test_rand_int_range (0, G_N_ELEMENTS (buttons))]);
}

static void
drag (User *user)
{
  int x, y;

  choose_place (&x, &y);
  command (user, "mousemove %d %d mousedown 1", x, y);
  for (int i = 0; i < 4; i++)
    {
      x += g_test_rand_int_range (-60, 60);
      y += g_test_rand_int_range (-60, 60);
      command (user, "mousemove %d %d", CLAMP (x, 0, 1365), CLAMP (y, 0, 767));
      keep_up (user);
    }
  command (user, "mouseup 1");
}

static void
turn_wheel (User *user)
{
  int x, y;

  choose_place (&x, &y);
  command (user, "mousemove %d %d click %d", x, y, g_test_rand_int_range (4, 8));
}

/* The program's own, as GTK's are the widgets' affair. Left out: what waits for the choice of a file,
 * whose dialog may be one of the system's, and what opens another program. */
static gboolean
is_for_everyone (const char *action)
{
  static const char *const own[]
      = { "win.",      "canvas.",   "chart.",   "panels.",     "run.",
          "constant.", "timeline.", "results.", "prediction.", "export." };
  static const char *const left_out[]
      = { "win.open", "win.save", "win.save-as", "export.choose-file", "export.open-folder" };
  gboolean is_own = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    is_own |= g_str_has_prefix (action, own[i]);
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    is_own &= !g_str_equal (action, left_out[i]);
  return is_own;
}

/* A quantity, a direction or nothing of the kind; GTK's stack has just the pages that it has. */
static const char *
make_text (const char *action)
{
  static const char *const texts[] = { "loss", "gradient", "above", "front", "no-such-thing" };

  if (g_str_equal (action, "win.lower-page"))
    return g_test_rand_bit () ? "chart" : "results";
  return texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
}

static GVariant *
make_parameter (const char *action, const GVariantType *type)
{
  if (!type)
    return NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    return g_variant_ref_sink (g_variant_new_int64 (g_test_rand_int_range (-50, 50)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_ref_sink (g_variant_new_boolean (g_test_rand_bit ()));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_ref_sink (g_variant_new_string (make_text (action)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32))
    return g_variant_ref_sink (g_variant_new_uint32 ((guint) g_test_rand_int_range (0, 40)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return g_variant_ref_sink (g_variant_new_int32 (g_test_rand_int_range (-3, 40)));
  if (g_variant_type_equal (type, G_VARIANT_TYPE ("(ii)")))
    return g_variant_ref_sink (
        g_variant_new ("(ii)", g_test_rand_int_range (-1, 2), g_test_rand_int_range (-1, 2)));
  g_error ("an action takes a parameter of a type that this test doesn't make");
}

/* An action and the type of its parameter. */
typedef struct
{
  char *name;
  const GVariantType *type;
} Action;

static void
action_clear_cb (gpointer action)
{
  g_free (((Action *) action)->name);
}

static void
add_action (GArray *actions, const char *name, const GVariantType *type)
{
  Action action = { .name = g_strdup (name), .type = type };

  if (is_for_everyone (name))
    g_array_append_val (actions, action);
  else
    g_free (action.name);
}

/* Those that the widget's class installs, and those of the window itself. */
static void
add_actions_of (GtkWidget *widget, GArray *actions)
{
  GtkWidgetClass *class = GTK_WIDGET_GET_CLASS (widget);
  const GVariantType *type;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (class, i, &owner, &name, &type, &property); i++)
    add_action (actions, name, property ? NULL : type);
  if (G_IS_ACTION_GROUP (widget))
    {
      g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (widget));

      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *full_name = g_strconcat ("win.", names[i], NULL);

          add_action (actions, full_name,
                      g_action_group_get_action_parameter_type (G_ACTION_GROUP (widget), names[i]));
        }
    }
}

/* One of the actions that there are where some widget is. */
static void
activate_action (User *user)
{
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (Action));
  g_autoptr (GVariant) parameter = NULL;
  GtkWidget *widget = choose_widget ();
  const Action *chosen;

  g_array_set_clear_func (actions, action_clear_cb);
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    add_actions_of (at, actions);
  add_action (actions, "chart.fit", NULL);
  add_action (actions, "chart.logarithmic", NULL);
  add_action (actions, "chart.logarithmic-steps", NULL);
  add_action (actions, "chart.quantity", G_VARIANT_TYPE_STRING);
  chosen = &g_array_index (actions, Action, g_test_rand_int_range (0, (gint32) actions->len));
  parameter = make_parameter (chosen->name, chosen->type);
  g_test_message ("%s", chosen->name);
  if (widget != NULL)
    gtk_widget_activate_action_variant (widget, chosen->name, parameter);
}

static const char *
choose_file (User *user)
{
  return g_ptr_array_index (user->files, g_test_rand_int_range (0, (gint32) user->files->len));
}

/* Files come from a file manager's window. */
static void
drop_files (User *user)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (user->fixture.window));
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken;

  for (int n = g_test_rand_int_range (1, 3); n > 0; n--)
    {
      g_test_message ("drop %s", choose_file (user));
      files = g_slist_prepend (files, g_file_new_for_path (choose_file (user)));
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_slist_free_full (files, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
}

static void
use_file (User *user)
{
  g_autofree char *path = g_build_filename (user->folder, "saved.downhill", NULL);
  g_autoptr (GFile) saved = g_file_new_for_path (path);
  g_autoptr (GFile) file = g_file_new_for_path (choose_file (user));
  DhExportDialog *dialog = find_dialog ();

  if (dialog != NULL)
    {
      g_autofree char *figure = g_build_filename (user->folder, "figure", NULL);
      g_autoptr (GFile) figure_file = g_file_new_for_path (figure);

      g_test_message ("export");
      dh_export_dialog_export_to (dialog, figure_file);
      return;
    }
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      g_test_message ("save");
      dh_window_save_file (user->fixture.window, saved);
      break;
    case 1:
      g_test_message ("open %s", g_file_peek_path (file));
      dh_window_open_file (user->fixture.window, file);
      break;
    default:
      drop_files (user);
    }
}

/* The dialog that chooses a file is the system's, with faults of its own. */
static void
close_file_choosers (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        gtk_window_close (window);
    }
}

static void
do_something (User *user)
{
  static void (*const deeds[]) (User * user) = { click,
                                                 click,
                                                 click,
                                                 click,
                                                 click,
                                                 click,
                                                 drag,
                                                 drag,
                                                 drag,
                                                 drag,
                                                 press_key,
                                                 press_key,
                                                 press_key,
                                                 turn_wheel,
                                                 turn_wheel,
                                                 activate_action,
                                                 activate_action,
                                                 activate_action,
                                                 activate_action,
                                                 use_file };

  deeds[g_test_rand_int_range (0, G_N_ELEMENTS (deeds))](user);
  keep_up (user);
  close_file_choosers ();
}

/* A click may have closed the window; the next one opens then. */
static gboolean
is_gone (User *user)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window == GTK_WIDGET (user->fixture.window))
        return FALSE;
    }
  return TRUE;
}

static void
check_saves (User *user)
{
  DhExperiment *experiment
      = dh_document_get_experiment (dh_window_get_document (user->fixture.window));
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DhExperiment) again = NULL;
  g_autofree char *text = dh_experiment_to_text (experiment, NULL);
  g_autofree char *text_again = NULL;

  again = dh_experiment_read (text, strlen (text), NULL, faults);
  if (faults->len > 0)
    g_error ("%s\n%s", (char *) faults->pdata[0], text);
  text_again = dh_experiment_to_text (again, NULL);
  g_assert_cmpstr (text, ==, text_again);
}

static gboolean
has_edits (User *user)
{
  return !is_gone (user)
         && dh_document_get_can_undo (dh_window_get_document (user->fixture.window));
}

/* Whoever left the keyboard or a button held lets go of it. */
static void
use_a_window (User *user, int n_deeds)
{
  DhScene **scene = &user->scenes[0];
  DhScene **earlier_scene = &user->scenes[1];
  gboolean is_edited = FALSE;

  if (*scene != NULL)
    {
      scene = &user->scenes[1];
      earlier_scene = &user->scenes[0];
    }
  dh_window_set_up (&user->fixture, NULL);
  *scene = dh_window_get_scene (user->fixture.window);
  g_object_add_weak_pointer (G_OBJECT (*scene), (gpointer *) scene);
  for (int i = 0; i < n_deeds && !is_gone (user); i++)
    {
      do_something (user);
      is_edited = is_edited || has_edits (user);
    }
  if (is_edited)
    user->n_edited++;
  command (user, "mouseup 1 mouseup 2 mouseup 3 key Escape key Escape");
  keep_up (user);
  if (!is_gone (user))
    check_saves (user);
  dh_window_tear_down (&user->fixture, NULL);
  dh_run_for (50);

  /* Whatever was done in it, a window that is closed takes what it has computed along; GTK may hold on
   * to the last of them until there is another event. */
  dh_wait_until (*earlier_scene == NULL);
}

/* Faults of GTK 4.8 that no program can help; all else that is warned of is fatal. */
static gboolean
is_fault_of_gtk (const char *message)
{
  static const char *const faults[] = {
    /* It miscounts who is pressed when a window goes away under a button that is held; the count
     * mends itself. */
    "Broken accounting of active state",
    /* On X11 it finds no monitor for a popover whose widget was scrolled to where the screen ends. */
    "gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR",
    /* A text view that is resized may lay out its lines no sooner than it is drawn, and moves its
     * scrollbar, a gizmo, by that; it is right in the next frame. */
    "Trying to snapshot GtkGizmo",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (strstr (message, faults[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return !is_fault_of_gtk (message);
}

static gint
compare_paths_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Experiments, tables and figures with an experiment inside, with and without faults. (transfer full) */
static GPtrArray *
list_files (void)
{
  static const char *const folders[] = { "../data/experiments", "fuzz/corpus/experiment",
                                         "fuzz/corpus/csv", "fuzz/corpus/recipe" };
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = dh_test_path (folders[i]);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (folder);
      while ((name = g_dir_read_name (folder)) != NULL)
        g_ptr_array_add (files, g_build_filename (path, name, NULL));
    }
  g_ptr_array_sort (files, compare_paths_cb);
  return files;
}

static void
test_random_user (void)
{
  g_autoptr (GPtrArray) files = list_files ();
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  User user = { .files = files, .folder = folder };
  g_autoptr (GError) error = NULL;
  int n_windows = (g_test_slow () ? N_DEEDS_SLOW : N_DEEDS) / DEEDS_A_WINDOW;
  gsize at_first = G_MAXSIZE, in_the_end = G_MAXSIZE; /* bytes */

  if (!dh_has_xdotool ())
    return;
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  user.hand = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                    | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                &error, "xdotool", "-", NULL);
  g_assert_no_error (error);
  user.commands = g_subprocess_get_stdin_pipe (user.hand);
  user.answers = G_POLLABLE_INPUT_STREAM (g_subprocess_get_stdout_pipe (user.hand));

  /* A few windows may happen to have nothing changed in them: then there are more. */
  for (int i = 0; i < n_windows || (user.n_edited == 0 && i < MAX_WINDOWS_UNEDITED); i++)
    {
      gsize in_use;

      use_a_window (&user, DEEDS_A_WINDOW);

      /* What is made once in a program's life has been made in the first quarter. The least of each
       * quarter counts, as threads may still be at work for a window that has gone. */
      in_use = bytes_in_use ();
      if (i >= n_windows / 4 && i < n_windows / 2)
        at_first = MIN (at_first, in_use);
      if (i >= n_windows * 3 / 4)
        in_the_end = MIN (in_the_end, in_use);
      g_test_message ("%.0f KiB in use after window %d", (double) in_use / 1024, i);
    }
  g_assert_cmpuint (user.n_edited, >, 0);
  g_test_message ("%.0f KiB in use in the second quarter of %d windows, %.0f KiB in the last",
                  (double) at_first / 1024, n_windows, (double) in_the_end / 1024);
  if (g_test_slow ())
    g_assert_cmpuint (in_the_end, <, at_first + LEFT_BEHIND * (gsize) n_windows);

  for (guint i = 0; i < G_N_ELEMENTS (user.scenes); i++)
    if (user.scenes[i] != NULL)
      g_object_remove_weak_pointer (G_OBJECT (user.scenes[i]), (gpointer *) &user.scenes[i]);
  g_assert_true (g_output_stream_close (user.commands, NULL, NULL));
  g_assert_true (g_subprocess_wait (user.hand, NULL, NULL));
  g_object_unref (user.hand);
}

static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_fault_of_gtk (fields[i].value))
      return G_LOG_WRITER_HANDLED;
#if defined(__SANITIZE_ADDRESS__)
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) != 0)
    __sanitizer_print_stack_trace ();
#endif
  return g_log_writer_default (level, fields, n_fields, data);
}

int
main (int argc, char **argv)
{
  dh_window_test_init (&argc, &argv);
  g_log_set_writer_func (write_log_cb, NULL, NULL);

  g_test_add_func ("/window/random-user", test_random_user);
  return g_test_run ();
}
