/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "settings.h"

GSettings *
dh_settings_get (void)
{
  static GSettings *settings = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* g_settings_new() ends the program where the schema is lacking, so it is looked for first. */
  if (!settings && source)
    {
      schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
      if (schema)
        settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
