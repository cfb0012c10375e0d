/* A table of ratios → posteriors. The hidden Markov model of Vogel, Ney & Tillmann 1996: each row chooses a column, and a
   jump from the column of the row before costs by its width; a row that goes with nothing keeps the place of the one
   before it (Och & Ney 2003). Forward and backward, each row scaled to sum to 1. Jumps are told apart up to WIDEST
   columns, so that the work is linear in rows × columns. Limit: the costs of jumps are fixed, not learnt. */
#include "phrases/hmm.h"

#include <math.h>
#include <string.h>

enum { WIDEST = 9 };
static const float FAR = .005f;  /* a jump of any width, against one to the next column */
static const float DECAY = .6f; /* of a column more */
static const float ALONE = .2f; /* prior chance that a row goes with nothing */

void mwzi_hmm_init(mwzi_hmm *hmm, const mwzi_env *env)
{
    memset(hmm, 0, sizeof *hmm);
    hmm->env = env;
}

void mwzi_hmm_free(mwzi_hmm *hmm)
{
    mwzi_vec_free(hmm->env, &hmm->forward);
    mwzi_vec_free(hmm->env, &hmm->here);
    mwzi_vec_free(hmm->env, &hmm->backward);
    mwzi_vec_free(hmm->env, &hmm->flow);
    mwzi_vec_free(hmm->env, &hmm->share);
}

/* The costs beyond FAR of jumps −WIDEST … WIDEST. */
static void fill_costs(float costs[2 * WIDEST + 1])
{
    for (int d = -WIDEST; d <= WIDEST; d++)
        costs[d + WIDEST] = expf(-DECAY * fabsf((float)d - 1));
}

/* out[m] = Σ costs(m − n) in[n], or with `back` Σ costs(n − m) in[n]; plus FAR of the sum. */
static void spread(const float *costs, const float *in, float *out, uint32_t columns, bool back)
{
    float total = 0;
    for (uint32_t n = 0; n < columns; n++)
        total += in[n];
    for (uint32_t m = 0; m < columns; m++) {
        uint32_t first = m > WIDEST ? m - WIDEST : 0, last = m + WIDEST < columns ? m + WIDEST : columns - 1;
        float sum = FAR * total;
        for (uint32_t n = first; n <= last; n++) {
            int jump = back ? (int)n - (int)m : (int)m - (int)n;
            sum += costs[jump + WIDEST] * in[n];
        }
        out[m] = sum;
    }
}

static void scale(float *values, uint32_t count, float sum)
{
    float by = sum > 0 ? 1 / sum : 0;
    for (uint32_t n = 0; n < count; n++)
        values[n] *= by;
}

/* Forward: `here` [rows × columns] is the share of paths whose row goes with the column, `forward` of those that stand there. */
static void run_forward(mwzi_hmm *hmm, const float *costs, const float *ratio, const float *alone, uint32_t rows, uint32_t columns)
{
    float *flow = hmm->flow.items, *share = hmm->share.items;
    for (uint32_t j = 0; j < rows; j++) {
        float *forward = hmm->forward.items + (size_t)j * columns, *here = hmm->here.items + (size_t)j * columns;
        float none = ALONE * alone[j], sum = 0;
        if (j == 0) { /* before the first column */
            for (uint32_t m = 0; m < columns; m++)
                flow[m] = FAR + (m < WIDEST ? costs[m + 1 + WIDEST] : 0);
            float all = 0;
            for (uint32_t m = 0; m < columns; m++)
                all += flow[m];
            scale(flow, columns, all);
        } else {
            const float *before = forward - columns;
            for (uint32_t m = 0; m < columns; m++)
                flow[m] = before[m] * share[m];
            spread(costs, flow, flow + columns, columns, false);
            memcpy(flow, flow + columns, columns * sizeof *flow);
        }
        for (uint32_t m = 0; m < columns; m++) {
            here[m] = (1 - ALONE) * flow[m] * ratio[(size_t)j * columns + m];
            forward[m] = here[m] + none * (j ? forward[(ptrdiff_t)m - (ptrdiff_t)columns] : flow[m]);
            sum += forward[m];
        }
        scale(forward, columns, sum);
        scale(here, columns, sum);
    }
}

bool mwzi_hmm_run(mwzi_hmm *hmm, const float *ratio, const float *alone, uint32_t rows, uint32_t columns, float *out)
{
    size_t cells = (size_t)rows * columns;
    if (cells == 0)
        return true;
    if (!mwzi_vec_reserve(hmm->env, &hmm->forward, cells) || !mwzi_vec_reserve(hmm->env, &hmm->here, cells) ||
        !mwzi_vec_reserve(hmm->env, &hmm->flow, 2 * (size_t)columns) || !mwzi_vec_reserve(hmm->env, &hmm->share, columns) ||
        !mwzi_vec_reserve(hmm->env, &hmm->backward, columns))
        return false;
    float costs[2 * WIDEST + 1], *share = hmm->share.items, *flow = hmm->flow.items, *backward = hmm->backward.items;
    fill_costs(costs);
    for (uint32_t m = 0; m < columns; m++)
        flow[m] = 1;
    spread(costs, flow, share, columns, true);
    for (uint32_t m = 0; m < columns; m++)
        share[m] = 1 / share[m];
    run_forward(hmm, costs, ratio, alone, rows, columns);
    for (uint32_t m = 0; m < columns; m++)
        backward[m] = 1;
    for (uint32_t j = rows; j-- > 0;) {
        const float *forward = hmm->forward.items + (size_t)j * columns, *here = hmm->here.items + (size_t)j * columns;
        float sum = 0, total = 0, none = ALONE * alone[j];
        for (uint32_t m = 0; m < columns; m++)
            sum += forward[m] * backward[m];
        for (uint32_t m = 0; m < columns; m++)
            out[(size_t)j * columns + m] = sum > 0 ? here[m] * backward[m] / sum : 0;
        for (uint32_t m = 0; m < columns; m++)
            flow[m] = (1 - ALONE) * ratio[(size_t)j * columns + m] * backward[m];
        spread(costs, flow, flow + columns, columns, true);
        for (uint32_t m = 0; m < columns; m++) {
            backward[m] = flow[columns + m] * share[m] + none * backward[m];
            total += backward[m];
        }
        scale(backward, columns, total);
    }
    return true;
}
