/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "legend-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "legend.h"
#include "run-summary.h"
#include "screen-theme.h"
#include "shown-panel.h"
#include "text-layout.h"

/* In font sizes */
#define MARGIN 0.8
#define GAP 1.6
#define TITLE_HEIGHT 1.6

struct _DhLegendStrip
{
  GtkWidget parent_instance;

  DhScene *scene;
  guint n_legends;
  char *written; /* all that stands in them; NULL: nothing yet */
};

G_DEFINE_FINAL_TYPE (DhLegendStrip, dh_legend_strip, GTK_TYPE_WIDGET)

/* Whether a legend of one of the panels holds for the other as well. */
static gboolean
panels_match (DhScene *scene, guint a, guint b)
{
  const DhTrace *traces_a[DH_EXPERIMENT_MAX_RUNS], *traces_b[DH_EXPERIMENT_MAX_RUNS];
  const DhPanel *panel_a = dh_shown_panel_get (scene, a), *panel_b = dh_shown_panel_get (scene, b);
  guint n = dh_shown_panel_get_traces (scene, a, traces_a);

  if (dh_shown_panel_get_traces (scene, b, traces_b) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if ((traces_a[i] == NULL) != (traces_b[i] == NULL)
          || !g_str_equal (dh_experiment_run_get_label (g_ptr_array_index (panel_a->runs, i)),
                           dh_experiment_run_get_label (g_ptr_array_index (panel_b->runs, i))))
        return FALSE;
      if (traces_a[i] != NULL && traces_a[i]->diverged_at != traces_b[i]->diverged_at)
        return FALSE;
    }
  return TRUE;
}

static guint
count_legends (DhScene *scene)
{
  guint n = dh_document_get_experiment (scene->document)->panels->len;

  for (guint i = 1; i < n; i++)
    if (!panels_match (scene, 0, i))
      return n;
  return 1;
}

/* Draws one panel's legend, titled where there are several, and returns the height it takes; cr may
 * be NULL. */
static double
draw_legend (DhLegendStrip *self, cairo_t *cr, guint panel, double width, const DhTheme *theme)
{
  PangoContext *pango = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  double title_height = 0, height;

  if (self->n_legends > 1)
    {
      g_autofree char *title = dh_shown_panel_get_title (self->scene, panel);
      g_autoptr (PangoLayout) layout
          = dh_text_layout_new (pango, theme, title, theme->font_size, TRUE);

      title_height = TITLE_HEIGHT * theme->font_size;
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      if (cr != NULL)
        {
          dh_theme_set_source (cr, &theme->text);
          dh_text_layout_draw (layout, cr, 0, title_height / 2, 0, 0.5);
          cairo_translate (cr, 0, title_height);
        }
    }
  dh_shown_panel_get_traces (self->scene, panel, traces);
  height
      = dh_legend_draw (cr, pango, dh_shown_panel_get (self->scene, panel), traces, width, theme);
  return title_height + height;
}

static double
get_legend_width (DhLegendStrip *self, double width, const DhTheme *theme)
{
  double gaps = (2 * MARGIN + (self->n_legends - 1) * GAP) * theme->font_size;

  return MAX ((width - gaps) / self->n_legends, 4 * theme->font_size);
}

static GtkSizeRequestMode
dh_legend_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dh_legend_strip_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DhLegendStrip *self = DH_LEGEND_STRIP (widget);
  const DhTheme *theme = dh_screen_theme_get_for_plot (widget);
  double height = 0, width;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  width = get_legend_width (self, for_size < 0 ? gtk_widget_get_width (widget) : for_size, theme);
  for (guint i = 0; i < self->n_legends; i++)
    height = fmax (height, draw_legend (self, NULL, i, width, theme));
  *minimum = *natural = (int) ceil (height + MARGIN * theme->font_size);
}

static void
dh_legend_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhLegendStrip *self = DH_LEGEND_STRIP (widget);
  const DhTheme *theme = dh_screen_theme_get_for_plot (widget);
  double font = theme->font_size;
  double width = get_legend_width (self, gtk_widget_get_width (widget), theme);
  cairo_t *cr
      = gtk_snapshot_append_cairo (snapshot,
                                   &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                        (float) gtk_widget_get_height (widget)));

  for (guint i = 0; i < self->n_legends; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, MARGIN * font + i * (width + GAP * font), 0);
      draw_legend (self, cr, i, width, theme);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
}

static void
describe (DhLegendStrip *self)
{
  GString *text = g_string_new (NULL);
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  for (guint i = 0; i < self->n_legends; i++)
    for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
      {
        const DhExperimentRun *run = dh_experiment_get_run (experiment, i, j);

        if (dh_display_get_run_hidden (self->scene->display, run))
          continue;
        if (text->len > 0)
          g_string_append (text, ", ");
        g_string_append (text, dh_experiment_run_get_label (run));
      }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  g_string_free (text, TRUE);
}

/* All that stands in the legends. (transfer full) */
static char *
get_written (DhLegendStrip *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_legends; i++)
    {
      const DhPanel *panel = dh_shown_panel_get (self->scene, i);
      const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
      guint n = dh_shown_panel_get_traces (self->scene, i, traces);
      g_autofree char *title = dh_shown_panel_get_title (self->scene, i);

      g_string_append_printf (text, "%s\n", title != NULL ? title : "");
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *label
              = dh_legend_get_text (g_ptr_array_index (panel->runs, j), traces[j]);

          g_string_append_printf (text, "%s\n", traces[j] != NULL ? label : "");
        }
    }
  return g_string_free (text, FALSE);
}

/* Labels, or that a run diverged, may take more or less room. */
static void
changed_cb (DhLegendStrip *self)
{
  g_autofree char *written = NULL;

  self->n_legends = count_legends (self->scene);
  written = get_written (self);
  if (g_strcmp0 (written, self->written) == 0)
    return;
  g_free (self->written);
  self->written = g_steal_pointer (&written);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dh_legend_strip_dispose (GObject *object)
{
  g_clear_object (&DH_LEGEND_STRIP (object)->scene);
  g_clear_pointer (&DH_LEGEND_STRIP (object)->written, g_free);
  G_OBJECT_CLASS (dh_legend_strip_parent_class)->dispose (object);
}

static void
dh_legend_strip_class_init (DhLegendStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dh_legend_strip_dispose;
  widget_class->get_request_mode = dh_legend_strip_get_request_mode;
  widget_class->measure = dh_legend_strip_measure;
  widget_class->snapshot = dh_legend_strip_snapshot;

  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_legend_strip_init (DhLegendStrip *self)
{
  self->n_legends = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_screen_theme_watch (GTK_WIDGET (self), gtk_widget_queue_resize);
}

GtkWidget *
dh_legend_strip_new (DhScene *scene)
{
  DhLegendStrip *self = g_object_new (DH_TYPE_LEGEND_STRIP, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "runs-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

guint
dh_legend_strip_get_n_legends (DhLegendStrip *self)
{
  return self->n_legends;
}
