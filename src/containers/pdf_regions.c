/* A page's words → regions in the order in which they are read: columns, cells of tables, what stands above and below
   them. Rule: pieces of rows (pdf_pieces.c) are looked at from the top; the stretch of them that leaves a strip free
   from top to bottom (pdf_gutters.c) is parted there (pdf_tables.c), and what is above and below likewise (the XY-cut
   of Nagy, Seth and Viswanathan 1992, in the order that fits text: strips first). Limit: a page of more than
   MOST_PIECES pieces is read row by row. */
#include <stdlib.h>

#include "containers/pdf_pieces.h"

enum { MOST_PIECES = 800, MOST_DEPTH = 12, MOST_GAPS = 256 };

/* The words of the pieces [first, end) are the next region; [left, right] is the column that they are in. */
mwz_status mwzi_pdf_region_add(mwzi_pdf_cutter *c, size_t first, size_t end, double left, double right, bool cell)
{
    const mwzi_env *env = c->pdf->in->env;
    mwzi_pdf_region *place = first < end ? mwzi_vec_push(env, &c->pdf->regions) : NULL;
    if (first < end && !place)
        return mwzi_fail_memory(c->pdf->in->err);
    if (place)
        *place = (mwzi_pdf_region) {
            .first = c->ordered.count, .page = c->page, .left = left, .right = right, .cell = cell
        };
    for (size_t i = first; i < end; i++)
        for (size_t k = c->pieces.items[i].first; k < c->pieces.items[i].end; k++) {
            mwzi_pdf_word *word = mwzi_vec_push(env, &c->ordered);
            if (!word)
                return mwzi_fail_memory(c->pdf->in->err);
            *word = c->pdf->words.items[k];
        }
    if (place)
        place->end = c->ordered.count;
    return MWZ_OK;
}

/* Pieces [first, end), sorted by row, that stand in the column [left, right]. */
mwz_status mwzi_pdf_pieces_cut(mwzi_pdf_cutter *c, size_t first, size_t end, double left, double right, unsigned depth)
{
    mwzi_pdf_stretch s = { .count = 0 };
    if (end - first > MOST_PIECES || depth >= MOST_DEPTH || end - first < 2 * MWZI_PDF_FEW_ROWS)
        return mwzi_pdf_region_add(c, first, end, left, right, false);
    if (!mwzi_pdf_stretch_find(c, &s, first, end))
        return mwzi_fail_memory(c->pdf->in->err);
    if (!s.count)
        return mwzi_pdf_region_add(c, first, end, left, right, false);
    mwz_status status = mwzi_pdf_pieces_cut(c, first, s.first, left, right, depth + 1);
    if (status == MWZ_OK)
        status = mwzi_pdf_stretch_cut(c, &s, depth);
    return status == MWZ_OK ? mwzi_pdf_pieces_cut(c, s.end, end, left, right, depth + 1) : status;
}

/* The edge of the text on most pages. */
static bool find_edge(mwzi_pdf_cutter *c, bool right, double *edge)
{
    const mwzi_pdf *pdf = c->pdf;
    c->numbers.count = 0;
    if (!mwzi_vec_reserve(pdf->in->env, &c->numbers, pdf->pages.count + MOST_GAPS))
        return false;
    for (size_t i = 0; i < pdf->pages.count; i++) {
        const mwzi_pdf_page *page = &pdf->pages.items[i];
        double most = 0;
        for (size_t k = page->first; k < page->end; k++) {
            double at = right ? pdf->words.items[k].right : pdf->words.items[k].left;
            most = k == page->first || (right ? at > most : at < most) ? at : most;
        }
        if (page->first < page->end)
            c->numbers.items[c->numbers.count++] = most;
    }
    if (c->numbers.count)
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
    *edge = c->numbers.count ? c->numbers.items[c->numbers.count / 2] : 0;
    return true;
}

static mwz_status cut_page(mwzi_pdf_cutter *c)
{
    const mwzi_pdf_page *page = &c->pdf->pages.items[c->page];
    double left = c->left, right = c->right; /* a page of few words is as wide as the others */
    c->rows.count = c->pieces.count = 0;
    mwz_status status = mwzi_pdf_rows_find(c->pdf, &c->rows, page->first, page->end);
    for (uint32_t i = 0; i < c->rows.count && status == MWZ_OK; i++) {
        const mwzi_pdf_row *r = &c->rows.items[i];
        left = left < r->left ? left : r->left;
        right = right > r->right ? right : r->right;
        status = mwzi_pdf_row_cut(c, i);
    }
    return status == MWZ_OK ? mwzi_pdf_pieces_cut(c, 0, c->pieces.count, left, right, 0) : status;
}

mwz_status mwzi_pdf_regions_find(mwzi_pdf *pdf)
{
    const mwzi_env *env = pdf->in->env;
    mwzi_pdf_cutter c = { .pdf = pdf };
    mwz_status status =
        find_edge(&c, false, &c.left) && find_edge(&c, true, &c.right) ? MWZ_OK : mwzi_fail_memory(pdf->in->err);
    for (; c.page < pdf->pages.count && status == MWZ_OK; c.page++)
        status = cut_page(&c);
    if (status == MWZ_OK) {
        mwzi_vec_free(env, &pdf->words);
        pdf->words.items = c.ordered.items;
        pdf->words.count = c.ordered.count;
        pdf->words.capacity = c.ordered.capacity;
    } else {
        mwzi_vec_free(env, &c.ordered);
    }
    mwzi_vec_free(env, &c.rows);
    mwzi_vec_free(env, &c.pieces);
    mwzi_vec_free(env, &c.taken);
    mwzi_vec_free(env, &c.numbers);
    return status;
}
