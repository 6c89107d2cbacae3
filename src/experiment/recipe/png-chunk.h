/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define DH_PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define DH_PNG_SIGNATURE_LENGTH 8

/* Length and name before a chunk's content, and the checksum behind it. */
#define DH_PNG_CHUNK_FRAME 12

/* Numbers as a PNG has them, greatest byte first. */
guint32 dh_png_get_number (const guint8 *bytes);
void dh_png_put_number (guint8 *bytes, guint32 number);

/* Appends a chunk: length, name (four letters), content (NULL where length is 0), checksum. */
void dh_png_append_chunk (GByteArray *png, const char *name, const guint8 *data, guint32 length);
