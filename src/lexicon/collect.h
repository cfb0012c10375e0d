/* A lexicon under construction: entries of term and translation as ids of word keys, whatever they came from. */
#ifndef MWZI_LEXICON_COLLECT_H
#define MWZI_LEXICON_COLLECT_H

#include "base/map.h"
#include "base/vec.h"
#include "lang/english.h"
#include "lexicon/lexicon.h"

/* Words of an entry: `counts[side]` ids at `first`, the English ones before the Arabic. */
typedef struct mwzi_entry {
    uint32_t first;
    uint8_t counts[2]; /* by mwz_side */
    float weight;
} mwzi_entry;

typedef struct mwzi_collector {
    const mwzi_env *env;
    mwzi_arena arena; /* of keys and messages */
    mwzi_interner keys[2]; /* by mwz_side */
    mwzi_findings findings;
    mwzi_english english;
    MWZI_VEC(mwzi_entry) entries;
    MWZI_VEC(uint32_t) words;
} mwzi_collector;

void mwzi_collector_init(mwzi_collector *collector, const mwzi_env *env);
void mwzi_collector_free(mwzi_collector *collector);

/* Adds an entry; terms without a usable word, or of more than 8, are passed over. `*added` (may be NULL) says whether.
 */
MWZ_MUST_USE mwz_status mwzi_collect(mwzi_collector *collector, mwz_text english, mwz_text arabic, float weight,
                                     bool *added, mwz_error *err);

/* The sources; each adds its entries. */
MWZ_MUST_USE mwz_status mwzi_collect_freedict(mwzi_collector *collector, const char *path, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_collect_cldr(mwzi_collector *collector, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_collect_tsv(mwzi_collector *collector, const char *path, float weight, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_collect_folder(mwzi_collector *collector, const char *path, mwz_error *err);

typedef MWZI_VEC(const char *) mwzi_paths;

/* Adds the paths of a folder's *.tsv, in byte order of their names; the paths live in the arena. `*missing`: it cannot
   be read. */
MWZ_MUST_USE mwz_status mwzi_list_folder(mwzi_paths *out, mwzi_arena *arena, const char *path, bool *missing,
                                         mwz_error *err);

#endif
