/* Rows of the regions → paragraphs, each a line with a blank one behind it. Rule: rows are joined as long as the
   paragraph goes on (pdf_continuation.c), without the hyphens of parted words (pdf_hyphens.c); it may go on in a later
   region, in its own language. Notes (pdf_notes.c) stand behind the text. Limit: a paragraph goes on from the last one
   of its language only. */
#include <string.h>

#include "containers/pdf_writing.h"

enum { EDGE_ROWS = 40, EDGE_LEAST = 4 };

static const double SAME_EDGE = 0.1;

static mwz_status fail_memory(const mwzi_pdf_writing *w)
{
    return mwzi_fail_memory(w->pdf->in->err);
}

static mwzi_pdf_paragraph *find_open(mwzi_pdf_writing *w, const mwzi_pdf_region *region, const mwzi_pdf_row *row,
                                     bool note, bool right)
{
    for (size_t i = w->paragraphs.count; i-- > 0;) {
        mwzi_pdf_paragraph *open = &w->paragraphs.items[i];
        if (open->note != note || open->arabic != right)
            continue;
        return mwzi_pdf_paragraph_goes_over(w, open, region, row, right) ? open : NULL;
    }
    return NULL;
}

/* Begins a piece: of a new paragraph or, as the first row of a region or of its notes may, of one that goes on. */
static mwz_status begin_piece(mwzi_pdf_writing *w, const mwzi_opening *to, const mwzi_pdf_region *region,
                              const mwzi_pdf_row *row, bool note, bool right, bool first, mwzi_pdf_paragraph **out)
{
    const mwzi_env *env = w->pdf->in->env;
    mwzi_pdf_paragraph *open = *out = first ? find_open(w, region, row, note, right) : NULL;
    mwz_status status = MWZ_OK;
    if (open) { /* its end is copied, so that a hyphen at it is seen */
        mwzi_pdf_text_piece *last = &w->pieces.items[open->last];
        if (last->offset + last->len == w->text.bytes.count) {
            status = mwzi_pdf_text_join(w, to, last->offset, row, right);
            last->len = w->text.bytes.count - last->offset;
        } else {
            size_t offset = w->text.bytes.count;
            char tail[64];
            size_t len = last->len < sizeof tail ? last->len : sizeof tail, cut = last->offset + last->len - len;
            while (len && ((unsigned char)w->text.bytes.items[cut] & 0xC0) == 0x80) {
                cut++;
                len--;
            }
            memcpy(tail, w->text.bytes.items + cut, len);
            last->len -= len;
            status = mwzi_opening_add(to, tail, len);
            if (status == MWZ_OK)
                status = mwzi_pdf_text_join(w, to, offset, row, right);
            mwzi_pdf_text_piece *copy = status == MWZ_OK ? mwzi_vec_push(env, &w->pieces) : NULL;
            if (status == MWZ_OK && !copy)
                return fail_memory(w);
            if (copy) {
                *copy = (mwzi_pdf_text_piece) { offset, w->text.bytes.count - offset, w->pieces.items[open->last].page,
                                                MWZI_PDF_NO_PIECE };
                w->pieces.items[open->last].next = (int64_t)(w->pieces.count - 1);
                open->last = w->pieces.count - 1;
            }
        }
    }
    if (status != MWZ_OK)
        return status;
    mwzi_pdf_text_piece *piece = mwzi_vec_push(env, &w->pieces);
    if (!piece)
        return fail_memory(w);
    *piece = (mwzi_pdf_text_piece) { w->text.bytes.count, 0, region->page, MWZI_PDF_NO_PIECE };
    if (open) {
        w->pieces.items[open->last].next = (int64_t)(w->pieces.count - 1);
        open->last = w->pieces.count - 1;
        return MWZ_OK;
    }
    open = *out = mwzi_vec_push(env, &w->paragraphs);
    if (!open)
        return fail_memory(w);
    *open = (mwzi_pdf_paragraph) { w->pieces.count - 1, w->pieces.count - 1, row->height, 0, region->page, right, note,
                                   region->cell };
    return MWZ_OK;
}

static mwz_status write_region(mwzi_pdf_writing *w, const mwzi_pdf_region *region)
{
    mwz_status status = MWZ_OK;
    mwzi_opening to = *w->pdf->in;
    bool arabic = mwzi_pdf_region_is_right(w, region), begins = true;
    size_t notes = mwzi_pdf_notes_of(w, region);
    mwzi_pdf_paragraph *open = NULL;
    to.out = &w->text;
    for (size_t i = region->row_first; i < region->row_end && status == MWZ_OK; i++) {
        mwzi_pdf_row *row = &w->pdf->rows.items[i];
        bool right = mwzi_pdf_row_is_right(w, row, arabic), note = i >= notes;
        bool item = note && mwzi_pdf_number_of(w, mwzi_pdf_word_of(w, row, 0, right), true) > 0;
        mwzi_pdf_numbers_drop(w, row, note, right);
        if (begins || item || i == notes)
            status = begin_piece(w, &to, region, row, note, right, i == region->row_first || i == notes, &open);
        mwzi_pdf_text_piece *piece = status == MWZ_OK ? &w->pieces.items[open->last] : NULL;
        if (piece)
            status = mwzi_pdf_pen_write(&w->pen, &to, row, right);
        if (status != MWZ_OK)
            break;
        open->room = mwzi_pdf_room_behind(region, row, right);
        begins = i + 1 == region->row_end || !mwzi_pdf_row_goes_on(w, region, i, piece->offset, right);
        if (!begins && i + 1 != notes &&
            !(note && mwzi_pdf_number_of(w, mwzi_pdf_word_of(w, row + 1, 0, right), true) > 0))
            status = mwzi_pdf_text_join(w, &to, piece->offset, row + 1, right);
        piece->len = w->text.bytes.count - piece->offset;
    }
    return status;
}

static mwz_status put_paragraph(mwzi_pdf_writing *w, const mwzi_pdf_paragraph *p, uint32_t *page)
{
    const mwzi_opening *in = w->pdf->in;
    mwz_status status = MWZ_OK;
    char name[32] = "page ";
    for (int64_t i = (int64_t)p->first; i != MWZI_PDF_NO_PIECE && status == MWZ_OK; i = w->pieces.items[i].next) {
        const mwzi_pdf_text_piece *piece = &w->pieces.items[i];
        if (piece->page != *page) {
            size_t len = 5;
            char digits[16];
            size_t count = 0;
            for (uint32_t rest = piece->page + 1; rest; rest /= 10)
                digits[count++] = (char)('0' + rest % 10);
            while (count)
                name[len++] = digits[--count];
            name[len] = '\0';
            status = mwzi_opening_part(in, name);
            *page = piece->page;
        }
        if (status == MWZ_OK)
            status = mwzi_opening_add(in, w->text.bytes.items + piece->offset, piece->len);
    }
    return status == MWZ_OK ? mwzi_opening_add(in, "\n\n", 2) : status;
}

static mwz_status write_all(mwzi_pdf_writing *w)
{
    mwzi_pdf *pdf = w->pdf;
    uint32_t page = UINT32_MAX;
    mwz_status status =
        mwzi_pdf_height_find(w) && mwzi_pdf_pitch_find(w) && mwzi_pdf_words_gather(w) ? MWZ_OK : fail_memory(w);
    mwzi_pdf_notes_gather(w);
    for (size_t i = 0; i < pdf->regions.count && status == MWZ_OK; i++)
        status = write_region(w, &pdf->regions.items[i]);
    for (int notes = 0; notes < 2; notes++)
        for (size_t i = 0; i < w->paragraphs.count && status == MWZ_OK; i++)
            if (w->paragraphs.items[i].note == (notes == 1))
                status = put_paragraph(w, &w->paragraphs.items[i], &page);
    return status;
}

/* The edge at which most of a region's rows end, if there is one: a long word may stand out of a column. */
static void fit_edge(const mwzi_pdf *pdf, mwzi_pdf_region *region, bool right)
{
    const mwzi_pdf_row *rows = pdf->rows.items;
    size_t count = region->row_end - region->row_first, best = 0, look = count < EDGE_ROWS ? count : EDGE_ROWS;
    double edge = 0;
    for (size_t i = region->row_first; i < region->row_first + look; i++) {
        double at = right ? rows[i].right : rows[i].left;
        size_t near = 0;
        for (size_t k = region->row_first; k < region->row_end; k++)
            near += mwzi_pdf_differs(right ? rows[k].right : rows[k].left, at) < SAME_EDGE * rows[i].height;
        if (near > best) {
            best = near;
            edge = at;
        }
    }
    if (count >= EDGE_LEAST && best * 5 >= count * 2) {
        if (right)
            region->right = edge;
        else
            region->left = edge;
    }
}

static void fit_region(const mwzi_pdf *pdf, mwzi_pdf_region *region)
{
    fit_edge(pdf, region, false);
    fit_edge(pdf, region, true);
}

mwz_status mwzi_pdf_paragraphs_write(mwzi_pdf *pdf)
{
    const mwzi_env *env = pdf->in->env;
    mwz_status status = MWZ_OK;
    pdf->rows.count = 0;
    for (size_t i = 0; i < pdf->regions.count && status == MWZ_OK; i++) {
        mwzi_pdf_region *region = &pdf->regions.items[i];
        region->row_first = pdf->rows.count;
        status = mwzi_pdf_rows_find(pdf, &pdf->rows, region->first, region->end);
        region->row_end = pdf->rows.count;
        fit_region(pdf, region);
    }
    mwzi_pdf_writing w = { .pdf = pdf };
    mwzi_map64_init(&w.words, env);
    if (status == MWZ_OK)
        status = mwzi_pdf_pen_open(&w.pen, pdf);
    if (status == MWZ_OK) {
        status = write_all(&w);
        mwzi_pdf_pen_close(&w.pen);
    }
    mwzi_map64_free(&w.words);
    mwzi_containers_close(&w.text, env);
    mwzi_vec_free(env, &w.pieces);
    mwzi_vec_free(env, &w.paragraphs);
    mwzi_vec_free(env, &w.numbers);
    return status;
}
