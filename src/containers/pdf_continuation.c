/* Whether a paragraph goes on with the next row, in its column or in the next. Rule: a row is the last when the next
   row's first word would have fitted behind it, when the next stands further below than lines do, in other letters, or
   begins a list's item or is indented behind a full stop. It goes on in the next column, or on the next page, in its
   own language, when its last row is full and ends no sentence. Heights and distances are those of most of the text.
   Limit: bold letters are not told from others. */
#include <stdlib.h>

#include "containers/pdf_writing.h"
#include "text/classes.h"
#include "text/utf8.h"

enum { MARK_MOST = 4 };

static const double SAME_HEIGHT = 0.15, FURTHER = 1.2, INDENT = 0.5, SAME_LETTERS = 0.03, MOST_INDENT = 3,
                    PITCH_UNKNOWN = 1.4;

/* Whether a row runs from right to left: by its own letters when they are nearly all of one script, else by its
 * region's. */
bool mwzi_pdf_row_is_right(const mwzi_pdf_writing *w, const mwzi_pdf_row *row, bool region)
{
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(w->pdf, row->first, row->first + row->count);
    if (letters.of[MWZ_AR] > 4 * letters.of[MWZ_EN])
        return true;
    return letters.of[MWZ_EN] > 4 * letters.of[MWZ_AR] ? false : region;
}

bool mwzi_pdf_region_is_right(const mwzi_pdf_writing *w, const mwzi_pdf_region *region)
{
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(w->pdf, region->first, region->end);
    return letters.of[MWZ_AR] > letters.of[MWZ_EN];
}

double mwzi_pdf_room_behind(const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool right)
{
    double behind = right ? row->left - region->left : region->right - row->right;
    double before = right ? region->right - row->right : row->left - region->left;
    return behind + (before > MOST_INDENT * row->height ? before : 0); /* such as Arabic that is set to the left */
}

typedef struct counted {
    double height;
    size_t words;
} counted;

static int by_letters(const void *a, const void *b)
{
    double one = ((const counted *)a)->height, other = ((const counted *)b)->height;
    return one < other ? -1 : one > other;
}

/* The height of the letters of most words. */
bool mwzi_pdf_height_find(mwzi_pdf_writing *w)
{
    const mwzi_env *env = w->pdf->in->env;
    size_t count = w->pdf->rows.count, best = 0, sum = 0;
    counted *rows = mwzi_alloc(env, (count + 1) * sizeof *rows);
    if (!rows)
        return false;
    for (size_t i = 0; i < count; i++)
        rows[i] = (counted) { mwzi_pdf_row_at(w, i)->height, mwzi_pdf_row_at(w, i)->count };
    qsort(rows, count, sizeof *rows, by_letters);
    for (size_t i = 0, from = 0; i < count; i++) {
        sum += rows[i].words;
        while (rows[i].height - rows[from].height > SAME_LETTERS * rows[i].height)
            sum -= rows[from++].words;
        if (sum > best) {
            best = sum;
            w->height = rows[i].height;
        }
    }
    mwzi_free(env, rows, (count + 1) * sizeof *rows);
    return true;
}

static bool is_body(const mwzi_pdf_writing *w, const mwzi_pdf_row *row)
{
    return mwzi_pdf_differs(row->height, w->height) <= SAME_HEIGHT * w->height;
}

/* From a full row to the next, as in two rows of five or more. */
bool mwzi_pdf_pitch_find(mwzi_pdf_writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    w->numbers.count = 0;
    for (size_t k = 0; k < pdf->regions.count; k++) {
        const mwzi_pdf_region *region = &pdf->regions.items[k];
        bool right = mwzi_pdf_region_is_right(w, region);
        for (size_t i = region->row_first; i + 1 < region->row_end; i++) {
            const mwzi_pdf_row *row = mwzi_pdf_row_at(w, i);
            bool here = mwzi_pdf_row_is_right(w, row, right);
            if (!is_body(w, row) || !is_body(w, row + 1) || row->count < 3 ||
                !mwzi_pdf_row_is_full(pdf, row, row + 1, mwzi_pdf_room_behind(region, row, here), here))
                continue;
            double *place = mwzi_vec_push(pdf->in->env, &w->numbers);
            if (!place)
                return false;
            *place = row[1].middle - row->middle;
        }
    }
    if (w->numbers.count)
        qsort(w->numbers.items, w->numbers.count, sizeof *w->numbers.items, mwzi_pdf_by_number);
    w->pitch = w->numbers.count ? w->numbers.items[w->numbers.count * 2 / 5] : 0;
    return true;
}

/* Whether a row begins with a bullet, a number or a letter of a list, and then a word. */
static bool begins_item(const mwzi_pdf_writing *w, const mwzi_pdf_row *row, bool right)
{
    bool inside = false, closed = false;
    uint32_t length = 0;
    for (size_t i = 0; i < row->count && length <= MARK_MOST; i++) {
        const mwzi_pdf_word *word = mwzi_pdf_word_of(w, row, i, right);
        if (i && (closed || !inside)) /* "•", "1." by themselves */
            return closed;
        for (uint32_t k = 0; k < word->count; k++) {
            uint32_t c = w->pdf->characters.items[word->first + (right ? word->count - 1 - k : k)];
            if (length++ > MARK_MOST)
                return false;
            if (closed && right && (mwzi_char_class(c) & MWZI_CHAR_LETTER))
                return false;
            if (c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25E6 || c == 0xB7 || c == 0xF0B7 ||
                (length == 1 && (c == 0x2013 || c == '-')))
                closed = inside = true;
            else if ((c == '.' || c == ')' || c == '(' || c == '-' || c == 0x2013) && inside)
                closed = true;
            else if (mwzi_digit_value(c) >= 0 || (mwzi_char_class(c) & MWZI_CHAR_LETTER && word->count <= 3))
                inside = true;
            else if (c != '(' && c != ')')
                return false;
        }
        if (closed)
            return row->count > i + 1;
    }
    return false;
}

/* The last character of the text [from, end) that is seen; `closers`: before closing brackets and quotation marks. */
static uint32_t end_of(const mwzi_pdf_writing *w, size_t from, size_t end, bool closers)
{
    const char *bytes = w->text.bytes.items;
    size_t at = end;
    while (at > from) {
        size_t start = mwzi_utf8_before(bytes, at), next = start;
        uint32_t c = mwzi_utf8_next(bytes, at, &next);
        if (!(mwzi_char_class(c) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT)) &&
            !(closers && (c == '"' || c == '\'' || mwzi_char_class(c) & MWZI_CHAR_CLOSE)))
            return c;
        at = start;
    }
    return 0;
}

uint32_t mwzi_pdf_text_end(const mwzi_pdf_writing *w, size_t from)
{
    return end_of(w, from, w->text.bytes.count, false);
}

/* Whether the text [from, end) ends a sentence, or begins a list. */
static bool ends_sentence(const mwzi_pdf_writing *w, size_t from, size_t end)
{
    uint32_t c = end_of(w, from, end, true);
    return c == '.' || c == '!' || c == '?' || c == 0x61F || c == 0x2026 || c == ':' || c == 0x6D4;
}

/* Whether the text ends with a single letter and a full stop. */
static bool ends_initial(const mwzi_pdf_writing *w, size_t from)
{
    const char *bytes = w->text.bytes.items;
    size_t end = w->text.bytes.count, letter, before, at;
    if (end <= from || bytes[end - 1] != '.' || end - 1 <= from)
        return false;
    at = letter = mwzi_utf8_before(bytes, end - 1);
    if (!(mwzi_char_class(mwzi_utf8_next(bytes, end, &at)) & MWZI_CHAR_LETTER))
        return false;
    at = before = letter > from ? mwzi_utf8_before(bytes, letter) : letter;
    return before == letter ||
        !(mwzi_char_class(mwzi_utf8_next(bytes, end, &at)) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK));
}

static bool is_clause_end(const mwzi_pdf_writing *w, size_t from)
{
    uint32_t c = end_of(w, from, w->text.bytes.count, true);
    if (c == '.' && ends_initial(w, from))
        return false;
    return ends_sentence(w, from, w->text.bytes.count) || c == ';' || c == 0x61B;
}

/* Whether row i + 1 goes on with row i of a region; `from`: where the paragraph's text begins. */
bool mwzi_pdf_row_goes_on(const mwzi_pdf_writing *w, const mwzi_pdf_region *region, size_t i, size_t from, bool right)
{
    const mwzi_pdf_row *row = mwzi_pdf_row_at(w, i), *next = row + 1;
    if (mwzi_pdf_differs(row->height, next->height) > SAME_HEIGHT * row->height)
        return false;
    double apart = next->middle - row->middle;
    double pitch = w->pitch > 0 && is_body(w, row) ? w->pitch : PITCH_UNKNOWN * row->height;
    bool hyphen = mwzi_pdf_is_hyphen(mwzi_pdf_text_end(w, from)), stop = is_clause_end(w, from);
    if (apart > FURTHER * pitch + 0.5 && !hyphen)
        return false;
    if (!hyphen && !mwzi_pdf_row_is_full(w->pdf, row, next, mwzi_pdf_room_behind(region, row, right), right))
        return false;
    double indent = right ? region->right - next->right : next->left - region->left;
    double usual = right ? region->right - row->right : row->left - region->left;
    if (stop && indent > usual + INDENT * next->height)
        return false;
    return !(stop && begins_item(w, next, right));
}

/* Whether a paragraph goes on with the first row of a region. */
bool mwzi_pdf_paragraph_goes_over(const mwzi_pdf_writing *w, const mwzi_pdf_paragraph *open,
                                  const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool right)
{
    const mwzi_pdf_text_piece *last = &w->pieces.items[open->last];
    if ((open->cell || region->cell) && (last->page == region->page || open->cell != region->cell))
        return false;
    if (open->arabic != right || mwzi_pdf_differs(open->height, row->height) > SAME_HEIGHT * row->height ||
        begins_item(w, row, right))
        return false;
    size_t end = last->offset + last->len;
    if (ends_sentence(w, last->offset, end))
        return false;
    return mwzi_pdf_is_hyphen(end_of(w, last->offset, end, false)) ||
        mwzi_pdf_row_is_full(w->pdf, row, row, open->room, right);
}
