/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "command.h"
#include "surface-offscreen.h"

void
dh_figure_request_init (DhFigureRequest *self)
{
  *self = (DhFigureRequest){
    .palette = dh_palette_get (0),
    .parts = DH_FIGURE_USUAL_PARTS,
    .rate = DH_FIGURE_FILM_RATE,
  };
}

void
dh_figure_request_clear (DhFigureRequest *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->font, g_free);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->hidden, g_free);
}

static gboolean
find_step (const char *text, guint64 steps, guint64 *step, GError **error)
{
  g_autofree char *last = NULL;

  *step = steps;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, steps, step, NULL))
    return TRUE;
  last = g_strdup_printf ("%" G_GUINT64_FORMAT, steps);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--step must be a whole number from 0 to %s, not \"%s\""), last, text);
  return FALSE;
}

/* Reads "PANEL.RUN", both of which must be there. */
static gboolean
hide_run (const char *text, const DhExperiment *experiment, DhFigureSettings *settings)
{
  g_auto (GStrv) numbers = g_strsplit (text, ".", -1);
  guint64 panel, run;

  if (g_strv_length (numbers) != 2
      || !g_ascii_string_to_unsigned (numbers[0], 10, 0, experiment->panels->len - 1, &panel, NULL)
      || !g_ascii_string_to_unsigned (numbers[1], 10, 0, DH_EXPERIMENT_MAX_RUNS - 1, &run, NULL)
      || run >= dh_experiment_get_panel (experiment, (guint) panel)->runs->len)
    return FALSE;
  settings->hidden[panel] |= 1u << run;
  return TRUE;
}

static gboolean
find_hidden (const char *text,
             const DhExperiment *experiment,
             DhFigureSettings *settings,
             GError **error)
{
  g_auto (GStrv) runs = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **run = runs; *run != NULL; run++)
    if (!hide_run (*run, experiment, settings))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _ ("--hide must name runs that there are as PANEL.RUN, counting from "
                        "0, such as 0.1,0.2, not \"%s\""),
                     *run);
        return FALSE;
      }
  return TRUE;
}

static gboolean
find_length (const DhFigureRequest *self, DhFigureSettings *settings, GError **error)
{
  settings->length = self->length > 0 ? self->length : DH_FIGURE_FILM_LENGTH;
  if (self->speed > 0)
    settings->length = (double) settings->step / self->speed;
  if (settings->length <= DH_FIGURE_MAX_FILM_LENGTH)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--speed: at that speed the film would take %.0f seconds; it may take %d at "
                  "most"),
               settings->length, DH_FIGURE_MAX_FILM_LENGTH);
  return FALSE;
}

static DhFigurePageSize
get_size (const DhFigureRequest *self, const DhFigureFormat *format)
{
  DhFigurePageSize size = self->size;

  if (size.width <= 0)
    dh_figure_page_size_parse (format->size != NULL ? format->size : "text", &size);
  return size;
}

gboolean
dh_figure_request_apply (const DhFigureRequest *self,
                         const DhExperiment *experiment,
                         const DhFigureFormat *format,
                         DhTheme *theme,
                         DhFigureSettings *settings,
                         GError **error)
{
  DhFigurePageSize size = get_size (self, format);

  *theme = dh_figure_page_size_get_theme (&size, self->colors, self->font_size);
  if (self->font != NULL)
    theme->font_family = self->font;
  *settings = (DhFigureSettings){
    .width = size.width * DH_POINTS_A_MILLIMETRE,
    .height = size.height * DH_POINTS_A_MILLIMETRE,
    .dpi = format->dpi,
    .theme = theme,
    .palette = self->palette,
    .parts = self->parts,
    .ground = self->ground,
    .is_transparent = self->transparent,
    .is_part = self->is_part,
    .warn = dh_command_report,
    .rate = self->rate,
    .render_surface = dh_surface_render_figure,
  };
  if (self->dpi > 0)
    settings->dpi = self->dpi;
  return find_step (self->step, experiment->steps, &settings->step, error)
         && find_length (self, settings, error)
         && find_hidden (self->hidden, experiment, settings, error);
}
