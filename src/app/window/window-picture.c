/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "figure-subject.h"
#include "figure.h"
#include "opengl.h"
#include "surface-offscreen.h"

/* In the units of screen themes, of which there are 72 an inch in a figure; drawn with two pixels
 * each. */
#define PICTURE_WIDTH 960
#define PICTURE_DPI 144

typedef struct
{
  DhFigureSubject *subject;
  DhFigureSettings settings;
} Picture;

static void
free_picture_cb (gpointer data)
{
  Picture *self = data;

  dh_figure_subject_free (self->subject);
  g_free (self);
}

static void
render_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture *picture = data;
  GError *error = NULL;
  GBytes *bytes = dh_figure_render (picture->subject->experiment, &picture->settings,
                                    dh_figure_format_find (".png"), cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DhWindow *self = DH_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkContentProvider) content = NULL;

  if (bytes == NULL)
    {
      dh_window_complain (self, _ ("The Picture Can’t Be Copied"), error->message);
      return;
    }
  content = gdk_content_provider_new_for_bytes ("image/png", bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Picture copied")));
}

/* Where surfaces can't be drawn they are flat in the picture, as they are seen. OpenGL takes its time
 * to be looked for, which no other picture waits for. */
static DhSurfaceRenderFunc
get_render_surface (DhWindow *self, const DhExperiment *experiment)
{
  for (guint i = 0; i < experiment->panels->len; i++)
    if (dh_experiment_get_panel (experiment, i)->is_surface
        && dh_opengl_get_fault (gtk_widget_get_display (GTK_WIDGET (self))) == NULL)
      return dh_surface_render_figure;
  return NULL;
}

void
dh_window_copy_picture (DhWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, rendered_cb, NULL);
  AdwStyleManager *style
      = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  Picture *picture = g_new0 (Picture, 1);

  picture->subject = dh_figure_subject_new (self->scene);
  picture->settings = (DhFigureSettings){
    .width = PICTURE_WIDTH,
    .dpi = PICTURE_DPI,
    .parts = DH_FIGURE_USUAL_PARTS,
    .step = picture->subject->step,
    .theme = adw_style_manager_get_dark (style) ? &dh_theme_dark : &dh_theme_light,
    .palette = picture->subject->palette,
    .render_surface = get_render_surface (self, picture->subject->experiment),
  };
  memcpy (picture->settings.hidden, picture->subject->hidden, sizeof picture->subject->hidden);
  g_task_set_source_tag (task, dh_window_copy_picture);
  g_task_set_task_data (task, picture, free_picture_cb);
  g_task_run_in_thread (task, render_cb);
}
