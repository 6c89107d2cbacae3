/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels.h"
#include "point-kernels.h"

/* kernels.c and point-kernels.c for what every machine of the architecture can run, and, on x86-64,
 * for AVX2 and AVX-512. */
extern const DhKernelSet dh_kernel_set_baseline;
extern const DhKernelSet dh_kernel_set_avx2;
extern const DhKernelSet dh_kernel_set_avx512;

extern const DhPointKernelSet dh_point_kernel_set_baseline;
extern const DhPointKernelSet dh_point_kernel_set_avx2;
extern const DhPointKernelSet dh_point_kernel_set_avx512;
