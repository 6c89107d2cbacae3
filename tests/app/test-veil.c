/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"
#include "veil.h"

static const graphene_rect_t bounds = GRAPHENE_RECT_INIT (3, 4, 200, 100);

/* (transfer full) (nullable) */
static GskRenderNode *
draw (DhVeil *veil, const graphene_rect_t *over)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  dh_veil_snapshot (veil, snapshot, over);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
assert_unseen (GskRenderNode *node, const graphene_rect_t *over)
{
  graphene_rect_t area;

  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_COLOR_NODE);
  g_assert_cmpfloat (gsk_color_node_get_color (node)->alpha, ==, 0);
  gsk_render_node_get_bounds (node, &area);
  g_assert_true (graphene_rect_equal (&area, over));
}

static void
test_unseen (void)
{
  DhVeil veil = { 0 };
  g_autoptr (GskRenderNode) node = NULL;

  g_assert_null (draw (&veil, &bounds));
  dh_veil_renew (&veil);
  node = draw (&veil, &bounds);
  assert_unseen (node, &bounds);
  dh_veil_clear (&veil);
}

/* GTK tells nodes of one place apart by their colours. */
static void
test_renewed (void)
{
  DhVeil veil = { 0 };
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) second = NULL;

  dh_veil_renew (&veil);
  first = draw (&veil, &bounds);
  same = draw (&veil, &bounds);
  g_assert_true (first == same);

  dh_veil_renew (&veil);
  second = draw (&veil, &bounds);
  assert_unseen (second, &bounds);
  g_assert_false (
      gdk_rgba_equal (gsk_color_node_get_color (first), gsk_color_node_get_color (second)));
  dh_veil_clear (&veil);
}

static void
test_moved (void)
{
  const graphene_rect_t elsewhere = GRAPHENE_RECT_INIT (0, 0, 50, 60);
  DhVeil veil = { 0 };
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) second = NULL;

  dh_veil_renew (&veil);
  first = draw (&veil, &bounds);
  second = draw (&veil, &elsewhere);
  assert_unseen (second, &elsewhere);
  dh_veil_clear (&veil);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  if (!gtk_init_check ())
    return 77;

  g_test_add_func ("/veil/unseen", test_unseen);
  g_test_add_func ("/veil/renewed", test_renewed);
  g_test_add_func ("/veil/moved", test_moved);
  return g_test_run ();
}
