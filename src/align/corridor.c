/* graph → corridor.

   Linked words that are not frequent make points (i, j), the best few of each English segment; the heaviest ascending chain of points (a weighted longest increasing
   subsequence, by a Fenwick tree of prefix maxima: O(n log n)) gives anchors. Between two anchors the lattice looks at the whole
   rectangle when it is small, at a band along its diagonal when it is not; everything is widened by a margin. So a lost block
   makes one long thin rectangle, and a stretch without a single link makes one band. */
#include "align/corridor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

enum {
    MARGIN = 6,             /* nodes on every side */
    RECTANGLE_MOST = 40000, /* nodes of a gap that is searched whole */
    BAND_HALF = 100,        /* half the width of the band in a larger gap */
    RARE_MOST = 64,         /* segments that hold a type, for it to make points */
    POINTS_MOST = 4,        /* points of an English segment */
    BUCKET = 8              /* segments a side of the squares in which points support each other */
};

typedef struct point {
    uint32_t i, j;
    float weight;
    uint32_t before; /* index + 1 of the point before it in its best chain */
    double best;     /* weight of that chain */
} point;

typedef MWZI_VEC(point) points;

static int compare_points(const void *a, const void *b)
{
    const point *x = a, *y = b;
    if (x->i != y->i)
        return x->i < y->i ? -1 : 1;
    /* within a row the far ones first, so that no chain holds two of a row */
    return x->j > y->j ? -1 : x->j < y->j;
}

/* Evidence of one English segment for every Arabic segment that shares a word with it. `scores` is [Arabic segments], zero
   before and after each segment. */
typedef struct search {
    const mwzi_env *env;
    const mwzi_graph *graph;
    float *scores;
    uint32_t *touched;
    points *list;
} search;

static uint32_t add_scores(search *s, uint32_t i, uint32_t most)
{
    const mwzi_graph_side *en = &s->graph->side[MWZ_EN], *ar = &s->graph->side[MWZ_AR];
    uint32_t touched = 0;
    for (uint32_t k = en->bag_starts[i]; k < en->bag_starts[i + 1]; k++) {
        uint32_t type = en->items[k].type;
        if (en->posting_starts[type + 1] - en->posting_starts[type] > most)
            continue;
        for (uint32_t e = s->graph->edge_starts[type]; e < s->graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &s->graph->edges[e];
            uint32_t first = ar->posting_starts[edge->type], last = ar->posting_starts[edge->type + 1];
            if (last - first > most)
                continue;
            float en_p = (float)en->type_counts[type] / (float)en->token_count;
            float ar_p = (float)ar->type_counts[edge->type] / (float)ar->token_count;
            float weight = log1pf(.02f * edge->here / en_p) + log1pf(.02f * edge->there / ar_p);
            for (uint32_t p = first; p < last; p++) {
                uint32_t j = ar->postings[p].segment;
                if (s->scores[j] == 0)
                    s->touched[touched++] = j;
                s->scores[j] += weight;
            }
        }
    }
    return touched;
}

static bool find_points_of(search *s, uint32_t i)
{
    uint32_t touched = add_scores(s, i, RARE_MOST);
    point best[POINTS_MOST];
    uint32_t count = 0;
    for (uint32_t n = 0; n < touched; n++) {
        point fresh = { i, s->touched[n], s->scores[s->touched[n]], 0, 0 };
        s->scores[s->touched[n]] = 0;
        uint32_t at = count < POINTS_MOST ? count++ : POINTS_MOST;
        for (; at > 0 && best[at - 1].weight < fresh.weight; at--)
            if (at < POINTS_MOST)
                best[at] = best[at - 1];
        if (at < POINTS_MOST)
            best[at] = fresh;
    }
    for (uint32_t n = 0; n < count; n++) {
        point *fresh = mwzi_vec_push(s->env, s->list);
        if (!fresh)
            return false;
        *fresh = best[n];
    }
    return true;
}

static uint64_t bucket_key(int64_t i, int64_t j)
{
    return (uint64_t)(i + 1) << 32 | (uint64_t)(j + 1);
}

/* A point counts for more where others lie near: chance points stand alone. */
static bool support_points(points *list, const mwzi_env *env)
{
    mwzi_map64 map;
    MWZI_VEC(float) sums = { 0 };
    bool ok = true;
    mwzi_map64_init(&map, env);
    for (size_t n = 0; n < list->count && ok; n++) {
        uint32_t *at = mwzi_map64_put(&map, bucket_key(list->items[n].i / BUCKET, list->items[n].j / BUCKET), (uint32_t)sums.count);
        if (at && *at == sums.count) {
            float *sum = mwzi_vec_push(env, &sums);
            if (sum)
                *sum = 0;
            else
                at = NULL;
        }
        ok = at != NULL;
        if (ok)
            sums.items[*at] += list->items[n].weight;
    }
    for (size_t n = 0; n < list->count && ok; n++) {
        point *p = &list->items[n];
        float around = 0;
        for (int di = -1; di <= 1; di++) {
            for (int dj = -1; dj <= 1; dj++) {
                uint32_t at = mwzi_map64_get(&map, bucket_key((int64_t)(p->i / BUCKET) + di, (int64_t)(p->j / BUCKET) + dj));
                if (at != MWZI_NONE)
                    around += sums.items[at];
            }
        }
        p->best = p->weight * (around - p->weight + .05f);
    }
    for (size_t n = 0; n < list->count && ok; n++)
        list->items[n].weight = (float)list->items[n].best;
    mwzi_vec_free(env, &sums);
    mwzi_map64_free(&map);
    return ok;
}

/* Keeps the heaviest chain that ascends on both sides. `tree` has columns + 1 entries: index + 1 of the best point. */
static void keep_chain(points *list, uint32_t *tree, uint32_t columns)
{
    memset(tree, 0, (columns + (size_t)1) * sizeof *tree);
    uint32_t top = 0;
    for (size_t n = 0; n < list->count; n++) {
        point *p = &list->items[n];
        p->before = 0;
        p->best = 0;
        for (uint32_t at = p->j; at > 0; at &= at - 1) { /* columns before j: Fenwick positions 1 … j */
            uint32_t other = tree[at];
            if (other && list->items[other - 1].best > p->best) {
                p->best = list->items[other - 1].best;
                p->before = other;
            }
        }
        p->best += p->weight;
        for (uint32_t at = p->j + 1; at <= columns; at += at & -at)
            if (!tree[at] || list->items[tree[at] - 1].best < p->best)
                tree[at] = (uint32_t)n + 1;
        if (!top || list->items[top - 1].best < p->best)
            top = (uint32_t)n + 1;
    }
    /* Walk back, marking; then close the ranks. */
    for (size_t n = 0; n < list->count; n++)
        list->items[n].best = -1;
    for (uint32_t at = top; at; at = list->items[at - 1].before)
        list->items[at - 1].best = 1;
    size_t kept = 0;
    for (size_t n = 0; n < list->count; n++)
        if (list->items[n].best > 0)
            list->items[kept++] = list->items[n];
    list->count = kept;
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

static bool find_points(points *list, const mwzi_env *env, const mwzi_graph *graph)
{
    uint32_t columns = graph->side[MWZ_AR].segment_count;
    search s = { env, graph, mwzi_alloc(env, columns * sizeof(float)), mwzi_alloc(env, columns * sizeof(uint32_t)), list };
    bool ok = s.scores && s.touched;
    if (ok)
        memset(s.scores, 0, columns * sizeof(float));
    for (uint32_t i = 0; i < graph->side[MWZ_EN].segment_count && ok; i++)
        ok = find_points_of(&s, i);
    mwzi_free(env, s.scores, columns * sizeof(float));
    mwzi_free(env, s.touched, columns * sizeof(uint32_t));
    if (!ok)
        return false;
    if (list->count) /* an empty list has no items to point to */
        qsort(list->items, list->count, sizeof *list->items, compare_points);
    return support_points(list, env);
}

/* Points that no path can go through any more. */
static void drop_contradictions(points *list, const mwzi_pins *pins)
{
    size_t kept = 0;
    for (size_t n = 0; n < list->count; n++)
        if (mwzi_pins_allow(pins, list->items[n].i, list->items[n].j, 1, 1))
            list->items[kept++] = list->items[n];
    list->count = kept;
}

/* Opens the way through the pins that begin before row `end`, from node (*i, *j); *next is the first that was not passed. */
static void pass_pins(mwzi_corridor *corridor, uint32_t *next, uint32_t end, uint32_t *i, uint32_t *j)
{
    const mwzi_pins *pins = corridor->pins;
    for (; pins && *next < pins->count && pins->items[*next].first[MWZ_EN] < end; (*next)++) {
        const mwzi_pin *pin = &pins->items[*next];
        open_gap(corridor, *i, *j, pin->first[MWZ_EN], pin->first[MWZ_AR]);
        *i = pin->first[MWZ_EN] + pin->count[MWZ_EN];
        *j = pin->first[MWZ_AR] + pin->count[MWZ_AR];
        open_gap(corridor, pin->first[MWZ_EN], pin->first[MWZ_AR], *i, *j);
    }
}

mwz_status mwzi_corridor_build(mwzi_corridor *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_pins *pins,
                               mwz_error *err)
{
    memset(out, 0, sizeof *out);
    out->pins = pins;
    mwzi_arena_init(&out->arena, env);
    uint32_t rows = graph->side[MWZ_EN].segment_count, columns = graph->side[MWZ_AR].segment_count;
    out->rows = rows;
    out->columns = columns;
    out->low = mwzi_arena_alloc(&out->arena, (rows + (size_t)1) * sizeof *out->low);
    out->high = mwzi_arena_zeroed(&out->arena, rows + (size_t)1, sizeof *out->high);
    out->starts = mwzi_arena_alloc(&out->arena, (rows + (size_t)2) * sizeof *out->starts);
    uint32_t *tree = mwzi_alloc(env, (columns + (size_t)1) * sizeof *tree);
    points list = { 0 };
    bool ok = out->low && out->high && out->starts && tree && find_points(&list, env, graph);
    if (ok) {
        if (pins)
            drop_contradictions(&list, pins);
        keep_chain(&list, tree, columns);
        memset(out->low, 0xFF, (rows + (size_t)1) * sizeof *out->low);
        uint32_t i = 0, j = 0, pin = 0;
        for (size_t n = 0; n < list.count; n++) {
            pass_pins(out, &pin, list.items[n].i, &i, &j);
            open_gap(out, i, j, list.items[n].i, list.items[n].j);
            i = list.items[n].i;
            j = list.items[n].j;
        }
        pass_pins(out, &pin, rows, &i, &j);
        open_gap(out, i, j, rows, columns);
        widen(out);
    }
    mwzi_vec_free(env, &list);
    mwzi_free(env, tree, (columns + (size_t)1) * sizeof *tree);
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
