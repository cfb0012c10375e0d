/* features → graph: the tokens of each segment gathered by type, postings, and the edges as pairs of probabilities. */
#include "align/graph.h"

#include <stdlib.h>
#include <string.h>

static int compare_types(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_types(uint32_t *types, uint32_t count)
{
    enum { SHORT = 48 };
    if (count > SHORT) {
        qsort(types, count, sizeof *types, compare_types);
        return;
    }
    for (uint32_t n = 1; n < count; n++) {
        uint32_t type = types[n], at = n;
        for (; at > 0 && types[at - 1] > type; at--)
            types[at] = types[at - 1];
        types[at] = type;
    }
}

/* The item of a type that stands in the segment. */
static uint32_t find_item(const mwzi_graph_side *side, uint32_t segment, uint32_t type)
{
    uint32_t at = side->bag_starts[segment], width = side->bag_starts[segment + 1] - at;
    while (width > 1) {
        uint32_t half = width / 2;
        at += side->items[at + half].type <= type ? half : 0;
        width -= half;
    }
    return at;
}

/* Gathers each segment's tokens by type. `sorted` has room for the longest segment. */
static void fill_bags(mwzi_graph_side *side, const mwzi_feature_side *features, uint32_t *sorted)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < features->segment_count; i++) {
        const mwzi_segment_features *segment = &features->segments[i];
        side->bag_starts[i] = used;
        side->tokens[i] = segment->token_count;
        side->token_starts[i] = segment->token_first;
        side->chars[i] = segment->chars;
        side->chars_before[i + 1] = side->chars_before[i] + segment->chars;
        for (uint32_t k = 0; k < segment->token_count; k++)
            sorted[k] = features->tokens[segment->token_first + k];
        sort_types(sorted, segment->token_count);
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

enum { NEAR = 6 }; /* segments on either side: the neighbourhood */

/* The tokens of each segment's neighbourhood, without its own. */
static void count_near(uint32_t *tokens_near, const mwzi_graph_side *side)
{
    uint32_t sum = 0;
    for (uint32_t n = 0; n < NEAR && n < side->segment_count; n++)
        sum += side->tokens[n];
    for (uint32_t i = 0; i < side->segment_count; i++) {
        sum += side->segment_count - i > NEAR ? side->tokens[i + NEAR] : 0;
        sum -= i > NEAR ? side->tokens[i - NEAR - 1] : 0;
        tokens_near[i] = sum - side->tokens[i];
    }
}

/* The chance of each item to stand in its segment anyway: the document's unigrams, and those of the neighbourhood, since words
   come in bursts (Church & Gale 1995). The segment's own tokens do not count for the neighbourhood. */
static void fill_chances(mwzi_graph_side *side, const mwzi_model *model, const uint32_t *tokens_near)
{
    double all = side->token_count + model->background_tokens;
    for (uint32_t type = 0; type < side->type_count; type++) {
        uint32_t first = side->posting_starts[type], last = side->posting_starts[type + 1], low = first;
        for (uint32_t at = first; at < last; at++) {
            uint32_t segment = side->postings[at].segment;
            while (side->postings[low].segment + NEAR < segment)
                low++;
            double near = 0;
            for (uint32_t other = low; other < last && side->postings[other].segment <= segment + NEAR; other++)
                if (other != at)
                    near += side->items[side->bag_starts[side->postings[other].segment] + side->postings[other].item].count;
            double tokens = model->local_tokens + tokens_near[segment];
            double p = (side->type_counts[type] + .5) / all + model->local_weight * near / tokens;
            side->inverse_p[side->bag_starts[segment] + side->postings[at].item] = (float)(1 / p);
        }
    }
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
    side->token_starts = mwzi_arena_zeroed(arena, segments, sizeof *side->token_starts);
    side->types = mwzi_arena_zeroed(arena, features->token_count, sizeof *side->types);
    side->token_inverse_p = mwzi_arena_zeroed(arena, features->token_count, sizeof *side->token_inverse_p);
    side->chars = mwzi_arena_zeroed(arena, segments, sizeof *side->chars);
    side->chars_before = mwzi_arena_zeroed(arena, segments + (size_t)1, sizeof *side->chars_before);
    side->posting_starts = mwzi_arena_zeroed(arena, types + (size_t)2, sizeof *side->posting_starts);
    uint32_t *sorted = mwzi_arena_zeroed(arena, longest, sizeof *sorted);
    uint32_t *tokens_near = mwzi_arena_alloc(arena, segments * sizeof *tokens_near);
    if (!side->bag_starts || !side->items || !side->tokens || !side->token_starts || !side->types || !side->token_inverse_p || !side->chars || !side->chars_before || !side->posting_starts ||
        !sorted || !tokens_near)
        return false;
    side->segments = features->segments;
    for (uint32_t i = 0; i < segments; i++) {
        side->first_rate += (features->segments[i].flags & MWZI_STRUCT_FIRST) != 0;
        side->heading_rate += (features->segments[i].flags & MWZI_STRUCT_HEADING) != 0;
    }
    if (segments) {
        side->first_rate /= segments;
        side->heading_rate /= segments;
    }
    side->classes = features->classes;
    side->type_counts = features->type_counts;
    fill_bags(side, features, sorted);
    side->postings = mwzi_arena_zeroed(arena, side->item_count, sizeof *side->postings);
    if (!side->postings)
        return false;
    fill_postings(side);
    side->inverse_p = mwzi_arena_zeroed(arena, side->item_count, sizeof *side->inverse_p);
    if (!side->inverse_p)
        return false;
    count_near(tokens_near, side);
    fill_chances(side, model, tokens_near);
    for (uint32_t i = 0; i < segments; i++) {
        for (uint32_t k = 0; k < side->tokens[i]; k++) {
            uint32_t at = side->token_starts[i] + k, type = features->tokens[at];
            side->types[at] = type;
            side->token_inverse_p[at] = side->inverse_p[find_item(side, i, type)];
        }
    }
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

uint32_t mwzi_graph_longest(const mwzi_graph *graph)
{
    uint32_t longest = 1;
    for (unsigned side = 0; side < 2; side++)
        for (uint32_t i = 0; i < graph->side[side].segment_count; i++)
            if (graph->side[side].tokens[i] > longest)
                longest = graph->side[side].tokens[i];
    return longest;
}
