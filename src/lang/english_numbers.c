/* English numbers in words. folded words → value. A table says what a word may do; the reader adds up ones, tens and
   hundreds to a group, which a scale word (thousand, million …) turns into a part of the sum, each scale smaller than
   the one before. Years in pairs ("nineteen eighty-four") are read too. Limit: plurals alone ("hundreds", "millions
   of") have no value; "two thirds" is read as 2. */
#include <string.h>

#include "lang/number_words.h"

#define N(number) (UINT64_C(number) * 1000000)

static const struct entry {
    const char *word;
    uint64_t value;
    uint8_t kind, flags;
} entries[] = {
    { "zero", N(0), MWZI_NUMBER_ONES, 0 },
    { "one", N(1), MWZI_NUMBER_ONES, 0 },
    { "two", N(2), MWZI_NUMBER_ONES, 0 },
    { "three", N(3), MWZI_NUMBER_ONES, 0 },
    { "four", N(4), MWZI_NUMBER_ONES, 0 },
    { "five", N(5), MWZI_NUMBER_ONES, 0 },
    { "six", N(6), MWZI_NUMBER_ONES, 0 },
    { "seven", N(7), MWZI_NUMBER_ONES, 0 },
    { "eight", N(8), MWZI_NUMBER_ONES, 0 },
    { "nine", N(9), MWZI_NUMBER_ONES, 0 },
    { "ten", N(10), MWZI_NUMBER_TEEN, 0 },
    { "eleven", N(11), MWZI_NUMBER_TEEN, 0 },
    { "twelve", N(12), MWZI_NUMBER_TEEN, 0 },
    { "thirteen", N(13), MWZI_NUMBER_TEEN, 0 },
    { "fourteen", N(14), MWZI_NUMBER_TEEN, 0 },
    { "fifteen", N(15), MWZI_NUMBER_TEEN, 0 },
    { "sixteen", N(16), MWZI_NUMBER_TEEN, 0 },
    { "seventeen", N(17), MWZI_NUMBER_TEEN, 0 },
    { "eighteen", N(18), MWZI_NUMBER_TEEN, 0 },
    { "nineteen", N(19), MWZI_NUMBER_TEEN, 0 },
    { "twenty", N(20), MWZI_NUMBER_TENS, 0 },
    { "thirty", N(30), MWZI_NUMBER_TENS, 0 },
    { "forty", N(40), MWZI_NUMBER_TENS, 0 },
    { "fourty", N(40), MWZI_NUMBER_TENS, 0 },
    { "fifty", N(50), MWZI_NUMBER_TENS, 0 },
    { "sixty", N(60), MWZI_NUMBER_TENS, 0 },
    { "seventy", N(70), MWZI_NUMBER_TENS, 0 },
    { "eighty", N(80), MWZI_NUMBER_TENS, 0 },
    { "ninety", N(90), MWZI_NUMBER_TENS, 0 },
    { "hundred", N(100), MWZI_NUMBER_HUNDRED, 0 },
    { "thousand", N(1000), MWZI_NUMBER_SCALE, 0 },
    { "million", N(1000000), MWZI_NUMBER_SCALE, 0 },
    { "billion", N(1000000000), MWZI_NUMBER_SCALE, 0 },
    { "trillion", N(1000000000000), MWZI_NUMBER_SCALE, 0 },
    { "thousands", N(1000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "millions", N(1000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "billions", N(1000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "trillions", N(1000000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "mn", N(1000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "mln", N(1000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "bn", N(1000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "dozen", N(12), MWZI_NUMBER_DOZEN, 0 },
    { "half", 500000, MWZI_NUMBER_PART, 0 },
    { "quarter", 250000, MWZI_NUMBER_PART, 0 },
    { "first", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "second", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "third", N(3), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "fourth", N(4), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "fifth", N(5), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "sixth", N(6), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "seventh", N(7), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "eighth", N(8), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ninth", N(9), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "tenth", N(10), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "eleventh", N(11), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "twelfth", N(12), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "thirteenth", N(13), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "fourteenth", N(14), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "fifteenth", N(15), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "sixteenth", N(16), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "seventeenth", N(17), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "eighteenth", N(18), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "nineteenth", N(19), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "twentieth", N(20), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "thirtieth", N(30), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "fortieth", N(40), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "fiftieth", N(50), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "sixtieth", N(60), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "seventieth", N(70), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "eightieth", N(80), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "ninetieth", N(90), MWZI_NUMBER_TENS, MWZI_NUMBER_ORDINAL },
    { "hundredth", N(100), MWZI_NUMBER_HUNDRED, MWZI_NUMBER_ORDINAL },
    { "thousandth", N(1000), MWZI_NUMBER_SCALE, MWZI_NUMBER_ORDINAL },
    { "millionth", N(1000000), MWZI_NUMBER_SCALE, MWZI_NUMBER_ORDINAL },
    { "twenties", N(20), MWZI_NUMBER_DECADE, 0 },
    { "thirties", N(30), MWZI_NUMBER_DECADE, 0 },
    { "forties", N(40), MWZI_NUMBER_DECADE, 0 },
    { "fifties", N(50), MWZI_NUMBER_DECADE, 0 },
    { "sixties", N(60), MWZI_NUMBER_DECADE, 0 },
    { "seventies", N(70), MWZI_NUMBER_DECADE, 0 },
    { "eighties", N(80), MWZI_NUMBER_DECADE, 0 },
    { "nineties", N(90), MWZI_NUMBER_DECADE, 0 },
    { "percent", 0, MWZI_NUMBER_PERCENT, 0 },
    { "pct", 0, MWZI_NUMBER_PERCENT, 0 },
    { "per", 0, MWZI_NUMBER_PER, 0 },
    { "cent", 0, MWZI_NUMBER_CENT, 0 },
    { "and", 0, MWZI_NUMBER_AND, 0 },
    { "a", 0, MWZI_NUMBER_ARTICLE, 0 },
    { "an", 0, MWZI_NUMBER_ARTICLE, 0 },
};

mwzi_number_word mwzi_english_number_word(const char *folded, size_t len)
{
    enum { LONGEST = 11 }; /* seventeenth */
    for (size_t i = 0; len <= LONGEST && i < sizeof entries / sizeof *entries; i++)
        if (strncmp(entries[i].word, folded, len) == 0 && entries[i].word[len] == '\0')
            return (mwzi_number_word) { entries[i].value, entries[i].kind, entries[i].flags };
    return (mwzi_number_word) { 0, MWZI_NUMBER_NONE, 0 };
}

/* A number while it is read. */
typedef struct reading {
    const mwzi_number_word *words;
    size_t count, at; /* words taken */
    uint64_t total, group, scale; /* scale: the last one; the next must be smaller */
    uint8_t last; /* kind of the last word taken */
    bool percent;
} reading;

static uint8_t kind_at(const reading *r, size_t at)
{
    return at < r->count ? r->words[at].kind : MWZI_NUMBER_NONE;
}

/* × by a scale or a part; the caller keeps `a` below a million million. False when it does not fit. */
static bool multiply(uint64_t *out, uint64_t a, uint64_t b)
{
    uint64_t units = b / MWZI_NUMBER_ONE;
    if (units == 0) {
        *out = a / MWZI_NUMBER_ONE * b;
        return true;
    }
    if (a > UINT64_MAX / 4 / units)
        return false;
    *out = a * units;
    return true;
}

/* "and a half", "and half" after a number; "half a million", "half million" before any. */
static bool take_part(reading *r)
{
    size_t at = r->at;
    if (r->last != MWZI_NUMBER_NONE) {
        if (kind_at(r, at) != MWZI_NUMBER_AND)
            return false;
        at++;
        at += kind_at(r, at) == MWZI_NUMBER_ARTICLE;
        if (kind_at(r, at) != MWZI_NUMBER_PART || r->last == MWZI_NUMBER_PART)
            return false;
        if (r->last == MWZI_NUMBER_SCALE)
            r->total += r->scale / MWZI_NUMBER_ONE * r->words[at].value;
        else
            r->group += r->words[at].value;
    } else {
        if (kind_at(r, at) != MWZI_NUMBER_PART)
            return false;
        uint64_t part = r->words[at++].value;
        at += kind_at(r, at) == MWZI_NUMBER_ARTICLE;
        if (kind_at(r, at) != MWZI_NUMBER_SCALE)
            return false;
        r->scale = r->words[at].value;
        r->total = r->scale / MWZI_NUMBER_ONE * part;
    }
    r->at = at + 1;
    r->last = MWZI_NUMBER_PART;
    return true;
}

/* Whether "and" may be passed over: after a hundred or a scale, before what is smaller than a hundred. */
static bool take_and(reading *r)
{
    uint8_t next = kind_at(r, r->at + 1);
    if (kind_at(r, r->at) != MWZI_NUMBER_AND || (r->last != MWZI_NUMBER_HUNDRED && r->last != MWZI_NUMBER_SCALE))
        return false;
    if (next != MWZI_NUMBER_ONES && next != MWZI_NUMBER_TEEN && next != MWZI_NUMBER_TENS)
        return false;
    r->at++;
    return true;
}

static bool take_small(reading *r, const mwzi_number_word *word)
{
    bool fresh = r->last == MWZI_NUMBER_NONE || r->last == MWZI_NUMBER_HUNDRED || r->last == MWZI_NUMBER_SCALE;
    if (word->kind == MWZI_NUMBER_ONES) {
        if (!fresh && r->last != MWZI_NUMBER_TENS)
            return false;
        if (word->value == 0 && r->last != MWZI_NUMBER_NONE)
            return false;
        r->group += word->value;
        return true;
    }
    if (fresh) {
        r->group += word->value;
        return true;
    }
    /* a year in pairs: eleven … twenty, then the tens */
    if (r->at != 1 || (r->last != MWZI_NUMBER_TEEN && r->last != MWZI_NUMBER_TENS) || r->group < N(11) ||
        r->group > N(20))
        return false;
    r->group = r->group * 100 + word->value;
    return true;
}

static bool take_scale(reading *r, const mwzi_number_word *word)
{
    uint64_t product;
    if (r->last == MWZI_NUMBER_NONE) {
        if (word->kind == MWZI_NUMBER_SCALE_MANY)
            return false;
        r->total = word->value;
    } else if (r->group == 0 || word->value >= r->scale || !multiply(&product, r->group, word->value)) {
        return false;
    } else {
        r->total += product;
        r->group = 0;
    }
    r->scale = word->value;
    return true;
}

static bool take_multiple(reading *r, uint64_t times)
{
    if (r->last == MWZI_NUMBER_NONE) {
        r->group = N(1) * times;
        return true;
    }
    bool may = r->last == MWZI_NUMBER_ONES || r->last == MWZI_NUMBER_TEEN || r->last == MWZI_NUMBER_DIGITS ||
        r->last == MWZI_NUMBER_PART;
    if (!may || r->group == 0 || r->group >= N(100))
        return false;
    r->group *= times;
    return true;
}

static bool take_word(reading *r, const mwzi_number_word *word)
{
    switch (word->kind) {
    case MWZI_NUMBER_DIGITS:
        if (r->last != MWZI_NUMBER_NONE)
            return false;
        r->group = word->value;
        return true;
    case MWZI_NUMBER_ONES:
    case MWZI_NUMBER_TEEN:
    case MWZI_NUMBER_TENS:
        return take_small(r, word);
    case MWZI_NUMBER_HUNDRED:
        return take_multiple(r, 100);
    case MWZI_NUMBER_DOZEN:
        return take_multiple(r, 12);
    case MWZI_NUMBER_SCALE:
    case MWZI_NUMBER_SCALE_MANY:
        return take_scale(r, word);
    case MWZI_NUMBER_DECADE:
        if (r->last != MWZI_NUMBER_NONE)
            return false;
        r->group = word->value;
        return true;
    default:
        return false;
    }
}

size_t mwzi_english_number(mwzi_number_value *out, const mwzi_number_word *words, size_t count)
{
    reading r = { .words = words, .count = count, .scale = UINT64_MAX };
    while (r.at < count) {
        if (take_part(&r))
            continue;
        size_t before = r.at;
        (void)take_and(&r);
        if (!take_word(&r, &words[r.at])) {
            r.at = before;
            break;
        }
        const mwzi_number_word *word = &words[r.at++];
        r.last = word->kind == MWZI_NUMBER_SCALE_MANY ? MWZI_NUMBER_SCALE : word->kind;
        if ((word->flags & MWZI_NUMBER_ORDINAL) || word->kind == MWZI_NUMBER_DECADE || word->kind == MWZI_NUMBER_DOZEN)
            break;
    }
    if (r.at == 0)
        return 0;
    *out = mwzi_number_of(words, r.at, r.total + r.group);
    if (kind_at(&r, r.at) == MWZI_NUMBER_PERCENT) {
        out->percent = true;
        r.at++;
    } else if (kind_at(&r, r.at) == MWZI_NUMBER_PER && kind_at(&r, r.at + 1) == MWZI_NUMBER_CENT) {
        out->percent = true;
        r.at += 2;
    }
    return r.at;
}
