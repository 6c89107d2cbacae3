/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* What part of the plane a panel shows, where its runs start, and where the loss is least (nullable: not
 * known), in whole sentences for screen readers. (transfer full) */
char *dh_view_summary (const DhPanel *panel, const GArray *minima);
