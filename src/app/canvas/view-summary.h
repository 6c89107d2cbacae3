/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* What part of the plane a panel shows and where its runs start, in whole sentences for screen
 * readers. (transfer full) */
char *dh_view_summary (const DhPanel *panel);
