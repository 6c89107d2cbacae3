/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "film-codec.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

/* Found where the program's search path for libraries of its own leads. */
#define MODULE "downhill-film.so"

/* The module stays for the rest of the program's life; a library can be loaded many times. */
const DhFilmCodec *
dh_film_codec_load (const char *name, GError **error)
{
  void *module = dlopen (MODULE, RTLD_NOW | RTLD_LOCAL);
  g_autofree char *symbol = g_strconcat ("dh_film_codec_", name, NULL);
  const DhFilmCodec *codec = module != NULL ? dlsym (module, symbol) : NULL;

  if (codec == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("the module that writes films can't be loaded: %s"), dlerror ());
  return codec;
}
