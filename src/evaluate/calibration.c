/* Bitexts and gold → beads by probability, and what their probabilities are worth.

   Input → output: a bitext's beads, each with its probability and whether gold has the very bead; from all of them
   bins, the expected calibration error (Naeini et al. 2015: the mean over the beads of |mean probability − share right|
   of their bin) and what stays above a threshold. Bins have equal mass (Nguyen & O'Connor 2015), for most beads lie
   near 1, where bins of equal width would show but one point. Beads of equal probability have no order: where a bin
   ends among them, the right ones are shared out evenly, so that the order of files changes nothing. Limit: all beads
   are held in memory, 8 bytes each. */
#include "evaluate/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/beads.h"
#include "pairs/bitext.h"

mwz_status mwzi_calibration_build(mwz_calibration **out, const mwzi_env *env, mwz_error *err)
{
    *out = mwzi_alloc(env, sizeof **out);
    if (!*out)
        return mwzi_fail_memory(err);
    memset(*out, 0, sizeof **out);
    (*out)->env = *env;
    return MWZ_OK;
}

void mwzi_calibration_free(mwz_calibration *calibration)
{
    if (!calibration)
        return;
    const mwzi_env env = calibration->env;
    mwzi_vec_free(&env, &calibration->beads);
    mwzi_free(&env, calibration, sizeof *calibration);
}

/* A bead of the bitext before it is judged. The bead comes first, so that mwzi_gold_bead_compare serves. */
typedef struct tested_bead {
    mwzi_gold_bead bead;
    float probability;
} tested_bead;

/* Of a bead that comes twice the more probable stands first. */
static int compare_tested(const void *a, const void *b)
{
    const tested_bead *x = a, *y = b;
    int order = mwzi_gold_bead_compare(&x->bead, &y->bead);
    return order ? order : (x->probability < y->probability) - (x->probability > y->probability);
}

static int compare_judged(const void *a, const void *b)
{
    const mwzi_judged_bead *x = a, *y = b;
    return (x->probability > y->probability) - (x->probability < y->probability);
}

static void copy_beads(tested_bead *tested, const mwz_bitext *bitext)
{
    for (uint32_t i = 0; i < bitext->count; i++) {
        tested[i].probability = bitext->beads[i].probability;
        for (int side = 0; side < 2; side++) {
            mwz_side from = side ? MWZ_AR : MWZ_EN;
            tested[i].bead.ids[side] = bitext->ids[from] + bitext->beads[i].first[from];
            tested[i].bead.count[side] = bitext->beads[i].count[from];
        }
    }
    if (bitext->count)
        qsort(tested, bitext->count, sizeof *tested, compare_tested);
}

/* Judges each bead once, by probability; the number of them. */
static size_t judge_beads(mwzi_judged_bead *judged, const tested_bead *tested, size_t count, const mwzi_bead_set *gold)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const mwzi_gold_bead *bead = &tested[i].bead;
        bool again = i && mwzi_gold_bead_compare(&tested[i - 1].bead, bead) == 0;
        if (again || (!bead->count[0] && !bead->count[1]))
            continue;
        bool right = gold->items.count &&
            bsearch(bead, gold->items.items, gold->items.count, sizeof *bead, mwzi_gold_bead_compare) != NULL;
        judged[kept++] = (mwzi_judged_bead) { tested[i].probability, right, bead->count[0] && bead->count[1] };
    }
    if (kept)
        qsort(judged, kept, sizeof *judged, compare_judged);
    return kept;
}

/* Merges sorted beads into the sorted ones, from the end, where there is room for all. */
static void merge_beads(mwz_calibration *calibration, const mwzi_judged_bead *added, size_t count)
{
    mwzi_judged_bead *beads = calibration->beads.items;
    size_t old = calibration->beads.count, at = old + count;
    calibration->beads.count = at;
    while (count) {
        bool take_old = old && beads[old - 1].probability > added[count - 1].probability;
        beads[--at] = take_old ? beads[--old] : added[--count];
    }
}

static void add_tested(mwz_calibration *calibration, tested_bead *tested, mwzi_judged_bead *judged,
                       const mwz_bitext *bitext, mwzi_bead_set *gold)
{
    mwzi_bead_set_tidy(gold);
    copy_beads(tested, bitext);
    merge_beads(calibration, judged, judge_beads(judged, tested, bitext->count, gold));
    for (size_t i = 0; i < gold->items.count; i++)
        calibration->gold_pairs += gold->items.items[i].count[0] && gold->items.items[i].count[1];
}

mwz_status mwzi_calibration_add(mwz_calibration *calibration, const mwz_bitext *bitext, const char *gold, size_t len,
                                mwz_error *err)
{
    const mwzi_env *env = &calibration->env;
    mwzi_arena arena;
    mwzi_arena_init(&arena, env);
    mwzi_bead_set set = { 0 };
    mwz_status status = mwzi_bead_set_read(&set, &arena, gold, len, err);
    if (status == MWZ_OK) {
        tested_bead *tested = mwzi_arena_zeroed(&arena, bitext->count, sizeof *tested);
        mwzi_judged_bead *judged = mwzi_arena_zeroed(&arena, bitext->count, sizeof *judged);
        if (tested && judged && mwzi_vec_reserve(env, &calibration->beads, calibration->beads.count + bitext->count))
            add_tested(calibration, tested, judged, bitext, &set);
        else
            status = mwzi_fail_memory(err);
    }
    mwzi_vec_free(env, &set.items);
    mwzi_arena_free(&arena);
    return status;
}

/* A walk over the sorted beads, a bin at a time. The run holds the beads of one probability where the walk stands. */
typedef struct bin_walk {
    const mwzi_judged_bead *beads;
    size_t count, at;
    size_t run_begin, run_end;
    uint64_t right_before, run_right; /* right ones before the run, and in it */
} bin_walk;

static bin_walk start_walk(const mwz_calibration *calibration)
{
    return (bin_walk) { .beads = calibration->beads.items, .count = calibration->beads.count };
}

static void next_run(bin_walk *walk)
{
    walk->right_before += walk->run_right;
    walk->run_right = 0;
    walk->run_begin = walk->run_end;
    for (; walk->run_end < walk->count; walk->run_end++) {
        const mwzi_judged_bead *bead = &walk->beads[walk->run_end];
        if (bead->probability > walk->beads[walk->run_begin].probability)
            break;
        walk->run_right += bead->right;
    }
}

/* The right ones among the first `end` beads, shares of a run rounded; `end` never falls from call to call. */
static uint64_t count_right(bin_walk *walk, size_t end)
{
    while (walk->run_end < end)
        next_run(walk);
    uint64_t length = walk->run_end - walk->run_begin;
    return length ? walk->right_before + (2 * walk->run_right * (end - walk->run_begin) + length) / (2 * length) : 0;
}

/* The beads from where the walk stands to before `end`. */
static mwz_calibration_bin take_bin(bin_walk *walk, size_t end)
{
    mwz_calibration_bin bin = { 0 };
    if (walk->at >= end)
        return bin;
    double sum = 0;
    bin.right = count_right(walk, walk->at);
    bin.right = count_right(walk, end) - bin.right;
    bin.low = walk->beads[walk->at].probability;
    bin.high = walk->beads[end - 1].probability;
    bin.count = end - walk->at;
    for (; walk->at < end; walk->at++)
        sum += walk->beads[walk->at].probability;
    bin.mean = sum / (double)bin.count;
    return bin;
}

/* Where bin `index` of `bins` ends, so that their sizes differ by one bead at most. */
static size_t end_of_bin(size_t count, size_t index, size_t bins)
{
    return count / bins * (index + 1) + count % bins * (index + 1) / bins;
}

size_t mwzi_calibration_bins(const mwz_calibration *calibration, mwz_calibration_bin *bins, size_t count)
{
    bin_walk walk = start_walk(calibration);
    size_t filled = count < walk.count ? count : walk.count;
    for (size_t i = 0; i < filled; i++)
        bins[i] = take_bin(&walk, end_of_bin(walk.count, i, filled));
    return filled;
}

double mwzi_calibration_error(const mwz_calibration *calibration, size_t count)
{
    bin_walk walk = start_walk(calibration);
    size_t filled = count < walk.count ? count : walk.count;
    double sum = 0;
    for (size_t i = 0; i < filled; i++) {
        mwz_calibration_bin bin = take_bin(&walk, end_of_bin(walk.count, i, filled));
        sum += fabs(bin.mean * (double)bin.count - (double)bin.right);
    }
    return filled ? sum / (double)walk.count : 0;
}

/* The number of beads below a probability: where it would stand. */
static size_t find_probability(const mwz_calibration *calibration, double probability)
{
    size_t low = 0, high = calibration->beads.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mwzi_probability_is_below(calibration->beads.items[middle].probability, probability))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

mwz_calibration_bin mwzi_calibration_between(const mwz_calibration *calibration, double low, double high)
{
    bin_walk walk = start_walk(calibration);
    walk.at = find_probability(calibration, low);
    return take_bin(&walk, high < 1 ? find_probability(calibration, high) : walk.count);
}

mwz_calibration_kept mwzi_calibration_at_least(const mwz_calibration *calibration, double min_probability)
{
    mwz_calibration_kept kept = { 0, 0, calibration->gold_pairs };
    for (size_t i = find_probability(calibration, min_probability); i < calibration->beads.count; i++) {
        const mwzi_judged_bead *bead = &calibration->beads.items[i];
        kept.pairs += bead->pair;
        kept.right += bead->pair && bead->right;
    }
    return kept;
}
