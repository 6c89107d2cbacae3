/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile-grid.h"

#include <math.h>

#include "test-support.h"

/* Four columns and three rows, the last of each cut off: 100 × 70 units in squares of 32. */
static DhTileGrid *
make_grid (void)
{
  DhTileGrid *grid = dh_tile_grid_new (100, 70, 32);

  dh_tile_grid_set_all (grid, FALSE);
  return grid;
}

/* The marks row by row, as '#' and '.'. */
static void
assert_marks (const DhTileGrid *grid, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < grid->rows; row++)
    {
      if (row > 0)
        g_string_append_c (text, ' ');
      for (guint column = 0; column < grid->columns; column++)
        g_string_append_c (text, grid->marked[row * grid->columns + column] ? '#' : '.');
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_size (void)
{
  static const struct
  {
    double width, height, side;
    guint columns, rows;
  } grids[] = {
    { 100, 70, 32, 4, 3 },   { 96, 64, 32, 3, 2 },
    { 97, 65, 32, 4, 3 },    { 1, 1, 32, 1, 1 },
    { 100, 0, 32, 4, 0 },    { 0, 0, 32, 0, 0 },
    { 10, 20, 0.5, 20, 40 }, { 1920, 1080, 128 / 3.0, 45, 26 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autoptr (DhTileGrid) grid
          = dh_tile_grid_new (grids[i].width, grids[i].height, grids[i].side);

      g_assert_cmpuint (grid->columns, ==, grids[i].columns);
      g_assert_cmpuint (grid->rows, ==, grids[i].rows);
      for (guint j = 0; j < grid->columns * grid->rows; j++)
        g_assert_true (grid->marked[j]);
      /* Where there is no square, nothing is to be marked. */
      dh_tile_grid_mark (grid, -INFINITY, -INFINITY, INFINITY, INFINITY);
    }
}

static void
test_set_all (void)
{
  g_autoptr (DhTileGrid) grid = make_grid ();

  assert_marks (grid, ".... .... ....");
  dh_tile_grid_set_all (grid, TRUE);
  assert_marks (grid, "#### #### ####");
}

/* Marks add up; squares that are no more than touched are marked too. */
static void
test_adds_up (void)
{
  g_autoptr (DhTileGrid) grid = make_grid ();

  dh_tile_grid_mark (grid, 40, 40, 50, 50);
  assert_marks (grid, ".... .#.. ....");
  dh_tile_grid_mark (grid, 5, 5, 5, 5);
  assert_marks (grid, "#... .#.. ....");
  dh_tile_grid_mark (grid, 33, 65, 64, 66);
  assert_marks (grid, "#... .#.. .##.");
}

typedef struct
{
  const char *name;
  double left, top, right, bottom;
  const char *marks;
} Mark;

#define MOST G_MAXDOUBLE

static const Mark marks[] = {
  /* Edges. */
  { "corner", 0, 0, 0, 0, "#... .... ...." },
  { "below-an-edge", 0, 0, 31.999, 31.999, "#... .... ...." },
  { "at-an-edge", 0, 0, 32, 32, "##.. ##.. ...." },
  { "from-an-edge", 32, 32, 63, 63, ".... .#.. ...." },
  { "last-square", 99, 69, 99, 69, ".... .... ...#" },
  { "cut-off-part", 120, 90, 127, 95, ".... .... ...#" },
  { "just-before", -5, -5, -1e-9, 10, ".... .... ...." },
  { "just-beyond", 128, 0, 130, 10, ".... .... ...." },
  { "below-all", 0, 96, 10, 100, ".... .... ...." },
  { "over-the-side", -5, 10, 5, 40, "#... #... ...." },
  { "all", -5, -5, 500, 500, "#### #### ####" },

  /* Wider than any integer. */
  { "huge", -1e300, 10, 1e300, 20, "#### .... ...." },
  { "huge-right", 40, 40, 1e18, 50, ".... .### ...." },
  { "huge-left", -3e9, 40, 40, 50, ".... ##.. ...." },
  { "huge-top", 40, -1e10, 41, 1, ".#.. .... ...." },
  { "greatest", -MOST, -MOST, MOST, MOST, "#### #### ####" },
  { "far-right", 1e12, 0, 1e13, 10, ".... .... ...." },
  { "far-left", -MOST, 0, -1e13, 10, ".... .... ...." },
  { "far-below", 0, 5e9, 10, MOST, ".... .... ...." },

  /* Endless. */
  { "endless", -INFINITY, -INFINITY, INFINITY, INFINITY, "#### #### ####" },
  { "endless-right", 70, 70, INFINITY, 70, ".... .... ..##" },
  { "endless-up", 0, -INFINITY, 1, 40, "#... #... ...." },
  { "at-infinity", INFINITY, INFINITY, INFINITY, INFINITY, ".... .... ...." },
  { "at-minus-infinity", -INFINITY, -INFINITY, -INFINITY, -INFINITY, ".... .... ...." },

  /* Nowhere. */
  { "nan-left", NAN, 0, 50, 50, ".... .... ...." },
  { "nan-top", 0, NAN, 50, 50, ".... .... ...." },
  { "nan-right", 0, 0, NAN, 50, ".... .... ...." },
  { "nan-bottom", 0, 0, 50, -NAN, ".... .... ...." },
  { "nan", NAN, NAN, NAN, NAN, ".... .... ...." },
  { "nan-and-endless", -INFINITY, NAN, INFINITY, NAN, ".... .... ...." },
  { "inside-out", 50, 50, 10, 10, ".... .... ...." },
};

static void
test_mark (gconstpointer data)
{
  const Mark *mark = data;
  g_autoptr (DhTileGrid) grid = make_grid ();

  dh_tile_grid_mark (grid, mark->left, mark->top, mark->right, mark->bottom);
  assert_marks (grid, mark->marks);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/tile-grid/size", test_size);
  g_test_add_func ("/tile-grid/set-all", test_set_all);
  g_test_add_func ("/tile-grid/adds-up", test_adds_up);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tile-grid/mark/%s", marks[i].name);

      g_test_add_data_func (path, &marks[i], test_mark);
    }
  return g_test_run ();
}
