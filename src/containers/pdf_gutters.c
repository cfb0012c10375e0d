/* Pieces → the tallest stretch of them with strips that are free from top to bottom. Rule: text stands on both sides of
   a strip in most rows; it is no gap between words when the rows beside it begin or end there, when it is very wide, or
   when its sides are in different languages. Beside a list's marks there is none. Limit: ruled lines are not seen. */
#include <stdlib.h>
#include <string.h>

#include "containers/pdf_pieces.h"

enum { LEAST_ROWS = 3 /* on both sides of a strip */ };

static const double WIDE = 1.2, VERY_WIDE = 2.0, MARK_WIDTH = 2.2, ALIGNED = 0.15,
                    OFF = 2.2; /* shares of a row's height */

/* Adds what a piece covers to what is taken. */
static bool cover(mwzi_pdf_cutter *c, const mwzi_pdf_piece *p)
{
    mwzi_pdf_strip now = { p->left, p->right };
    size_t from = 0, to;
    while (from < c->taken.count && c->taken.items[from].right < now.left)
        from++;
    for (to = from; to < c->taken.count && c->taken.items[to].left <= now.right; to++) {
        now.left = c->taken.items[to].left < now.left ? c->taken.items[to].left : now.left;
        now.right = c->taken.items[to].right > now.right ? c->taken.items[to].right : now.right;
    }
    if (!mwzi_vec_reserve(c->pdf->in->env, &c->taken, c->taken.count + 1))
        return false;
    memmove(c->taken.items + from + 1, c->taken.items + to, (c->taken.count - to) * sizeof now);
    c->taken.count = c->taken.count - (to - from) + 1;
    c->taken.items[from] = now;
    return true;
}

typedef struct flank {
    uint32_t rows, words, characters;
    double width, height;
    mwzi_pdf_letters letters;
} flank;

/* Whether the ends of rows at the strip, of one of its sides, stand at one place in every second row. */
static bool is_aligned(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, const mwzi_pdf_strip *gap, bool left_side)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    double height = 0;
    c->numbers.count = 0;
    for (size_t i = s->first; i < s->end; i++) {
        bool last = left_side
            ? items[i].right <= gap->left && (mwzi_pdf_piece_ends_row(c, i, s->end) || items[i + 1].left >= gap->right)
            : items[i].left >= gap->right &&
                (i == s->first || items[i - 1].row != items[i].row || items[i - 1].right <= gap->left);
        if (last && c->numbers.count < c->numbers.capacity)
            c->numbers.items[c->numbers.count++] = left_side ? items[i].right : items[i].left;
        height = last && items[i].height > height ? items[i].height : height;
    }
    if (c->numbers.count)
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
    size_t best = 0;
    for (size_t i = 0, from = 0; i < c->numbers.count; i++) {
        while (c->numbers.items[i] - c->numbers.items[from] > ALIGNED * height)
            from++;
        best = i - from + 1 > best ? i - from + 1 : best;
    }
    return best * 2 >= c->numbers.count && best > 1;
}

/* Whether text stands on both sides of a strip as columns do; *rows: in how many rows. */
static bool is_gutter(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, const mwzi_pdf_strip *gap, uint32_t *rows)
{
    flank sides[2] = { 0 };
    uint32_t both = 0, row = UINT32_MAX;
    bool seen[2] = { false, false };
    for (size_t i = s->first; i < s->end; i++) {
        const mwzi_pdf_piece *p = &c->pieces.items[i];
        flank *f = &sides[p->left >= gap->right];
        if (p->row != row)
            seen[0] = seen[1] = false;
        row = p->row;
        bool new_row = !seen[f - sides];
        seen[f - sides] = true;
        f->rows += new_row;
        both += new_row && seen[0] && seen[1];
        f->words += p->words;
        f->characters = p->characters > f->characters ? p->characters : f->characters;
        f->width = p->right - p->left > f->width ? p->right - p->left : f->width;
        f->height = p->height > f->height ? p->height : f->height;
        f->letters.of[0] += p->letters.of[0];
        f->letters.of[1] += p->letters.of[1];
    }
    *rows = both;
    double height = sides[0].height < sides[1].height ? sides[0].height : sides[1].height,
           width = gap->right - gap->left;
    bool few_words =
        sides[0].words <= MWZI_PDF_FULL_WORDS * sides[0].rows && sides[1].words <= MWZI_PDF_FULL_WORDS * sides[1].rows;
    if (both < MWZI_PDF_FEW_ROWS || (both < LEAST_ROWS && width < WIDE * height && !few_words))
        return false;
    for (int i = 0; i < 2; i++)
        if (sides[i].characters <= MWZI_PDF_MARK_LETTERS && sides[i].width < MARK_WIDTH * sides[i].height)
            return false;
    bool arabic[2] = { sides[0].letters.of[MWZ_AR] > sides[0].letters.of[MWZ_EN],
                       sides[1].letters.of[MWZ_AR] > sides[1].letters.of[MWZ_EN] };
    return arabic[0] != arabic[1] || width > VERY_WIDE * height || is_aligned(c, s, gap, true) ||
        is_aligned(c, s, gap, false);
}

/* The strips between what the pieces of a stretch cover, that are gutters. */
static bool read_strips(mwzi_pdf_cutter *c, mwzi_pdf_stretch *s)
{
    c->taken.count = 0;
    s->count = s->rows = 0;
    for (size_t i = s->first; i < s->end; i++)
        if (!cover(c, &c->pieces.items[i]))
            return false;
    for (size_t i = 1; i < c->taken.count && s->count < MWZI_PDF_MOST_COLUMNS - 1; i++) {
        const mwzi_pdf_strip gap = { c->taken.items[i - 1].right, c->taken.items[i].left };
        uint32_t rows = 0;
        if (gap.right - gap.left < MWZI_PDF_GAP * c->pieces.items[s->first].height || !is_gutter(c, s, &gap, &rows))
            continue;
        s->strips[s->count++] = gap;
        s->rows = rows > s->rows ? rows : s->rows;
    }
    return true;
}

/* Rows of one side only, above and below those of both: in columns of text, which may begin and end at different
   heights, they are left out when they stand off, such as a heading; beside short words, which are a table's, always.
 */
static void trim(const mwzi_pdf_cutter *c, mwzi_pdf_stretch *s)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    const mwzi_pdf_strip *gap = &s->strips[0];
    size_t top = s->end, last = s->end, rows = 0, words[2] = { 0, 0 };
    for (size_t i = s->first, end; i < s->end; i = end) {
        size_t here[2] = { 0, 0 };
        for (end = i; end < s->end && items[end].row == items[i].row; end++)
            here[items[end].left >= gap->right] += items[end].words;
        if (!here[0] || !here[1])
            continue;
        top = top == s->end ? i : top;
        last = end;
        rows++;
        words[0] += here[0];
        words[1] += here[1];
    }
    if (!rows)
        return;
    bool table = words[0] < MWZI_PDF_FULL_WORDS * rows || words[1] < MWZI_PDF_FULL_WORDS * rows;
    if (table || (top > s->first && items[top].middle - items[top - 1].middle > OFF * items[top].height))
        s->first = top;
    if (table || (last < s->end && items[last].middle - items[last - 1].middle > OFF * items[last].height))
        s->end = last;
}

/* The tallest stretch with strips in [first, end); none: count is 0. */
bool mwzi_pdf_stretch_find(mwzi_pdf_cutter *c, mwzi_pdf_stretch *out, size_t first, size_t end)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    out->count = out->rows = 0;
    if (!mwzi_vec_reserve(c->pdf->in->env, &c->numbers, end - first))
        return false;
    for (size_t i = first; i < end; i++) {
        if (i > first && items[i].row == items[i - 1].row)
            continue;
        mwzi_pdf_stretch now = { .first = i, .end = 0 };
        c->taken.count = 0;
        for (size_t j = i; j < end; j++) {
            if (!cover(c, &items[j]))
                return false;
            bool free_strip = false;
            for (size_t k = 1; k < c->taken.count && !free_strip; k++)
                free_strip = c->taken.items[k].left - c->taken.items[k - 1].right >= MWZI_PDF_GAP * items[i].height;
            if (free_strip && mwzi_pdf_piece_ends_row(c, j, end))
                now.end = j + 1;
        }
        if (now.end <= i || (out->count && now.end <= out->end)) /* none, or a part of one that is known */
            continue;
        if (!read_strips(c, &now))
            return false;
        if (now.count && now.rows > out->rows)
            *out = now;
    }
    if (out->count) {
        trim(c, out);
        return read_strips(c, out);
    }
    return true;
}
