/* Translation probabilities of word pairs. sets of types a unit + pairs → t in both directions.

   IBM Model 1 (Brown et al. 1993) from either side with an empty word, both trained at once so that they agree (Liang,
   Taskar and Klein 2006): a link's expected count is the product of its posteriors in the two directions. Counts are
   divided by the units that hold a word, not by what was linked of it, so that a rare word cannot gather whatever
   stands beside it (Moore 2004); the mass left over is the empty word's. The lexicon that was given adds pseudo-counts.
   Limit: words are taken as sets, so "very, very" is one. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "terms/learner.h"

enum { ROUNDS = 5 };
static const float PRIOR = 2.0f; /* pseudo-counts of a word that the lexicon knows */
static const float EMPTY = 0.1f; /* the empty word, as so much of a word that is there by chance */

/* One unit's pairs, and the mass of each of its words. */
typedef struct unit {
    const uint32_t *types[2];
    uint32_t counts[2];
    uint32_t *places; /* [English × Arabic]: into pairs, MWZI_NONE: no pair */
    float *sums[2]; /* [counts[side]]: what the words of the other side give to this one, and the empty word */
} unit;

static void sum_masses(const mwzi_learner *learner, unit *u)
{
    float units = (float)learner->stops[0].count;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < u->counts[side]; i++)
            u->sums[side][i] = EMPTY * (float)learner->units_of[side][u->types[side][i]] / units;
    const uint32_t *place = u->places;
    for (uint32_t i = 0; i < u->counts[MWZ_EN]; i++)
        for (uint32_t j = 0; j < u->counts[MWZ_AR]; j++, place++) {
            if (*place == MWZI_NONE)
                continue;
            const mwzi_word_pair *pair = &learner->pairs.items[*place];
            u->sums[MWZ_EN][i] += pair->t[MWZ_EN];
            u->sums[MWZ_AR][j] += pair->t[MWZ_AR];
        }
}

static void add_expected(mwzi_learner *learner, const unit *u)
{
    const uint32_t *place = u->places;
    for (uint32_t i = 0; i < u->counts[MWZ_EN]; i++)
        for (uint32_t j = 0; j < u->counts[MWZ_AR]; j++, place++) {
            if (*place == MWZI_NONE)
                continue;
            mwzi_word_pair *pair = &learner->pairs.items[*place];
            pair->expected += pair->t[MWZ_EN] / u->sums[MWZ_EN][i] * (pair->t[MWZ_AR] / u->sums[MWZ_AR][j]);
        }
}

/* The expectation of every link, unit by unit. `places` and `sums` have room for the longest unit. */
static mwz_status expect(mwzi_learner *learner, unit *u, unsigned round, mwz_error *err)
{
    enum { STEP = 4096 };
    size_t units = learner->stops[0].count;
    uint32_t first[2] = { 0, 0 };
    for (size_t i = 0; i < learner->pairs.count; i++)
        learner->pairs.items[i].expected = 0;
    for (size_t n = 0; n < units; n++) {
        for (int side = 0; side < 2; side++) {
            uint32_t stop = learner->stops[side].items[n];
            u->types[side] = learner->words[side].items + first[side];
            u->counts[side] = stop - first[side];
            first[side] = stop;
        }
        uint32_t *place = u->places;
        for (uint32_t i = 0; i < u->counts[MWZ_EN]; i++)
            for (uint32_t j = 0; j < u->counts[MWZ_AR]; j++)
                *place++ = mwzi_map64_get(&learner->index, (uint64_t)u->types[MWZ_EN][i] << 32 | u->types[MWZ_AR][j]);
        sum_masses(learner, u);
        add_expected(learner, u);
        if (n % STEP == STEP - 1) {
            mwz_status status = mwzi_progress(&learner->env, "learn", round * units + n, (uint64_t)ROUNDS * units, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}

/* t(type[side] | other) from what is expected, and from the lexicon. */
static void maximise(mwzi_learner *learner)
{
    for (size_t i = 0; i < learner->pairs.count; i++) {
        mwzi_word_pair *pair = &learner->pairs.items[i];
        for (int side = 0; side < 2; side++) {
            float seen = (float)learner->units_of[1 - side][pair->type[1 - side]];
            bool known = pair->prior[side] > 0;
            pair->t[side] = (pair->expected + (known ? PRIOR * pair->prior[side] : 0)) / (seen + (known ? PRIOR : 0));
        }
    }
}

/* Before the first round a pair's count stands for its expectation. */
static void start(mwzi_learner *learner)
{
    for (size_t i = 0; i < learner->pairs.count; i++)
        learner->pairs.items[i].expected = (float)learner->pairs.items[i].count;
    maximise(learner);
}

float mwzi_word_pair_weight(const mwzi_word_pair *pair)
{
    float weight = sqrtf(pair->t[MWZ_EN] * pair->t[MWZ_AR]);
    return weight < 1 ? weight : 1;
}

mwz_status mwzi_learner_train(mwzi_learner *learner, mwz_error *err)
{
    const size_t longest = MWZI_LEARN_LONGEST, cells = longest * longest;
    unit u = { .places = mwzi_alloc(&learner->env, cells * sizeof *u.places) };
    for (int side = 0; side < 2; side++)
        u.sums[side] = mwzi_alloc(&learner->env, longest * sizeof *u.sums[side]);
    mwz_status status = u.places && u.sums[0] && u.sums[1] ? MWZ_OK : mwzi_fail_memory(err);
    if (status == MWZ_OK)
        start(learner);
    for (unsigned round = 0; round < ROUNDS && status == MWZ_OK; round++) {
        status = expect(learner, &u, round, err);
        maximise(learner);
    }
    mwzi_free(&learner->env, u.places, cells * sizeof *u.places);
    for (int side = 0; side < 2; side++)
        mwzi_free(&learner->env, u.sums[side], longest * sizeof *u.sums[side]);
    return status;
}
