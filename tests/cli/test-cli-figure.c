/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

#include <string.h>

#define TABLE "a;b;who\n1,5;2;yes\n2;3,25;no\n3;;no\n4;1;yes\n"
#define OWN                                                                                        \
  DOCUMENT ("20", "{\"objective\": {\"kind\": \"regression\", \"data\": {\"file\": \"own.csv\", "  \
                  "\"decimal\": \",\"}, \"features\": [\"a\", \"b\"], \"target\": \"who\", "       \
                  "\"model\": \"logistic\"}, \"view\": {\"x\": [-3, 3], \"y\": [-3, 3]}, "         \
                  "\"noise\": 0.5, \"batch\": 2, \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}")

/* A figure is as good as the experiment to every command, wherever it has got to. */
static void
test_recipe (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "pdf", "svg", "png" };

  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *draw = g_strdup_printf ("$CLI trace own.downhill > trace.csv && $CLI figure "
                                               "own.downhill -o own.%s && "
                                               "mkdir away && mv own.%s away/figure",
                                               suffixes[i], suffixes[i]);
      g_auto (Result) theory = run_shell (fixture, "$CLI theory own.downhill");

      assert_run (fixture, draw, 0, "", "");
      assert_run (fixture, "$CLI trace away/figure | cmp - trace.csv", 0, "", "");
      assert_run (fixture, "$CLI check away/figure", 0, "", "");
      assert_run (fixture, "$CLI theory away/figure", 0, theory.output, "");
      assert_run (fixture, "$CLI figure away/figure -o again.svg && rm -r away again.svg", 0, "",
                  "");
    }
}

/* The figure of a figure is the same file again. */
static void
test_recipe_again (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "pdf", "svg", "png" };

  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *command
          = g_strdup_printf ("$CLI figure own.downhill -o first.%s && $CLI figure first.%s -o "
                             "second.%s && cmp first.%s second.%s",
                             suffixes[i], suffixes[i], suffixes[i], suffixes[i], suffixes[i]);

      assert_run (fixture, command, 0, "", "");
    }
}

static void
test_no_recipe (Fixture *fixture, gconstpointer data)
{
  static const char line[] = "other.svg: this figure holds no experiment: it wasn't made by "
                             "Downhill, or another program "
                             "has left the experiment out when saving it";

  write_file (fixture, "other.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  assert_refused (fixture, "$CLI trace other.svg", line);
  assert_refused (fixture, "$CLI check other.svg", line);
  assert_refused (fixture, "$CLI theory other.svg", line);
  assert_refused (fixture, "$CLI figure other.svg -o a.pdf", line);
}

/* Grounds and names that are hard to write down. */
#define HARD                                                                                       \
  DOCUMENT (                                                                                       \
      "100",                                                                                       \
      "{\"title\": \"50 % & x_1 # {$a$} ~ ^ \\\\ < | --- 1.2×10⁻⁵ θ₁\", \"objective\": "   \
      "{\"kind\": \"expression\", \"expression\": \"log(x) * y^2 + x^2\"}, \"view\": "             \
      "{\"x\": [-1, 3], \"y\": [-2, 2]}, \"runs\": [" DESCENT ("[2, 1]", "0.01") ", " DESCENT (    \
          "[2, 1.5]", "5") "]}, {\"objective\": {\"kind\": \"expression\", \"expression\": "       \
                           "\"(x - 1000)^2 + (y + 5e6)^2\"}, \"view\": {\"x\": [999.99, "          \
                           "1000.01], \"y\": [-5000000.1, -4999999.9]}, \"runs\": []}, "           \
                           "{\"objective\": {\"kind\": \"expression\", \"expression\": "           \
                           "\"1\"}, \"view\": {\"x\": [-1e-9, 1e-9], \"y\": [-1e9, 1e9]}}")

static gboolean
has_latex (const Fixture *fixture)
{
  g_auto (Result) result = run_shell (fixture, "which pdflatex && kpsewhich pgfplots.sty");

  return result.status == 0;
}

/* LaTeX sets the source without a complaint, on one page. */
static void
compile (Fixture *fixture, const char *name, const char *options)
{
  g_autofree char *command = g_strdup_printf ("$CLI figure %s.downhill -o %s.tex %s && pdflatex "
                                              "-interaction=nonstopmode -halt-on-error "
                                              "%s.tex > log.txt 2>&1; grep '^!' log.txt; grep -c "
                                              "'Missing character' log.txt; grep -c '(1 page' "
                                              "log.txt",
                                              name, name, options, name);

  if (!has_latex (fixture))
    {
      g_test_skip ("pdflatex and pgfplots aren't installed");
      return;
    }
  assert_run (fixture, command, 0, "0\n1\n", "");
}

static void
test_compile_hard (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "hard.downhill", HARD);
  compile (fixture, "hard", "--step 50");
}

/* Names that are too long for the page or its legend, in type that is larger than it is here: none of
 * them leaves its place. */
static void
test_compile_long (Fixture *fixture, gconstpointer data)
{
  static const char name[] = "WANDERING DOWNHILL FROM STEP TO STEP AND FROM THERE FURTHER DOWN "
                             "WITHOUT EVER LOOKING UP OR TURNING ROUND TO SEE THE WAY BACK HOME";
  g_autofree char *panel = g_strdup_printf ("{\"title\": \"%s\", \"objective\": " BOWL
                                            ", \"runs\": [{\"label\": \"%s\", \"optimizer\": "
                                            "{\"name\": \"adam\"}, \"start\": [1, 1]}]}",
                                            name, name);
  g_autofree char *text = g_strdup_printf ("{\"format\": \"downhill-experiment\", \"version\": 1, "
                                           "\"title\": \"%s\", \"panels\": [%s, %s]}",
                                           name, panel, panel);

  write_file (fixture, "long.downhill", text);
  compile (fixture, "long", "--show panels,chart,legend,parameters");
  if (has_latex (fixture))
    assert_run (fixture, "grep -c Overfull log.txt", 1, "0\n", "");
}

static void
test_compile_table (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  compile (fixture, "own", "--size slide");
}

/* A surface with holes, and runs on it that go behind it, are changed and diverge. */
static void
test_compile_surface (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "surface.downhill",
              DOCUMENT ("100",
                        "{\"objective\": {\"kind\": \"expression\", \"expression\": "
                        "\"log(x) * y^2 + x^2\"}, \"view\": {\"x\": [-1, 3], \"y\": [-2, 2]}, "
                        "\"camera\": {\"elevation\": 5, \"distance\": 0.6}, \"runs\": "
                        "[" DESCENT ("[2, 1]", "0.01") ", " DESCENT ("[2, 1.5]", "5") "]}"));
  compile (fixture, "surface", "--step 50");
  assert_run (fixture,
              "$CLI figure surface.downhill -o surface.tex && grep -cE 'addplot3.surf|rgb255' "
              "surface.tex && grep -c nan surface.tex > nans && test $(cat nans) -gt 10",
              0, "2\n", "");
}

/* The part of a document, in another one. */
static void
test_compile_part (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "hard.downhill", HARD);
  assert_run (fixture, "$CLI figure hard.downhill -o part.tex --part", 0, "", "");
  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "document.tex",
              "\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}"
              "\\begin{document}\\input{part}\\end{document}");
  if (!has_latex (fixture))
    {
      g_test_skip ("pdflatex and pgfplots aren't installed");
      return;
    }
  assert_run (fixture,
              "pdflatex -interaction=nonstopmode -halt-on-error document.tex > log.txt 2>&1; grep "
              "'^!' "
              "log.txt; test -s document.pdf",
              0, "", "");
}

static void
test_part_of_others (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "$CLI figure a.downhill -o a.pdf --part",
                  "downhill-cli: --part is for .tex, not for .pdf");
}

/* The table is what trace prints. */
static void
test_csv (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  write_file (fixture, "long.downhill", LONG);
  assert_run (fixture, "$CLI figure own.downhill -o a.csv && $CLI trace own.downhill | cmp - a.csv",
              0, "", "");
  assert_run (fixture,
              "$CLI figure long.downhill -o b.csv && $CLI trace long.downhill | cmp - b.csv", 0, "",
              "");
}

/* What is asked for of the page is what the file has. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "long.downhill",
              DOCUMENT ("10",
                        "{\"objective\": " BOWL ", \"runs\": [" DESCENT ("[1, 1]", "0.1") "]}"));
  assert_run (fixture,
              "$CLI figure long.downhill -o a.tex --theme grey && grep -c "
              "'{downhill-1}{RGB}{3,3,3}' "
              "a.tex",
              0, "1\n", "");
  assert_run (fixture,
              "$CLI figure long.downhill -o b.tex --theme dark --font-size 10 && grep -c "
              "'{downhill-background}{RGB}{36,36,36}' b.tex && grep -c 'tikzpicture}\\[.*$' b.tex; "
              "grep -o "
              "'font=.fontsize{10.00bp}' b.tex",
              0, "1\n1\nfont=\\fontsize{10.00bp}\n", "");
  assert_run (fixture,
              "$CLI figure long.downhill -o c.svg --size poster && grep -o 'width=\"1133.*pt\" ' "
              "c.svg | cut -c1-11",
              0, "width=\"1133\n", "");
}

static void
test_page_refused (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "$CLI figure a -o a.pdf --theme blue",
                  "downhill-cli: --theme must be one of light, dark, print, grey, not \"blue\"");
  assert_refused (fixture, "$CLI figure a -o a.pdf --font-size 3",
                  "downhill-cli: --font-size must be a number of points from 4 to 144, not \"3\"");
  assert_refused (fixture, "$CLI figure a -o a.pdf --font-size 10x",
                  "downhill-cli: --font-size must be a number of points from 4 to 144, not "
                  "\"10x\"");
  assert_refused (fixture, "$CLI figure a -o a.pdf --size huge",
                  "downhill-cli: --size must be one of column, text, slide, poster, or "
                  "WIDTHxHEIGHTmm with sides from 20 to 2000 mm, such as 120x80mm, not \"huge\"");
  assert_refused (fixture, "$CLI figure a -o a.pdf --show legend,lines",
                  "downhill-cli: --show must list some of panels, chart, legend, parameters, "
                  "caption "
                  "with commas between them, not \"lines\"");
  assert_refused (fixture, "$CLI figure a -o a.pdf --show legend,caption",
                  "downhill-cli: --show must list panels, chart or both, as there is no figure "
                  "without either");
  assert_refused (fixture, "$CLI figure a -o a.pdf --ground relief",
                  "downhill-cli: --ground must be one of image, vector, not \"relief\"");
}

/* No option is taken that would do nothing. */
static void
test_useless_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *suffix;
    const char *option;
  } useless[] = {
    { ".py", "--hide 0.0" },     { ".csv", "--size text" },   { ".csv", "--show chart" },
    { ".csv", "--step 1" },      { ".csv", "--theme dark" },  { ".csv", "--palette mist" },
    { ".csv", "--transparent" }, { ".csv", "--font-size 9" }, { ".csv", "--language en" },
    { ".tex", "--font Sans" },   { ".tex", "--dpi 100" },     { ".tex", "--ground image" },
  };

  assert_refused (fixture, "$CLI figure a -o a.png --ground vector",
                  "downhill-cli: --ground is for .pdf, .svg, not for .png");
  for (guint i = 0; i < G_N_ELEMENTS (useless); i++)
    {
      g_autofree char *command
          = g_strdup_printf ("$CLI figure a -o a%s %s 2>&1 | grep -c 'is for .*, not for %s$'",
                             useless[i].suffix, useless[i].option, useless[i].suffix);

      assert_run (fixture, command, 0, "1\n", "");
    }
}

/* Standard input serves as a file does. */
static void
test_standard_input (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "own.csv", TABLE);
  write_file (fixture, "own.downhill", OWN);
  assert_run (fixture,
              "$CLI figure own.downhill -o a.pdf && $CLI figure - -o b.pdf < own.downhill && cmp "
              "a.pdf b.pdf",
              0, "", "");
  write_file (fixture, "wrong.downhill", "{");
  assert_refused (fixture, "$CLI figure - -o b.pdf < wrong.downhill",
                  "standard input: line 1, column 2: the file ends here; expected a key in double "
                  "quotes");
}

/* Each line tells of more than the one before, up to all. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "long.downhill", LONG);
  assert_run (fixture,
              "$CLI figure long.downhill -o a.svg --progress > lines && sort -uc lines && grep "
              "-vcE "
              "'^progress [01][.][0-9]{2}$' lines; tail -n 1 lines",
              0, "0\nprogress 1.00\n", "");
}

static void
test_hide (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "two.downhill",
              DOCUMENT ("10", "{\"objective\": " BOWL
                              ", \"runs\": [" DESCENT ("[1, 1]", "0.1") ", " DESCENT (
                                  "[1, 2]", "0.1") "]}, {\"objective\": " BOWL "}"));
  assert_run (fixture,
              "$CLI figure two.downhill -o a.tex --part --hide 0.0,0.0 && grep -o "
              "'addplot.downhill "
              "path [12]' a.tex",
              0, "addplot[downhill path 2\n", "");
  for (guint i = 0; i < 5; i++)
    {
      static const char *const wrong[] = { "0.2", "1.0", "2.0", "0", "0.0.0" };
      g_autofree char *command
          = g_strdup_printf ("$CLI figure two.downhill -o a.tex --hide 0.1,%s", wrong[i]);
      g_autofree char *line
          = g_strdup_printf ("downhill-cli: --hide must name runs that there are as PANEL.RUN, "
                             "counting from 0, such as 0.1,0.2, not \"%s\"",
                             wrong[i]);

      assert_refused (fixture, command, line);
    }
}

static void
test_suffix (Fixture *fixture, gconstpointer data)
{
  g_auto (Result) result = run_shell (fixture, "$CLI figure a.downhill -o a.bmp");

  g_assert_cmpint (result.status, ==, 2);
  g_assert_true (
      g_str_has_prefix (result.errors,
                        "downhill-cli: a.bmp: the name must end in one of .pdf, .svg, .png"));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("figure/recipe", test_recipe);
  DH_ADD_CLI_TEST ("figure/recipe-again", test_recipe_again);
  DH_ADD_CLI_TEST ("figure/no-recipe", test_no_recipe);
  DH_ADD_CLI_TEST ("figure/useless-refused", test_useless_refused);
  DH_ADD_CLI_TEST ("figure/csv", test_csv);
  DH_ADD_CLI_TEST ("figure/page", test_page);
  DH_ADD_CLI_TEST ("figure/page-refused", test_page_refused);
  DH_ADD_CLI_TEST ("figure/standard-input", test_standard_input);
  DH_ADD_CLI_TEST ("figure/progress", test_progress);
  DH_ADD_CLI_TEST ("figure/hide", test_hide);
  DH_ADD_CLI_TEST ("figure/suffix", test_suffix);
  DH_ADD_CLI_TEST ("figure/compile/hard", test_compile_hard);
  DH_ADD_CLI_TEST ("figure/compile/surface", test_compile_surface);
  DH_ADD_CLI_TEST ("figure/compile/long", test_compile_long);
  DH_ADD_CLI_TEST ("figure/compile/table", test_compile_table);
  DH_ADD_CLI_TEST ("figure/compile/part", test_compile_part);
  DH_ADD_CLI_TEST ("figure/part-of-others", test_part_of_others);
  return g_test_run ();
}
