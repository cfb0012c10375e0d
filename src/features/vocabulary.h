/* The types of one side: distinct surface words are read once, folded, stemmed and given a type. */
#ifndef MWZI_FEATURES_VOCABULARY_H
#define MWZI_FEATURES_VOCABULARY_H

#include "base/map.h"
#include "base/vec.h"
#include "features/features.h"
#include "lang/arabic.h"
#include "lang/english.h"
#include "lang/number_words.h"
#include "text/words.h"

/* A distinct surface form, as written; tokens hold its id until types are given. */
typedef struct mwzi_surface {
    uint32_t type;
    uint32_t count;
    uint8_t kind; /* mwzi_word_kind */
    bool named; /* English: it stood with a capital where no sentence begins */
    bool has_digit; /* a word with digits in it */
    uint8_t tail; /* bytes of "=VALUE" at the end of its form, for a word that stands for a number of several words */
    mwzi_number_word number; /* what it may do in a number */
} mwzi_surface;

/* A reading of an Arabic type that the lexicon knows. */
typedef struct mwzi_reading {
    uint32_t key; /* of the lexicon's Arabic side */
    float weight;
} mwzi_reading;

typedef struct mwzi_type {
    uint32_t surface; /* the first surface of it */
    uint32_t reading_first; /* Arabic: into readings; English: the key of the lexicon or MWZI_NONE */
    uint16_t reading_count; /* Arabic */
    uint8_t kind; /* mwzi_word_kind */
    bool stop, named;
    uint8_t tail; /* bytes of "=VALUE" at the end of its key: a word or digits inside one number of several words */
} mwzi_type;

typedef struct mwzi_vocabulary {
    mwz_side side;
    const mwzi_env *env;
    mwzi_arena *arena; /* of temporaries */
    mwzi_english *english;
    const mwz_lexicon *lexicon; /* may be NULL */
    mwzi_interner forms; /* surface forms, a byte for the kind before the text */
    MWZI_VEC(mwzi_surface) surfaces;
    mwzi_interner keys; /* type keys, a byte for the kind before the text; the id is the type */
    MWZI_VEC(mwzi_type) types;
    MWZI_VEC(mwzi_reading) readings;
} mwzi_vocabulary;

void mwzi_vocabulary_init(mwzi_vocabulary *vocabulary, mwz_side side, const mwzi_env *env, mwzi_arena *arena,
                          mwzi_english *english, const mwz_lexicon *lexicon);
void mwzi_vocabulary_free(mwzi_vocabulary *vocabulary);

/* The surface id of a word; MWZI_NONE when memory ran out. `starts`: no letter stands before it in its segment. */
uint32_t mwzi_vocabulary_add(mwzi_vocabulary *vocabulary, const char *bytes, const mwzi_word *word, bool starts);

/* The surface of the same word as it stands for a number of several words, whose key is `value`; it takes over one
   occurrence. MWZI_NONE when memory ran out. */
uint32_t mwzi_vocabulary_add_valued(mwzi_vocabulary *vocabulary, uint32_t surface, const char *value, size_t len);

/* Gives every surface its type, once all are known. False when memory ran out. */
bool mwzi_vocabulary_settle(mwzi_vocabulary *vocabulary);

/* The type with a key of a kind ("?" and MWZI_WORD_MARK); MWZI_NONE when there is none. */
uint32_t mwzi_vocabulary_find(const mwzi_vocabulary *vocabulary, mwzi_word_kind kind, const char *key, size_t len);

/* The surface form as written, and the key of a type without the kind; both without "=VALUE". */
mwz_text mwzi_vocabulary_form(const mwzi_vocabulary *vocabulary, uint32_t surface);
mwz_text mwzi_vocabulary_key(const mwzi_vocabulary *vocabulary, uint32_t type);

#endif
