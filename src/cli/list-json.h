/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/* What there is, as a list of objects with ids, names in the user's language, parameters, defaults and
 * ranges. (transfer full) */
JsonNode *dh_list_optimizers_json (void);
JsonNode *dh_list_schedules_json (void);
JsonNode *dh_list_landscapes_json (void);
JsonNode *dh_list_datasets_json (void);
