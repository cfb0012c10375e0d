/* Bytes that are UTF-8 but for some lines → the stretches that are windows-1256, as files have that were put together from
   others or written by two programs.
   Rule: in a line with ill-formed sequences each word is UTF-8 or not, by which of its sequences are more; a stretch without a
   word of UTF-8 is windows-1256 when its letters follow each other as in Arabic. What is too short to say so is read so too
   when the text has two stretches that are long enough. Limit: no other encoding is looked for; letters beside Latin ones are
   left (French in windows-1252). */
#include "decode/mixed.h"

#include "decode/byte_table.h"
#include "decode/scan.h"
#include "lang/letters.h"
#include "text/utf8.h"

enum {
    CLEAR_LETTERS = 4,
    CLEAR_COST = 33, /* tenths of a nat a letter; Arabic has 23, accented letters read as Arabic by chance 40 */
    SOME_COST = 50, /* of a word or two among lines that are clear */
    CLEAR_RUNS = 2,
    LONGEST = 48
};

typedef enum word_kind { PLAIN, UTF8, OTHER, EITHER } word_kind;

typedef struct reading {
    unsigned letters, cost, wrong;
} reading;

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter with a mark after it may look like one character of two bytes, but seldom like an Arabic one. */
static word_kind find_kind(const char *bytes, size_t len)
{
    size_t good = 0, bad = 0, arabic = 0;
    for (size_t at = 0; at < len;) {
        mwzi_scan scan = mwzi_scan_utf8(bytes + at, len - at);
        for (size_t i = at; i < at + scan.good;) {
            uint32_t c = mwzi_utf8_next(bytes, len, &i);
            arabic += c >= 0x600 && c < 0x700;
        }
        good += scan.sequences;
        bad += scan.stop == MWZI_SCAN_BAD;
        at += scan.good + scan.width;
    }
    if (good + bad == 0)
        return PLAIN;
    if (bad)
        return bad > good ? OTHER : UTF8;
    return good == 1 && !arabic && len == 2 ? EITHER : UTF8;
}

static void end_word(reading *r, const uint8_t *letters, size_t count)
{
    if (count == 0)
        return;
    unsigned on = mwzi_letters_cost(letters, count), back = mwzi_letters_cost_back(letters, count);
    r->cost += on < back ? on : back; /* it may be in visual order too */
    r->letters += (unsigned)count;
}

static reading rate(const uint32_t characters[256], const char *bytes, uint32_t start, uint32_t end)
{
    reading r = { 0, 0, 0 };
    uint8_t word[LONGEST];
    size_t count = 0;
    for (uint32_t i = start; i < end; i++) {
        uint32_t c = characters[(unsigned char)bytes[i]];
        unsigned letter = mwzi_letter(c);
        if (letter) {
            bool beside = (i > start && is_ascii_letter(bytes[i - 1])) || (i + 1 < end && is_ascii_letter(bytes[i + 1]));
            r.wrong += beside;
            if (count == LONGEST) {
                end_word(&r, word, count);
                count = 0;
            }
            word[count++] = (uint8_t)letter;
        } else if (c < 0x640 || c > 0x652) { /* marks and tatweel stand inside words */
            r.wrong += c == 0 || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
            end_word(&r, word, count);
            count = 0;
        }
    }
    end_word(&r, word, count);
    return r;
}

static bool costs_less(const reading *r, unsigned tenths)
{
    return r->letters > 0 && (uint64_t)r->cost * 10 < (uint64_t)r->letters * tenths * MWZI_LETTER_SCALE;
}

/* False when memory ran out. */
static bool add_run(mwzi_mixed_runs *runs, const mwzi_env *env, const uint32_t characters[256], const char *bytes,
                    uint32_t start, uint32_t end)
{
    reading r = rate(characters, bytes, start, end);
    bool clear = r.letters >= CLEAR_LETTERS && r.wrong * 8 <= r.letters && costs_less(&r, CLEAR_COST);
    if (!clear && (r.wrong || !costs_less(&r, SOME_COST)))
        return true;
    mwzi_mixed_run *run = mwzi_vec_push(env, runs);
    if (run)
        *run = (mwzi_mixed_run) { .from = start, .from_len = end - start, .clear = clear };
    return run != NULL;
}

static bool find_in_line(mwzi_mixed_runs *runs, const mwzi_env *env, const uint32_t characters[256], const char *bytes,
                         uint32_t start, uint32_t end)
{
    uint32_t first = end, last = end;
    bool other = false, good = true;
    for (uint32_t at = start; at < end && good;) {
        uint32_t word = at;
        while (at < end && !is_space(bytes[at]))
            at++;
        word_kind kind = find_kind(bytes + word, at - word);
        if (kind == OTHER || kind == EITHER) {
            first = first == end ? word : first;
            last = at;
            other = other || kind == OTHER;
        } else if (kind == UTF8) {
            good = !other || add_run(runs, env, characters, bytes, first, last);
            first = end;
            other = false;
        }
        while (at < end && is_space(bytes[at]))
            at++;
    }
    return good && (!other || add_run(runs, env, characters, bytes, first, last));
}

/* What is not clear by itself stays when the text has enough that is. */
static void drop_unclear(mwzi_mixed_runs *runs)
{
    size_t clear = 0, kept = 0;
    for (size_t i = 0; i < runs->count; i++)
        clear += runs->items[i].clear;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->items[i].clear || clear >= CLEAR_RUNS)
            runs->items[kept++] = runs->items[i];
    runs->count = kept;
}

mwz_status mwzi_mixed_find(mwzi_mixed_runs *runs, const mwzi_env *env, const char *bytes, uint32_t at, uint32_t len,
                           mwz_error *err)
{
    uint32_t characters[256] = { 0 }, least = at;
    bool loaded = false;
    while (at < len) {
        mwzi_scan scan = mwzi_scan_long(env->spill, bytes + at, len - at);
        at += (uint32_t)scan.good;
        if (scan.stop != MWZI_SCAN_BAD) {
            at += (uint32_t)scan.width;
            continue;
        }
        mwz_status status = loaded ? MWZ_OK : mwzi_byte_table_characters(characters, "windows-1256", err);
        if (status != MWZ_OK)
            return status;
        loaded = true;
        uint32_t start = at, end = at;
        while (start > least && !is_line_end(bytes[start - 1]))
            start--;
        while (end < len && !is_line_end(bytes[end]))
            end++;
        if (!find_in_line(runs, env, characters, bytes, start, end))
            return mwzi_fail_memory(err);
        at = least = end;
    }
    drop_unclear(runs);
    return MWZ_OK;
}
