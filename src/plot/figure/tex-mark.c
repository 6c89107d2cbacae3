/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tex-page.h"

/* Draws lines that the shape tells in TikZ's words, A being the arm. */
static void
append_shape (GString *tex, const char *place, const char *options, const char *shape, double arm)
{
  g_string_append_printf (tex, "\\draw[%s] %s", options, place);
  for (const char *at = shape; *at != '\0'; at++)
    if (*at == 'A')
      dh_tex_append_length (tex, arm);
    else
      g_string_append_c (tex, *at);
  g_string_append (tex, ";\n");
}

static double
get_cross_arm (double radius)
{
  return DH_PANEL_MARK_CROSS_RADIUS * radius * G_SQRT2 / 2;
}

double
dh_tex_mark_get_inset (DhPanelMarkKind kind, double radius)
{
  return kind == DH_PANEL_MARK_CROSS ? get_cross_arm (radius) + radius / 2 : 0;
}

void
dh_tex_append_mark (DhTexPage *page,
                    const char *plot,
                    const char *place,
                    DhPanelMarkKind kind,
                    guint run,
                    double radius,
                    double opacity)
{
  GString *tex = page->tex;
  g_autofree char *front
      = opacity < 1 ? g_strdup_printf ("opacity=%.2f, ", opacity) : g_strdup ("");
  g_autofree char *options = NULL;

  switch (kind)
    {
    case DH_PANEL_MARK_HEAD:
      g_string_append_printf (tex,
                              "%s[%sonly marks, downhill mark %u, mark size=%.2fbp] coordinates "
                              "{%s};\n",
                              plot, front, run + 1, radius, place);
      break;

    case DH_PANEL_MARK_START:
      options = g_strconcat (front, "downhill start", NULL);
      append_shape (tex, place, options, " circle[radius=A]", DH_PANEL_MARK_RING_RADIUS * radius);
      break;

    case DH_PANEL_MARK_CROSS:
      options = g_strdup_printf ("%sdownhill cross, draw=downhill-%u", front, run + 1);
      append_shape (tex, place, options, " +(-A,-A) -- +(A,A) +(-A,A) -- +(A,-A)",
                    get_cross_arm (radius));
      break;

    case DH_PANEL_MARK_CHANGE:
      options = g_strdup_printf ("%sdownhill change, draw=downhill-%u", front, run + 1);
      append_shape (tex, place, options, " +(0bp,A) -- +(A,0bp) -- +(0bp,-A) -- +(-A,0bp) -- cycle",
                    DH_PANEL_MARK_DIAMOND_RADIUS * radius);
      break;

    case DH_PANEL_MARK_MINIMUM:
      options = g_strconcat (front, "downhill minimum", NULL);
      append_shape (tex, place, options, " +(-A,0bp) -- +(A,0bp) +(0bp,-A) -- +(0bp,A)",
                    DH_PANEL_MARK_PLUS_RADIUS * radius);
      break;

    case DH_PANEL_MARK_NONE:
    default:
      break;
    }
}
