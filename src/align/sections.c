/* features → cuts → features of a section.

   Every few English segments are compared, through words that are not frequent, with the Arabic ones; the heaviest chain of the
   points found (points.c) shows the way through the document. A cut is made where the chain passes two neighbours on each side in
   step, about every SECTION segments. Where there is no such place, the section is longer. */
#include "align/sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/points.h"

enum {
    SECTION = 2000, /* English segments of a section */
    STEP = 2 /* every so many English segments make points */
};
static const mwzi_near near = { 48, 3000 };

typedef struct search {
    const mwzi_env *env;
    const mwzi_features *features;
    uint32_t *starts;   /* [Arabic types + 1] into postings */
    uint32_t *postings; /* [Arabic tokens] the segment of each token, by type */
    float *scores;      /* [Arabic segments] */
    uint32_t *touched;  /* [Arabic segments] */
    float *weights;     /* [links] what a match of the link is worth */
    mwzi_points points;
} search;

static size_t link_count(const search *s)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN];
    return en->link_starts[en->type_count];
}

static void close_search(search *s)
{
    const mwzi_feature_side *ar = &s->features->side[MWZ_AR];
    mwzi_free(s->env, s->starts, (ar->type_count + (size_t)2) * sizeof *s->starts);
    mwzi_free(s->env, s->postings, ar->token_count * sizeof *s->postings);
    mwzi_free(s->env, s->scores, ar->segment_count * sizeof *s->scores);
    mwzi_free(s->env, s->touched, ar->segment_count * sizeof *s->touched);
    mwzi_free(s->env, s->weights, link_count(s) * sizeof *s->weights);
    mwzi_vec_free(s->env, &s->points);
}

static bool open_search(search *s)
{
    const mwzi_feature_side *ar = &s->features->side[MWZ_AR];
    s->starts = mwzi_alloc(s->env, (ar->type_count + (size_t)2) * sizeof *s->starts);
    s->postings = mwzi_alloc(s->env, ar->token_count * sizeof *s->postings);
    s->scores = mwzi_alloc(s->env, ar->segment_count * sizeof *s->scores);
    s->touched = mwzi_alloc(s->env, ar->segment_count * sizeof *s->touched);
    s->weights = mwzi_alloc(s->env, link_count(s) * sizeof *s->weights);
    if (!s->starts || !s->postings || !s->scores || !s->touched || !s->weights)
        return false;
    const mwzi_feature_side *en = &s->features->side[MWZ_EN];
    for (uint32_t type = 0; type < en->type_count; type++)
        for (uint32_t e = en->link_starts[type]; e < en->link_starts[type + 1]; e++)
            s->weights[e] = log1pf(.02f * en->links[e].t * (float)en->token_count / (float)en->type_counts[type]);
    memset(s->scores, 0, ar->segment_count * sizeof *s->scores);
    memset(s->starts, 0, (ar->type_count + (size_t)2) * sizeof *s->starts);
    for (uint32_t k = 0; k < ar->token_count; k++) /* a place further, so that filling moves each start to where it belongs */
        s->starts[ar->tokens[k].type + 2]++;
    for (uint32_t type = 0; type < ar->type_count; type++)
        s->starts[type + 2] += s->starts[type + 1];
    for (uint32_t j = 0; j < ar->segment_count; j++)
        for (uint32_t k = 0; k < ar->segments[j].token_count; k++)
            s->postings[s->starts[ar->tokens[ar->segments[j].token_first + k].type + 1]++] = j;
    return true;
}

static bool find_points_of(search *s, uint32_t i, uint32_t expected)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN];
    const mwzi_segment_features *segment = &en->segments[i];
    uint32_t touched = 0;
    for (uint32_t k = 0; k < segment->token_count; k++) {
        uint32_t type = en->tokens[segment->token_first + k].type;
        if (en->classes[type] == MWZI_CLASS_PUNCTUATION || en->classes[type] == MWZI_CLASS_FUNCTION)
            continue;
        for (uint32_t e = en->link_starts[type]; e < en->link_starts[type + 1]; e++) {
            uint32_t first = s->starts[en->links[e].type], last = s->starts[en->links[e].type + 1];
            mwzi_points_near(s->postings, sizeof *s->postings, expected, &near, &first, &last);
            for (uint32_t p = first; p < last; p++) {
                uint32_t j = s->postings[p];
                if (s->scores[j] == 0)
                    s->touched[touched++] = j;
                s->scores[j] += s->weights[e];
            }
        }
    }
    return mwzi_points_add(&s->points, s->env, i, s->touched, touched, s->scores, expected);
}

/* Whether the chain goes in step around its point n: its neighbours are as near to it on one side as on the other. */
static bool is_sure(const mwzi_points *chain, size_t n)
{
    for (size_t k = n - 2; k < n + 2; k++) {
        uint32_t en = chain->items[k + 1].i - chain->items[k].i, ar = chain->items[k + 1].j - chain->items[k].j;
        if (en > 2 * STEP || ar > 2 * STEP)
            return false;
    }
    return true;
}

static bool make_cuts(mwzi_cuts *out, const search *s, uint32_t rows, uint32_t columns)
{
    mwzi_cut *cut = mwzi_vec_push(s->env, out);
    if (!cut)
        return false;
    *cut = (mwzi_cut) { 0, 0 };
    uint32_t en = 0, ar = 0;
    for (size_t n = 2; n + 2 < s->points.count; n++) {
        const mwzi_point *p = &s->points.items[n];
        bool due = p->i >= en + SECTION || p->j >= ar + SECTION;
        if (!due || rows - p->i < SECTION / 4 || columns - p->j < SECTION / 4 || !is_sure(&s->points, n))
            continue;
        cut = mwzi_vec_push(s->env, out);
        if (!cut)
            return false;
        *cut = (mwzi_cut) { p->i, p->j };
        en = p->i;
        ar = p->j;
    }
    cut = mwzi_vec_push(s->env, out);
    if (cut)
        *cut = (mwzi_cut) { rows, columns };
    return cut != NULL;
}

mwz_status mwzi_sections_find(mwzi_cuts *out, const mwzi_env *env, const mwzi_features *features, mwz_error *err)
{
    uint32_t rows = features->side[MWZ_EN].segment_count, columns = features->side[MWZ_AR].segment_count;
    search s = { .env = env, .features = features };
    bool ok = true;
    if (rows > 2 * SECTION || columns > 2 * SECTION) {
        ok = open_search(&s);
        for (uint32_t i = 0; i < rows && ok; i += STEP)
            ok = find_points_of(&s, i, (uint32_t)((uint64_t)i * columns / rows));
        ok = ok && mwzi_points_chain(&s.points, env, columns);
    }
    ok = ok && make_cuts(out, &s, rows, columns);
    close_search(&s);
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}

/* Types of a section, numbered in the order of their first token. `local` is [types of the document], MWZI_NONE before and after. */
static bool slice_side(mwzi_feature_side *out, mwzi_arena *arena, const mwzi_feature_side *in, uint32_t first, uint32_t last,
                       uint32_t *local, uint32_t **types)
{
    uint32_t count = last - first, token_first = count ? in->segments[first].token_first : 0, tokens = 0;
    for (uint32_t i = first; i < last; i++)
        tokens += in->segments[i].token_count;
    *types = mwzi_arena_alloc(arena, tokens * sizeof **types);
    out->segments = mwzi_arena_copy(arena, in->segments + first, count * sizeof *out->segments);
    out->tokens = mwzi_arena_copy(arena, in->tokens + token_first, tokens * sizeof *out->tokens);
    if (!*types || !out->segments || !out->tokens)
        return false;
    out->segment_count = count;
    out->token_count = tokens;
    for (uint32_t i = 0; i < count; i++)
        out->segments[i].token_first -= token_first;
    for (uint32_t k = 0; k < tokens; k++) {
        uint32_t type = out->tokens[k].type;
        if (local[type] == MWZI_NONE) {
            local[type] = out->type_count;
            (*types)[out->type_count++] = type;
        }
        out->tokens[k].type = local[type];
    }
    out->classes = mwzi_arena_alloc(arena, out->type_count);
    out->type_counts = mwzi_arena_zeroed(arena, out->type_count, sizeof *out->type_counts);
    if (!out->classes || !out->type_counts)
        return false;
    for (uint32_t type = 0; type < out->type_count; type++)
        out->classes[type] = in->classes[(*types)[type]];
    for (uint32_t k = 0; k < tokens; k++)
        out->type_counts[out->tokens[k].type]++;
    return true;
}

static int compare_links(const void *a, const void *b)
{
    const mwzi_link *x = a, *y = b;
    return x->type < y->type ? -1 : x->type > y->type;
}

/* The links whose two types are both in the section. */
static bool slice_links(mwzi_feature_side *out, mwzi_arena *arena, const mwzi_feature_side *in, const uint32_t *types,
                        const uint32_t *other)
{
    uint32_t count = 0;
    for (uint32_t type = 0; type < out->type_count; type++)
        for (uint32_t e = in->link_starts[types[type]]; e < in->link_starts[types[type] + 1]; e++)
            count += other[in->links[e].type] != MWZI_NONE;
    out->link_starts = mwzi_arena_alloc(arena, (out->type_count + (size_t)1) * sizeof *out->link_starts);
    out->links = mwzi_arena_alloc(arena, count * sizeof *out->links);
    if (!out->link_starts || !out->links)
        return false;
    uint32_t used = 0;
    for (uint32_t type = 0; type < out->type_count; type++) {
        uint32_t start = used;
        out->link_starts[type] = used;
        for (uint32_t e = in->link_starts[types[type]]; e < in->link_starts[types[type] + 1]; e++) {
            if (other[in->links[e].type] == MWZI_NONE)
                continue;
            out->links[used] = in->links[e];
            out->links[used++].type = other[in->links[e].type];
        }
        if (used > start)
            qsort(out->links + start, used - start, sizeof *out->links, compare_links);
    }
    out->link_starts[out->type_count] = used;
    return true;
}

mwz_status mwzi_section_features(mwzi_features *out, const mwzi_env *env, const mwzi_features *features, const mwzi_cut *from,
                                 const mwzi_cut *to, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->arena, env);
    uint32_t *local[2], *types[2] = { NULL, NULL };
    bool ok = true;
    for (unsigned side = 0; side < 2; side++) {
        const mwzi_feature_side *in = &features->side[side];
        local[side] = mwzi_alloc(env, in->type_count * sizeof *local[side]);
        ok = ok && local[side];
        if (!ok)
            continue;
        memset(local[side], 0xFF, in->type_count * sizeof *local[side]);
        ok = slice_side(&out->side[side], &out->arena, in, side == MWZ_EN ? from->en : from->ar, side == MWZ_EN ? to->en : to->ar,
                        local[side], &types[side]);
    }
    for (unsigned side = 0; side < 2 && ok; side++)
        ok = slice_links(&out->side[side], &out->arena, &features->side[side], types[side], local[!side]);
    for (unsigned side = 0; side < 2; side++)
        mwzi_free(env, local[side], features->side[side].type_count * sizeof *local[side]);
    if (ok)
        return MWZ_OK;
    mwzi_arena_free(&out->arena);
    return mwzi_fail_memory(err);
}
