/* Which Arabic encoding of one byte a character: bytes → name, and the rival when the evidence is thin.
   Rule: each candidate's reading is rated by how its letters follow each other (lang/letters.h) and by what no text of
   Arabic and English has: undefined bytes, controls, Latin letters among Arabic ones. The cheapest reading wins; a
   rarer encoding must be cheaper by its handicap. CP864 holds the shapes of letters, which must fit their places in the
   word; it may be stored in visual order, so its words are read from both ends. Every 16,384 bytes above 0x7F those
   that cannot win any more are left out. Limit: other languages' encodings are never found, the user names them. */
#include "decode/eight_bit.h"

#include <string.h>

#include "lang/letters.h"
#include "text/forms.h"
#include "text/utf8.h"

typedef struct candidate {
    const char *name;
    unsigned handicap; /* how much rarer than windows-1256, in nats */
    bool both_ways;
} candidate;

static const candidate candidates[] = {
    { "windows-1256", 0, false }, { "ISO-8859-6", 1, false }, { "CP720", 6, false },
    { "MacArabic", 6, false },    { "CP864", 6, true },
};
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

/* Costs of a character that is no Arabic letter, in nats; a letter of running Arabic costs about two. */
enum {
    COST_UNDEFINED = 14, /* the byte means nothing in this encoding */
    COST_CONTROL = 13, /* U+0080 to U+009F */
    COST_MARK = 5, /* vowel marks, Arabic punctuation and digits */
    COST_TYPOGRAPHY = 3, /* dashes, curled quotation marks, « » */
    COST_PLAIN = 3, /* ASCII by another byte */
    COST_PUNCTUATION = 5,
    COST_FOREIGN = 7, /* an accented letter among Arabic, an Arabic letter within a Latin word */
    COST_ACCENTED = 5, /* an accented letter within a Latin word */
    COST_LOOSE = 4 /* a shape that is joined to nothing, at an end of a word */
};

enum {
    STEP = 1 << 14, /* bytes above 0x7F */
    LOST_AFTER = 300, /* nats behind the best */
    LONGEST_WORD = 48, /* letters */
    RIVAL_WITHIN = 4 /* nats */
};

/* The Arabic letters that a byte gives, by lang/letters.h's numbers; marks and tatweel give none and part no word. */
typedef struct byte_reading {
    uint8_t letters[MWZI_FORM_ROOM], count;
    bool inside; /* may stand within a word */
    bool joins_before, joins_after; /* a shape that is joined to the letter before it, after it */
    uint8_t cost[2]; /* when it is no letter; [1]: beside an ASCII letter */
} byte_reading;

typedef struct rating {
    byte_reading bytes[256];
    uint64_t cost, cost_back; /* 1/16 nats; the second with every word from its end */
    uint8_t word[LONGEST_WORD];
    size_t word_count;
    const byte_reading *first, *last; /* of the word */
    bool foreign; /* the word touches ASCII letters */
    bool lost;
} rating;

static unsigned cost_of(uint32_t c, bool in_latin)
{
    if (c == 0)
        return COST_UNDEFINED;
    if (c < 0x80)
        return COST_PLAIN;
    if (c < 0xA0)
        return COST_CONTROL;
    if (c >= 0x600 && c < 0x700)
        return in_latin ? COST_FOREIGN : COST_MARK;
    if (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7)
        return in_latin ? COST_ACCENTED : COST_FOREIGN;
    return (c >= 0x2010 && c <= 0x2026) || c == 0xAB || c == 0xBB ? COST_TYPOGRAPHY : COST_PUNCTUATION;
}

static mwz_status load_readings(byte_reading readings[256], const char *name, mwz_error *err)
{
    uint32_t characters[256];
    mwz_status status = mwzi_byte_table_characters(characters, name, err);
    for (unsigned b = 0; status == MWZ_OK && b < 256; b++) {
        uint32_t c = characters[b], forms[MWZI_FORM_ROOM] = { c };
        size_t count = mwzi_form_letters(forms, c);
        byte_reading *reading = &readings[b];
        *reading = (byte_reading) { .cost = { (uint8_t)cost_of(c, false), (uint8_t)cost_of(c, true) } };
        reading->inside = c == 0x640 || (c >= 0x64B && c <= 0x652) || c == 0xFE7D;
        mwzi_form form = mwzi_char_form(c);
        reading->joins_before = form == MWZI_FORM_MEDIAL || form == MWZI_FORM_FINAL;
        reading->joins_after = form == MWZI_FORM_MEDIAL || form == MWZI_FORM_INITIAL;
        for (size_t i = 0; i < (count ? count : 1); i++) {
            unsigned letter = mwzi_letter(forms[i]);
            if (letter)
                reading->letters[reading->count++] = (uint8_t)letter;
        }
    }
    return status;
}

static void end_word(rating *r)
{
    if (r->word_count == 0)
        return;
    uint64_t foreign = r->foreign ? (uint64_t)r->word_count * COST_FOREIGN * MWZI_LETTER_SCALE : 0;
    unsigned loose = (unsigned)(r->first->joins_before + r->last->joins_after),
             loose_back = (unsigned)(r->last->joins_before + r->first->joins_after);
    r->cost += mwzi_letters_cost(r->word, r->word_count) + foreign + (uint64_t)loose * COST_LOOSE * MWZI_LETTER_SCALE;
    r->cost_back += mwzi_letters_cost_back(r->word, r->word_count) + foreign +
        (uint64_t)loose_back * COST_LOOSE * MWZI_LETTER_SCALE;
    r->word_count = 0;
    r->foreign = false;
}

static bool is_ascii_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_byte(rating *r, unsigned char b, bool in_latin)
{
    const byte_reading *reading = &r->bytes[b];
    if (reading->count) {
        if (r->word_count + reading->count > LONGEST_WORD)
            end_word(r);
        if (r->word_count == 0)
            r->first = reading;
        r->last = reading;
        memcpy(r->word + r->word_count, reading->letters, reading->count);
        r->word_count += reading->count;
        r->foreign = r->foreign || in_latin;
        return;
    }
    if (!reading->inside)
        end_word(r);
    r->cost += reading->cost[in_latin] * MWZI_LETTER_SCALE;
    r->cost_back += reading->cost[in_latin] * MWZI_LETTER_SCALE;
}

static uint64_t cost_of_reading(const rating *r, size_t which)
{
    const candidate *c = &candidates[which];
    return (c->both_ways && r->cost_back < r->cost ? r->cost_back : r->cost) + c->handicap * MWZI_LETTER_SCALE;
}

static size_t find_best(const rating *ratings)
{
    size_t best = CANDIDATES;
    for (size_t k = 0; k < CANDIDATES; k++)
        if (!ratings[k].lost &&
            (best == CANDIDATES || cost_of_reading(&ratings[k], k) < cost_of_reading(&ratings[best], best)))
            best = k;
    return best;
}

/* The number of readings that are left. */
static size_t leave_out(rating *ratings)
{
    size_t best = find_best(ratings), left = 0;
    uint64_t most = cost_of_reading(&ratings[best], best) + LOST_AFTER * MWZI_LETTER_SCALE;
    for (size_t k = 0; k < CANDIDATES; k++) {
        ratings[k].lost = ratings[k].lost || cost_of_reading(&ratings[k], k) > most;
        left += !ratings[k].lost;
    }
    return left;
}

/* Feeds every reading with the bytes above 0x7F; `used` are those that occur. */
static void rate_bytes(rating *ratings, bool used[256], const unsigned char *bytes, size_t len)
{
    size_t rated = 0, left = CANDIDATES;
    for (size_t i = 0; i < len && left > 1; i++) {
        if (bytes[i] < 0x80) {
            for (size_t k = 0; k < CANDIDATES && i > 0 && bytes[i - 1] >= 0x80; k++)
                end_word(&ratings[k]);
            continue;
        }
        bool in_latin = (i > 0 && is_ascii_letter(bytes[i - 1])) || (i + 1 < len && is_ascii_letter(bytes[i + 1]));
        for (size_t k = 0; k < CANDIDATES; k++)
            if (!ratings[k].lost)
                add_byte(&ratings[k], bytes[i], in_latin);
        used[bytes[i]] = true;
        if (++rated % STEP == 0)
            left = leave_out(ratings);
    }
    for (size_t k = 0; k < CANDIDATES; k++)
        end_word(&ratings[k]);
}

static bool read_the_same(const rating *a, const rating *b, const bool used[256])
{
    for (unsigned i = 0; i < 256; i++)
        if (used[i] && memcmp(&a->bytes[i], &b->bytes[i], sizeof a->bytes[i]) != 0)
            return false;
    return true;
}

static mwz_status choose(mwzi_encoding *out, rating ratings[CANDIDATES], const unsigned char *bytes, size_t len,
                         mwz_error *err)
{
    for (size_t k = 0; k < CANDIDATES; k++) {
        mwz_status status = load_readings(ratings[k].bytes, candidates[k].name, err);
        if (status != MWZ_OK)
            return status;
    }
    bool used[256] = { false };
    rate_bytes(ratings, used, bytes, len);
    size_t best = find_best(ratings), second = CANDIDATES;
    uint64_t lowest = cost_of_reading(&ratings[best], best), next = lowest + RIVAL_WITHIN * MWZI_LETTER_SCALE;
    for (size_t k = 0; k < CANDIDATES; k++) {
        uint64_t cost = cost_of_reading(&ratings[k], k);
        if (k != best && !ratings[k].lost && cost < next && !read_the_same(&ratings[k], &ratings[best], used)) {
            second = k;
            next = cost;
        }
    }
    *out = (mwzi_encoding) { .name = candidates[best].name,
                             .rival = second < CANDIDATES ? candidates[second].name : NULL,
                             .form = MWZI_FORM_OTHER,
                             .guessed = true };
    return MWZ_OK;
}

mwz_status mwzi_eight_bit_detect(mwzi_encoding *out, const char *bytes, size_t len, mwz_error *err)
{
    rating ratings[CANDIDATES] = { 0 };
    return choose(out, ratings, (const unsigned char *)bytes, len, err);
}

enum {
    ASMO_SAMPLE = 1 << 14,
    ASMO_LETTERS = 16, /* fewer prove nothing */
    ASMO_UNDEFINED_OF =
        100, /* at most one byte in so many letters: s to z mean nothing there, and English is full of them */
    ASMO_NATS = 4 /* at most so much a letter; English in capitals costs seven and more, Arabic less than three */
};

mwz_status mwzi_eight_bit_is_asmo(bool *is_asmo, const char *bytes, size_t len, mwz_error *err)
{
    *is_asmo = false;
    size_t sample = len < ASMO_SAMPLE ? len : ASMO_SAMPLE, undefined = 0;
    for (size_t i = 0; i < sample; i++)
        undefined += bytes[i] >= 's' && bytes[i] <= 'z';
    if (undefined * ASMO_UNDEFINED_OF > sample)
        return MWZ_OK;
    rating asmo = { .cost = 0 };
    mwz_status status = load_readings(asmo.bytes, "ASMO_449", err);
    if (status != MWZ_OK)
        return status;
    size_t letters = 0;
    for (size_t i = 0; i < sample; i++) {
        unsigned char b = (unsigned char)bytes[i];
        letters += asmo.bytes[b].count;
        if (asmo.bytes[b].count)
            add_byte(&asmo, b, false);
        else if (!asmo.bytes[b].inside)
            end_word(&asmo);
    }
    end_word(&asmo);
    *is_asmo = letters >= ASMO_LETTERS && letters * 4 > sample && undefined * ASMO_UNDEFINED_OF <= letters &&
        asmo.cost < (uint64_t)letters * ASMO_NATS * MWZI_LETTER_SCALE;
    return MWZ_OK;
}
