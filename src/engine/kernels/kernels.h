/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "operations.h"

/* One operation over a tile: n results from n values of a and b. The arrays may be the same but
 * not otherwise overlap, need no alignment, and n is a multiple of DH_KERNEL_PADDING; so every
 * value goes through the same vector instructions, wherever it stands. */
typedef void (*DhKernel) (double *result, const double *a, const double *b, gsize n);

#define DH_KERNEL_PADDING 8

/* Which operands are arrays, and which one number for all. */
typedef enum
{
  DH_FORM_VECTOR_VECTOR, /* also of operations with one operand */
  DH_FORM_VECTOR_SCALAR,
  DH_FORM_SCALAR_VECTOR,
  DH_N_FORMS,
} DhForm;

/* The kernels for one instruction set. */
typedef struct
{
  DhKernel kernels[DH_N_OPERATIONS][DH_N_FORMS];

  /* Makes range[0] the least and range[1] the greatest of what they are and of the finite ones
   * among n values, any number of them. */
  void (*widen_range) (double range[2], gsize n, const double *values);

  /* Whether the sum of n numbers is finite, which it isn't where one of them is not; a sum of finite
   * ones that isn't finite makes for a look in vain. */
  gboolean (*sum_is_finite) (gsize n, const double *numbers);
} DhKernelSet;

/* The best set that this machine can run; always the same one. */
const DhKernelSet *dh_kernel_set_get (void);
