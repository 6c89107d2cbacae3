/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <string.h>

#include "experiment-file.h"
#include "session-program.h"
#include "test-folder.h"
#include "test-support.h"

/* As which this test runs itself. */
#define PROGRAM "--program"
#define OTHER_PROGRAM "--other-program" /* unknown to the first */

static const char *own_path;
static char *
    *own_environment; /* before the tests get folders of their own: icons are the system's */

/* Leaks are looked for in the programs that test a window; here the sanitizer need not remember where
 * each of the many starts allocated what. */
#define SANITIZER_OPTIONS "detect_leaks=0:fast_unwind_on_malloc=1"

/* The program, from start to end; what it keeps is in the test's own folder of the user's state. */
typedef struct
{
  GSubprocess *process;
  GOutputStream *input;
  GDataInputStream *output;
  char *folder; /* of the session */
} Fixture;

static void
start_with (Fixture *self, const char *program, const char *file)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_environ (launcher, own_environment);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", SANITIZER_OPTIONS, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, own_path, program, file, NULL);
  g_assert_no_error (error);
  self->input = g_subprocess_get_stdin_pipe (self->process);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
}

static void
start (Fixture *self)
{
  start_with (self, PROGRAM, NULL);
}

static void
send (Fixture *self, const char *command)
{
  g_autofree char *line = g_strconcat (command, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (self->input, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
}

/* All that is said up to "done", lines ended by "\n". (transfer full) */
static char *
ask (Fixture *self, const char *command)
{
  GString *answer = g_string_new (NULL);

  send (self, command);
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (self->output, NULL, NULL, NULL);

      if (line == NULL)
        g_error ("the program ended after “%s”", command);
      if (g_str_equal (line, "done"))
        return g_string_free (answer, FALSE);
      g_string_append_printf (answer, "%s\n", line);
    }
}

static void tell (Fixture *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
tell (Fixture *self, const char *format, ...)
{
  g_autofree char *command = NULL;
  va_list arguments;

  va_start (arguments, format);
  command = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_free (ask (self, command));
}

static void
assert_answer (Fixture *self, const char *command, const char *expected)
{
  g_autofree char *answer = ask (self, command);

  g_assert_cmpstr (answer, ==, expected);
}

static void
assert_report (Fixture *self, const char *expected)
{
  assert_answer (self, "report", expected);
}

static void
clear_process (Fixture *self)
{
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

static void
wait_for_end (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  clear_process (self);
}

static void
kill_program (Fixture *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  clear_process (self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_build_filename (g_get_user_state_dir (), "downhill", "session", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->process != NULL)
    kill_program (self);
  g_free (self->folder);
}

/* --- What is in the folder ----------------------------------------------------------------- */

static char *
get_path (const Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static gboolean
exists (const Fixture *self, const char *name)
{
  g_autofree char *path = get_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
write_text (const Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = get_path (self, name);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (self->folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
contains (const Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = get_path (self, name);
  g_autofree char *content = NULL;

  return g_file_get_contents (path, &content, NULL, NULL) && strstr (content, text) != NULL;
}

/* Waits until the file holds the text; how long that took, in seconds. */
static double
wait_until_kept (const Fixture *self, const char *name, const char *text)
{
  gint64 begin = g_get_monotonic_time ();

  while (!contains (self, name, text))
    {
      if (g_get_monotonic_time () - begin > DH_TEST_PATIENCE * G_USEC_PER_SEC)
        g_error ("%s never got %s", name, text);
      g_usleep (5000);
    }
  return (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

/* Kills it once it has survived its start. */
static void
kill_at_rest (Fixture *self)
{
  while (exists (self, "opening"))
    g_usleep (5000);
  kill_program (self);
}

static DhExperiment *
load (const Fixture *self, const char *name)
{
  g_autofree char *path = get_path (self, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  DhExperiment *experiment = dh_experiment_load (file, NULL, &error);

  g_assert_no_error (error);
  return experiment;
}

/* --- Tests --------------------------------------------------------------------------------- */

static void
test_killed (Fixture *self, gconstpointer data)
{
  double seconds;

  start (self);
  assert_report (self, "300 0 300 0 -\n");
  tell (self, "steps 77");
  tell (self, "hide 2");
  tell (self, "head 5");
  tell (self, "chart gradient");
  seconds = wait_until_kept (self, "0001.downhill", "\"steps\": 77");
  g_test_message ("kept after %.2f s", seconds);
  if (g_test_perf ())
    g_assert_cmpfloat (seconds, <, 1);
  wait_until_kept (self, "0001.window", "Step=5");
  wait_until_kept (self, "0001.window", "LogarithmicSteps=true");
  kill_program (self);

  start (self);
  assert_report (self, "77 1 5 1 -\n");
  assert_answer (self, "report-chart", "gradient 0 1\n");
}

static void
test_quit (Fixture *self, gconstpointer data)
{
  start (self);
  tell (self, "steps 77");
  tell (self, "new");
  tell (self, "steps 88");
  send (self, "quit");
  wait_for_end (self);
  start (self);
  assert_report (self, "77 1 77 0 -\n88 1 88 0 -\n");
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  start (self);
  tell (self, "steps 77");
  tell (self, "new");
  tell (self, "steps 88");
  wait_until_kept (self, "0002.downhill", "\"steps\": 88");
  tell (self, "close");
  tell (self, "press _Discard");
  while (exists (self, "0002.downhill"))
    g_usleep (5000);
  kill_program (self);

  start (self);
  assert_report (self, "77 1 77 0 -\n");
  tell (self, "close");
  send (self, "press _Discard");
  wait_for_end (self);
  g_assert_false (exists (self, "0001.downhill"));
  start (self);
  assert_report (self, "300 0 300 0 -\n");
}

static void
test_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "a b.downhill", NULL);
  g_autofree char *saved = g_strdup_printf ("50 0 50 0 %s\n", path);
  g_autofree char *changed = g_strdup_printf ("51 1 51 0 %s\n", path);
  g_autofree char *anew = g_strdup_printf ("60 0 50 0 %s\n", path);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  char *steps;

  start (self);
  tell (self, "steps 50");
  tell (self, "save %s", path);
  wait_until_kept (self, "0001.window", "a%20b.downhill");
  kill_program (self);
  start (self);
  assert_report (self, saved);

  /* Unsaved changes of a file come back with it, and it is not touched meanwhile. */
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  tell (self, "steps 51");
  wait_until_kept (self, "0001.window", "Modified=true");
  kill_program (self);
  start (self);
  assert_report (self, changed);
  kill_at_rest (self);
  start_with (self, PROGRAM, path);
  assert_report (self, changed);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, before);

  /* An unmodified one is what the file holds now. */
  tell (self, "steps 50");
  tell (self, "save %s", path);
  wait_until_kept (self, "0001.window", "Modified=false");
  kill_program (self);
  steps = strstr (before, "\"steps\": 50");
  g_assert_nonnull (steps);
  memcpy (steps, "\"steps\": 60", 11);
  g_assert_true (g_file_set_contents (path, before, -1, NULL));
  start (self);
  assert_report (self, anew);

  /* One that has gone leaves the copy, with nothing saved. */
  wait_until_kept (self, "0001.downhill", "\"steps\": 60");
  kill_at_rest (self);
  g_unlink (path);
  start (self);
  changed[0] = '6', changed[1] = '0', changed[5] = '5', changed[6] = '0';
  assert_report (self, changed);
}

/* Started with a file, the program shows that alone; the last session waits. */
static void
test_other_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = dh_test_path ("../data/experiments/penguins.downhill");
  g_autofree char *report = NULL;

  start (self);
  tell (self, "steps 77");
  send (self, "quit");
  wait_for_end (self);
  start_with (self, PROGRAM, path);
  do
    {
      g_free (report);
      report = ask (self, "report");
    }
  while (strstr (report, "penguins.downhill\n") == NULL);
  g_assert_null (strstr (report, "77 1"));
  send (self, "close");
  wait_for_end (self);
  start (self);
  assert_report (self, "77 1 77 0 -\n");
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const char *const texts[]
      = { "", "{", "\xff\xfe", "[Window]\nStep=-5\nPanel=99\nFile=\n" };
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autofree char *text = NULL;

  experiment->steps = 77;
  text = dh_experiment_to_text (experiment, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      write_text (self, "0001.downhill", texts[i]);
      write_text (self, "0001.window", texts[i]);
      start (self);
      assert_report (self, "300 0 300 0 -\n");
      g_assert_true (exists (self, "0001.downhill.damaged"));
      tell (self, "press _Close");
      send (self, "close");
      wait_for_end (self);

      /* The experiment is what counts. */
      write_text (self, "0001.downhill", text);
      write_text (self, "0001.window", texts[i]);
      write_text (self, "0001.downhill.ABC123", "half");
      start (self);
      assert_report (self, "77 1 77 0 -\n");
      g_assert_false (exists (self, "0001.downhill.ABC123"));
      tell (self, "close");
      send (self, "press _Discard");
      wait_for_end (self);
    }
}

/* What another version of Downhill has left may be readable for that yet. */
static void
test_other_version (Fixture *self, gconstpointer data)
{
  static const char text[] = "{\"format\": \"downhill-experiment\", \"version\": 2}";

  write_text (self, "0001.downhill", text);
  write_text (self, "0001.window", "[Window]\nVersion=1000\n");
  start (self);
  assert_report (self, "300 0 300 0 -\n");
  tell (self, "press _Close");
  tell (self, "steps 77");
  wait_until_kept (self, "0002.window", "Modified=true");
  kill_program (self);
  g_assert_true (contains (self, "0001.downhill", text));
  g_assert_true (contains (self, "0001.window", "Version=1000"));

  start (self);
  tell (self, "press _Close");
  assert_report (self, "77 1 77 0 -\n");
}

/* Waits until the program says this of its windows. */
static void
wait_for_report (Fixture *self, const char *expected)
{
  g_autofree char *report = NULL;

  do
    {
      g_free (report);
      report = ask (self, "report");
    }
  while (!g_str_equal (report, expected));
}

/* Starts it, and kills it while it opens its windows again. */
static void
kill_at_start (Fixture *self)
{
  start (self);
  while (!exists (self, "opening"))
    g_usleep (1000);
  kill_program (self);
}

/* An experiment that ends the program when it is opened is opened again only where that is wanted. */
static void
test_ended_at_start (Fixture *self, gconstpointer data)
{
  start (self);
  tell (self, "steps 77");
  wait_until_kept (self, "0001.window", "Modified=true");
  kill_program (self);
  kill_at_start (self);

  /* Who doesn't answer is asked again. */
  start (self);
  assert_report (self, "300 0 300 0 -\n");
  tell (self, "find _Open Again");
  tell (self, "close");
  wait_for_end (self);
  start (self);
  tell (self, "press _Open Again");
  wait_for_report (self, "77 1 77 0 -\n");
  kill_at_rest (self);
  start (self);
  assert_report (self, "77 1 77 0 -\n");
  kill_at_rest (self);
}

static void
test_set_aside (Fixture *self, gconstpointer data)
{
  start (self);
  tell (self, "steps 77");
  wait_until_kept (self, "0001.window", "Modified=true");
  kill_program (self);
  kill_at_start (self);

  start (self);
  tell (self, "press _Set Aside");
  while (exists (self, "0001.downhill"))
    g_free (ask (self, "report"));
  g_assert_true (contains (self, "aside-0001.downhill", "\"steps\": 77"));
  g_assert_false (exists (self, "opening"));
  kill_program (self);
  start (self);
  assert_report (self, "300 0 300 0 -\n");
}

/* Who has survived the start is opened again without a word. */
static void
test_survived (Fixture *self, gconstpointer data)
{
  start (self);
  tell (self, "steps 77");
  wait_until_kept (self, "0001.window", "Modified=true");
  for (int i = 0; i < 2; i++)
    {
      kill_at_rest (self);
      start (self);
      assert_report (self, "77 1 77 0 -\n");
    }
}

/* A second program that does not know of the first lets its windows alone. */
static void
test_second_program (Fixture *self, gconstpointer data)
{
  Fixture second = { .folder = self->folder };

  start (self);
  tell (self, "steps 77");
  wait_until_kept (self, "0001.downhill", "\"steps\": 77");
  start_with (&second, OTHER_PROGRAM, NULL);
  assert_report (&second, "300 0 300 0 -\n");
  tell (&second, "close");
  wait_for_end (&second);
  g_assert_true (contains (self, "0001.downhill", "\"steps\": 77"));
  g_assert_false (exists (self, "0002.downhill"));
}

static gint64
get_time_of_change (const Fixture *self, const char *name)
{
  g_autofree char *path = get_path (self, name);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_mtim.tv_nsec;
}

/* What doesn't change is not written again, nor is what only looks like a change. */
static void
test_idle (Fixture *self, gconstpointer data)
{
  gint64 experiment_time, window_time;

  start (self);
  tell (self, "steps 77");
  wait_until_kept (self, "0001.downhill", "\"steps\": 77");
  wait_until_kept (self, "0001.window", "Modified=true");
  g_usleep (G_USEC_PER_SEC);
  experiment_time = get_time_of_change (self, "0001.downhill");
  window_time = get_time_of_change (self, "0001.window");
  tell (self, "visit 5");
  g_usleep (G_USEC_PER_SEC);
  g_assert_cmpint (get_time_of_change (self, "0001.downhill"), ==, experiment_time);
  g_assert_cmpint (get_time_of_change (self, "0001.window"), ==, window_time);
}

#define N_WINDOWS 3

/* What one of the windows that are killed together was told, and what is left of it. */
typedef struct
{
  char *kept_name; /* in the session's folder */
  char *saved_path;
  guint last; /* edit: the number of steps that it sets */
  guint a_second_before;
  guint kept;
  guint steps; /* of the experiment that was left in the session's folder */
} Edited;

/* Edits and saves as fast as they go, in one window after another, until the program is killed. */
static void
edit_until_killed (Fixture *self, GRand *random, Edited *windows)
{
  guint n = (guint) g_rand_int_range (random, 1, 60);
  g_autofree gint64 *times = g_new (gint64, n); /* µs, monotonic */
  g_autofree guint *edited = g_new (guint, n);  /* windows */
  gint64 killed;

  for (guint i = 0; i < n; i++)
    {
      Edited *window;

      edited[i] = (guint) g_rand_int_range (random, 0, N_WINDOWS);
      window = &windows[edited[i]];
      tell (self, "choose %u", edited[i]);
      tell (self, "steps %u", ++window->last);
      times[i] = g_get_monotonic_time ();
      if (g_rand_int_range (random, 0, 4) == 0)
        tell (self, "save %s", window->saved_path);
      /* As often as not at once, so that it is killed while it writes. */
      if (g_rand_boolean (random))
        g_usleep ((gulong) g_rand_int_range (random, 0, 30000));
    }
  killed = g_get_monotonic_time ();
  kill_program (self);
  for (guint i = 0; i < N_WINDOWS; i++)
    windows[i].a_second_before = windows[i].last;
  for (guint i = 0; i < n; i++)
    if (times[i] >= killed - G_USEC_PER_SEC)
      windows[edited[i]].a_second_before--;
}

/* What was left is whole, and no older than what was left before. */
static void
check_left (Fixture *self, Edited *window)
{
  g_autoptr (DhExperiment) experiment = load (self, window->kept_name);

  g_assert_cmpuint (experiment->steps, >=, window->kept);
  g_assert_cmpuint (experiment->steps, <=, window->last);
  window->steps = (guint) experiment->steps;
}

/* What the next start reports of the window (steps, whether they are unsaved) is what was left, or what
 * was saved, which is whole, too. */
static void
check_opened (Edited *window, const char *report)
{
  g_autoptr (DhExperiment) saved = NULL;
  g_autoptr (GFile) saved_file = g_file_new_for_path (window->saved_path);
  g_autoptr (GError) error = NULL;

  if (g_file_test (window->saved_path, G_FILE_TEST_EXISTS))
    {
      saved = dh_experiment_load (saved_file, NULL, &error);
      g_assert_no_error (error);
    }
  window->kept = (guint) g_ascii_strtoull (report, NULL, 10);
  if (strstr (report, " 1 ") != NULL)
    g_assert_cmpuint (window->kept, ==, window->steps);
  else
    g_assert_cmpuint (window->kept, ==, saved->steps);
  g_test_message ("kept %u of %u, a second before %u", window->kept, window->last,
                  window->a_second_before);
  if (g_test_perf ())
    g_assert_cmpuint (window->kept, >=, window->a_second_before);
}

static void
test_killed_at_random (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Edited windows[N_WINDOWS] = { { NULL } };
  guint n = g_test_slow () ? 300 : 6;

  start (self);
  for (guint i = 0; i < N_WINDOWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("saved-%u.downhill", i);
      g_autofree char *layout = g_strdup_printf ("%04u.window", i + 1);

      windows[i].kept_name = g_strdup_printf ("%04u.downhill", i + 1);
      windows[i].saved_path = g_build_filename (g_get_user_state_dir (), name, NULL);
      windows[i].last = 1000 * (i + 1);
      if (i > 0)
        tell (self, "new");
      tell (self, "steps %u", windows[i].last);
      wait_until_kept (self, layout, "Modified=true");
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *report = NULL;
      g_auto (GStrv) lines = NULL;

      edit_until_killed (self, random, windows);
      for (guint j = 0; j < N_WINDOWS; j++)
        check_left (self, &windows[j]);
      start (self);
      report = ask (self, "report");
      lines = g_strsplit (report, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, N_WINDOWS + 1);
      for (guint j = 0; j < N_WINDOWS; j++)
        check_opened (&windows[j], lines[j]);
    }
  for (guint i = 0; i < N_WINDOWS; i++)
    {
      g_free (windows[i].kept_name);
      g_free (windows[i].saved_path);
    }
}

/* The processes that this one has started, as text, or NULL: the system doesn't tell. (transfer full) */
static char **
list_children (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", pid, pid);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strsplit (g_strchomp (text), " ", -1)
                                                       : NULL;
}

/* What nobody waits for stays in the list as "Z". */
static gboolean
has_ended (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;

  return !g_file_get_contents (path, &text, NULL, NULL) || strstr (text, ") Z ") != NULL;
}

/* The programs that make figures end with the window, and leave nothing behind. */
static void
test_killed_while_exporting (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "figure.pdf", NULL);
  g_autofree char *pid = NULL;
  g_auto (GStrv) children = NULL;

  start (self);
  tell (self, "steps 3000000");
  tell (self, "export %s", path);
  pid = g_strdup (g_subprocess_get_identifier (self->process));
  do
    {
      g_strfreev (children);
      children = list_children (pid);
      g_usleep (5000);
    }
  while (children != NULL && (children[0] == NULL || children[0][0] == '\0'));
  kill_program (self);
  if (children == NULL)
    {
      g_test_skip ("this system doesn't tell of a process's children");
      return;
    }
  for (guint i = 0; children[i] != NULL; i++)
    while (!has_ended (children[i]))
      g_usleep (5000);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dh_test_folder_count_figures (), ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int result;

  if (argc > 1 && (g_str_equal (argv[1], PROGRAM) || g_str_equal (argv[1], OTHER_PROGRAM)))
    {
      gboolean is_unique = g_str_equal (argv[1], PROGRAM);

      argv[1] = argv[0];
      return session_program_run (is_unique, argc - 1, argv + 1);
    }
  own_path = argv[0];
  own_environment = g_get_environ ();
  dh_test_init (&argc, &argv);

  add ("/session/killed", test_killed);
  add ("/session/killed-at-random", test_killed_at_random);
  add ("/session/killed-while-exporting", test_killed_while_exporting);
  add ("/session/quit", test_quit);
  add ("/session/closed", test_closed);
  add ("/session/file", test_file);
  add ("/session/other-file", test_other_file);
  add ("/session/damaged", test_damaged);
  add ("/session/other-version", test_other_version);
  add ("/session/ended-at-start", test_ended_at_start);
  add ("/session/set-aside", test_set_aside);
  add ("/session/survived", test_survived);
  add ("/session/second-program", test_second_program);
  add ("/session/idle", test_idle);
  result = g_test_run ();
  g_strfreev (own_environment);
  return result;
}
