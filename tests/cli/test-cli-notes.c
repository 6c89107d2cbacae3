/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"
#include "test-support.h"

/* The example of docs/, in the working directory. FALSE, having said so, where there is no make. */
static gboolean
copy_notes (const Fixture *fixture)
{
  g_autofree char *folder = dh_test_path ("../docs/lecture-notes");
  g_autofree char *command
      = g_strdup_printf ("for f in Makefile notes.tex momentum.downhill rates.downhill; do cp "
                         "'%s'/$f .; done; which make",
                         folder);
  g_auto (Result) result = run_shell (fixture, command);

  g_assert_cmpstr (result.errors, ==, "");
  if (result.status == 0)
    return TRUE;
  g_test_skip ("make isn't installed");
  return FALSE;
}

static gboolean
has_latex (const Fixture *fixture)
{
  g_auto (Result) result = run_shell (fixture, "which pdflatex && kpsewhich pgfplots.sty "
                                               "amsmath.sty geometry.sty");

  return result.status == 0;
}

/* A figure is made when it isn't there, and again when its experiment has changed. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  if (!copy_notes (fixture))
    return;
  assert_run (fixture, "make -n", 0,
              "downhill-cli figure rates.downhill -o rates.pdf --size 160x60mm\n"
              "downhill-cli figure momentum.downhill -o momentum.tex --size 160x60mm --part\n"
              "pdflatex -interaction=nonstopmode -halt-on-error notes.tex\n"
              "pdflatex -interaction=nonstopmode -halt-on-error notes.tex\n",
              "");
  assert_run (fixture,
              "make -s DOWNHILL=$CLI rates.pdf momentum.tex && touch notes.pdf && make && make -n "
              "-W momentum.downhill LATEX=latex",
              0,
              "make: 'notes.pdf' is up to date.\n"
              "downhill-cli figure momentum.downhill -o momentum.tex --size 160x60mm --part\n"
              "latex notes.tex\nlatex notes.tex\n",
              "");
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  if (!copy_notes (fixture))
    return;
  if (!has_latex (fixture))
    {
      g_test_skip ("pdflatex or one of its packages isn't installed");
      return;
    }
  assert_run (fixture,
              "make DOWNHILL=$CLI > log.txt 2>&1; grep '^!' log.txt; grep -c 'undefined' "
              "notes.log; "
              "grep -c 'Missing character' notes.log; grep -c '(1 page' notes.log",
              0, "0\n0\n1\n", "");
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  if (!copy_notes (fixture))
    return;
  assert_run (
      fixture,
      "make -s DOWNHILL=$CLI figures && ls figures && make -s figures && make -s clean && ls", 0,
      "momentum.svg\nrates.svg\nMakefile\nmomentum.downhill\nnotes.tex\nrates.downhill\n", "");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  DH_ADD_CLI_TEST ("notes/plan", test_plan);
  DH_ADD_CLI_TEST ("notes/notes", test_notes);
  DH_ADD_CLI_TEST ("notes/figures", test_figures);
  return g_test_run ();
}
