/* What a line says about its own health: how much better it would read if it were damaged in this way or that. */
#ifndef MWZI_REPAIR_MEASURE_H
#define MWZI_REPAIR_MEASURE_H

#include "base/error.h"
#include "lexicon/lexicon.h"
#include "repair/chars.h"
#include "repair/known.h"

/* A word of Arabic letters. */
typedef struct mwzi_line_word {
    uint32_t first, last; /* characters of the line */
    uint32_t letter, letters; /* into mwzi_measures.letters, and how many */
    bool mark_before, mark_after; /* a mark ends the clause before or after it */
    uint8_t lam_alefs; /* لا in it, at most 255 */
    uint16_t order_class; /* mwzi_word_class */
} mwzi_line_word;

/* Evidence in natural logarithms, positive for damage; 0 when there is none. Kept from one line to the next. */
typedef struct mwzi_measures {
    MWZI_VEC(mwzi_line_word) words;
    MWZI_VEC(uint8_t) letters; /* numbers of lang/letters.h */
    MWZI_VEC(uint32_t) places; /* of each of them: its character in the line */
    mwzi_known known; /* what was found of words */
    float visual, whole, turned, swapped, persian;
    uint32_t letter_count;
    uint32_t forms, variants, foreign, latin, tatweels, invisible, marks_first, marks_last, ligatures, apart, high, glue, lost;
} mwzi_measures;

/* `lexicon` may be NULL. False when memory ran out. */
bool mwzi_measure(mwzi_measures *measures, const mwzi_env *env, const mwzi_chars *line, const mwz_lexicon *lexicon);
void mwzi_measures_free(mwzi_measures *measures, const mwzi_env *env);

/* A Persian or Urdu letter that stands for an Arabic one; 0 for any other. */
uint32_t mwzi_arabic_for(uint32_t c);
bool mwzi_is_arabic_mark(uint32_t c);
bool mwzi_is_latin_letter(uint32_t c);

/* Whether the dictionary knows an Arabic word in any of its readings. */
bool mwzi_word_is_known(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count);

/* How unlikely a word is, in natural logarithms, by its letters and, unless `lexicon` is NULL, by the dictionary. */
float mwzi_word_cost(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count);

enum { MWZI_SITES_MOST = 4 };
/* The likeliest reading of a word in a text where every لا became ال: bit i of the result says that the i-th ال (or أل,
   إل, آل) was لا. *gain is by how much all readings together beat the word as it stands. */
unsigned mwzi_lam_alef_reading(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count, float *gain);
/* The letters of a word where ال may have been لا. */
size_t mwzi_lam_alef_sites(uint32_t sites[MWZI_SITES_MOST], const uint8_t *letters, size_t count);

#endif
