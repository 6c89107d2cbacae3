/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "point-readout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"
#include "readout.h"

#define LOSS_DIGITS 4
#define LEAST_DIGITS 5 /* of coordinates */
#define MOST_DIGITS 15

DhPointGround
dh_point_ground_evaluate (DhScene *scene, guint panel, DhWorkspace *workspace, double x, double y)
{
  DhObjective *objective = dh_runner_get_objective (scene->runner, panel);
  DhPointGround ground = { .is_known = objective != NULL };

  if (objective != NULL)
    dh_objective_evaluate (objective, workspace, 1, &x, &y,
                           &(DhValues){ .loss = &ground.loss,
                                        .gradient_x = &ground.gradient[0],
                                        .gradient_y = &ground.gradient[1] });
  return ground;
}

/* As many significant digits as tell the coordinates of neighbouring units apart, when the view is
 * small and far away. */
static guint
count_digits (const DhView *view)
{
  const double *sides[] = { view->plane.x, view->plane.y };
  const double units[] = { view->width, view->height };
  double digits = LEAST_DIGITS;

  for (guint i = 0; i < 2; i++)
    digits = fmax (digits, ceil (log10 (fmax (fabs (sides[i][0]), fabs (sides[i][1]))
                                        / (sides[i][1] - sides[i][0]) * units[i])));
  return (guint) fmin (digits, MOST_DIGITS);
}

void
dh_point_readout_snapshot (const DhPointGround *ground,
                           GtkSnapshot *snapshot,
                           PangoContext *pango,
                           const DhTheme *theme,
                           const DhPanel *panel,
                           const DhView *view,
                           double x,
                           double y,
                           const graphene_point_t *pointer)
{
  g_autofree char *x_name = dh_panel_get_axis_name (panel, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (panel, 1);
  guint digits = count_digits (view);
  g_autofree char *x_text = dh_number_to_text (x, digits);
  g_autofree char *y_text = dh_number_to_text (y, digits);
  g_autofree char *loss_text = dh_number_to_text (ground->loss, LOSS_DIGITS);
  g_autofree char *gradient_x_text = dh_number_to_text (ground->gradient[0], LOSS_DIGITS);
  g_autofree char *gradient_y_text = dh_number_to_text (ground->gradient[1], LOSS_DIGITS);
  g_autofree char *gradient_text = NULL;

  /* Translators: the two components of a gradient. */
  gradient_text = g_strdup_printf (_ ("(%s, %s)"), gradient_x_text, gradient_y_text);

  dh_readout_snapshot (
      &(DhReadout){
          .rows = (DhReadoutRow[]){ { .name = x_name, .value = x_text },
                                    { .name = y_name, .value = y_text },
                                    { .name = _ ("loss"), .value = loss_text },
                                    { .name = _ ("gradient"), .value = gradient_text } },
          .n_rows = ground->is_known ? 4 : 2,
      },
      snapshot, pango, theme,
      &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top, (float) view->width,
                           (float) view->height),
      pointer);
}
