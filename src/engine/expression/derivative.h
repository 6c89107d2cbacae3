/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "graph.h"

/* The derivative of a node along the axis of DH_NODE_X or DH_NODE_Y, as a node of the same graph. */
DhNode dh_derivative (DhGraph *graph, DhNode node, DhNode variable);
