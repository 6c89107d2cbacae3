/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape-tiles.h"
#include "test-support.h"
#include "tile-stack.h"

/* Two columns and a row, the second square cut off: 100 × 40 units of two pixels. */
#define WIDTH 100
#define HEIGHT 40
#define SCALE 2

#define RED 0xffff0000
#define BLUE 0xff0000ff
#define HALF_BLUE 0x80000080

/* Of that colour, in the squares of which the bit is set. */
static DhTiles *
make_tiles (guint32 colour, guint squares)
{
  DhTiles *tiles = dh_tiles_new (WIDTH, HEIGHT, SCALE);

  g_assert_cmpuint (tiles->n, ==, 2);
  for (guint i = 0; i < tiles->n; i++)
    if (squares & (1u << i))
      {
        cairo_surface_t *surface = dh_tiles_make_square (tiles, i);
        guint8 *row = cairo_image_surface_get_data (surface);

        for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
          {
            for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
              ((guint32 *) (gpointer) row)[x] = colour;
            row += cairo_image_surface_get_stride (surface);
          }
        cairo_surface_mark_dirty (surface);
        tiles->squares[i] = surface;
      }
  return tiles;
}

static guint32
get_pixel (const DhTiles *tiles, guint square, int x, int y)
{
  cairo_surface_t *surface = tiles->squares[square];
  guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((guint32 *) (gpointer) row)[x];
}

static void
test_over (void)
{
  g_autoptr (DhTileStack) stack = dh_tile_stack_new ();
  g_autoptr (DhTiles) ground = make_tiles (RED, 1 | 2);
  g_autoptr (DhTiles) paths = make_tiles (HALF_BLUE, 1);
  const DhTileStackLayer layers[] = {
    DH_TILE_STACK_LAYER (ground),
    DH_TILE_STACK_LAYER (NULL),
    DH_TILE_STACK_LAYER (paths),
  };
  g_autoptr (DhTiles) merged = dh_tile_stack_merge (stack, layers, G_N_ELEMENTS (layers));

  g_assert_true (dh_tiles_fit (merged, WIDTH, HEIGHT, SCALE));
  g_assert_cmphex (get_pixel (merged, 0, 5, 5), ==, 0xff7f0080);
  /* Where there is but one, it isn't copied. */
  g_assert_true (merged->squares[1] == ground->squares[1]);
}

/* What isn't there stays transparent. */
static void
test_nothing (void)
{
  g_autoptr (DhTileStack) stack = dh_tile_stack_new ();
  g_autoptr (DhTiles) paths = make_tiles (BLUE, 2);
  const DhTileStackLayer layer = DH_TILE_STACK_LAYER (paths);
  g_autoptr (DhTiles) merged = dh_tile_stack_merge (stack, &layer, 1);

  g_assert_null (merged->squares[0]);
  g_assert_nonnull (merged->squares[1]);
}

/* Of two drawings, one is seen before a place and the other beyond it, as a chart's lines are. */
static void
test_part (void)
{
  g_autoptr (DhTileStack) stack = dh_tile_stack_new ();
  g_autoptr (DhTiles) before = make_tiles (RED, 1 | 2);
  g_autoptr (DhTiles) beyond = make_tiles (BLUE, 1 | 2);
  const DhTileStackLayer layers[] = {
    { before, .left = -G_MAXDOUBLE, .right = 70 },
    { beyond, .left = 70, .right = G_MAXDOUBLE },
  };
  g_autoptr (DhTiles) merged = dh_tile_stack_merge (stack, layers, G_N_ELEMENTS (layers));

  g_assert_true (merged->squares[0] == before->squares[0]);
  g_assert_cmphex (get_pixel (merged, 1, 11, 79), ==, RED);
  g_assert_cmphex (get_pixel (merged, 1, 12, 79), ==, BLUE);
}

/* Nothing is made anew that is as it was. */
static void
test_again (void)
{
  g_autoptr (DhTileStack) stack = dh_tile_stack_new ();
  g_autoptr (DhTiles) ground = make_tiles (RED, 1 | 2);
  g_autoptr (DhTiles) paths = make_tiles (HALF_BLUE, 1 | 2);
  g_autoptr (DhTiles) changed = dh_tiles_ref (paths);
  g_autoptr (DhTiles) first = NULL;
  g_autoptr (DhTiles) same = NULL;
  g_autoptr (DhTiles) other = NULL;
  g_autoptr (DhTiles) fewer = NULL;
  DhTileStackLayer layers[] = { DH_TILE_STACK_LAYER (ground), DH_TILE_STACK_LAYER (paths) };

  first = dh_tile_stack_merge (stack, layers, 2);
  same = dh_tile_stack_merge (stack, layers, 2);
  g_assert_true (same == first);

  dh_tiles_replace (&changed, paths, 0, NULL);
  layers[1].tiles = changed;
  other = dh_tile_stack_merge (stack, layers, 2);
  g_assert_true (other != first);
  g_assert_true (other->squares[0] == ground->squares[0]);
  g_assert_true (other->squares[1] == first->squares[1]);
  g_assert_true (first->squares[0] != ground->squares[0]);

  fewer = dh_tile_stack_merge (stack, layers, 1);
  g_assert_true (fewer->squares[1] == ground->squares[1]);
}

static DhLandscapePicture *
make_picture (guint width, guint height)
{
  DhLandscapePicture *picture = g_new0 (DhLandscapePicture, 1);

  g_atomic_ref_count_init (&picture->references);
  picture->plane = (DhRectangle){ .x = { 0, 1 }, .y = { 0, 1 } };
  picture->width = width;
  picture->height = height;
  picture->stride = width * 4;
  picture->pixels = g_malloc (picture->stride * height);
  for (guint i = 0; i < width * height; i++)
    ((guint32 *) (gpointer) picture->pixels)[i] = RED;
  return picture;
}

/* A landscape of the view's own pixels is shared where it fills a square, and stands in the view
 * alone; one of fewer pixels is stretched. */
static void
test_landscape (void)
{
  const DhView view = {
    .plane = { .x = { 0, 1 }, .y = { 0, 1 } }, .left = 0, .top = 0, .width = 90, .height = 40
  };
  g_autoptr (DhLandscapePicture) sharp = make_picture (180, 80);
  g_autoptr (DhLandscapePicture) coarse = make_picture (18, 8);
  g_autoptr (DhTiles) of_sharp = dh_landscape_tiles_new (sharp, &view, WIDTH, HEIGHT, SCALE);
  g_autoptr (DhTiles) of_coarse = dh_landscape_tiles_new (coarse, &view, WIDTH, HEIGHT, SCALE);

  g_assert_true (cairo_image_surface_get_data (of_sharp->squares[0]) == sharp->pixels);
  for (guint i = 0; i < 2; i++)
    {
      const DhTiles *tiles = i == 0 ? of_sharp : of_coarse;

      g_assert_cmphex (get_pixel (tiles, 0, 60, 60), ==, RED);
      g_assert_cmphex (get_pixel (tiles, 1, 51, 60), ==, RED);
      g_assert_cmphex (get_pixel (tiles, 1, 52, 60), ==, 0);
    }
}

/* One whose plane is elsewhere lies where that does. */
static void
test_moved_landscape (void)
{
  const DhView view
      = { .plane = { .x = { 0.5, 1.5 }, .y = { 0, 1 } }, .width = WIDTH, .height = HEIGHT };
  g_autoptr (DhLandscapePicture) picture = make_picture (WIDTH * SCALE, HEIGHT * SCALE);
  g_autoptr (DhTiles) tiles = dh_landscape_tiles_new (picture, &view, WIDTH, HEIGHT, SCALE);

  g_assert_cmphex (get_pixel (tiles, 0, 99, 40), ==, RED);
  g_assert_cmphex (get_pixel (tiles, 0, 100, 40), ==, 0);
  g_assert_null (tiles->squares[1]);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/tile-stack/over", test_over);
  g_test_add_func ("/tile-stack/nothing", test_nothing);
  g_test_add_func ("/tile-stack/part", test_part);
  g_test_add_func ("/tile-stack/again", test_again);
  g_test_add_func ("/tile-stack/landscape", test_landscape);
  g_test_add_func ("/tile-stack/moved-landscape", test_moved_landscape);
  return g_test_run ();
}
