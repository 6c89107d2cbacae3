/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels.h"

/* Instructions on single numbers, for evaluating one point at a time: what a single run does at
 * each step. Each is carried out by a handler that then goes on to the next one by itself, so that
 * the only cost of an instruction besides its arithmetic is one predictable jump. */
typedef struct _DhPointInstruction DhPointInstruction;

typedef void (*DhPointHandler) (const DhPointInstruction *now, double *registers);

#define DH_POINT_MAX_LANES 4

struct _DhPointInstruction
{
  DhPointHandler handler;
  union
  {
    /* One simple operation on a and b, then perhaps another on its result and c, then perhaps the
     * sum of that and d. A number in place of a or b is first_number, of c second_number. */
    struct
    {
      double first_number;
      double second_number;
      guint16 a;
      guint16 b;
      guint16 c;
      guint16 d;
      guint16 result;
    } simple;

    /* A function of up to DH_POINT_MAX_LANES registers at once; of two operands the second ones
     * stand in the next instruction. */
    struct
    {
      gconstpointer function;
      guint16 operands[DH_POINT_MAX_LANES];
      guint16 results[DH_POINT_MAX_LANES];
    } call;
  };
};

/* What follows the first operation: nothing, or one more with c, a number or itself. */
typedef enum
{
  DH_POINT_NOTHING,
  DH_POINT_ADD,
  DH_POINT_SUBTRACT,
  DH_POINT_SUBTRACT_FROM, /* c − … */
  DH_POINT_MULTIPLY,
  DH_POINT_ADD_NUMBER,
  DH_POINT_SUBTRACT_FROM_NUMBER,
  DH_POINT_MULTIPLY_NUMBER,
  DH_POINT_SQUARE,
  DH_N_POINT_SECONDS,
} DhPointSecond;

typedef struct
{
  guint lanes; /* that one call of a function can have: 1 or DH_POINT_MAX_LANES */
  DhPointHandler simple[DH_N_SIMPLE_OPERATIONS][DH_N_FORMS][DH_N_POINT_SECONDS];
  /* The same where d is added at last; only of DH_ARITHMETIC. */
  DhPointHandler sum[DH_N_SIMPLE_OPERATIONS][DH_N_FORMS][DH_N_POINT_SECONDS];
  DhPointHandler number;                         /* result = first_number */
  DhPointHandler copy;                           /* result = a */
  DhPointHandler call_unary[DH_POINT_MAX_LANES]; /* for 1, 2, … lanes */
  DhPointHandler call_binary;                    /* all lanes; those not needed repeat others */
  DhPointHandler stop;
  gconstpointer functions[DH_N_OPERATIONS]; /* for call.function */
} DhPointKernelSet;

const DhPointKernelSet *dh_point_kernel_set_get (void);
