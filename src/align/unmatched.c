/* What a segment is worth when no word of it is matched. */
#include "align/unmatched.h"

#include <math.h>

bool mwzi_unmatched_open(mwzi_unmatched *out, const mwzi_env *env, const mwzi_graph_side *side, const mwzi_model *model)
{
    out->count = side->segment_count;
    out->products = mwzi_alloc(env, out->count * sizeof(float) * MWZI_LITERALNESS);
    out->logs = mwzi_alloc(env, out->count * sizeof(float));
    if (!out->products || !out->logs)
        return false;
    double missed[MWZI_CLASS_COUNT][MWZI_LITERALNESS];
    for (unsigned class = 0; class < MWZI_CLASS_COUNT; class++)
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            missed[class][k] = log1p(-model->chance[class][k]);
    for (uint32_t i = 0; i < out->count; i++) {
        uint32_t per_class[MWZI_CLASS_COUNT] = { 0 };
        for (uint32_t k = side->bag_starts[i]; k < side->bag_starts[i + 1]; k++)
            per_class[side->classes[side->items[k].type]] += side->items[k].count;
        double sums[MWZI_LITERALNESS], best = -INFINITY;
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++) {
            sums[k] = 0;
            for (unsigned class = 0; class < MWZI_CLASS_COUNT; class++)
                sums[k] += per_class[class] * missed[class][k];
            best = sums[k] > best ? sums[k] : best;
        }
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            out->products[(size_t)i * MWZI_LITERALNESS + k] = (float)exp(sums[k] - best);
        out->logs[i] = (float)best;
    }
    return true;
}

void mwzi_unmatched_free(mwzi_unmatched *unmatched, const mwzi_env *env)
{
    mwzi_free(env, unmatched->products, unmatched->count * sizeof(float) * MWZI_LITERALNESS);
    mwzi_free(env, unmatched->logs, unmatched->count * sizeof(float));
    unmatched->products = unmatched->logs = NULL;
}
