/* graph → corridor.

   Linked words that are not frequent make points (i, j), the best few of each English segment; the heaviest ascending
   chain of points gives anchors (points.c). Between two anchors the lattice looks at the whole rectangle when it is
   small, at a band along its diagonal when it is not; everything is widened by a margin, which is narrow between anchors
   that are trusted: those that follow each other in step. So a lost block makes one long thin rectangle, and a stretch
   without a single link makes one band. A small document is searched whole. */
#include "align/corridor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/seek.h"

enum {
    MARGIN = 6, /* nodes on every side */
    TRUSTED_MARGIN = 1, /* columns on either side where trusted anchors go in step */
    TRUSTED_GAP_MARGIN = 2, /* columns on either side of another gap between trusted anchors */
    IN_STEP = 2, /* segments from one anchor to the next, at most, where they go in step */
    TRUSTED_RUN = 3, /* anchors in step, at least, that are trusted */
    CLOSE_GAP = 100, /* nodes of a gap between trusted anchors in which others are passed over */
    WHOLE_MOST = 1024, /* nodes of a document that is searched whole */
    RECTANGLE_MOST = 40000, /* nodes of a gap that is searched whole */
    BAND_HALF = 100 /* half the width of the band in a larger gap */
};
static const mwzi_near near = { 16, 400 };
static const float LEAST_WEIGHT = 1.5f; /* of a match that counts */

/* Rare words that translate each other surely are worth the most. Punctuation says nothing. */
static bool add_links(mwzi_seek *seek, const mwzi_graph *graph)
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
            if (weight >= LEAST_WEIGHT && !mwzi_seek_add_link(seek, type, edge->type, weight))
                return false;
        }
    }
    mwzi_seek_end_links(seek);
    return true;
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

static bool in_step(const mwzi_point *p, uint32_t i, uint32_t j)
{
    return i - p->i <= IN_STEP && j - p->j <= IN_STEP;
}

/* Finds the anchors that are trusted, and drops others where the gap between trusted ones is small enough without them. */
static void trust_anchors(bool *trusted, mwzi_points *anchors, uint32_t rows, uint32_t columns)
{
    for (size_t first = 0, n = 0; n < anchors->count; n++) {
        if (n + 1 < anchors->count && in_step(&anchors->items[n], anchors->items[n + 1].i, anchors->items[n + 1].j))
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

/* The margin of each row: narrow from one trusted anchor to the next; start and end of the document are as good. */
static void set_margins(uint8_t *margins, const bool *trusted, const mwzi_points *anchors, uint32_t rows)
{
    uint32_t i = 0, from = 0;
    for (size_t n = 0; n <= anchors->count; n++) {
        const mwzi_point *p = n < anchors->count ? &anchors->items[n] : NULL;
        uint32_t to = p ? p->i : rows;
        bool known = (n == 0 || trusted[n - 1]) && (!p || trusted[n]);
        unsigned margin = !known ? MARGIN : n > 0 && p && in_step(&p[-1], p->i, p->j) ? TRUSTED_MARGIN : TRUSTED_GAP_MARGIN;
        for (i = from; i <= to; i++)
            margins[i] = margins[i] > margin ? margins[i] : (uint8_t)margin;
        from = to;
    }
}

static void widen(mwzi_corridor *corridor, const uint8_t *margins)
{
    uint32_t rows = corridor->rows;
    for (uint32_t i = rows + 1; i-- > 0;) { /* low looks back: fill from the end */
        uint32_t by = margins[i], back = by < MARGIN ? 0 : MARGIN, low = corridor->low[i > back ? i - back : 0];
        corridor->low[i] = low > by ? low - by : 0;
        if (i < rows && corridor->low[i] > corridor->low[i + 1])
            corridor->low[i] = corridor->low[i + 1];
    }
    for (uint32_t i = 0; i <= rows; i++) { /* high looks ahead: fill from the start */
        uint32_t by = margins[i], ahead = by < MARGIN ? 0 : MARGIN, high = corridor->high[rows - i > ahead ? i + ahead : rows];
        corridor->high[i] = corridor->columns - high > by ? high + by : corridor->columns;
        if (i > 0 && corridor->high[i] < corridor->high[i - 1])
            corridor->high[i] = corridor->high[i - 1];
    }
    corridor->low[0] = 0;
    corridor->high[rows] = corridor->columns;
    corridor->starts[0] = 0;
    for (uint32_t i = 0; i <= rows; i++)
        corridor->starts[i + 1] = corridor->starts[i] + corridor->high[i] - corridor->low[i] + 1;
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

static bool find_points(mwzi_points *list, const mwzi_env *env, const mwzi_graph *graph, const mwzi_pins *pins)
{
    const mwzi_graph_side *en = &graph->side[MWZ_EN], *ar = &graph->side[MWZ_AR];
    uint32_t rows = en->segment_count, columns = ar->segment_count;
    const mwzi_places places = { ar->type_count, columns, ar->posting_starts, ar->postings ? &ar->postings->segment : NULL,
                                 sizeof *ar->postings };
    mwzi_seek seek;
    bool ok = mwzi_seek_open(&seek, env, &places, en->type_count, &near) && add_links(&seek, graph);
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

/* Opens the way through the pins that begin before row `end`, from node (*i, *j); *next is the first that was not
 * passed. */
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

/* Opens the gaps between the anchors and the pins, and what lies around them. */
static void open_gaps(mwzi_corridor *corridor, const mwzi_points *anchors)
{
    uint32_t rows = corridor->rows, columns = corridor->columns, i = 0, j = 0, pin = 0;
    memset(corridor->low, 0xFF, (rows + (size_t)1) * sizeof *corridor->low);
    if ((rows + (uint64_t)1) * (columns + (uint64_t)1) <= WHOLE_MOST)
        open_gap(corridor, 0, 0, rows, columns);
    for (size_t n = 0; n < anchors->count; n++) {
        const mwzi_point *p = &anchors->items[n];
        pass_pins(corridor, &pin, p->i, &i, &j);
        open_gap(corridor, i, j, p->i, p->j);
        i = p->i;
        j = p->j;
    }
    pass_pins(corridor, &pin, rows, &i, &j);
    open_gap(corridor, i, j, rows, columns);
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
    uint8_t *margins = mwzi_alloc(env, rows + (size_t)1);
    bool *trusted = mwzi_alloc(env, rows * sizeof *trusted); /* an anchor is in a row of its own */
    mwzi_points list = { 0 };
    bool ok = out->low && out->high && out->starts && margins && trusted && find_points(&list, env, graph, pins);
    if (ok) {
        memset(margins, 0, rows + (size_t)1);
        trust_anchors(trusted, &list, rows, columns);
        set_margins(margins, trusted, &list, rows);
        open_gaps(out, &list);
        widen(out, margins);
    }
    mwzi_vec_free(env, &list);
    mwzi_free(env, margins, rows + (size_t)1);
    mwzi_free(env, trusted, rows * sizeof *trusted);
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
