/* A sheet as PNG, SVG or PDF. Pages → one PDF, or a picture a page: the first has the name that was given, the others a
   number in it. A page is written as soon as it is drawn, so that memory does not grow with their number; the first
   takes its name last, when all are whole. Limit: an SVG holds its letters as outlines, which cannot be searched. */
#include "review/picture.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "review/pages.h"

static const double png_scale = 2; /* pixels a point: 144 an inch */

typedef struct picture {
    const mwz_bitext *bitext;
    mwzi_canvas_kind kind;
    const char *title;
    size_t wanted; /* the only page that is drawn; 0: all */
    mwz_sink sink; /* where the page goes that is drawn now */
    const char *path; /* NULL: to a sink */
    mwzi_file_writer first, further; /* of page 1, and of the page drawn now, when it is another; while they are open */
    bool first_open, further_open;
    size_t saved; /* the last page behind the first whose file has its name */
    size_t page; /* the last that was begun */
    size_t drawn;
    mwzi_canvas *canvas;
} picture;

/* "b.png", 2 → "b-2.png" */
static char *page_path(const picture *p, size_t page, size_t *size)
{
    const char *slash = strrchr(p->path, '/'), *dot = strrchr(p->path, '.');
    size_t len = strlen(p->path), stem = dot && dot > (slash ? slash + 1 : p->path) ? (size_t)(dot - p->path) : len;
    *size = len + 32;
    char *path = mwzi_alloc(&p->bitext->env, *size);
    if (path)
        (void)snprintf(path, *size, "%.*s-%zu%s", (int)stem, p->path, page, p->path + stem);
    return path;
}

static mwz_status open_file(picture *p, size_t page, mwz_error *err)
{
    if (page == 1 || p->wanted) {
        mwz_status status = mwzi_file_writer_open(&p->first, &p->bitext->env, p->path, err);
        p->first_open = status == MWZ_OK;
        p->sink = mwzi_file_writer_sink(&p->first);
        return status;
    }
    size_t size;
    char *path = page_path(p, page, &size);
    if (!path)
        return mwzi_fail_memory(err);
    mwz_status status = mwzi_file_writer_open(&p->further, &p->bitext->env, path, err);
    p->further_open = status == MWZ_OK;
    p->sink = mwzi_file_writer_sink(&p->further);
    mwzi_free(&p->bitext->env, path, size);
    return status;
}

static mwz_status close_page(picture *p, mwz_error *err)
{
    mwz_status status = mwzi_canvas_finish(p->canvas, err);
    mwzi_canvas_close(p->canvas);
    p->canvas = NULL;
    if (status == MWZ_OK && p->further_open) {
        p->further_open = false;
        status = mwzi_file_writer_commit(&p->further, err);
        p->saved = status == MWZ_OK ? p->page : p->saved;
    }
    return status;
}

static mwz_status open_page(picture *p, size_t page, mwz_error *err)
{
    const mwzi_canvas_params params = { p->kind, MWZI_PAGE_WIDTH, MWZI_PAGE_HEIGHT,
                                        p->kind == MWZI_CANVAS_PNG ? png_scale : 1, p->title };
    mwz_status status = p->path ? open_file(p, page, err) : MWZ_OK;
    p->drawn++;
    return status == MWZ_OK ? mwzi_canvas_open(&p->canvas, &p->bitext->env, &params, p->sink, err) : status;
}

static mwz_status turn_page(void *user, size_t page, mwzi_canvas **canvas, bool *stop, mwz_error *err)
{
    picture *p = user;
    mwz_status status = MWZ_OK;
    if (p->kind == MWZI_CANVAS_PDF && page > 1) {
        mwzi_canvas_next_page(p->canvas);
        *canvas = p->canvas;
        return MWZ_OK;
    }
    if (p->canvas) {
        status = close_page(p, err);
        *stop = p->wanted != 0;
    }
    *canvas = NULL;
    p->page = page ? page : p->page;
    if (status != MWZ_OK || *stop || page == 0 || (p->wanted && page != p->wanted))
        return status;
    status = open_page(p, page, err);
    *canvas = p->canvas;
    return status;
}

static mwz_status draw(picture *p, const mwz_sheet_options *options, mwz_error *err)
{
    mwz_status status = mwzi_pages_draw(p->bitext, options, turn_page, p, err);
    mwzi_canvas_close(p->canvas);
    p->canvas = NULL;
    if (status == MWZ_OK && p->drawn == 0)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the sheet has no page %zu; the last one is %zu", p->wanted, p->page);
    return status;
}

static picture begin(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options)
{
    return (picture) { .bitext = bitext,
                       .kind = format == MWZ_SHEET_PNG ? MWZI_CANVAS_PNG
                           : format == MWZ_SHEET_SVG   ? MWZI_CANVAS_SVG
                                                       : MWZI_CANVAS_PDF,
                       .title = options->title,
                       .wanted = format == MWZ_SHEET_PDF ? 0 : options->page };
}

mwz_status mwzi_picture_write(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options,
                              const mwz_sink *sink, mwz_error *err)
{
    picture p = begin(bitext, format, options);
    p.sink = *sink;
    p.wanted = format == MWZ_SHEET_PDF ? 0 : options->page ? options->page : 1;
    return draw(&p, options, err);
}

mwz_status mwzi_picture_save(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options,
                             const char *path, mwz_error *err)
{
    picture p = begin(bitext, format, options);
    p.path = path;
    mwz_status status = draw(&p, options, err);
    if (status == MWZ_OK) {
        p.first_open = false;
        status = mwzi_file_writer_commit(&p.first, err);
    }
    if (p.first_open)
        mwzi_file_writer_abandon(&p.first);
    if (p.further_open)
        mwzi_file_writer_abandon(&p.further);
    for (size_t page = 2; status != MWZ_OK && page <= p.saved; page++) {
        size_t size;
        char *further = page_path(&p, page, &size);
        if (further)
            (void)remove(further);
        mwzi_free(&bitext->env, further, further ? size : 0);
    }
    return status;
}
