/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure-job.h"

/* What every page has. */
#define USES_PAGE                                                                                  \
  (DH_FIGURE_USES_RUNS | DH_FIGURE_USES_PAGE | DH_FIGURE_USES_TRANSPARENCY                         \
   | DH_FIGURE_USES_FONT_SIZE | DH_FIGURE_USES_LANGUAGE)

/* In PDF and SVG the ground is all that has pixels, and it varies gently. */
#define GROUND_DPI 150
#define PNG_DPI 300

/* A slide has 1280 by 720 pixels. */
#define FILM_DPI 128

/* A film is opaque. */
#define USES_FILM                                                                                  \
  ((USES_PAGE & ~DH_FIGURE_USES_TRANSPARENCY) | DH_FIGURE_USES_FONT | DH_FIGURE_USES_DPI           \
   | DH_FIGURE_USES_TIME)

const DhFigureFormat dh_figure_formats[] = {
  {
      .suffix = ".pdf",
      .name = N_ ("PDF: text and lines, for documents"),
      .uses = USES_PAGE | DH_FIGURE_USES_FONT | DH_FIGURE_USES_GROUND | DH_FIGURE_USES_DPI,
      .dpi = GROUND_DPI,
      .write = dh_figure_write_pdf,
  },
  {
      .suffix = ".svg",
      .name = N_ ("SVG: text and lines, for the web and for drawing programs"),
      .uses = USES_PAGE | DH_FIGURE_USES_FONT | DH_FIGURE_USES_GROUND | DH_FIGURE_USES_DPI,
      .dpi = GROUND_DPI,
      .write = dh_figure_write_svg,
  },
  {
      .suffix = ".png",
      .name = N_ ("PNG: pixels, for slides and messages"),
      .is_bitmap = TRUE,
      .uses = USES_PAGE | DH_FIGURE_USES_FONT | DH_FIGURE_USES_DPI,
      .dpi = PNG_DPI,
      .write = dh_figure_write_png,
  },
#if HAVE_ANIMATION
  {
      .suffix = ".gif",
      .name = N_ ("GIF: the run as a film that begins again and again, for slides and pages"),
      .uses = USES_FILM,
      .dpi = FILM_DPI,
      .size = "slide",
      .write = dh_figure_write_gif,
  },
  {
      .suffix = ".webm",
      .name = N_ ("WebM: the run as a film in all colors, for the web and for players"),
      .uses = USES_FILM,
      .dpi = FILM_DPI,
      .size = "slide",
      .write = dh_figure_write_webm,
  },
#endif
  {
      .suffix = ".tex",
      .name = N_ ("PGFPlots: source for LaTeX, in the fonts of the document"),
      .uses = USES_PAGE | DH_FIGURE_USES_PART,
      .write = dh_figure_write_tex,
  },
  {
      .suffix = ".csv",
      .name = N_ ("CSV: every step of every run as a table"),
      .uses = DH_FIGURE_USES_RUNS,
      .write = dh_figure_write_csv,
  },
  {
      .suffix = ".py",
      .name = N_ ("Python: a script that takes the same runs with PyTorch"),
      .write = dh_figure_write_python,
  },
};
const guint dh_n_figure_formats = G_N_ELEMENTS (dh_figure_formats);

const DhFigureFormat *
dh_figure_format_find (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (guint i = 0; i < dh_n_figure_formats; i++)
    if (g_str_has_suffix (lower, dh_figure_formats[i].suffix))
      return &dh_figure_formats[i];
  return NULL;
}
