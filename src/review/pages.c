/* A sheet on pages of paper. Bitext → pages of A4, each drawn on a canvas that is lent for it: rows in the order of the
   text, with nothing kept of the rows before, so that memory does not grow with their number. Limit: how many pages
   there are is known at the end. */
#include "review/pages.h"

#include <string.h>

enum { PROGRESS_STEP = 64 };

mwz_status mwzi_page_label(mwzi_pages *pages, const char *text, const mwzi_label *label, double *width, mwz_error *err)
{
    const mwzi_set_style style = { .size = label->size, .direction = MWZI_DIRECTION_LETTERS, .bold = label->bold };
    mwzi_shaped *shaped;
    mwz_status status = mwzi_set_text(&shaped, &pages->setter, (mwz_text) { text, strlen(text) }, &style, err);
    if (status != MWZ_OK)
        return status;
    double share = label->anchor == MWZI_ANCHOR_LEFT ? 0 : label->anchor == MWZI_ANCHOR_MIDDLE ? 0.5 : 1;
    if (pages->canvas)
        mwzi_canvas_text(pages->canvas, shaped, 0, label->x - share * shaped->width, label->y, label->colour);
    if (width)
        *width = shaped->width;
    mwzi_shaped_free(shaped);
    return MWZ_OK;
}

static mwz_status draw_rows(mwzi_pages *pages, mwz_error *err)
{
    mwzi_sheet sheet;
    mwzi_sheet_open(&sheet, pages->bitext);
    mwz_status status = mwzi_page_begin(pages, err);
    while (status == MWZ_OK && !pages->stop && mwzi_sheet_next(&sheet, &pages->set.row)) {
        size_t index = pages->set.row.pair.index;
        if (index % PROGRESS_STEP == 0)
            status = mwzi_progress(&pages->bitext->env, "sheet", index, pages->bitext->count, err);
        if (status == MWZ_OK)
            status = mwzi_set_segments(&pages->set, &pages->setter, MWZI_PAGE_COLUMN, err);
        if (status == MWZ_OK)
            status = mwzi_page_row(pages, err);
    }
    if (status == MWZ_OK && !pages->stop)
        status = mwzi_page_end(pages, err);
    return status == MWZ_OK ? pages->turn(pages->user, 0, &pages->canvas, &pages->stop, err) : status;
}

/* "Never tofu in silence": what no font had is told. */
static void tell_missing(const mwzi_pages *pages)
{
    mwz_sheet_report *report = pages->options->report;
    size_t most = 0;
    for (int bold = 0; bold < 2 && report; bold++) {
        size_t count;
        const mwzi_missing *missing = mwzi_shaper_missing(pages->setter.shapers[bold], &count);
        if (count <= most)
            continue;
        most = count;
        report->missing_characters = count;
        mwzi_missing_tell(report->missing, sizeof report->missing, missing, count);
    }
}

mwz_status mwzi_pages_draw(const mwz_bitext *bitext, const mwz_sheet_options *options, mwzi_page_fn turn, void *user,
                           mwz_error *err)
{
    mwzi_pages pages = { .bitext = bitext,
                         .options = options,
                         .looks = mwzi_looks_of(options->theme),
                         .words = mwzi_sheet_words_of(options->labels),
                         .turn = turn,
                         .user = user };
    mwz_status status = mwzi_setter_open(&pages.setter, &bitext->env, options->fonts, options->font_count, err);
    if (status != MWZ_OK)
        return status;
    status = draw_rows(&pages, err);
    if (status == MWZ_OK && options->report) {
        options->report->pages = pages.page;
        tell_missing(&pages);
    }
    for (int side = 0; side < 2; side++)
        mwzi_set_free(&pages.set.sides[side], &bitext->env);
    mwzi_set_free(&pages.set.notes, &bitext->env);
    mwzi_vec_free(&bitext->env, &pages.places);
    mwzi_setter_close(&pages.setter);
    return status;
}
