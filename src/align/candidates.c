/* The sparse lattice: beads that survived the coarse one, their nodes, forward–backward, and the path. */
#include "align/candidates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/score.h"

void mwzi_candidates_init(mwzi_candidates *candidates, const mwzi_env *env, const mwzi_graph *graph)
{
    memset(candidates, 0, sizeof *candidates);
    candidates->env = env;
    candidates->graph = graph;
}

static void free_nodes(mwzi_candidates *candidates)
{
    mwzi_free(candidates->env, candidates->forward, candidates->node_count * sizeof(double));
    mwzi_free(candidates->env, candidates->backward, candidates->node_count * sizeof(double));
    candidates->forward = candidates->backward = NULL;
}

void mwzi_candidates_free(mwzi_candidates *candidates)
{
    const mwzi_env *env = candidates->env;
    free_nodes(candidates);
    for (unsigned side = 0; side < 2; side++) {
        mwzi_free(env, candidates->sums[side], candidates->bead_room * sizeof(float));
        mwzi_free(env, candidates->touched[side], candidates->bead_room * sizeof(mwzi_touched));
        mwzi_unmatched_free(&candidates->unmatched[side], env);
    }
    mwzi_vec_free(env, &candidates->items);
    mwzi_vec_free(env, &candidates->cells);
    mwzi_vec_free(env, &candidates->matches);
    mwzi_free(env, candidates->cell_starts, (candidates->graph->side[MWZ_EN].segment_count + (size_t)2) * sizeof(uint32_t));
}

bool mwzi_candidates_add(mwzi_candidates *candidates, uint32_t i, uint32_t j, unsigned shape)
{
    mwzi_candidate *item = mwzi_vec_push(candidates->env, &candidates->items);
    if (item)
        *item = (mwzi_candidate) { .i = i, .j = j, .shape = (uint8_t)shape };
    return item != NULL;
}

static int compare_candidates(const void *a, const void *b)
{
    const mwzi_candidate *x = a, *y = b;
    if (x->i != y->i)
        return x->i < y->i ? -1 : 1;
    if (x->j != y->j)
        return x->j < y->j ? -1 : 1;
    return x->shape < y->shape ? -1 : x->shape > y->shape;
}

static uint64_t node_key(uint32_t i, uint32_t j)
{
    return (uint64_t)i << 32 | j;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void drop_repeats(mwzi_candidates *candidates)
{
    size_t kept = 0;
    for (size_t n = 0; n < candidates->items.count; n++)
        if (kept == 0 || compare_candidates(&candidates->items.items[kept - 1], &candidates->items.items[n]) != 0)
            candidates->items.items[kept++] = candidates->items.items[n];
    candidates->items.count = kept;
}

static uint64_t end_key(const mwzi_candidate *item)
{
    return node_key(item->i + mwzi_shapes[item->shape].en, item->j + mwzi_shapes[item->shape].ar);
}

/* Numbers the nodes in their order; every start and end is one. */
static bool number_nodes(mwzi_candidates *candidates)
{
    size_t room = candidates->items.count * 2, count = 0;
    uint64_t *keys = mwzi_alloc(candidates->env, room * sizeof *keys);
    if (!keys)
        return false;
    for (size_t n = 0; n < candidates->items.count; n++) {
        keys[2 * n] = node_key(candidates->items.items[n].i, candidates->items.items[n].j);
        keys[2 * n + 1] = end_key(&candidates->items.items[n]);
    }
    qsort(keys, room, sizeof *keys, compare_keys);
    for (size_t n = 0; n < room; n++)
        if (count == 0 || keys[count - 1] != keys[n])
            keys[count++] = keys[n];
    for (size_t n = 0; n < candidates->items.count; n++) {
        mwzi_candidate *item = &candidates->items.items[n];
        uint64_t start = node_key(item->i, item->j), end = end_key(item);
        item->start = (uint32_t)((const uint64_t *)bsearch(&start, keys, count, sizeof *keys, compare_keys) - keys);
        item->end = (uint32_t)((const uint64_t *)bsearch(&end, keys, count, sizeof *keys, compare_keys) - keys);
    }
    mwzi_free(candidates->env, keys, room * sizeof *keys);
    free_nodes(candidates);
    candidates->node_count = (uint32_t)count;
    candidates->forward = mwzi_alloc(candidates->env, count * sizeof(double));
    candidates->backward = mwzi_alloc(candidates->env, count * sizeof(double));
    return candidates->forward && candidates->backward;
}

static bool open_scratch(mwzi_candidates *candidates, const mwzi_model *model)
{
    mwzi_decay_init(candidates->decay);
    candidates->bead_room = (size_t)mwzi_graph_longest(candidates->graph) * MWZI_BEAD_MOST;
    bool ok = true;
    for (unsigned side = 0; side < 2; side++) {
        candidates->sums[side] = mwzi_alloc(candidates->env, candidates->bead_room * sizeof(float));
        candidates->touched[side] = mwzi_alloc(candidates->env, candidates->bead_room * sizeof(mwzi_touched));
        ok = mwzi_unmatched_open(&candidates->unmatched[side], candidates->env, &candidates->graph->side[side], model) && ok &&
             candidates->sums[side] && candidates->touched[side];
        if (candidates->sums[side])
            memset(candidates->sums[side], 0, candidates->bead_room * sizeof(float));
    }
    return ok;
}

mwz_status mwzi_candidates_close(mwzi_candidates *candidates, const mwzi_model *model, mwz_error *err)
{
    if (candidates->items.count)
        qsort(candidates->items.items, candidates->items.count, sizeof *candidates->items.items, compare_candidates);
    drop_repeats(candidates);
    if (!open_scratch(candidates, model) || !number_nodes(candidates))
        return mwzi_fail_memory(err);
    return mwzi_candidates_match(candidates, err);
}

void mwzi_candidates_prune(mwzi_candidates *candidates, double least)
{
    size_t kept = 0;
    for (size_t n = 0; n < candidates->items.count; n++)
        if ((double)candidates->items.items[n].posterior >= least)
            candidates->items.items[kept++] = candidates->items.items[n];
    candidates->items.count = kept;
}

static double add_logs(double a, double b)
{
    if (a < b) {
        double c = a;
        a = b;
        b = c;
    }
    return b - a < -40 ? a : a + log1p(exp(b - a));
}

void mwzi_candidates_run(mwzi_candidates *candidates, const mwzi_model *model)
{
    mwzi_candidate *items = candidates->items.items;
    size_t count = candidates->items.count;
    uint32_t last = candidates->node_count - 1;
    for (size_t n = 0; n < count; n++)
        items[n].score = items[n].pinned ? 0 : (float)mwzi_score_bead(candidates, model, &items[n]);
    for (uint32_t node = 0; node <= last; node++)
        candidates->forward[node] = candidates->backward[node] = -INFINITY;
    candidates->forward[0] = 0;
    candidates->backward[last] = 0;
    for (size_t n = 0; n < count; n++) /* starts ascend, and every bead ends behind its start */
        if (candidates->forward[items[n].start] != -INFINITY)
            candidates->forward[items[n].end] =
                add_logs(candidates->forward[items[n].end], candidates->forward[items[n].start] + (double)items[n].score);
    for (size_t n = count; n-- > 0;)
        if (candidates->backward[items[n].end] != -INFINITY)
            candidates->backward[items[n].start] =
                add_logs(candidates->backward[items[n].start], candidates->backward[items[n].end] + (double)items[n].score);
    double total = candidates->forward[last];
    for (size_t n = 0; n < count; n++) {
        double p = candidates->forward[items[n].start] + (double)items[n].score + candidates->backward[items[n].end] - total;
        items[n].posterior = p > -40 ? (float)(p < 0 && !items[n].pinned ? exp(p) : 1) : 0;
    }
}

/* Fills the beads along `choice`; false when memory ran out. */
static bool read_path(const mwzi_candidates *candidates, const uint32_t *choice, mwzi_alignment *out)
{
    const mwzi_candidate *items = candidates->items.items;
    uint32_t last = candidates->node_count - 1, used = 0;
    for (uint32_t node = 0; node != last; node = items[choice[node] - 1].end)
        used++;
    out->beads = mwzi_arena_zeroed(&out->arena, used, sizeof *out->beads);
    out->rivals = mwzi_arena_zeroed(&out->arena, used, sizeof *out->rivals);
    if (!out->beads || !out->rivals)
        return false;
    out->count = used;
    for (uint32_t node = 0, n = 0; node != last; n++) {
        const mwzi_candidate *item = &items[choice[node] - 1];
        mwzi_shape shape = mwzi_shapes[item->shape];
        out->beads[n] = (mwzi_bead) { { item->j, item->i }, { shape.ar, shape.en }, item->posterior, 0 };
        node = item->end;
    }
    return true;
}

/* Whether a candidate holds a segment of a bead. */
static bool overlaps(const mwzi_candidate *item, const mwzi_bead *bead)
{
    mwzi_shape shape = mwzi_shapes[item->shape];
    return (item->i < bead->first[MWZ_EN] + bead->count[MWZ_EN] && bead->first[MWZ_EN] < item->i + shape.en) ||
           (item->j < bead->first[MWZ_AR] + bead->count[MWZ_AR] && bead->first[MWZ_AR] < item->j + shape.ar);
}

/* The first bead that begins no further back than NEAR segments before (i, j) on either side. */
static uint32_t first_near(const mwzi_alignment *out, uint32_t i, uint32_t j, uint32_t near)
{
    uint32_t low = 0, high = out->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const mwzi_bead *bead = &out->beads[middle];
        if (bead->first[MWZ_EN] + near < i || bead->first[MWZ_AR] + near < j)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The most probable candidate beside each bead, looked for among the beads that begin near it. */
static void find_rivals(const mwzi_candidates *candidates, mwzi_alignment *out)
{
    enum { NEAR = 2 * MWZI_BEAD_MOST };
    for (size_t n = 0; n < candidates->items.count; n++) {
        const mwzi_candidate *item = &candidates->items.items[n];
        mwzi_shape shape = mwzi_shapes[item->shape];
        for (uint32_t b = first_near(out, item->i, item->j, NEAR); b < out->count; b++) {
            const mwzi_bead *bead = &out->beads[b];
            if (bead->first[MWZ_EN] > item->i + NEAR || bead->first[MWZ_AR] > item->j + NEAR)
                break;
            bool same = bead->first[MWZ_EN] == item->i && bead->first[MWZ_AR] == item->j && bead->count[MWZ_EN] == shape.en &&
                        bead->count[MWZ_AR] == shape.ar;
            if (!same && item->posterior > out->rivals[b].probability && overlaps(item, bead))
                out->rivals[b] = (mwzi_rival) { { item->j, item->i }, { shape.ar, shape.en }, item->posterior };
        }
    }
    for (uint32_t b = 0; b < out->count; b++) {
        double margin = log(((double)out->beads[b].probability + 1e-12) / ((double)out->rivals[b].probability + 1e-12));
        out->beads[b].margin = (float)(margin > 20 ? 20 : margin);
    }
}

mwz_status mwzi_candidates_path(mwzi_candidates *candidates, double stop, mwzi_alignment *out, mwz_error *err)
{
    const mwzi_candidate *items = candidates->items.items;
    uint32_t nodes = candidates->node_count;
    double *gain = candidates->forward; /* no longer needed */
    uint32_t *choice = mwzi_alloc(candidates->env, nodes * sizeof *choice);
    if (!choice)
        return mwzi_fail_memory(err);
    for (uint32_t node = 0; node < nodes; node++) {
        gain[node] = -INFINITY;
        choice[node] = 0;
    }
    gain[nodes - 1] = 0;
    for (size_t n = candidates->items.count; n-- > 0;) {
        double sum = gain[items[n].end] + (double)items[n].posterior - stop;
        if (sum > gain[items[n].start]) {
            gain[items[n].start] = sum;
            choice[items[n].start] = (uint32_t)n + 1;
        }
    }
    bool ok = read_path(candidates, choice, out);
    mwzi_free(candidates->env, choice, nodes * sizeof *choice);
    if (!ok)
        return mwzi_fail_memory(err);
    find_rivals(candidates, out);
    return MWZ_OK;
}
