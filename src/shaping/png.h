/* Pixels as a PNG. */
#ifndef MWZI_SHAPING_PNG_H
#define MWZI_SHAPING_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows of pixels from above: 32 bits each in the machine's order, of which the upper eight do not count, as cairo has them. */
typedef struct mwzi_pixels {
    const unsigned char *bytes;
    uint32_t width, height;
    size_t stride; /* bytes of a row */
} mwzi_pixels;

/* Writes them; `write` is as in mwz_sink. False when it said stop, or memory ran out. */
bool mwzi_png_write(const mwzi_pixels *pixels, int (*write)(void *user, const void *bytes, size_t len), void *user);

#endif
