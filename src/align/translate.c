/* sure beads + edges → learnt edges.

   Each edge keeps PRIOR pseudo-occurrences of its dictionary probability; a pair that the dictionary lacks gets an edge when the two
   types stand together in at least two beads and far more often than by chance. Both directions, INNER rounds. */
#include "align/translate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double PRIOR = 45;       /* pseudo-occurrences of a dictionary's word */
static const double FRESH = .001;     /* prior probability of an edge that the dictionary lacks */
static const double LEAST_SHARE = .2; /* of the rarer type's beads that a new edge must share */
static const double LEAST_LIFT = 4;   /* times more often together than by chance */
enum { INNER = 3, FRESH_MOST = 6 };   /* rounds; new edges of a type */

typedef struct learning {
    mwzi_graph *graph;
    const mwzi_model *model;
    const mwzi_sure_beads *beads;
    const mwzi_env *env;
    uint32_t *bead_of;      /* [English segments] index + 1 of its bead */
    float *together;        /* [Arabic types] scratch */
    uint32_t *touched;      /* [Arabic types] scratch */
    float *seen[2];         /* [types] occurrences in the beads, by posterior */
    float *spread[2];       /* [types] beads that hold the type */
    uint32_t *last_bead[2]; /* [types] scratch: index + 1 of the last bead that counted it */
    double *here, *there;   /* [edges] expected counts */
    double total;           /* beads, by posterior */
} learning;

static void close_learning(learning *l)
{
    const mwzi_graph_side *side = l->graph->side;
    mwzi_free(l->env, l->bead_of, side[MWZ_EN].segment_count * sizeof *l->bead_of);
    mwzi_free(l->env, l->together, side[MWZ_AR].type_count * sizeof *l->together);
    mwzi_free(l->env, l->touched, side[MWZ_AR].type_count * sizeof *l->touched);
    for (unsigned s = 0; s < 2; s++) {
        mwzi_free(l->env, l->seen[s], side[s].type_count * sizeof(float));
        mwzi_free(l->env, l->spread[s], side[s].type_count * sizeof(float));
        mwzi_free(l->env, l->last_bead[s], side[s].type_count * sizeof(uint32_t));
    }
}

static void *zeroed(const mwzi_env *env, size_t count, size_t size)
{
    void *out = mwzi_alloc(env, count * size);
    if (out)
        memset(out, 0, count * size);
    return out;
}

static bool open_learning(learning *l)
{
    const mwzi_graph_side *side = l->graph->side;
    l->bead_of = zeroed(l->env, side[MWZ_EN].segment_count, sizeof *l->bead_of);
    l->together = zeroed(l->env, side[MWZ_AR].type_count, sizeof *l->together);
    l->touched = zeroed(l->env, side[MWZ_AR].type_count, sizeof *l->touched);
    bool ok = l->bead_of && l->together && l->touched;
    for (unsigned s = 0; s < 2; s++) {
        l->seen[s] = zeroed(l->env, side[s].type_count, sizeof(float));
        l->spread[s] = zeroed(l->env, side[s].type_count, sizeof(float));
        l->last_bead[s] = zeroed(l->env, side[s].type_count, sizeof(uint32_t));
        ok = ok && l->seen[s] && l->spread[s] && l->last_bead[s];
    }
    return ok;
}

/* The items of a bead's side are those of its segments, which lie one after the other. */
static void bead_items(const mwzi_graph_side *side, const mwzi_sure_bead *bead, unsigned s, uint32_t *first, uint32_t *last)
{
    *first = side->bag_starts[bead->first[s]];
    *last = side->bag_starts[bead->first[s] + bead->count[s]];
}

static void count_types(learning *l)
{
    for (size_t b = 0; b < l->beads->count; b++) {
        const mwzi_sure_bead *bead = &l->beads->items[b];
        l->total += (double)bead->posterior;
        for (uint32_t i = 0; i < bead->count[MWZ_EN]; i++)
            l->bead_of[bead->first[MWZ_EN] + i] = (uint32_t)b + 1;
        for (unsigned s = 0; s < 2; s++) {
            const mwzi_graph_side *side = &l->graph->side[s];
            uint32_t first, last;
            bead_items(side, bead, s, &first, &last);
            for (uint32_t k = first; k < last; k++) {
                uint32_t type = side->items[k].type;
                l->seen[s][type] += bead->posterior * (float)side->items[k].count;
                if (l->last_bead[s][type] != b + 1) {
                    l->last_bead[s][type] = (uint32_t)b + 1;
                    l->spread[s][type] += bead->posterior;
                }
            }
        }
    }
}

static bool can_learn(const mwzi_graph_side *side, const float *spread, uint32_t type, double total)
{
    return side->classes[type] != MWZI_CLASS_PUNCTUATION && spread[type] >= 1.5f && (double)spread[type] < .25 * total + 3;
}

typedef struct candidate {
    uint32_t type;
    double score;
} candidate;

/* Gathers what stands together with English type `type`; the number of new edges for it, in `best`. */
static uint32_t find_fresh(learning *l, uint32_t type, candidate best[FRESH_MOST])
{
    const mwzi_graph_side *en = &l->graph->side[MWZ_EN], *ar = &l->graph->side[MWZ_AR];
    uint32_t touched = 0, count = 0, done = 0;
    for (uint32_t k = en->posting_starts[type]; k < en->posting_starts[type + 1]; k++) {
        uint32_t at = l->bead_of[en->postings[k].segment];
        if (at == 0 || at == done)
            continue;
        done = at;
        const mwzi_sure_bead *bead = &l->beads->items[at - 1];
        uint32_t first, last;
        bead_items(ar, bead, MWZ_AR, &first, &last);
        for (uint32_t n = first; n < last; n++) {
            uint32_t other = ar->items[n].type;
            if (!can_learn(ar, l->spread[MWZ_AR], other, l->total))
                continue;
            if (l->together[other] == 0)
                l->touched[touched++] = other;
            l->together[other] += bead->posterior;
        }
    }
    double spread = (double)l->spread[MWZ_EN][type];
    for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++)
        if (l->graph->edges[e].prior_here > 0)
            l->together[l->graph->edges[e].type] *= -1; /* the features have it already */
    for (uint32_t n = 0; n < touched; n++) {
        double both = (double)l->together[l->touched[n]], other = (double)l->spread[MWZ_AR][l->touched[n]];
        if (both < 1.8 || both < LEAST_SHARE * (spread > other ? spread : other) || both * l->total < LEAST_LIFT * spread * other)
            continue;
        candidate fresh = { l->touched[n], both / (spread + other) };
        uint32_t at = count < FRESH_MOST ? count++ : FRESH_MOST;
        for (; at > 0 && best[at - 1].score < fresh.score; at--)
            if (at < FRESH_MOST)
                best[at] = best[at - 1];
        if (at < FRESH_MOST)
            best[at] = fresh;
    }
    for (uint32_t n = 0; n < touched; n++)
        l->together[l->touched[n]] = 0;
    return count;
}

static int compare_edges(const void *a, const void *b)
{
    const mwzi_edge *x = a, *y = b;
    return x->type < y->type ? -1 : x->type > y->type;
}

/* Makes the edges anew: those of the features at their prior, learnt ones of earlier rounds dropped, fresh ones found. */
static bool renew_edges(learning *l)
{
    mwzi_graph *graph = l->graph;
    const mwzi_graph_side *en = &graph->side[MWZ_EN];
    MWZI_VEC(mwzi_edge) edges = { 0 };
    bool ok = mwzi_vec_reserve(l->env, &edges, graph->edge_count + (size_t)1);
    for (uint32_t type = 0; type < en->type_count && ok; type++) {
        candidate best[FRESH_MOST];
        uint32_t first = graph->edge_starts[type], last = graph->edge_starts[type + 1], start = (uint32_t)edges.count;
        for (uint32_t e = first; e < last && ok; e++) {
            if (graph->edges[e].prior_here <= 0)
                continue;
            mwzi_edge *edge = mwzi_vec_push(l->env, &edges);
            ok = edge != NULL;
            if (ok)
                *edge = graph->edges[e];
        }
        uint32_t fresh = ok && can_learn(en, l->spread[MWZ_EN], type, l->total) ? find_fresh(l, type, best) : 0;
        for (uint32_t n = 0; n < fresh && ok; n++) {
            mwzi_edge *edge = mwzi_vec_push(l->env, &edges);
            ok = edge != NULL;
            if (ok)
                *edge = (mwzi_edge) { best[n].type, (float)FRESH, (float)FRESH, 0, 0 };
        }
        if (ok && fresh)
            qsort(edges.items + start, edges.count - start, sizeof *edges.items, compare_edges);
        graph->edge_starts[type] = start;
    }
    if (!ok) {
        mwzi_vec_free(l->env, &edges);
        return false;
    }
    mwzi_free(l->env, graph->edges, graph->edge_room * sizeof *graph->edges);
    graph->edges = edges.items;
    graph->edge_room = (uint32_t)edges.capacity;
    graph->edge_count = (uint32_t)edges.count;
    graph->edge_starts[en->type_count] = graph->edge_count;
    return true;
}

/* How probable it is that a token with summed translation probability `sum` was translated at all. */
static double translated(const learning *l, const mwzi_graph_side *side, uint32_t type, double sum, double span)
{
    double chance = .3 * l->model->factor[side->classes[type]];
    double p = (side->type_counts[type] + .5) / (side->token_count + l->model->background_tokens);
    double ratio = sum / (span + 1) / p;
    return chance * ratio / (1 - chance + chance * ratio);
}

/* The expected counts of one bead. `together` holds the bead's Arabic tokens by type, `sums` the other direction's sums. */
static void count_bead(learning *l, const mwzi_sure_bead *bead, float *sums)
{
    const mwzi_graph_side *en = &l->graph->side[MWZ_EN], *ar = &l->graph->side[MWZ_AR];
    uint32_t en_first, en_last, ar_first, ar_last;
    double span_en = 0, span_ar = 0;
    bead_items(en, bead, MWZ_EN, &en_first, &en_last);
    bead_items(ar, bead, MWZ_AR, &ar_first, &ar_last);
    for (uint32_t k = ar_first; k < ar_last; k++) {
        l->together[ar->items[k].type] += (float)ar->items[k].count;
        span_ar += ar->items[k].count;
    }
    for (uint32_t k = en_first; k < en_last; k++)
        span_en += en->items[k].count;
    /* English from Arabic, and on the way the sums of the other direction */
    for (uint32_t k = en_first; k < en_last; k++) {
        uint32_t type = en->items[k].type;
        double sum = 0;
        for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &l->graph->edges[e];
            float there = l->together[edge->type];
            if (there <= 0)
                continue;
            sum += (double)(edge->here * there);
            sums[edge->type] += edge->there * (float)en->items[k].count;
        }
        if (sum <= 0)
            continue;
        double share = (double)bead->posterior * en->items[k].count * translated(l, en, type, sum < 1 ? sum : 1, span_ar) / sum;
        for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++)
            if (l->together[l->graph->edges[e].type] > 0)
                l->here[e] += share * (double)(l->graph->edges[e].here * l->together[l->graph->edges[e].type]);
    }
    for (uint32_t k = en_first; k < en_last; k++) {
        uint32_t type = en->items[k].type;
        for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++) {
            const mwzi_edge *edge = &l->graph->edges[e];
            if (l->together[edge->type] <= 0)
                continue;
            double sum = (double)sums[edge->type];
            l->there[e] += (double)(bead->posterior * l->together[edge->type] * edge->there * (float)en->items[k].count) *
                           translated(l, ar, edge->type, sum < 1 ? sum : 1, span_en) / sum;
        }
    }
    for (uint32_t k = ar_first; k < ar_last; k++) {
        l->together[ar->items[k].type] = 0;
        sums[ar->items[k].type] = 0;
    }
}

static void maximise(learning *l)
{
    for (uint32_t type = 0; type < l->graph->side[MWZ_EN].type_count; type++) {
        for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++) {
            mwzi_edge *edge = &l->graph->edges[e];
            double here = edge->prior_here > 0 ? (double)edge->prior_here : FRESH;
            double there = edge->prior_there > 0 ? (double)edge->prior_there : FRESH;
            edge->here = (float)((PRIOR * here + l->here[e]) / (PRIOR + (double)l->seen[MWZ_AR][edge->type]));
            edge->there = (float)((PRIOR * there + l->there[e]) / (PRIOR + (double)l->seen[MWZ_EN][type]));
        }
    }
}

mwz_status mwzi_translate_learn(mwzi_graph *graph, const mwzi_model *model, const mwzi_sure_beads *beads, const mwzi_env *env,
                                mwz_error *err)
{
    learning l = { .graph = graph, .model = model, .beads = beads, .env = env };
    bool ok = open_learning(&l);
    if (ok) {
        count_types(&l);
        ok = renew_edges(&l);
    }
    size_t edges = graph->edge_count, types = graph->side[MWZ_AR].type_count;
    float *sums = ok ? zeroed(env, types, sizeof *sums) : NULL;
    l.here = ok ? mwzi_alloc(env, edges * sizeof *l.here) : NULL;
    l.there = ok ? mwzi_alloc(env, edges * sizeof *l.there) : NULL;
    ok = ok && sums && l.here && l.there;
    for (unsigned round = 0; round < INNER && ok; round++) {
        memset(l.here, 0, edges * sizeof *l.here);
        memset(l.there, 0, edges * sizeof *l.there);
        for (size_t b = 0; b < beads->count; b++)
            count_bead(&l, &beads->items[b], sums);
        maximise(&l);
    }
    mwzi_free(env, sums, types * sizeof *sums);
    mwzi_free(env, l.here, edges * sizeof *l.here);
    mwzi_free(env, l.there, edges * sizeof *l.there);
    close_learning(&l);
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}
