/* cells → scores of beads: log of prior × evidence × length, made once for both passes of the lattice. */
#include "align/coarse.h"

#include <math.h>

#include "align/zones.h"

enum { WINDOW_CELLS = 1 << 13 }; /* cells whose tables are held at a time, unless one row has more: what a cache holds */

/* A node under way, and what its beads have in common. */
typedef struct start {
    const mwzi_coarse *coarse;
    uint32_t i, j;
    float *scores;
} start;

/* Takes a bead, whose cells are in the corridor, with its evidence. */
static void set_score(const start *at, unsigned shape, double evidence)
{
    const mwzi_cells *cells = at->coarse->cells;
    const mwzi_corridor *c = cells->corridor;
    unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar;
    uint32_t i = at->i, j = at->j;
    if (j + ar < c->low[i + en] || j + ar > c->high[i + en] || evidence == -INFINITY ||
        (c->pins && !mwzi_pins_allow(c->pins, i, j, en, ar)))
        return;
    double score = cells->model->shape_log[shape];
    if (en > 0 && ar > 0) {
        const mwzi_graph_side *sides = cells->graph->side;
        double tied = mwzi_zone_score(sides, cells->model, i, j, en, ar);
        if (tied == -INFINITY)
            return;
        double chars_en = (double)(sides[MWZ_EN].chars_before[i + en] - sides[MWZ_EN].chars_before[i]);
        double chars_ar = (double)(sides[MWZ_AR].chars_before[j + ar] - sides[MWZ_AR].chars_before[j]);
        score += tied + cells->model->evidence_weight * evidence + mwzi_model_length(cells->model, chars_en, chars_ar);
    }
    at->scores[shape] = (float)(score * at->coarse->sharpen);
}

/* Beads of several segments on both sides. */
static void score_many(const start *at)
{
    const mwzi_cells *cells = at->coarse->cells;
    for (unsigned shape = MWZI_SHAPE_2_2; shape <= MWZI_SHAPE_3_3; shape++) {
        unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar;
        double sum = at->i + en <= cells->corridor->rows ? 0 : -INFINITY;
        for (unsigned m = 0; m < en && sum != -INFINITY; m++) {
            const float *table = mwzi_cells_at(cells, MWZ_EN, at->i + m, at->j);
            sum = table && mwzi_cells_at(cells, MWZ_EN, at->i + m, at->j + ar - 1) ? sum + (double)table[ar - 1] : -INFINITY;
        }
        for (unsigned n = 0; n < ar && sum != -INFINITY; n++) {
            const float *table = mwzi_cells_at(cells, MWZ_AR, at->i, at->j + n);
            sum = table ? sum + (double)table[en - 1] : -INFINITY;
        }
        if (sum != -INFINITY)
            set_score(at, shape, sum);
    }
}

static void score_node(const start *at)
{
    const mwzi_cells *cells = at->coarse->cells;
    const mwzi_corridor *c = cells->corridor;
    uint32_t i = at->i, j = at->j;
    for (unsigned shape = 0; shape < MWZI_SHAPE_COUNT; shape++)
        at->scores[shape] = -INFINITY;
    if (i < c->rows)
        set_score(at, MWZI_SHAPE_1_0, 0);
    if (j < c->columns)
        set_score(at, MWZI_SHAPE_0_1, 0);
    const float *en = mwzi_cells_at(cells, MWZ_EN, i, j), *ar = mwzi_cells_at(cells, MWZ_AR, i, j);
    if (!en || !ar)
        return;
    double sum = (double)ar[0];
    set_score(at, MWZI_SHAPE_1_N, sum + (double)en[0]);
    for (unsigned n = 1; n < MWZI_BEAD_MOST; n++) {
        const float *more = mwzi_cells_at(cells, MWZ_AR, i, j + n);
        if (!more || en[n] == -INFINITY)
            break;
        sum += (double)more[0];
        set_score(at, MWZI_SHAPE_1_N + n, sum + (double)en[n]);
    }
    sum = (double)en[0];
    for (unsigned m = 1; m < MWZI_BEAD_MOST; m++) {
        const float *more = mwzi_cells_at(cells, MWZ_EN, i + m, j);
        if (!more || ar[m] == -INFINITY)
            break;
        sum += (double)more[0];
        set_score(at, MWZI_SHAPE_M_1 + m - 1, sum + (double)ar[m]);
    }
    score_many(at);
}

static mwz_status score_window(mwzi_coarse *coarse, uint32_t first, uint32_t last, mwz_error *err)
{
    const mwzi_corridor *c = coarse->cells->corridor;
    uint32_t below = last + MWZI_BEAD_MOST < c->rows ? last + MWZI_BEAD_MOST : c->rows;
    mwz_status status = first < below ? mwzi_cells_fill(coarse->cells, first, below, last, err) : MWZ_OK;
    for (uint32_t i = first; i < last && status == MWZ_OK; i++) {
        for (uint32_t j = c->low[i]; j <= c->high[i]; j++) {
            uint64_t node = c->starts[i] + j - c->low[i] - c->starts[coarse->first];
            score_node(&(start) { coarse, i, j, coarse->scores + node * MWZI_SHAPE_COUNT });
        }
    }
    return status;
}

mwz_status mwzi_coarse_fill(mwzi_coarse *coarse, uint32_t first, uint32_t last, mwz_error *err)
{
    const mwzi_corridor *c = coarse->cells->corridor;
    if (coarse->scores && coarse->first == first && coarse->last == last)
        return MWZ_OK;
    uint64_t nodes = c->starts[last] - c->starts[first];
    if (nodes > coarse->room) {
        mwzi_coarse_free(coarse);
        coarse->scores = mwzi_alloc(coarse->cells->env, nodes * MWZI_SHAPE_COUNT * sizeof *coarse->scores);
        if (!coarse->scores)
            return mwzi_fail_memory(err);
        coarse->room = nodes;
    }
    coarse->first = first;
    coarse->last = last;
    for (uint32_t row = first, end; row < last; row = end) {
        for (end = row + 1; end < last && c->starts[end + 1] - c->starts[row] <= WINDOW_CELLS;)
            end++;
        mwz_status status = score_window(coarse, row, end, err);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

void mwzi_coarse_free(mwzi_coarse *coarse)
{
    mwzi_free(coarse->cells->env, coarse->scores, coarse->room * MWZI_SHAPE_COUNT * sizeof *coarse->scores);
    coarse->scores = NULL;
    coarse->room = 0;
}
