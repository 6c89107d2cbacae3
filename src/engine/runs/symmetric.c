/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "symmetric.h"

#include <math.h>

/* The eigenvalue of greater magnitude is mean ± radius without cancellation; the other follows
 * from the determinant, divided before it is subtracted so that it doesn't overflow (LAPACK's
 * dlaev2). The eigenvector is taken from that row of the shifted matrix in which nothing
 * cancels. */
DhEigen
dh_symmetric_eigen (double xx, double xy, double yy)
{
  double mean = 0.5 * xx + 0.5 * yy;
  double half = 0.5 * xx - 0.5 * yy;
  double radius = hypot (half, xy);
  double greater = mean < 0 ? mean - radius : mean + radius;
  double lesser = 0;
  double a, b, length;

  /* hypot() of an infinity and not-a-number is infinite. */
  if (isnan (xx) || isnan (xy) || isnan (yy))
    return (DhEigen){ NAN, NAN, NAN, NAN };

  if (greater != 0)
    {
      double long_side = fabs (xx) > fabs (yy) ? xx : yy;
      double short_side = fabs (xx) > fabs (yy) ? yy : xx;

      lesser = (long_side / greater) * short_side - (xy / greater) * xy;
    }

  a = half >= 0 ? radius + half : xy;
  b = half >= 0 ? xy : radius - half;
  length = hypot (a, b);

  return (DhEigen){
    .largest = greater > lesser ? greater : lesser,
    .smallest = greater > lesser ? lesser : greater,
    .cosine = length > 0 ? a / length : 1,
    .sine = length > 0 ? b / length : 0,
  };
}
