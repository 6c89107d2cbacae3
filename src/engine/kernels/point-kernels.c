/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled once for each instruction set, like kernels.c. */

#include "config.h"

#include "point-kernels.h"

#include "kernels-private.h"
#include "vector-math.h"

#define REGISTER(operand) registers[now->simple.operand]

/* The last thing that a handler does, so that it becomes a jump. */
#define CONTINUE(length)                                                                           \
  now += length;                                                                                   \
  now->handler (now, registers)

#define HANDLER(name, a_from, b_from, formula, second)                                             \
  static void name (const DhPointInstruction *now, double *registers)                              \
  {                                                                                                \
    const double a = a_from;                                                                       \
    const double b = b_from;                                                                       \
    const double v = formula;                                                                      \
                                                                                                   \
    (void) a;                                                                                      \
    (void) b;                                                                                      \
    REGISTER (result) = second;                                                                    \
    CONTINUE (1);                                                                                  \
  }

/* An operation on operands from certain places, with all that may follow it. */
#define NUMBER now->simple.first_number
#define FORM(name, a_from, b_from, formula, last)                                                  \
  HANDLER (name##_NOTHING, a_from, b_from, formula, (v) last)                                      \
  HANDLER (name##_ADD, a_from, b_from, formula, (v + REGISTER (c)) last)                           \
  HANDLER (name##_SUBTRACT, a_from, b_from, formula, (v - REGISTER (c)) last)                      \
  HANDLER (name##_SUBTRACT_FROM, a_from, b_from, formula, (REGISTER (c) - v) last)                 \
  HANDLER (name##_MULTIPLY, a_from, b_from, formula, (v * REGISTER (c)) last)                      \
  HANDLER (name##_ADD_NUMBER, a_from, b_from, formula, (v + SECOND_NUMBER) last)                   \
  HANDLER (name##_SUBTRACT_FROM_NUMBER, a_from, b_from, formula, (SECOND_NUMBER - v) last)         \
  HANDLER (name##_MULTIPLY_NUMBER, a_from, b_from, formula, (v * SECOND_NUMBER) last)              \
  HANDLER (name##_SQUARE, a_from, b_from, formula, (v * v) last)
#define SECOND_NUMBER now->simple.second_number

#define UNARY(name, formula) FORM (name##_v, REGISTER (a), 0, formula, )
#define BINARY(name, formula)                                                                      \
  FORM (name##_vv, REGISTER (a), REGISTER (b), formula, )                                          \
  FORM (name##_vs, REGISTER (a), NUMBER, formula, )                                                \
  FORM (name##_sv, NUMBER, REGISTER (b), formula, )
#define SUM(name, formula)                                                                         \
  FORM (name##_vv_sum, REGISTER (a), REGISTER (b), formula, +REGISTER (d))                         \
  FORM (name##_vs_sum, REGISTER (a), NUMBER, formula, +REGISTER (d))                               \
  FORM (name##_sv_sum, NUMBER, REGISTER (b), formula, +REGISTER (d))
DH_SIMPLE_UNARY (UNARY)
DH_SIMPLE_BINARY (BINARY)
DH_ARITHMETIC (SUM)
#undef UNARY
#undef BINARY
#undef SUM

static void
load_number (const DhPointInstruction *now, double *registers)
{
  REGISTER (result) = now->simple.first_number;
  CONTINUE (1);
}

static void
copy_register (const DhPointInstruction *now, double *registers)
{
  REGISTER (result) = REGISTER (a);
  CONTINUE (1);
}

static void
stop (const DhPointInstruction *now, double *registers)
{
}

#define UNARY(name, function)                                                                      \
  static DhVector call_##function (DhVector a)                                                     \
  {                                                                                                \
    return vector_##function (a);                                                                  \
  }
#define BINARY(name, function)                                                                     \
  static DhVector call_##function (DhVector a, DhVector b)                                         \
  {                                                                                                \
    return vector_##function (a, b);                                                               \
  }
DH_UNARY_FUNCTIONS (UNARY)
DH_BINARY_FUNCTIONS (BINARY)
#undef UNARY
#undef BINARY

typedef DhVector (*UnaryFunction) (DhVector a);
typedef DhVector (*BinaryFunction) (DhVector a, DhVector b);

#define OPERAND(i) registers[now->call.operands[i]]
#define RESULT(i) registers[now->call.results[i]]

static void
call_unary_1 (const DhPointInstruction *now, double *registers)
{
  RESULT (0) = vector_first (((UnaryFunction) now->call.function) (vector_fill (OPERAND (0))));
  CONTINUE (1);
}

#if DH_VECTOR_WIDTH == 4

static void
call_unary_2 (const DhPointInstruction *now, double *registers)
{
  DhVector v = ((UnaryFunction) now->call.function) (
      vector_make (OPERAND (0), OPERAND (1), OPERAND (0), OPERAND (1)));

  RESULT (0) = v[0];
  RESULT (1) = v[1];
  CONTINUE (1);
}

static void
call_unary_4 (const DhPointInstruction *now, double *registers)
{
  DhVector v = ((UnaryFunction) now->call.function) (
      vector_make (OPERAND (0), OPERAND (1), OPERAND (2), OPERAND (3)));

  RESULT (0) = v[0];
  RESULT (1) = v[1];
  RESULT (2) = v[2];
  RESULT (3) = v[3];
  CONTINUE (1);
}

#define SECOND_OPERAND(i) registers[now[1].call.operands[i]]

static void
call_binary (const DhPointInstruction *now, double *registers)
{
  DhVector v
      = ((BinaryFunction) now->call.function) (vector_make (OPERAND (0), OPERAND (1), OPERAND (2),
                                                            OPERAND (3)),
                                               vector_make (SECOND_OPERAND (0), SECOND_OPERAND (1),
                                                            SECOND_OPERAND (2),
                                                            SECOND_OPERAND (3)));

  RESULT (0) = v[0];
  RESULT (1) = v[1];
  RESULT (2) = v[2];
  RESULT (3) = v[3];
  CONTINUE (2);
}

#else

static void
call_binary (const DhPointInstruction *now, double *registers)
{
  RESULT (0)
      = ((BinaryFunction) now->call.function) (OPERAND (0), registers[now[1].call.operands[0]]);
  CONTINUE (2);
}

#endif

#define SECONDS_OF(name)                                                                           \
  {                                                                                                \
    [DH_POINT_NOTHING] = name##_NOTHING, [DH_POINT_ADD] = name##_ADD,                              \
    [DH_POINT_SUBTRACT] = name##_SUBTRACT, [DH_POINT_SUBTRACT_FROM] = name##_SUBTRACT_FROM,        \
    [DH_POINT_MULTIPLY] = name##_MULTIPLY, [DH_POINT_ADD_NUMBER] = name##_ADD_NUMBER,              \
    [DH_POINT_SUBTRACT_FROM_NUMBER] = name##_SUBTRACT_FROM_NUMBER,                                 \
    [DH_POINT_MULTIPLY_NUMBER] = name##_MULTIPLY_NUMBER, [DH_POINT_SQUARE] = name##_SQUARE,        \
  }
#define UNARY_ROW(name, formula) [DH_OPERATION_##name] = { SECONDS_OF (name##_v) },
#define BINARY_ROW(name, formula)                                                                  \
  [DH_OPERATION_##name] = {                                                                        \
    SECONDS_OF (name##_vv),                                                                        \
    SECONDS_OF (name##_vs),                                                                        \
    SECONDS_OF (name##_sv),                                                                        \
  },
#define SUM_ROW(name, formula)                                                                     \
  [DH_OPERATION_##name] = {                                                                        \
    SECONDS_OF (name##_vv_sum),                                                                    \
    SECONDS_OF (name##_vs_sum),                                                                    \
    SECONDS_OF (name##_sv_sum),                                                                    \
  },
#define FUNCTION_ROW(name, function) [DH_OPERATION_##name] = call_##function,

const DhPointKernelSet DH_POINT_KERNEL_SET = {
  .lanes = DH_VECTOR_WIDTH,
  .simple = { DH_SIMPLE_UNARY (UNARY_ROW) DH_SIMPLE_BINARY (BINARY_ROW) },
  .sum = { DH_ARITHMETIC (SUM_ROW) },
  .number = load_number,
  .copy = copy_register,
#if DH_VECTOR_WIDTH == 4
  .call_unary = { call_unary_1, call_unary_2, call_unary_4, call_unary_4 },
#else
  .call_unary = { call_unary_1 },
#endif
  .call_binary = call_binary,
  .stop = stop,
  .functions = { DH_UNARY_FUNCTIONS (FUNCTION_ROW) DH_BINARY_FUNCTIONS (FUNCTION_ROW) },
};
