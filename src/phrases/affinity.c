/* Two lists of words → a table of ratios. Words that the aligner links: the geometric mean of t(en|ar) / p(en) and
   t(ar|en) / p(ar), with its learnt probabilities; particles and clitics: by what they say (lang/particles.h); marks: by the
   mark. All else is a little less probable than chance, the less the more the two words have other counterparts. */
#include "phrases/affinity.h"

#include <math.h>
#include <string.h>

static const double BACKGROUND = 10000;         /* imagined tokens of other texts behind the unigrams */
static const float SAY_THE_SAME = 30;           /* of particles */
static const float SAME_ARTICLE = 6;
static const float SAME_MARK = 60;
static const float LEAST_TOLD = 2;              /* ratio from which a word is said to have a counterpart */
static const float FREE = 1.5f, HALF = .3f, BOUND = .02f; /* words without evidence: neither, one or both have counterparts */
static const float PARTICLE = .05f, CLITIC = .01f, MARK = .002f; /* what is linked to another kind */
static const float ALONE_WORD = .8f, ALONE_PARTICLE = 2; /* words without a counterpart */

bool mwzi_affinity_open(mwzi_affinity *affinity, const mwzi_env *env, const mwzi_features *features, const mwzi_alignment *alignment)
{
    size_t size = ((size_t)features->side[MWZ_AR].type_count + 1) * sizeof(uint32_t);
    memset(affinity, 0, sizeof *affinity);
    affinity->env = env;
    affinity->features = features;
    affinity->alignment = alignment;
    affinity->heads = mwzi_alloc(env, size);
    if (affinity->heads)
        memset(affinity->heads, 0, size);
    return affinity->heads != NULL;
}

void mwzi_affinity_close(mwzi_affinity *affinity)
{
    const mwzi_env *env = affinity->env;
    mwzi_free(env, affinity->heads, ((size_t)affinity->features->side[MWZ_AR].type_count + 1) * sizeof(uint32_t));
    mwzi_vec_free(env, &affinity->next);
    mwzi_vec_free(env, &affinity->told);
    mwzi_vec_free(env, &affinity->ratio);
    mwzi_vec_free(env, &affinity->alone[0]);
    mwzi_vec_free(env, &affinity->alone[1]);
}

static double unigram(const mwzi_feature_side *side, uint32_t type)
{
    return (side->type_counts[type] + .5) / (side->token_count + BACKGROUND);
}

/* The stem among the parts of an Arabic word. */
static uint32_t find_stem(const mwzi_word_list *arabic, uint32_t word)
{
    uint32_t part = arabic->words.items[word].part_first;
    while (!arabic->parts.items[part].stem)
        part++;
    return part;
}

/* What the links of the aligner say. */
static void fill_links(mwzi_affinity *a, const mwzi_word_list lists[2], uint32_t columns)
{
    const mwzi_feature_side *en = &a->features->side[MWZ_EN], *ar = &a->features->side[MWZ_AR];
    const mwzi_word_list *english = &lists[MWZ_EN], *arabic = &lists[MWZ_AR];
    for (uint32_t i = (uint32_t)arabic->words.count; i-- > 0;) {
        uint32_t type = arabic->words.items[i].type;
        if (type == MWZI_NONE)
            continue;
        a->next.items[i] = a->heads[type];
        a->heads[type] = i + 1;
    }
    for (uint32_t j = 0; j < english->words.count; j++) {
        uint32_t type = english->words.items[j].type;
        if (type == MWZI_NONE)
            continue;
        double p = unigram(en, type);
        for (uint32_t k = a->alignment->link_starts[type]; k < a->alignment->link_starts[type + 1]; k++) {
            const mwzi_word_link *link = &a->alignment->links[k];
            if (!a->heads[link->type])
                continue;
            double forward = (double)link->en_from_ar / p, back = (double)link->ar_from_en / unigram(ar, link->type);
            float ratio = (float)sqrt(forward * back);
            for (uint32_t i = a->heads[link->type]; i; i = a->next.items[i - 1]) {
                float *cell = &a->ratio.items[(size_t)j * columns + find_stem(arabic, i - 1)];
                *cell = ratio > *cell ? ratio : *cell;
            }
        }
    }
    for (uint32_t i = 0; i < arabic->words.count; i++)
        if (arabic->words.items[i].type != MWZI_NONE)
            a->heads[arabic->words.items[i].type] = 0;
}

/* What particles and marks say. */
static float compare(const mwzi_pair_word *english, const mwzi_pair_part *say, const mwzi_pair_word *arabic, const mwzi_pair_part *part)
{
    if (english->mark || arabic->mark)
        return english->mark == arabic->mark ? SAME_MARK : 0;
    return mwzi_meaning_match(say->meaning, part->meaning) * (english->article ? SAME_ARTICLE : SAY_THE_SAME);
}

static bool is_particle(const mwzi_pair_word *word)
{
    return word->class == MWZI_CLASS_FUNCTION;
}

/* A pair for which nothing speaks. */
static float compare_strangers(const mwzi_pair_word *english, bool english_told, const mwzi_pair_word *arabic, const mwzi_pair_part *part,
                               bool arabic_told)
{
    if (english->mark || arabic->mark)
        return english->mark && arabic->mark ? 10 * MARK : MARK;
    if (!part->stem)
        return CLITIC;
    if (is_particle(english) || is_particle(arabic))
        return PARTICLE;
    if ((english->class == MWZI_CLASS_NUMBER) != (arabic->class == MWZI_CLASS_NUMBER))
        return BOUND;
    return english_told && arabic_told ? BOUND : english_told || arabic_told ? HALF : FREE;
}

bool mwzi_affinity_fill(mwzi_affinity *a, const mwzi_word_list lists[2])
{
    const mwzi_word_list *english = &lists[MWZ_EN], *arabic = &lists[MWZ_AR];
    uint32_t rows = (uint32_t)english->words.count, columns = (uint32_t)arabic->parts.count;
    size_t cells = (size_t)rows * columns;
    if (!mwzi_vec_reserve(a->env, &a->ratio, cells) || !mwzi_vec_reserve(a->env, &a->next, arabic->words.count) ||
        !mwzi_vec_reserve(a->env, &a->told, (size_t)rows + columns) || !mwzi_vec_reserve(a->env, &a->alone[MWZ_EN], rows) ||
        !mwzi_vec_reserve(a->env, &a->alone[MWZ_AR], columns))
        return false;
    if (cells == 0)
        return true;
    memset(a->ratio.items, 0, cells * sizeof *a->ratio.items);
    memset(a->told.items, 0, (size_t)rows + columns);
    fill_links(a, lists, columns);
    for (uint32_t j = 0; j < rows; j++)
        for (uint32_t m = 0; m < columns; m++) {
            float *cell = &a->ratio.items[(size_t)j * columns + m];
            const mwzi_pair_part *part = &arabic->parts.items[m];
            float say = compare(&english->words.items[j], &english->parts.items[j], &arabic->words.items[part->word], part);
            *cell = say > *cell ? say : *cell;
            if (*cell >= LEAST_TOLD)
                a->told.items[j] = a->told.items[rows + m] = 1;
        }
    for (uint32_t j = 0; j < rows; j++)
        for (uint32_t m = 0; m < columns; m++) {
            float *cell = &a->ratio.items[(size_t)j * columns + m];
            const mwzi_pair_part *part = &arabic->parts.items[m];
            float stranger = compare_strangers(&english->words.items[j], a->told.items[j], &arabic->words.items[part->word], part,
                                               a->told.items[rows + m]);
            *cell = *cell > stranger ? *cell : stranger;
        }
    for (uint32_t j = 0; j < rows; j++)
        a->alone[MWZ_EN].items[j] = mwzi_is_content(&english->words.items[j]) ? ALONE_WORD : ALONE_PARTICLE;
    for (uint32_t m = 0; m < columns; m++) {
        const mwzi_pair_part *part = &arabic->parts.items[m];
        bool word = part->stem && mwzi_is_content(&arabic->words.items[part->word]);
        a->alone[MWZ_AR].items[m] = word ? ALONE_WORD : ALONE_PARTICLE;
    }
    return true;
}
