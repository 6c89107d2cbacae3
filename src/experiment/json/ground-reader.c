/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>

#include "catalogue.h"

static gboolean
landscape_has_constant (const DhLandscape *landscape, const char *name)
{
  for (guint i = 0; i < landscape->constants->len; i++)
    if (g_str_equal (g_array_index (landscape->constants, DhConstant, i).name, name))
      return TRUE;
  return FALSE;
}

/* Of a landscape only those that it has; of an expression (landscape NULL) any. */
static void
read_constant (const DhJsonPlace *place, const DhLandscape *landscape, GArray *constants)
{
  double value;

  if (landscape != NULL && !landscape_has_constant (landscape, place->key))
    dh_json_place_fault (place, _ ("the landscape \"%s\" has no constant of that name"),
                         landscape->id);
  else if (landscape == NULL && !dh_expression_constant_name_is_valid (place->key))
    dh_json_place_fault (place, "%s",
                         _ ("can't be a constant's name: it must be letters, digits and "
                            "underscores, begin with a letter or underscore, and mean nothing "
                            "else in expressions"));
  else if (dh_json_place_read_number (place, NULL, &value))
    dh_named_values_add (constants, place->key, value);
}

static void
read_constants (const DhJsonPlace *place, DhGround *ground)
{
  g_autoptr (GArray) constants = dh_named_values_new ();
  DhJsonPlace member, constant;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint n;

  if (!dh_json_place_get_member (place, "constants", &member)
      || !dh_json_place_expect_object (&member, NULL))
    return;
  n = json_object_get_size (json_node_get_object (member.node));
  if (n > DH_EXPERIMENT_MAX_CONSTANTS)
    {
      dh_json_place_fault (&member, _ ("must be at most %d constants, not %u"),
                           DH_EXPERIMENT_MAX_CONSTANTS, n);
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (member.node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      dh_json_place_get_member (&member, name, &constant);
      read_constant (&constant, ground->landscape, constants);
    }
  if (constants->len > 0)
    ground->constants = g_steal_pointer (&constants);
}

static void
read_landscape (const DhJsonPlace *place, const DhReading *reading, DhGround *ground)
{
  DhJsonPlace member;
  int choice;

  if (!dh_json_place_need_member (place, "landscape", &member))
    return;
  choice = dh_json_place_read_id (&member, dh_catalogue_get_n_landscapes (),
                                  dh_catalogue_get_landscape_id);
  if (choice < 0)
    return;
  ground->landscape = dh_catalogue_get_landscape ((guint) choice);
  read_constants (place, ground);
}

static void
read_expression (const DhJsonPlace *place, const DhReading *reading, DhGround *ground)
{
  guint n_faults = place->faults->len;
  g_autoptr (DhObjective) objective = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  DhJsonPlace member;

  read_constants (place, ground);
  if (!dh_json_place_need_member (place, "expression", &member))
    return;
  text = dh_json_place_read_text (&member, DH_EXPRESSION_MAX_LENGTH);
  if (text == NULL)
    return;
  ground->expression = g_strdup (text);

  /* Without its constants an expression would be found wrong for a second time. */
  if (place->faults->len > n_faults)
    return;
  objective = dh_ground_make_objective (ground, NULL, NULL, &error);
  if (objective == NULL)
    dh_json_place_fault (&member, "%s", error->message);
}

static const char *const landscape_keys[] = { "kind", "landscape", "constants", NULL };
static const char *const expression_keys[] = { "kind", "expression", "constants", NULL };
static const char *const regression_keys[]
    = { "kind", "data", "features", "target", "model", "scaling", "intercept", NULL };

static const struct
{
  const char *const *keys;
  void (*read) (const DhJsonPlace *place, const DhReading *reading, DhGround *ground);
} kinds[DH_N_GROUND_KINDS] = {
  [DH_GROUND_LANDSCAPE] = { landscape_keys, read_landscape },
  [DH_GROUND_EXPRESSION] = { expression_keys, read_expression },
  [DH_GROUND_REGRESSION] = { regression_keys, dh_regression_read },
};

static const char *
get_kind_id (guint index)
{
  return dh_ground_kind_ids[index];
}

void
dh_ground_read (const DhJsonPlace *place, const DhReading *reading, DhGround *ground)
{
  DhJsonPlace kind;
  int choice;

  if (!dh_json_place_expect_object (place, NULL)
      || !dh_json_place_need_member (place, "kind", &kind))
    return;
  choice = dh_json_place_read_id (&kind, DH_N_GROUND_KINDS, get_kind_id);
  if (choice < 0)
    return;
  ground->kind = (DhGroundKind) choice;
  dh_json_place_expect_object (place, kinds[choice].keys);
  kinds[choice].read (place, reading, ground);
}
