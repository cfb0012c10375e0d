/* graph → corridor.

   Between two anchors (anchors.c) the lattice looks at the whole rectangle when it is small, or narrow (what one side lacks
   may begin anywhere in it), at a band along its diagonal when it is not; everything is widened by a margin, which is narrow
   between anchors that are trusted. So a lost block makes one long thin rectangle, and a stretch without a single link makes
   one band. A small document is searched whole. */
#include "align/corridor.h"

#include <string.h>

#include "align/anchors.h"

enum {
    MARGIN = 6, /* nodes on every side */
    TRUSTED_MARGIN = 1, /* columns on either side where trusted anchors go in step */
    TRUSTED_GAP_MARGIN = 2, /* columns on either side of another gap between trusted anchors */
    WHOLE_MOST = 1024, /* nodes of a document that is searched whole */
    RECTANGLE_MOST = 40000, /* nodes of a gap that is searched whole */
    BAND_HALF = 100 /* half the width of the band in a larger gap */
};

/* Opens the gap between nodes (i1, j1) and (i2, j2). */
static void open_gap(mwzi_corridor *corridor, uint32_t i1, uint32_t j1, uint32_t i2, uint32_t j2)
{
    uint32_t shorter = i2 - i1 < j2 - j1 ? i2 - i1 : j2 - j1;
    bool small = shorter <= 2 * BAND_HALF || (uint64_t)(i2 - i1 + 1) * (j2 - j1 + 1) <= RECTANGLE_MOST;
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

/* The margin of each row: narrow from one trusted anchor to the next; start and end of the document are as good. */
static void set_margins(uint8_t *margins, const mwzi_anchors *anchors, uint32_t rows)
{
    size_t count = anchors->points.count;
    uint32_t from = 0;
    for (size_t n = 0; n <= count; n++) {
        const mwzi_point *p = n < count ? &anchors->points.items[n] : NULL;
        uint32_t to = p ? p->i : rows;
        bool known = (n == 0 || anchors->trusted[n - 1]) && (!p || anchors->trusted[n]);
        unsigned margin = !known ? MARGIN : n > 0 && p && mwzi_anchors_in_step(&p[-1], p) ? TRUSTED_MARGIN : TRUSTED_GAP_MARGIN;
        for (uint32_t i = from; i <= to; i++)
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

mwz_status mwzi_corridor_build(mwzi_corridor *out, const mwzi_env *env, const mwzi_graph *graph,
                               const mwzi_model *model, const mwzi_pins *pins, mwz_error *err)
{
    bool whole = model->without & MWZI_WITHOUT_CORRIDOR;
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
    mwzi_anchors anchors = { 0 };
    bool ok = out->low && out->high && out->starts && margins && (whole || mwzi_anchors_find(&anchors, env, graph, pins, model->taught));
    if (ok) {
        memset(margins, 0, rows + (size_t)1);
        set_margins(margins, &anchors, rows);
        open_gaps(out, &anchors.points);
        for (uint32_t i = 0; whole && i <= rows; i++) {
            out->low[i] = 0;
            out->high[i] = columns;
        }
        widen(out, margins);
    }
    mwzi_anchors_free(&anchors, env, rows);
    mwzi_free(env, margins, rows + (size_t)1);
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
