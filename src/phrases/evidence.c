/* Lists of words → how often each type stood as a noun, a verb. An English noun stands behind an article, a
   preposition or another such word, and before none, an adjective before one; a verb stands behind "to", a pronoun or an auxiliary. An Arabic noun has ال or ة, or stands behind a preposition; a verb stands behind
   لم, لن, قد, سوف, أن, or has س. Limit: no grammar; a word that a short text uses once may be taken for another sort. */
#include "phrases/evidence.h"

#include <string.h>

bool mwzi_evidence_open(mwzi_evidence *evidence, const mwzi_env *env, const mwzi_features *features)
{
    memset(evidence, 0, sizeof *evidence);
    evidence->env = env;
    for (int side = 0; side < 2; side++) {
        size_t size = ((size_t)features->side[side].type_count + 1) * sizeof(mwzi_stood);
        evidence->counts[side] = features->side[side].type_count;
        evidence->types[side] = mwzi_alloc(env, size);
        if (!evidence->types[side])
            return false;
        memset(evidence->types[side], 0, size);
    }
    return true;
}

void mwzi_evidence_close(mwzi_evidence *evidence)
{
    for (int side = 0; side < 2; side++)
        mwzi_free(evidence->env, evidence->types[side], ((size_t)evidence->counts[side] + 1) * sizeof(mwzi_stood));
}

/* The word before or behind; NULL at the ends of a segment and at marks. */
static const mwzi_pair_word *neighbour(const mwzi_word_list *words, uint32_t at, int step)
{
    if ((step < 0 && at == 0) || at + (uint32_t)step >= words->words.count)
        return NULL;
    const mwzi_pair_word *other = &words->words.items[at + (uint32_t)step];
    return other->mark || other->segment != words->words.items[at].segment ? NULL : other;
}

static const mwzi_pair_part *stem_of(const mwzi_word_list *words, const mwzi_pair_word *word)
{
    const mwzi_pair_part *part = &words->parts.items[word->part_first];
    while (!part->stem)
        part++;
    return part;
}

static void see_english(mwzi_stood *stood, const mwzi_word_list *words, uint32_t at)
{
    const mwzi_pair_word *before = neighbour(words, at, -1), *behind = neighbour(words, at, 1);
    bool ends = !behind || !mwzi_is_content(behind);
    if (!before)
        return;
    unsigned sort = before->sort;
    if (sort == MWZI_PARTICLE_VERBAL)
        stood->verb++;
    else if ((mwzi_is_content(before) && !before->capital) || sort == MWZI_PARTICLE_NOMINAL)
        *(ends ? &stood->noun : &stood->adjective) += 1;
}

static void see_arabic(mwzi_stood *stood, const mwzi_word_list *words, uint32_t at)
{
    const mwzi_pair_word *word = &words->words.items[at], *before = neighbour(words, at, -1);
    const mwzi_pair_part *stem = stem_of(words, word), *first = &words->parts.items[word->part_first];
    unsigned sort = before ? before->sort : MWZI_PARTICLE_NONE;
    for (; first < stem; first++)
        if (first->sort != MWZI_PARTICLE_NONE)
            sort = first->sort;
    if (sort == MWZI_PARTICLE_VERBAL)
        stood->verb++;
    else if (word->definite || word->feminine || sort == MWZI_PARTICLE_NOMINAL)
        stood->noun++;
}

void mwzi_evidence_see(mwzi_evidence *evidence, mwz_side side, const mwzi_word_list *words)
{
    for (uint32_t at = 0; at < words->words.count; at++) {
        const mwzi_pair_word *word = &words->words.items[at];
        if (word->type == MWZI_NONE || !mwzi_is_content(word))
            continue;
        mwzi_stood *stood = &evidence->types[side][word->type];
        stood->all++;
        if (side == MWZ_EN)
            see_english(stood, words, at);
        else
            see_arabic(stood, words, at);
    }
}

bool mwzi_evidence_is_noun(const mwzi_evidence *evidence, mwz_side side, uint32_t type)
{
    const mwzi_stood *stood = &evidence->types[side][type];
    return stood->noun > stood->verb && 3 * stood->noun >= stood->adjective;
}

bool mwzi_evidence_is_verb(const mwzi_evidence *evidence, mwz_side side, uint32_t type)
{
    const mwzi_stood *stood = &evidence->types[side][type];
    return stood->verb && stood->verb * 2 >= stood->all;
}
