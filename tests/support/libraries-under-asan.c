/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* Settings of AddressSanitizer and its leak checker, which ask these when the program starts. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

/* The libraries have no frame pointers; without them the caller of an allocation, by which a
 * suppression knows it, is only found the slow way. */
const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

/* What libraries keep until the end on purpose: GLib the folders of each isolated test, and those it
 * was asked for before the first of them; fontconfig its configuration. Cairo 1.16 loses what it
 * allocates while it writes a group to a PDF or SVG, which happens when the group is destroyed. GLib
 * leaves its first table of quarks, made when the loader initialises it, behind when it needs a
 * larger one: others may be reading it. The function that makes it has no name outside GLib, so all
 * that initialisers of shared libraries allocate is let pass; nothing of ours is, whose initialisers
 * and main() are called by the C library. The file dialogue's libcloudproviders loses the paths that it
 * looks for. The tests of the command line know libsrt, which FFmpeg
 * brings along, by its name: it has an initialiser of that kind. */
const char *
__lsan_default_suppressions (void)
{
  return "leak:g_set_user_dirs\n"
         "leak:ld-linux\n"
         "leak:adw_init\n"
         "leak:dh_window_test_init\n"
         "leak:libcloudproviders\n"
         "leak:libfontconfig.so\n"
         "leak:cairo_surface_destroy\n";
}
