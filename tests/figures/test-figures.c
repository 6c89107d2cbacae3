/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "cli-fixture.h"
#include "picture-difference.h"
#include "test-support.h"

/* Figures in every theme and size against pictures that somebody has looked at. They have the one font
 * that is there wherever they are compared, and in Chinese one more. "dev figures" makes the pictures anew. */

#define ANEW "DOWNHILL_WRITE_PICTURES"

/* What passes for the same: drawn by the same library, and by others, whose edges are softened more. */
#define SAME 2.0
#define SAME_REACH 1
#define ALIKE 6.0
#define ALIKE_REACH 3

/* A page, and pixels an inch at which it becomes a small picture. */
typedef struct
{
  const char *size;
  int dpi;
  const char *show;
} Page;

static const Page pages[] = {
  { .size = "column", .dpi = 110, .show = "panels,chart,legend,parameters,caption" },
  { .size = "text", .dpi = 75, .show = "panels,chart,legend,parameters,caption" },
  { .size = "slide", .dpi = 50, .show = "panels,chart,legend,parameters,caption" },
  { .size = "poster", .dpi = 36, .show = "panels,chart,legend,parameters,caption" },
};
static const char *const themes[] = { "light", "dark", "print", "grey" };

/* A kind of file, and the program, which may not be there, and the command that make a picture of
 * it. */
typedef struct
{
  const char *suffix;
  const char *program; /* NULL: it is a picture */
  const char *picture;
} Kind;

static const Kind kinds[] = {
  {
      .suffix = "png",
  },
  {
      .suffix = "pdf",
      .program = "pdftocairo",
      .picture = "pdftocairo -png -r $DPI -singlefile a.pdf a",
  },
  {
      .suffix = "svg",
      .program = "rsvg-convert",
      .picture = "rsvg-convert -d $DPI -p $DPI a.svg -o a.png",
  },
};

/* A font that pictures are drawn in, and the file that it is in where it is installed. */
typedef struct
{
  const char *family;
  const char *style;
  const char *file;
} Font;

static const Font fonts[] = {
  { .family = "DejaVu Sans", .style = "Book", .file = "/DejaVuSans.ttf" },
  { .family = "Noto Sans CJK SC", .style = "Regular", .file = "/NotoSansCJK-Regular.ttc" },
};

/* Adds the folder of a font, which fontconfig's own tool knows. FALSE where there is none. */
static gboolean
add_font (const Fixture *fixture, const Font *font, GString *folders, GString *families)
{
  g_autofree char *command
      = g_strdup_printf ("fc-match -f '%%{file}' '%s:style=%s'", font->family, font->style);
  g_auto (Result) match = run_shell (fixture, command);
  g_autofree char *folder = g_path_get_dirname (match.output);

  if (match.status != 0 || !g_str_has_suffix (match.output, font->file))
    {
      g_test_skip (font->family);
      return FALSE;
    }
  g_string_append_printf (folders, "<dir>%s</dir>", folder);
  g_string_append_printf (families, "<family>%s</family>", font->family);
  return TRUE;
}

/* A configuration with the first n fonts before all others. */
static gboolean
use_fonts (const Fixture *fixture, guint n)
{
  g_autofree char *cache = g_build_filename (g_get_tmp_dir (), "downhill-figures-fonts", NULL);
  g_autoptr (GString) folders = g_string_new (NULL);
  g_autoptr (GString) families = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    if (!add_font (fixture, &fonts[i], folders, families))
      return FALSE;
  text = g_strdup_printf ("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                          "<fontconfig>%s<cachedir>%s</cachedir><alias><family>sans-serif</family>"
                          "<prefer>%s</prefer></alias></fontconfig>",
                          folders->str, cache, families->str);
  write_file (fixture, "fonts.conf", text);
  return TRUE;
}

static gboolean
has_program (const Fixture *fixture, const char *name)
{
  g_autofree char *command = g_strdup_printf ("command -v %s", name);
  g_auto (Result) result = run_shell (fixture, command);

  return result.status == 0;
}

/* Draws the experiment into "a.SUFFIX" of the fixture, and that into "a.png". */
static void
draw (const Fixture *fixture,
      const Page *page,
      const char *theme,
      const Kind *kind,
      const char *experiment,
      const char *options)
{
  g_autofree char *command
      = g_strdup_printf ("export FONTCONFIG_FILE=$PWD/fonts.conf DPI=%d; $CLI figure %s -o a.%s "
                         "--size %s --theme %s "
                         "--show %s --dpi $DPI %s && %s",
                         page->dpi, experiment, kind->suffix, page->size, theme, page->show,
                         options, kind->picture != NULL ? kind->picture : "true");

  assert_run (fixture, command, 0, "", "");
}

static char *
get_golden (const char *what, const char *theme)
{
  g_autofree char *name = g_strdup_printf ("figures/golden/%s-%s.png", what, theme);

  return dh_test_path (name);
}

static void
make_golden (const Fixture *fixture, const char *golden)
{
  g_autofree char *command = g_strdup_printf ("cp a.png '%s'", golden);

  assert_run (fixture, command, 0, "", "");
}

/* The pictures were drawn by cairo 1.16; later ones place letters by parts of a pixel. */
static gboolean
is_of_same_library (const Kind *kind)
{
  return kind->program == NULL && cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 4);
}

static PictureDifference
compare (const Fixture *fixture, const Kind *kind, const char *golden)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "a.png", NULL);

  return picture_difference (picture, golden, is_of_same_library (kind) ? SAME_REACH : ALIKE_REACH);
}

static void
test_kind (Fixture *fixture, const Kind *kind)
{
  g_autofree char *experiment = dh_test_path ("figures/golden.downhill");

  if (!use_fonts (fixture, 1))
    return;
  if (kind->program != NULL && !has_program (fixture, kind->program))
    {
      g_test_skip (kind->program);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (themes); j++)
      {
        g_autofree char *golden = get_golden (pages[i].size, themes[j]);
        PictureDifference difference;

        draw (fixture, &pages[i], themes[j], kind, experiment, "");
        if (g_getenv (ANEW) != NULL && kind->program == NULL)
          make_golden (fixture, golden);
        difference = compare (fixture, kind, golden);
        g_test_message ("%s %s: %.2f at %d, %d", golden, kind->suffix, difference.worst,
                        difference.column, difference.row);
        g_assert_cmpfloat (difference.worst, <, is_of_same_library (kind) ? SAME : ALIKE);
      }
}

/* The ground as areas, which has pictures of its own; no pixels in it, it is the same at any size. */
static void
test_vector (Fixture *fixture, gconstpointer data)
{
  const Kind *kind = &kinds[1];
  g_autofree char *experiment = dh_test_path ("figures/golden.downhill");

  if (!use_fonts (fixture, 1))
    return;
  if (!has_program (fixture, kind->program))
    {
      g_test_skip (kind->program);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autofree char *golden = get_golden ("vector", themes[i]);
      PictureDifference difference;

      draw (fixture, &pages[1], themes[i], kind, experiment,
            "--ground vector --show panels,legend");
      if (g_getenv (ANEW) != NULL)
        make_golden (fixture, golden);
      difference = compare (fixture, kind, golden);
      g_test_message ("%s: %.2f", golden, difference.worst);
      g_assert_cmpfloat (difference.worst, <, ALIKE);
    }
}

/* Translations are built with everything, not for this program alone, and a system may be without a
 * locale that has any. */
static gboolean
has_translation (const Fixture *fixture, const char *language)
{
  g_autofree char *experiment = dh_test_path ("figures/golden.downhill");
  g_autofree char *command
      = g_strdup_printf ("$CLI figure '%s' -o a.svg --language %s", experiment, language);
  g_auto (Result) result = run_shell (fixture, command);

  if (result.status == 0)
    return TRUE;
  g_assert_true (g_str_has_prefix (result.errors, "downhill-cli: --language: "));
  g_test_skip (result.errors);
  return FALSE;
}

/* In Chinese, with Chinese names: in the font for it, with its punctuation and its spaces. */
static void
test_chinese (Fixture *fixture, gconstpointer data)
{
  const Kind *kind = &kinds[0];
  g_autofree char *golden = get_golden ("chinese", "print");
  g_autofree char *text = dh_test_read ("figures/golden.downhill", NULL);
  g_autoptr (GString) experiment = g_string_new (text);
  PictureDifference difference;

  if (!has_translation (fixture, "zh_CN") || !use_fonts (fixture, G_N_ELEMENTS (fonts)))
    return;
  g_string_replace (experiment, "Figures to compare with", "用来比较的图", 1);
  g_string_replace (experiment, "A ground with a hole", "有洞的地形", 1);
  g_string_replace (experiment, "Too fast", "太快", 1);
  write_file (fixture, "chinese.downhill", experiment->str);
  draw (fixture, &pages[1], "print", kind, "chinese.downhill", "--language zh_CN");
  if (g_getenv (ANEW) != NULL)
    make_golden (fixture, golden);
  difference = compare (fixture, kind, golden);
  g_test_message ("%s: %.2f", golden, difference.worst);
  g_assert_cmpfloat (difference.worst, <, ALIKE);
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  test_kind (fixture, &kinds[0]);
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  test_kind (fixture, &kinds[1]);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  test_kind (fixture, &kinds[2]);
}

/* What a careless change would do is seen: the tolerance is far from it. */
static void
test_sees (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *options;
  } changes[] = {
    { "0.001", "0.0013", "" },                /* a path takes another way */
    { "\"momentum\"}", "\"nesterov\"}", "" }, /* another rule */
    { "Too fast", "Too slow", "" },           /* another word */
    { "[-3, 2]", "[-3, 2.2]", "" },           /* another view */
    { "", "", "--hide 0.2" },                 /* a run is missing */
    { "", "", "--step 118" },                 /* heads two steps before the end */
    { "", "", "--theme light" },              /* another theme's colours */
  };
  g_autofree char *experiment = dh_test_read ("figures/golden.downhill", NULL);
  g_autofree char *golden = get_golden (pages[0].size, "print");

  if (!use_fonts (fixture, 1))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) changed = g_string_new (experiment);
      PictureDifference difference;

      if (*changes[i].from != '\0')
        g_string_replace (changed, changes[i].from, changes[i].to, 1);
      write_file (fixture, "changed.downhill", changed->str);
      draw (fixture, &pages[0], "print", &kinds[0], "changed.downhill", changes[i].options);
      difference = compare (fixture, &kinds[0], golden);
      g_test_message ("%s → %s %s: %.2f", changes[i].from, changes[i].to, changes[i].options,
                      difference.worst);
      g_assert_cmpfloat (difference.worst, >, 4 * SAME);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  DH_ADD_CLI_TEST ("figures/png", test_png);
  DH_ADD_CLI_TEST ("figures/pdf", test_pdf);
  DH_ADD_CLI_TEST ("figures/svg", test_svg);
  DH_ADD_CLI_TEST ("figures/vector", test_vector);
  DH_ADD_CLI_TEST ("figures/chinese", test_chinese);
  DH_ADD_CLI_TEST ("figures/sees", test_sees);
  return g_test_run ();
}
