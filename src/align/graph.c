/* features → graph: the tokens of each segment gathered by type, postings, and the edges as pairs of probabilities. */
#include "align/graph.h"

#include <stdlib.h>
#include <string.h>

static int compare_types(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Gathers each segment's tokens by type. `sorted` has room for the longest segment. */
static void fill_bags(mwzi_graph_side *side, const mwzi_feature_side *features, uint32_t *sorted)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < features->segment_count; i++) {
        const mwzi_segment_features *segment = &features->segments[i];
        side->bag_starts[i] = used;
        side->tokens[i] = segment->token_count;
        side->chars[i] = segment->chars;
        side->chars_before[i + 1] = side->chars_before[i] + segment->chars;
        for (uint32_t k = 0; k < segment->token_count; k++)
            sorted[k] = features->tokens[segment->token_first + k].type;
        qsort(sorted, segment->token_count, sizeof *sorted, compare_types);
        for (uint32_t k = 0; k < segment->token_count; k++) {
            if (k > 0 && sorted[k] == sorted[k - 1])
                side->items[used - 1].count++;
            else
                side->items[used++] = (mwzi_bag_item) { sorted[k], 1 };
        }
    }
    side->bag_starts[features->segment_count] = used;
    side->item_count = used;
}

static void fill_postings(mwzi_graph_side *side)
{
    for (uint32_t k = 0; k < side->item_count; k++)
        side->posting_starts[side->items[k].type + 1]++;
    for (uint32_t type = 0; type < side->type_count; type++)
        side->posting_starts[type + 1] += side->posting_starts[type];
    for (uint32_t i = side->segment_count; i-- > 0;) {
        for (uint32_t k = side->bag_starts[i]; k < side->bag_starts[i + 1]; k++) {
            uint32_t at = --side->posting_starts[side->items[k].type + 1];
            side->postings[at] = (mwzi_posting) { i, k - side->bag_starts[i] };
        }
    }
    /* Each start was moved to its type's own first posting: shift them back into place. */
    memmove(side->posting_starts, side->posting_starts + 1, side->type_count * sizeof *side->posting_starts);
    side->posting_starts[side->type_count] = side->item_count;
}

static bool build_side(mwzi_graph_side *side, mwzi_arena *arena, const mwzi_feature_side *features, const mwzi_model *model)
{
    uint32_t segments = features->segment_count, types = features->type_count, longest = 1;
    for (uint32_t i = 0; i < segments; i++)
        if (features->segments[i].token_count > longest)
            longest = features->segments[i].token_count;
    side->segment_count = segments;
    side->type_count = types;
    side->token_count = features->token_count;
    side->bag_starts = mwzi_arena_zeroed(arena, segments + (size_t)1, sizeof *side->bag_starts);
    side->items = mwzi_arena_zeroed(arena, features->token_count, sizeof *side->items);
    side->tokens = mwzi_arena_zeroed(arena, segments, sizeof *side->tokens);
    side->chars = mwzi_arena_zeroed(arena, segments, sizeof *side->chars);
    side->chars_before = mwzi_arena_zeroed(arena, segments + (size_t)1, sizeof *side->chars_before);
    side->inverse_p = mwzi_arena_zeroed(arena, types, sizeof *side->inverse_p);
    side->posting_starts = mwzi_arena_zeroed(arena, types + (size_t)2, sizeof *side->posting_starts);
    uint32_t *sorted = mwzi_arena_zeroed(arena, longest, sizeof *sorted);
    if (!side->bag_starts || !side->items || !side->tokens || !side->chars || !side->chars_before || !side->inverse_p ||
        !side->posting_starts || !sorted)
        return false;
    side->classes = features->classes;
    side->type_counts = features->type_counts;
    fill_bags(side, features, sorted);
    side->postings = mwzi_arena_zeroed(arena, side->item_count, sizeof *side->postings);
    if (!side->postings)
        return false;
    fill_postings(side);
    for (uint32_t type = 0; type < types; type++)
        side->inverse_p[type] = (float)((features->token_count + model->background_tokens) / (features->type_counts[type] + .5));
    return true;
}

/* The features hold each edge on both sides with its own probability; here they are joined. */
static bool build_edges(mwzi_graph *graph, const mwzi_features *features)
{
    const mwzi_feature_side *en = &features->side[MWZ_EN], *ar = &features->side[MWZ_AR];
    uint32_t count = en->type_count ? en->link_starts[en->type_count] : 0;
    graph->edge_starts = mwzi_arena_zeroed(&graph->arena, en->type_count + (size_t)1, sizeof *graph->edge_starts);
    graph->edges = mwzi_alloc(graph->env, count * sizeof *graph->edges);
    graph->edge_room = count;
    uint32_t *cursor = mwzi_arena_zeroed(&graph->arena, ar->type_count, sizeof *cursor);
    if (!graph->edge_starts || !graph->edges || !cursor)
        return false;
    for (uint32_t type = 0; type < en->type_count; type++) {
        graph->edge_starts[type] = en->link_starts[type];
        for (uint32_t k = en->link_starts[type]; k < en->link_starts[type + 1]; k++) {
            uint32_t other = en->links[k].type;
            /* English types are visited in ascending order, and so are the links of each Arabic type. */
            uint32_t back = ar->link_starts[other] + cursor[other]++;
            float here = en->links[k].t, there = ar->links[back].t;
            graph->edges[k] = (mwzi_edge) { other, here, there, here, there };
        }
    }
    graph->edge_starts[en->type_count] = count;
    graph->edge_count = count;
    return true;
}

mwz_status mwzi_graph_build(mwzi_graph *out, const mwzi_env *env, const mwzi_features *features, const mwzi_model *model,
                            mwz_error *err)
{
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->arena, env);
    out->env = env;
    if (!build_side(&out->side[MWZ_AR], &out->arena, &features->side[MWZ_AR], model) ||
        !build_side(&out->side[MWZ_EN], &out->arena, &features->side[MWZ_EN], model) || !build_edges(out, features)) {
        mwzi_graph_free(out);
        return mwzi_fail_memory(err);
    }
    return MWZ_OK;
}

void mwzi_graph_free(mwzi_graph *graph)
{
    mwzi_arena_free(&graph->arena);
    mwzi_free(graph->env, graph->edges, graph->edge_room * sizeof *graph->edges);
    graph->edges = NULL;
}
