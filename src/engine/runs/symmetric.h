/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The eigenvalues of the symmetric matrix [xx xy; xy yy], largest first, and the unit eigenvector
 * (cosine, sine) of the largest; that of the other is (−sine, cosine). Not-a-number in, all out. */
typedef struct
{
  double largest;
  double smallest;
  double cosine;
  double sine;
} DhEigen;

DhEigen dh_symmetric_eigen (double xx, double xy, double yy);
