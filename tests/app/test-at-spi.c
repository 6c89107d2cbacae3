/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "test-support.h"

/* The program as a screen reader has it: as a tree of named things on the accessibility bus. The
 * program runs beside the test, whose first argument it is. */

#define PATIENCE (DH_TEST_PATIENCE * G_TIME_SPAN_SECOND)
#define MAX_DEPTH 64

#define STATE_FOCUSABLE 11 /* ATSPI_STATE_FOCUSABLE */

typedef struct
{
  char *bus; /* name of the program on the bus */
  char *path;
} Place;

static char *program;
static char **environment; /* the program's own: folders of the test's would hide icons and fonts */

static void
place_free (Place *self)
{
  g_free (self->bus);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

typedef struct
{
  GSubprocess *process;
  GDBusConnection *bus;
  Place *application;
} Fixture;

/* NULL where the thing has gone meanwhile: the tree is a living one. */
static GVariant *
call (Fixture *fixture,
      const Place *place,
      const char *interface,
      const char *method,
      GVariant *parameters)
{
  return g_dbus_connection_call_sync (fixture->bus, place->bus, place->path, interface, method,
                                      parameters, NULL, G_DBUS_CALL_FLAGS_NONE,
                                      DH_TEST_PATIENCE * 1000, NULL, NULL);
}

static char *
get_text (Fixture *fixture, const Place *place, const char *property)
{
  g_autoptr (GVariant) answer
      = call (fixture, place, "org.freedesktop.DBus.Properties", "Get",
              g_variant_new ("(ss)", "org.a11y.atspi.Accessible", property));
  g_autoptr (GVariant) value = NULL;

  if (!answer)
    return g_strdup ("");
  g_variant_get (answer, "(v)", &value);
  return g_variant_dup_string (value, NULL);
}

static char *
get_role (Fixture *fixture, const Place *place)
{
  g_autoptr (GVariant) answer
      = call (fixture, place, "org.a11y.atspi.Accessible", "GetRoleName", NULL);
  char *role = NULL;

  if (!answer)
    return g_strdup ("");
  g_variant_get (answer, "(s)", &role);
  return role;
}

static gboolean
has_state (Fixture *fixture, const Place *place, guint state)
{
  g_autoptr (GVariant) answer
      = call (fixture, place, "org.a11y.atspi.Accessible", "GetState", NULL);
  g_autoptr (GVariant) words = NULL;
  guint32 word;

  if (!answer)
    return FALSE;
  words = g_variant_get_child_value (answer, 0);
  g_variant_get_child (words, state / 32, "u", &word);
  return (word >> state % 32 & 1) != 0;
}

static GPtrArray *
get_children (Fixture *fixture, const Place *place)
{
  GPtrArray *children = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  g_autoptr (GVariant) answer
      = call (fixture, place, "org.a11y.atspi.Accessible", "GetChildren", NULL);
  g_autoptr (GVariantIter) iter = NULL;
  Place child;

  if (!answer)
    return children;
  g_variant_get (answer, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(so)", &child.bus, &child.path))
    g_ptr_array_add (children, g_memdup2 (&child, sizeof child));
  return children;
}

/* Calls the function for the place and all beneath it, until one returns TRUE. */
typedef gboolean (*Visit) (Fixture *fixture, const Place *place, gpointer data);

static gboolean
walk (Fixture *fixture, const Place *place, Visit visit, gpointer data, guint depth)
{
  g_autoptr (GPtrArray) children = NULL;

  if (depth > MAX_DEPTH)
    return FALSE;
  if (visit (fixture, place, data))
    return TRUE;
  children = get_children (fixture, place);
  for (guint i = 0; i < children->len; i++)
    if (walk (fixture, g_ptr_array_index (children, i), visit, data, depth + 1))
      return TRUE;
  return FALSE;
}

static void
connect_to_bus (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  const char *address;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                        "GetAddress", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                                        DH_TEST_PATIENCE * 1000, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &address);
  fixture->bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The program, once it has shown its window on the bus. */
static Place *
find_application (Fixture *fixture)
{
  const Place desktop = { .bus = (char *) "org.a11y.atspi.Registry",
                          .path = (char *) "/org/a11y/atspi/accessible/root" };
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr (GPtrArray) applications = get_children (fixture, &desktop);

      for (guint i = 0; i < applications->len; i++)
        {
          g_autoptr (GPtrArray) windows
              = get_children (fixture, g_ptr_array_index (applications, i));

          if (windows->len > 0)
            return g_ptr_array_steal_index (applications, i);
        }
      g_usleep (50000);
    }
  g_error ("the program did not appear on the accessibility bus");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  connect_to_bus (fixture);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_unsetenv (launcher, "GTK_A11Y");

  /* No session of the test before. */
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  fixture->process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  fixture->application = find_application (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_subprocess_wait (fixture->process, NULL, NULL);
  g_object_unref (fixture->process);
  g_object_unref (fixture->bus);
  place_free (fixture->application);
}

/* --- Finding one thing ------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *role; /* or NULL */
  Place *found;
} Search;

static gboolean
matches (Fixture *fixture, const Place *place, gpointer data)
{
  Search *search = data;
  g_autofree char *name = get_text (fixture, place, "Name");
  g_autofree char *role = search->role ? get_role (fixture, place) : NULL;

  if (!g_str_equal (name, search->name) || (role && !g_str_equal (role, search->role)))
    return FALSE;
  search->found = g_new0 (Place, 1);
  search->found->bus = g_strdup (place->bus);
  search->found->path = g_strdup (place->path);
  return TRUE;
}

/* Waits until there is such a thing. */
static Place *
find (Fixture *fixture, const char *role, const char *name)
{
  Search search = { .name = name, .role = role };
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!walk (fixture, fixture->application, matches, &search, 0))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("there is no '%s' on the accessibility bus", name);
      g_usleep (50000);
    }
  return search.found;
}

/* --- Every control has a name ----------------------------------------------------------------- */

typedef struct
{
  guint n_controls;
  GString *nameless;
} Names;

static gboolean
is_control (const char *role)
{
  static const char *const roles[]
      = { "push button", "button",       "toggle button", "check box",   "combo box",
          "slider",      "text",         "entry",         "spin button", "switch",
          "image",       "drawing area", "menu button",   "radio button" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (role, roles[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_name (Fixture *fixture, const Place *place, gpointer data)
{
  Names *names = data;
  g_autofree char *role = get_role (fixture, place);
  g_autofree char *name = NULL;

  if (!is_control (role) || !has_state (fixture, place, STATE_FOCUSABLE))
    return FALSE;
  names->n_controls++;
  name = get_text (fixture, place, "Name");
  if (name[0] == '\0')
    g_string_append_printf (names->nameless, "\n%s %s", role, place->path);
  return FALSE;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  /* The control panel is made after the first frame. */
  Place *in_panel = find (fixture, NULL, "Change From Here On");
  Names names = { .nameless = g_string_new (NULL) };

  place_free (in_panel);
  walk (fixture, fixture->application, check_name, &names, 0);
  g_test_message ("%u controls", names.n_controls);
  if (names.nameless->len > 0)
    g_error ("controls without a name:%s", names.nameless->str);
  g_assert_cmpuint (names.n_controls, >, 15);
  g_string_free (names.nameless, TRUE);
}

/* --- Using it ---------------------------------------------------------------------------------- */

static void
press (Fixture *fixture, const Place *place)
{
  g_autoptr (GVariant) answer
      = call (fixture, place, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0));
  gboolean done = FALSE;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(b)", &done);
  g_assert_true (done);
}

/* A screen reader's user starts playing, and hears the button's other name. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Place) play = find (fixture, NULL, "To the Start");
  g_autoptr (Place) button = NULL;
  g_autoptr (Place) pause = NULL;

  press (fixture, play);
  button = find (fixture, NULL, "Play");
  press (fixture, button);
  pause = find (fixture, NULL, "Pause");
}

/* The canvas says how each run stands: no picture is needed to follow them. */
static gboolean
describes_runs (Fixture *fixture, const Place *place, gpointer data)
{
  g_autofree char *description = get_text (fixture, place, "Description");

  return strstr (description, "of 300") && strstr (description, "Adam: 0.028");
}

static void
test_summary (Fixture *fixture, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!walk (fixture, fixture->application, describes_runs, NULL, 0))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (50000);
    }
}

int
main (int argc, char **argv)
{
  environment = g_get_environ ();
  dh_test_init (&argc, &argv);
  g_assert_cmpint (argc, >, 1);
  program = argv[1];

  g_test_add ("/at-spi/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/at-spi/play", Fixture, NULL, set_up, test_play, tear_down);
  g_test_add ("/at-spi/summary", Fixture, NULL, set_up, test_summary, tear_down);
  return g_test_run ();
}
