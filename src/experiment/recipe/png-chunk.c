/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "png-chunk.h"

/* CRC-32 as the PNG specification gives it (ISO 3309). */
static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 table[256];
  guint32 crc = 0xffffffffu;

  for (guint32 i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = table[i] & 1 ? 0xedb88320u ^ table[i] >> 1 : table[i] >> 1;
    }
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ crc >> 8;
  return ~crc;
}

guint32
dh_png_get_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

void
dh_png_put_number (guint8 *bytes, guint32 number)
{
  bytes[0] = (guint8) (number >> 24);
  bytes[1] = (guint8) (number >> 16);
  bytes[2] = (guint8) (number >> 8);
  bytes[3] = (guint8) number;
}

void
dh_png_append_chunk (GByteArray *png, const char *name, const guint8 *data, guint32 length)
{
  guint8 number[4];
  guint start;

  dh_png_put_number (number, length);
  g_byte_array_append (png, number, 4);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) name, 4);
  if (length > 0)
    g_byte_array_append (png, data, length);
  dh_png_put_number (number, checksum (png->data + start, png->len - start));
  g_byte_array_append (png, number, 4);
}
