/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "experiment-file.h"
#include "figure-command-line.h"
#include "test-support.h"

/* What is chosen in a dialog, as the command that makes the figure. */

typedef struct
{
  DhExportChoices choices;
  DhFigureSubject subject;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dh_export_choices_load (&fixture->choices);
  fixture->subject.experiment = dh_experiment_new_starting ();
  fixture->subject.step = fixture->subject.experiment->steps;
  fixture->subject.palette = dh_palette_get (0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dh_export_choices_clear (&fixture->choices);
  dh_experiment_unref (fixture->subject.experiment);
}

static void
choose (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* All that can be chosen, other than it is at first. */
static void
choose_all (DhExportChoices *choices)
{
  choose (&choices->page, DH_EXPORT_OWN_PAGE);
  choices->width = 120.5;
  choose (&choices->theme, "dark");
  choices->transparent = TRUE;
  choose (&choices->parts, "panels,legend,caption");
  choose (&choices->ground, "vector");
  choose (&choices->font, "Noto Sans CJK SC");
  choices->font_size = 9.5;
  choices->dpi = 96;
  choices->at_play_head = TRUE;
  choices->is_part = TRUE;
}

static void
assert_command (Fixture *fixture, const char *output, const char *expected)
{
  g_auto (GStrv) arguments
      = dh_figure_command_line_new (&fixture->choices, &fixture->subject, "-", output);
  g_autofree char *text = dh_figure_command_line_to_text ((const char *const *) arguments);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_usual (Fixture *fixture, gconstpointer data)
{
  assert_command (fixture, "figure.pdf",
                  "downhill-cli figure - -o figure.pdf --size text --show panels,chart,legend "
                  "--language en");
  assert_command (fixture, NULL,
                  "downhill-cli figure - --size text --show panels,chart,legend --language en");
  choose (&fixture->choices.parts, "panels");
  assert_command (fixture, NULL, "downhill-cli figure - --size text --show panels --language en");
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  choose_all (&fixture->choices);
  fixture->subject.step = 120;
  fixture->subject.palette = dh_palette_find ("mist");
  fixture->subject.hidden[0] = 1u << 1 | 1u << 4;
  assert_command (fixture, "a b.pdf",
                  "downhill-cli figure - -o 'a b.pdf' --size 120.5x80mm --show "
                  "panels,legend,caption "
                  "--theme dark --palette mist --step 120 --hide 0.1,0.4 --transparent --ground "
                  "vector "
                  "--font 'Noto Sans CJK SC' --font-size 9.5 --dpi 96 --language en");
  choose (&fixture->choices.format, ".tex");
  assert_command (fixture, NULL,
                  "downhill-cli figure - --size 120.5x80mm --show panels,legend,caption --theme "
                  "dark "
                  "--palette mist --step 120 --hide 0.1,0.4 --transparent --font-size 9.5 "
                  "--language en "
                  "--part");
  choose (&fixture->choices.format, ".csv");
  assert_command (fixture, NULL, "downhill-cli figure - --hide 0.1,0.4");
}

/* What a later version has chosen, or a mistaken hand in the settings. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  choose (&fixture->choices.format, ".docx");
  choose (&fixture->choices.page, "wall");
  choose (&fixture->choices.language, "tlh");
  choose (&fixture->choices.theme, "neon");
  choose (&fixture->choices.parts, "panels,applause");
  choose (&fixture->choices.ground, "watercolour");
  assert_command (fixture, NULL,
                  "downhill-cli figure - --size text --show panels,chart,legend --language en");
}

/* Numbers are read everywhere as they are written here. */
static void
test_locale (Fixture *fixture, gconstpointer data)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no locale with a decimal comma");
      return;
    }
  choose_all (&fixture->choices);
  test_all (fixture, data);
  setlocale (LC_NUMERIC, "C.UTF-8");
}

/* A folder with a translation to Chinese that says nothing. */
static void
install_translation (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "locale", NULL);
  g_autofree char *messages = g_build_filename (folder, "zh_CN", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  bindtextdomain (GETTEXT_PACKAGE, folder);
}

/* Unless told otherwise the figure is in the window's language, as far as there is a translation. */
static void
test_language (void)
{
  static const struct
  {
    const char *of_window;
    const char *chosen;
    const char *expected;
  } cases[] = {
    { "de:fr", "", "en" },    { "zh_CN", "", "zh_CN" },   { "zh_TW:en", "", "zh_CN" },
    { "zha:de", "", "en" },   { "en", "zh_CN", "zh_CN" }, { "zh_CN", "en", "en" },
    { "zh_CN", "tlh", "en" },
  };

  install_translation ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DhExportChoices) choices;

      g_setenv ("LANGUAGE", cases[i].of_window, TRUE);
      dh_export_choices_load (&choices);
      choose (&choices.language, cases[i].chosen);
      g_assert_cmpstr (dh_export_choices_get_language (&choices), ==, cases[i].expected);
    }
  bindtextdomain (GETTEXT_PACKAGE, "/nowhere");
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  {
    g_auto (DhExportChoices) choices;

    dh_export_choices_load (&choices);
    g_assert_cmpstr (dh_export_choices_get_language (&choices), ==, "en");
  }
  g_unsetenv ("LANGUAGE");
}

static guint
get_dpi (char **arguments)
{
  for (char **argument = arguments; *argument != NULL; argument++)
    if (g_str_equal (*argument, "--dpi"))
      return (guint) g_ascii_strtoull (argument[1], NULL, 10);
  return 0;
}

/* A picture to look at is the page in all but its pixels, whatever its format has. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *page;
    guint width;
    guint dpi;
  } cases[] = {
    { "column", 600, 178 }, /* 600 / (86 / 25.4) = 177.2 */
    { "poster", 600, 39 },
    { "poster", 100, 36 },     /* the least there is */
    { "column", 100000, 2400 } /* the most there is */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) arguments = NULL;

      choose (&fixture->choices.page, cases[i].page);
      arguments = dh_figure_command_line_new_preview (&fixture->choices, &fixture->subject,
                                                      cases[i].width);
      g_assert_cmpuint (get_dpi (arguments), ==, cases[i].dpi);
    }
  /* A page as long as can be is not asked for with more pixels than can be. */
  choose (&fixture->choices.page, DH_EXPORT_OWN_PAGE);
  fixture->choices.width = 20;
  fixture->choices.height = 2000;
  {
    g_auto (GStrv) arguments
        = dh_figure_command_line_new_preview (&fixture->choices, &fixture->subject, 600);

    g_assert_cmpfloat (get_dpi (arguments) * 2000 / 25.4, <=, DH_FIGURE_MAX_PIXELS);
  }
}

static void
test_text (void)
{
  static const char *const arguments[]
      = { "a", "", "b c", "it's", "$HOME", "100%", "-x=1,2.5", "图", NULL };
  g_autofree char *text = dh_figure_command_line_to_text (arguments);
  g_auto (GStrv) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (text, "a '' 'b c' "));
  g_assert_true (g_shell_parse_argv (text, NULL, &read, &error));
  g_assert_no_error (error);
  g_assert_true (g_strv_equal ((const char *const *) read, arguments));
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_auto (DhExportChoices) copy;

  choose_all (&fixture->choices);
  dh_export_choices_copy (&copy, &fixture->choices);
  g_assert_cmpstr (copy.font, ==, fixture->choices.font);
  g_assert_true (copy.font != fixture->choices.font);
  g_assert_cmpfloat (copy.width, ==, 120.5);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/figure-command-line/usual", test_usual },
    { "/figure-command-line/all", test_all },
    { "/figure-command-line/unknown", test_unknown },
    { "/figure-command-line/locale", test_locale },
    { "/figure-command-line/preview", test_preview },
    { "/figure-command-line/copy", test_copy },
  };

  dh_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/figure-command-line/language", test_language);
  g_test_add_func ("/figure-command-line/text", test_text);
  return g_test_run ();
}
