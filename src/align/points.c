/* Points → chain: a weighted longest increasing subsequence by a Fenwick tree of prefix maxima, O(n log n). Chance points stand
   alone, so a point weighs more where others lie near it. */
#include "align/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

enum { BUCKET = 8 }; /* segments a side of the squares in which points support each other */

bool mwzi_points_add(mwzi_points *points, const mwzi_env *env, uint32_t i, const uint32_t *touched, uint32_t count, float *scores,
                     uint32_t expected)
{
    mwzi_point best[MWZI_POINTS_MOST];
    uint32_t kept = 0;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t j = touched[n], far = j > expected ? j - expected : expected - j;
        float score = scores[j];
        scores[j] = 0;
        if (kept == MWZI_POINTS_MOST && score <= best[MWZI_POINTS_MOST - 1].weight)
            continue;
        mwzi_point fresh = { i, j, score * (1 - 1e-7f * (float)(far < 1000000 ? far : 1000000)), 0, 0 };
        uint32_t at = kept < MWZI_POINTS_MOST ? kept++ : MWZI_POINTS_MOST;
        for (; at > 0 && best[at - 1].weight < fresh.weight; at--)
            if (at < MWZI_POINTS_MOST)
                best[at] = best[at - 1];
        if (at < MWZI_POINTS_MOST)
            best[at] = fresh;
    }
    for (uint32_t n = 0; n < kept; n++) {
        mwzi_point *fresh = mwzi_vec_push(env, points);
        if (!fresh)
            return false;
        *fresh = best[n];
    }
    return true;
}

static int compare_points(const void *a, const void *b)
{
    const mwzi_point *x = a, *y = b;
    if (x->i != y->i)
        return x->i < y->i ? -1 : 1;
    /* within a row the far ones first, so that no chain holds two of a row */
    return x->j > y->j ? -1 : x->j < y->j;
}

static uint64_t bucket_key(int64_t i, int64_t j)
{
    return (uint64_t)(i + 1) << 32 | (uint64_t)(j + 1);
}

/* A point counts for more where others lie near: chance points stand alone. */
static bool support_points(mwzi_points *list, const mwzi_env *env)
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
        mwzi_point *p = &list->items[n];
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
static void keep_chain(mwzi_points *list, uint32_t *tree, uint32_t columns)
{
    memset(tree, 0, (columns + (size_t)1) * sizeof *tree);
    uint32_t top = 0;
    for (size_t n = 0; n < list->count; n++) {
        mwzi_point *p = &list->items[n];
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

bool mwzi_points_chain(mwzi_points *points, const mwzi_env *env, uint32_t columns)
{
    uint32_t *tree = mwzi_alloc(env, (columns + (size_t)1) * sizeof *tree);
    bool ok = tree != NULL;
    if (ok && points->count) {
        qsort(points->items, points->count, sizeof *points->items, compare_points);
        ok = support_points(points, env);
        if (ok)
            keep_chain(points, tree, columns);
    }
    mwzi_free(env, tree, (columns + (size_t)1) * sizeof *tree);
    return ok;
}
