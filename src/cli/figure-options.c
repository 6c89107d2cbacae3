/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "command.h"
#include "localisation.h"
#include "option-value.h"

#define MAX_JOBS 256

/* Of a film. */
#define MIN_SPEED 0.01 /* steps a second */
#define MAX_SPEED 1000000
#define MIN_LENGTH 0.1 /* seconds */

/* An option. */
typedef struct
{
  const char *name;
  const char *description; /* N_() */
  const char *argument;    /* what its text is called in the help; NULL: it has none */
  const char *(*get_choice) (guint index); /* the first of what its text may be, up to NULL */
  gboolean (*read) (const char *text, DhFigureRequest *request); /* of one without text: NULL */
  char letter;
  DhFigureUses uses; /* it is there where one of the formats makes use of that; 0: always */
} Option;

static const char *
get_size (guint index)
{
  return index < dh_n_figure_page_sizes ? dh_figure_page_sizes[index].id : NULL;
}

static const char *
get_theme (guint index)
{
  return index < dh_n_themes ? dh_themes[index]->id : NULL;
}

static const char *
get_palette (guint index)
{
  return index < dh_palette_get_n () ? dh_palette_get (index)->id : NULL;
}

static const char *
get_part (guint index)
{
  return index < dh_n_figure_parts ? dh_figure_parts[index].id : NULL;
}

static const char *
get_ground (guint index)
{
  return index < dh_n_figure_grounds ? dh_figure_grounds[index] : NULL;
}

static const char *
get_format (guint index)
{
  return index < dh_n_figure_formats ? dh_figure_formats[index].suffix + 1 : NULL;
}

/* The choices with something between them, ended by a last one that is none (nullable).
 * (transfer full) */
static char *
join (const char *(*get_choice) (guint index), const char *between, const char *last)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  for (guint i = 0; get_choice (i) != NULL; i++)
    g_ptr_array_add (choices, (gpointer) get_choice (i));
  if (last != NULL)
    g_ptr_array_add (choices, (gpointer) last);
  g_ptr_array_add (choices, NULL);
  return g_strjoinv (between, (char **) choices->pdata);
}

static gboolean
refuse (const char *name, const char *(*get_choice) (guint index), const char *text)
{
  g_autofree char *choices = join (get_choice, ", ", NULL);

  dh_command_complain (_ ("%s must be one of %s, not \"%s\""), name, choices, text);
  return FALSE;
}

static gboolean
read_output (const char *text, DhFigureRequest *request)
{
  request->output = g_strdup (text);
  return TRUE;
}

static gboolean
read_format (const char *text, DhFigureRequest *request)
{
  g_autofree char *suffix = g_strconcat (text[0] == '.' ? "" : ".", text, NULL);

  request->format = dh_figure_format_find (suffix);
  if (request->format != NULL && strlen (request->format->suffix) == strlen (suffix))
    return TRUE;
  return refuse ("--format", get_format, text);
}

static gboolean
read_jobs (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 1, MAX_JOBS, &number, NULL))
    {
      request->jobs = (guint) number;
      return TRUE;
    }
  dh_command_complain (_ ("--jobs must be a whole number from %d to %d, not \"%s\""), 1, MAX_JOBS,
                       text);
  return FALSE;
}

static gboolean
read_size (const char *text, DhFigureRequest *request)
{
  g_autofree char *names = NULL;

  if (dh_figure_page_size_parse (text, &request->size))
    return TRUE;
  names = join (get_size, ", ", NULL);
  dh_command_complain (_ ("--size must be one of %s, or WIDTHxHEIGHTmm with sides from %d to %d "
                          "mm, "
                          "such as 120x80mm, not \"%s\""),
                       names, DH_FIGURE_MIN_SIDE, DH_FIGURE_MAX_SIDE, text);
  return FALSE;
}

static gboolean
read_theme (const char *text, DhFigureRequest *request)
{
  request->colors = dh_theme_find (text);
  return request->colors != NULL || refuse ("--theme", get_theme, text);
}

static gboolean
read_palette (const char *text, DhFigureRequest *request)
{
  request->palette = dh_palette_find (text);
  return request->palette != NULL || refuse ("--palette", get_palette, text);
}

static gboolean
read_font (const char *text, DhFigureRequest *request)
{
  request->font = g_strdup (text);
  return TRUE;
}

static gboolean
read_font_size (const char *text, DhFigureRequest *request)
{
  if (dh_option_parse_number (text, DH_FIGURE_MIN_FONT_SIZE, DH_FIGURE_MAX_FONT_SIZE,
                              &request->font_size))
    return TRUE;
  dh_command_complain (_ ("--font-size must be a number of points from %d to %d, not \"%s\""),
                       DH_FIGURE_MIN_FONT_SIZE, DH_FIGURE_MAX_FONT_SIZE, text);
  return FALSE;
}

static gboolean
read_show (const char *text, DhFigureRequest *request)
{
  g_autofree char *wrong = NULL;
  g_autofree char *ids = NULL;

  if (dh_figure_parts_parse (text, &request->parts, &wrong))
    return TRUE;
  ids = join (get_part, ", ", NULL);
  dh_command_complain (_ ("--show must list some of %s with commas between them, not \"%s\""), ids,
                       wrong);
  return FALSE;
}

static gboolean
read_ground (const char *text, DhFigureRequest *request)
{
  for (guint i = 0; i < dh_n_figure_grounds; i++)
    if (g_str_equal (text, dh_figure_grounds[i]))
      {
        request->ground = (DhFigureGround) i;
        return TRUE;
      }
  return refuse ("--ground", get_ground, text);
}

static gboolean
read_transparent (const char *text, DhFigureRequest *request)
{
  request->transparent = TRUE;
  return TRUE;
}

static gboolean
read_hide (const char *text, DhFigureRequest *request)
{
  request->hidden = g_strdup (text);
  return TRUE;
}

static gboolean
read_dpi (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, DH_FIGURE_MIN_DPI, DH_FIGURE_MAX_DPI, &number, NULL))
    {
      request->dpi = (double) number;
      return TRUE;
    }
  dh_command_complain (_ ("--dpi must be a whole number from %d to %d, not \"%s\""),
                       DH_FIGURE_MIN_DPI, DH_FIGURE_MAX_DPI, text);
  return FALSE;
}

static gboolean
read_speed (const char *text, DhFigureRequest *request)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE];

  if (dh_option_parse_number (text, MIN_SPEED, MAX_SPEED, &request->speed))
    return TRUE;
  g_ascii_formatd (least, sizeof least, "%g", MIN_SPEED);
  dh_command_complain (_ ("--speed must be a number of steps a second from %s to %d, not \"%s\""),
                       least, MAX_SPEED, text);
  return FALSE;
}

static gboolean
read_length (const char *text, DhFigureRequest *request)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE];

  if (dh_option_parse_number (text, MIN_LENGTH, DH_FIGURE_MAX_FILM_LENGTH, &request->length))
    return TRUE;
  g_ascii_formatd (least, sizeof least, "%g", MIN_LENGTH);
  dh_command_complain (_ ("--length must be a number of seconds from %s to %d, not \"%s\""), least,
                       DH_FIGURE_MAX_FILM_LENGTH, text);
  return FALSE;
}

static gboolean
read_rate (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 1, DH_FIGURE_MAX_FILM_RATE, &number, NULL))
    {
      request->rate = (guint) number;
      return TRUE;
    }
  dh_command_complain (_ ("--fps must be a whole number from %d to %d, not \"%s\""), 1,
                       DH_FIGURE_MAX_FILM_RATE, text);
  return FALSE;
}

/* It was used before the options were read. */
static gboolean
read_language (const char *text, DhFigureRequest *request)
{
  if (dh_localisation_has_language (text))
    return TRUE;
  dh_command_complain (_ ("--language: there is no translation to \"%s\""), text);
  return FALSE;
}

static gboolean
read_step (const char *text, DhFigureRequest *request)
{
  request->step = g_strdup (text);
  return TRUE;
}

static gboolean
read_part (const char *text, DhFigureRequest *request)
{
  request->is_part = TRUE;
  return TRUE;
}

static gboolean
read_progress (const char *text, DhFigureRequest *request)
{
  request->shows_progress = TRUE;
  return TRUE;
}

static const Option options[] = {
  {
      .name = "output",
      .letter = 'o',
      .argument = "OUT",
      .description = N_ ("The file to write, or the folder for the figures of several files"),
      .read = read_output,
  },
  {
      .name = "format",
      .get_choice = get_format,
      .description = N_ ("What is written into a folder"),
      .read = read_format,
  },
  {
      .name = "jobs",
      .argument = "N",
      .description = N_ ("Figures drawn at a time; as many as there are processors unless given"),
      .read = read_jobs,
  },
  {
      .name = "size",
      .argument = "WxHmm",
      .get_choice = get_size,
      .description = N_ ("The figure's size; text unless given, slide for a film"),
      .read = read_size,
  },
  {
      .name = "show",
      .argument = "…",
      .get_choice = get_part,
      .description
      = N_ ("What there is besides the panels, with commas between; chart,legend unless given"),
      .read = read_show,
  },
  {
      .name = "hide",
      .argument = "PANEL.RUN,…",
      .description = N_ ("Runs to leave out, counting from 0"),
      .read = read_hide,
  },
  {
      .name = "step",
      .argument = "N",
      .description = N_ ("The step that runs are shown at; the last unless given"),
      .read = read_step,
  },
  {
      .name = "speed",
      .argument = "STEPS",
      .description = N_ ("Steps a second of a film"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_speed,
  },
  {
      .name = "length",
      .argument = "SECONDS",
      .description = N_ ("How long a film takes from the first step to the last, which is then "
                         "seen for two seconds more; 8 unless given"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_length,
  },
  {
      .name = "fps",
      .argument = "N",
      .description = N_ ("Pictures a second of a film at most; 25 unless given"),
      .uses = DH_FIGURE_USES_TIME,
      .read = read_rate,
  },
  {
      .name = "theme",
      .get_choice = get_theme,
      .description = N_ ("Its colours; print unless given, light on a slide"),
      .read = read_theme,
  },
  {
      .name = "palette",
      .get_choice = get_palette,
      .description = N_ ("The colours of its grounds; the first unless given"),
      .read = read_palette,
  },
  {
      .name = "transparent",
      .description = N_ ("No background but the ground's own colours"),
      .read = read_transparent,
  },
  {
      .name = "font",
      .argument = "FAMILY",
      .description = N_ ("The family of its type"),
      .read = read_font,
  },
  {
      .name = "font-size",
      .argument = "POINTS",
      .description = N_ ("Points of its type; lines and markers follow"),
      .read = read_font_size,
  },
  {
      .name = "ground",
      .get_choice = get_ground,
      .description = N_ ("The ground of a PDF or SVG: pixels, or bands of colour between contours; "
                         "image unless given"),
      .read = read_ground,
  },
  {
      .name = "dpi",
      .argument = "N",
      .description
      = N_ ("Pixels an inch, of a PNG (300), of a film (128) and of the ground in other "
            "files (150)"),
      .read = read_dpi,
  },
  {
      .name = "language",
      .argument = "en|zh_CN|…",
      .description = N_ ("The language of the figure's text"),
      .read = read_language,
  },
  {
      .name = "part",
      .description = N_ ("Of a .tex, the picture alone, for \\input into a document"),
      .read = read_part,
  },
  {
      .name = "progress",
      .description = N_ ("Print lines such as \"progress 0.42\" as the work goes on"),
      .read = read_progress,
  },
};
#define N_OPTIONS G_N_ELEMENTS (options)

struct _DhFigureOptions
{
  char *texts[N_OPTIONS];
  gboolean flags[N_OPTIONS]; /* of options without text: whether it is there */
  char *arguments[N_OPTIONS];
  GOptionEntry entries[N_OPTIONS + 1];
};

static gboolean
is_there (const Option *option)
{
  gboolean is_used = option->uses == 0;

  for (guint i = 0; i < dh_n_figure_formats; i++)
    is_used = is_used || (dh_figure_formats[i].uses & option->uses) != 0;
  return is_used;
}

static gboolean
has_text (const Option *option)
{
  return option->argument != NULL || option->get_choice != NULL;
}

DhFigureOptions *
dh_figure_options_new (void)
{
  DhFigureOptions *self = g_new0 (DhFigureOptions, 1);
  GOptionEntry *entry = self->entries;

  for (guint i = 0; i < N_OPTIONS; i++)
    {
      const Option *option = &options[i];

      if (!is_there (option))
        continue;
      self->arguments[i] = option->get_choice != NULL
                               ? join (option->get_choice, "|", option->argument)
                               : g_strdup (option->argument);
      *entry++ = (GOptionEntry){
        .long_name = option->name,
        .short_name = option->letter,
        .arg = has_text (option)
                   ? (option->read == read_output ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING)
                   : G_OPTION_ARG_NONE,
        .arg_data = has_text (option) ? (gpointer) &self->texts[i] : (gpointer) &self->flags[i],
        .description = option->description,
        .arg_description = self->arguments[i],
      };
    }
  return self;
}

void
dh_figure_options_free (DhFigureOptions *self)
{
  for (guint i = 0; i < N_OPTIONS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->arguments[i]);
    }
  g_free (self);
}

const GOptionEntry *
dh_figure_options_get_entries (const DhFigureOptions *self)
{
  return self->entries;
}

gboolean
dh_figure_options_read (const DhFigureOptions *self, DhFigureRequest *request)
{
  for (guint i = 0; i < N_OPTIONS; i++)
    if ((self->texts[i] != NULL || self->flags[i]) && !options[i].read (self->texts[i], request))
      return FALSE;
  if (request->speed > 0 && request->length > 0)
    {
      dh_command_complain (_ ("--speed and --length decide the same; give one of them"));
      return FALSE;
    }
  return TRUE;
}
