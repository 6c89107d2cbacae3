/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-view.h"

#include "chart.h"

struct _DhChartView
{
  GtkWidget parent_instance;

  DhScene *scene;
  DhChartModel *model;

  GtkWidget *charts; /* a box, of one DhChart a panel */
};

G_DEFINE_FINAL_TYPE (DhChartView, dh_chart_view, GTK_TYPE_WIDGET)

static void
experiment_changed_cb (DhChartView *self)
{
  guint n = dh_document_get_experiment (self->scene->document)->panels->len;
  GtkWidget *chart = gtk_widget_get_first_child (self->charts);
  guint i;

  for (i = 0; i < n; i++)
    {
      if (chart == NULL)
        {
          chart = dh_chart_new (self->scene, self->model, i);
          gtk_box_append (GTK_BOX (self->charts), chart);
        }
      chart = gtk_widget_get_next_sibling (chart);
    }

  while (chart != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chart);

      gtk_box_remove (GTK_BOX (self->charts), chart);
      chart = next;
    }
}

static void
dh_chart_view_dispose (GObject *object)
{
  DhChartView *self = DH_CHART_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_chart_view_parent_class)->dispose (object);
}

static void
dh_chart_view_class_init (DhChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_chart_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DhChartView, charts);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dh_chart_view_init (DhChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_chart_view_new (DhScene *scene)
{
  DhChartView *self = g_object_new (DH_TYPE_CHART_VIEW, NULL);

  self->scene = g_object_ref (scene);
  self->model = dh_chart_model_new (scene);
  g_signal_connect_object (scene->document, "experiment-changed",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  experiment_changed_cb (self);

  return GTK_WIDGET (self);
}
