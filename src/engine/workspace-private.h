/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace.h"

struct _DhWorkspace
{
  double *doubles;
  gsize capacity; /* in doubles */
};
