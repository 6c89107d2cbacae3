/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "opengl.h"

#include <glib/gi18n-lib.h>

#define KEY "downhill-opengl-fault"

const char *
dh_opengl_get_fault (GdkDisplay *display)
{
  g_autoptr (GError) error = NULL;

  if (g_object_get_data (G_OBJECT (display), KEY) == NULL
      && !gdk_display_prepare_gl (display, &error))
    dh_opengl_set_fault (display, error->message);
  return g_object_get_data (G_OBJECT (display), KEY);
}

void
dh_opengl_set_fault (GdkDisplay *display, const char *message)
{
  /* Translators: %s is what the graphics driver says. */
  g_object_set_data_full (G_OBJECT (display), KEY,
                          g_strdup_printf (_ ("This is shown flat, as a surface needs OpenGL, "
                                              "which isn’t to be had here: %s"),
                                           message),
                          g_free);
}

GdkGLContext *
dh_opengl_create_context (GtkGLArea *area)
{
  static const struct
  {
    GdkGLAPI api;
    int major;
    int minor;
  } wishes[] = { { GDK_GL_API_GL, 3, 3 }, { GDK_GL_API_GLES, 3, 0 } };
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (area)));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      GdkGLContext *context;

      g_clear_error (&error);
      context = gdk_surface_create_gl_context (surface, &error);
      if (context == NULL)
        break;
      gdk_gl_context_set_allowed_apis (context, wishes[i].api);
      gdk_gl_context_set_required_version (context, wishes[i].major, wishes[i].minor);
      if (gdk_gl_context_realize (context, &error))
        return context;
      g_object_unref (context);
    }
  gtk_gl_area_set_error (area, error);
  return NULL;
}
