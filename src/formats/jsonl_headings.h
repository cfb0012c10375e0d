/* The headings of a bitext, read back from their lines of JSON. */
#ifndef MWZI_FORMATS_JSONL_HEADINGS_H
#define MWZI_FORMATS_JSONL_HEADINGS_H

#include "base/vec.h"
#include "json/parse.h"
#include "pairs/headings.h"

/* A word of a heading and its counterpart, as told: where they stand is not. */
typedef struct mwzi_read_word {
    mwz_text text[2]; /* by mwz_side, in the arena */
    uint8_t kind;
    float strength;
} mwzi_read_word;

typedef struct mwzi_read_heading {
    mwzi_heading_link link;
    mwzi_read_word words[MWZI_HEADING_WORDS_MOST];
    uint8_t word_count;
} mwzi_read_heading;

typedef MWZI_VEC(mwzi_read_heading) mwzi_read_headings;

/* Reads a line of a heading, whose segments are among `count` ids of each side. *fault is what is wrong with its form (MWZ_ERR_FORMAT);
   MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_jsonl_heading_read(mwzi_read_headings *all, const mwzi_env *env, mwzi_arena *arena,
                                                const mwzi_json_value *object, const uint32_t *const ids[2], const size_t count[2],
                                                const char **fault);
/* Gives them to a bitext whose segments are there. False when memory ran out. */
bool mwzi_jsonl_headings_keep(mwz_bitext *bitext, const mwzi_read_headings *all);

#endif
