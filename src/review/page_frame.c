/* What stands round the rows of a page: on the first one title, figures and the findings that concern no single row; on
   every one the languages over the columns, below them what the colours mean, and the page's number. */
#include <stdio.h>
#include <string.h>

#include "pairs/bitext.h"
#include "pairs/places.h"
#include "review/pages.h"

enum { FINDINGS_MOST = 6 };

static const double foot = MWZI_PAGE_HEIGHT - 24; /* base line of the last line */

static double mean_probability(const mwz_bitext *bitext)
{
    mwz_pair_iter iter = mwzi_bitext_iter(bitext, MWZ_ITER_PAIRS);
    mwz_pair pair;
    double sum = 0, count = 0;
    for (; mwzi_pair_iter_next(&iter, &pair); count++)
        sum += pair.probability;
    return count > 0 ? sum / count : 0;
}

/* The name of the first document that has segments of a side. */
static const char *document_name(const mwz_bitext *bitext, int side)
{
    return bitext->segment_count[side] ? mwzi_pairs_short_name(bitext->documents[bitext->segments[side][0].document])
                                       : "";
}

static void write_title(const mwzi_pages *pages, char *out, size_t size)
{
    const char *names[2] = { document_name(pages->bitext, MWZ_AR), document_name(pages->bitext, MWZ_EN) };
    if (pages->options->title)
        (void)snprintf(out, size, "%s", pages->options->title);
    else if (strcmp(names[MWZ_AR], names[MWZ_EN]) == 0 || !*names[MWZ_AR] || !*names[MWZ_EN])
        (void)snprintf(out, size, "%s", *names[MWZ_EN] ? names[MWZ_EN] : names[MWZ_AR]);
    else
        (void)snprintf(out, size, "%s – %s", names[MWZ_EN], names[MWZ_AR]);
}

/* "pairs: 40 · mean probability: 0.986 · unpaired: English 2, Arabic 2" */
static void write_figures(const mwzi_pages *pages, char *out, size_t size)
{
    const mwzi_sheet_words *words = pages->words;
    size_t pairs = mwzi_bitext_pair_count(pages->bitext);
    unsigned mean = (unsigned)(mean_probability(pages->bitext) * 1000 + 0.5);
    int used = snprintf(out, size, "%s: %zu", words->pairs, pairs);
    if (pairs)
        used += snprintf(out + used, size - (size_t)used, " · %s: %u.%03u", words->mean, mean / 1000, mean % 1000);
    (void)snprintf(out + used, size - (size_t)used, " · %s: %s %zu, %s %zu", words->unpaired, words->language[MWZ_EN],
                   mwzi_bitext_unpaired_count(pages->bitext, MWZ_EN), words->language[MWZ_AR],
                   mwzi_bitext_unpaired_count(pages->bitext, MWZ_AR));
}

/* A paragraph over the whole width, at pages->y, which moves below it. */
static mwz_status draw_paragraph(mwzi_pages *pages, const char *text, double size, bool bold, mwzi_colour colour,
                                 mwz_error *err)
{
    const double width = MWZI_PAGE_WIDTH - 2 * MWZI_PAGE_SIDE;
    const mwzi_set_style style = { .size = size, .width = width, .direction = MWZI_DIRECTION_LETTERS, .bold = bold };
    mwzi_shaped *shaped;
    mwz_status status = mwzi_set_text(&shaped, &pages->setter, (mwz_text) { text, strlen(text) }, &style, err);
    if (status != MWZ_OK)
        return status;
    for (size_t i = 0; i < shaped->lines.count; i++) {
        double left = MWZI_PAGE_SIDE + (shaped->right ? width - shaped->lines.items[i].width : 0);
        if (pages->canvas)
            mwzi_canvas_text(pages->canvas, shaped, i, left, pages->y + shaped->ascent, colour);
        pages->y += shaped->ascent + shaped->descent;
    }
    mwzi_shaped_free(shaped);
    return MWZ_OK;
}

/* Warnings about documents and stretches, the first few. */
static mwz_status draw_findings(mwzi_pages *pages, mwz_error *err)
{
    mwzi_sheet_finding about;
    size_t told = 0, rest = 0;
    mwz_status status = MWZ_OK;
    for (size_t at = 0; status == MWZ_OK && mwzi_sheet_next_finding(pages->bitext, &at, &about);) {
        if (about.finding.severity == MWZ_NOTE || told == FINDINGS_MOST) {
            rest += about.finding.severity != MWZ_NOTE;
            continue;
        }
        char text[600];
        (void)snprintf(text, sizeof text, "! %s", about.finding.message);
        status = draw_paragraph(pages, text, 8, false, pages->looks->label[MWZI_BAND_UNSURE], err);
        told++;
    }
    char text[100];
    (void)snprintf(text, sizeof text, "! %s: %zu", pages->words->more, rest);
    if (status == MWZ_OK && rest)
        status = draw_paragraph(pages, text, 8, false, pages->looks->label[MWZI_BAND_UNSURE], err);
    pages->y += told ? 4 : 0;
    return status;
}

static mwz_status draw_first(mwzi_pages *pages, mwz_error *err)
{
    char text[1024];
    write_title(pages, text, sizeof text);
    mwz_status status = draw_paragraph(pages, text, 15, true, pages->looks->text, err);
    write_figures(pages, text, sizeof text);
    if (status == MWZ_OK)
        status = draw_paragraph(pages, text, 9, false, pages->looks->faint, err);
    pages->y += 4;
    return status == MWZ_OK ? draw_findings(pages, err) : status;
}

static mwz_status draw_heads(mwzi_pages *pages, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    pages->y += 12;
    for (int side = MWZ_EN; side >= MWZ_AR && status == MWZ_OK; side--) {
        char text[300];
        bool left = side == MWZ_EN;
        const mwzi_label label = { left ? MWZI_PAGE_SIDE : MWZI_PAGE_WIDTH - MWZI_PAGE_SIDE,
                                   pages->y,
                                   8.5,
                                   left ? MWZI_ANCHOR_LEFT : MWZI_ANCHOR_RIGHT,
                                   true,
                                   pages->looks->faint };
        (void)snprintf(text, sizeof text, "%s", pages->words->language[side]);
        status = mwzi_page_label(pages, text, &label, NULL, err);
    }
    pages->y += 5;
    const double from[2] = { MWZI_PAGE_SIDE, pages->y }, to[2] = { MWZI_PAGE_WIDTH - MWZI_PAGE_SIDE, pages->y };
    if (pages->canvas)
        mwzi_canvas_line(pages->canvas, from, to, 1, pages->looks->faint);
    pages->y += 2;
    return status;
}

mwz_status mwzi_page_begin(mwzi_pages *pages, mwz_error *err)
{
    pages->canvas = NULL;
    mwz_status status = pages->turn(pages->user, pages->page + 1, &pages->canvas, &pages->stop, err);
    if (status != MWZ_OK || pages->stop)
        return status;
    pages->page++;
    pages->y = MWZI_PAGE_SIDE - 8;
    if (pages->canvas)
        mwzi_canvas_fill(pages->canvas, (mwzi_box) { 0, 0, MWZI_PAGE_WIDTH, MWZI_PAGE_HEIGHT }, 0,
                         pages->looks->ground);
    if (pages->page == 1)
        status = draw_first(pages, err);
    return status == MWZ_OK ? draw_heads(pages, err) : status;
}

/* A swatch with its meaning; *x moves behind it. */
static mwz_status draw_key(mwzi_pages *pages, double *x, mwzi_colour fill, mwzi_colour edge, const char *text,
                           mwz_error *err)
{
    const mwzi_box box = { *x, foot - 6.5, 9, 7 };
    double width;
    if (pages->canvas) {
        mwzi_canvas_fill(pages->canvas, box, 1.5, fill);
        mwzi_canvas_frame(pages->canvas, box, 1.5, 0.6, edge);
    }
    const mwzi_label label = { *x + 12, foot, 7, MWZI_ANCHOR_LEFT, false, pages->looks->faint };
    mwz_status status = mwzi_page_label(pages, text, &label, &width, err);
    *x += 12 + (status == MWZ_OK ? width : 0) + 8;
    return status;
}

mwz_status mwzi_page_end(mwzi_pages *pages, mwz_error *err)
{
    static const char *const bounds[] = { "0.90", "0.70", "0.50", "0.00" };
    const mwzi_looks *looks = pages->looks;
    double x = MWZI_PAGE_SIDE;
    mwz_status status = MWZ_OK;
    for (int band = MWZI_BAND_SURE; band < MWZI_BAND_COUNT && status == MWZ_OK; band++) {
        char text[100];
        (void)snprintf(text, sizeof text, "%s%s%s", band ? "" : pages->words->probability, band ? "" : " ",
                       band == MWZI_BAND_LONE ? pages->words->unpaired : bounds[band]);
        status = draw_key(pages, &x, looks->fill[band], looks->edge[band], text, err);
    }
    if (status == MWZ_OK)
        status = draw_key(pages, &x, looks->tints[0], looks->tints[0], pages->words->matched, err);
    if (status == MWZ_OK) {
        const double from[2] = { x, foot + 1 }, to[2] = { x + 9, foot + 1 };
        if (pages->canvas)
            mwzi_canvas_line(pages->canvas, from, to, 1, looks->missing);
        const mwzi_label label = { x + 12, foot, 7, MWZI_ANCHOR_LEFT, false, looks->faint };
        status = mwzi_page_label(pages, pages->words->missing, &label, NULL, err);
    }
    char number[100];
    (void)snprintf(number, sizeof number, "%s %zu", pages->words->page, pages->page);
    const mwzi_label label = { MWZI_PAGE_WIDTH - MWZI_PAGE_SIDE, foot, 7.5, MWZI_ANCHOR_RIGHT, false, looks->faint };
    return status == MWZ_OK ? mwzi_page_label(pages, number, &label, NULL, err) : status;
}
