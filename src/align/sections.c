/* features → cuts.

   A few English segments in a row, and again some way on, are compared with the Arabic ones through words that are not frequent;
   the heaviest chain of the points found (points.c) shows the way through the document. That is done twice: the second time
   words count that are rare near the way that the first has shown. A cut is made where the
   chain passes two neighbours on each side in step, about every SECTION segments. A stretch without such a place is a section
   of its own, and where it is long it is cut all the same. Limit: of parts that stand in another order on the other side, one
   is followed and the rest is a stretch; a stretch that does correspond, but by nothing that can be seen here, loses a few
   segments at each cut. */
#include "align/sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/seek.h"

enum {
    SECTION = 2000, /* English segments of a section */
    STRETCH = SECTION / 2, /* segments of either side without a sure place that make a section of their own */
    EVERY = 64, /* English segments from one row of segments that make points to the next */
    ROW = 8, /* segments of it */
    REPEATS_MOST = 3, /* times that a word comes in a row: more, and it says nothing of the place; the same line, say */
    IN_STEP = 4 /* segments, at most, from one sure point to the next */
};
static const mwzi_near at_first = { 48, 3000 }, then = { 48, 400 };
static const float HEAVY = 3; /* what a match must be worth, unless too few are worth so much */

typedef struct search {
    const mwzi_env *env;
    const mwzi_features *features;
    uint32_t *starts;   /* [Arabic types + 1] into postings */
    bool *wanted;       /* [Arabic types] whether a word that tells links to it */
    uint32_t *postings; /* [posting_count] the segment of each Arabic token that is wanted, by type */
    size_t posting_count;
    bool *whole;        /* [windows of EVERY English segments + 2] look at all of it */
    uint8_t *repeats;   /* [English types] how often it stands in the row of segments that is looked at */
    mwzi_points points;
} search;

static size_t window_count(const search *s)
{
    return s->features->side[MWZ_EN].segment_count / EVERY + (size_t)2;
}

static void close_search(search *s)
{
    const mwzi_feature_side *ar = &s->features->side[MWZ_AR];
    mwzi_free(s->env, s->starts, (ar->type_count + (size_t)2) * sizeof *s->starts);
    mwzi_free(s->env, s->wanted, ar->type_count);
    mwzi_free(s->env, s->postings, s->posting_count * sizeof *s->postings);
    mwzi_free(s->env, s->whole, window_count(s) * sizeof *s->whole);
    mwzi_free(s->env, s->repeats, s->features->side[MWZ_EN].type_count);
    mwzi_vec_free(s->env, &s->points);
}

/* Punctuation and function words say nothing of the place. */
static bool is_telling(const mwzi_feature_side *side, uint32_t type)
{
    return side->classes[type] != MWZI_CLASS_PUNCTUATION && side->classes[type] != MWZI_CLASS_FUNCTION;
}

/* The Arabic tokens that English words which tell can find; the others are never looked for. */
static bool find_postings(search *s)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN], *ar = &s->features->side[MWZ_AR];
    memset(s->wanted, 0, ar->type_count);
    memset(s->starts, 0, (ar->type_count + (size_t)2) * sizeof *s->starts);
    for (uint32_t type = 0; type < en->type_count; type++)
        for (uint32_t e = en->link_starts[type]; e < en->link_starts[type + 1] && is_telling(en, type); e++)
            s->wanted[en->links[e].type] = true;
    for (uint32_t type = 0; type < ar->type_count; type++) /* a place further, so that filling moves each start to where it belongs */
        s->starts[type + 2] = s->starts[type + 1] + (s->wanted[type] ? ar->type_counts[type] : 0);
    s->posting_count = s->starts[ar->type_count + 1];
    s->postings = mwzi_alloc(s->env, s->posting_count * sizeof *s->postings);
    if (!s->postings)
        return false;
    for (uint32_t j = 0; j < ar->segment_count; j++) {
        for (uint32_t k = 0; k < ar->segments[j].token_count; k++) {
            uint32_t type = ar->tokens[ar->segments[j].token_first + k];
            if (s->wanted[type])
                s->postings[s->starts[type + 1]++] = j;
        }
    }
    return true;
}

static bool open_search(search *s)
{
    const mwzi_feature_side *ar = &s->features->side[MWZ_AR];
    s->starts = mwzi_alloc(s->env, (ar->type_count + (size_t)2) * sizeof *s->starts);
    s->wanted = mwzi_alloc(s->env, ar->type_count);
    s->repeats = mwzi_alloc(s->env, s->features->side[MWZ_EN].type_count);
    s->whole = mwzi_alloc(s->env, window_count(s) * sizeof *s->whole);
    if (!s->starts || !s->wanted || !s->repeats || !s->whole)
        return false;
    memset(s->whole, 0, window_count(s) * sizeof *s->whole);
    memset(s->repeats, 0, s->features->side[MWZ_EN].type_count);
    return find_postings(s);
}

/* Rare words that translate each other surely are worth the most. */
static bool add_links(mwzi_seek *seek, const mwzi_feature_side *en, float least)
{
    for (uint32_t type = 0; type < en->type_count; type++) {
        for (uint32_t e = en->link_starts[type]; e < en->link_starts[type + 1] && is_telling(en, type); e++) {
            float weight = log1pf(.02f * en->links[e].t * (float)en->token_count / (float)en->type_counts[type]);
            if (weight >= least && !mwzi_seek_add_link(seek, type, en->links[e].type, weight))
                return false;
        }
    }
    mwzi_seek_end_links(seek);
    return true;
}

static bool find_points_of(search *s, mwzi_seek *seek, uint32_t i, uint32_t expected)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN];
    const mwzi_segment_features *segment = &en->segments[i];
    uint32_t touched = 0;
    for (uint32_t k = 0; k < segment->token_count; k++) {
        uint32_t type = en->tokens[segment->token_first + k];
        if (s->repeats[type] <= REPEATS_MOST)
            touched = mwzi_seek_type(seek, type, expected, touched);
    }
    return mwzi_points_add(&s->points, s->env, i, seek->touched, touched, seek->scores, expected);
}

/* Where the way that `chain` shows passes English segment i; *at is the first point behind it, and ascends with i. */
static uint32_t expect(const mwzi_points *chain, size_t *at, uint32_t i, mwzi_cut end)
{
    while (*at < chain->count && chain->items[*at].i <= i)
        ++*at;
    mwzi_cut before = { 0, 0 }, behind = end;
    if (*at > 0)
        before = (mwzi_cut) { chain->items[*at - 1].i, chain->items[*at - 1].j };
    if (*at < chain->count)
        behind = (mwzi_cut) { chain->items[*at].i, chain->items[*at].j };
    return before.ar + (uint32_t)((uint64_t)(i - before.en) * (behind.ar - before.ar) / (behind.en - before.en));
}

/* Counts how often each word comes in the row of segments [first, end), or takes the counts back. */
static void count_repeats(search *s, uint32_t first, uint32_t end, bool back)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN];
    for (uint32_t i = first; i < end; i++) {
        for (uint32_t k = 0; k < en->segments[i].token_count; k++) {
            uint8_t *count = &s->repeats[en->tokens[en->segments[i].token_first + k]];
            *count = back ? 0 : *count < UINT8_MAX ? *count + 1 : UINT8_MAX;
        }
    }
}

/* How far the chain is out of step around its point n: the longest way, on either side, from one to the next of its
   neighbours. */
static uint32_t longest_step(const mwzi_points *chain, size_t n)
{
    uint32_t longest = 0;
    for (size_t k = n - 2; k < n + 2; k++) {
        uint32_t en = chain->items[k + 1].i - chain->items[k].i, ar = chain->items[k + 1].j - chain->items[k].j;
        uint32_t step = en > ar ? en : ar;
        longest = step > longest ? step : longest;
    }
    return longest;
}

/* Whether the chain goes in step around its point n. */
static bool is_sure(const mwzi_points *chain, size_t n)
{
    return n >= 2 && n + 2 < chain->count && longest_step(chain, n) <= IN_STEP;
}

/* Whether two sure places that follow each other are so far apart that a stretch lies between. */
static bool is_stretch(mwzi_cut from, mwzi_cut to)
{
    return to.en - from.en > STRETCH || to.ar - from.ar > STRETCH;
}

/* Marks the windows in which stretches begin and end. False when there is no stretch. */
static bool mark_ends(search *s, mwzi_cut end)
{
    mwzi_cut sure = { 0, 0 };
    bool any = false;
    for (size_t n = 0; n <= s->points.count; n++) {
        if (n < s->points.count && !is_sure(&s->points, n))
            continue;
        mwzi_cut here = n < s->points.count ? (mwzi_cut) { s->points.items[n].i, s->points.items[n].j } : end;
        if (is_stretch(sure, here)) {
            uint32_t from = sure.en / EVERY, to = here.en / EVERY;
            s->whole[from] = s->whole[from + 1] = s->whole[to] = true;
            s->whole[to ? to - 1 : 0] = any = true;
        }
        sure = here;
    }
    return any;
}

/* The row of segments to look at after the one that begins with segment `first`. */
static uint32_t next_row(const search *s, uint32_t first)
{
    return s->whole[first / EVERY] || (first + ROW) % EVERY == 0 ? first + ROW : (first / EVERY + 1) * EVERY;
}

/* The chain of the points near the way that `s->points` shows so far, in its place. */
static bool find_chain(search *s, const mwzi_near *near, float least, mwzi_cut end)
{
    const mwzi_feature_side *en = &s->features->side[MWZ_EN], *ar = &s->features->side[MWZ_AR];
    const mwzi_places places = { ar->type_count, ar->segment_count, s->starts, s->postings, sizeof *s->postings };
    mwzi_points way = s->points;
    mwzi_seek seek;
    size_t at = 0;
    bool ok = mwzi_seek_open(&seek, s->env, &places, en->type_count, near) && add_links(&seek, en, least);
    s->points = (mwzi_points) { 0 };
    for (uint32_t first = 0; first < end.en && ok; first = next_row(s, first)) {
        uint32_t last = end.en - first < ROW ? end.en : first + ROW;
        count_repeats(s, first, last, false);
        for (uint32_t i = first; i < last && ok; i++)
            ok = find_points_of(s, &seek, i, expect(&way, &at, i, end));
        count_repeats(s, first, last, true);
    }
    mwzi_seek_close(&seek);
    mwzi_vec_free(s->env, &way);
    return ok && mwzi_points_chain(&s->points, s->env, end.ar);
}

static bool add_cut(mwzi_cuts *out, const search *s, mwzi_cut cut)
{
    const mwzi_cut *last = out->count ? &out->items[out->count - 1] : NULL;
    if (last && last->en == cut.en && last->ar == cut.ar)
        return true;
    mwzi_cut *item = mwzi_vec_push(s->env, out);
    if (item)
        *item = cut;
    return item != NULL;
}

/* The best place near `place` in a stretch: the point of the chain that is least out of step, or, where the chain has none
   there, the place itself. *at is a point at or before the first one that is near; `last` is behind those of the stretch. */
static mwzi_cut find_passage(const mwzi_points *chain, size_t *at, size_t last, mwzi_cut place)
{
    uint32_t least = UINT32_MAX;
    mwzi_cut best = place;
    while (*at < last && chain->items[*at].i + SECTION / 4 < place.en)
        ++*at;
    for (size_t n = *at < 2 ? 2 : *at; n < last && n + 2 < chain->count; n++) {
        const mwzi_point *p = &chain->items[n];
        if (p->i > place.en + SECTION / 4)
            break;
        uint32_t step = longest_step(chain, n);
        if (step < least) {
            least = step;
            best = (mwzi_cut) { p->i, p->j };
        }
    }
    return best;
}

/* A stretch without a sure place is a section of its own, so that what it teaches stays in it. Where both sides are long it
   is cut further, lest time and memory grow with it; there no cut can be much worse than another. */
static bool cut_stretch(mwzi_cuts *out, const search *s, mwzi_cut from, mwzi_cut to, size_t at, size_t last)
{
    uint32_t en = to.en - from.en, ar = to.ar - from.ar, pieces = (en < ar ? en : ar) / SECTION;
    bool ok = add_cut(out, s, from);
    for (uint32_t k = 1; k < pieces && ok; k++) {
        mwzi_cut place = { from.en + (uint32_t)((uint64_t)en * k / pieces), from.ar + (uint32_t)((uint64_t)ar * k / pieces) };
        place = find_passage(&s->points, &at, last, place);
        const mwzi_cut *before = &out->items[out->count - 1];
        if (place.en > before->en && place.ar > before->ar && place.en < to.en && place.ar < to.ar)
            ok = add_cut(out, s, place);
    }
    return ok && add_cut(out, s, to);
}

static bool make_cuts(mwzi_cuts *out, const search *s, mwzi_cut end)
{
    const mwzi_points *chain = &s->points;
    mwzi_cut last = { 0, 0 }, sure = { 0, 0 }; /* the last cut, the last sure place */
    size_t sure_point = 0;
    bool ok = add_cut(out, s, last);
    for (size_t n = 0; n <= chain->count && ok; n++) {
        if (n < chain->count && !is_sure(chain, n))
            continue;
        mwzi_cut here = n < chain->count ? (mwzi_cut) { chain->items[n].i, chain->items[n].j } : end;
        bool due = here.en >= last.en + SECTION || here.ar >= last.ar + SECTION;
        if (is_stretch(sure, here))
            ok = cut_stretch(out, s, sure, here, sure_point, n);
        else if (due && end.en - here.en >= SECTION / 4 && end.ar - here.ar >= SECTION / 4)
            ok = add_cut(out, s, here);
        last = out->items[out->count - 1];
        sure = here;
        sure_point = n;
    }
    return ok && add_cut(out, s, end);
}

static void count_points(mwzi_cuts *cuts, const mwzi_points *chain)
{
    size_t n = 0;
    for (size_t k = 0; k + 1 < cuts->count; k++)
        for (; n < chain->count && chain->items[n].i < cuts->items[k + 1].en; n++)
            cuts->items[k].points++;
}

/* The way through the document by matches that are worth `least`, twice. */
static bool find_way_by(search *s, float least, mwzi_cut end)
{
    mwzi_vec_free(s->env, &s->points);
    return find_chain(s, &at_first, least, end) && find_chain(s, &then, least, end);
}

/* The way through the document: by heavy matches; by all where these leave stretches, and once more with what lies around the ends
   of those that are left then. */
static bool find_way(search *s, mwzi_cut end)
{
    if (!open_search(s) || !find_way_by(s, HEAVY, end))
        return false;
    if (!mark_ends(s, end))
        return true;
    memset(s->whole, 0, window_count(s) * sizeof *s->whole);
    return find_way_by(s, 0, end) && (!mark_ends(s, end) || find_chain(s, &then, 0, end));
}

mwz_status mwzi_sections_find(mwzi_cuts *out, const mwzi_env *env, const mwzi_features *features, mwz_error *err)
{
    const mwzi_cut end = { features->side[MWZ_EN].segment_count, features->side[MWZ_AR].segment_count };
    search s = { .env = env, .features = features };
    bool ok;
    if (end.en <= 2 * SECTION && end.ar <= 2 * SECTION)
        ok = add_cut(out, &s, (mwzi_cut) { 0, 0 }) && add_cut(out, &s, end);
    else
        ok = find_way(&s, end) && make_cuts(out, &s, end);
    if (ok)
        count_points(out, &s.points);
    close_search(&s);
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}
