/* The words of a stretch of segments, with their places and parts: what word alignment works on. */
#ifndef MWZI_PHRASES_PAIR_WORDS_H
#define MWZI_PHRASES_PAIR_WORDS_H

#include "base/map.h"
#include "features/features.h"
#include "lang/particles.h"
#include "lexicon/lexicon.h"
#include "pairs/pairs.h"

/* A word or a punctuation mark. */
typedef struct mwzi_pair_word {
    uint32_t segment;       /* of its side */
    uint32_t at, bytes;     /* place in the segment's source text */
    uint32_t offset, len;   /* place in the joined text of the segments (mwz_pair_side.text) */
    uint32_t type;          /* of the features; MWZI_NONE for a mark that they have not */
    uint32_t part_first, part_count;
    uint32_t mark;          /* the character that it stands for in either language; 0: a word */
    uint8_t class;          /* mwzi_class */
    bool capital;           /* English: begins with a capital letter */
    bool article, auxiliary, number, plural, past; /* English: a number in words; ends in s; the past of a verb */
    bool fixed;             /* English: the last word of a fixed expression such as "per cent", "of course" */
    bool definite, feminine; /* Arabic: has its article; ends in ة */
    uint8_t sort;           /* mwzi_particle_sort */
} mwzi_pair_word;

/* What is linked: an English word, or a part of an Arabic word. */
typedef struct mwzi_pair_part {
    uint32_t word;   /* index among the words */
    bool stem;
    mwzi_meaning meaning;
    uint8_t offset, len; /* in the folded Arabic word */
    uint8_t sort;    /* mwzi_particle_sort */
    bool article;
} mwzi_pair_part;

typedef struct mwzi_word_list {
    MWZI_VEC(mwzi_pair_word) words;
    MWZI_VEC(mwzi_pair_part) parts;
} mwzi_word_list;

/* Whether a word is more than a particle or a mark. */
bool mwzi_is_content(const mwzi_pair_word *word);

/* Where words come from. */
typedef struct mwzi_word_source {
    const mwzi_env *env;
    const mwz_bitext *bitext;
    const mwzi_segments *segments;
    const mwzi_features *features;
    const mwzi_pairs_source *documents;
    const mwz_lexicon *lexicon; /* may be NULL */
    const mwzi_interner *bare;  /* the folded Arabic words of the text without their article; NULL: not known */
} mwzi_word_source;

/* Fills `out`, which is open, with the folded Arabic words of the text. False when memory ran out. */
bool mwzi_bare_words_read(mwzi_interner *out, const mwzi_word_source *source);

/* Reads the words of `count` segments of a side from `first` on, in place of those in `out`. False when memory ran out. */
bool mwzi_word_list_read(mwzi_word_list *out, const mwzi_word_source *source, mwz_side side, uint32_t first, uint32_t count);
void mwzi_word_list_free(mwzi_word_list *list, const mwzi_env *env);

#endif
