/* The bilingual store: English terms ↔ Arabic terms with weights, from FreeDict, CLDR, muwazi's lists and the user's
   files. Keys are folded (text/fold.h) and, for English, stemmed; so one look-up serves every inflected form. Read-only
   once built. */
#ifndef MWZI_LEXICON_LEXICON_H
#define MWZI_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/finding.h"
#include "base/map.h"
#include "base/mapped.h"

/* One translation of a word: the other side's key and how much of this word's mass it has. A phrase spreads its weight
   over its words, so that every entry is word to word. */
typedef struct mwzi_translation {
    uint32_t key; /* id of the other side's key */
    float weight; /* t(other | this): the weights of a word sum to at most 1 */
    float back; /* t(this | other): the weight of the same pair in the other side's row */
} mwzi_translation;

/* Keys and their ids, in flat arrays of the image: nothing is allocated for a key. */
typedef struct mwzi_keys {
    size_t count;
    const uint32_t *offsets; /* [count + 1] into bytes; a NUL follows each key */
    const char *bytes;
    const uint32_t *slots; /* id + 1 by mwzi_hash, linear probing; 0 is free */
    size_t slot_count; /* a power of two; 0 without keys */
} mwzi_keys;

/* The id of a key; MWZI_NONE when it is not there. */
uint32_t mwzi_keys_find(const mwzi_keys *keys, const char *bytes, size_t len);
/* A key by its id, NUL-terminated. */
mwz_text mwzi_keys_text(const mwzi_keys *keys, uint32_t id);

typedef struct mwzi_lexicon_side {
    mwzi_keys keys; /* key text → key id */
    const uint32_t *starts; /* [keys.count + 1] into translations */
    const mwzi_translation *translations;
} mwzi_lexicon_side;

/* All arrays lie in one image (lexicon/image.h), which is memory of its own or a file that many processes share. */
struct mwz_lexicon {
    mwzi_arena arena; /* of the digest, and of findings that are not in the image */
    mwzi_env env; /* a copy: a lexicon outlives no context, but stands by itself */
    mwzi_lexicon_side side[2]; /* by mwz_side: side[MWZ_EN].translations go to Arabic keys and back */
    mwzi_keys rough; /* rough stems of the Arabic keys (mwzi_arabic_rough) → rough id */
    const uint32_t *rough_starts; /* [rough.count + 1] into rough_keys */
    const uint32_t *rough_keys; /* ids of Arabic keys, ascending */
    size_t pair_count;
    mwzi_kept_digest *digest; /* in the arena */
    mwzi_findings findings; /* kinds and messages are lent by the image or the arena */
    void *image; /* when it is memory of its own */
    size_t image_size;
    mwzi_mapped mapped; /* when it is a file */
};

typedef struct mwzi_lexicon_params {
    const char *own_dir; /* folder with *.tsv, read in byte order of their names; NULL: none */
    const char
        *freedict; /* path of the .dict.dz (the .index beside it is not needed); NULL: none; missing: a finding */
    bool cldr;
    const char *const *files; /* the user's TSV, his entries count four times */
    size_t file_count;
} mwzi_lexicon_params;

/* Builds the lexicon from its sources. */
MWZ_MUST_USE mwz_status mwzi_lexicon_build(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params,
                                           mwz_error *err);
/* The same lexicon, out of the cache in env->cache_dir when it holds one made of just these sources; otherwise built,
   and put there for the next time. A cache that cannot be used or written changes nothing but the time it takes. */
MWZ_MUST_USE mwz_status mwzi_lexicon_open(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params,
                                          mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_lexicon_verify(const mwz_lexicon *lexicon, mwz_error *err);
void mwzi_lexicon_free(mwz_lexicon *lexicon);

#endif
