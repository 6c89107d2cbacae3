/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kernels-private.h"

#ifdef HAVE_KERNELS_AVX2

const DhKernelSet *
dh_kernel_set_get (void)
{
  return __builtin_cpu_supports ("avx2") ? &dh_kernel_set_avx2 : &dh_kernel_set_baseline;
}

const DhPointKernelSet *
dh_point_kernel_set_get (void)
{
  return __builtin_cpu_supports ("avx2") ? &dh_point_kernel_set_avx2
                                         : &dh_point_kernel_set_baseline;
}

#else

const DhKernelSet *
dh_kernel_set_get (void)
{
  return &dh_kernel_set_baseline;
}

const DhPointKernelSet *
dh_point_kernel_set_get (void)
{
  return &dh_point_kernel_set_baseline;
}

#endif
