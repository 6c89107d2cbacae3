/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  return g_test_run ();
}
