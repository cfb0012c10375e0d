/* candidates + edges → the matches of each pair of segments that a candidate holds.

   The edges of an English segment's words to those of the Arabic segments that some candidate puts beside it are hung up by Arabic
   type once, and every such segment reads its own words off them. Limit: what stands later than 65,535 tokens in a segment is not matched. */
#include <stdlib.h>
#include <string.h>

#include "align/candidates.h"

/* An edge of a token of the English segment under way. */
typedef struct hung {
    uint32_t next; /* index + 1 of the next with the same Arabic type; WANTED: none */
    uint32_t edge;
    uint16_t en;   /* the token */
} hung;

enum { WANTED = INT32_MAX };

typedef struct matcher {
    mwzi_candidates *candidates;
    uint32_t *heads; /* [Arabic types] index + 1 of the first; WANTED: none yet; 0: no Arabic segment beside this one has the type */
    MWZI_VEC(hung) hung;
} matcher;

static int compare_cells(const void *a, const void *b)
{
    uint32_t x = ((const mwzi_match_cell *)a)->j, y = ((const mwzi_match_cell *)b)->j;
    return x < y ? -1 : x > y;
}

static void sort_cells(mwzi_match_cell *cells, uint32_t count)
{
    enum { SHORT = 32 };
    if (count > SHORT) {
        qsort(cells, count, sizeof *cells, compare_cells);
        return;
    }
    for (uint32_t n = 1; n < count; n++) {
        mwzi_match_cell cell = cells[n];
        uint32_t at = n;
        for (; at > 0 && cells[at - 1].j > cell.j; at--)
            cells[at] = cells[at - 1];
        cells[at] = cell;
    }
}

/* The cells of every candidate, by English, then Arabic segment, each once. */
static bool list_cells(mwzi_candidates *candidates)
{
    uint32_t segments = candidates->graph->side[MWZ_EN].segment_count, *starts = candidates->cell_starts, used = 0;
    memset(starts, 0, (segments + (size_t)2) * sizeof *starts);
    for (size_t n = 0; n < candidates->items.count; n++) /* a place further, so that filling moves each start to where it belongs */
        for (unsigned m = 0; m < mwzi_shapes[candidates->items.items[n].shape].en; m++)
            starts[candidates->items.items[n].i + m + 2] += mwzi_shapes[candidates->items.items[n].shape].ar;
    for (uint32_t i = 0; i < segments; i++)
        starts[i + 2] += starts[i + 1];
    uint32_t all = starts[segments + 1];
    if (!mwzi_vec_reserve(candidates->env, &candidates->cells, all + (size_t)1))
        return false;
    mwzi_match_cell *cells = candidates->cells.items;
    for (size_t n = 0; n < candidates->items.count; n++) {
        const mwzi_candidate *item = &candidates->items.items[n];
        for (unsigned m = 0; m < mwzi_shapes[item->shape].en; m++)
            for (unsigned a = 0; a < mwzi_shapes[item->shape].ar; a++)
                cells[starts[item->i + m + 1]++] = (mwzi_match_cell) { item->j + a, 0, 0 };
    }
    for (uint32_t i = 0; i < segments; i++) {
        uint32_t first = starts[i], last = starts[i + 1];
        sort_cells(cells + first, last - first);
        starts[i] = used;
        for (uint32_t n = first; n < last; n++)
            if (used == starts[i] || cells[used - 1].j != cells[n].j)
                cells[used++] = cells[n];
    }
    starts[segments] = used;
    candidates->cells.count = used;
    return true;
}

/* Sets the heads of all types that stand in the Arabic segments of the cells. */
static void set_heads(matcher *m, uint32_t first, uint32_t last, uint32_t to)
{
    const mwzi_graph_side *ar = &m->candidates->graph->side[MWZ_AR];
    for (uint32_t n = first; n < last; n++) {
        uint32_t j = m->candidates->cells.items[n].j;
        for (uint32_t k = ar->bag_starts[j]; k < ar->bag_starts[j + 1]; k++)
            m->heads[ar->items[k].type] = to;
    }
}

/* Hangs up the edges of the English segment's tokens, so that those of the first token are found first. */
static bool hang_edges(matcher *m, uint32_t i)
{
    const mwzi_graph *graph = m->candidates->graph;
    const mwzi_graph_side *en = &graph->side[MWZ_EN];
    uint32_t tokens = en->tokens[i] <= UINT16_MAX ? en->tokens[i] : UINT16_MAX + 1u;
    for (uint32_t k = tokens; k-- > 0;) {
        uint32_t type = en->types[en->token_starts[i] + k];
        for (uint32_t e = graph->edge_starts[type]; e < graph->edge_starts[type + 1]; e++) {
            uint32_t *head = &m->heads[graph->edges[e].type];
            if (*head == 0)
                continue;
            hung *fresh = mwzi_vec_push(m->candidates->env, &m->hung);
            if (!fresh)
                return false;
            *fresh = (hung) { *head, e, (uint16_t)k };
            *head = (uint32_t)m->hung.count;
        }
    }
    return true;
}

static bool match_cell(matcher *m, mwzi_match_cell *cell)
{
    mwzi_candidates *candidates = m->candidates;
    const mwzi_graph_side *ar = &candidates->graph->side[MWZ_AR];
    const uint32_t *types = ar->types + ar->token_starts[cell->j];
    cell->first = (uint32_t)candidates->matches.count;
    for (uint32_t p = 0; p < ar->tokens[cell->j] && p <= UINT16_MAX; p++) {
        for (uint32_t at = m->heads[types[p]]; at != WANTED; at = m->hung.items[at - 1].next) {
            mwzi_match *match = mwzi_vec_push(candidates->env, &candidates->matches);
            if (!match)
                return false;
            *match = (mwzi_match) { m->hung.items[at - 1].en, (uint16_t)p, m->hung.items[at - 1].edge };
        }
    }
    cell->count = (uint32_t)candidates->matches.count - cell->first;
    return true;
}

static bool match_segment(matcher *m, uint32_t i)
{
    mwzi_candidates *candidates = m->candidates;
    uint32_t first = candidates->cell_starts[i], last = candidates->cell_starts[i + 1];
    set_heads(m, first, last, WANTED);
    m->hung.count = 0;
    bool ok = first == last || hang_edges(m, i);
    for (uint32_t n = first; n < last && ok; n++)
        ok = match_cell(m, &candidates->cells.items[n]);
    set_heads(m, first, last, 0);
    return ok;
}

mwz_status mwzi_candidates_match(mwzi_candidates *candidates, mwz_error *err)
{
    const mwzi_env *env = candidates->env;
    uint32_t segments = candidates->graph->side[MWZ_EN].segment_count;
    size_t types = candidates->graph->side[MWZ_AR].type_count;
    matcher m = { .candidates = candidates, .heads = mwzi_alloc(env, types * sizeof *m.heads) };
    if (!candidates->cell_starts)
        candidates->cell_starts = mwzi_alloc(env, (segments + (size_t)2) * sizeof *candidates->cell_starts);
    candidates->cells.count = 0;
    candidates->matches.count = 0;
    bool ok = m.heads && candidates->cell_starts && list_cells(candidates);
    if (ok)
        memset(m.heads, 0, types * sizeof *m.heads);
    for (uint32_t i = 0; i < segments && ok; i++)
        ok = match_segment(&m, i);
    mwzi_vec_free(env, &m.hung);
    mwzi_free(env, m.heads, types * sizeof *m.heads);
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}
