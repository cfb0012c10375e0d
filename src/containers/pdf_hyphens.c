/* A hyphen at a row's end → dropped, or kept. Rule: it is dropped when it is a soft one (U+00AD), else unless the words
   of the document speak for it: the word with a hyphen stands elsewhere, or both its parts do, or hyphens stand at the
   ends of few rows. Limit: Latin letters; words are known by a hash. */
#include <string.h>

#include "containers/pdf_writing.h"
#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { HYPHENS_PERCENT = 2 };

static const uint64_t HASH_START = 0x811C9DC5;

static uint32_t last_character(const mwzi_pdf_writing *w, const mwzi_pdf_row *row)
{
    const mwzi_pdf_word *word = mwzi_pdf_word_of(w, row, row->count - 1, false);
    return w->pdf->characters.items[word->first + word->count - 1];
}

static uint64_t hash_character(uint64_t hash, uint32_t c)
{
    return (hash ^ (c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001B3U;
}

static bool is_latin(uint32_t c)
{
    return mwzi_char_script(c) == MWZI_SCRIPT_LATIN;
}

/* Latin words inside of rows, and what hyphens join there; hyphens at the ends of rows are counted. */
bool mwzi_pdf_words_gather(mwzi_pdf_writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    size_t rows = 0, hyphens = 0;
    for (size_t i = 0; i < pdf->rows.count; i++) {
        const mwzi_pdf_row *row = mwzi_pdf_row_at(w, i);
        mwzi_pdf_letters letters = mwzi_pdf_letters_of(pdf, row->first, row->first + row->count);
        if (letters.of[MWZ_EN] <= letters.of[MWZ_AR])
            continue;
        bool after = i && mwzi_pdf_is_hyphen(last_character(w, row - 1)),
             before = mwzi_pdf_is_hyphen(last_character(w, row));
        rows++;
        hyphens += before;
        for (size_t k = after; k + before < row->count; k++) {
            const mwzi_pdf_word *word = &pdf->words.items[row->first + k];
            uint64_t part = HASH_START, whole = HASH_START;
            for (uint32_t at = 0; at <= word->count; at++) {
                uint32_t c = at < word->count ? pdf->characters.items[word->first + at] : 0;
                bool letter = is_latin(c), joins = mwzi_pdf_is_hyphen(c) && part != HASH_START;
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

static bool is_word(const mwzi_pdf_writing *w, uint64_t hash)
{
    return mwzi_map64_get(&w->words, hash) != MWZI_NONE;
}

/* Whether the hyphen that the text ends with parts a word that goes on in `next`, where it was not before. */
static bool is_soft(const mwzi_pdf_writing *w, const mwzi_pdf_row *next, bool right)
{
    const char *bytes = w->text.bytes.items;
    size_t end = mwzi_utf8_before(bytes, w->text.bytes.count), start = end;
    uint32_t last = 0;
    const mwzi_pdf_word *word = mwzi_pdf_word_of(w, next, 0, right);
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

/* Whether there is a soft hyphen (U+00AD) beside the hyphen at the end, as Chromium writes it; it is dropped. */
static bool drop_unseen(mwzi_pdf_writing *w, size_t from)
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
mwz_status mwzi_pdf_text_join(mwzi_pdf_writing *w, const mwzi_opening *to, size_t from, const mwzi_pdf_row *next,
                              bool right)
{
    uint32_t c = mwzi_pdf_text_end(w, from);
    if (c == '/')
        return MWZ_OK;
    if (!mwzi_pdf_is_hyphen(c))
        return mwzi_opening_add(to, " ", 1);
    if (drop_unseen(w, from) || is_soft(w, next, right))
        w->text.bytes.count = mwzi_utf8_before(w->text.bytes.items, w->text.bytes.count);
    return MWZ_OK;
}
