/* A stretch with strips → the regions of its columns, or the cells of a table. Rule: columns of running text are read
   one after the other, from the right in Arabic; where rows of short words, or gaps that run through all columns, make
   a table, row by row: a row is a band, or a single line where no bands are. Two languages side by side are a table
   sooner, read from the left. Limit: ruled lines are not seen, so a table without free bands is one of single lines. */
#include <stdlib.h>

#include "containers/pdf_pieces.h"

static const double BAND = 1.15, PITCH_MOST = 1.5, FULL_SHARE = 0.25, FILLED = 0.8;
/* How far apart the lines of a table's row begin, of a row's height; in two languages. How many of all gaps run
 * through. */
static const double BESIDE = 0.15, BESIDE_OTHER = 0.8, SHARED = 0.7, SHARED_OTHER = 0.4;

static int by_row(const void *a, const void *b)
{
    const mwzi_pdf_piece *one = a, *other = b;
    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    return one->left < other->left ? -1 : one->left > other->left ? 1 : one->first < other->first ? -1 : 1;
}

static int by_column(const void *a, const void *b)
{
    const mwzi_pdf_piece *one = a, *other = b;
    return one->column != other->column ? (one->column < other->column ? -1 : 1) : by_row(a, b);
}

/* Part of the columns of a stretch, by what they hold. */
typedef struct column {
    size_t first, end; /* pieces, when sorted by column */
    double left, right, pitch, height, shift;
    mwzi_pdf_letters letters;
    bool running; /* text, not cells */
} column;

/* The height of its letters: the median. */
static double height_of(mwzi_pdf_cutter *c, const column *col)
{
    c->numbers.count = 0;
    for (size_t i = col->first; i < col->end; i++)
        c->numbers.items[c->numbers.count++] = c->pieces.items[i].height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
    return c->numbers.items[c->numbers.count / 2];
}

/* The distance from line to line inside of a paragraph: not more than PITCH_MOST of a line's height. */
static double pitch_of(mwzi_pdf_cutter *c, const column *col)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    double height = col->height;
    c->numbers.count = 0;
    for (size_t i = col->first; i < col->end; i++) {
        if (i > col->first && items[i].row != items[i - 1].row)
            c->numbers.items[c->numbers.count++] = items[i].middle - items[i - 1].middle;
    }
    if (!c->numbers.count)
        return PITCH_MOST * height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
    double usual = c->numbers.items[c->numbers.count * 3 / 10];
    return usual < PITCH_MOST * height ? usual : PITCH_MOST * height;
}

/* The width of the word that a piece begins with. */
static double first_word(const mwzi_pdf_cutter *c, const mwzi_pdf_piece *p, bool right)
{
    const mwzi_pdf_word *words = c->pdf->words.items;
    size_t at = right ? p->end - 1 : p->first;
    while (words[at].mark && at > p->first && at + 1 < p->end)
        at += right ? (size_t)-1 : 1;
    return words[at].right - words[at].left;
}

/* Whether a column's rows are full of words, as those of running text are. */
static bool is_running(const mwzi_pdf_cutter *c, const column *col, bool right)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    uint32_t rows = 0, full = 0, words = 0;
    for (size_t i = col->first; i < col->end;) {
        size_t end = i, first = right ? 0 : i;
        uint32_t in_row = 0;
        for (; end < col->end && items[end].row == items[i].row; end++)
            in_row += items[end].words;
        first = right ? end - 1 : first;
        words += in_row;
        rows++;
        if (end < col->end) {
            size_t next = end;
            while (right && next + 1 < col->end && items[next + 1].row == items[end].row)
                next++;
            double width = first_word(c, &items[next], right);
            double room = right ? items[i].left - col->left : col->right - items[end - 1].right;
            full += width > room;
        }
        i = end;
    }
    return rows > 1 && full >= FULL_SHARE * (rows - 1) && words >= MWZI_PDF_FULL_WORDS * rows;
}

/* Whether two rows of a column, one below the other, are further apart than lines of a paragraph. */
static bool stand_off(const column *col, const mwzi_pdf_piece *above, const mwzi_pdf_piece *below)
{
    double grown = col->height > 0 && below->height > col->height ? below->height / col->height : 1;
    return below->middle - above->middle >= BAND * col->pitch * grown;
}

/* The end of the row band that begins at pieces [at, …), which are sorted by row: before the next place where all
   columns have a gap and begin anew together: as far from the first column as their `shift` says, `beside` of a height
   more or less. Letters of other fonts stand higher or lower in their boxes, and do so in each band. */
static size_t band_end(const mwzi_pdf_cutter *c, const column *columns, size_t count, size_t at, size_t end,
                       double beside)
{
    const mwzi_pdf_piece *items = c->pieces.items, *last[MWZI_PDF_MOST_COLUMNS] = { NULL };
    for (size_t i = at; i < end; i++) {
        if (i > at && items[i].row != items[i - 1].row) {
            const mwzi_pdf_piece *next[MWZI_PDF_MOST_COLUMNS] = { NULL };
            size_t left = count;
            bool good = true;
            for (size_t k = i; k < end && left; k++) {
                if (!next[items[k].column]) {
                    next[items[k].column] = &items[k];
                    left--;
                }
            }
            for (size_t k = 0; k < count && good && !left; k++) {
                double off = next[k]->middle - next[0]->middle - columns[k].shift * next[k]->height;
                good = off < beside * next[k]->height && off > -beside * next[k]->height &&
                    (!last[k] || stand_off(&columns[k], last[k], next[k]));
            }
            if (good && !left)
                return i;
        }
        last[items[i].column] = &items[i];
    }
    return end;
}

/* Where bands begin, how far each column's first line stands from the first column's: the median. */
static void find_shifts(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, column *columns, size_t count)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    for (size_t col = 1; col < count; col++) {
        c->numbers.count = 0;
        for (size_t at = s->first, end; at < s->end; at = end) {
            const mwzi_pdf_piece *first[2] = { NULL, NULL };
            end = band_end(c, columns, count, at, s->end, BESIDE_OTHER);
            for (size_t i = at; i < end; i++) {
                if (items[i].column == 0 && !first[0])
                    first[0] = &items[i];
                if (items[i].column == col && !first[1])
                    first[1] = &items[i];
            }
            if (first[0] && first[1] && c->numbers.count < c->numbers.capacity)
                c->numbers.items[c->numbers.count++] =
                    (first[1]->middle - first[0]->middle) / (first[1]->height > 0 ? first[1]->height : 1);
        }
        if (!c->numbers.count)
            continue;
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
        columns[col].shift = c->numbers.items[c->numbers.count / 2];
    }
}

/* The end of a table's row of single lines: before the next row of pieces that has more than one column. */
static size_t line_end(const mwzi_pdf_cutter *c, size_t at, size_t end)
{
    const mwzi_pdf_piece *items = c->pieces.items;
    for (size_t i = at + 1; i < end; i++)
        if (items[i].row != items[i - 1].row && !mwzi_pdf_piece_ends_row(c, i, end))
            return i;
    return end;
}

static bool is_filled(const mwzi_pdf_cutter *c, size_t at, size_t end, size_t count)
{
    bool seen[MWZI_PDF_MOST_COLUMNS] = { false };
    size_t left = count;
    for (size_t i = at; i < end; i++) {
        left -= !seen[c->pieces.items[i].column];
        seen[c->pieces.items[i].column] = true;
    }
    return left == 0;
}

/* Cells, row by row. `single`: rows of single lines. */
static mwz_status write_table(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, const column *columns, size_t count,
                              bool single, bool right)
{
    mwz_status status = MWZ_OK;
    qsort(c->pieces.items + s->first, s->end - s->first, sizeof *c->pieces.items, by_row);
    for (size_t at = s->first, end; at < s->end && status == MWZ_OK; at = end) {
        end = single ? line_end(c, at, s->end) : band_end(c, columns, count, at, s->end, BESIDE);
        qsort(c->pieces.items + at, end - at, sizeof *c->pieces.items, by_column);
        for (size_t i = 0; i < count && status == MWZ_OK; i++) {
            size_t col = right ? count - 1 - i : i, from = at, to;
            while (from < end && c->pieces.items[from].column < col)
                from++;
            for (to = from; to < end && c->pieces.items[to].column == col;)
                to++;
            status = mwzi_pdf_region_add(c, from, to, columns[col].left, columns[col].right, true);
        }
    }
    return status;
}

mwz_status mwzi_pdf_stretch_cut(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, unsigned depth)
{
    column columns[MWZI_PDF_MOST_COLUMNS] = { 0 };
    size_t count = s->count + 1, running = 0, gaps = 0;
    mwzi_pdf_letters all = { { 0, 0 } };
    mwzi_pdf_piece *items = c->pieces.items;
    for (size_t i = s->first; i < s->end; i++) {
        items[i].column = 0;
        while (items[i].column < s->count && items[i].left >= s->strips[items[i].column].right)
            items[i].column++;
    }
    qsort(items + s->first, s->end - s->first, sizeof *items, by_column);
    for (size_t i = s->first; i < s->end; i++) {
        column *col = &columns[items[i].column];
        if (!col->end) {
            col->first = i;
            col->left = items[i].left;
            col->right = items[i].right;
        }
        col->end = i + 1;
        col->left = items[i].left < col->left ? items[i].left : col->left;
        col->right = items[i].right > col->right ? items[i].right : col->right;
        for (int side = 0; side < 2; side++) {
            col->letters.of[side] += items[i].letters.of[side];
            all.of[side] += items[i].letters.of[side];
        }
    }
    bool right = all.of[MWZ_AR] > all.of[MWZ_EN], both[2] = { false, false };
    for (size_t i = 0; i < count; i++) {
        bool arabic = columns[i].letters.of[MWZ_AR] > columns[i].letters.of[MWZ_EN];
        both[arabic] = true;
        columns[i].height = height_of(c, &columns[i]);
        columns[i].pitch = pitch_of(c, &columns[i]);
        columns[i].running = is_running(c, &columns[i], arabic);
        running += columns[i].running;
        for (size_t k = columns[i].first + 1; k < columns[i].end; k++)
            gaps += items[k].row != items[k - 1].row && stand_off(&columns[i], &items[k - 1], &items[k]);
    }
    bool bilingual = both[0] && both[1];
    size_t bands = 0, filled = 0;
    qsort(items + s->first, s->end - s->first, sizeof *items, by_row);
    if (bilingual)
        find_shifts(c, s, columns, count);
    for (size_t at = s->first, end; at < s->end; at = end, bands++) {
        end = band_end(c, columns, count, at, s->end, BESIDE);
        filled += is_filled(c, at, end, count);
    }
    double shared = gaps ? (double)((bands - 1) * count) / (double)gaps : 0;
    if ((bilingual || running < count) && bands >= (bilingual ? 2 : 3) && filled >= FILLED * bands &&
        shared >= (bilingual ? SHARED_OTHER : SHARED))
        return write_table(c, s, columns, count, false, right && !bilingual);
    if (running * 2 < count)
        return write_table(c, s, columns, count, true, right && !bilingual);
    qsort(items + s->first, s->end - s->first, sizeof *items, by_column);
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        const column *col = &columns[right && !bilingual ? count - 1 - i : i];
        status = mwzi_pdf_pieces_cut(c, col->first, col->end, col->left, col->right, depth + 1);
    }
    return status;
}
