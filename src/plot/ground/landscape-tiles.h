/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "landscape-picture.h"
#include "tiles.h"
#include "view.h"

/* A landscape as a view of a drawing of that size shows it: where its plane lies in the view, and
 * nothing of it beyond. Pixels that are the drawing's own are not copied. Any thread.
 * (transfer full) */
DhTiles *dh_landscape_tiles_new (
    DhLandscapePicture *picture, const DhView *view, int width, int height, int scale);
