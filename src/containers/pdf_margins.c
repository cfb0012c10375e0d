/* Running heads and feet of a PDF: found and taken out of the pages, so that a paragraph goes on over the end of a
   page. Rule: one of the EDGE_ROWS first or last rows of a page whose characters, all digits being equal, stand at the
   same height on one of the next two pages or the last two (left and right pages differ); and where there is one page
   only, a row in smaller letters by itself at the very edge. How many were taken is told, with the first of them.
   Limit: a head that changes with the chapter is told by its pages beside it, so one of a single page stays. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "containers/pdf_page.h"
#include "text/classes.h"

enum { EDGE_ROWS = 3, REACH = 2, NUMBERS_MOST = 3 };

static const double SAME_PLACE = 3.0, EDGE = 0.06, SMALLER = 0.85, AWAY = 1.2;

typedef struct edge_row {
    uint32_t page;
    bool foot, taken, letters;
    double middle;
    uint64_t key;
    size_t first, count; /* words */
} edge_row;

typedef struct margins {
    mwzi_pdf *pdf;
    mwzi_pdf_rows rows;
    MWZI_VEC(edge_row) edges;
    MWZI_VEC(uint32_t) characters; /* of a row */
    MWZI_VEC(bool) dropped; /* by word */
} margins;

/* The characters of a row with every number as one zero. */
static bool key_of(margins *m, const mwzi_pdf_row *r, uint64_t *key)
{
    const mwzi_pdf *pdf = m->pdf;
    m->characters.count = 0;
    for (size_t i = 0; i < r->count + r->marks; i++) {
        const mwzi_pdf_word *word = &pdf->words.items[r->first + i];
        for (uint32_t k = 0; k < word->count; k++) {
            uint32_t c = pdf->characters.items[word->first + k];
            c = mwzi_digit_value(c) >= 0 ? '0' : c;
            if (c == '0' && m->characters.count && m->characters.items[m->characters.count - 1] == '0')
                continue;
            uint32_t *place = mwzi_vec_push(pdf->in->env, &m->characters);
            if (!place)
                return false;
            *place = c;
        }
    }
    *key = mwzi_checksum(m->characters.items, m->characters.count * sizeof *m->characters.items, 0);
    return true;
}

static double most_height(const margins *m)
{
    double best = 0;
    size_t most = 0;
    for (size_t i = 0; i < m->rows.count; i++)
        if (m->rows.items[i].count > most) {
            most = m->rows.items[i].count;
            best = m->rows.items[i].height;
        }
    return best;
}

/* Whether a row of a page by itself is a head or a foot. */
static bool is_lonely(const margins *m, const mwzi_pdf_page *page, size_t at)
{
    const mwzi_pdf_row *r = &m->rows.items[at];
    double height = most_height(m);
    bool head = r->middle<EDGE * page->height, foot = r->middle>(1 - EDGE) * page->height;
    bool away = head ? at + 1 < m->rows.count && r[1].middle - r->middle > AWAY * height
                     : foot && at > 0 && r->middle - r[-1].middle > AWAY * height;
    return page->height > 0 && away && r->height < SMALLER * height;
}

static mwz_status read_edges(margins *m, uint32_t number)
{
    mwzi_pdf *pdf = m->pdf;
    const mwzi_pdf_page *page = &pdf->pages.items[number];
    m->rows.count = 0;
    mwz_status status = mwzi_pdf_rows_find(pdf, &m->rows, page->first, page->end);
    for (size_t i = 0; i < m->rows.count && status == MWZ_OK; i++) {
        const mwzi_pdf_row *r = &m->rows.items[i];
        bool head = i < EDGE_ROWS, foot = i + EDGE_ROWS >= m->rows.count;
        edge_row *place = head || foot ? mwzi_vec_push(pdf->in->env, &m->edges) : NULL;
        if (!head && !foot)
            continue;
        if (!place)
            return mwzi_fail_memory(pdf->in->err);
        *place = (edge_row) { number,   r->middle * 2 > page->height, false, false, r->middle, 0,
                              r->first, r->count + r->marks };
        mwzi_pdf_letters letters = mwzi_pdf_letters_of(pdf, r->first, r->first + r->count);
        place->letters = letters.of[MWZ_AR] + letters.of[MWZ_EN] > 0;
        place->taken = pdf->pages.count == 1 && is_lonely(m, page, i);
        if (!key_of(m, r, &place->key))
            status = mwzi_fail_memory(pdf->in->err);
    }
    return status;
}

static bool is_same(const edge_row *a, const edge_row *b)
{
    double off = a->middle - b->middle;
    if (!a->letters && a->count > NUMBERS_MOST) /* figures of a table */
        return false;
    return a->key == b->key && a->foot == b->foot && off < SAME_PLACE && off > -SAME_PLACE;
}

/* Nothing is a head that has text above it, nor a foot that has text below. Rows stand from the top of each page. */
static void keep_inner(margins *m)
{
    edge_row *edges = m->edges.items;
    for (size_t first = 0, end; first < m->edges.count; first = end) {
        for (end = first; end < m->edges.count && edges[end].page == edges[first].page;)
            end++;
        size_t head = first, foot = end;
        while (head < end && edges[head].taken && !edges[head].foot)
            head++;
        while (foot > head && edges[foot - 1].taken && edges[foot - 1].foot)
            foot--;
        for (size_t i = head; i < foot; i++)
            edges[i].taken = false;
    }
}

/* The first of them as it is read. */
static mwz_status quote(margins *m, const edge_row *row)
{
    mwzi_pdf *pdf = m->pdf;
    mwzi_unpacked *out = pdf->in->out, text = { 0 };
    mwzi_opening to = *pdf->in;
    mwzi_pdf_pen pen;
    to.out = &text;
    m->rows.count = 0;
    mwz_status status = mwzi_pdf_rows_find(pdf, &m->rows, row->first, row->first + row->count);
    if (status == MWZ_OK)
        status = mwzi_pdf_pen_open(&pen, pdf);
    if (status != MWZ_OK)
        return status;
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(pdf, row->first, row->first + row->count);
    for (size_t i = 0; i < m->rows.count && status == MWZ_OK; i++)
        status = mwzi_pdf_pen_write(&pen, &to, &m->rows.items[i], letters.of[MWZ_AR] > letters.of[MWZ_EN]);
    size_t len = text.bytes.count < sizeof out->aside ? text.bytes.count : sizeof out->aside - 1;
    while (len < text.bytes.count && len && ((unsigned char)text.bytes.items[len] & 0xC0) == 0x80)
        len--;
    if (status == MWZ_OK && len)
        memcpy(out->aside, text.bytes.items, len);
    out->aside[len] = '\0';
    mwzi_pdf_pen_close(&pen);
    mwzi_containers_close(&text, pdf->in->env);
    return status;
}

static mwz_status note_aside(margins *m)
{
    mwzi_unpacked *out = m->pdf->in->out;
    mwz_status status = MWZ_OK;
    uint32_t page = UINT32_MAX;
    for (size_t i = 0; i < m->edges.count && status == MWZ_OK; i++) {
        const edge_row *row = &m->edges.items[i];
        if (!row->taken)
            continue;
        if (!out->aside_rows++)
            status = quote(m, row);
        out->aside_pages += row->page != page;
        page = row->page;
        for (size_t k = row->first; k < row->first + row->count; k++)
            m->dropped.items[k] = true;
    }
    return status;
}

static void drop_words(margins *m)
{
    mwzi_pdf *pdf = m->pdf;
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < pdf->pages.count; i++) {
        mwzi_pdf_page *page = &pdf->pages.items[i];
        size_t end = page->end;
        page->first = kept;
        for (; at < end; at++)
            if (!m->dropped.items[at])
                pdf->words.items[kept++] = pdf->words.items[at];
        page->end = kept;
    }
    pdf->words.count = kept;
}

mwz_status mwzi_pdf_margins_drop(mwzi_pdf *pdf)
{
    const mwzi_env *env = pdf->in->env;
    margins m = { .pdf = pdf };
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < pdf->pages.count && status == MWZ_OK; i++)
        status = read_edges(&m, i);
    if (status == MWZ_OK && pdf->words.count && !mwzi_vec_reserve(env, &m.dropped, pdf->words.count))
        status = mwzi_fail_memory(pdf->in->err);
    if (status == MWZ_OK && pdf->words.count) {
        memset(m.dropped.items, 0, pdf->words.count * sizeof *m.dropped.items);
        for (size_t i = 0; i < m.edges.count; i++)
            for (size_t k = i + 1; k < m.edges.count && m.edges.items[k].page <= m.edges.items[i].page + REACH; k++)
                if (m.edges.items[k].page != m.edges.items[i].page && is_same(&m.edges.items[i], &m.edges.items[k]))
                    m.edges.items[i].taken = m.edges.items[k].taken = true;
        keep_inner(&m);
        status = note_aside(&m);
        drop_words(&m);
    }
    mwzi_vec_free(env, &m.rows);
    mwzi_vec_free(env, &m.edges);
    mwzi_vec_free(env, &m.characters);
    mwzi_vec_free(env, &m.dropped);
    return status;
}
