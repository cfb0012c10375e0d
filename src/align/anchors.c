/* graph → anchors.

   Linked words that are not frequent make points (i, j), the best few of each English segment; the heaviest ascending chain of
   points gives anchors (points.c). Those that follow each other in step are trusted, and others that stand in a small gap between
   trusted ones are passed over. */
#include "align/anchors.h"

#include <math.h>
#include <string.h>

#include "align/seek.h"

enum {
    IN_STEP = 2, /* segments from one anchor to the next, at most, where they go in step */
    TRUSTED_RUN = 3, /* anchors in step, at least, that are trusted */
    CLOSE_GAP = 100, /* nodes of a gap between trusted anchors in which others are passed over */
    LONG_GAP = 64 /* English segments without a trusted anchor, at most, before more words are looked at */
};

/* Which words make points, and the weight of a match that counts. Where anchors are wanting, more are let in. */
typedef struct sieve {
    mwzi_near near;
    float least_weight;
} sieve;
static const sieve rare = { { 16, 100 }, 4 }, fine = { { 16, 400 }, 1.5f }, wide = { { 64, 400 }, 0 };

/* Rare words that translate each other surely are worth the most. Punctuation says nothing. */
static bool add_links(mwzi_seek *seek, const mwzi_graph *graph, float least_weight)
{
    const mwzi_graph_side *en = &graph->side[MWZ_EN], *ar = &graph->side[MWZ_AR];
    for (uint32_t type = 0; type < en->type_count; type++) {
        float en_p = (float)en->type_counts[type] / (float)en->token_count;
        if (en->classes[type] == MWZI_CLASS_PUNCTUATION)
            continue;
        for (uint32_t e = graph->edge_starts[type]; e < graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &graph->edges[e];
            float ar_p = (float)ar->type_counts[edge->type] / (float)ar->token_count;
            float weight = log1pf(.02f * edge->here / en_p) + log1pf(.02f * edge->there / ar_p);
            if (weight >= least_weight && !mwzi_seek_add_link(seek, type, edge->type, weight))
                return false;
        }
    }
    mwzi_seek_end_links(seek);
    return true;
}

/* Points that no path can go through: by the pins, or between two zones. */
static void drop_contradictions(mwzi_points *list, const mwzi_graph *graph, const mwzi_pins *pins)
{
    const mwzi_segment_features *en = graph->side[MWZ_EN].segments, *ar = graph->side[MWZ_AR].segments;
    size_t kept = 0;
    for (size_t n = 0; n < list->count; n++) {
        const mwzi_point *p = &list->items[n];
        if (en[p->i].zone == ar[p->j].zone && (!pins || mwzi_pins_allow(pins, p->i, p->j, 1, 1)))
            list->items[kept++] = *p;
    }
    list->count = kept;
}

bool mwzi_anchors_in_step(const mwzi_point *p, const mwzi_point *next)
{
    return next->i - p->i <= IN_STEP && next->j - p->j <= IN_STEP;
}

/* Finds the anchors that are trusted, and drops others where the gap between trusted ones is small enough without them. */
static void trust_anchors(bool *trusted, mwzi_points *anchors, uint32_t rows, uint32_t columns)
{
    for (size_t first = 0, n = 0; n < anchors->count; n++) {
        if (n + 1 < anchors->count && mwzi_anchors_in_step(&anchors->items[n], &anchors->items[n + 1]))
            continue;
        memset(trusted + first, n + 1 - first >= TRUSTED_RUN, n + 1 - first);
        first = n + 1;
    }
    size_t kept = 0;
    for (size_t n = 0; n < anchors->count; n++) {
        size_t next = n;
        while (next < anchors->count && !trusted[next])
            next++;
        uint32_t i1 = kept ? anchors->items[kept - 1].i : 0, j1 = kept ? anchors->items[kept - 1].j : 0;
        uint32_t i2 = next < anchors->count ? anchors->items[next].i : rows, j2 = next < anchors->count ? anchors->items[next].j : columns;
        bool known = kept == 0 || trusted[kept - 1]; /* else what was kept begins a gap that is not small */
        if (known && next > n && (uint64_t)(i2 - i1 + 1) * (j2 - j1 + 1) <= CLOSE_GAP)
            n = next;
        if (n < anchors->count) {
            trusted[kept] = trusted[n];
            anchors->items[kept++] = anchors->items[n];
        }
    }
    anchors->count = kept;
}

/* Whether a long stretch has no anchor that is trusted. */
static bool has_long_gap(const bool *trusted, const mwzi_points *anchors, uint32_t rows)
{
    uint32_t before = 0;
    for (size_t n = 0; n < anchors->count; n++) {
        if (!trusted[n])
            continue;
        if (anchors->items[n].i - before > LONG_GAP)
            return true;
        before = anchors->items[n].i;
    }
    return rows - before > LONG_GAP;
}

/* The chain of the points that a sieve lets through. */
static bool find_chain(mwzi_points *list, const mwzi_env *env, const mwzi_graph *graph, const mwzi_pins *pins, const sieve *by)
{
    const mwzi_graph_side *en = &graph->side[MWZ_EN], *ar = &graph->side[MWZ_AR];
    uint32_t rows = en->segment_count, columns = ar->segment_count;
    const mwzi_places places = { ar->type_count, columns, ar->posting_starts, ar->postings ? &ar->postings->segment : NULL,
                                 sizeof *ar->postings };
    mwzi_seek seek;
    bool ok = mwzi_seek_open(&seek, env, &places, en->type_count, &by->near) && add_links(&seek, graph, by->least_weight);
    list->count = 0;
    for (uint32_t i = 0; i < rows && ok; i++) {
        uint32_t expected = (uint32_t)((uint64_t)i * columns / rows), touched = 0;
        for (uint32_t k = en->bag_starts[i]; k < en->bag_starts[i + 1]; k++)
            touched = mwzi_seek_type(&seek, en->items[k].type, expected, touched);
        ok = mwzi_points_add(list, env, i, seek.touched, touched, seek.scores, expected);
    }
    mwzi_seek_close(&seek);
    if (ok)
        drop_contradictions(list, graph, pins);
    return ok && mwzi_points_chain(list, env, columns);
}

bool mwzi_anchors_find(mwzi_anchors *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_pins *pins,
                       bool sparing)
{
    uint32_t rows = graph->side[MWZ_EN].segment_count, columns = graph->side[MWZ_AR].segment_count;
    memset(out, 0, sizeof *out);
    out->trusted = mwzi_alloc(env, rows * sizeof *out->trusted); /* an anchor has a row of its own */
    bool ok = out->trusted && find_chain(&out->points, env, graph, pins, sparing ? &rare : &fine);
    if (ok)
        trust_anchors(out->trusted, &out->points, rows, columns);
    if (ok && has_long_gap(out->trusted, &out->points, rows)) {
        ok = find_chain(&out->points, env, graph, pins, &wide);
        if (ok)
            trust_anchors(out->trusted, &out->points, rows, columns);
    }
    return ok;
}

void mwzi_anchors_free(mwzi_anchors *anchors, const mwzi_env *env, uint32_t rows)
{
    mwzi_vec_free(env, &anchors->points);
    mwzi_free(env, anchors->trusted, rows * sizeof *anchors->trusted);
    anchors->trusted = NULL;
}
