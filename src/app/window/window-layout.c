/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

/* The part of the height that timeline and chart have, ordinarily and before a class; at least so
 * much, in user units. Type in plots grows with the window, and so must they. */
#define LOWER_PART 0.3
#define PRESENTED_LOWER_PART 0.34
#define CROWDED_LOWER_PART 0.27 /* below two rows of canvases */
#define LOWER_MINIMUM 190

#define TIGHT_WIDTH 760  /* user units, with the system's type at its usual size */
#define HEADER_HEIGHT 47 /* user units, about */

/* What divided_position is besides a position. */
#define NOT_DIVIDED 0
#define DIVIDED_BY_USER -1

/* Whether the user has moved the separator; then it stays where it was put. */
static gboolean
is_moved (DhWindow *self)
{
  return self->divided_position != NOT_DIVIDED
         && gtk_paned_get_position (self->centre) != self->divided_position;
}

static gboolean
is_crowded (DhWindow *self)
{
  return dh_document_get_experiment (self->scene->document)->panels->len > 2;
}

/* More than two maps before a class are shown as large as can be: plots have smaller type then. */
void
dh_window_update_crowded (DhWindow *self)
{
  gboolean crowded = is_crowded (self);

  if (crowded == gtk_widget_has_css_class (GTK_WIDGET (self), "crowded"))
    return;
  if (crowded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "crowded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "crowded");
  if (dh_display_get_presenting (self->scene->display) && !is_moved (self))
    self->divided_height = 0;
}

static void
tight_cb (gpointer data)
{
  DhWindow *self = data;

  self->tight_source = 0;
  if (self->is_tight)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tight");
}

/* Where the controls would not find room in large type, they keep theirs. Not at once: a new style asks
 * for another allocation. */
static void
update_tight (DhWindow *self, int width)
{
  gboolean is_tight;
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  is_tight = width < TIGHT_WIDTH * (dpi > 0 ? dpi / (96 * 1024.0) : 1);
  if (is_tight == self->is_tight)
    return;
  self->is_tight = is_tight;
  if (self->tight_source == 0)
    self->tight_source = g_idle_add_once (tight_cb, self);
}

void
dh_window_allocate (DhWindow *self, int width, int height, int baseline)
{
  GtkWidgetClass *parent_class = g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW);
  gboolean presenting = dh_display_get_presenting (self->scene->display);
  int body = presenting ? height : height - HEADER_HEIGHT;
  int lower = MAX (LOWER_MINIMUM, (int) (LOWER_PART * body));
  gboolean divides = height != self->divided_height && !is_moved (self);

  update_tight (self, width);
  if (presenting)
    lower = (int) ((is_crowded (self) ? CROWDED_LOWER_PART : PRESENTED_LOWER_PART) * body);
  else if (self->lower_height > 0)
    lower = self->lower_height;
  parent_class->size_allocate (GTK_WIDGET (self), width, height, baseline);
  if (divides)
    {
      /* Not before: with a new size the pane moves its position by the difference. */
      gtk_paned_set_position (self->centre, MAX (body - lower, 1));
      parent_class->size_allocate (GTK_WIDGET (self), width, height, baseline);
      self->divided_height = height;
      self->divided_position = !presenting && self->lower_height > 0
                                   ? DIVIDED_BY_USER
                                   : gtk_paned_get_position (self->centre);
    }
}

void
dh_window_divide_anew (DhWindow *self)
{
  if (dh_display_get_presenting (self->scene->display))
    self->lower_height = is_moved (self) ? gtk_widget_get_height (GTK_WIDGET (self->centre))
                                               - gtk_paned_get_position (self->centre)
                                         : 0;
  self->divided_position = NOT_DIVIDED;
  self->divided_height = 0;
}
