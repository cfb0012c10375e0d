/* The bilingual store: English terms ↔ Arabic terms with weights, from FreeDict, CLDR, muwazi's lists and the user's files.
   Keys are folded (text/fold.h) and, for English, stemmed; so one look-up serves every inflected form. Read-only once built. */
#ifndef MWZI_LEXICON_LEXICON_H
#define MWZI_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/map.h"

/* One translation of a word: the other side's key and how much of this word's mass it has. A phrase spreads its weight over
   its words, so that every entry is word to word. */
typedef struct mwzi_translation {
    uint32_t key;  /* id of the other side's key */
    float weight;  /* t(other | this): the weights of a word sum to at most 1 */
    float back;    /* t(this | other): the weight of the same pair in the other side's row */
} mwzi_translation;

typedef struct mwzi_lexicon_side {
    mwzi_interner keys;            /* key text → key id */
    uint32_t *starts;              /* [keys.count + 1] into translations */
    mwzi_translation *translations;
} mwzi_lexicon_side;

struct mwz_lexicon {
    mwzi_arena arena;
    mwzi_env env;                  /* a copy: a lexicon outlives no context, but stands by itself */
    mwzi_lexicon_side side[2];     /* by mwz_side: side[MWZ_EN].translations go to Arabic keys and back */
    mwzi_interner rough;           /* rough stems of the Arabic keys (mwzi_arabic_rough) → rough id */
    uint32_t *rough_starts;        /* [rough.count + 1] into rough_keys */
    uint32_t *rough_keys;          /* ids of Arabic keys, ascending */
    size_t pair_count;
    mwzi_findings findings;
};

typedef struct mwzi_lexicon_params {
    const char *own_dir;      /* folder with *.tsv, read in byte order of their names; NULL: none */
    const char *freedict;     /* path of the .dict.dz (the .index beside it is not needed); NULL: none; missing: a finding */
    bool cldr;
    const char *const *files; /* the user's TSV, his entries count four times */
    size_t file_count;
} mwzi_lexicon_params;

MWZ_MUST_USE mwz_status mwzi_lexicon_build(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_lexicon_verify(const mwz_lexicon *lexicon, mwz_error *err);
void mwzi_lexicon_free(mwz_lexicon *lexicon);

#endif
