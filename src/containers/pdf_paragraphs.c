/* Rows of the regions → paragraphs, each a line with a blank one behind it. Rule: a row is the last of its paragraph
   when the next row's first word would have fitted behind it, when the next stands further below than lines do, in
   other letters, or begins a list's item or is indented behind a full stop. A paragraph goes on in the next column, or
   on the next page, in its own language, when its last row is full and ends no sentence. A hyphen at a row's end is
   dropped unless the words of the document speak for it. Rows in small letters at the foot of a page are notes, which
   stand behind the text; a raised number that a note begins with is dropped in both places. Limit: bold letters are not
   told from others. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "containers/pdf_page.h"
#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { NOTE_KNOWN = 1, NOTE_REFERRED };
enum { NO_PIECE = -1, HYPHENS_PERCENT = 2, MARK_MOST = 4, NOTE_DIGITS = 3, EDGE_ROWS = 40, EDGE_LEAST = 4 };

static const double SAME_HEIGHT = 0.15, FURTHER = 1.2, INDENT = 0.5, SAME_LETTERS = 0.03, SMALL = 0.9, FOOT = 0.55,
                    RAISED = 0.06, RAISED_SIZE = 0.85, MOST_INDENT = 3, SAME_EDGE = 0.1, PITCH_UNKNOWN = 1.4;

/* A stretch of `text`, on one page. */
typedef struct text_piece {
    size_t offset, len;
    uint32_t page;
    int64_t next; /* NO_PIECE: the last */
} text_piece;

typedef struct paragraph {
    size_t first, last; /* pieces */
    double height, room; /* of its letters; behind its last row */
    uint32_t page;
    bool arabic, note, cell;
} paragraph;

typedef struct writing {
    mwzi_pdf *pdf;
    mwzi_pdf_pen pen;
    mwzi_unpacked text; /* in the order of the rows */
    MWZI_VEC(text_piece) pieces;
    MWZI_VEC(paragraph) paragraphs;
    MWZI_VEC(double) numbers;
    mwzi_map64 words; /* of the document, by the hash of their letters */
    double height, pitch; /* of most of the text: of its letters, from line to line */
    bool hyphenated; /* hyphens stand at the ends of many rows */
    uint8_t notes[1000]; /* NOTE_KNOWN, NOTE_REFERRED by number */
} writing;

static double differs(double a, double b)
{
    return a > b ? a - b : b - a;
}

static const mwzi_pdf_row *row_at(const writing *w, size_t i)
{
    return &w->pdf->rows.items[i];
}

/* Whether a row runs from right to left: by its own letters when they are nearly all of one script, else by its
 * region's. */
static bool is_right(const writing *w, const mwzi_pdf_row *row, bool region)
{
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(w->pdf, row->first, row->first + row->count);
    if (letters.of[MWZ_AR] > 4 * letters.of[MWZ_EN])
        return true;
    return letters.of[MWZ_EN] > 4 * letters.of[MWZ_AR] ? false : region;
}

static bool region_is_right(const writing *w, const mwzi_pdf_region *region)
{
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(w->pdf, region->first, region->end);
    return letters.of[MWZ_AR] > letters.of[MWZ_EN];
}

static double room_behind(const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool right)
{
    double behind = right ? row->left - region->left : region->right - row->right;
    double before = right ? region->right - row->right : row->left - region->left;
    return behind + (before > MOST_INDENT * row->height ? before : 0); /* such as Arabic that is set to the left */
}

/* Words in the order in which they are read: the i-th of a row. */
static const mwzi_pdf_word *word_of(const writing *w, const mwzi_pdf_row *row, size_t i, bool right)
{
    return &w->pdf->words.items[row->first + (right ? row->count - 1 - i : i)];
}

static uint32_t last_character(const writing *w, const mwzi_pdf_row *row)
{
    const mwzi_pdf_word *word = word_of(w, row, row->count - 1, false);
    return w->pdf->characters.items[word->first + word->count - 1];
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0xAD || c == 0x2010;
}

/* Counts. */

static int by_number(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other;
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
static bool find_height(writing *w)
{
    const mwzi_env *env = w->pdf->in->env;
    size_t count = w->pdf->rows.count, best = 0, sum = 0;
    counted *rows = mwzi_alloc(env, (count + 1) * sizeof *rows);
    if (!rows)
        return false;
    for (size_t i = 0; i < count; i++)
        rows[i] = (counted) { row_at(w, i)->height, row_at(w, i)->count };
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

static bool is_body(const writing *w, const mwzi_pdf_row *row)
{
    return differs(row->height, w->height) <= SAME_HEIGHT * w->height;
}

/* From a full row to the next, as in two rows of five or more. */
static bool find_pitch(writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    w->numbers.count = 0;
    for (size_t k = 0; k < pdf->regions.count; k++) {
        const mwzi_pdf_region *region = &pdf->regions.items[k];
        bool right = region_is_right(w, region);
        for (size_t i = region->row_first; i + 1 < region->row_end; i++) {
            const mwzi_pdf_row *row = row_at(w, i);
            bool here = is_right(w, row, right);
            if (!is_body(w, row) || !is_body(w, row + 1) || row->count < 3 ||
                !mwzi_pdf_row_is_full(pdf, row, row + 1, room_behind(region, row, here), here))
                continue;
            double *place = mwzi_vec_push(pdf->in->env, &w->numbers);
            if (!place)
                return false;
            *place = row[1].middle - row->middle;
        }
    }
    if (w->numbers.count)
        qsort(w->numbers.items, w->numbers.count, sizeof *w->numbers.items, by_number);
    w->pitch = w->numbers.count ? w->numbers.items[w->numbers.count * 2 / 5] : 0;
    return true;
}

static uint64_t hash_character(uint64_t hash, uint32_t c)
{
    return (hash ^ (c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001B3U;
}

static bool is_latin(uint32_t c)
{
    return mwzi_char_script(c) == MWZI_SCRIPT_LATIN;
}

static const uint64_t HASH_START = 0x811C9DC5;

/* Latin words inside of rows, and what hyphens join there; hyphens at the ends of rows are counted. */
static bool gather_words(writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    size_t rows = 0, hyphens = 0;
    for (size_t i = 0; i < pdf->rows.count; i++) {
        const mwzi_pdf_row *row = row_at(w, i);
        mwzi_pdf_letters letters = mwzi_pdf_letters_of(pdf, row->first, row->first + row->count);
        if (letters.of[MWZ_EN] <= letters.of[MWZ_AR])
            continue;
        bool after = i && is_hyphen(last_character(w, row - 1)), before = is_hyphen(last_character(w, row));
        rows++;
        hyphens += before;
        for (size_t k = after; k + before < row->count; k++) {
            const mwzi_pdf_word *word = &pdf->words.items[row->first + k];
            uint64_t part = HASH_START, whole = HASH_START;
            for (uint32_t at = 0; at <= word->count; at++) {
                uint32_t c = at < word->count ? pdf->characters.items[word->first + at] : 0;
                bool letter = is_latin(c), joins = is_hyphen(c) && part != HASH_START;
                if (letter) {
                    part = hash_character(part, c);
                    whole = hash_character(whole, c);
                    continue;
                }
                if ((part != HASH_START && !mwzi_map64_put(&w->words, part, 1)) ||
                    (!joins && whole != HASH_START && !mwzi_map64_put(&w->words, whole, 1)))
                    return false;
                part = HASH_START;
                whole = joins ? hash_character(whole, '-') : HASH_START;
            }
        }
    }
    w->hyphenated = hyphens > 1 && hyphens * 100 >= HYPHENS_PERCENT * rows;
    return true;
}

static bool is_word(const writing *w, uint64_t hash)
{
    return mwzi_map64_get(&w->words, hash) != MWZI_NONE;
}

/* What a number of up to three digits is, which a full stop or bracket may follow; -1: none. */
static int number_of(const writing *w, const mwzi_pdf_word *word, bool stopped)
{
    int number = -1;
    uint32_t digits = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        uint32_t c = w->pdf->characters.items[word->first + i];
        int digit = mwzi_digit_value(c);
        if (stopped && (c == '.' || c == ')' || c == '(') && (i == 0 || i + 1 == word->count))
            continue;
        if (digit < 0 || ++digits > NOTE_DIGITS)
            return -1;
        number = (number < 0 ? 0 : number * 10) + digit;
    }
    return number;
}

/* Takes the number of a note off the end of a word, where it was drawn right behind it: that of a note without
   reference yet, behind a full stop or a small letter. In Arabic the end is what is drawn first. */
static void cut_number(writing *w, mwzi_pdf_word *word, bool right)
{
    const uint32_t *c = w->pdf->characters.items + word->first;
    uint32_t digits = 0;
    int number = 0, unit = 1;
    while (digits < word->count && digits <= NOTE_DIGITS &&
           mwzi_digit_value(c[right ? digits : word->count - 1 - digits]) >= 0)
        digits++;
    if (!digits || digits > NOTE_DIGITS || digits == word->count)
        return;
    for (uint32_t i = 0; i < digits; i++, unit *= 10) /* digits stand from left to right in both */
        number += unit * mwzi_digit_value(right ? c[digits - 1 - i] : c[word->count - 1 - i]);
    uint32_t before = right ? c[digits] : c[word->count - 1 - digits];
    unsigned kind = mwzi_char_class(before);
    bool letter = kind & MWZI_CHAR_LOWER || mwzi_char_script(before) == MWZI_SCRIPT_ARABIC;
    bool stop =
        before == '.' || before == '!' || before == '?' || before == '"' || before == ';' || kind & MWZI_CHAR_CLOSE;
    if (number <= 0 || w->notes[number] != NOTE_KNOWN || !(letter || stop))
        return;
    w->notes[number] = NOTE_REFERRED;
    word->count -= digits;
    word->first += right ? digits : 0;
}

static bool is_raised(const mwzi_pdf_row *row, const mwzi_pdf_word *word)
{
    return word->bottom - word->top < RAISED_SIZE * row->height &&
        (word->top + word->bottom) / 2 < row->middle - RAISED * row->height;
}

/* The first of the rows at the end of a region that are in small letters, at the foot of the page or at the end of all.
 */
static size_t notes_of(const writing *w, const mwzi_pdf_region *region)
{
    const mwzi_pdf *pdf = w->pdf;
    size_t at = region->row_end;
    while (at > region->row_first && row_at(w, at - 1)->height < SMALL * w->height)
        at--;
    if (at == region->row_end || region->cell)
        return region->row_end;
    bool last = region == &pdf->regions.items[pdf->regions.count - 1] && at > region->row_first; /* notes at the end */
    return last || row_at(w, at)->middle > FOOT * pdf->pages.items[region->page].height ? at : region->row_end;
}

static void gather_notes(writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    for (size_t k = 0; k < pdf->regions.count; k++) {
        const mwzi_pdf_region *region = &pdf->regions.items[k];
        for (size_t i = notes_of(w, region); i < region->row_end; i++)
            for (size_t side = 0; side < 2; side++) {
                int number = number_of(w, word_of(w, row_at(w, i), 0, side), true);
                if (number > 0)
                    w->notes[number] = NOTE_KNOWN;
            }
    }
}

/* Rows. */

/* Takes the numbers of notes out of a row: raised ones, and what a note begins with. */
static void drop_numbers(writing *w, mwzi_pdf_row *row, bool note, bool right)
{
    mwzi_pdf_word *words = w->pdf->words.items + row->first;
    size_t kept = 0, first = right ? row->count - 1 : 0;
    for (size_t i = 0; i < row->count && !note; i++)
        cut_number(w, &words[i], right);
    if (row->count < 2)
        return;
    for (size_t i = 0; i < row->count; i++) {
        bool opens = note && i == first;
        int number = number_of(w, &words[i], opens);
        bool known = number > 0 && w->notes[number];
        if (!known || !(is_raised(row, &words[i]) || opens))
            words[kept++] = words[i];
        else if (!note)
            w->notes[number] = NOTE_REFERRED;
    }
    if (kept == row->count || kept == 0)
        return;
    memmove(words + kept, words + row->count, row->marks * sizeof *words);
    row->count = kept;
    row->left = words[0].left;
    row->right = words[kept - 1].right;
}

/* Whether a row begins with a bullet, a number or a letter of a list, and then a word. */
static bool begins_item(const writing *w, const mwzi_pdf_row *row, bool right)
{
    bool inside = false, closed = false;
    uint32_t length = 0;
    for (size_t i = 0; i < row->count && length <= MARK_MOST; i++) {
        const mwzi_pdf_word *word = word_of(w, row, i, right);
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
static uint32_t end_of(const writing *w, size_t from, size_t end, bool closers)
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

static uint32_t text_end(const writing *w, size_t from)
{
    return end_of(w, from, w->text.bytes.count, false);
}

/* Whether the text [from, end) ends a sentence, or begins a list. */
static bool ends_sentence(const writing *w, size_t from, size_t end)
{
    uint32_t c = end_of(w, from, end, true);
    return c == '.' || c == '!' || c == '?' || c == 0x61F || c == 0x2026 || c == ':' || c == 0x6D4;
}

/* Whether the text ends with a single letter and a full stop. */
static bool ends_initial(const writing *w, size_t from)
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

static bool is_clause_end(const writing *w, size_t from)
{
    uint32_t c = end_of(w, from, w->text.bytes.count, true);
    if (c == '.' && ends_initial(w, from))
        return false;
    return ends_sentence(w, from, w->text.bytes.count) || c == ';' || c == 0x61B;
}

/* Whether the hyphen that the text ends with parts a word that goes on in `next`, where it was not before. */
static bool is_soft(const writing *w, const mwzi_pdf_row *next, bool right)
{
    const char *bytes = w->text.bytes.items;
    size_t end = mwzi_utf8_before(bytes, w->text.bytes.count), start = end;
    uint32_t last = 0;
    const mwzi_pdf_word *word = word_of(w, next, 0, right);
    const uint32_t *letters = w->pdf->characters.items + word->first;
    uint32_t count = 0, before = 0;
    while (count < word->count && is_latin(letters[count]))
        count++;
    while (start > 0) {
        size_t at = mwzi_utf8_before(bytes, start), from = at;
        if (!is_latin(mwzi_utf8_next(bytes, end, &from)))
            break;
        start = at;
        before++;
    }
    if (before < 2 || count < 2 || !(mwzi_char_class(letters[0]) & MWZI_CHAR_LOWER))
        return false;
    uint64_t one = HASH_START, other = HASH_START, joined, hyphened;
    for (size_t at = start; at < end;)
        one = hash_character(one, last = mwzi_utf8_next(bytes, end, &at));
    joined = one;
    hyphened = hash_character(one, '-');
    for (uint32_t i = 0; i < count; i++) {
        other = hash_character(other, letters[i]);
        joined = hash_character(joined, letters[i]);
        hyphened = hash_character(hyphened, letters[i]);
    }
    if (is_word(w, joined) || is_word(w, hyphened))
        return is_word(w, joined);
    bool behind = start > 0 && bytes[start - 1] == '-';
    return w->hyphenated && !behind && (mwzi_char_class(last) & MWZI_CHAR_LOWER) &&
        !(before > 2 && count > 2 && is_word(w, one) && is_word(w, other));
}

/* Whether row i + 1 goes on with row i of a region; `from`: where the paragraph's text begins. */
static bool goes_on(const writing *w, const mwzi_pdf_region *region, size_t i, size_t from, bool right)
{
    const mwzi_pdf_row *row = row_at(w, i), *next = row + 1;
    if (differs(row->height, next->height) > SAME_HEIGHT * row->height)
        return false;
    double apart = next->middle - row->middle;
    double pitch = w->pitch > 0 && is_body(w, row) ? w->pitch : PITCH_UNKNOWN * row->height;
    bool hyphen = is_hyphen(text_end(w, from)), stop = is_clause_end(w, from);
    if (apart > FURTHER * pitch + 0.5 && !hyphen)
        return false;
    if (!hyphen && !mwzi_pdf_row_is_full(w->pdf, row, next, room_behind(region, row, right), right))
        return false;
    double indent = right ? region->right - next->right : next->left - region->left;
    double usual = right ? region->right - row->right : row->left - region->left;
    if (stop && indent > usual + INDENT * next->height)
        return false;
    return !(stop && begins_item(w, next, right));
}

/* Whether a paragraph goes on with the first row of a region. */
static bool goes_over(const writing *w, const paragraph *open, const mwzi_pdf_region *region, const mwzi_pdf_row *row,
                      bool right)
{
    const text_piece *last = &w->pieces.items[open->last];
    if ((open->cell || region->cell) && (last->page == region->page || open->cell != region->cell))
        return false;
    if (open->arabic != right || differs(open->height, row->height) > SAME_HEIGHT * row->height ||
        begins_item(w, row, right))
        return false;
    size_t end = last->offset + last->len;
    if (ends_sentence(w, last->offset, end))
        return false;
    return is_hyphen(end_of(w, last->offset, end, false)) || mwzi_pdf_row_is_full(w->pdf, row, row, open->room, right);
}

static mwz_status fail_memory(const writing *w)
{
    return mwzi_fail_memory(w->pdf->in->err);
}

/* Whether there is a soft hyphen (U+00AD) beside the hyphen at the end, as Chromium writes it; it is dropped. */
static bool drop_unseen(writing *w, size_t from)
{
    const char *bytes = w->text.bytes.items;
    size_t end = w->text.bytes.count, start = mwzi_utf8_before(bytes, end), before = mwzi_utf8_before(bytes, start),
           at = before;
    size_t last = start;
    bool soft = before >= from && start > from && mwzi_utf8_next(bytes, end, &at) == 0xAD;
    if (soft) {
        memmove(w->text.bytes.items + before, w->text.bytes.items + start, end - start);
        w->text.bytes.count -= start - before;
    }
    return soft || mwzi_utf8_next(bytes, end, &last) == 0xAD;
}

/* The end of one piece is the start of the next: a space, or nothing where a word was parted. */
static mwz_status join(writing *w, const mwzi_opening *to, size_t from, const mwzi_pdf_row *next, bool right)
{
    uint32_t c = text_end(w, from);
    if (c == '/')
        return MWZ_OK;
    if (!is_hyphen(c))
        return mwzi_opening_add(to, " ", 1);
    if (drop_unseen(w, from) || is_soft(w, next, right))
        w->text.bytes.count = mwzi_utf8_before(w->text.bytes.items, w->text.bytes.count);
    return MWZ_OK;
}

static paragraph *find_open(writing *w, const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool note, bool right)
{
    for (size_t i = w->paragraphs.count; i-- > 0;) {
        paragraph *open = &w->paragraphs.items[i];
        if (open->note != note || open->arabic != right)
            continue;
        return goes_over(w, open, region, row, right) ? open : NULL;
    }
    return NULL;
}

/* Begins a piece: of a new paragraph or, as the first row of a region or of its notes may, of one that goes on. */
static mwz_status begin_piece(writing *w, const mwzi_opening *to, const mwzi_pdf_region *region,
                              const mwzi_pdf_row *row, bool note, bool right, bool first, paragraph **out)
{
    const mwzi_env *env = w->pdf->in->env;
    paragraph *open = *out = first ? find_open(w, region, row, note, right) : NULL;
    mwz_status status = MWZ_OK;
    if (open) { /* its end is copied, so that a hyphen at it is seen */
        text_piece *last = &w->pieces.items[open->last];
        if (last->offset + last->len == w->text.bytes.count) {
            status = join(w, to, last->offset, row, right);
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
                status = join(w, to, offset, row, right);
            text_piece *copy = status == MWZ_OK ? mwzi_vec_push(env, &w->pieces) : NULL;
            if (status == MWZ_OK && !copy)
                return fail_memory(w);
            if (copy) {
                *copy =
                    (text_piece) { offset, w->text.bytes.count - offset, w->pieces.items[open->last].page, NO_PIECE };
                w->pieces.items[open->last].next = (int64_t)(w->pieces.count - 1);
                open->last = w->pieces.count - 1;
            }
        }
    }
    if (status != MWZ_OK)
        return status;
    text_piece *piece = mwzi_vec_push(env, &w->pieces);
    if (!piece)
        return fail_memory(w);
    *piece = (text_piece) { w->text.bytes.count, 0, region->page, NO_PIECE };
    if (open) {
        w->pieces.items[open->last].next = (int64_t)(w->pieces.count - 1);
        open->last = w->pieces.count - 1;
        return MWZ_OK;
    }
    open = *out = mwzi_vec_push(env, &w->paragraphs);
    if (!open)
        return fail_memory(w);
    *open = (paragraph) { w->pieces.count - 1, w->pieces.count - 1, row->height, 0, region->page, right, note,
                          region->cell };
    return MWZ_OK;
}

static mwz_status write_region(writing *w, const mwzi_pdf_region *region)
{
    mwz_status status = MWZ_OK;
    mwzi_opening to = *w->pdf->in;
    bool arabic = region_is_right(w, region), begins = true;
    size_t notes = notes_of(w, region);
    paragraph *open = NULL;
    to.out = &w->text;
    for (size_t i = region->row_first; i < region->row_end && status == MWZ_OK; i++) {
        mwzi_pdf_row *row = &w->pdf->rows.items[i];
        bool right = is_right(w, row, arabic), note = i >= notes;
        bool item = note && number_of(w, word_of(w, row, 0, right), true) > 0;
        drop_numbers(w, row, note, right);
        if (begins || item || i == notes)
            status = begin_piece(w, &to, region, row, note, right, i == region->row_first || i == notes, &open);
        text_piece *piece = status == MWZ_OK ? &w->pieces.items[open->last] : NULL;
        if (piece)
            status = mwzi_pdf_pen_write(&w->pen, &to, row, right);
        if (status != MWZ_OK)
            break;
        open->room = room_behind(region, row, right);
        begins = i + 1 == region->row_end || !goes_on(w, region, i, piece->offset, right);
        if (!begins && i + 1 != notes && !(note && number_of(w, word_of(w, row + 1, 0, right), true) > 0))
            status = join(w, &to, piece->offset, row + 1, right);
        piece->len = w->text.bytes.count - piece->offset;
    }
    return status;
}

static mwz_status put_paragraph(writing *w, const paragraph *p, uint32_t *page)
{
    const mwzi_opening *in = w->pdf->in;
    mwz_status status = MWZ_OK;
    char name[32] = "page ";
    for (int64_t i = (int64_t)p->first; i != NO_PIECE && status == MWZ_OK; i = w->pieces.items[i].next) {
        const text_piece *piece = &w->pieces.items[i];
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

static mwz_status write_all(writing *w)
{
    mwzi_pdf *pdf = w->pdf;
    uint32_t page = UINT32_MAX;
    mwz_status status = find_height(w) && find_pitch(w) && gather_words(w) ? MWZ_OK : fail_memory(w);
    gather_notes(w);
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
            near += differs(right ? rows[k].right : rows[k].left, at) < SAME_EDGE * rows[i].height;
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
    writing w = { .pdf = pdf };
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
