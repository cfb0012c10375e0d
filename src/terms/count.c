/* Which words stand together. sets of types a unit → pairs of types with the number of units that hold both.

   The number of pairs is held down by lossy counting (Manku and Motwani 2002, "Approximate frequency counts over data
   streams"): when the table is full, the pairs counted least are forgotten, so that a pair met often enough is kept
   whatever the size of the memory. Function words are paired with function words alone. Then what stands together no
   oftener than chance is dropped, by the log-likelihood ratio (Dunning 1993; Moore 2004). Limit: a pair that was
   forgotten loses what it had been counted, at most the floor a pruning. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "features/edges.h"
#include "terms/learner.h"

static const double LEAST_RATIO = 6.0; /* log-likelihood below which two words stand together by chance */

/* Pairs under count. */
typedef struct tally {
    const mwzi_env *env;
    mwzi_map64 index; /* English type << 32 | Arabic type → place */
    MWZI_VEC(uint64_t) keys;
    MWZI_VEC(uint32_t) counts;
    uint32_t floor; /* pairs counted no oftener are forgotten at a pruning */
} tally;

static bool rebuild(tally *t)
{
    mwzi_map64_free(&t->index);
    mwzi_map64_init(&t->index, t->env);
    for (size_t i = 0; i < t->keys.count; i++)
        if (!mwzi_map64_put(&t->index, t->keys.items[i], (uint32_t)i))
            return false;
    return true;
}

/* Forgets the rarest until at most half of `most` are left. */
static bool prune(tally *t, size_t most)
{
    while (t->keys.count > most / 2) {
        size_t kept = 0;
        for (size_t i = 0; i < t->keys.count; i++) {
            if (t->counts.items[i] <= t->floor)
                continue;
            t->keys.items[kept] = t->keys.items[i];
            t->counts.items[kept++] = t->counts.items[i];
        }
        t->keys.count = t->counts.count = kept;
        if (kept > most / 2)
            t->floor++;
    }
    return rebuild(t);
}

static bool count_one(tally *t, uint64_t key)
{
    uint32_t fresh = (uint32_t)t->keys.count;
    const uint32_t *place = mwzi_map64_put(&t->index, key, fresh);
    if (!place)
        return false;
    uint32_t at = *place;
    if (at == fresh) {
        uint64_t *new_key = mwzi_vec_push(t->env, &t->keys);
        uint32_t *new_count = mwzi_vec_push(t->env, &t->counts);
        if (!new_key || !new_count)
            return false;
        *new_key = key;
        *new_count = 0;
    }
    t->counts.items[at]++;
    return true;
}

static mwz_status count_units(mwzi_learner *learner, tally *t, size_t most, mwz_error *err)
{
    enum { STEP = 4096 };
    const mwzi_type *english_types = learner->vocabularies[MWZ_EN].types.items,
                    *arabic_types = learner->vocabularies[MWZ_AR].types.items;
    const uint32_t *english = learner->words[MWZ_EN].items, *arabic = learner->words[MWZ_AR].items;
    size_t units = learner->stops[0].count;
    uint32_t first[2] = { 0, 0 };
    for (size_t unit = 0; unit < units; unit++) {
        uint32_t stop_en = learner->stops[MWZ_EN].items[unit], stop_ar = learner->stops[MWZ_AR].items[unit];
        for (uint32_t i = first[MWZ_EN]; i < stop_en; i++)
            for (uint32_t j = first[MWZ_AR]; j < stop_ar; j++)
                if (english_types[english[i]].stop == arabic_types[arabic[j]].stop &&
                    !count_one(t, (uint64_t)english[i] << 32 | arabic[j]))
                    return mwzi_fail_memory(err);
        first[MWZ_EN] = stop_en;
        first[MWZ_AR] = stop_ar;
        if (t->keys.count > most) {
            learner->prunings++;
            if (!prune(t, most))
                return mwzi_fail_memory(err);
        }
        if (unit % STEP == STEP - 1) {
            mwz_status status = mwzi_progress(&learner->env, "learn", unit, units, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}

/* k·log(k/expected), 0 for none. */
static double term(double k, double expected)
{
    return k > 0 ? k * log(k / expected) : 0;
}

/* Dunning's G² of `both` among `units`; 0 when the two stand together no oftener than by chance. */
static double likelihood_ratio(double both, double a, double b, double units)
{
    if (both * units <= a * b)
        return 0;
    double only_a = a - both, only_b = b - both, neither = units - a - b + both;
    return 2 *
        (term(both, a * b / units) + term(only_a, a * (units - b) / units) + term(only_b, (units - a) * b / units) +
         term(neither, (units - a) * (units - b) / units));
}

static bool keep_pairs(mwzi_learner *learner, const tally *t, uint32_t min_count)
{
    double units = (double)learner->stops[0].count;
    for (size_t i = 0; i < t->keys.count; i++) {
        uint32_t english = (uint32_t)(t->keys.items[i] >> 32), arabic = (uint32_t)t->keys.items[i];
        if (t->counts.items[i] < min_count ||
            likelihood_ratio(t->counts.items[i], learner->units_of[MWZ_EN][english], learner->units_of[MWZ_AR][arabic],
                             units) < LEAST_RATIO)
            continue;
        uint32_t fresh = (uint32_t)learner->pairs.count;
        mwzi_word_pair *pair = mwzi_vec_push(&learner->env, &learner->pairs);
        if (!pair || !mwzi_map64_put(&learner->index, t->keys.items[i], fresh))
            return false;
        *pair = (mwzi_word_pair) { .type = { [MWZ_EN] = english, [MWZ_AR] = arabic }, .count = t->counts.items[i] };
    }
    return true;
}

/* What the given lexicon says of the pairs. */
static bool set_priors(mwzi_learner *learner)
{
    mwzi_edges edges = { 0 };
    bool done = mwzi_edges_find(&edges, learner->vocabularies) && mwzi_edges_sort(&edges, learner->vocabularies);
    for (size_t i = 0; i < edges.list.count && done; i++) {
        const mwzi_edge *edge = &edges.list.items[i];
        uint32_t at = mwzi_map64_get(&learner->index, (uint64_t)edge->type[MWZ_EN] << 32 | edge->type[MWZ_AR]);
        if (at != MWZI_NONE && edge->kind == MWZI_LINK_LEXICON)
            memcpy(learner->pairs.items[at].prior, edge->t, sizeof edge->t);
    }
    mwzi_vec_free(&learner->env, &edges.list);
    return done;
}

mwz_status mwzi_learner_count(mwzi_learner *learner, const mwzi_learn_params *params, mwz_error *err)
{
    tally t = { .env = &learner->env, .floor = 1 };
    mwzi_map64_init(&t.index, t.env);
    mwz_status status = count_units(learner, &t, params->most_pairs, err);
    mwzi_map64_free(&t.index);
    if (status == MWZ_OK && !keep_pairs(learner, &t, params->min_count))
        status = mwzi_fail_memory(err);
    mwzi_vec_free(t.env, &t.keys);
    mwzi_vec_free(t.env, &t.counts);
    if (status == MWZ_OK && !set_priors(learner))
        status = mwzi_fail_memory(err);
    return status;
}
