/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results-sorter.h"

/* The table's own sorter asks the sorter of the column that was chosen, and turns its answer round
 * where the order is descending; which column and which order it is it doesn't tell before GTK 4.10.
 * So it is asked to compare two results, and the column that is asked first gives away both. */
struct _DhResultsSorter
{
  GtkSorter parent_instance;

  GtkSorter *of_table;
  DhRunResult *probes[2];

  const DhResultsColumn *column; /* NULL: none is chosen */
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (DhResultsSorter, dh_results_sorter, GTK_TYPE_SORTER)

typedef struct
{
  DhResultsSorter *sorter; /* outlived by it: the table has both */
  const DhResultsColumn *column;
} Probe;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Probe *probe = data;

  probe->sorter->column = probe->column;
  return -1;
}

static void
table_sorter_changed_cb (DhResultsSorter *self)
{
  GtkOrdering order;

  self->column = NULL;
  order = gtk_sorter_compare (self->of_table, self->probes[0], self->probes[1]);
  self->descending = order == GTK_ORDERING_LARGER;
  gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}

static GtkOrdering
dh_results_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  DhResultsSorter *self = DH_RESULTS_SORTER (sorter);

  return gtk_ordering_from_cmpfunc (
      dh_results_column_compare (self->column, self->descending, a, b));
}

static GtkSorterOrder
dh_results_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_TOTAL;
}

static void
dh_results_sorter_dispose (GObject *object)
{
  DhResultsSorter *self = DH_RESULTS_SORTER (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->probes); i++)
    g_clear_object (&self->probes[i]);
  G_OBJECT_CLASS (dh_results_sorter_parent_class)->dispose (object);
}

static void
dh_results_sorter_class_init (DhResultsSorterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dh_results_sorter_dispose;
  GTK_SORTER_CLASS (class)->compare = dh_results_sorter_compare;
  GTK_SORTER_CLASS (class)->get_order = dh_results_sorter_get_order;
}

static void
dh_results_sorter_init (DhResultsSorter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->probes); i++)
    self->probes[i] = dh_run_result_new (0, i);
}

DhResultsSorter *
dh_results_sorter_new (GtkSorter *of_table)
{
  DhResultsSorter *self = g_object_new (DH_TYPE_RESULTS_SORTER, NULL);

  self->of_table = of_table;
  g_signal_connect_object (of_table, "changed", G_CALLBACK (table_sorter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

GtkSorter *
dh_results_sorter_make_for_column (DhResultsSorter *self, const DhResultsColumn *column)
{
  Probe *probe = g_new (Probe, 1);

  *probe = (Probe){ .sorter = self, .column = column };
  return GTK_SORTER (gtk_custom_sorter_new (compare_cb, probe, g_free));
}

void
dh_results_sorter_changed (DhResultsSorter *self)
{
  gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}
