/* Pictures. Boxes, bands and lines of set text → PNG, SVG or PDF, by cairo. Text is drawn without hinting at the places
   that shaping gave it, by cairo_show_text_glyphs, which tells a PDF which characters each glyph stands for. A PDF
   bears no date, so that the same drawing is the same file on any day. Limit: cairo keeps the fonts that it opened for
   the next picture; what it allocates is beyond the context's allocator. */
#include "shaping/canvas.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shaping/face.h"

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
    MWZI_VEC(cairo_glyph_t) glyphs;
    MWZI_VEC(cairo_text_cluster_t) clusters;
    bool out_of_memory;
};

static cairo_status_t pass_on(void *user, const unsigned char *bytes, unsigned len)
{
    mwzi_canvas *canvas = user;
    if (canvas->failed)
        return CAIRO_STATUS_WRITE_ERROR;
    canvas->failed = canvas->sink.write(canvas->sink.user, bytes, len);
    return canvas->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *open_surface(mwzi_canvas *canvas, const mwzi_canvas_params *params)
{
    switch (params->kind) {
    case MWZI_CANVAS_SVG:
        return cairo_svg_surface_create_for_stream(pass_on, canvas, params->width, params->height);
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

/* Cairo opens the file by itself, and keeps it as long as it needs it: a face of ours would have to outlive its caches.
 */
static cairo_font_face_t *open_face(mwzi_face *face)
{
    if (face->cairo)
        return face->cairo;
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_FILE, FcTypeString, (const FcChar8 *)face->file, FC_INDEX, FcTypeInteger, face->index,
                       FC_HINTING, FcTypeBool, FcFalse, FC_EMBEDDED_BITMAP, FcTypeBool, FcFalse, (char *)NULL);
    if (!pattern)
        return NULL;
    face->cairo = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    return face->cairo;
}

/* The glyphs of a run with their places, and which bytes each stands for, in the order of the text. */
static bool place_glyphs(mwzi_canvas *canvas, const mwzi_shaped *shaped, const mwzi_glyph_run *run, double x, double y)
{
    if (!mwzi_vec_reserve(canvas->env, &canvas->glyphs, (size_t)run->count) ||
        !mwzi_vec_reserve(canvas->env, &canvas->clusters, (size_t)run->count))
        return false;
    canvas->clusters.count = 0;
    const mwzi_glyph *glyphs = shaped->glyphs.items + run->first;
    for (uint32_t i = 0; i < run->count; i++) {
        canvas->glyphs.items[i] =
            (cairo_glyph_t) { glyphs[i].id, x + glyphs[i].dx * run->scale, y - glyphs[i].dy * run->scale };
        x += glyphs[i].advance * run->scale;
    }
    uint32_t offset = run->offset + run->len; /* where what follows in the text begins */
    for (uint32_t k = 0; k < run->count; k++) { /* from the end of the text to its start */
        const mwzi_glyph *glyph = &glyphs[run->right ? k : run->count - 1 - k];
        cairo_text_cluster_t *last = &canvas->clusters.items[canvas->clusters.count - 1];
        if (canvas->clusters.count && glyph->offset == offset) {
            last->num_glyphs++;
            continue;
        }
        canvas->clusters.items[canvas->clusters.count++] = (cairo_text_cluster_t) { (int)(offset - glyph->offset), 1 };
        offset = glyph->offset;
    }
    for (size_t i = 0, k = canvas->clusters.count; i + 1 < k; i++, k--) {
        cairo_text_cluster_t swapped = canvas->clusters.items[i];
        canvas->clusters.items[i] = canvas->clusters.items[k - 1];
        canvas->clusters.items[k - 1] = swapped;
    }
    return true;
}

void mwzi_canvas_text(mwzi_canvas *canvas, const mwzi_shaped *shaped, size_t line, double x, double y,
                      mwzi_colour colour)
{
    const mwzi_shaped_line *set = &shaped->lines.items[line];
    set_colour(canvas->cairo, colour);
    cairo_set_font_size(canvas->cairo, shaped->size);
    for (uint32_t r = set->first; r < set->first + set->count && !canvas->out_of_memory; r++) {
        const mwzi_glyph_run *run = &shaped->runs.items[r];
        cairo_font_face_t *face = open_face(mwzi_fonts_face(shaped->fonts, run->font));
        if (!face || !place_glyphs(canvas, shaped, run, x + run->x, y)) {
            canvas->out_of_memory = true;
            return;
        }
        cairo_set_font_face(canvas->cairo, face);
        if (run->count)
            cairo_show_text_glyphs(canvas->cairo, shaped->text + run->offset, (int)run->len, canvas->glyphs.items,
                                   (int)run->count, canvas->clusters.items, (int)canvas->clusters.count,
                                   run->right ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    }
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

mwz_status mwzi_canvas_finish(mwzi_canvas *canvas, mwz_error *err)
{
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status == CAIRO_STATUS_SUCCESS && canvas->kind == MWZI_CANVAS_PNG)
        status = cairo_surface_write_to_png_stream(canvas->surface, pass_on, canvas);
    cairo_surface_finish(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(canvas->surface);
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
    mwzi_vec_free(canvas->env, &canvas->glyphs);
    mwzi_vec_free(canvas->env, &canvas->clusters);
    mwzi_free(canvas->env, canvas, sizeof *canvas);
}
