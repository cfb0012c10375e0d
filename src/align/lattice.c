/* cells → posteriors and beads.

   Forward–backward (Rabiner 1989) over bead shapes, in logarithms. Both passes work in blocks of rows, so that the tables of a
   long document are never held whole; a document of one block fills them once. The path is chosen for the greatest expected number
   of right beads (Goodman 1996), not for the greatest probability of the whole. */
#include "align/lattice.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK_CELLS = 1 << 20, /* cells held at a time, unless one row has more */
    RING = MWZI_BEAD_MOST + 1
};

#define FAR (-25.0) /* what is e^25 times less probable is not summed */

typedef struct lattice {
    mwzi_cells *cells;
    const mwzi_corridor *corridor;
    const mwzi_model *model;
    double *forward;     /* [nodes] */
    uint8_t *choice;     /* [nodes] shape + 1 */
    double *backward[RING], *gain[RING];
    size_t width;        /* of the ring's rows */
    uint64_t nodes;
    double sharpen;
    uint32_t filled_first, filled_last;
} lattice;

static double forward_at(const lattice *l, uint32_t i, uint32_t j)
{
    const mwzi_corridor *c = l->corridor;
    if (j < c->low[i] || j > c->high[i])
        return -INFINITY;
    return l->forward[c->starts[i] + j - c->low[i]];
}

/* The evidence for a bead that starts at (i, j); false when it leaves the corridor or is out of proportion. */
static bool bead_evidence(const lattice *l, uint32_t i, uint32_t j, unsigned en, unsigned ar, double *out)
{
    double sum = 0;
    for (unsigned m = 0; m < en; m++) {
        const float *table = mwzi_cells_at(l->cells, MWZ_EN, i + m, j);
        if (!table || !mwzi_cells_at(l->cells, MWZ_EN, i + m, j + ar - 1))
            return false;
        sum += (double)table[ar - 1];
    }
    for (unsigned n = 0; n < ar; n++) {
        const float *table = mwzi_cells_at(l->cells, MWZ_AR, i, j + n);
        if (!table)
            return false;
        sum += (double)table[en - 1];
    }
    *out = sum;
    return sum != -INFINITY;
}

/* log of prior × evidence × length of the bead of `shape` at (i, j); −∞ when it is not in the corridor. */
static double bead_score(const lattice *l, uint32_t i, uint32_t j, unsigned shape)
{
    unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar;
    const mwzi_corridor *c = l->corridor;
    if (i + en > c->rows || j + ar > c->columns || j + ar < c->low[i + en] || j + ar > c->high[i + en])
        return -INFINITY;
    if (c->pins) {
        unsigned pinned = mwzi_pins_start(c->pins, i, j);
        if (pinned != MWZI_SHAPE_ALL)
            return shape == pinned ? 0 : -INFINITY;
        if (!mwzi_pins_allow(c->pins, i, j, en, ar))
            return -INFINITY;
    }
    double prior = l->model->shape_log[shape];
    if (en == 0 || ar == 0)
        return prior * l->sharpen;
    double sum;
    if (!bead_evidence(l, i, j, en, ar, &sum))
        return -INFINITY;
    const mwzi_graph_side *sides = l->cells->graph->side;
    double chars_en = (double)(sides[MWZ_EN].chars_before[i + en] - sides[MWZ_EN].chars_before[i]);
    double chars_ar = (double)(sides[MWZ_AR].chars_before[j + ar] - sides[MWZ_AR].chars_before[j]);
    return (prior + l->model->evidence_weight * sum + mwzi_model_length(l->model, chars_en, chars_ar)) * l->sharpen;
}

/* The shapes that are tried at a node: the usual ones, or the pin's alone. */
static unsigned first_shape(unsigned pinned)
{
    return pinned == MWZI_SHAPE_ALL ? 0 : pinned;
}

static unsigned end_shape(unsigned pinned)
{
    return pinned == MWZI_SHAPE_ALL ? MWZI_SHAPE_COUNT : pinned + 1;
}

static double log_sum(const double *terms, unsigned count, double most)
{
    if (most == -INFINITY)
        return most;
    double sum = 0;
    for (unsigned n = 0; n < count; n++)
        if (terms[n] - most > FAR)
            sum += exp(terms[n] - most);
    return most + log(sum);
}

/* The end of the block that starts with row `first`. */
static uint32_t block_end(const mwzi_corridor *c, uint32_t first)
{
    uint32_t last = first + 1;
    while (last <= c->rows && c->starts[last + 1] - c->starts[first] <= BLOCK_CELLS)
        last++;
    return last;
}

static mwz_status fill(lattice *l, uint32_t first, uint32_t last, mwz_error *err)
{
    if (last > l->corridor->rows)
        last = l->corridor->rows;
    if (first >= last || (first >= l->filled_first && last <= l->filled_last))
        return MWZ_OK;
    l->filled_first = first;
    l->filled_last = last;
    return mwzi_cells_fill(l->cells, first, last, err);
}

static mwz_status run_forward(lattice *l, mwz_error *err)
{
    const mwzi_corridor *c = l->corridor;
    for (uint32_t first = 0, last; first <= c->rows; first = last) {
        last = block_end(c, first);
        mwz_status status = fill(l, first > MWZI_BEAD_MOST ? first - MWZI_BEAD_MOST : 0, last, err);
        if (status == MWZ_OK)
            status = mwzi_progress(l->cells->env, "align", first, c->rows, err);
        if (status != MWZ_OK)
            return status;
        for (uint32_t i = first; i < last; i++) {
            for (uint32_t j = c->low[i]; j <= c->high[i]; j++) {
                double terms[MWZI_SHAPE_COUNT], most = -INFINITY;
                unsigned count = 0;
                unsigned pinned = c->pins ? mwzi_pins_end(c->pins, i, j) : MWZI_SHAPE_ALL, shape = first_shape(pinned);
                for (; shape < end_shape(pinned); shape++) {
                    unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar;
                    if (en > i || ar > j)
                        continue;
                    double before = forward_at(l, i - en, j - ar);
                    if (before == -INFINITY)
                        continue;
                    terms[count] = before + bead_score(l, i - en, j - ar, shape);
                    if (terms[count] > most)
                        most = terms[count];
                    count++;
                }
                l->forward[c->starts[i] + j - c->low[i]] = i == 0 && j == 0 ? 0 : log_sum(terms, count, most);
            }
        }
    }
    return MWZ_OK;
}

static double ring_at(double *const ring[RING], const mwzi_corridor *c, uint32_t i, uint32_t j)
{
    return ring[i % RING][j - c->low[i]];
}

/* One node of the backward pass: its β, its best continuation, and the posteriors of the beads that start here. False when the
   observer says stop. */
static bool step_back(lattice *l, uint32_t i, uint32_t j, double total, const mwzi_lattice_params *params,
                      const mwzi_observer *observer)
{
    const mwzi_corridor *c = l->corridor;
    uint64_t node = c->starts[i] + j - c->low[i];
    double terms[MWZI_SHAPE_COUNT], most = -INFINITY;
    unsigned shapes[MWZI_SHAPE_COUNT], count = 0;
    unsigned pinned = c->pins ? mwzi_pins_start(c->pins, i, j) : MWZI_SHAPE_ALL;
    for (unsigned shape = first_shape(pinned); shape < end_shape(pinned); shape++) {
        double score = bead_score(l, i, j, shape);
        if (score == -INFINITY)
            continue;
        terms[count] = score + ring_at(l->backward, c, i + mwzi_shapes[shape].en, j + mwzi_shapes[shape].ar);
        shapes[count] = shape;
        if (terms[count] > most)
            most = terms[count];
        count++;
    }
    double best_gain = -INFINITY;
    for (unsigned n = 0; n < count; n++) {
        double log_posterior = l->forward[node] + terms[n] - total;
        double posterior = log_posterior > 0 ? 1 : log_posterior > -30 ? exp(log_posterior) : 0;
        double gain = posterior - params->stop + ring_at(l->gain, c, i + mwzi_shapes[shapes[n]].en, j + mwzi_shapes[shapes[n]].ar);
        if (gain > best_gain) {
            best_gain = gain;
            l->choice[node] = (uint8_t)(shapes[n] + 1);
        }
        if (posterior >= observer->least && !observer->see(observer->user, i, j, shapes[n]))
            return false;
    }
    bool last = i == c->rows && j == c->columns;
    l->backward[i % RING][j - c->low[i]] = last ? 0 : log_sum(terms, count, most);
    l->gain[i % RING][j - c->low[i]] = last ? 0 : best_gain;
    return true;
}

static mwz_status run_backward(lattice *l, const mwzi_lattice_params *params, const mwzi_observer *observer, mwz_error *err)
{
    const mwzi_corridor *c = l->corridor;
    double total = forward_at(l, c->rows, c->columns);
    for (uint32_t last = c->rows + 1, first; last > 0; last = first) {
        first = last - 1; /* blocks grow from the end here */
        while (first > 0 && c->starts[last] - c->starts[first - 1] <= BLOCK_CELLS)
            first--;
        mwz_status status = fill(l, first, last + MWZI_BEAD_MOST, err);
        if (status != MWZ_OK)
            return status;
        for (uint32_t i = last; i-- > first;)
            for (uint32_t j = c->high[i] + 1; j-- > c->low[i];)
                if (!step_back(l, i, j, total, params, observer))
                    return mwzi_fail_memory(err);
    }
    return MWZ_OK;
}

/* The path is told too, so that what the observer keeps holds at least one way through. */
static bool tell_path(const lattice *l, const mwzi_observer *observer)
{
    const mwzi_corridor *c = l->corridor;
    for (uint32_t i = 0, j = 0; i < c->rows || j < c->columns;) {
        unsigned shape = l->choice[c->starts[i] + j - c->low[i]] - 1u;
        if (!observer->see(observer->user, i, j, shape))
            return false;
        i += mwzi_shapes[shape].en;
        j += mwzi_shapes[shape].ar;
    }
    return true;
}

static void close_lattice(lattice *l)
{
    const mwzi_env *env = l->cells->env;
    mwzi_free(env, l->forward, l->nodes * sizeof *l->forward);
    mwzi_free(env, l->choice, l->nodes);
    for (unsigned n = 0; n < RING; n++) {
        mwzi_free(env, l->backward[n], l->width * sizeof(double));
        mwzi_free(env, l->gain[n], l->width * sizeof(double));
    }
}

static bool open_lattice(lattice *l, mwzi_cells *cells, double sharpen)
{
    const mwzi_corridor *c = cells->corridor;
    memset(l, 0, sizeof *l);
    l->cells = cells;
    l->corridor = c;
    l->model = cells->model;
    l->sharpen = sharpen;
    l->nodes = c->starts[c->rows + 1];
    for (uint32_t i = 0; i <= c->rows; i++)
        if (c->high[i] - c->low[i] + (size_t)1 > l->width)
            l->width = c->high[i] - c->low[i] + (size_t)1;
    l->forward = mwzi_alloc(cells->env, l->nodes * sizeof *l->forward);
    l->choice = mwzi_alloc(cells->env, l->nodes);
    bool ok = l->forward && l->choice;
    for (unsigned n = 0; n < RING; n++) {
        l->backward[n] = mwzi_alloc(cells->env, l->width * sizeof(double));
        l->gain[n] = mwzi_alloc(cells->env, l->width * sizeof(double));
        ok = ok && l->backward[n] && l->gain[n];
    }
    return ok;
}

mwz_status mwzi_lattice_run(mwzi_cells *cells, const mwzi_lattice_params *params, const mwzi_observer *observer,
                            mwz_error *err)
{
    lattice l;
    mwz_status status = open_lattice(&l, cells, params->sharpen) ? MWZ_OK : mwzi_fail_memory(err);
    if (status == MWZ_OK)
        status = run_forward(&l, err);
    if (status == MWZ_OK)
        status = run_backward(&l, params, observer, err);
    if (status == MWZ_OK && !tell_path(&l, observer))
        status = mwzi_fail_memory(err);
    close_lattice(&l);
    return status;
}
