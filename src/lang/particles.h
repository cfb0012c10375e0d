/* Particles: the small words of English, and the small words and clitics of Arabic, by what they say. */
#ifndef MWZI_LANG_PARTICLES_H
#define MWZI_LANG_PARTICLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <muwazi/types.h>

/* What a particle may say: sets of meanings, the usual ones and those that it has now and then. */
typedef struct mwzi_meaning {
    uint64_t usual, seldom;
} mwzi_meaning;

/* How well two particles say the same: 1 both usually, less when one or both only seldom, 0 never. */
float mwzi_meaning_match(mwzi_meaning a, mwzi_meaning b);

/* What follows a particle. */
typedef enum mwzi_particle_sort {
    MWZI_PARTICLE_NONE,    /* no particle, or nothing follows from it */
    MWZI_PARTICLE_NOMINAL, /* a noun: articles, possessives, prepositions */
    MWZI_PARTICLE_VERBAL   /* a verb: "to", pronouns, auxiliaries; لم, قد, أن */
} mwzi_particle_sort;

/* By what it says, for a word of English or a part of an Arabic word. */
mwzi_particle_sort mwzi_particle_sort_of(mwz_side side, mwzi_meaning meaning, bool auxiliary);

/* What a folded English word says; nothing when it is no particle. */
mwzi_meaning mwzi_english_meaning(const char *folded, size_t len);
/* Whether a folded English word is an article, "a", "an" or "the"; whether it is an auxiliary verb or "not". */
bool mwzi_english_is_article(const char *folded, size_t len);
bool mwzi_english_is_auxiliary(const char *folded, size_t len);
/* Whether it is the past of a verb by its form: in -ed, or one of the usual irregular ones that are no noun besides. */
bool mwzi_english_is_past(const char *folded, size_t len);

/* A part of an Arabic word. */
typedef struct mwzi_word_part {
    uint8_t offset, len; /* bytes of the folded word; the article of لل has no bytes of its own */
    bool stem;           /* what is left without clitics; else a particle */
    bool article;        /* ال, or the second ل of لل */
    mwzi_meaning meaning;
} mwzi_word_part;

enum { MWZI_WORD_PARTS_MOST = 6 };

/* Parts a folded Arabic word whose stem is known: `prefix_len` bytes stand before it, and `stem` is its form in a word list, which
   may differ from the text at its end. Returns the number of parts: conjunction, preposition, article, stem, pronoun. */
size_t mwzi_arabic_part_word(mwzi_word_part out[MWZI_WORD_PARTS_MOST], const char *folded, size_t len, size_t prefix_len,
                             const char *stem, size_t stem_len);
/* Parts a folded Arabic stop word: conjunction, particle, pronoun. At least one part, the stem, which has the particle's meaning. */
size_t mwzi_arabic_part_stop(mwzi_word_part out[MWZI_WORD_PARTS_MOST], const char *folded, size_t len);

#endif
