/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kernels-private.h"

#ifdef HAVE_KERNELS_AVX2

enum
{
  BASELINE = 1,
  AVX2,
};

/* The environment can ask for what every machine has: for tests, and to compare two machines to the
 * last bit. */
static gboolean
has_avx2 (void)
{
  static gsize choice;

  if (g_once_init_enter (&choice))
    {
      gboolean baseline = g_strcmp0 (g_getenv ("DOWNHILL_KERNELS"), "baseline") == 0;

      g_once_init_leave (&choice, !baseline && __builtin_cpu_supports ("avx2") ? AVX2 : BASELINE);
    }
  return choice == AVX2;
}

const DhKernelSet *
dh_kernel_set_get (void)
{
  return has_avx2 () ? &dh_kernel_set_avx2 : &dh_kernel_set_baseline;
}

const DhPointKernelSet *
dh_point_kernel_set_get (void)
{
  return has_avx2 () ? &dh_point_kernel_set_avx2 : &dh_point_kernel_set_baseline;
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
