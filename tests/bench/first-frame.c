/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "application.h"
#include "canvas-grid.h"
#include "localisation.h"
#include "window.h"

/* The program, which prints the moment of the first frame that shows the starting experiment, its
 * landscape with all its pixels and every path: µs of the monotonic clock. It ends itself once the
 * control panel, which is made after that, has been drawn as well. */

static GtkWidget *
find_canvas (GtkWidget *widget)
{
  GtkWidget *found = DH_IS_CANVAS (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_canvas (child);
  return found;
}

static gboolean
is_all_there (DhWindow *window)
{
  DhRunner *runner = dh_window_get_runner (window);
  DhCanvas *canvas = DH_CANVAS (find_canvas (GTK_WIDGET (window)));

  return dh_canvas_get_shown_serial (canvas) == dh_runner_get_serial (runner)
         && !dh_runner_get_busy (runner);
}

static void
after_paint_cb (GdkFrameClock *clock, DhWindow *window)
{
  static gboolean is_printed;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)) || !is_all_there (window))
    return;
  if (!is_printed)
    g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  is_printed = TRUE;
  if (gtk_widget_get_width (GTK_WIDGET (dh_window_get_control_panel (window))) > 0)
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  if (DH_IS_WINDOW (window))
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (DhApplication) application = NULL;

  dh_localisation_init ();
  application = dh_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
