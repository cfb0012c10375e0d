/* Pictures. Boxes, bands and lines of set text → PNG, SVG or PDF, by cairo. Text is drawn without hinting at the places
   that shaping gave it, by cairo_show_text_glyphs, which tells a PDF which characters each glyph stands for. A PDF
   bears no date, so that the same drawing is the same file on any day. Limit: cairo keeps the fonts that it opened for
   the next picture; what it allocates is beyond the context's allocator. */
#include "shaping/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shaping/ink.h"
#include "shaping/png.h"

enum { PNG_MOST = 32767, LEVELS = 6 };

struct mwzi_canvas {
    const mwzi_env *env;
    mwzi_canvas_kind kind;
    mwz_sink sink;
    int failed; /* an errno value of the sink */
    cairo_surface_t *surface;
    cairo_t *cairo;
    unsigned page; /* 1-based */
    int outline[LEVELS + 1]; /* the last entry of each level, that of level 0 at [1]; [0] is the root */
    MWZI_VEC(char) svg;
    mwzi_ink ink;
    bool out_of_memory;
};

/* An SVG waits for its end: cairo numbers its surfaces by how many there were in the process before. */
static cairo_status_t keep(void *user, const unsigned char *bytes, unsigned len)
{
    mwzi_canvas *canvas = user;
    if (!mwzi_vec_reserve(canvas->env, &canvas->svg, canvas->svg.count + len))
        return CAIRO_STATUS_NO_MEMORY;
    memcpy(canvas->svg.items + canvas->svg.count, bytes, len);
    canvas->svg.count += len;
    return CAIRO_STATUS_SUCCESS;
}

/* The text up to the number of the next surface; that number goes to *number, 0 when there is none. */
static size_t find_surface(const char *bytes, size_t len, unsigned long *number)
{
    static const char word[] = "surface";
    *number = 0;
    for (size_t i = 0; i + sizeof word <= len; i++) {
        if (bytes[i] != 's' || memcmp(bytes + i, word, sizeof word - 1) != 0)
            continue;
        i += sizeof word - 1;
        for (size_t k = i; k < len && bytes[k] >= '0' && bytes[k] <= '9'; k++)
            *number = *number * 10 + (unsigned long)(bytes[k] - '0');
        if (*number)
            return i;
    }
    return len;
}

static cairo_status_t pass_on(void *user, const unsigned char *bytes, unsigned len)
{
    mwzi_canvas *canvas = user;
    if (canvas->failed)
        return CAIRO_STATUS_WRITE_ERROR;
    canvas->failed = canvas->sink.write(canvas->sink.user, bytes, len);
    return canvas->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Passes the SVG on with its surfaces numbered from 1. */
static cairo_status_t pass_svg(mwzi_canvas *canvas)
{
    const char *bytes = canvas->svg.items;
    unsigned long first = 0, number = 1;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    for (size_t at = 0; at < canvas->svg.count && status == CAIRO_STATUS_SUCCESS;) {
        size_t len = find_surface(bytes + at, canvas->svg.count - at, &number);
        status = pass_on(canvas, (const unsigned char *)bytes + at, (unsigned)len);
        at += len;
        if (number == 0 || status != CAIRO_STATUS_SUCCESS)
            continue;
        char digits[24];
        first = first ? first : number;
        status = pass_on(canvas, (const unsigned char *)digits,
                         (unsigned)snprintf(digits, sizeof digits, "%lu", number + 1 - first));
        while (at < canvas->svg.count && bytes[at] >= '0' && bytes[at] <= '9')
            at++;
    }
    return status;
}

static cairo_surface_t *open_surface(mwzi_canvas *canvas, const mwzi_canvas_params *params)
{
    switch (params->kind) {
    case MWZI_CANVAS_SVG:
        return cairo_svg_surface_create_for_stream(keep, canvas, params->width, params->height);
    case MWZI_CANVAS_PDF:
        return cairo_pdf_surface_create_for_stream(pass_on, canvas, params->width, params->height);
    default:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(params->width * params->scale),
                                          (int)ceil(params->height * params->scale));
    }
}

static void prepare(mwzi_canvas *canvas, const mwzi_canvas_params *params)
{
    cairo_t *cairo = canvas->cairo;
    if (params->kind == MWZI_CANVAS_PNG) {
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_paint(cairo);
        cairo_scale(cairo, params->scale, params->scale);
    }
    if (params->kind == MWZI_CANVAS_PDF) {
        cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
        if (params->title)
            cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, params->title);
    }
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

mwz_status mwzi_canvas_open(mwzi_canvas **out, const mwzi_env *env, const mwzi_canvas_params *params, mwz_sink sink,
                            mwz_error *err)
{
    *out = NULL;
    double most = fmax(params->width, params->height) * params->scale;
    if (params->kind == MWZI_CANVAS_PNG && most > PNG_MOST)
        return mwzi_fail(err, MWZ_ERR_LIMIT,
                         "the picture would be %.0f pixels long, a PNG has at most %d: draw fewer pairs, "
                         "or a PDF",
                         most, PNG_MOST);
    mwzi_canvas *canvas = mwzi_alloc(env, sizeof *canvas);
    if (!canvas)
        return mwzi_fail_memory(err);
    memset(canvas, 0, sizeof *canvas);
    canvas->env = env;
    canvas->ink.env = env;
    canvas->kind = params->kind;
    canvas->sink = sink;
    canvas->page = 1;
    canvas->surface = open_surface(canvas, params);
    canvas->cairo = cairo_create(canvas->surface);
    if (cairo_status(canvas->cairo)) {
        mwzi_canvas_close(canvas);
        return mwzi_fail_memory(err);
    }
    prepare(canvas, params);
    *out = canvas;
    return MWZ_OK;
}

static void set_colour(cairo_t *cairo, mwzi_colour colour)
{
    cairo_set_source_rgba(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, colour.alpha / 255.0);
}

static void trace_box(cairo_t *cairo, mwzi_box box, double radius)
{
    const double quarter = acos(-1) / 2;
    if (radius <= 0) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
        return;
    }
    const double right = box.x + box.width - radius, low = box.y + box.height - radius;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right, box.y + radius, radius, -quarter, 0);
    cairo_arc(cairo, right, low, radius, 0, quarter);
    cairo_arc(cairo, box.x + radius, low, radius, quarter, 2 * quarter);
    cairo_arc(cairo, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void mwzi_canvas_fill(mwzi_canvas *canvas, mwzi_box box, double radius, mwzi_colour colour)
{
    set_colour(canvas->cairo, colour);
    trace_box(canvas->cairo, box, radius);
    cairo_fill(canvas->cairo);
}

void mwzi_canvas_frame(mwzi_canvas *canvas, mwzi_box box, double radius, double thickness, mwzi_colour colour)
{
    set_colour(canvas->cairo, colour);
    trace_box(canvas->cairo, box, radius);
    cairo_set_line_width(canvas->cairo, thickness);
    cairo_stroke(canvas->cairo);
}

void mwzi_canvas_line(mwzi_canvas *canvas, const double from[2], const double to[2], double thickness,
                      mwzi_colour colour)
{
    set_colour(canvas->cairo, colour);
    cairo_set_line_width(canvas->cairo, thickness);
    cairo_move_to(canvas->cairo, from[0], from[1]);
    cairo_line_to(canvas->cairo, to[0], to[1]);
    cairo_stroke(canvas->cairo);
}

void mwzi_canvas_ribbon(mwzi_canvas *canvas, const double left[3], const double right[3], mwzi_colour colour)
{
    const double middle = (left[0] + right[0]) / 2;
    set_colour(canvas->cairo, colour);
    cairo_move_to(canvas->cairo, left[0], left[1]);
    cairo_curve_to(canvas->cairo, middle, left[1], middle, right[1], right[0], right[1]);
    cairo_line_to(canvas->cairo, right[0], right[2]);
    cairo_curve_to(canvas->cairo, middle, right[2], middle, left[2], left[0], left[2]);
    cairo_close_path(canvas->cairo);
    cairo_fill(canvas->cairo);
}

void mwzi_canvas_text(mwzi_canvas *canvas, const mwzi_shaped *shaped, size_t line, double x, double y,
                      mwzi_colour colour)
{
    set_colour(canvas->cairo, colour);
    if (!canvas->out_of_memory)
        canvas->out_of_memory = !mwzi_ink_line(&canvas->ink, canvas->cairo, shaped, line, x, y);
}

void mwzi_canvas_next_page(mwzi_canvas *canvas)
{
    cairo_show_page(canvas->cairo);
    canvas->page++;
}

void mwzi_canvas_bookmark(mwzi_canvas *canvas, const char *title, unsigned level, double y)
{
    if (canvas->kind != MWZI_CANVAS_PDF)
        return;
    char place[64];
    level = level < LEVELS ? level : LEVELS - 1;
    while (level > 0 && canvas->outline[level] == 0)
        level--;
    snprintf(place, sizeof place, "page=%u pos=[0 %ld]", canvas->page, lround(y));
    canvas->outline[level + 1] = cairo_pdf_surface_add_outline(canvas->surface, canvas->outline[level], title, place,
                                                               CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (unsigned deeper = level + 2; deeper <= LEVELS; deeper++)
        canvas->outline[deeper] = 0;
}

static int pass_on_bytes(void *user, const void *bytes, size_t len)
{
    return pass_on(user, bytes, (unsigned)len) == CAIRO_STATUS_SUCCESS ? 0 : ((const mwzi_canvas *)user)->failed;
}

static cairo_status_t write_png(mwzi_canvas *canvas)
{
    cairo_surface_flush(canvas->surface);
    const mwzi_pixels pixels = { cairo_image_surface_get_data(canvas->surface),
                                 (uint32_t)cairo_image_surface_get_width(canvas->surface),
                                 (uint32_t)cairo_image_surface_get_height(canvas->surface),
                                 (size_t)cairo_image_surface_get_stride(canvas->surface) };
    return mwzi_png_write(&pixels, pass_on_bytes, canvas) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

mwz_status mwzi_canvas_finish(mwzi_canvas *canvas, mwz_error *err)
{
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status == CAIRO_STATUS_SUCCESS && canvas->kind == MWZI_CANVAS_PNG)
        status = write_png(canvas);
    cairo_surface_finish(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS && canvas->kind == MWZI_CANVAS_SVG)
        status = pass_svg(canvas);
    if (canvas->failed)
        return mwzi_fail(err, MWZ_ERR_IO, "the picture could not be written: %s", strerror(canvas->failed));
    if (canvas->out_of_memory || status == CAIRO_STATUS_NO_MEMORY)
        return mwzi_fail_memory(err);
    return status == CAIRO_STATUS_SUCCESS
        ? MWZ_OK
        : mwzi_fail(err, MWZ_ERR_INTERNAL, "the picture could not be drawn: %s", cairo_status_to_string(status));
}

void mwzi_canvas_close(mwzi_canvas *canvas)
{
    if (!canvas)
        return;
    canvas->failed = canvas->failed ? canvas->failed : ECANCELED; /* nothing more goes to the sink */
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    mwzi_vec_free(canvas->env, &canvas->svg);
    mwzi_ink_free(&canvas->ink);
    mwzi_free(canvas->env, canvas, sizeof *canvas);
}
