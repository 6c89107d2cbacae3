/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "test-support.h"
#include "window.h"

/* A real window of a real application, driven from outside. */
typedef struct
{
  GApplication *application;
  DhWindow *window;
} DhWindowFixture;

/* First line of main(), in place of dh_test_init(). */
void dh_window_test_init (int *argc, char ***argv);

/* For g_test_add(): an application with one window on screen, all of whose runs are computed. */
void dh_window_set_up (DhWindowFixture *fixture, gconstpointer data);
void dh_window_tear_down (DhWindowFixture *fixture, gconstpointer data);

/* Adds a test with that. */
void dh_add_window_test (const char *path,
                         void (*test) (DhWindowFixture *fixture, gconstpointer data));

DhDocument *dh_document_of (DhWindowFixture *fixture);
DhExperiment *dh_experiment_of (DhWindowFixture *fixture);

/* Lets the main loop run until the condition holds; the test fails when its patience ends. */
#define dh_wait_until(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline = g_get_monotonic_time () + DH_TEST_PATIENCE * G_USEC_PER_SEC;                 \
                                                                                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > deadline)                                                    \
          g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition);                \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_usleep (500);                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/* Whether every run of the newest experiment has been computed to its end. */
gboolean dh_window_is_settled (DhWindow *window);

/* Undoes what a row of clicks of the wheel did, which is all that was done. It is one entry of the
 * history, unless the machine took so long for it (µs) that they seemed to be at rest meanwhile. */
void dh_undo_row (DhWindowFixture *fixture, gint64 duration);

/* The first widget of the type in another one, itself included, or NULL. */
GtkWidget *dh_find_widget (GtkWidget *widget, GType type);

/* A button with that label, mnemonic mark included, in any window of the program, or NULL. */
GtkWidget *dh_find_button (const char *label);

/* A label that holds the text, in any window of the program, or NULL. */
GtkWidget *dh_find_label (const char *text);

/* The X server's own pointer and keys, through xdotool: a hand's events rather than a call, which the
 * windows have caught up with when it returns. Where it isn't installed the first of these skips the
 * test and is FALSE. */
gboolean dh_has_xdotool (void);
void dh_xdotool (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Clicks twice where the pointer is, until the condition holds: a machine that is busy may take so long
 * between the two that they are no double click. */
#define dh_double_click_until(condition)                                                           \
  dh_wait_until ((dh_xdotool ("click --repeat 2 --delay 40 1"), condition))

/* The place on the screen of a point of a widget, given as parts of its width and height. There is
 * no window manager: a window lies in the screen's corner. */
void dh_place_on_screen (GtkWidget *widget, double fraction_x, double fraction_y, int *x, int *y);

/* Lets the main loop run until every window has had what the X server knows, and has laid itself out
 * and painted after that. */
void dh_catch_up (void);

/* Lets the main loop run for that time. It is for what may not happen: what must happen is waited for. */
void dh_run_for (guint milliseconds);
