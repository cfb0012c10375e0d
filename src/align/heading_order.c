/* headings × passages → sections with posteriors.

   A semi-Markov chain: at node (p, h) the first p passages belong to the first h headings; an arc gives heading h the passages
   p … p+n−1, or none. Passages before the first heading may belong to none. Forward and backward sums give the chance
   that section h begins, or ends, at p; their difference is the chance that passage p lies in it. A heading is linked
   where the chance of lying inside, with some weight on beginning there, is greatest, in order. Nodes far from the
   diagonal, and those hopeless beside others of the same p, are left out, so it takes passages × longest × (few). */
#include "align/heading_order.h"

#include <math.h>

enum { WIDTH_MOST = 96, PROGRESS_STEP = 1024 };
static const double none = -1e300;
static const double negligible = 36;     /* nats: less than the last digit of a double */
static const double hopeless = 120;      /* nats behind the best node of the same passage */
static const double abstain_log = -9;    /* prior of a heading without passages */
static const double lead_log = -8, lead_step_log = -.4; /* of passages above the first heading: any, and each */
static const double start_worth = 1;     /* of the exact beginning, beside lying inside */
static const double least_probability = .05; /* of a link; below it the heading abstains */
static const double section_share = .35;  /* least chance of the other passages of a link, beside that of its first */

typedef struct chain {
    const mwzi_heading_scorer *scorer;
    uint32_t passages, headings, width;
    double *forward, *backward; /* [passages + 1][width] by node */
    double *arrived;            /* as forward, by arcs alone that give the last heading passages */
    double *left;               /* as backward, by arcs alone that give the next heading passages */
    double *best;               /* [passages + 1]: of each row of forward */
    double *row;                /* [longest] */
} chain;

static uint32_t base_of(const chain *c, uint32_t p)
{
    uint32_t middle = (uint32_t)((uint64_t)p * c->headings / c->passages), last = c->headings + 1 - c->width;
    uint32_t low = middle > c->width / 2 ? middle - c->width / 2 : 0;
    return low < last ? low : last;
}

/* The place of node (p, h) in the arrays; SIZE_MAX when it is left out. */
static size_t node_of(const chain *c, uint32_t p, uint32_t h)
{
    uint32_t base = base_of(c, p);
    return h < base || h - base >= c->width ? SIZE_MAX : (size_t)p * c->width + (h - base);
}

static void add_log(double *to, double value)
{
    double high = *to > value ? *to : value, low = *to > value ? value : *to;
    *to = high - low > negligible ? high : high + log1p(exp(low - high));
}

static double lead_of(uint32_t p)
{
    return p ? lead_step_log : lead_log + lead_step_log;
}

static void step_lead(const chain *c, double *to, const double *from, uint32_t to_p, uint32_t from_p)
{
    size_t here = node_of(c, from_p, 0), there = node_of(c, to_p, 0);
    if (here != SIZE_MAX && there != SIZE_MAX && from[here] > none)
        add_log(&to[there], from[here] + lead_of(to_p < from_p ? to_p : from_p));
}

/* All arcs to the row are known: adds headings without passages, and finds what the best node is worth. */
static void close_row(chain *c, uint32_t p)
{
    c->best[p] = none;
    for (uint32_t n = 0; n < c->width; n++) {
        double *here = &c->forward[(size_t)p * c->width + n];
        add_log(here, c->arrived[(size_t)p * c->width + n]);
        if (n > 0 && here[-1] > none)
            add_log(here, here[-1] + abstain_log);
        if (*here > c->best[p])
            c->best[p] = *here;
    }
}

static bool is_hopeless(const chain *c, uint32_t p, size_t node)
{
    return c->forward[node] <= none || c->forward[node] < c->best[p] - hopeless;
}

static void pass_forward(chain *c, uint32_t p)
{
    close_row(c, p);
    if (p == c->passages)
        return;
    step_lead(c, c->forward, c->forward, p + 1, p);
    for (uint32_t h = base_of(c, p); h < c->headings && node_of(c, p, h) != SIZE_MAX; h++) {
        size_t here = node_of(c, p, h);
        uint32_t count = is_hopeless(c, p, here) ? 0 : mwzi_heading_score_row(c->scorer, h, p, c->row);
        for (uint32_t n = 0; n < count; n++) {
            size_t to = node_of(c, p + n + 1, h + 1);
            if (to != SIZE_MAX)
                add_log(&c->arrived[to], c->forward[here] + c->row[n]);
        }
    }
}

static void pass_backward(chain *c, uint32_t p)
{
    if (p < c->passages)
        step_lead(c, c->backward, c->backward, p, p + 1);
    for (uint32_t n = c->width; n-- > 0;) {
        uint32_t h = base_of(c, p) + n;
        size_t here = (size_t)p * c->width + n;
        if (n + 1 < c->width && c->backward[here + 1] > none)
            add_log(&c->backward[here], c->backward[here + 1] + abstain_log);
        if (p == c->passages || h == c->headings || is_hopeless(c, p, here))
            continue;
        uint32_t count = mwzi_heading_score_row(c->scorer, h, p, c->row);
        for (uint32_t k = 0; k < count; k++) {
            size_t from = node_of(c, p + k + 1, h + 1);
            if (from != SIZE_MAX && c->backward[from] > none)
                add_log(&c->left[here], c->row[k] + c->backward[from]);
        }
        if (c->left[here] > none)
            add_log(&c->backward[here], c->left[here]);
    }
}

static double chance(double log_before, double log_after, double log_all)
{
    return log_before > none && log_after > none ? exp(log_before + log_after - log_all) : 0;
}

/* The first passage whose nodes begin with heading `h` or a later one; that behind the last when there is none. */
static uint32_t first_with_base(const chain *c, uint32_t h)
{
    uint32_t low = 0, high = c->passages;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (base_of(c, middle) < h)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The chances of heading `h`: that each passage lies in its section, and that the section begins there. */
static void find_chances(const chain *c, uint32_t h, double all, double *inside, double *start)
{
    double begun = 0, ended = 0;
    const uint32_t from = first_with_base(c, h + 1 > c->width ? h + 1 - c->width : 0), to = first_with_base(c, h + 2);
    for (uint32_t p = 0; p < c->passages; p++) {
        if (p < from || p >= to) { /* no node of the heading, nor of the next */
            start[p] = 0;
            inside[p] = begun > ended ? begun - ended : 0;
            continue;
        }
        size_t here = node_of(c, p, h), after = node_of(c, p, h + 1);
        start[p] = here == SIZE_MAX ? 0 : chance(c->forward[here], c->left[here], all);
        begun += start[p];
        ended += after == SIZE_MAX ? 0 : chance(c->arrived[after], c->backward[after], all);
        inside[p] = begun > ended ? begun - ended : 0;
    }
}

void mwzi_heading_settle(mwzi_heading_link *link, uint32_t passages, const double *inside, const double *start, double share)
{
    uint32_t best = 0;
    for (uint32_t p = 1; p < passages; p++)
        if (inside[p] + start_worth * start[p] > inside[best] + start_worth * start[best])
            best = p;
    double probability = inside[best] < 1 ? inside[best] : 1;
    link->probability = (float)probability;
    if (probability < least_probability)
        return;
    link->passage_first = best;
    link->passage_count = 1;
    while (best + link->passage_count < passages && inside[best + link->passage_count] >= share * probability)
        link->passage_count++;
}

/* No section goes on where the next one has begun. */
static void clip(mwzi_heading_link *links, uint32_t count)
{
    uint32_t next = UINT32_MAX;
    for (uint32_t h = count; h-- > 0;) {
        mwzi_heading_link *link = &links[h];
        if (!link->passage_count)
            continue;
        if (link->passage_first < next && link->passage_count > next - link->passage_first)
            link->passage_count = next - link->passage_first;
        next = link->passage_first;
    }
}

static double *fresh(mwzi_arena *arena, size_t count)
{
    double *out = mwzi_arena_alloc(arena, count * sizeof *out);
    for (size_t n = 0; n < count && out; n++)
        out[n] = none;
    return out;
}

static bool open_chain(chain *c, mwzi_arena *arena)
{
    size_t nodes = (c->passages + (size_t)1) * c->width;
    c->forward = fresh(arena, nodes);
    c->backward = fresh(arena, nodes);
    c->arrived = fresh(arena, nodes);
    c->left = fresh(arena, nodes);
    c->best = fresh(arena, c->passages + (size_t)1);
    c->row = fresh(arena, c->scorer->text->longest);
    return c->forward && c->backward && c->arrived && c->left && c->best && c->row;
}

mwz_status mwzi_heading_order_link(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch,
                                   const mwzi_heading_scorer *scorer, mwz_error *err)
{
    chain c = { .scorer = scorer, .passages = scorer->text->passage_count, .headings = count };
    c.width = count + 1 < WIDTH_MOST ? count + 1 : WIDTH_MOST;
    double *inside = fresh(scratch, c.passages), *start = fresh(scratch, c.passages);
    if (!open_chain(&c, scratch) || !inside || !start)
        return mwzi_fail_memory(err);
    mwz_status status = MWZ_OK;
    c.forward[node_of(&c, 0, 0)] = 0;
    for (uint32_t p = 0; p <= c.passages && status == MWZ_OK; p++) {
        pass_forward(&c, p);
        if (p % PROGRESS_STEP == 0)
            status = mwzi_progress(scratch->env, "headings", p, c.passages, err);
    }
    size_t end = node_of(&c, c.passages, count);
    if (status != MWZ_OK || c.forward[end] <= none)
        return status; /* no order at all: every heading abstains */
    c.backward[end] = 0;
    for (uint32_t p = c.passages + 1; p-- > 0;)
        pass_backward(&c, p);
    for (uint32_t h = 0; h < count; h++) {
        find_chances(&c, h, c.forward[end], inside, start);
        mwzi_heading_settle(&links[h], c.passages, inside, start, section_share);
    }
    clip(links, count);
    return MWZ_OK;
}
