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
static const double LEAST_TOLD = .05; /* expected count of an edge that others are told of */
enum {
    INNER = 3,      /* rounds */
    FRESH_MOST = 6, /* new edges of a type */
    FREQUENT = 100  /* beads that hold a type of which nothing new is learnt */
};

typedef struct learning {
    mwzi_graph *graph;
    mwzi_candidates *candidates;
    const mwzi_model *model;
    const mwzi_sure_beads *beads;
    const mwzi_env *env;
    uint32_t *bead_of;      /* [English segments] index + 1 of its bead */
    float *together;        /* [Arabic types] scratch */
    float *sums[2];         /* [bead_room] scratch: tokens of a bead */
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
        mwzi_free(l->env, l->sums[s], l->candidates->bead_room * sizeof(float));
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
        l->sums[s] = mwzi_alloc(l->env, l->candidates->bead_room * sizeof(float));
        ok = ok && l->seen[s] && l->spread[s] && l->last_bead[s] && l->sums[s];
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
    double most = .25 * total + 3;
    return side->classes[type] != MWZI_CLASS_PUNCTUATION && spread[type] >= 1.5f &&
           (double)spread[type] < (most < FREQUENT ? most : FREQUENT);
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

/* The tokens of a bead's side by position: those of its segments lie one after the other. */
typedef struct bead_side {
    const mwzi_graph_side *side;
    uint32_t first, count;              /* tokens */
    uint32_t before[MWZI_BEAD_MOST];    /* tokens of the bead before each segment */
} bead_side;

static bead_side find_side(const mwzi_graph_side *side, uint32_t first, uint32_t count)
{
    bead_side b = { side, side->token_starts[first], 0, { 0 } };
    for (uint32_t n = 0; n < count; n++) {
        b.before[n] = b.count;
        b.count += side->tokens[first + n];
    }
    return b;
}

/* The matches of one cell of a bead, added to the sums of its tokens (`collect`), or to the expected counts of their edges. */
static void pass_cell(learning *l, const mwzi_match_cell *cell, uint32_t en_before, uint32_t ar_before, bool collect)
{
    for (uint32_t k = cell->first; k < cell->first + cell->count; k++) {
        const mwzi_match *match = &l->candidates->matches.items[k];
        const mwzi_edge *edge = &l->graph->edges[match->edge];
        float *en = &l->sums[MWZ_EN][en_before + match->en], *ar = &l->sums[MWZ_AR][ar_before + match->ar];
        if (collect) {
            *en += edge->here;
            *ar += edge->there;
        } else {
            l->here[match->edge] += (double)(*en * edge->here);
            l->there[match->edge] += (double)(*ar * edge->there);
        }
    }
}

static void pass_bead(learning *l, const mwzi_sure_bead *bead, const bead_side *en, const bead_side *ar, bool collect)
{
    for (uint32_t m = 0; m < bead->count[MWZ_EN]; m++) {
        for (uint32_t n = 0; n < bead->count[MWZ_AR]; n++) {
            const mwzi_match_cell *cell = mwzi_candidates_cell(l->candidates, bead->first[MWZ_EN] + m, bead->first[MWZ_AR] + n);
            pass_cell(l, cell, en->before[m], ar->before[n], collect);
        }
    }
}

/* Turns the sum of each token's matches into what each match is multiplied by: posterior × P(translated) / sum. */
static void share_sums(learning *l, const bead_side *own, double span, float posterior, float *sums)
{
    for (uint32_t k = 0; k < own->count; k++) {
        double sum = (double)sums[k];
        if (sum > 0)
            sums[k] = (float)((double)posterior * translated(l, own->side, own->side->types[own->first + k], sum < 1 ? sum : 1, span) /
                              sum);
    }
}

/* The expected counts of one bead, both directions. */
static void count_bead(learning *l, const mwzi_sure_bead *bead)
{
    bead_side en = find_side(&l->graph->side[MWZ_EN], bead->first[MWZ_EN], bead->count[MWZ_EN]);
    bead_side ar = find_side(&l->graph->side[MWZ_AR], bead->first[MWZ_AR], bead->count[MWZ_AR]);
    memset(l->sums[MWZ_EN], 0, en.count * sizeof(float));
    memset(l->sums[MWZ_AR], 0, ar.count * sizeof(float));
    pass_bead(l, bead, &en, &ar, true);
    share_sums(l, &en, ar.count, bead->posterior, l->sums[MWZ_EN]);
    share_sums(l, &ar, en.count, bead->posterior, l->sums[MWZ_AR]);
    pass_bead(l, bead, &en, &ar, false);
}

float mwzi_translate_expect(float prior, double count, float seen)
{
    double held = prior > 0 ? (double)prior : FRESH;
    return (float)((PRIOR * held + count) / (PRIOR + (double)seen));
}

static void maximise(learning *l)
{
    for (uint32_t type = 0; type < l->graph->side[MWZ_EN].type_count; type++) {
        for (uint32_t e = l->graph->edge_starts[type]; e < l->graph->edge_starts[type + 1]; e++) {
            mwzi_edge *edge = &l->graph->edges[e];
            edge->here = mwzi_translate_expect(edge->prior_here, l->here[e], l->seen[MWZ_AR][edge->type]);
            edge->there = mwzi_translate_expect(edge->prior_there, l->there[e], l->seen[MWZ_EN][type]);
        }
    }
}

/* Tells what was counted last; false when memory ran out. */
static bool tell_lesson(const learning *l, mwzi_lesson *lesson)
{
    const mwzi_graph *graph = l->graph;
    lesson->pairs.count = 0;
    for (uint32_t type = 0; type < graph->side[MWZ_EN].type_count; type++) {
        for (uint32_t e = graph->edge_starts[type]; e < graph->edge_starts[type + 1]; e++) {
            if (l->here[e] < LEAST_TOLD && l->there[e] < LEAST_TOLD)
                continue;
            mwzi_taught_pair *pair = mwzi_vec_push(l->env, &lesson->pairs);
            if (!pair)
                return false;
            *pair = (mwzi_taught_pair) { lesson->types[MWZ_EN][type], lesson->types[MWZ_AR][graph->edges[e].type], (float)l->here[e],
                                         (float)l->there[e], 0 };
        }
    }
    for (unsigned side = 0; side < 2; side++) {
        lesson->seen[side].count = 0;
        for (uint32_t type = 0; type < graph->side[side].type_count; type++) {
            if (l->seen[side][type] <= 0)
                continue;
            mwzi_taught_type *told = mwzi_vec_push(l->env, &lesson->seen[side]);
            if (!told)
                return false;
            *told = (mwzi_taught_type) { lesson->types[side][type], l->seen[side][type] };
        }
    }
    return true;
}

mwz_status mwzi_translate_learn(mwzi_graph *graph, const mwzi_model *model, mwzi_candidates *candidates,
                                const mwzi_sure_beads *beads, mwzi_lesson *lesson, mwz_error *err)
{
    const mwzi_env *env = candidates->env;
    learning l = { .graph = graph, .candidates = candidates, .model = model, .beads = beads, .env = env };
    bool ok = open_learning(&l);
    if (ok) {
        count_types(&l);
        ok = renew_edges(&l);
    }
    mwz_status status = ok ? mwzi_candidates_match(candidates, err) : mwzi_fail_memory(err);
    size_t edges = graph->edge_count;
    l.here = status == MWZ_OK ? mwzi_alloc(env, edges * sizeof *l.here) : NULL;
    l.there = status == MWZ_OK ? mwzi_alloc(env, edges * sizeof *l.there) : NULL;
    if (status == MWZ_OK && (!l.here || !l.there))
        status = mwzi_fail_memory(err);
    for (unsigned round = 0; round < INNER && status == MWZ_OK; round++) {
        memset(l.here, 0, edges * sizeof *l.here);
        memset(l.there, 0, edges * sizeof *l.there);
        for (size_t b = 0; b < beads->count; b++)
            count_bead(&l, &beads->items[b]);
        maximise(&l);
    }
    if (status == MWZ_OK && lesson && !tell_lesson(&l, lesson))
        status = mwzi_fail_memory(err);
    mwzi_free(env, l.here, edges * sizeof *l.here);
    mwzi_free(env, l.there, edges * sizeof *l.there);
    close_learning(&l);
    return status;
}
