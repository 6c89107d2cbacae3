/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "cli-fixture.h"
#include "test-support.h"

/* What is in figures: text that is text, lines that are lines, and no more pixels than there must be;
 * and what becomes of them when the disk is full. */

#define TWO                                                                                        \
  DOCUMENT ("20", "{\"title\": \"First & best\", \"objective\": " BOWL                             \
                  ", \"runs\": [" DESCENT ("[1, 1]", "0.1") ", " DESCENT (                         \
                      "[1, 1]", "1e9") "]}, {\"title\": \"Second\", \"objective\": " BOWL          \
                                       ", \"runs\": [" DESCENT ("[1, 0.5]", "0.2") "]}")

static gboolean
skip_without (const Fixture *fixture, const char *program)
{
  g_autofree char *command = g_strdup_printf ("command -v %s", program);
  g_auto (Result) result = run_shell (fixture, command);

  if (result.status != 0)
    g_test_skip (program);
  return result.status != 0;
}

/* All fonts of a PDF are embedded, and its text can be read out. */
static void
test_pdf_text (Fixture *fixture, gconstpointer data)
{
  if (skip_without (fixture, "pdffonts") || skip_without (fixture, "pdftotext"))
    return;
  write_file (fixture, "two.downhill", TWO);
  assert_run (fixture,
              "$CLI figure two.downhill -o a.pdf --show panels,chart,legend,parameters,caption && "
              "pdffonts "
              "a.pdf | tail -n +3 | awk '{print $(NF-4)}' | sort -u; true",
              0, "yes\n", "");
  assert_run (fixture,
              "pdftotext -layout a.pdf - | grep -oE 'First & best(, from)?|Second|diverged at step "
              "[0-9]+|After 20 steps' | sort -u",
              0, "After 20 steps\nFirst & best\nFirst & best, from\nSecond\ndiverged at step 17\n",
              "");
}

static void
test_pdf_images (Fixture *fixture, gconstpointer data)
{
  if (skip_without (fixture, "pdfimages"))
    return;
  write_file (fixture, "two.downhill", TWO);
  assert_run (fixture,
              "for ground in image vector; do $CLI figure two.downhill -o $ground.pdf --ground "
              "$ground; pdfimages -list $ground.pdf | tail -n +3 | grep -c . ; done; true",
              0, "2\n0\n", "");
}

/* What a reader of XML finds. */
typedef struct
{
  GPtrArray *texts;
  guint n_images;
  guint n_paths;
  guint n_uses;
  gboolean is_text;
} Found;

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **attribute_names,
          const char **attribute_values,
          gpointer data,
          GError **error)
{
  Found *found = data;

  found->n_images += g_str_equal (name, "image");
  found->n_paths += g_str_equal (name, "path");
  found->n_uses += g_str_equal (name, "symbol");
  found->is_text = g_str_equal (name, "text");
}

static void
text_cb (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Found *found = data;

  if (found->is_text)
    g_ptr_array_add (found->texts, g_strndup (text, length));
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  ((Found *) data)->is_text = FALSE;
}

static void
find (const Fixture *fixture, const char *name, Found *found)
{
  const GMarkupParser parser
      = { .start_element = start_cb, .text = text_cb, .end_element = end_cb };
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *svg = NULL;
  gsize length;

  *found = (Found){ .texts = g_ptr_array_new_with_free_func (g_free) };
  context = g_markup_parse_context_new (&parser, 0, found, NULL);
  g_file_get_contents (path, &svg, &length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, svg, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static guint
count (const Found *found, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < found->texts->len; i++)
    n += g_str_equal (g_ptr_array_index (found->texts, i), text);
  return n;
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  Found found;

  write_file (fixture, "two.downhill", TWO);
  assert_run (fixture,
              "$CLI figure two.downhill -o image.svg --language en && $CLI figure two.downhill -o "
              "vector.svg --ground vector",
              0, "", "");
  find (fixture, "image.svg", &found);
  g_assert_cmpuint (found.n_images, ==, 2);
  g_assert_cmpuint (found.n_paths, >, 20);
  g_assert_cmpuint (found.n_uses, ==, 0); /* no glyphs as shapes */
  g_assert_cmpuint (count (&found, "First & best"), ==, 1);
  g_assert_cmpuint (count (&found, "Second"), ==, 1);
  g_assert_cmpuint (count (&found, "step"), ==, 2);
  g_assert_cmpuint (count (&found, "Gradient descent"), ==, 2);
  g_ptr_array_unref (found.texts);

  find (fixture, "vector.svg", &found);
  g_assert_cmpuint (found.n_images, ==, 0);
  g_assert_cmpuint (count (&found, "Second"), ==, 1);
  g_ptr_array_unref (found.texts);
}

/* A real table, and a text that TeX breaks into lines. */
static void
test_tex (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "two.downhill", TWO);
  assert_run (fixture,
              "$CLI figure two.downhill -o a.tex --part --show panels,parameters,caption && grep "
              "-cF "
              "'\\begin{tabular}' a.tex; grep -cF 'best, from (1,~1)' a.tex; grep "
              "-cF "
              "'After 20 steps the loss is' a.tex; grep -cF '\\addplot[downhill line' a.tex",
              1, "1\n1\n1\n0\n", "");
}

/* Chinese text is set by XeLaTeX, where that and its fonts are. */
static void
test_tex_chinese (Fixture *fixture, gconstpointer data)
{
  if (skip_without (fixture, "xelatex") || skip_without (fixture, "kpsewhich"))
    return;
  write_file (fixture, "han.downhill",
              DOCUMENT ("10", "{\"title\": \"山谷，其一\", \"objective\": " BOWL
                              ", \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}"));
  assert_run (fixture,
              "kpsewhich ctex.sty pgfplots.sty FandolSong-Regular.otf > found; test $(grep -c . < "
              "found) -lt 3 && exit; $CLI figure han.downhill -o a.tex --show "
              "panels,parameters,caption "
              "&& "
              "xelatex -interaction=nonstopmode -halt-on-error a.tex > log.txt 2>&1; grep '^!' "
              "log.txt; grep -c 'Missing character' log.txt a.log | grep -v ':0'; test -s a.pdf",
              0, "", "");
}

/* A million steps make a small file. */
static void
test_many_steps (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "many.downhill",
              DOCUMENT ("1000000",
                        "{\"objective\": " BOWL ", \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]}, "
                        "\"noise\": 5, \"runs\": [{\"optimizer\": {\"name\": \"adam\"}, \"start\": "
                        "[1.5, "
                        "1]}]}"));
  assert_run (fixture,
              "$CLI figure many.downhill -o a.pdf && $CLI figure many.downhill -o a.svg --ground "
              "vector && find a.pdf -size -400k && find a.svg -size -800k",
              0, "a.pdf\na.svg\n", "");
}

/* Where no font has the characters, the figure is drawn all the same, and that is said. */
static void
test_no_font (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) match = run_shell (fixture, "fc-match -f '%{file}' 'DejaVu Sans:style=Book'");
  g_autofree char *folder = g_path_get_dirname (match.output);
  g_autofree char *fonts
      = g_strdup_printf ("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                         "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>",
                         folder, fixture->folder);

  if (match.status != 0 || !g_str_has_suffix (match.output, "/DejaVuSans.ttf"))
    {
      g_test_skip ("the DejaVu fonts aren't installed");
      return;
    }
  write_file (fixture, "fonts.conf", fonts);
  write_file (fixture, "han.downhill",
              DOCUMENT ("10", "{\"title\": \"山谷\", \"objective\": " BOWL "}"));
  assert_run (
      fixture,
      "export FONTCONFIG_FILE=$PWD/fonts.conf; for s in pdf png svg; do $CLI figure "
      "han.downhill -o a.$s 2> said; cat said; done; $CLI figure han.downhill -o a.tex; test "
      "-s a.pdf; rm -rf cache",
      0,
      "han.downhill: no font here has the characters 山谷: install one for their script, such "
      "as Noto Sans CJK for Chinese\n"
      "han.downhill: no font here has the characters 山谷: install one for their script, such "
      "as Noto Sans CJK for Chinese\n"
      "han.downhill: no font here has the characters 山谷: install one for their script, such "
      "as Noto Sans CJK for Chinese\n",
      "");
}

/* As many processors as there are, or one: the same bytes. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  if (skip_without (fixture, "taskset"))
    return;
  write_file (fixture, "two.downhill", TWO);
  assert_run (fixture,
              "for s in pdf svg png tex; do $CLI figure two.downhill -o a.$s && taskset -c 0 $CLI "
              "figure two.downhill -o b.$s && cmp a.$s b.$s; done",
              0, "", "");
}

/* Whatever stops it, what was there before is still there, whole, and nothing beside it. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "two.downhill", TWO);
  write_file (fixture, "a.png", "before");
  assert_run (fixture,
              "(ulimit -f 8; $CLI figure two.downhill -o a.png --dpi 300 2> said; echo $?); sed "
              "\"s|$PWD/||\" said; rm said; cat a.png; ls",
              0, "1\na.png: File too large\nbeforea.png\ntwo.downhill\n", "");
  assert_run (fixture,
              "$CLI figure two.downhill -o nowhere/b.png 2> said; echo $?; sed \"s|$PWD/||\" said; "
              "rm said; ls",
              0, "1\nnowhere/b.png: No such file or directory\na.png\ntwo.downhill\n", "");
  assert_run (fixture,
              "ln -s /dev/full full.pdf; $CLI figure two.downhill -o full.pdf 2> said; echo $?; "
              "sed "
              "\"s|$PWD/||\" said; rm said full.pdf",
              0, "1\nfull.pdf: No space left on device\n", "");
}

/* Killed while it works. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "long.downhill",
              DOCUMENT ("9000000",
                        "{\"objective\": " BOWL
                        ", \"noise\": 1, \"runs\": [" DESCENT ("[1, 1]",
                                                               "1e-6") ", " DESCENT ("[1, 1]",
                                                                                     "1e-6") "]}"));
  write_file (fixture, "a.png", "before");
  for (guint i = 0; i < 2; i++)
    {
      static const char *const signals[] = { "TERM", "KILL" };
      g_autofree char *command = g_strdup_printf (
          "$CLI figure long.downhill -o a.png --progress > lines & while ! [ -s lines ]; do sleep "
          "0.01; done; kill -%s $! && wait $! 2>/dev/null; rm lines; cat a.png; ls",
          signals[i]);
      g_auto (Result) result = run_shell (fixture, command);

      g_assert_cmpstr (result.output, ==, "beforea.png\nlong.downhill\n");
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("figure/pdf-text", test_pdf_text);
  DH_ADD_CLI_TEST ("figure/pdf-images", test_pdf_images);
  DH_ADD_CLI_TEST ("figure/svg", test_svg);
  DH_ADD_CLI_TEST ("figure/tex", test_tex);
  DH_ADD_CLI_TEST ("figure/tex/chinese", test_tex_chinese);
  DH_ADD_CLI_TEST ("figure/many-steps", test_many_steps);
  DH_ADD_CLI_TEST ("figure/no-font", test_no_font);
  DH_ADD_CLI_TEST ("figure/threads", test_threads);
  DH_ADD_CLI_TEST ("figure/stopped", test_stopped);
  DH_ADD_CLI_TEST ("figure/killed", test_killed);
  return g_test_run ();
}
