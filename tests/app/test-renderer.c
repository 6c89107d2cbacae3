/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "renderer.h"

#include <glib/gstdio.h>

#include "test-folder.h"
#include "test-support.h"

/* Whether a card is seen among devices of which one has that name. */
static gboolean
is_seen (const char *name)
{
  g_autoptr (DhTestFolder) devices = dh_test_folder_new ();
  g_autofree char *direct = g_build_filename (devices, "dri", NULL);
  g_autofree char *device = g_build_filename (devices, name, NULL);
  gboolean seen;

  g_assert_cmpint (g_mkdir (direct, 0700), ==, 0);
  g_assert_true (g_file_set_contents (device, "", 0, NULL));
  seen = dh_renderer_has_graphics_card (devices);
  g_remove (device);
  g_rmdir (direct);
  return seen;
}

static void
test_devices (void)
{
  g_assert_true (is_seen ("dri/renderD128"));
  g_assert_true (is_seen ("nvidia0"));
  g_assert_true (is_seen ("dxg"));
#ifdef __linux__
  /* A screen alone, as a virtual machine's, draws nothing. */
  g_assert_false (is_seen ("dri/card0"));
  g_assert_false (is_seen ("null"));
  g_assert_false (dh_renderer_has_graphics_card ("/nowhere"));
#endif
}

static void
test_own_choice (void)
{
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  dh_renderer_choose ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");

  g_unsetenv ("GSK_RENDERER");
  dh_renderer_choose ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==,
                   dh_renderer_has_graphics_card ("/dev") ? NULL : "cairo");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/renderer/devices", test_devices);
  g_test_add_func ("/renderer/own-choice", test_own_choice);

  return g_test_run ();
}
