/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-row-private.h"

#include <glib/gi18n-lib.h>

#include "lazy-menu.h"
#include "number-text.h"
#include "run-edit.h"
#include "scroll-into-view.h"

#define LOSS_DIGITS 4

/* What a line beneath the label holds for sure: so many letters, of which the wide ones count twice. */
#define LINE_LETTERS 22

enum
{
  PROP_HIDDEN = 1,
  PROP_OWN_START,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DhRunRow, dh_run_row, ADW_TYPE_EXPANDER_ROW)

static void
expanded_cb (DhRunRow *self)
{
  GtkWidget *row;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  dh_scroll_into_view (GTK_WIDGET (self));
  if (self->editor)
    return;
  self->editor = DH_RUN_EDITOR (dh_run_editor_new (self->scene));
  g_signal_connect_swapped (self->editor, "remove-requested", G_CALLBACK (dh_run_row_remove_run),
                            self);
  dh_run_editor_show (self->editor, self->panel, self->run);

  /* The controls within take the keyboard, not the row about them. */
  row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE, "child",
                      self->editor, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
dh_run_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhRunRow *self = DH_RUN_ROW (object);

  switch (id)
    {
    case PROP_HIDDEN:
      g_value_set_boolean (value, self->hidden);
      break;
    case PROP_OWN_START:
      g_value_set_boolean (value, self->own_start);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_run_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhRunRow *self = DH_RUN_ROW (object);

  switch (id)
    {
    case PROP_HIDDEN:
      dh_run_row_set_hidden (self, g_value_get_boolean (value));
      break;
    case PROP_OWN_START:
      dh_run_row_set_own_start (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_run_row_dispose (GObject *object)
{
  DhRunRow *self = DH_RUN_ROW (object);

  if (self->rename_popover)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->rename_popover)));
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_run_row_parent_class)->dispose (object);
}

static void
dh_run_row_class_init (DhRunRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_run_row_get_property;
  object_class->set_property = dh_run_row_set_property;
  object_class->dispose = dh_run_row_dispose;

  properties[PROP_HIDDEN] = g_param_spec_boolean ("hidden", NULL, NULL, FALSE, flags);
  properties[PROP_OWN_START] = g_param_spec_boolean ("own-start", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DH_TYPE_RUN_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, handle);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, result_inscription);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, hide_button);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  dh_run_row_install_actions (widget_class);
}

static void
dh_run_row_init (DhRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dh_menu_button_set_lazy_menu (self->menu_button, self->menu);
  dh_run_row_enable_drag (self);
}

GtkWidget *
dh_run_row_new (DhScene *scene)
{
  DhRunRow *self = g_object_new (DH_TYPE_RUN_ROW, NULL);

  self->scene = g_object_ref (scene);
  return GTK_WIDGET (self);
}

GtkWidget *
dh_run_row_get_header (DhRunRow *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self->swatch), ADW_TYPE_ACTION_ROW);
}

void
dh_run_row_grab_focus (DhRunRow *self)
{
  gtk_widget_grab_focus (dh_run_row_get_header (self));
}

guint64
dh_run_row_get_id (DhRunRow *self)
{
  return self->id;
}

static void
show_hidden (DhRunRow *self, gboolean hidden)
{
  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  if (hidden)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hidden-run");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hidden-run");
  gtk_button_set_icon_name (self->hide_button,
                            hidden ? "view-conceal-symbolic" : "view-reveal-symbolic");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIDDEN]);
}

static void
show_own_start (DhRunRow *self, gboolean own_start)
{
  if (self->own_start == own_start)
    return;
  self->own_start = own_start;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OWN_START]);
}

void
dh_run_row_show (DhRunRow *self, guint panel, guint run)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhExperimentRun *shown = dh_experiment_get_run (experiment, panel, run);
  const char *label = dh_experiment_run_get_label (shown);

  self->panel = panel;
  self->run = run;
  self->id = shown->id;
  if (!g_str_equal (dh_run_row_get_label (self), label))
    gtk_label_set_label (self->name_label, label);
  dh_run_swatch_set_run (self->swatch, run);
  if (self->editor)
    dh_run_editor_show (self->editor, panel, run);
  show_hidden (self, dh_display_get_run_hidden (self->scene->display, shown));
  show_own_start (self,
                  dh_panel_run_has_own_start (dh_experiment_get_panel (experiment, panel), run));
  dh_run_row_update_actions (self);
  dh_run_row_show_result (self);
}

/* How the run ended; NULL: it has not yet. What it has come to so far would flicker while a slider
 * is dragged. (transfer full) */
static char *
result_text (const DhTrace *trace)
{
  g_autofree char *number = NULL;

  if (!trace || !trace->finished)
    return NULL;
  /* Then it has no path at all, of which something could be seen. */
  if (trace->diverged_at == 0)
    return g_strdup (_ ("The loss has no value at the start"));
  if (trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    {
      number = g_strdup_printf ("%" G_GUINT64_FORMAT, trace->diverged_at);
      return g_strdup_printf (_ ("Diverged at step %s"), number);
    }
  /* Of a panel that can't be computed nothing is known. */
  if (trace->length == 0)
    return NULL;
  number = dh_number_to_text (dh_trace_get (trace, trace->length - 1).loss, LOSS_DIGITS);
  return g_strdup_printf (_ ("Final loss %s"), number);
}

static gboolean
is_long (const char *text)
{
  guint letters = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    letters += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return letters > LINE_LETTERS;
}

/* What the row says beneath the label, and to those who hear it. */
static void
show_text (DhRunRow *self, const char *result)
{
  const DhExperimentRun *run
      = dh_experiment_get_run (dh_document_get_experiment (self->scene->document), self->panel,
                               self->run);
  const char *rule = _ (run->optimizer.optimizer->name);
  GtkWidget *header = dh_run_row_get_header (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (self->hidden)
    g_strv_builder_add (builder, _ ("Hidden"));
  g_strv_builder_add (builder, result);
  if (self->own_start)
    g_strv_builder_add (builder, _ ("own start"));
  parts = g_strv_builder_end (builder);
  text = g_strjoinv (" · ", parts);
  if (g_strcmp0 (gtk_inscription_get_text (self->result_inscription), text) == 0)
    return;

  gtk_inscription_set_text (self->result_inscription, text);
  if (is_long (text))
    gtk_widget_add_css_class (GTK_WIDGET (self->result_inscription), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result_inscription), "long");
  spoken = g_strdup_printf ("%s · %s", rule, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_experiment_run_get_label (run),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

void
dh_run_row_show_result (DhRunRow *self)
{
  const DhTrace *trace = dh_runner_get_trace (self->scene->runner, self->panel, self->run);
  g_autofree char *result = result_text (trace);

  if (dh_prediction_get_hides (dh_display_get_prediction (self->scene->display)))
    show_text (self, _ ("Not revealed yet"));
  else if (result)
    show_text (self, result);
}

const char *
dh_run_row_get_label (DhRunRow *self)
{
  return gtk_label_get_label (self->name_label);
}

DhRunEditor *
dh_run_row_get_editor (DhRunRow *self)
{
  return self->editor;
}
