/* Learning a word list from a translation memory: pairs of texts in, lines "english<TAB>arabic<TAB>weight" out. */
#ifndef MWZI_TERMS_LEARNER_H
#define MWZI_TERMS_LEARNER_H

#include "base/map.h"
#include "base/vec.h"
#include "features/vocabulary.h"

enum { MWZI_LEARN_LONGEST = 250 }; /* words of a side; longer units say little of single words and cost their square */

typedef struct mwzi_learn_params {
    uint32_t min_count; /* units in which both words stand */
    float min_weight;
    size_t most_pairs; /* of words held at a time while they are counted */
} mwzi_learn_params;

/* Two words that stand in the same units. */
typedef struct mwzi_word_pair {
    uint32_t type[2]; /* by mwz_side */
    uint32_t count; /* units that hold both */
    float prior[2]; /* prior[side]: t(type[side] | the other) by the lexicon that was given; 0: not in it */
    float t[2]; /* t[side]: t(type[side] | the other), learnt */
    float expected; /* links expected between the two */
} mwzi_word_pair;

typedef struct mwzi_learner {
    mwzi_env env;
    mwzi_arena arena;
    mwzi_english english;
    mwzi_vocabulary vocabularies[2];
    MWZI_VEC(uint32_t) words[2]; /* surfaces; once settled types, ascending, each once a unit */
    MWZI_VEC(uint32_t) stops[2]; /* by unit: its end in words */
    size_t too_long; /* units passed over */
    uint32_t *units_of[2]; /* by type, once settled: units that hold it; in the arena */
    mwzi_map64 index; /* types of a pair → its place in pairs */
    MWZI_VEC(mwzi_word_pair) pairs;
    size_t prunings; /* how often pairs were forgotten to keep the limit */
} mwzi_learner;

/* `lexicon`, lent, is the prior and tells which reading an Arabic word has; it may be NULL. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_learner_open(mwzi_learner *learner, const mwzi_env *env, const mwz_lexicon *lexicon,
                                          mwz_error *err);
/* One unit. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT (four thousand million words). */
MWZ_MUST_USE mwz_status mwzi_learner_add(mwzi_learner *learner, mwz_text english, mwz_text arabic, mwz_error *err);
/* Once all are added: learns, and writes the list; `*written` is the number of its pairs. `name` is what messages call
   the output. MWZ_ERR_MEMORY, MWZ_ERR_IO, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_learner_write(mwzi_learner *learner, const mwzi_learn_params *params, const mwz_sink *sink,
                                           const char *name, size_t *written, mwz_error *err);
void mwzi_learner_free(mwzi_learner *learner);

/* The steps of mwzi_learner_write. */

/* Words get their types; those that fewer than `min_count` units hold are dropped. False when memory ran out. */
bool mwzi_learner_settle(mwzi_learner *learner, uint32_t min_count);
/* Fills learner->pairs with what stands together in at least `min_count` units. */
MWZ_MUST_USE mwz_status mwzi_learner_count(mwzi_learner *learner, const mwzi_learn_params *params, mwz_error *err);
/* Learns t of the pairs. */
MWZ_MUST_USE mwz_status mwzi_learner_train(mwzi_learner *learner, mwz_error *err);
/* Writes what is sure enough. */
MWZ_MUST_USE mwz_status mwzi_learner_choose(const mwzi_learner *learner, const mwzi_learn_params *params,
                                            const mwz_sink *sink, const char *name, size_t *written, mwz_error *err);

/* How sure a pair is: the geometric mean of its two directions. */
float mwzi_word_pair_weight(const mwzi_word_pair *pair);

#endif
