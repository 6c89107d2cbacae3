/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kernels-private.h"

typedef struct
{
  const char *name;
  gboolean (*is_supported) (void);
  const DhKernelSet *kernels;
  const DhPointKernelSet *point_kernels;
} Set;

static gboolean
is_baseline_supported (void)
{
  return TRUE;
}

#ifdef HAVE_KERNELS_AVX2
static gboolean
is_avx2_supported (void)
{
  return __builtin_cpu_supports ("avx2");
}
#endif

#ifdef HAVE_KERNELS_AVX512
static gboolean
is_avx512_supported (void)
{
  return __builtin_cpu_supports ("fma") && __builtin_cpu_supports ("avx512f")
         && __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512bw")
         && __builtin_cpu_supports ("avx512vl");
}
#endif

#define ROW(set)                                                                                   \
  {                                                                                                \
    .name = #set, .is_supported = is_##set##_supported, .kernels = &dh_kernel_set_##set,           \
    .point_kernels = &dh_point_kernel_set_##set,                                                   \
  }

/* From what every machine can run to what is best. */
static const Set sets[] = {
  ROW (baseline),
#ifdef HAVE_KERNELS_AVX2
  ROW (avx2),
#endif
#ifdef HAVE_KERNELS_AVX512
  ROW (avx512),
#endif
};

/* The environment can name the best one that may be used: for tests, and to compare two machines to
 * the last bit. */
static const Set *
choose (void)
{
  const char *limit = g_getenv ("DOWNHILL_KERNELS");
  const Set *best = &sets[0];

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      if (sets[i].is_supported ())
        best = &sets[i];
      if (g_strcmp0 (sets[i].name, limit) == 0)
        break;
    }
  return best;
}

static const Set *
get_set (void)
{
  static gsize choice; /* a Set's address */

  if (g_once_init_enter (&choice))
    g_once_init_leave (&choice, GPOINTER_TO_SIZE (choose ()));
  return GSIZE_TO_POINTER (choice);
}

const DhKernelSet *
dh_kernel_set_get (void)
{
  return get_set ()->kernels;
}

const DhPointKernelSet *
dh_point_kernel_set_get (void)
{
  return get_set ()->point_kernels;
}
