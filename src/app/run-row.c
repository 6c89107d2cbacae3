/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-row.h"

#include <glib/gi18n-lib.h>

#include "number-text.h"
#include "run-style.h"
#include "screen-theme.h"
#include "scroll-into-view.h"

#define LOSS_DIGITS 4

struct _DhRunRow
{
  AdwExpanderRow parent_instance;

  GtkDrawingArea *swatch;

  DhScene *scene;
  DhRunEditor *editor; /* NULL: never unfolded */
  guint panel;
  guint run;
};

enum
{
  SIGNAL_REMOVE_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhRunRow, dh_run_row, ADW_TYPE_EXPANDER_ROW)

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DhRunRow *self = data;
  const DhTheme *theme = dh_screen_theme_get (GTK_WIDGET (area));
  DhRunStyle style = dh_run_style_get (self->run, theme);

  cairo_move_to (cr, 1, height / 2.0);
  cairo_line_to (cr, width - 1, height / 2.0);
  dh_run_style_apply (&style, cr, theme->line_width);
  cairo_stroke (cr);
  dh_run_style_draw_marker (&style, cr, width / 2.0, height / 2.0, theme->marker_radius, theme);
}

static void
theme_changed_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (GTK_WIDGET (DH_RUN_ROW (widget)->swatch));
}

static void
remove_requested_cb (DhRunRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_REQUESTED], 0);
}

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
  g_signal_connect_swapped (self->editor, "remove-requested", G_CALLBACK (remove_requested_cb),
                            self);
  dh_run_editor_show (self->editor, self->panel, self->run);

  /* The controls within take the keyboard, not the row about them. */
  row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE, "child",
                      self->editor, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
dh_run_row_dispose (GObject *object)
{
  DhRunRow *self = DH_RUN_ROW (object);

  g_clear_object (&self->scene);
  G_OBJECT_CLASS (dh_run_row_parent_class)->dispose (object);
}

static void
dh_run_row_class_init (DhRunRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_run_row_dispose;

  signals[SIGNAL_REMOVE_REQUESTED]
      = g_signal_new ("remove-requested", DH_TYPE_RUN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRunRow, swatch);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
dh_run_row_init (DhRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->swatch, draw_swatch_cb, self, NULL);
  dh_screen_theme_watch (GTK_WIDGET (self), theme_changed_cb);
}

GtkWidget *
dh_run_row_new (DhScene *scene)
{
  DhRunRow *self = g_object_new (DH_TYPE_RUN_ROW, NULL);

  self->scene = g_object_ref (scene);
  return GTK_WIDGET (self);
}

void
dh_run_row_show (DhRunRow *self, guint panel, guint run)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const char *label = dh_experiment_run_get_label (dh_experiment_get_run (experiment, panel, run));

  if (self->run != run)
    gtk_widget_queue_draw (GTK_WIDGET (self->swatch));
  self->panel = panel;
  self->run = run;
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), label) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  if (self->editor)
    dh_run_editor_show (self->editor, panel, run);
  dh_run_row_show_result (self);
}

void
dh_run_row_show_result (DhRunRow *self)
{
  const DhTrace *trace = dh_runner_get_trace (self->scene->runner, self->panel, self->run);
  g_autofree char *loss = NULL;
  g_autofree char *text = NULL;

  /* What an unfinished run has come to so far would flicker while a slider is dragged. */
  if (!trace || !trace->finished)
    return;
  if (trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    text = g_strdup_printf (_ ("Diverged at step %s"), /* a number */
                            (loss = g_strdup_printf ("%" G_GUINT64_FORMAT, trace->diverged_at)));
  else if (trace->length > 0)
    {
      loss = dh_number_to_text (dh_trace_get (trace, trace->length - 1).loss, LOSS_DIGITS);
      text = g_strdup_printf (_ ("Final loss %s"), loss);
    }
  if (text && g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), text) != 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

DhRunEditor *
dh_run_row_get_editor (DhRunRow *self)
{
  return self->editor;
}
