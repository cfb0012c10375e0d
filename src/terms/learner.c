/* The learner: units of a translation memory → sets of word types. Types are those of the aligner
   (features/vocabulary.h), so what is learnt is found again. Memory: 4 bytes a word of the memory, the vocabulary, and
   the pairs of words that are counted (count.c), which have a limit. Numbers, Latin words inside Arabic and punctuation
   meet by themselves and are not learnt. */
#include "terms/learner.h"

#include <string.h>

#include "base/error.h"

mwz_status mwzi_learner_open(mwzi_learner *learner, const mwzi_env *env, const mwz_lexicon *lexicon, mwz_error *err)
{
    memset(learner, 0, sizeof *learner);
    learner->env = *env;
    mwzi_arena_init(&learner->arena, &learner->env);
    mwzi_map64_init(&learner->index, &learner->env);
    for (int side = 0; side < 2; side++)
        mwzi_vocabulary_init(&learner->vocabularies[side], (mwz_side)side, &learner->env, &learner->arena,
                             &learner->english, lexicon);
    return mwzi_english_open(&learner->english, err);
}

void mwzi_learner_free(mwzi_learner *learner)
{
    for (int side = 0; side < 2; side++) {
        mwzi_vocabulary_free(&learner->vocabularies[side]);
        mwzi_vec_free(&learner->env, &learner->words[side]);
        mwzi_vec_free(&learner->env, &learner->stops[side]);
    }
    mwzi_vec_free(&learner->env, &learner->pairs);
    mwzi_map64_free(&learner->index);
    mwzi_english_close(&learner->english);
    mwzi_arena_free(&learner->arena);
}

/* Appends the words of one text; `*count` is their number, over MWZI_LEARN_LONGEST when it was broken off. */
static bool scan_text(mwzi_learner *learner, mwz_side side, mwz_text text, size_t *count)
{
    mwzi_words words;
    mwzi_word word;
    bool starts = true;
    *count = 0;
    mwzi_words_start(&words, text.bytes, text.len);
    while (*count <= MWZI_LEARN_LONGEST && mwzi_words_next(&words, &word)) {
        if (word.kind != (side == MWZ_EN ? MWZI_WORD_LATIN : MWZI_WORD_ARABIC))
            continue;
        uint32_t surface = mwzi_vocabulary_add(&learner->vocabularies[side], text.bytes, &word, starts);
        uint32_t *place = surface == MWZI_NONE ? NULL : mwzi_vec_push(&learner->env, &learner->words[side]);
        if (!place)
            return false;
        *place = surface;
        starts = false;
        ++*count;
    }
    return true;
}

mwz_status mwzi_learner_add(mwzi_learner *learner, mwz_text english, mwz_text arabic, mwz_error *err)
{
    const mwz_text texts[2] = { [MWZ_EN] = english, [MWZ_AR] = arabic };
    size_t before[2] = { learner->words[0].count, learner->words[1].count };
    bool pass_over = false;
    for (int side = 0; side < 2; side++) {
        size_t count;
        if (!scan_text(learner, (mwz_side)side, texts[side], &count))
            return mwzi_fail_memory(err);
        pass_over |= count > MWZI_LEARN_LONGEST;
        if (learner->words[side].count >= UINT32_MAX)
            return mwzi_fail(err, MWZ_ERR_LIMIT,
                             "more than %lu words in one language; learn from fewer files at a time",
                             (unsigned long)UINT32_MAX);
    }
    for (int side = 0; side < 2; side++) {
        if (pass_over)
            learner->words[side].count = before[side];
        uint32_t *stop = mwzi_vec_push(&learner->env, &learner->stops[side]);
        if (!stop)
            return mwzi_fail_memory(err);
        *stop = (uint32_t)learner->words[side].count;
    }
    learner->too_long += pass_over;
    return MWZ_OK;
}

/* Sorts a unit's types and leaves each once; they are few. */
static size_t make_set(uint32_t *types, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t type = types[i];
        size_t at = kept;
        while (at > 0 && types[at - 1] > type)
            at--;
        if (at > 0 && types[at - 1] == type)
            continue;
        memmove(types + at + 1, types + at, (kept - at) * sizeof *types);
        types[at] = type;
        kept++;
    }
    return kept;
}

static bool settle_side(mwzi_learner *learner, mwz_side side, uint32_t min_count)
{
    mwzi_vocabulary *vocabulary = &learner->vocabularies[side];
    if (!mwzi_vocabulary_settle(vocabulary))
        return false;
    uint32_t *words = learner->words[side].items, *stops = learner->stops[side].items;
    size_t units = learner->stops[side].count, used = 0;
    uint32_t *units_of = mwzi_arena_zeroed(&learner->arena, vocabulary->types.count + 1, sizeof *units_of);
    if (!units_of)
        return false;
    for (size_t unit = 0, first = 0; unit < units; unit++) {
        size_t count = stops[unit] - first;
        for (size_t i = 0; i < count; i++) /* to the front, where the longer lines before left room */
            words[used + i] = vocabulary->surfaces.items[words[first + i]].type;
        first = stops[unit];
        count = make_set(words + used, count);
        for (size_t i = 0; i < count; i++)
            units_of[words[used + i]]++;
        used += count;
        stops[unit] = (uint32_t)used;
    }
    size_t kept = 0;
    for (size_t unit = 0, i = 0; unit < units; unit++) {
        for (; i < stops[unit]; i++)
            if (units_of[words[i]] >= min_count)
                words[kept++] = words[i];
        stops[unit] = (uint32_t)kept;
    }
    learner->words[side].count = kept;
    learner->units_of[side] = units_of;
    return true;
}

bool mwzi_learner_settle(mwzi_learner *learner, uint32_t min_count)
{
    return settle_side(learner, MWZ_AR, min_count) && settle_side(learner, MWZ_EN, min_count);
}

mwz_status mwzi_learner_write(mwzi_learner *learner, const mwzi_learn_params *params, const mwz_sink *sink,
                              const char *name, size_t *written, mwz_error *err)
{
    *written = 0;
    if (!mwzi_learner_settle(learner, params->min_count))
        return mwzi_fail_memory(err);
    mwz_status status = mwzi_learner_count(learner, params, err);
    if (status == MWZ_OK)
        status = mwzi_learner_train(learner, err);
    return status == MWZ_OK ? mwzi_learner_choose(learner, params, sink, name, written, err) : status;
}
