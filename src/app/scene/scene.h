/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "display.h"
#include "document.h"
#include "playback.h"
#include "runner.h"

/* What one window is about, shared by all of its widgets: the document, the worker that computes it,
 * the play head, and how it is shown. The runner and the play head follow the document here, before
 * any widget hears of a change. Main thread only. The fields are to be read, not replaced. */
#define DH_TYPE_SCENE (dh_scene_get_type ())
G_DECLARE_FINAL_TYPE (DhScene, dh_scene, DH, SCENE, GObject)

struct _DhScene
{
  GObject parent_instance;

  DhDocument *document;
  DhRunner *runner;
  DhPlayback *playback;
  DhDisplay *display;
};

/* A scene with the starting experiment. */
DhScene *dh_scene_new (void);
