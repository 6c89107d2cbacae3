/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "renderer.h"

#define DEVICES "/dev"

#ifdef __linux__

/* Whether a folder has a file whose name begins so. */
static gboolean
has_file (const char *folder, const char *beginning)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning))
      return TRUE;
  return FALSE;
}

gboolean
dh_renderer_has_graphics_card (const char *devices)
{
  g_autofree char *direct = g_build_filename (devices, "dri", NULL);

  /* NVIDIA's own driver has its own, Windows' subsystem another. */
  return has_file (direct, "renderD") || has_file (devices, "nvidia") || has_file (devices, "dxg");
}

#else

gboolean
dh_renderer_has_graphics_card (const char *devices)
{
  return TRUE;
}

#endif

void
dh_renderer_choose (void)
{
  if (!dh_renderer_has_graphics_card (DEVICES))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}
