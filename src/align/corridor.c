/* graph → corridor.

   Linked words that are not frequent make points (i, j), the best few of each English segment; the heaviest ascending chain of
   points gives anchors (points.c). Between two anchors the lattice looks at the whole rectangle when it is small, at a band along
   its diagonal when it is not; everything is widened by a margin. So a lost block makes one long thin rectangle, and a stretch
   without a single link makes one band. */
#include "align/corridor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/points.h"

enum {
    MARGIN = 6,             /* nodes on every side */
    RECTANGLE_MOST = 40000, /* nodes of a gap that is searched whole */
    BAND_HALF = 100,        /* half the width of the band in a larger gap */
    RARE_MOST = 64,         /* segments that hold a type, for it to make points */
    NEAR = 400              /* segments around the expected place where more frequent types make points */
};

/* The search for points. `scores` is [Arabic segments], zero before and after each segment. */
typedef struct search {
    const mwzi_env *env;
    const mwzi_graph *graph;
    float *scores;
    uint32_t *touched;
    float *weights; /* [edges] what a match of the edge is worth */
    mwzi_points *list;
} search;

/* The postings of an Arabic type that are looked at: all when it is rare, those near `expected` when it is not; none when there
   are too many even so. */
static void near_postings(const mwzi_graph_side *ar, uint32_t type, uint32_t expected, uint32_t *first, uint32_t *last)
{
    *first = ar->posting_starts[type];
    *last = ar->posting_starts[type + 1];
    if (*last - *first <= RARE_MOST)
        return;
    uint32_t low = expected > NEAR ? expected - NEAR : 0, high = expected + NEAR, end = *last;
    for (uint32_t width = end - *first; width > 0;) { /* the first posting at or behind `low` */
        uint32_t half = width / 2;
        if (ar->postings[*first + half].segment < low) {
            *first += half + 1;
            width -= half + 1;
        } else {
            width = half;
        }
    }
    *last = *first;
    while (*last < end && ar->postings[*last].segment <= high && *last - *first <= RARE_MOST)
        ++*last;
    if (*last - *first > RARE_MOST)
        *last = *first;
}

/* Rare words that translate each other surely are worth the most. */
static void weigh_edges(float *weights, const mwzi_graph *graph)
{
    const mwzi_graph_side *en = &graph->side[MWZ_EN], *ar = &graph->side[MWZ_AR];
    for (uint32_t type = 0; type < en->type_count; type++) {
        float en_p = (float)en->type_counts[type] / (float)en->token_count;
        for (uint32_t e = graph->edge_starts[type]; e < graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &graph->edges[e];
            float ar_p = (float)ar->type_counts[edge->type] / (float)ar->token_count;
            weights[e] = log1pf(.02f * edge->here / en_p) + log1pf(.02f * edge->there / ar_p);
        }
    }
}

/* Adds up the evidence of one English segment for every Arabic segment that shares a word with it. */
static uint32_t add_scores(search *s, uint32_t i, uint32_t expected)
{
    const mwzi_graph_side *en = &s->graph->side[MWZ_EN], *ar = &s->graph->side[MWZ_AR];
    uint32_t touched = 0;
    for (uint32_t k = en->bag_starts[i]; k < en->bag_starts[i + 1]; k++) {
        uint32_t type = en->items[k].type;
        if (en->classes[type] == MWZI_CLASS_PUNCTUATION)
            continue;
        for (uint32_t e = s->graph->edge_starts[type]; e < s->graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &s->graph->edges[e];
            uint32_t first, last;
            near_postings(ar, edge->type, expected, &first, &last);
            if (first == last)
                continue;
            for (uint32_t p = first; p < last; p++) {
                uint32_t j = ar->postings[p].segment;
                if (s->scores[j] == 0)
                    s->touched[touched++] = j;
                s->scores[j] += s->weights[e];
            }
        }
    }
    return touched;
}

/* Opens the gap between nodes (i1, j1) and (i2, j2). */
static void open_gap(mwzi_corridor *corridor, uint32_t i1, uint32_t j1, uint32_t i2, uint32_t j2)
{
    bool small = (uint64_t)(i2 - i1 + 1) * (j2 - j1 + 1) <= RECTANGLE_MOST;
    for (uint32_t i = i1; i <= i2; i++) {
        uint32_t low = j1, high = j2;
        if (!small) {
            uint64_t rows = i2 > i1 ? i2 - i1 : 1;
            uint32_t from = j1 + (uint32_t)((uint64_t)(j2 - j1) * (i - i1) / rows);
            uint32_t to = j1 + (uint32_t)((uint64_t)(j2 - j1) * (i < i2 ? i - i1 + 1 : i - i1) / rows);
            low = from > j1 + BAND_HALF ? from - BAND_HALF : j1;
            high = to + BAND_HALF < j2 ? to + BAND_HALF : j2;
        }
        if (low < corridor->low[i])
            corridor->low[i] = low;
        if (high > corridor->high[i])
            corridor->high[i] = high;
    }
}

static void widen(mwzi_corridor *corridor)
{
    uint32_t rows = corridor->rows;
    for (uint32_t i = rows + 1; i-- > 0;) { /* low looks back: fill from the end */
        uint32_t low = corridor->low[i > MARGIN ? i - MARGIN : 0];
        corridor->low[i] = low > MARGIN ? low - MARGIN : 0;
    }
    for (uint32_t i = 0; i <= rows; i++) { /* high looks ahead: fill from the start */
        uint32_t high = corridor->high[rows - i > MARGIN ? i + MARGIN : rows];
        corridor->high[i] = corridor->columns - high > MARGIN ? high + MARGIN : corridor->columns;
    }
    corridor->low[0] = 0;
    corridor->high[rows] = corridor->columns;
    corridor->starts[0] = 0;
    for (uint32_t i = 0; i <= rows; i++)
        corridor->starts[i + 1] = corridor->starts[i] + corridor->high[i] - corridor->low[i] + 1;
}

static bool find_points(mwzi_points *list, const mwzi_env *env, const mwzi_graph *graph)
{
    uint32_t columns = graph->side[MWZ_AR].segment_count;
    search s = { env, graph, mwzi_alloc(env, columns * sizeof(float)), mwzi_alloc(env, columns * sizeof(uint32_t)),
                 mwzi_alloc(env, graph->edge_count * sizeof(float)), list };
    bool ok = s.scores && s.touched && s.weights;
    if (ok) {
        memset(s.scores, 0, columns * sizeof(float));
        weigh_edges(s.weights, graph);
    }
    uint32_t rows = graph->side[MWZ_EN].segment_count;
    for (uint32_t i = 0; i < rows && ok; i++) {
        uint32_t expected = (uint32_t)((uint64_t)i * columns / rows);
        uint32_t touched = add_scores(&s, i, expected);
        ok = mwzi_points_add(list, env, i, s.touched, touched, s.scores, expected);
    }
    mwzi_free(env, s.scores, columns * sizeof(float));
    mwzi_free(env, s.touched, columns * sizeof(uint32_t));
    mwzi_free(env, s.weights, graph->edge_count * sizeof(float));
    return ok && mwzi_points_chain(list, env, columns);
}

mwz_status mwzi_corridor_build(mwzi_corridor *out, const mwzi_env *env, const mwzi_graph *graph, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->arena, env);
    uint32_t rows = graph->side[MWZ_EN].segment_count, columns = graph->side[MWZ_AR].segment_count;
    out->rows = rows;
    out->columns = columns;
    out->low = mwzi_arena_alloc(&out->arena, (rows + (size_t)1) * sizeof *out->low);
    out->high = mwzi_arena_zeroed(&out->arena, rows + (size_t)1, sizeof *out->high);
    out->starts = mwzi_arena_alloc(&out->arena, (rows + (size_t)2) * sizeof *out->starts);
    mwzi_points list = { 0 };
    bool ok = out->low && out->high && out->starts && find_points(&list, env, graph);
    if (ok) {
        memset(out->low, 0xFF, (rows + (size_t)1) * sizeof *out->low);
        uint32_t i = 0, j = 0;
        for (size_t n = 0; n < list.count; n++) {
            open_gap(out, i, j, list.items[n].i, list.items[n].j);
            i = list.items[n].i;
            j = list.items[n].j;
        }
        open_gap(out, i, j, rows, columns);
        widen(out);
    }
    mwzi_vec_free(env, &list);
    if (ok)
        return MWZ_OK;
    mwzi_corridor_free(out);
    return mwzi_fail_memory(err);
}

void mwzi_corridor_free(mwzi_corridor *corridor)
{
    mwzi_arena_free(&corridor->arena);
    memset(corridor, 0, sizeof *corridor);
}
