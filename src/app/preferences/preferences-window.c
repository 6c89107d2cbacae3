/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "preferences-window.h"

#include "palette.h"
#include "preferences.h"
#include "screen-theme.h"
#include "settings.h"

#define SAMPLE_WIDTH 120
#define SAMPLE_HEIGHT 24
#define SAMPLE_RADIUS 4

struct _DhPreferencesWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *palette_group;
  AdwComboRow *color_scheme_row;
  GtkSpinButton *text_size_spin;
  GtkSpinButton *speed_spin;
  GtkSwitch *motion_switch;
};

G_DEFINE_FINAL_TYPE (DhPreferencesWindow, dh_preferences_window, ADW_TYPE_WINDOW)

/* In the order of the list. */
static const char *const color_schemes[] = { "system", "light", "dark" };

static gboolean
scheme_to_index (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (color_schemes); i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), color_schemes[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
index_to_scheme (const GValue *value, const GVariantType *type, gpointer data)
{
  guint index = g_value_get_uint (value);

  return index < G_N_ELEMENTS (color_schemes) ? g_variant_new_string (color_schemes[index]) : NULL;
}

/* A radio button is on where the palette is its own. */
static gboolean
palette_to_active (GValue *value, GVariant *variant, gpointer id)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), id));
  return TRUE;
}

static GVariant *
active_to_palette (const GValue *value, const GVariantType *type, gpointer id)
{
  return g_value_get_boolean (value) ? g_variant_new_string (id) : NULL;
}

/* The palette from low ground to high. */
static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const DhPalette *palette = data;
  const DhTheme *theme = dh_screen_theme_get (GTK_WIDGET (area));
  guint32 colors[DH_PALETTE_SIZE];
  cairo_surface_t *surface;

  dh_palette_fill (palette, theme, colors);
  surface = cairo_image_surface_create_for_data ((guchar *) colors, CAIRO_FORMAT_ARGB32,
                                                 DH_PALETTE_SIZE, 1, sizeof colors);
  cairo_new_path (cr);
  cairo_arc (cr, width - SAMPLE_RADIUS, SAMPLE_RADIUS, SAMPLE_RADIUS, -G_PI_2, 0);
  cairo_arc (cr, width - SAMPLE_RADIUS, height - SAMPLE_RADIUS, SAMPLE_RADIUS, 0, G_PI_2);
  cairo_arc (cr, SAMPLE_RADIUS, height - SAMPLE_RADIUS, SAMPLE_RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, SAMPLE_RADIUS, SAMPLE_RADIUS, SAMPLE_RADIUS, G_PI, 1.5 * G_PI);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_scale (cr, (double) width / DH_PALETTE_SIZE, height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);

  /* Its light end would not stand out from the row. */
  dh_theme_set_source (cr, &theme->contour);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static GtkWidget *
make_sample (const DhPalette *palette)
{
  GtkWidget *sample = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), SAMPLE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), SAMPLE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, (gpointer) palette, NULL);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  dh_screen_theme_watch (sample, gtk_widget_queue_draw);
  return sample;
}

static void
add_palettes (DhPreferencesWindow *self, GSettings *settings)
{
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < dh_palette_get_n (); i++)
    {
      const DhPalette *palette = dh_palette_get (i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (button);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (palette->name));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_sample (palette));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (self->palette_group, row);
      g_settings_bind_with_mapping (settings, "palette", button, "active", G_SETTINGS_BIND_DEFAULT,
                                    palette_to_active, active_to_palette, (gpointer) palette->id,
                                    NULL);
    }
}

static void
dh_preferences_window_class_init (DhPreferencesWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/downhill/Downhill/"
                                                             "preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPreferencesWindow, palette_group);
  gtk_widget_class_bind_template_child (widget_class, DhPreferencesWindow, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, DhPreferencesWindow, text_size_spin);
  gtk_widget_class_bind_template_child (widget_class, DhPreferencesWindow, speed_spin);
  gtk_widget_class_bind_template_child (widget_class, DhPreferencesWindow, motion_switch);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dh_preferences_window_init (DhPreferencesWindow *self)
{
  GSettings *settings = dh_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_palettes (self, settings);
  g_settings_bind_with_mapping (settings, "color-scheme", self->color_scheme_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, scheme_to_index, index_to_scheme, NULL,
                                NULL);
  g_settings_bind (settings, "plot-text-size", self->text_size_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "default-speed", self->speed_spin, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reduced-motion", self->motion_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

void
dh_preferences_window_show (GtkWindow *parent)
{
  if (dh_settings_get () == NULL)
    return;
  gtk_window_present (
      g_object_new (DH_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL));
}
