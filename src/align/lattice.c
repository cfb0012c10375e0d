/* scores of beads → posteriors and beads.

   Forward–backward (Rabiner 1989) over bead shapes, in logarithms. Both passes work in blocks of rows, so that the scores of a
   long document are never held whole; a document of one block makes them once. The path is chosen for the greatest expected number
   of right beads (Goodman 1996), not for the greatest probability of the whole. */
#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/coarse.h"

enum {
    BLOCK_NODES = 1 << 17, /* nodes whose beads are held at a time, unless one row has more */
    ROW_MOST = 64, /* beads of a row that the observer is told of */
    RING = MWZI_BEAD_MOST + 1
};

#define FAR (-25.0) /* what is e^25 times less probable is not summed */

/* A probable bead of the row in hand. */
typedef struct noted {
    uint32_t j;
    float posterior;
    uint8_t shape;
} noted;

typedef struct lattice {
    mwzi_coarse coarse;
    const mwzi_corridor *corridor;
    double *forward;     /* [nodes] log of the sum over the paths to it; before that the greatest term */
    uint8_t *choice;     /* [nodes] shape + 1 */
    double *sums[RING];  /* forward: the sum over the terms, divided by the greatest */
    double *backward[RING], *gain[RING];
    size_t width;        /* of the ring's rows */
    uint64_t nodes;
    MWZI_VEC(noted) row;
} lattice;

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
    while (last <= c->rows && c->starts[last + 1] - c->starts[first] <= BLOCK_NODES)
        last++;
    return last;
}

/* The bead that a pin makes the only one at a node; MWZI_SHAPE_ALL: none. */
static unsigned pin_at(const mwzi_corridor *c, uint32_t i, uint32_t j)
{
    return c->pins ? mwzi_pins_start(c->pins, i, j) : MWZI_SHAPE_ALL;
}

/* Adds a path's score to those that end at node (i, j). */
static void reach(lattice *l, uint32_t i, uint32_t j, double score)
{
    uint32_t column = j - l->corridor->low[i];
    double *most = &l->forward[l->corridor->starts[i] + column], *sum = &l->sums[i % RING][column];
    if (score > *most) {
        *sum = *most - score > FAR ? *sum * exp(*most - score) + 1 : 1;
        *most = score;
    } else if (score - *most > FAR) {
        *sum += exp(score - *most);
    }
}

/* One node of the forward pass: everything that ends here has come, and is handed on. */
static void step_forward(lattice *l, uint32_t i, uint32_t j)
{
    const mwzi_corridor *c = l->corridor;
    uint64_t node = c->starts[i] + j - c->low[i];
    if (i == 0 && j == 0)
        l->forward[node] = 0;
    else if (l->forward[node] == -INFINITY)
        return;
    else
        l->forward[node] += log(l->sums[i % RING][j - c->low[i]]);
    unsigned pinned = pin_at(c, i, j);
    if (pinned != MWZI_SHAPE_ALL) {
        reach(l, i + mwzi_shapes[pinned].en, j + mwzi_shapes[pinned].ar, l->forward[node]);
        return;
    }
    const float *scores = mwzi_coarse_at(&l->coarse, node);
    for (unsigned shape = 0; shape < MWZI_SHAPE_COUNT; shape++)
        if (scores[shape] != -INFINITY)
            reach(l, i + mwzi_shapes[shape].en, j + mwzi_shapes[shape].ar, l->forward[node] + (double)scores[shape]);
}

static mwz_status run_forward(lattice *l, mwz_error *err)
{
    const mwzi_corridor *c = l->corridor;
    for (uint64_t node = 0; node < l->nodes; node++)
        l->forward[node] = -INFINITY;
    for (uint32_t first = 0, last; first <= c->rows; first = last) {
        last = block_end(c, first);
        mwz_status status = mwzi_coarse_fill(&l->coarse, first, last, err);
        if (status == MWZ_OK)
            status = mwzi_progress(l->coarse.cells->env, "align", first, c->rows, err);
        if (status != MWZ_OK)
            return status;
        for (uint32_t i = first; i < last; i++)
            for (uint32_t j = c->low[i]; j <= c->high[i]; j++)
                step_forward(l, i, j);
    }
    return MWZ_OK;
}

static double ring_at(double *const ring[RING], const mwzi_corridor *c, uint32_t i, uint32_t j)
{
    return ring[i % RING][j - c->low[i]];
}

/* The beads that begin at a node and the log of what each leads to; the number of them. */
static unsigned list_beads(const lattice *l, uint32_t i, uint32_t j, unsigned shapes[MWZI_SHAPE_COUNT], double terms[MWZI_SHAPE_COUNT])
{
    const mwzi_corridor *c = l->corridor;
    unsigned pinned = pin_at(c, i, j), count = 0;
    if (pinned != MWZI_SHAPE_ALL) {
        shapes[0] = pinned;
        terms[0] = ring_at(l->backward, c, i + mwzi_shapes[pinned].en, j + mwzi_shapes[pinned].ar);
        return 1;
    }
    const float *scores = mwzi_coarse_at(&l->coarse, c->starts[i] + j - c->low[i]);
    for (unsigned shape = 0; shape < MWZI_SHAPE_COUNT; shape++) {
        if (scores[shape] == -INFINITY)
            continue;
        shapes[count] = shape;
        terms[count++] = (double)scores[shape] + ring_at(l->backward, c, i + mwzi_shapes[shape].en, j + mwzi_shapes[shape].ar);
    }
    return count;
}

static bool note_bead(lattice *l, uint32_t j, unsigned shape, float posterior)
{
    noted *bead = mwzi_vec_push(l->coarse.cells->env, &l->row);
    if (bead)
        *bead = (noted) { j, posterior, (uint8_t)shape };
    return bead != NULL;
}

static int compare_noted(const void *a, const void *b)
{
    const noted *x = a, *y = b;
    if (x->posterior != y->posterior)
        return x->posterior > y->posterior ? -1 : 1;
    if (x->j != y->j)
        return x->j < y->j ? -1 : 1;
    return x->shape < y->shape ? -1 : x->shape > y->shape;
}

/* Tells the beads that start in row i, the most probable ones where they are many: in a stretch where all is alike hundreds
   share what one has elsewhere. */
static bool tell_row(lattice *l, uint32_t i, const mwzi_observer *observer)
{
    if (l->row.count > ROW_MOST) {
        qsort(l->row.items, l->row.count, sizeof *l->row.items, compare_noted);
        l->row.count = ROW_MOST;
    }
    bool ok = true;
    for (size_t n = 0; n < l->row.count && ok; n++)
        ok = observer->see(observer->user, i, l->row.items[n].j, l->row.items[n].shape);
    l->row.count = 0;
    return ok;
}

/* One node of the backward pass: its β, its best continuation, and the beads that start here and are as probable as `least`.
   False when memory ran out. */
static bool step_back(lattice *l, uint32_t i, uint32_t j, double total, const mwzi_lattice_params *params, double least)
{
    const mwzi_corridor *c = l->corridor;
    uint64_t node = c->starts[i] + j - c->low[i];
    double terms[MWZI_SHAPE_COUNT], most = -INFINITY, best_gain = -INFINITY;
    unsigned shapes[MWZI_SHAPE_COUNT], count = list_beads(l, i, j, shapes, terms);
    for (unsigned n = 0; n < count; n++) {
        double log_posterior = l->forward[node] + terms[n] - total;
        double posterior = log_posterior > 0 ? 1 : log_posterior > -30 ? exp(log_posterior) : 0;
        double gain = posterior - params->stop + ring_at(l->gain, c, i + mwzi_shapes[shapes[n]].en, j + mwzi_shapes[shapes[n]].ar);
        most = terms[n] > most ? terms[n] : most;
        if (gain > best_gain) {
            best_gain = gain;
            l->choice[node] = (uint8_t)(shapes[n] + 1);
        }
        if (posterior >= least && !note_bead(l, j, shapes[n], (float)posterior))
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
    double total = l->forward[l->nodes - 1];
    for (uint32_t last = c->rows + 1, first; last > 0; last = first) {
        first = last - 1; /* blocks grow from the end here */
        while (first > 0 && c->starts[last] - c->starts[first - 1] <= BLOCK_NODES)
            first--;
        mwz_status status = mwzi_coarse_fill(&l->coarse, first, last, err);
        if (status != MWZ_OK)
            return status;
        for (uint32_t i = last; i-- > first;) {
            for (uint32_t j = c->high[i] + 1; j-- > c->low[i];)
                if (!step_back(l, i, j, total, params, observer->least))
                    return mwzi_fail_memory(err);
            if (!tell_row(l, i, observer))
                return mwzi_fail_memory(err);
        }
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
    const mwzi_env *env = l->coarse.cells->env;
    mwzi_coarse_free(&l->coarse);
    mwzi_free(env, l->forward, l->nodes * sizeof *l->forward);
    mwzi_free(env, l->choice, l->nodes);
    mwzi_vec_free(env, &l->row);
    for (unsigned n = 0; n < RING; n++) {
        mwzi_free(env, l->sums[n], l->width * sizeof(double));
        mwzi_free(env, l->backward[n], l->width * sizeof(double));
        mwzi_free(env, l->gain[n], l->width * sizeof(double));
    }
}

static bool open_lattice(lattice *l, mwzi_cells *cells, double sharpen)
{
    const mwzi_corridor *c = cells->corridor;
    memset(l, 0, sizeof *l);
    l->coarse.cells = cells;
    l->coarse.sharpen = sharpen;
    l->corridor = c;
    l->nodes = c->starts[c->rows + 1];
    for (uint32_t i = 0; i <= c->rows; i++)
        if (c->high[i] - c->low[i] + (size_t)1 > l->width)
            l->width = c->high[i] - c->low[i] + (size_t)1;
    l->forward = mwzi_alloc(cells->env, l->nodes * sizeof *l->forward);
    l->choice = mwzi_alloc(cells->env, l->nodes);
    bool ok = l->forward && l->choice;
    for (unsigned n = 0; n < RING; n++) {
        l->sums[n] = mwzi_alloc(cells->env, l->width * sizeof(double));
        l->backward[n] = mwzi_alloc(cells->env, l->width * sizeof(double));
        l->gain[n] = mwzi_alloc(cells->env, l->width * sizeof(double));
        ok = ok && l->sums[n] && l->backward[n] && l->gain[n];
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
