/* Links by synonyms. types of two sides → edges. A dictionary gives few senses a word; the word of the text is often a
   synonym of one. Two words of one language are near when they share a translation, so the lexicon is walked three
   steps: English → Arabic → English → Arabic, which gives t(a|e) = damping · Σ t(a'|e) t(e'|a') t(a|e'), and the same
   backwards. Limit: only content words, and no path below a threshold: homonyms would join everything with everything.
 */
#include "features/edges.h"

#include <string.h>

static const float DAMPING = 0.5f;
static const float LEAST_STEP = 0.01f; /* of a path so far */
static const float LEAST_LINK = 0.003f; /* of the sum of all paths, damped */

/* What an Arabic key has gathered from one English word. */
typedef struct gathered {
    float t[2]; /* by mwz_side, as mwzi_edge */
} gathered;

typedef struct walk {
    const mwz_lexicon *lexicon;
    const mwzi_env *env;
    uint32_t *type_starts; /* [Arabic keys + 1] into types_of_key */
    mwzi_reading *types_of_key; /* key: the type; weight: of the reading */
    uint64_t *present; /* a bit an Arabic key that the text holds: asked millions of times, so it must be small */
    gathered *sums; /* [Arabic keys] */
    MWZI_VEC(uint32_t) touched;
} walk;

/* The types of the text by lexicon key. */
static bool index_types(walk *w, const mwzi_vocabulary *arabic, size_t keys)
{
    size_t count = arabic->readings.count;
    w->type_starts = mwzi_arena_zeroed(arabic->arena, keys + 1, sizeof *w->type_starts);
    w->types_of_key = mwzi_arena_alloc(arabic->arena, count * sizeof *w->types_of_key);
    w->sums = mwzi_arena_zeroed(arabic->arena, keys, sizeof *w->sums);
    w->present = mwzi_arena_zeroed(arabic->arena, keys / 64 + 1, sizeof *w->present);
    if (!w->type_starts || !w->types_of_key || !w->sums || !w->present)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t key = arabic->readings.items[i].key;
        w->type_starts[key + 1]++;
        w->present[key / 64] |= UINT64_C(1) << key % 64;
    }
    for (size_t k = 0; k < keys; k++)
        w->type_starts[k + 1] += w->type_starts[k];
    for (uint32_t type = 0; type < arabic->types.count; type++) {
        const mwzi_type *about = &arabic->types.items[type];
        for (uint32_t r = 0; r < about->reading_count; r++) {
            const mwzi_reading *reading = &arabic->readings.items[about->reading_first + r];
            w->types_of_key[w->type_starts[reading->key]++] =
                (mwzi_reading) { type, about->stop ? 0 : reading->weight };
        }
    }
    for (size_t k = keys; k > 0; k--)
        w->type_starts[k] = w->type_starts[k - 1];
    w->type_starts[0] = 0;
    return true;
}

static bool gather(walk *w, uint32_t key, float forth, float back)
{
    gathered *sum = &w->sums[key];
    if (sum->t[0] == 0) {
        uint32_t *place = mwzi_vec_push(w->env, &w->touched);
        if (!place)
            return false;
        *place = key;
    }
    sum->t[MWZ_AR] += forth;
    sum->t[MWZ_EN] += back;
    return true;
}

/* All paths from one English key to keys that the text holds. */
static bool walk_from(walk *w, uint32_t english)
{
    const mwzi_lexicon_side *en = &w->lexicon->side[MWZ_EN], *ar = &w->lexicon->side[MWZ_AR];
    for (uint32_t i = en->starts[english]; i < en->starts[english + 1]; i++) {
        const mwzi_translation *first = &en->translations[i];
        if (first->weight < LEAST_STEP)
            continue;
        for (uint32_t j = ar->starts[first->key]; j < ar->starts[first->key + 1]; j++) {
            const mwzi_translation *second = &ar->translations[j];
            float forth = first->weight * second->weight, back = first->back * second->back;
            if (forth < LEAST_STEP || second->key == english)
                continue;
            for (uint32_t k = en->starts[second->key]; k < en->starts[second->key + 1]; k++) {
                const mwzi_translation *third = &en->translations[k];
                if ((w->present[third->key / 64] >> third->key % 64 & 1) &&
                    !gather(w, third->key, forth * third->weight, back * third->back))
                    return false;
            }
        }
    }
    return true;
}

static bool link_gathered(walk *w, mwzi_edges *edges, uint32_t type)
{
    for (size_t i = 0; i < w->touched.count; i++) {
        uint32_t key = w->touched.items[i];
        gathered sum = w->sums[key];
        w->sums[key] = (gathered) { { 0, 0 } };
        for (uint32_t k = w->type_starts[key]; k < w->type_starts[key + 1]; k++) {
            float weight = DAMPING * w->types_of_key[k].weight;
            if (sum.t[0] * weight < LEAST_LINK || sum.t[1] * weight < LEAST_LINK * 0.1f)
                continue;
            mwzi_edge *edge = mwzi_vec_push(w->env, &edges->list);
            if (!edge)
                return false;
            *edge = (mwzi_edge) { { w->types_of_key[k].key, type },
                                  { sum.t[0] * weight > 1 ? 1 : sum.t[0] * weight,
                                    sum.t[1] * weight > 1 ? 1 : sum.t[1] * weight },
                                  MWZI_LINK_LEXICON };
        }
    }
    w->touched.count = 0;
    return true;
}

bool mwzi_edges_find_synonyms(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    const mwzi_vocabulary *arabic = &vocabularies[MWZ_AR], *english = &vocabularies[MWZ_EN];
    walk w = { .lexicon = arabic->lexicon, .env = arabic->env };
    if (!w.lexicon)
        return true;
    bool done = index_types(&w, arabic, w.lexicon->side[MWZ_AR].keys.count);
    for (uint32_t type = 0; done && type < english->types.count; type++) {
        const mwzi_type *about = &english->types.items[type];
        if (about->reading_first != MWZI_NONE && !about->stop)
            done = walk_from(&w, about->reading_first) && link_gathered(&w, edges, type);
    }
    mwzi_vec_free(w.env, &w.touched);
    return done;
}
