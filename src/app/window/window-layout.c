/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

/* The part of the height that timeline and chart have, ordinarily and before a class; at least so
 * much, in user units. Type in plots grows with the window, and so must they. */
#define LOWER_PART 0.3
#define PRESENTED_LOWER_PART 0.34
#define LOWER_MINIMUM 190

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

void
dh_window_allocate (DhWindow *self, int width, int height, int baseline)
{
  GtkWidgetClass *parent_class = g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW);
  gboolean presenting = dh_display_get_presenting (self->scene->display);
  int body = presenting ? height : height - HEADER_HEIGHT;
  int lower = MAX (LOWER_MINIMUM, (int) (LOWER_PART * body));
  gboolean divides = height != self->divided_height && !is_moved (self);

  if (presenting)
    lower = (int) (PRESENTED_LOWER_PART * body);
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
