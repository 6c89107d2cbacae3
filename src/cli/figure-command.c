/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "experiment-file.h"
#include "figure.h"
#include "output-file.h"

#define POINTS_A_MILLIMETRE (72 / 25.4)

#define MIN_MILLIMETRES 20
#define MAX_MILLIMETRES 2000
#define MIN_DPI 36
#define MAX_DPI 2400
#define PNG_DPI 300
#define GROUND_DPI 150 /* in PDF and SVG, where it is all that has pixels: it varies gently */

#define MIN_FONT_SIZE 4
#define MAX_FONT_SIZE 144

/* A size with a name, in millimetres; height 0: as the content asks for. */
typedef struct
{
  const char *name;
  double width;
  double height;
  const DhTheme *theme; /* how it looks, unless told otherwise */
  double font_size;     /* points, with lines and markers in proportion; 0: the theme's */
} Size;

static const Size sizes[] = {
  { .name = "column", .width = 86, .theme = &dh_theme_print },
  { .name = "text", .width = 170, .theme = &dh_theme_print },
  { .name = "slide", .width = 254, .height = 143, .theme = &dh_theme_light },
  { .name = "poster", .width = 400, .theme = &dh_theme_print, .font_size = 20 },
};

/* What the options say, as text. */
typedef struct
{
  char *output;
  char *size;
  char *dpi;
  char *language;
  char *step;
  char *theme;
  char *font;
  char *font_size;
  gboolean part;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->size);
  g_free (self->dpi);
  g_free (self->language);
  g_free (self->step);
  g_free (self->theme);
  g_free (self->font);
  g_free (self->font_size);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Reads a length from the text's beginning. */
static gboolean
parse_millimetres (const char *text, char **end, double *length)
{
  *length = g_ascii_strtod (text, end);
  return *end > text && *length >= MIN_MILLIMETRES && *length <= MAX_MILLIMETRES;
}

static gboolean
parse_size (const char *text, Size *size)
{
  char *end;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (text, sizes[i].name))
      {
        *size = sizes[i];
        return TRUE;
      }

  size->theme = &dh_theme_print;
  if (g_ascii_isdigit (text[0]) && parse_millimetres (text, &end, &size->width) && *end == 'x'
      && g_ascii_isdigit (end[1]) && parse_millimetres (end + 1, &end, &size->height)
      && g_str_equal (end, "mm"))
    return TRUE;
  dh_command_complain (_ ("--size must be column, text, slide, poster or WIDTHxHEIGHTmm with sides "
                          "from %d "
                          "to %d mm, such as 120x80mm, not \"%s\""),
                       MIN_MILLIMETRES, MAX_MILLIMETRES, text);
  return FALSE;
}

static gboolean
parse_dpi (const char *text, double *dpi)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, MIN_DPI, MAX_DPI, &number, NULL))
    {
      *dpi = (double) number;
      return TRUE;
    }
  dh_command_complain (_ ("--dpi must be a whole number from %d to %d, not \"%s\""), MIN_DPI,
                       MAX_DPI, text);
  return FALSE;
}

/* Colours come from the theme, and the size of type, lines and markers from the figure's size. */
static gboolean
parse_theme (const char *text, DhTheme *theme)
{
  const DhTheme *colors = dh_theme_find (text);
  DhTheme measures = *theme;

  if (colors == NULL)
    {
      dh_command_complain (_ ("--theme must be light, dark, print or grey, not \"%s\""), text);
      return FALSE;
    }
  *theme = *colors;
  dh_theme_scale (theme, measures.font_size / colors->font_size);
  theme->line_width = measures.line_width;
  theme->marker_radius = measures.marker_radius;
  return TRUE;
}

static gboolean
parse_font_size (const char *text, double *points)
{
  char *end;

  *points = g_ascii_strtod (text, &end);
  if (g_ascii_isdigit (text[0]) && *end == '\0' && *points >= MIN_FONT_SIZE
      && *points <= MAX_FONT_SIZE)
    return TRUE;
  dh_command_complain (_ ("--font-size must be a number of points from %d to %d, not \"%s\""),
                       MIN_FONT_SIZE, MAX_FONT_SIZE, text);
  return FALSE;
}

/* How the figure looks. */
static gboolean
read_theme (const Options *options, const Size *size, DhTheme *theme)
{
  double font_size = size->font_size;

  *theme = *size->theme;
  if (options->theme != NULL && !parse_theme (options->theme, theme))
    return FALSE;
  if (options->font_size != NULL && !parse_font_size (options->font_size, &font_size))
    return FALSE;
  if (font_size > 0)
    dh_theme_scale (theme, font_size / theme->font_size);
  if (options->font != NULL)
    theme->font_family = options->font;
  return TRUE;
}

static gboolean
parse_step (const char *text, guint64 steps, guint64 *step)
{
  g_autofree char *last = g_strdup_printf ("%" G_GUINT64_FORMAT, steps);

  if (g_ascii_string_to_unsigned (text, 10, 0, steps, step, NULL))
    return TRUE;
  dh_command_complain (_ ("--step must be a whole number from 0 to %s, not \"%s\""), last, text);
  return FALSE;
}

static gboolean
has_translation (const char *language)
{
  const char *directory = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_auto (GStrv) variants = NULL;

  if (*language == '\0' || strchr (language, G_DIR_SEPARATOR) != NULL)
    return FALSE;
  variants = g_get_locale_variants (language);
  for (char **variant = variants; *variant != NULL; variant++)
    {
      g_autofree char *path
          = g_build_filename (directory, *variant, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

      /* The program itself is written in English. */
      if (g_str_equal (*variant, "en") || g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }
  return FALSE;
}

/* Has all text written in the language from here on. */
static void
use_language (const char *language)
{
  g_autofree char *locale = g_strconcat (language, ".UTF-8", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  /* LANGUAGE counts in every locale but the plainest. */
  if (setlocale (LC_MESSAGES, locale) == NULL
      && g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

/* GLib decides once, when the first text is looked up, whether there is any use in translating, and
 * reading the options looks up many: so their language is looked for before they are read. */
static void
find_language (int argc, char **argv)
{
  const char *language = NULL;

  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_has_prefix (argv[i], "--language="))
        language = argv[i] + strlen ("--language=");
      else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        language = argv[++i];
    }
  if (language != NULL && has_translation (language))
    use_language (language);
}

static gboolean
check_language (const char *language)
{
  if (has_translation (language))
    return TRUE;
  dh_command_complain (_ ("--language: there is no translation to \"%s\""), language);
  return FALSE;
}

static void
refuse_suffix (const char *output)
{
  g_autoptr (GString) suffixes = g_string_new (NULL);

  for (guint i = 0; i < dh_n_figure_formats; i++)
    g_string_append_printf (suffixes, "%s%s", i > 0 ? ", " : "", dh_figure_formats[i].suffix);
  dh_command_complain (_ ("%s: the name must end in one of %s"), output, suffixes->str);
}

/* What the formats are, for the help. (transfer full) */
static char *
describe_formats (void)
{
  GString *text = g_string_new (_ ("The suffix of OUT says what is written:"));

  for (guint i = 0; i < dh_n_figure_formats; i++)
    g_string_append_printf (text, "\n  %s  %s", dh_figure_formats[i].suffix,
                            _ (dh_figure_formats[i].name));
  return g_string_free (text, FALSE);
}

/* Reads all options but the step, which needs the experiment. */
static gboolean
read_options (const Options *options,
              const DhFigureFormat **format,
              Size *size,
              DhFigureSettings *settings)
{
  if (options->output == NULL)
    {
      dh_command_complain (_ ("where to? Name the figure's file with -o"));
      return FALSE;
    }
  *format = dh_figure_format_find (options->output);
  if (*format == NULL)
    {
      refuse_suffix (options->output);
      return FALSE;
    }
  if (options->part && !(*format)->has_part)
    {
      dh_command_complain (_ ("--part is for .tex files, not for %s"), options->output);
      return FALSE;
    }
  settings->is_part = options->part;
  settings->dpi = (*format)->is_bitmap ? PNG_DPI : GROUND_DPI;
  return parse_size (options->size != NULL ? options->size : "text", size)
         && (options->dpi == NULL || parse_dpi (options->dpi, &settings->dpi))
         && (options->language == NULL || check_language (options->language));
}

static DhExit
draw (const DhExperiment *experiment,
      const DhFigureSettings *settings,
      const DhFigureFormat *format,
      const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dh_figure_render (experiment, settings, format, NULL, &error);

  if (bytes == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    {
      dh_command_complain ("%s", error->message);
      return DH_EXIT_WRONG_INPUT;
    }
  if (bytes == NULL || !dh_output_write_file (output, bytes, &error))
    return dh_command_fail (error);
  return DH_EXIT_DONE;
}

static DhExit
draw_file (const char *name, const Options *options)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  DhTheme theme;
  DhFigureSettings settings = { .palette = dh_palette_get (0), .name = name, .theme = &theme };
  const DhFigureFormat *format;
  Size size = { 0 };

  if (!read_options (options, &format, &size, &settings) || !read_theme (options, &size, &theme))
    return DH_EXIT_WRONG_INPUT;
  experiment = dh_experiment_load (file, NULL, &error);
  if (experiment == NULL)
    return dh_command_fail (error);

  settings.step = experiment->steps;
  if (options->step != NULL && !parse_step (options->step, experiment->steps, &settings.step))
    return DH_EXIT_WRONG_INPUT;

  settings.width = size.width * POINTS_A_MILLIMETRE;
  settings.height = size.height > 0
                        ? size.height * POINTS_A_MILLIMETRE
                        : dh_figure_get_natural_height (experiment, settings.width, &theme);
  return draw (experiment, &settings, format, options->output);
}

DhExit
dh_figure_command (const DhCommand *command, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("The file to write"), "OUT" },
    { "size", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.size,
      N_ ("The figure's size; text unless given"), "column|text|slide|poster|WxHmm" },
    { "theme", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.theme,
      N_ ("Its colours; print unless given, light on a slide"), "light|dark|print|grey" },
    { "font", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.font,
      N_ ("The family of its type"), "FAMILY" },
    { "font-size", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.font_size,
      N_ ("Points of its type; lines and markers follow"), "POINTS" },
    { "dpi", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.dpi,
      N_ ("Pixels an inch, of a PNG (300) and of the ground in other files (150)"), "N" },
    { "language", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.language,
      N_ ("The language of the figure's text"), "en|zh_CN|…" },
    { "step", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.step,
      N_ ("The step that runs are shown at; the last unless given"), "N" },
    { "part", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.part,
      N_ ("Of a .tex, the picture alone, for \\input into a document"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *description = NULL;
  DhCommand described = *command;
  DhExit result;

  find_language (argc, argv);
  described.description = description = describe_formats ();
  if (!dh_command_parse (&described, entries, 1, 1, &argc, &argv, &result))
    return result;
  return draw_file (argv[1], &options);
}
