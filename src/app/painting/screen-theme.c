/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen-theme.h"

#include <adwaita.h>

#include "preferences.h"
#include "settings.h"

/* What a theme is made from; equal wishes share one theme. */
typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  int dpi;            /* of text, in 1024ths, as GTK has it */
  int eighths;        /* how large: 8 is the size of the system's own text */
  int percent;        /* of type alone, as the user prefers */
  const char *family; /* of the system's own text, interned */
} Wishes;

typedef struct
{
  Wishes wishes;
  DhTheme theme;
} Entry;

#define NORMAL_DPI (96 * 1024)

/* A window of this height has plots with type of the system's size. */
#define NORMAL_HEIGHT 860

/* Before a class type and lines are larger still, by at most so much, and less where there are many
 * plots. A window of the least height, for type of the system's size, has no room for it; each eighth
 * takes so much more. */
#define PRESENTING_EIGHTHS 4
#define CROWDED_EIGHTHS 2
#define PRESENTING_HEIGHT 400
#define HEIGHT_OF_EIGHTH 90

static Wishes
wishes_of (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  Wishes wishes = {
    .dark = adw_style_manager_get_dark (manager),
    .high_contrast = adw_style_manager_get_high_contrast (manager),
    .eighths = 8,
    .percent = 100,
  };

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &wishes.dpi, NULL);
  if (wishes.dpi <= 0)
    wishes.dpi = NORMAL_DPI;
  wishes.family = g_intern_string (pango_font_description_get_family (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget))));

  return wishes;
}

static DhTheme
make_theme (const Wishes *wishes)
{
  DhTheme theme = wishes->dark ? dh_theme_dark : dh_theme_light;
  double size = wishes->eighths / 8.0;

  theme.font_family = wishes->family;
  theme.font_size *= size * wishes->dpi / NORMAL_DPI * wishes->percent / 100;
  theme.line_width *= size;
  theme.marker_radius *= size;
  if (wishes->high_contrast)
    {
      theme.text_dim = theme.text;
      theme.grid.alpha = MIN (1, 2 * theme.grid.alpha);
      theme.contour.alpha = MIN (1, 2 * theme.contour.alpha);
      theme.line_width *= 1.4;
      theme.marker_radius *= 1.2;
    }

  return theme;
}

static const DhTheme *
get_theme (const Wishes *wishes)
{
  static GPtrArray *entries = NULL; /* of Entry; never freed, since the runner keeps pointers */
  Entry *entry;

  if (entries == NULL)
    entries = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      entry = g_ptr_array_index (entries, i);
      if (entry->wishes.dark == wishes->dark && entry->wishes.high_contrast == wishes->high_contrast
          && entry->wishes.dpi == wishes->dpi && entry->wishes.eighths == wishes->eighths
          && entry->wishes.percent == wishes->percent && entry->wishes.family == wishes->family)
        return &entry->theme;
    }

  entry = g_new0 (Entry, 1);
  entry->wishes = *wishes;
  entry->theme = make_theme (wishes);
  g_ptr_array_add (entries, entry);

  return &entry->theme;
}

const DhTheme *
dh_screen_theme_get (GtkWidget *widget)
{
  Wishes wishes;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  wishes = wishes_of (widget);
  return get_theme (&wishes);
}

static int
get_presenting_eighths (GtkWidget *window, const Wishes *wishes)
{
  gboolean crowded = gtk_widget_has_css_class (window, "crowded");
  int height = gtk_widget_get_height (window) * NORMAL_DPI / wishes->dpi;

  return CLAMP ((height - PRESENTING_HEIGHT) / HEIGHT_OF_EIGHTH, 0,
                crowded ? CROWDED_EIGHTHS : PRESENTING_EIGHTHS);
}

const DhTheme *
dh_screen_theme_get_for_plot (GtkWidget *widget)
{
  GtkRoot *root;
  Wishes wishes;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  wishes = wishes_of (widget);
  wishes.percent = dh_preferences_get_plot_text_size ();
  if (root != NULL)
    {
      wishes.eighths = CLAMP (gtk_widget_get_height (GTK_WIDGET (root)) * 8 / NORMAL_HEIGHT, 8, 24);
      if (gtk_widget_has_css_class (GTK_WIDGET (root), "presenting"))
        wishes.eighths += get_presenting_eighths (GTK_WIDGET (root), &wishes);
    }
  return get_theme (&wishes);
}

const DhPalette *
dh_screen_theme_get_palette (void)
{
  return dh_preferences_get_palette ();
}

/* The window's class says whether it presents. */
static void
root_changed_cb (GtkWidget *widget, GParamSpec *spec, gpointer changed)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    g_signal_connect_object (root, "notify::css-classes", (GCallback) changed, widget,
                             G_CONNECT_SWAPPED);
}

void
dh_screen_theme_watch (GtkWidget *widget, void (*changed) (GtkWidget *widget))
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GtkSettings *settings = gtk_widget_get_settings (widget);
  GSettings *preferences = dh_settings_get ();
  GCallback callback = G_CALLBACK (changed);

  g_signal_connect (widget, "notify::scale-factor", callback, NULL);
  g_signal_connect (widget, "notify::root", G_CALLBACK (root_changed_cb), (gpointer) changed);
  g_signal_connect_object (manager, "notify::dark", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", callback, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", callback, widget, G_CONNECT_SWAPPED);
  if (preferences != NULL)
    {
      g_signal_connect_object (preferences, "changed::palette", callback, widget,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (preferences, "changed::plot-text-size", callback, widget,
                               G_CONNECT_SWAPPED);
    }
}
