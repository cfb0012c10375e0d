/* Arabic numbers in words. folded words → value, in all genders and cases, with clitics and article. Every part after
   the first is joined by و, but for the teens (خمسة عشر), the hundreds (ثلاث مئة) and the scales (خمسة آلاف), which
   stand beside their number. An ordinal is read as its number. Limit: folding makes مئتا and ميتا (Meta) one, and ألف
   (thousand) and ألّف (wrote): the former counts only before a scale. Plurals alone (مئات, آلاف) have no value. */
#include <string.h>

#include "lang/number_words.h"

#define N(number) (UINT64_C(number) * 1000000)
#define TEXT(text) text, sizeof(text) - 1

static const struct entry {
    const char *word;
    uint64_t value;
    uint8_t kind, flags;
} entries[] = {
    { "صفر", N(0), MWZI_NUMBER_ONES, 0 },
    { "واحد", N(1), MWZI_NUMBER_ONES, 0 },
    { "واحده", N(1), MWZI_NUMBER_ONES, 0 },
    { "اول", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "اولي", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "احد", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "احدي", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "حادي", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL | MWZI_NUMBER_NEEDS },
    { "حاديه", N(1), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL | MWZI_NUMBER_NEEDS },
    { "اثنان", N(2), MWZI_NUMBER_ONES, 0 },
    { "اثنين", N(2), MWZI_NUMBER_ONES, 0 },
    { "اثنتان", N(2), MWZI_NUMBER_ONES, 0 },
    { "اثنتين", N(2), MWZI_NUMBER_ONES, 0 },
    { "اثنا", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "اثني", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "اثنتا", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "اثنتي", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_NEEDS },
    { "ثاني", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثانيه", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثان", N(2), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثلاثه", N(3), MWZI_NUMBER_ONES, 0 },
    { "ثلاث", N(3), MWZI_NUMBER_ONES, 0 },
    { "ثالث", N(3), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثالثه", N(3), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "اربعه", N(4), MWZI_NUMBER_ONES, 0 },
    { "اربع", N(4), MWZI_NUMBER_ONES, 0 },
    { "رابع", N(4), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "رابعه", N(4), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "خمسه", N(5), MWZI_NUMBER_ONES, 0 },
    { "خمس", N(5), MWZI_NUMBER_ONES, 0 },
    { "خامس", N(5), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "خامسه", N(5), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "سته", N(6), MWZI_NUMBER_ONES, 0 },
    { "ست", N(6), MWZI_NUMBER_ONES, 0 },
    { "سادس", N(6), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "سادسه", N(6), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "سبعه", N(7), MWZI_NUMBER_ONES, 0 },
    { "سبع", N(7), MWZI_NUMBER_ONES, 0 },
    { "سابع", N(7), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "سابعه", N(7), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثمانيه", N(8), MWZI_NUMBER_ONES, 0 },
    { "ثماني", N(8), MWZI_NUMBER_ONES, 0 },
    { "ثمان", N(8), MWZI_NUMBER_ONES, 0 },
    { "ثامن", N(8), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "ثامنه", N(8), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "تسعه", N(9), MWZI_NUMBER_ONES, 0 },
    { "تسع", N(9), MWZI_NUMBER_ONES, 0 },
    { "تاسع", N(9), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "تاسعه", N(9), MWZI_NUMBER_ONES, MWZI_NUMBER_ORDINAL },
    { "عشره", N(10), MWZI_NUMBER_TEEN, 0 },
    { "عشر", N(10), MWZI_NUMBER_TEEN, 0 },
    { "عاشر", N(10), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "عاشره", N(10), MWZI_NUMBER_TEEN, MWZI_NUMBER_ORDINAL },
    { "عشرون", N(20), MWZI_NUMBER_TENS, 0 },
    { "عشرين", N(20), MWZI_NUMBER_TENS, 0 },
    { "ثلاثون", N(30), MWZI_NUMBER_TENS, 0 },
    { "ثلاثين", N(30), MWZI_NUMBER_TENS, 0 },
    { "اربعون", N(40), MWZI_NUMBER_TENS, 0 },
    { "اربعين", N(40), MWZI_NUMBER_TENS, 0 },
    { "خمسون", N(50), MWZI_NUMBER_TENS, 0 },
    { "خمسين", N(50), MWZI_NUMBER_TENS, 0 },
    { "ستون", N(60), MWZI_NUMBER_TENS, 0 },
    { "ستين", N(60), MWZI_NUMBER_TENS, 0 },
    { "سبعون", N(70), MWZI_NUMBER_TENS, 0 },
    { "سبعين", N(70), MWZI_NUMBER_TENS, 0 },
    { "ثمانون", N(80), MWZI_NUMBER_TENS, 0 },
    { "ثمانين", N(80), MWZI_NUMBER_TENS, 0 },
    { "تسعون", N(90), MWZI_NUMBER_TENS, 0 },
    { "تسعين", N(90), MWZI_NUMBER_TENS, 0 },
    { "عشرينيات", N(20), MWZI_NUMBER_DECADE, 0 },
    { "ثلاثينيات", N(30), MWZI_NUMBER_DECADE, 0 },
    { "ثلاثينات", N(30), MWZI_NUMBER_DECADE, 0 },
    { "اربعينيات", N(40), MWZI_NUMBER_DECADE, 0 },
    { "اربعينات", N(40), MWZI_NUMBER_DECADE, 0 },
    { "خمسينيات", N(50), MWZI_NUMBER_DECADE, 0 },
    { "خمسينات", N(50), MWZI_NUMBER_DECADE, 0 },
    { "ستينيات", N(60), MWZI_NUMBER_DECADE, 0 },
    { "ستينات", N(60), MWZI_NUMBER_DECADE, 0 },
    { "سبعينيات", N(70), MWZI_NUMBER_DECADE, 0 },
    { "سبعينات", N(70), MWZI_NUMBER_DECADE, 0 },
    { "ثمانينيات", N(80), MWZI_NUMBER_DECADE, 0 },
    { "ثمانينات", N(80), MWZI_NUMBER_DECADE, 0 },
    { "تسعينيات", N(90), MWZI_NUMBER_DECADE, 0 },
    { "تسعينات", N(90), MWZI_NUMBER_DECADE, 0 },
    { "ميه", N(100), MWZI_NUMBER_HUNDRED, 0 },
    { "مايه", N(100), MWZI_NUMBER_HUNDRED, 0 },
    { "ميتان", N(200), MWZI_NUMBER_HUNDREDS, 0 },
    { "ميتين", N(200), MWZI_NUMBER_HUNDREDS, 0 },
    { "مايتان", N(200), MWZI_NUMBER_HUNDREDS, 0 },
    { "مايتين", N(200), MWZI_NUMBER_HUNDREDS, 0 },
    { "ميتا", N(200), MWZI_NUMBER_HUNDREDS, MWZI_NUMBER_NEEDS },
    { "ميتي", N(200), MWZI_NUMBER_HUNDREDS, MWZI_NUMBER_NEEDS },
    { "مايتا", N(200), MWZI_NUMBER_HUNDREDS, MWZI_NUMBER_NEEDS },
    { "مايتي", N(200), MWZI_NUMBER_HUNDREDS, MWZI_NUMBER_NEEDS },
    { "ثلاثميه", N(300), MWZI_NUMBER_HUNDREDS, 0 },
    { "ثلاثمايه", N(300), MWZI_NUMBER_HUNDREDS, 0 },
    { "اربعميه", N(400), MWZI_NUMBER_HUNDREDS, 0 },
    { "اربعمايه", N(400), MWZI_NUMBER_HUNDREDS, 0 },
    { "خمسميه", N(500), MWZI_NUMBER_HUNDREDS, 0 },
    { "خمسمايه", N(500), MWZI_NUMBER_HUNDREDS, 0 },
    { "ستميه", N(600), MWZI_NUMBER_HUNDREDS, 0 },
    { "ستمايه", N(600), MWZI_NUMBER_HUNDREDS, 0 },
    { "سبعميه", N(700), MWZI_NUMBER_HUNDREDS, 0 },
    { "سبعمايه", N(700), MWZI_NUMBER_HUNDREDS, 0 },
    { "ثمانيميه", N(800), MWZI_NUMBER_HUNDREDS, 0 },
    { "ثمانيمايه", N(800), MWZI_NUMBER_HUNDREDS, 0 },
    { "تسعميه", N(900), MWZI_NUMBER_HUNDREDS, 0 },
    { "تسعمايه", N(900), MWZI_NUMBER_HUNDREDS, 0 },
    { "ثمانميه", N(800), MWZI_NUMBER_HUNDREDS, 0 },
    { "ثمانمايه", N(800), MWZI_NUMBER_HUNDREDS, 0 },
    { "الف", N(1000), MWZI_NUMBER_SCALE, 0 },
    { "الفان", N(2000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "الفين", N(2000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "الاف", N(1000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "الفا", N(1000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "مليون", N(1000000), MWZI_NUMBER_SCALE, 0 },
    { "مليونان", N(2000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "مليونين", N(2000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "ملايين", N(1000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "مليونا", N(1000000), MWZI_NUMBER_SCALE_MANY, MWZI_NUMBER_NEEDS },
    { "مليار", N(1000000000), MWZI_NUMBER_SCALE, 0 },
    { "ملياران", N(2000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "مليارين", N(2000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "مليارات", N(1000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "مليارا", N(1000000000), MWZI_NUMBER_SCALE_MANY, MWZI_NUMBER_NEEDS },
    { "بليون", N(1000000000), MWZI_NUMBER_SCALE, 0 },
    { "بليونان", N(2000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "بليونين", N(2000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "بلايين", N(1000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "بليونات", N(1000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "بليونا", N(1000000000), MWZI_NUMBER_SCALE_MANY, MWZI_NUMBER_NEEDS },
    { "تريليون", N(1000000000000), MWZI_NUMBER_SCALE, 0 },
    { "تريليونان", N(2000000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "تريليونين", N(2000000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "تريليونات", N(1000000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "تريليونا", N(1000000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "ترليون", N(1000000000000), MWZI_NUMBER_SCALE, 0 },
    { "ترليونان", N(2000000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "ترليونين", N(2000000000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "ترليونات", N(1000000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "ترليونا", N(1000000000000), MWZI_NUMBER_SCALE_MANY, 0 },
    { "الفي", N(2000), MWZI_NUMBER_SCALE_TWO, MWZI_NUMBER_NEEDS },
    { "مليوني", N(2000000), MWZI_NUMBER_SCALE_TWO, 0 },
    { "دزينه", N(12), MWZI_NUMBER_DOZEN, 0 },
    { "نصف", 500000, MWZI_NUMBER_PART, 0 },
    { "ربع", 250000, MWZI_NUMBER_PART, 0 },
    { "بالميه", 0, MWZI_NUMBER_PERCENT, 0 },
    { "بالمايه", 0, MWZI_NUMBER_PERCENT, 0 },
    { "في", 0, MWZI_NUMBER_PER, 0 },
    { "و", 0, MWZI_NUMBER_AND, 0 },
};

/* What may stand before the word. */
static const struct {
    const char *bytes;
    uint8_t len, flags, left; /* left: the fewest bytes that must follow */
} prefixes[] = {
    { TEXT(""), 0, 0 },
    { TEXT("و"), MWZI_NUMBER_CONJ, 4 },
    { TEXT("ال"), MWZI_NUMBER_DEFINITE, 4 },
    { TEXT("وال"), MWZI_NUMBER_CONJ | MWZI_NUMBER_DEFINITE, 4 },
    { TEXT("ف"), MWZI_NUMBER_CONJ | MWZI_NUMBER_PREP, 6 },
    { TEXT("فال"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 4 },
    { TEXT("بال"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 4 },
    { TEXT("كال"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 6 },
    { TEXT("لل"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 4 },
    { TEXT("ولل"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 4 },
    { TEXT("وبال"), MWZI_NUMBER_DEFINITE | MWZI_NUMBER_PREP, 4 },
    { TEXT("ب"), MWZI_NUMBER_PREP, 6 },
    { TEXT("ل"), MWZI_NUMBER_PREP, 6 },
    { TEXT("ك"), MWZI_NUMBER_PREP, 6 },
    { TEXT("وب"), MWZI_NUMBER_PREP, 6 },
    { TEXT("ول"), MWZI_NUMBER_PREP, 6 },
};

static const struct entry *find_entry(const char *bytes, size_t len)
{
    if (len < 2)
        return NULL;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) /* the first letter's second byte parts most of them */
        if (entries[i].word[1] == bytes[1] && strncmp(entries[i].word, bytes, len) == 0 && entries[i].word[len] == '\0')
            return &entries[i];
    return NULL;
}

mwzi_number_word mwzi_arabic_number_word(const char *folded, size_t len)
{
    enum { LONGEST = 26 };
    for (size_t i = 0; len <= LONGEST && i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t cut = prefixes[i].len;
        if (len < cut + prefixes[i].left || memcmp(folded, prefixes[i].bytes, cut) != 0)
            continue;
        const struct entry *entry = find_entry(folded + cut, len - cut);
        if (entry && (cut == 0 || entry->kind <= MWZI_NUMBER_PART))
            return (mwzi_number_word) { entry->value, entry->kind, (uint8_t)(entry->flags | prefixes[i].flags) };
    }
    return (mwzi_number_word) { 0, MWZI_NUMBER_NONE, 0 };
}

/* A number while it is read. */
typedef struct reading {
    const mwzi_number_word *words;
    size_t count, at; /* words taken */
    uint64_t total, group, scale; /* scale: the last one; the next must be smaller */
    uint8_t last, last_flags; /* of the last word taken; SCALE for any scale */
} reading;

static uint8_t kind_at(const reading *r, size_t at)
{
    return at < r->count ? r->words[at].kind : MWZI_NUMBER_NONE;
}

static bool is_big(uint8_t last)
{
    return last == MWZI_NUMBER_SCALE || last == MWZI_NUMBER_HUNDRED || last == MWZI_NUMBER_HUNDREDS;
}

/* Ones, عشر and the tens. */
static bool take_small(reading *r, const mwzi_number_word *word, bool conj)
{
    uint8_t first = MWZI_NUMBER_NONE;
    switch (word->kind) {
    case MWZI_NUMBER_TEEN:
        if (r->last != first && (conj ? !is_big(r->last) : r->last != MWZI_NUMBER_ONES))
            return false;
        if (!conj && r->last == MWZI_NUMBER_ONES && (word->flags & (MWZI_NUMBER_DEFINITE | MWZI_NUMBER_ORDINAL)))
            return false;
        break;
    case MWZI_NUMBER_TENS: /* "الثامنة والخمسين": both have the article or none has; else it is a time of day */
        if (r->last == MWZI_NUMBER_ONES && conj && (r->last_flags ^ word->flags) & MWZI_NUMBER_DEFINITE)
            return false;
        if (r->last != first && !(conj && (is_big(r->last) || r->last == MWZI_NUMBER_ONES)))
            return false;
        break;
    default:
        if (r->last != first && !(conj && is_big(r->last)))
            return false;
    }
    r->group += word->value;
    return true;
}

static bool take_hundreds(reading *r, const mwzi_number_word *word, bool conj)
{
    if (!conj && word->kind == MWZI_NUMBER_HUNDRED && r->group > 0 && r->group < N(100) &&
        (r->last == MWZI_NUMBER_ONES || r->last == MWZI_NUMBER_DIGITS)) {
        r->group *= 100;
        return true;
    }
    if (r->last != MWZI_NUMBER_NONE && !(conj && r->last == MWZI_NUMBER_SCALE))
        return false;
    r->group = word->value;
    return true;
}

static bool take_scale(reading *r, const mwzi_number_word *word, bool conj)
{
    uint64_t unit = word->kind == MWZI_NUMBER_SCALE_TWO ? word->value / 2 : word->value;
    if (unit >= r->scale)
        return false;
    if (r->last == MWZI_NUMBER_NONE || (conj && r->last == MWZI_NUMBER_SCALE)) {
        if (word->kind == MWZI_NUMBER_SCALE_MANY && !(word->flags & MWZI_NUMBER_NEEDS))
            return false;
        /* مليونا beside no number is two millions of something */
        r->total += word->kind == MWZI_NUMBER_SCALE_MANY ? word->value * 2 : word->value;
    } else {
        uint64_t units = unit / MWZI_NUMBER_ONE;
        if (conj || word->kind == MWZI_NUMBER_SCALE_TWO || r->group == 0 || r->group > UINT64_MAX / 4 / units)
            return false;
        r->total += r->group * units;
        r->group = 0;
    }
    r->scale = unit;
    return true;
}

/* "ونصف" after a number, "ونصف المليون" after millions; "نصف مليون" before any. */
static bool take_part(reading *r, const mwzi_number_word *word, bool conj)
{
    if (r->last == MWZI_NUMBER_NONE) {
        if (kind_at(r, r->at + 1) != MWZI_NUMBER_SCALE)
            return false;
        r->at++;
        r->scale = r->words[r->at].value;
        r->total = r->scale / MWZI_NUMBER_ONE * word->value;
        return true;
    }
    if (!conj || r->last == MWZI_NUMBER_PART)
        return false;
    if (r->last != MWZI_NUMBER_SCALE) {
        r->group += word->value;
        return true;
    }
    r->total += r->scale / MWZI_NUMBER_ONE * word->value;
    if (kind_at(r, r->at + 1) == MWZI_NUMBER_SCALE && r->words[r->at + 1].value == r->scale &&
        !(r->words[r->at + 1].flags & MWZI_NUMBER_CONJ))
        r->at++;
    return true;
}

/* Digits begin a number, or follow a scale when a smaller one follows them: "٣ ملايين و200 ألف". */
static bool take_digits(reading *r, const mwzi_number_word *word, bool conj)
{
    if (r->last != MWZI_NUMBER_NONE) {
        uint8_t next = kind_at(r, r->at + 1);
        if (!conj || r->last != MWZI_NUMBER_SCALE || (next != MWZI_NUMBER_SCALE && next != MWZI_NUMBER_SCALE_MANY) ||
            r->words[r->at + 1].value >= r->scale || (r->words[r->at + 1].flags & MWZI_NUMBER_CONJ))
            return false;
    }
    r->group = word->value;
    return true;
}

/* The scale first, with the article: "الملايين الستة" = 6000000, whatever may follow. */
static bool take_scale_before(reading *r)
{
    if (r->count < 2 || r->words[0].kind != MWZI_NUMBER_SCALE_MANY || !(r->words[0].flags & MWZI_NUMBER_DEFINITE))
        return false;
    const mwzi_number_word *next = &r->words[1];
    if (next->flags != MWZI_NUMBER_DEFINITE || (next->kind != MWZI_NUMBER_ONES && next->kind != MWZI_NUMBER_TEEN))
        return false;
    r->scale = r->words[0].value;
    r->total = r->scale / MWZI_NUMBER_ONE * next->value;
    r->at = 2;
    r->last = MWZI_NUMBER_SCALE;
    return true;
}

static bool take_word(reading *r)
{
    const mwzi_number_word *word = &r->words[r->at];
    bool conj = (word->flags & MWZI_NUMBER_CONJ) || (r->at && kind_at(r, r->at - 1) == MWZI_NUMBER_AND);
    if (r->last != MWZI_NUMBER_NONE && (word->flags & MWZI_NUMBER_PREP))
        return false;
    /* folded, وأحد is واحد: before عشر it is the former */
    conj |= word->kind == MWZI_NUMBER_ONES && word->value == N(1) && is_big(r->last) &&
        kind_at(r, r->at + 1) == MWZI_NUMBER_TEEN && !(r->words[r->at + 1].flags & MWZI_NUMBER_CONJ);
    if (word->kind == MWZI_NUMBER_HUNDREDS && (word->flags & MWZI_NUMBER_NEEDS) &&
        kind_at(r, r->at + 1) != MWZI_NUMBER_SCALE)
        return false;
    switch (word->kind) {
    case MWZI_NUMBER_DIGITS:
        return take_digits(r, word, conj);
    case MWZI_NUMBER_ONES:
    case MWZI_NUMBER_TEEN:
    case MWZI_NUMBER_TENS:
        return take_small(r, word, conj);
    case MWZI_NUMBER_HUNDRED:
    case MWZI_NUMBER_HUNDREDS:
        return take_hundreds(r, word, conj);
    case MWZI_NUMBER_SCALE:
    case MWZI_NUMBER_SCALE_TWO:
    case MWZI_NUMBER_SCALE_MANY:
        return take_scale(r, word, conj);
    case MWZI_NUMBER_PART:
        return take_part(r, word, conj);
    case MWZI_NUMBER_DOZEN:
    case MWZI_NUMBER_DECADE:
        r->group = word->value;
        return r->last == MWZI_NUMBER_NONE;
    default:
        return false;
    }
}

/* أحد, إحدى, اثنا and the like count only with what follows; `at` is moved back before one that nothing followed. */
static void drop_needy(reading *r)
{
    if (r->at && r->last == MWZI_NUMBER_ONES && (r->last_flags & MWZI_NUMBER_NEEDS)) {
        r->group -= r->words[--r->at].value;
        r->at -= r->at && kind_at(r, r->at - 1) == MWZI_NUMBER_AND;
    }
}

size_t mwzi_arabic_number(mwzi_number_value *out, const mwzi_number_word *words, size_t count)
{
    reading r = { .words = words, .count = count, .scale = UINT64_MAX };
    (void)take_scale_before(&r);
    while (r.at < count) {
        size_t before = r.at;
        uint64_t group = r.group;
        if (r.at && kind_at(&r, r.at) == MWZI_NUMBER_AND && r.at + 1 < count)
            r.at++;
        if (!take_word(&r)) {
            r.at = before;
            r.group = group;
            break;
        }
        const mwzi_number_word *word = &words[r.at++];
        r.last = word->kind == MWZI_NUMBER_SCALE_TWO || word->kind == MWZI_NUMBER_SCALE_MANY ? MWZI_NUMBER_SCALE
                                                                                             : word->kind;
        if (words[before + (words[before].kind == MWZI_NUMBER_AND)].kind == MWZI_NUMBER_PART)
            r.last = MWZI_NUMBER_PART;
        r.last_flags = word->flags;
        if (word->kind == MWZI_NUMBER_DECADE || word->kind == MWZI_NUMBER_DOZEN)
            break;
    }
    drop_needy(&r);
    if (r.at == 0)
        return 0;
    *out = mwzi_number_of(words, r.at, r.total + r.group);
    if (kind_at(&r, r.at) == MWZI_NUMBER_PERCENT) {
        out->percent = true;
        r.at++;
    } else if (kind_at(&r, r.at) == MWZI_NUMBER_PER && kind_at(&r, r.at + 1) == MWZI_NUMBER_HUNDRED &&
               (words[r.at + 1].flags & MWZI_NUMBER_DEFINITE)) {
        out->percent = true;
        r.at += 2;
    }
    return r.at;
}
