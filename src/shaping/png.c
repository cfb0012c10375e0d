/* Pixels → PNG, by libpng: RGB of eight bits, no filter, compressed lightly. A sheet is flat colours and small letters, for which
   cairo's own way (libpng's choice of a filter for each row) takes three times as long and gives files a sixth larger.
   Limit: libpng's memory is beyond the context's allocator. */
#include "shaping/png.h"

#include <png.h>
#include <setjmp.h>

enum { LEVEL = 3 };

typedef struct output {
    int (*write)(void *user, const void *bytes, size_t len);
    void *user;
} output;

static void pass_on(png_structp png, png_bytep bytes, png_size_t len)
{
    const output *to = png_get_io_ptr(png);
    if (to->write(to->user, bytes, len))
        png_error(png, "stopped");
}

static void do_not_flush(png_structp png)
{
    (void)png;
}

static void jump_back(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void be_silent(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

bool mwzi_png_write(const mwzi_pixels *pixels, int (*write)(void *user, const void *bytes, size_t len), void *user)
{
    output to = { write, user };
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, jump_back, be_silent);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) { /* libpng comes back here when something fails */
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, &to, pass_on, do_not_flush);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_compression_level(png, LEVEL);
    png_set_IHDR(png, info, pixels->width, pixels->height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    const union {
        uint32_t whole;
        unsigned char first;
    } order = { 1 };
    if (order.first) { /* the smallest byte comes first: blue, green, red, nothing */
        png_set_bgr(png);
        png_set_filler(png, 0, PNG_FILLER_AFTER);
    } else {
        png_set_filler(png, 0, PNG_FILLER_BEFORE);
    }
    for (uint32_t y = 0; y < pixels->height; y++)
        png_write_row(png, pixels->bytes + y * pixels->stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}
