/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-axes.h"

#include "test-support.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_quantities (void)
{
  g_autoptr (DhChartAxes) axes = dh_chart_axes_new ();
  guint changed = 0;

  g_signal_connect_swapped (axes, "changed", G_CALLBACK (count_cb), &changed);
  g_assert_cmpstr (dh_chart_axes_get_quantity (axes)->id, ==, "loss");
  g_assert_true (dh_chart_axes_get_logarithmic (axes));

  /* Each has an axis of its own kind. */
  g_object_set (axes, "quantity", "learning-rate", NULL);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpstr (dh_chart_axes_get_quantity (axes)->id, ==, "learning-rate");
  g_assert_false (dh_chart_axes_get_logarithmic (axes));
  g_object_set (axes, "logarithmic", TRUE, NULL);
  g_object_set (axes, "quantity", "loss", "logarithmic", FALSE, NULL);
  g_object_set (axes, "quantity", "learning-rate", NULL);
  g_assert_true (dh_chart_axes_get_logarithmic (axes));
  g_object_set (axes, "quantity", "loss", NULL);
  g_assert_false (dh_chart_axes_get_logarithmic (axes));

  /* What there is not changes nothing. */
  changed = 0;
  g_object_set (axes, "quantity", "nonsense", NULL);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpstr (dh_chart_axes_get_quantity (axes)->id, ==, "loss");
}

static void
test_zoom_steps (void)
{
  g_autoptr (DhChartAxes) axes = dh_chart_axes_new ();
  const double *window;

  dh_chart_axes_set_steps (axes, 1000);
  g_assert_null (dh_chart_axes_get_step_window (axes));
  g_assert_false (dh_chart_axes_get_zoomed (axes));

  dh_chart_axes_zoom_steps (axes, 200, 0.5);
  window = dh_chart_axes_get_step_window (axes);
  g_assert_nonnull (window);
  dh_assert_close (window[0], 100, 1e-12, "first");
  dh_assert_close (window[1], 600, 1e-12, "last");

  /* As far as there are steps. */
  dh_chart_axes_pan_steps (axes, -5);
  window = dh_chart_axes_get_step_window (axes);
  dh_assert_close (window[0], 0, 1e-12, "first");
  dh_assert_close (window[1], 500, 1e-12, "last");
  dh_chart_axes_pan_steps (axes, 5);
  window = dh_chart_axes_get_step_window (axes);
  dh_assert_close (window[1], 1000, 1e-12, "last");

  /* No nearer than two steps. */
  for (guint i = 0; i < 200; i++)
    dh_chart_axes_zoom_steps (axes, 700.3, 0.8);
  window = dh_chart_axes_get_step_window (axes);
  g_assert_cmpfloat (window[0], <=, 700.3);
  g_assert_cmpfloat (window[1], >=, 700.3);
  g_assert_cmpfloat (window[1] - window[0], >=, 2);
  g_assert_cmpfloat (window[1] - window[0], <=, 3);

  /* A head that went elsewhere is shown. */
  dh_chart_axes_show_step (axes, 31);
  window = dh_chart_axes_get_step_window (axes);
  g_assert_cmpfloat (window[0], <=, 31);
  g_assert_cmpfloat (window[1], >=, 31);

  /* Of a shorter experiment only what there is. */
  dh_chart_axes_set_steps (axes, 10);
  g_assert_null (dh_chart_axes_get_step_window (axes));
  dh_chart_axes_zoom_steps (axes, 5, 0.5);
  g_assert_true (dh_chart_axes_get_zoomed (axes));
  dh_chart_axes_zoom_steps (axes, 5, 4);
  g_assert_false (dh_chart_axes_get_zoomed (axes));
}

/* On a logarithmic axis a factor is one of its length. */
static void
test_zoom_logarithmic_steps (void)
{
  g_autoptr (DhChartAxes) axes = dh_chart_axes_new ();
  const double *window;

  dh_chart_axes_set_steps (axes, 5000);
  dh_chart_axes_zoom_steps (axes, 100, 0.5);
  g_object_set (axes, "logarithmic-steps", TRUE, NULL);
  g_assert_null (dh_chart_axes_get_step_window (axes));
  dh_chart_axes_zoom_steps (axes, 50, 0.5);
  window = dh_chart_axes_get_step_window (axes);
  dh_assert_close (window[0], 5, 1e-9, "first");
  dh_assert_close (window[1], 500, 1e-9, "last");
  dh_chart_axes_pan_steps (axes, 0.5);
  window = dh_chart_axes_get_step_window (axes);
  dh_assert_close (window[0], 50, 1e-9, "first");
  dh_assert_close (window[1], 5000, 1e-9, "last");
  dh_chart_axes_show_step (axes, 0);
  window = dh_chart_axes_get_step_window (axes);
  dh_assert_close (window[0], 0.5, 1e-9, "first");
}

static void
test_zoom_values (void)
{
  g_autoptr (DhChartAxes) axes = dh_chart_axes_new ();
  double window[2] = { 1e-4, 1e4 };
  const double *shown;

  dh_chart_axes_zoom_values (axes, 5, window, 1, 0.5);
  shown = dh_chart_axes_get_value_window (axes, 0);
  dh_assert_close (shown[0], 1e-2, 1e-9, "least");
  dh_assert_close (shown[1], 1e2, 1e-9, "greatest");
  g_assert_null (dh_chart_axes_get_value_window (axes, 1));
  shown = dh_chart_axes_get_value_window (axes, 2);
  dh_assert_close (shown[1], 1e2, 1e-9, "greatest");
  dh_chart_axes_pan_values (axes, 4, shown, 0.25);
  dh_assert_close (dh_chart_axes_get_value_window (axes, 2)[1], 1e3, 1e-9, "greatest");
  dh_assert_close (dh_chart_axes_get_value_window (axes, 0)[1], 1e2, 1e-9, "greatest");

  /* Neither end of what numbers can do is reached. */
  for (guint i = 0; i < 5000; i++)
    {
      window[0] = dh_chart_axes_get_value_window (axes, 0)[0];
      window[1] = dh_chart_axes_get_value_window (axes, 0)[1];
      dh_chart_axes_zoom_values (axes, 1, window, 1, i < 2500 ? 1.3 : 0.7);
      g_assert_cmpfloat (dh_chart_axes_get_value_window (axes, 0)[0], >, 0);
      g_assert_cmpfloat (dh_chart_axes_get_value_window (axes, 0)[0], <,
                         dh_chart_axes_get_value_window (axes, 0)[1]);
    }
  dh_chart_axes_fit (axes);
  g_assert_false (dh_chart_axes_get_zoomed (axes));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/chart-axes/quantities", test_quantities);
  g_test_add_func ("/chart-axes/zoom-steps", test_zoom_steps);
  g_test_add_func ("/chart-axes/zoom-logarithmic-steps", test_zoom_logarithmic_steps);
  g_test_add_func ("/chart-axes/zoom-values", test_zoom_values);
  return g_test_run ();
}
