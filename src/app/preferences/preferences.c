/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preferences.h"

#include <adwaita.h>

#include "playback.h"
#include "settings.h"

static void
color_scheme_cb (GSettings *settings)
{
  static const struct
  {
    const char *id;
    AdwColorScheme scheme;
  } schemes[] = {
    { "system", ADW_COLOR_SCHEME_DEFAULT },
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
  };
  g_autofree char *id = g_settings_get_string (settings, "color-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (id, schemes[i].id))
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i].scheme);
}

/* The toolkit's own setting says it to all widgets, ours and its own. */
static void
reduced_motion_cb (GSettings *settings)
{
  GtkSettings *toolkit = gtk_settings_get_default ();

  if (g_settings_get_boolean (settings, "reduced-motion"))
    g_object_set (toolkit, "gtk-enable-animations", FALSE, NULL);
  else
    gtk_settings_reset_property (toolkit, "gtk-enable-animations");
}

void
dh_preferences_init (void)
{
  GSettings *settings = dh_settings_get ();

  if (settings == NULL)
    return;
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), NULL);
  g_signal_connect (settings, "changed::reduced-motion", G_CALLBACK (reduced_motion_cb), NULL);
  color_scheme_cb (settings);
  reduced_motion_cb (settings);
}

const DhPalette *
dh_preferences_get_palette (void)
{
  GSettings *settings = dh_settings_get ();
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, "palette") : NULL;
  const DhPalette *palette = id != NULL ? dh_palette_find (id) : NULL;

  return palette != NULL ? palette : dh_palette_get (0);
}

int
dh_preferences_get_plot_text_size (void)
{
  GSettings *settings = dh_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, "plot-text-size") : 100;
}

double
dh_preferences_get_default_speed (void)
{
  GSettings *settings = dh_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, "default-speed")
                          : DH_PLAYBACK_DEFAULT_SPEED;
}
