/* Number words by value: "twenty-one" = 21, "two and a half million" = 2500000, خمسة وعشرون = 25, ٣ ملايين = 3000000.
 */
#ifndef MWZI_LANG_NUMBER_WORDS_H
#define MWZI_LANG_NUMBER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum mwzi_number_kind {
    MWZI_NUMBER_NONE, /* no number word */
    MWZI_NUMBER_DIGITS,
    MWZI_NUMBER_ONES, /* one … nine, first …; ten and the teens of English are TEEN */
    MWZI_NUMBER_TEEN, /* English ten … nineteen; Arabic عشر, which is ten or makes a teen */
    MWZI_NUMBER_TENS,
    MWZI_NUMBER_HUNDRED,
    MWZI_NUMBER_HUNDREDS, /* مئتان, ثلاثمئة: complete */
    MWZI_NUMBER_SCALE, /* thousand, million … */
    MWZI_NUMBER_SCALE_TWO, /* ألفان: complete */
    MWZI_NUMBER_SCALE_MANY, /* millions, ملايين: a value only beside a number */
    MWZI_NUMBER_DOZEN,
    MWZI_NUMBER_DECADE, /* sixties, ستينيات: stands alone */
    MWZI_NUMBER_PART, /* half, quarter: a value only with a number */
    MWZI_NUMBER_PERCENT,
    MWZI_NUMBER_AND, /* joins: and, و before digits */
    MWZI_NUMBER_ARTICLE, /* a, an */
    MWZI_NUMBER_PER, /* per, في: percent with the next */
    MWZI_NUMBER_CENT
} mwzi_number_kind;

enum {
    MWZI_NUMBER_ORDINAL = 1,
    MWZI_NUMBER_CONJ = 2, /* و or ف stands before it */
    MWZI_NUMBER_DEFINITE = 4,
    MWZI_NUMBER_PREP = 8, /* ب, ل, ك: no run goes on with it */
    MWZI_NUMBER_NEEDS = 16 /* no number unless another word follows: أحد (عشر), مئتا (ألف) */
};

/* What one word may do in a number; values are counted in millionths. */
typedef struct mwzi_number_word {
    uint64_t value;
    uint8_t kind; /* mwzi_number_kind */
    uint8_t flags;
} mwzi_number_word;

typedef struct mwzi_number_value {
    uint64_t millionths;
    uint32_t core; /* the word that says most: the digits, or the largest */
    bool digits; /* digits are in it */
    bool percent;
} mwzi_number_value;

#define MWZI_NUMBER_ONE UINT64_C(1000000)
enum { MWZI_NUMBER_TEXT_ROOM = 32 };

/* Of a folded word (text/fold.h). */
mwzi_number_word mwzi_english_number_word(const char *folded, size_t len);
mwzi_number_word mwzi_arabic_number_word(const char *folded, size_t len);
/* Of a key of text/numbers.h: kind NONE for what is no plain value below a million million ("16.8.1"). */
mwzi_number_word mwzi_digits_number_word(const char *key, size_t len);

/* Reads the longest number that begins with the first word; between the words stand only spaces and hyphens. Returns
   how many words it takes; 0 when none begins here. */
size_t mwzi_english_number(mwzi_number_value *out, const mwzi_number_word *words, size_t count);
size_t mwzi_arabic_number(mwzi_number_value *out, const mwzi_number_word *words, size_t count);

/* The number that the first `count` words make, `count` > 0: its value, and the word that says most. */
mwzi_number_value mwzi_number_of(const mwzi_number_word *words, size_t count, uint64_t millionths);

/* The value as text/numbers.h writes it, without "%": "2500000", "3.5". Its length. */
size_t mwzi_number_text(char out[MWZI_NUMBER_TEXT_ROOM], uint64_t millionths);

#endif
