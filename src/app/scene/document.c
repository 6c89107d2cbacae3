/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-private.h"

enum
{
  PROPERTY_FILE = 1,
  PROPERTY_MODIFIED,
  PROPERTY_CAN_UNDO,
  PROPERTY_CAN_REDO,
  PROPERTY_TITLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint experiment_changed_signal;
static guint steps_reduced_signal;

G_DEFINE_FINAL_TYPE (DhDocument, dh_document, G_TYPE_OBJECT)

DhDocument *
dh_document_new (void)
{
  return g_object_new (DH_TYPE_DOCUMENT, NULL);
}

/* "Bowl · Ravine", each once. (transfer full) */
static char *
join_panel_titles (const DhExperiment *experiment)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) titles = NULL;

  for (guint i = 0; i < experiment->panels->len; i++)
    {
      g_autofree char *title = dh_panel_get_title (dh_experiment_get_panel (experiment, i));

      if (!g_hash_table_contains (named, title))
        g_strv_builder_add (builder, title);
      g_hash_table_add (named, g_steal_pointer (&title));
    }
  titles = g_strv_builder_end (builder);
  return g_strjoinv (" · ", titles);
}

/* The experiment's own title, else the file's name without the suffix, else its panels' titles.
 * (transfer full) */
static char *
make_title (DhDocument *self)
{
  const DhExperiment *experiment = self->history.present;
  g_autofree char *name = NULL;
  char *shown;

  if (experiment->title != NULL && experiment->title[0] != '\0')
    return g_strdup (experiment->title);
  if (self->file == NULL)
    return join_panel_titles (experiment);

  name = g_file_get_basename (self->file);
  shown = g_filename_display_name (name);
  if (g_str_has_suffix (shown, DH_EXPERIMENT_SUFFIX) && !g_str_equal (shown, DH_EXPERIMENT_SUFFIX))
    shown[strlen (shown) - strlen (DH_EXPERIMENT_SUFFIX)] = '\0';
  return shown;
}

static void
tell_if_changed (DhDocument *self, gboolean *notified, gboolean value, guint property)
{
  if (*notified == value)
    return;
  *notified = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Notifies of every derived property that is another than last time. */
static void
update_properties (DhDocument *self)
{
  g_autofree char *title = make_title (self);

  g_object_freeze_notify (G_OBJECT (self));
  tell_if_changed (self, &self->notified.modified, dh_document_get_modified (self),
                   PROPERTY_MODIFIED);
  tell_if_changed (self, &self->notified.can_undo, dh_document_get_can_undo (self),
                   PROPERTY_CAN_UNDO);
  tell_if_changed (self, &self->notified.can_redo, dh_document_get_can_redo (self),
                   PROPERTY_CAN_REDO);
  if (g_strcmp0 (title, self->title) != 0)
    {
      g_free (self->title);
      self->title = g_steal_pointer (&title);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_TITLE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
emit_experiment_changed (DhDocument *self)
{
  /* A handler may drop the last reference to the document. */
  g_object_ref (self);
  update_properties (self);
  g_signal_emit (self, experiment_changed_signal, 0);
  g_object_unref (self);
}

DhExperiment *
dh_document_get_experiment (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), NULL);
  return self->history.present;
}

void
dh_document_commit (DhDocument *self, DhExperiment *changed, const char *merge_key)
{
  gboolean is_reduced;

  g_return_if_fail (DH_IS_DOCUMENT (self));
  g_return_if_fail (changed != NULL);
  is_reduced = changed->steps > dh_experiment_get_max_steps (changed);
  /* As nobody else has it yet, what it must not ask for can still be taken back. */
  if (is_reduced)
    changed->steps = dh_experiment_get_max_steps (changed);
  dh_history_commit (&self->history, changed, merge_key);
  g_object_ref (self);
  emit_experiment_changed (self);
  if (is_reduced)
    g_signal_emit (self, steps_reduced_signal, 0);
  g_object_unref (self);
}

void
dh_document_end_merge (DhDocument *self)
{
  g_return_if_fail (DH_IS_DOCUMENT (self));
  dh_history_end_merge (&self->history);
}

void
dh_document_undo (DhDocument *self)
{
  g_return_if_fail (DH_IS_DOCUMENT (self));
  if (dh_history_undo (&self->history))
    emit_experiment_changed (self);
}

void
dh_document_redo (DhDocument *self)
{
  g_return_if_fail (DH_IS_DOCUMENT (self));
  if (dh_history_redo (&self->history))
    emit_experiment_changed (self);
}

GFile *
dh_document_get_file (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), NULL);
  return self->file;
}

const char *
dh_document_get_title (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), NULL);
  return self->title;
}

char *
dh_document_make_file_name (DhDocument *self)
{
  GString *name = g_string_new (dh_document_get_title (self));

  g_string_replace (name, ": ", " – ", 0);
  return g_strdelimit (g_string_free (name, FALSE), "/\\:*?\"<>|", '-');
}

gboolean
dh_document_get_modified (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), FALSE);
  return self->history.present != self->saved;
}

gboolean
dh_document_get_can_undo (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), FALSE);
  return !g_queue_is_empty (&self->history.past);
}

gboolean
dh_document_get_can_redo (DhDocument *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENT (self), FALSE);
  return !g_queue_is_empty (&self->history.future);
}

/* The file now holds the experiment. */
static void
remember_saved (DhDocument *self, GFile *file, DhExperiment *experiment)
{
  dh_experiment_ref (experiment);
  g_clear_pointer (&self->saved, dh_experiment_unref);
  self->saved = experiment;
  if (self->file != file
      && (self->file == NULL || file == NULL || !g_file_equal (self->file, file)))
    {
      g_set_object (&self->file, file);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_FILE]);
    }
}

void
dh_document_set_saved (DhDocument *self, GFile *file, DhExperiment *experiment)
{
  remember_saved (self, file, experiment);
  update_properties (self);
}

void
dh_document_restore (DhDocument *self, DhExperiment *experiment, GFile *file, gboolean modified)
{
  g_return_if_fail (DH_IS_DOCUMENT (self));
  g_return_if_fail (experiment != NULL);

  dh_history_reset (&self->history, dh_experiment_ref (experiment));
  self->n_opened++;
  remember_saved (self, file, experiment);
  if (modified)
    g_clear_pointer (&self->saved, dh_experiment_unref);
  emit_experiment_changed (self);
}

static void
dh_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhDocument *self = DH_DOCUMENT (object);

  switch (id)
    {
    case PROPERTY_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROPERTY_MODIFIED:
      g_value_set_boolean (value, dh_document_get_modified (self));
      break;
    case PROPERTY_CAN_UNDO:
      g_value_set_boolean (value, dh_document_get_can_undo (self));
      break;
    case PROPERTY_CAN_REDO:
      g_value_set_boolean (value, dh_document_get_can_redo (self));
      break;
    case PROPERTY_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_document_finalize (GObject *object)
{
  DhDocument *self = DH_DOCUMENT (object);

  dh_history_clear (&self->history);
  g_clear_pointer (&self->saved, dh_experiment_unref);
  g_clear_object (&self->file);
  g_free (self->title);
  G_OBJECT_CLASS (dh_document_parent_class)->finalize (object);
}

static void
dh_document_class_init (DhDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_document_get_property;
  object_class->finalize = dh_document_finalize;

  properties[PROPERTY_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROPERTY_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROPERTY_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROPERTY_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROPERTY_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  experiment_changed_signal = g_signal_new ("experiment-changed", G_TYPE_FROM_CLASS (class),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  steps_reduced_signal = g_signal_new ("steps-reduced", G_TYPE_FROM_CLASS (class),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_document_init (DhDocument *self)
{
  dh_history_init (&self->history, dh_experiment_new_starting ());
  g_queue_init (&self->saves);
  self->saved = dh_experiment_ref (self->history.present);
  self->title = make_title (self);
}
