/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-command-line.h"

#include <math.h>
#include <string.h>

#define MM_PER_INCH 25.4

/* What needs no quotes. */
#define PLAIN "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-"

static void
add (GStrvBuilder *arguments, const char *option, const char *text)
{
  g_strv_builder_add (arguments, option);
  g_strv_builder_add (arguments, text);
}

/* As every locale reads it on a command line. */
static void
add_number (GStrvBuilder *arguments, const char *option, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number > 0)
    add (arguments, option, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

/* The parts' ids, with commas between. */
static void
add_parts (GStrvBuilder *arguments, DhFigureParts parts)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < dh_n_figure_parts; i++)
    if (parts & dh_figure_parts[i].part)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", dh_figure_parts[i].id);
  add (arguments, "--show", ids->str);
}

static void
add_chosen (GStrvBuilder *arguments, const char *option, const char *text)
{
  if (*text != '\0')
    add (arguments, option, text);
}

static void
add_page (GStrvBuilder *arguments, const DhExportChoices *choices)
{
  DhFigurePageSize page = dh_export_choices_get_page (choices);
  char width[G_ASCII_DTOSTR_BUF_SIZE];
  char height[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *own = NULL;

  if (page.id == NULL)
    own = g_strdup_printf ("%sx%smm", g_ascii_formatd (width, sizeof width, "%.10g", page.width),
                           g_ascii_formatd (height, sizeof height, "%.10g", page.height));
  add (arguments, "--size", own != NULL ? own : page.id);
}

static void
add_hidden (GStrvBuilder *arguments, const DhFigureSubject *subject)
{
  g_autoptr (GString) runs = g_string_new (NULL);

  for (guint i = 0; i < subject->experiment->panels->len; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      if (subject->hidden[i] & (1u << j))
        g_string_append_printf (runs, "%s%u.%u", runs->len > 0 ? "," : "", i, j);
  add_chosen (arguments, "--hide", runs->str);
}

static void
add_step (GStrvBuilder *arguments, const DhExportChoices *choices, const DhFigureSubject *subject)
{
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, subject->step);

  if (choices->at_play_head && subject->step < subject->experiment->steps)
    add (arguments, "--step", step);
}

/* Those of the choices that the uses name. */
static void
add_choices (GStrvBuilder *arguments,
             const DhExportChoices *choices,
             const DhFigureSubject *subject,
             DhFigureUses uses)
{
  if (uses & DH_FIGURE_USES_PAGE)
    {
      add_page (arguments, choices);
      add_parts (arguments, dh_export_choices_get_parts (choices));
      if (dh_export_choices_get_theme (choices) != NULL)
        add (arguments, "--theme", choices->theme);
      if (subject->palette != dh_palette_get (0))
        add (arguments, "--palette", subject->palette->id);
      add_step (arguments, choices, subject);
    }
  if (uses & DH_FIGURE_USES_RUNS)
    add_hidden (arguments, subject);
  if (uses & DH_FIGURE_USES_TRANSPARENCY && choices->transparent)
    g_strv_builder_add (arguments, "--transparent");
  if (uses & DH_FIGURE_USES_GROUND && dh_export_choices_has_vector_ground (choices))
    add (arguments, "--ground", choices->ground);
  if (uses & DH_FIGURE_USES_FONT)
    add_chosen (arguments, "--font", choices->font);
  if (uses & DH_FIGURE_USES_FONT_SIZE)
    add_number (arguments, "--font-size", choices->font_size);
  if (uses & DH_FIGURE_USES_DPI)
    add_number (arguments, "--dpi", choices->dpi);
  if (uses & DH_FIGURE_USES_TIME)
    {
      add_number (arguments, "--length", choices->length);
      add_number (arguments, "--fps", choices->rate);
    }
  if (uses & DH_FIGURE_USES_LANGUAGE)
    add (arguments, "--language", dh_export_choices_get_language (choices));
  if (uses & DH_FIGURE_USES_PART && choices->is_part)
    g_strv_builder_add (arguments, "--part");
}

/* The program, its command and the experiment. (transfer full) */
static GStrvBuilder *
begin (const char *experiment)
{
  GStrvBuilder *arguments = g_strv_builder_new ();

  add (arguments, "downhill-cli", "figure");
  g_strv_builder_add (arguments, experiment);
  return arguments;
}

char **
dh_figure_command_line_new (const DhExportChoices *choices,
                            const DhFigureSubject *subject,
                            const char *experiment,
                            const char *output)
{
  g_autoptr (GStrvBuilder) arguments = begin (experiment);

  if (output != NULL)
    add (arguments, "-o", output);
  add_choices (arguments, choices, subject, dh_export_choices_get_format (choices)->uses);
  return g_strv_builder_end (arguments);
}

char **
dh_figure_command_line_new_preview (const DhExportChoices *choices,
                                    const DhFigureSubject *subject,
                                    guint width)
{
  g_autoptr (GStrvBuilder) arguments = begin ("-");
  DhFigureUses uses = dh_export_choices_get_format (choices)->uses;
  double inches = dh_export_choices_get_page (choices).width / MM_PER_INCH;
  double longest = fmax (inches, dh_export_choices_get_page (choices).height / MM_PER_INCH);
  double most
      = CLAMP (floor (DH_FIGURE_MAX_PIXELS / longest), DH_FIGURE_MIN_DPI, DH_FIGURE_MAX_DPI);

  add_choices (arguments, choices, subject,
               uses & dh_figure_format_find (".png")->uses & ~DH_FIGURE_USES_DPI);
  add_number (arguments, "--dpi", CLAMP (ceil (width / inches), DH_FIGURE_MIN_DPI, most));
  return g_strv_builder_end (arguments);
}

static gboolean
is_plain (const char *argument)
{
  return *argument != '\0' && strspn (argument, PLAIN) == strlen (argument);
}

char *
dh_figure_command_line_to_text (const char *const *arguments)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *argument = arguments; *argument != NULL; argument++)
    g_ptr_array_add (words,
                     is_plain (*argument) ? g_strdup (*argument) : g_shell_quote (*argument));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}
