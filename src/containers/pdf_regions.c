/* A page's words → regions in the order in which they are read: columns, cells of tables, what stands above and below
   them. Rule: pieces of rows are looked at from the top; the stretch of them that leaves a strip free from top to
   bottom, with text on both sides of it in most rows, is parted there, and what is above and below likewise (the XY-cut
   of Nagy, Seth and Viswanathan 1992, in the order that fits text: strips first). Such a strip is no gap between words
   when the rows beside it begin or end there, or are in different languages. Columns of running text are read one after
   the other, from the right in Arabic; where rows of short words, or gaps that run through all columns, make a table,
   row by row. Limit: a page of more than MOST_PIECES pieces is read row by row; ruled lines are not seen. */
#include <stdlib.h>
#include <string.h>

#include "containers/pdf_page.h"
#include "text/classes.h"

enum {
    MOST_PIECES = 800,
    MOST_DEPTH = 12,
    MOST_COLUMNS = 16,
    MARK_LETTERS = 4, /* a strip of no longer words is that of a list's marks */
    LEAST_ROWS = 3, /* on both sides of a strip */
    FEW_ROWS = 2, /* … of a wide one */
    FEW_GAPS = 4, /* tell nothing of a row's spaces */
    MOST_GAPS = 256
};

static const double GAP = 0.3, GAP_MOST = 0.6, SPREAD = 1.5 /* of a row's own spaces */, WIDE = 1.2, VERY_WIDE = 2.0,
                    MARK_WIDTH = 2.2, MARK_GAP = 2.0, ALIGNED = 0.15; /* shares of a row's height */
static const double OFF = 2.2, BAND = 1.15, PITCH_MOST = 1.5, FULL_SHARE = 0.25, FULL_WORDS = 2.5, FILLED = 0.8;
/* How far apart the lines of a table's row begin, of a row's height; in two languages. How many of all gaps run
 * through. */
static const double BESIDE = 0.15, BESIDE_OTHER = 0.8, SHARED = 0.7, SHARED_OTHER = 0.4;

/* Words of a row that stand close together. */
typedef struct piece {
    double left, right, middle, height;
    size_t first, end; /* words; marks among them */
    uint32_t row, words, characters;
    mwzi_pdf_letters letters;
    uint8_t column; /* while its stretch is parted */
} piece;

typedef struct strip {
    double left, right;
} strip;

/* Pieces [first, end) with the strips that they leave free. */
typedef struct stretch {
    size_t first, end, count;
    strip strips[MOST_COLUMNS - 1];
    uint32_t rows; /* with text on both sides of the best strip */
} stretch;

typedef struct cutter {
    mwzi_pdf *pdf;
    uint32_t page;
    double left, right; /* of the text of most pages */
    mwzi_pdf_rows rows;
    MWZI_VEC(piece) pieces;
    MWZI_VEC(strip) taken; /* what the pieces of a stretch cover, from left to right */
    MWZI_VEC(mwzi_pdf_word) ordered; /* words of the regions */
    MWZI_VEC(double) numbers;
} cutter;

static int by_number(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other;
}

static int by_row(const void *a, const void *b)
{
    const piece *one = a, *other = b;
    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    return one->left < other->left ? -1 : one->left > other->left ? 1 : one->first < other->first ? -1 : 1;
}

static int by_column(const void *a, const void *b)
{
    const piece *one = a, *other = b;
    return one->column != other->column ? (one->column < other->column ? -1 : 1) : by_row(a, b);
}

/* Whether a word is a bullet, or a number or letter of a list: "•", "1.", "(ب)". */
static bool is_item(const cutter *c, const mwzi_pdf_word *word)
{
    const uint32_t *at = c->pdf->characters.items + word->first;
    uint32_t letters = 0, digits = 0, closers = 0;
    for (uint32_t i = 0; i < word->count && word->count <= MARK_LETTERS; i++) {
        unsigned kind = mwzi_char_class(at[i]);
        letters += (kind & MWZI_CHAR_LETTER) != 0;
        digits += (kind & MWZI_CHAR_DIGIT) != 0;
        closers += at[i] == '.' || at[i] == ')' || at[i] == '(' || at[i] == '-';
    }
    if (word->count == 1)
        return !letters && !digits && (at[0] == '-' || at[0] > 0x7F);
    return word->count == letters + digits + closers && closers && letters + (digits > 0) == 1;
}

/* Whether word i of a row and the one before it are an item of a list and its mark, which stands away from what is on
   its other side. `begins`: a piece begins with the word before. */
static bool is_glued(const cutter *c, const mwzi_pdf_row *r, const mwzi_pdf_word *words, size_t i, bool begins)
{
    const mwzi_pdf_word *left = &words[i - 1], *right = &words[i];
    if (left->mark || right->left - left->right > MARK_GAP * r->height)
        return false;
    bool ends = i + 1 == r->count + r->marks || words[i + 1].left - right->right > GAP * r->height;
    const mwzi_pdf_word *text = begins && is_item(c, left) ? right : ends && is_item(c, right) ? left : NULL;
    if (!text)
        return false;
    size_t at = (size_t)(text - c->pdf->words.items);
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(c->pdf, at, at + 1);
    return text == left ? letters.of[MWZ_AR] > letters.of[MWZ_EN] : letters.of[MWZ_EN] >= letters.of[MWZ_AR];
}

/* What is wider than the spaces of a row: typewriters' and spread lines have wide ones. Its marks stand among its
 * words. */
static double gap_of(cutter *c, const mwzi_pdf_word *words, const mwzi_pdf_row *r)
{
    double end = words[0].right;
    c->numbers.count = 0;
    for (size_t i = 1; i < r->count + r->marks; i++) {
        if (!words[i].mark && words[i].left > end && c->numbers.count < c->numbers.capacity)
            c->numbers.items[c->numbers.count++] = words[i].left - end;
        end = words[i].right > end ? words[i].right : end;
    }
    if (c->numbers.count < FEW_GAPS)
        return GAP * r->height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
    double wide = SPREAD * c->numbers.items[c->numbers.count / 4];
    return wide < GAP * r->height ? GAP * r->height : wide > GAP_MOST * r->height ? GAP_MOST * r->height : wide;
}

/* A row's words, and its marks put among them, → pieces. */
static mwz_status cut_row(cutter *c, uint32_t number)
{
    const mwzi_env *env = c->pdf->in->env;
    const mwzi_pdf_row *r = &c->rows.items[number];
    mwzi_pdf_word *words = c->pdf->words.items + r->first;
    for (size_t i = r->count; i < r->count + r->marks; i++) { /* behind the word that it is over, or nearest to */
        mwzi_pdf_word mark = words[i];
        double middle = (mark.left + mark.right) / 2;
        size_t at = i;
        for (; at > 1; at--) {
            const mwzi_pdf_word *last = &words[at - 1], *before = &words[at - 2];
            if (last->mark ? last->left <= mark.left : last->left <= middle || last->left - middle <= middle - before->right)
                break;
            words[at] = words[at - 1];
        }
        words[at] = mark;
    }
    piece *open = NULL;
    uint32_t most = 0;
    double gap = gap_of(c, words, r);
    for (size_t i = 0; i < r->count + r->marks; i++) {
        if (!open ||
            (!words[i].mark && words[i].left - open->right > gap && !is_glued(c, r, words, i, open->words == 1))) {
            open = mwzi_vec_push(env, &c->pieces);
            if (!open)
                return mwzi_fail_memory(c->pdf->in->err);
            most = 0;
            *open = (piece) {
                words[i].left, words[i].right, r->middle, r->height, r->first + i, 0, number, 0, 0, { { 0, 0 } }, 0
            };
        }
        open->end = r->first + i + 1;
        if (!words[i].mark && words[i].count > most) { /* the row may be that of another column, too */
            most = words[i].count;
            open->height = words[i].bottom - words[i].top;
            open->middle = (words[i].top + words[i].bottom) / 2;
        }
        open->words += !words[i].mark;
        open->characters += words[i].mark ? 0 : words[i].count;
        if (!words[i].mark && words[i].right > open->right)
            open->right = words[i].right;
        mwzi_pdf_letters letters = mwzi_pdf_letters_of(c->pdf, r->first + i, r->first + i + 1);
        open->letters.of[MWZ_AR] += letters.of[MWZ_AR];
        open->letters.of[MWZ_EN] += letters.of[MWZ_EN];
    }
    return MWZ_OK;
}

/* The words of the pieces [first, end) are the next region; [left, right] is the column that they are in. */
static mwz_status add_region(cutter *c, size_t first, size_t end, double left, double right, bool cell)
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

/* Adds what a piece covers to what is taken. */
static bool cover(cutter *c, const piece *p)
{
    strip now = { p->left, p->right };
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

static bool ends_row(const cutter *c, size_t at, size_t end)
{
    return at + 1 == end || c->pieces.items[at + 1].row != c->pieces.items[at].row;
}

typedef struct flank {
    uint32_t rows, words, characters;
    double width, height;
    mwzi_pdf_letters letters;
} flank;

/* Whether the ends of rows at the strip, of one of its sides, stand at one place in every second row. */
static bool is_aligned(cutter *c, const stretch *s, const strip *gap, bool left_side)
{
    const piece *items = c->pieces.items;
    double height = 0;
    c->numbers.count = 0;
    for (size_t i = s->first; i < s->end; i++) {
        bool last = left_side
            ? items[i].right <= gap->left && (ends_row(c, i, s->end) || items[i + 1].left >= gap->right)
            : items[i].left >= gap->right &&
                (i == s->first || items[i - 1].row != items[i].row || items[i - 1].right <= gap->left);
        if (last && c->numbers.count < c->numbers.capacity)
            c->numbers.items[c->numbers.count++] = left_side ? items[i].right : items[i].left;
        height = last && items[i].height > height ? items[i].height : height;
    }
    if (c->numbers.count)
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
    size_t best = 0;
    for (size_t i = 0, from = 0; i < c->numbers.count; i++) {
        while (c->numbers.items[i] - c->numbers.items[from] > ALIGNED * height)
            from++;
        best = i - from + 1 > best ? i - from + 1 : best;
    }
    return best * 2 >= c->numbers.count && best > 1;
}

/* Whether text stands on both sides of a strip as columns do; *rows: in how many rows. */
static bool is_gutter(cutter *c, const stretch *s, const strip *gap, uint32_t *rows)
{
    flank sides[2] = { 0 };
    uint32_t both = 0, row = UINT32_MAX;
    bool seen[2] = { false, false };
    for (size_t i = s->first; i < s->end; i++) {
        const piece *p = &c->pieces.items[i];
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
    bool few_words = sides[0].words <= FULL_WORDS * sides[0].rows && sides[1].words <= FULL_WORDS * sides[1].rows;
    if (both < FEW_ROWS || (both < LEAST_ROWS && width < WIDE * height && !few_words))
        return false;
    for (int i = 0; i < 2; i++)
        if (sides[i].characters <= MARK_LETTERS && sides[i].width < MARK_WIDTH * sides[i].height)
            return false;
    bool arabic[2] = { sides[0].letters.of[MWZ_AR] > sides[0].letters.of[MWZ_EN],
                       sides[1].letters.of[MWZ_AR] > sides[1].letters.of[MWZ_EN] };
    return arabic[0] != arabic[1] || width > VERY_WIDE * height || is_aligned(c, s, gap, true) ||
        is_aligned(c, s, gap, false);
}

/* The strips between what the pieces of a stretch cover, that are gutters. */
static bool read_strips(cutter *c, stretch *s)
{
    c->taken.count = 0;
    s->count = s->rows = 0;
    for (size_t i = s->first; i < s->end; i++)
        if (!cover(c, &c->pieces.items[i]))
            return false;
    for (size_t i = 1; i < c->taken.count && s->count < MOST_COLUMNS - 1; i++) {
        const strip gap = { c->taken.items[i - 1].right, c->taken.items[i].left };
        uint32_t rows = 0;
        if (gap.right - gap.left < GAP * c->pieces.items[s->first].height || !is_gutter(c, s, &gap, &rows))
            continue;
        s->strips[s->count++] = gap;
        s->rows = rows > s->rows ? rows : s->rows;
    }
    return true;
}

/* Rows of one side only, above and below those of both: in columns of text, which may begin and end at different
   heights, they are left out when they stand off, such as a heading; beside short words, which are a table's, always.
 */
static void trim(const cutter *c, stretch *s)
{
    const piece *items = c->pieces.items;
    const strip *gap = &s->strips[0];
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
    bool table = words[0] < FULL_WORDS * rows || words[1] < FULL_WORDS * rows;
    if (table || (top > s->first && items[top].middle - items[top - 1].middle > OFF * items[top].height))
        s->first = top;
    if (table || (last < s->end && items[last].middle - items[last - 1].middle > OFF * items[last].height))
        s->end = last;
}

/* The tallest stretch with strips in [first, end); none: count is 0. */
static bool find_stretch(cutter *c, stretch *out, size_t first, size_t end)
{
    const piece *items = c->pieces.items;
    out->count = out->rows = 0;
    if (!mwzi_vec_reserve(c->pdf->in->env, &c->numbers, end - first))
        return false;
    for (size_t i = first; i < end; i++) {
        if (i > first && items[i].row == items[i - 1].row)
            continue;
        stretch now = { .first = i, .end = 0 };
        c->taken.count = 0;
        for (size_t j = i; j < end; j++) {
            if (!cover(c, &items[j]))
                return false;
            bool free_strip = false;
            for (size_t k = 1; k < c->taken.count && !free_strip; k++)
                free_strip = c->taken.items[k].left - c->taken.items[k - 1].right >= GAP * items[i].height;
            if (free_strip && ends_row(c, j, end))
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

static mwz_status cut(cutter *c, size_t first, size_t end, double left, double right, unsigned depth);

/* Part of the columns of a stretch, by what they hold. */
typedef struct column {
    size_t first, end; /* pieces, when sorted by column */
    double left, right, pitch, height, shift;
    mwzi_pdf_letters letters;
    bool running; /* text, not cells */
} column;

/* The height of its letters: the median. */
static double height_of(cutter *c, const column *col)
{
    c->numbers.count = 0;
    for (size_t i = col->first; i < col->end; i++)
        c->numbers.items[c->numbers.count++] = c->pieces.items[i].height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
    return c->numbers.items[c->numbers.count / 2];
}

/* The distance from line to line inside of a paragraph: not more than PITCH_MOST of a line's height. */
static double pitch_of(cutter *c, const column *col)
{
    const piece *items = c->pieces.items;
    double height = col->height;
    c->numbers.count = 0;
    for (size_t i = col->first; i < col->end; i++) {
        if (i > col->first && items[i].row != items[i - 1].row)
            c->numbers.items[c->numbers.count++] = items[i].middle - items[i - 1].middle;
    }
    if (!c->numbers.count)
        return PITCH_MOST * height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
    double usual = c->numbers.items[c->numbers.count * 3 / 10];
    return usual < PITCH_MOST * height ? usual : PITCH_MOST * height;
}

/* The width of the word that a piece begins with. */
static double first_word(const cutter *c, const piece *p, bool right)
{
    const mwzi_pdf_word *words = c->pdf->words.items;
    size_t at = right ? p->end - 1 : p->first;
    while (words[at].mark && at > p->first && at + 1 < p->end)
        at += right ? (size_t)-1 : 1;
    return words[at].right - words[at].left;
}

/* Whether a column's rows are full of words, as those of running text are. */
static bool is_running(const cutter *c, const column *col, bool right)
{
    const piece *items = c->pieces.items;
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
    return rows > 1 && full >= FULL_SHARE * (rows - 1) && words >= FULL_WORDS * rows;
}

/* Whether two rows of a column, one below the other, are further apart than lines of a paragraph. */
static bool stand_off(const column *col, const piece *above, const piece *below)
{
    double grown = col->height > 0 && below->height > col->height ? below->height / col->height : 1;
    return below->middle - above->middle >= BAND * col->pitch * grown;
}

/* The end of the row band that begins at pieces [at, …), which are sorted by row: before the next place where all
   columns have a gap and begin anew together: as far from the first column as their `shift` says, `beside` of a height
   more or less. Letters of other fonts stand higher or lower in their boxes, and do so in each band. */
static size_t band_end(const cutter *c, const column *columns, size_t count, size_t at, size_t end, double beside)
{
    const piece *items = c->pieces.items, *last[MOST_COLUMNS] = { NULL };
    for (size_t i = at; i < end; i++) {
        if (i > at && items[i].row != items[i - 1].row) {
            const piece *next[MOST_COLUMNS] = { NULL };
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
static void find_shifts(cutter *c, const stretch *s, column *columns, size_t count)
{
    const piece *items = c->pieces.items;
    for (size_t col = 1; col < count; col++) {
        c->numbers.count = 0;
        for (size_t at = s->first, end; at < s->end; at = end) {
            const piece *first[2] = { NULL, NULL };
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
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
        columns[col].shift = c->numbers.items[c->numbers.count / 2];
    }
}

/* The end of a table's row of single lines: before the next row of pieces that has more than one column. */
static size_t line_end(const cutter *c, size_t at, size_t end)
{
    const piece *items = c->pieces.items;
    for (size_t i = at + 1; i < end; i++)
        if (items[i].row != items[i - 1].row && !ends_row(c, i, end))
            return i;
    return end;
}

static bool is_filled(const cutter *c, size_t at, size_t end, size_t count)
{
    bool seen[MOST_COLUMNS] = { false };
    size_t left = count;
    for (size_t i = at; i < end; i++) {
        left -= !seen[c->pieces.items[i].column];
        seen[c->pieces.items[i].column] = true;
    }
    return left == 0;
}

/* Cells, row by row. `single`: rows of single lines. */
static mwz_status write_table(cutter *c, const stretch *s, const column *columns, size_t count, bool single, bool right)
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
            status = add_region(c, from, to, columns[col].left, columns[col].right, true);
        }
    }
    return status;
}

static mwz_status cut_stretch(cutter *c, const stretch *s, unsigned depth)
{
    column columns[MOST_COLUMNS] = { 0 };
    size_t count = s->count + 1, running = 0, gaps = 0;
    mwzi_pdf_letters all = { { 0, 0 } };
    piece *items = c->pieces.items;
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
        status = cut(c, col->first, col->end, col->left, col->right, depth + 1);
    }
    return status;
}

/* Pieces [first, end), sorted by row, that stand in the column [left, right]. */
static mwz_status cut(cutter *c, size_t first, size_t end, double left, double right, unsigned depth)
{
    stretch s = { .count = 0 };
    if (end - first > MOST_PIECES || depth >= MOST_DEPTH || end - first < 2 * FEW_ROWS)
        return add_region(c, first, end, left, right, false);
    if (!find_stretch(c, &s, first, end))
        return mwzi_fail_memory(c->pdf->in->err);
    if (!s.count)
        return add_region(c, first, end, left, right, false);
    mwz_status status = cut(c, first, s.first, left, right, depth + 1);
    if (status == MWZ_OK)
        status = cut_stretch(c, &s, depth);
    return status == MWZ_OK ? cut(c, s.end, end, left, right, depth + 1) : status;
}

/* The edge of the text on most pages. */
static bool find_edge(cutter *c, bool right, double *edge)
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
        qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, by_number);
    *edge = c->numbers.count ? c->numbers.items[c->numbers.count / 2] : 0;
    return true;
}

static mwz_status cut_page(cutter *c)
{
    const mwzi_pdf_page *page = &c->pdf->pages.items[c->page];
    double left = c->left, right = c->right; /* a page of few words is as wide as the others */
    c->rows.count = c->pieces.count = 0;
    mwz_status status = mwzi_pdf_rows_find(c->pdf, &c->rows, page->first, page->end);
    for (uint32_t i = 0; i < c->rows.count && status == MWZ_OK; i++) {
        const mwzi_pdf_row *r = &c->rows.items[i];
        left = left < r->left ? left : r->left;
        right = right > r->right ? right : r->right;
        status = cut_row(c, i);
    }
    return status == MWZ_OK ? cut(c, 0, c->pieces.count, left, right, 0) : status;
}

mwz_status mwzi_pdf_regions_find(mwzi_pdf *pdf)
{
    const mwzi_env *env = pdf->in->env;
    cutter c = { .pdf = pdf };
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
