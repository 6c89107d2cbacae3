/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kernels-private.h"

const DhKernelSet *
dh_kernel_set_get (void)
{
#ifdef HAVE_KERNELS_AVX2
  if (__builtin_cpu_supports ("avx2"))
    return &dh_kernel_set_avx2;
#endif
  return &dh_kernel_set_baseline;
}
