/* Wrong encodings undone: characters → the bytes they were made of → the characters that those bytes mean.
   UTF-8 read as windows-1252, ISO-8859-1 or windows-1256 gives pairs such as "Ø³" and "ط³": what those bytes mean together
   is well-formed UTF-8, which chance does not make; done again as long as it goes, for text that was read wrongly twice.
   windows-1256 and ISO-8859-6 read as windows-1252 give words of accented letters alone (ÓæÑíÇ), which must read as Arabic
   when they are turned back. Limit: bytes that were lost on the way (U+FFFD, controls that were dropped) stay lost. */
#include "repair/pages.h"

#include <string.h>

#include "decode/convert.h"
#include "lang/letters.h"
#include "repair/repair.h"
#include "text/utf8.h"

enum { LATIN, ARABIC, ISO_ARABIC, PAGES, MOST_ROUNDS = 3, CLEAR_PAIRS = 2, CLEAR_LETTERS = 4 };

typedef struct page {
    uint32_t characters[128]; /* of the bytes from 0x80 on; 0: none */
} page;

struct mwzi_pages {
    page items[PAGES];
};

mwz_status mwzi_pages_open(mwzi_pages **out, const mwzi_env *env, mwz_error *err)
{
    static const char *const names[PAGES] = { "CP1252", "CP1256", "ISO-8859-6" };
    mwzi_pages *pages = mwzi_alloc(env, sizeof *pages);
    *out = pages;
    if (!pages)
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < PAGES; i++) {
        mwzi_byte_table table;
        bool single;
        mwz_status status = mwzi_byte_table_load(&table, &single, names[i], err);
        if (status != MWZ_OK) {
            mwzi_pages_close(pages, env);
            *out = NULL;
            return status;
        }
        for (unsigned b = 0; b < 128; b++) {
            size_t at = 0;
            pages->items[i].characters[b] =
                table.lens[b + 128] ? mwzi_utf8_next(table.utf8[b + 128], table.lens[b + 128], &at) : 0;
        }
    }
    return MWZ_OK;
}

void mwzi_pages_close(mwzi_pages *pages, const mwzi_env *env)
{
    mwzi_free(env, pages, sizeof *pages);
}

/* The byte from 0x80 on that a character stands for; 0: none. In Latin a control is its own byte, as in ISO-8859-1. */
static unsigned byte_of(const mwzi_pages *pages, unsigned which, uint32_t c)
{
    if (c < 0x80)
        return 0;
    if (which == LATIN && c < 0x100)
        return c;
    for (unsigned b = 0; b < 128; b++)
        if (pages->items[which].characters[b] == c)
            return b + 128;
    return 0;
}

bool mwzi_pages_suspects(const mwzi_chars *line)
{
    size_t latin = 0, emphatic = 0, letters = 0;
    for (size_t i = 0; i < line->count; i++) {
        uint32_t c = line->items[i].c;
        latin += c >= 0x80 && c < 0x180 && c != 0xA0 && c != 0xAB && c != 0xBB;
        emphatic += c == 0x637 || c == 0x638; /* ط and ظ, which are what windows-1256 makes of D8 and D9 */
    }
    if (latin > 0 || emphatic < 2)
        return latin > 0;
    for (size_t i = 0; i < line->count; i++)
        letters += mwzi_letter(line->items[i].c) != 0;
    return emphatic * 4 > letters;
}

/* How many bytes the UTF-8 character has that the bytes at i begin; 0: none. *c is the character. */
static size_t read_utf8(const unsigned char *bytes, size_t left, uint32_t *c)
{
    size_t width = bytes[0] < 0xC2 || bytes[0] > 0xF4 ? 0 : bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2, at = 0;
    if (!width || width > left)
        return 0;
    *c = mwzi_utf8_next((const char *)bytes, width, &at);
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    bool good = at == width && *c >= least[width] && *c < 0x110000 && !(*c >= 0xD800 && *c < 0xE000);
    return good ? width : 0;
}

typedef struct utf8_count {
    uint32_t arabic, other, bad; /* characters won; lead bytes that begin none */
} utf8_count;

/* Writes to `other` the line with every well-formed character put in the place of what it was read as. */
static bool undo_utf8(const mwzi_pages *pages, const mwzi_env *env, unsigned which, const mwzi_chars *line,
                      mwzi_chars *other, utf8_count *count)
{
    *count = (utf8_count) { 0, 0, 0 };
    other->count = 0;
    for (size_t i = 0; i < line->count;) {
        unsigned char bytes[4];
        size_t have = 0;
        while (have < 4 && i + have < line->count) {
            unsigned b = byte_of(pages, which, line->items[i + have].c);
            if (!b)
                break;
            bytes[have++] = (unsigned char)b;
        }
        uint32_t c = 0;
        size_t width = have ? read_utf8(bytes, have, &c) : 0;
        if (width) {
            bool arabic = (c >= 0x600 && c < 0x700) || (c >= 0xFB50 && c < 0xFF00);
            count->arabic += arabic;
            count->other += !arabic;
        } else {
            count->bad += have && bytes[0] >= 0xC2;
        }
        bool kept = c == 0xFEFF ? true /* a byte order mark is no text */ : width ? mwzi_chars_join(other, env, c, &line->items[i], width)
                          : mwzi_chars_add(other, env, &line->items[i]);
        if (!kept)
            return false;
        i += width ? width : 1;
    }
    return true;
}

/* As long as something is won. */
static bool mend_utf8(const mwzi_pages *pages, const mwzi_env *env, mwzi_chars *line, mwzi_chars *other, bool known,
                      mwzi_pages_result *result)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        bool won = false;
        for (unsigned which = LATIN; which <= ARABIC && !won; which++) {
            utf8_count count;
            if (!undo_utf8(pages, env, which, line, other, &count))
                return false;
            uint32_t all = count.arabic + count.other;
            /* Letters of windows-1256 are themselves lead bytes: nearly all of them must have been parts of others. */
            bool clear = which == LATIN ? count.arabic >= CLEAR_PAIRS && count.bad * 4 <= all
                                        : count.arabic >= CLEAR_PAIRS && count.bad * 8 <= all;
            bool some = all && count.bad == 0 && (known || round > 0 || which == LATIN);
            if (!clear && !some)
                continue;
            /* Doubled once more: what has been won is Latin again, and the next round proves it. */
            result->utf8 += all;
            result->utf8_clear = result->utf8_clear || clear;
            mwzi_chars_swap(line, other);
            won = true;
        }
        if (!won)
            break;
    }
    return true;
}

static bool is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter, or a character that is one in windows-1252 and something of a word in windows-1256. */
static bool is_high(const mwzi_pages *pages, uint32_t c)
{
    unsigned b = byte_of(pages, LATIN, c);
    return b >= 0x80 && c != 0xA0;
}

/* The end of the row of characters from 0x80 on; *touches: an ASCII letter stands beside it. */
static size_t find_row(const mwzi_pages *pages, const mwzi_chars *line, size_t start, bool *touches)
{
    size_t end = start;
    while (end < line->count && is_high(pages, line->items[end].c))
        end++;
    *touches = (start > 0 && is_ascii_letter(line->items[start - 1].c)) ||
        (end < line->count && is_ascii_letter(line->items[end].c));
    return end;
}

typedef struct reading {
    unsigned letters, cost; /* Arabic letters and what they cost */
    unsigned wrong; /* what no Arabic text has */
} reading;

static void rate_row(const mwzi_pages *pages, unsigned which, const mwzi_chars *line, size_t start, size_t end,
                     reading *sum)
{
    uint8_t word[64];
    size_t count = 0;
    for (size_t i = start; i <= end; i++) {
        uint32_t c = 0;
        if (i < end) {
            unsigned b = byte_of(pages, LATIN, line->items[i].c);
            c = pages->items[which].characters[b - 128];
        }
        unsigned letter = mwzi_letter(c);
        if (letter && count < sizeof word) {
            word[count++] = (uint8_t)letter;
            continue;
        }
        if (i < end && ((c >= 0x640 && c < 0x653) || letter)) /* marks stand inside words */
            continue;
        sum->wrong += i < end && (c == 0 || (c >= 0xC0 && c < 0x250));
        if (count > 0) {
            unsigned on = mwzi_letters_cost(word, count), back = mwzi_letters_cost_back(word, count);
            sum->cost += on < back ? on : back; /* it may be in visual order too */
            sum->letters += (unsigned)count;
        }
        count = 0;
    }
}

/* Two nats and a half a letter is Arabic; accented letters in a row read as it by chance cost four. */
static bool reads_well(const reading *r)
{
    return r->letters && r->cost * 10 < r->letters * 33 * MWZI_LETTER_SCALE && r->wrong * 4 <= r->letters;
}

static bool undo_page(const mwzi_pages *pages, const mwzi_env *env, unsigned which, const mwzi_chars *line,
                      mwzi_chars *other, uint32_t *places)
{
    other->count = 0;
    for (size_t i = 0; i < line->count;) {
        bool touches = false;
        size_t end = find_row(pages, line, i, &touches);
        *places += end > i && !touches;
        for (size_t k = i; k < (end > i ? end : i + 1); k++) {
            unsigned b = end > i && !touches ? byte_of(pages, LATIN, line->items[k].c) : 0;
            uint32_t c = b ? pages->items[which].characters[b - 128] : 0;
            if (!mwzi_chars_join(other, env, c ? c : line->items[k].c, &line->items[k], 1))
                return false;
        }
        i = end > i ? end : i + 1;
    }
    return true;
}

static bool mend_page(const mwzi_pages *pages, const mwzi_env *env, mwzi_chars *line, mwzi_chars *other, bool known,
                      mwzi_pages_result *result)
{
    reading sums[PAGES] = { { 0, 0, 0 } };
    for (size_t i = 0; i < line->count;) {
        bool touches;
        size_t end = find_row(pages, line, i, &touches);
        for (unsigned which = ARABIC; which < PAGES && end > i && !touches; which++)
            rate_row(pages, which, line, i, end, &sums[which]);
        i = end > i ? end : i + 1;
    }
    unsigned which = ARABIC;
    if (reads_well(&sums[ISO_ARABIC]) && sums[ISO_ARABIC].letters >= sums[ARABIC].letters &&
        (uint64_t)sums[ISO_ARABIC].cost * sums[ARABIC].letters < (uint64_t)sums[ARABIC].cost * sums[ISO_ARABIC].letters)
        which = ISO_ARABIC;
    bool clear = sums[which].letters >= CLEAR_LETTERS && reads_well(&sums[which]);
    if (!clear && !(sums[which].letters >= 2 && reads_well(&sums[which])) && !(known && sums[which].wrong == 0))
        return true;
    uint32_t places = 0;
    if (!undo_page(pages, env, which, line, other, &places))
        return false;
    if (places == 0)
        return true;
    result->code_page = places;
    result->page_clear = clear;
    mwzi_chars_swap(line, other);
    return true;
}

mwz_status mwzi_pages_mend(const mwzi_pages *pages, const mwzi_env *env, mwzi_chars *line, mwzi_chars *other,
                           unsigned known, mwzi_pages_result *result, mwz_error *err)
{
    *result = (mwzi_pages_result) { 0 };
    if (!mend_utf8(pages, env, line, other, known >> MWZI_DAMAGE_UTF8 & 1, result) ||
        !mend_page(pages, env, line, other, known >> MWZI_DAMAGE_CODE_PAGE & 1, result))
        return mwzi_fail_memory(err);
    return MWZ_OK;
}
