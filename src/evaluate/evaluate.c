/* Bitext and gold beads → counts of hits and misses, strict and lax.

   Definition (Sennrich & Volk 2011; vecalign's score.py, Thompson & Koehn 2019): beads that are empty on both sides are
   dropped, then each side is a set of beads. A bead hits strictly when the very bead, its ids in their order, is in the
   reference; laxly also when the reference links one of its English ids with one of its Arabic ids. Precision tests the
   bitext's beads against gold, omissions included; recall tests the gold beads against the bitext's, after every bead
   with an empty side is dropped from both. Limit: the whole gold is held in memory. */
#include "evaluate/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "evaluate/beads.h"

/* An id of a side and a reference bead that has it; sorted by id. */
typedef struct incidence {
    uint32_t id, bead;
} incidence;

/* A set prepared to be looked up in. */
typedef struct reference {
    const mwzi_bead_set *set;
    MWZI_VEC(incidence) sides[2];
    uint32_t *marks; /* [set count] the last tested bead whose English ids touch it, plus 1 */
} reference;

static int compare_incidences(const void *a, const void *b)
{
    const incidence *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->bead < y->bead ? -1 : x->bead > y->bead;
}

static void free_reference(reference *ref, const mwzi_env *env)
{
    mwzi_vec_free(env, &ref->sides[0]);
    mwzi_vec_free(env, &ref->sides[1]);
    mwzi_free(env, ref->marks, (ref->set->items.count + 1) * sizeof *ref->marks);
}

static bool prepare_reference(reference *ref, const mwzi_env *env, const mwzi_bead_set *set)
{
    memset(ref, 0, sizeof *ref);
    ref->set = set;
    ref->marks = mwzi_alloc(env, (set->items.count + 1) * sizeof *ref->marks);
    if (!ref->marks)
        return false;
    memset(ref->marks, 0, (set->items.count + 1) * sizeof *ref->marks);
    for (int side = 0; side < 2; side++) {
        for (size_t b = 0; b < set->items.count; b++) {
            const mwzi_gold_bead *bead = &set->items.items[b];
            for (uint32_t i = 0; i < bead->count[side]; i++) {
                incidence *item = mwzi_vec_push(env, &ref->sides[side]);
                if (!item)
                    return false;
                *item = (incidence) { bead->ids[side][i], (uint32_t)b };
            }
        }
        if (ref->sides[side].count)
            qsort(ref->sides[side].items, ref->sides[side].count, sizeof(incidence), compare_incidences);
    }
    return true;
}

/* The first incidence of an id, or where it would stand. */
static size_t find_incidence(const reference *ref, int side, uint32_t id)
{
    size_t low = 0, high = ref->sides[side].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ref->sides[side].items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the reference links one of the bead's ids with one of the other side: some reference bead has both. */
static bool is_linked(reference *ref, const mwzi_gold_bead *bead, uint32_t mark)
{
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < bead->count[side]; i++) {
            uint32_t id = bead->ids[side][i];
            for (size_t k = find_incidence(ref, side, id);
                 k < ref->sides[side].count && ref->sides[side].items[k].id == id; k++) {
                uint32_t touched = ref->sides[side].items[k].bead;
                if (side && ref->marks[touched] == mark)
                    return true;
                if (!side)
                    ref->marks[touched] = mark;
            }
        }
    }
    return false;
}

typedef struct counts {
    uint64_t strict_hits, strict_misses, lax_hits, lax_misses;
} counts;

static counts count_hits(reference *ref, const mwzi_bead_set *tested)
{
    counts out = { 0, 0, 0, 0 };
    const mwzi_bead_set *set = ref->set;
    for (size_t i = 0; i < tested->items.count; i++) {
        const mwzi_gold_bead *bead = &tested->items.items[i];
        bool strict = set->items.count &&
            bsearch(bead, set->items.items, set->items.count, sizeof *bead, mwzi_gold_bead_compare) != NULL;
        bool lax = strict || is_linked(ref, bead, (uint32_t)i + 1);
        out.strict_hits += strict;
        out.strict_misses += !strict;
        out.lax_hits += lax;
        out.lax_misses += !lax;
    }
    return out;
}

static mwz_status compare_sets(counts *out, const mwzi_env *env, const mwzi_bead_set *set, const mwzi_bead_set *tested,
                               mwz_error *err)
{
    reference ref;
    bool ready = prepare_reference(&ref, env, set);
    if (ready)
        *out = count_hits(&ref, tested);
    free_reference(&ref, env);
    return ready ? MWZ_OK : mwzi_fail_memory(err);
}

static bool copy_beads(mwzi_bead_set *set, const mwzi_env *env, const mwz_bitext *bitext)
{
    for (uint32_t i = 0; i < bitext->count; i++) {
        mwzi_gold_bead *bead = mwzi_vec_push(env, &set->items);
        if (!bead)
            return false;
        for (int side = 0; side < 2; side++) {
            mwz_side from = side ? MWZ_AR : MWZ_EN;
            bead->ids[side] = bitext->ids[from] + bitext->beads[i].first[from];
            bead->count[side] = bitext->beads[i].count[from];
        }
    }
    return true;
}

/* Recall leaves omissions out, on both sides. */
static void drop_omissions(mwzi_bead_set *set)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->items.count; i++)
        if (set->items.items[i].count[0] && set->items.items[i].count[1])
            set->items.items[kept++] = set->items.items[i];
    set->items.count = kept;
}

static mwz_status score_sets(mwz_score *out, const mwzi_env *env, mwzi_bead_set *gold, mwzi_bead_set *test,
                             mwz_error *err)
{
    counts precision, recall;
    mwzi_bead_set_tidy(gold);
    mwzi_bead_set_tidy(test);
    mwz_status status = compare_sets(&precision, env, gold, test, err);
    if (status != MWZ_OK)
        return status;
    drop_omissions(gold);
    drop_omissions(test);
    status = compare_sets(&recall, env, test, gold, err);
    if (status != MWZ_OK)
        return status;
    *out = (mwz_score) { precision.strict_hits, precision.strict_misses, precision.lax_hits, precision.lax_misses,
                         recall.strict_hits,    recall.strict_misses,    recall.lax_hits,    recall.lax_misses };
    return MWZ_OK;
}

mwz_status mwzi_evaluate(mwz_score *out, const mwzi_env *env, const mwz_bitext *bitext, const char *gold, size_t len,
                         mwz_error *err)
{
    mwzi_arena arena;
    mwzi_arena_init(&arena, env);
    mwzi_bead_set gold_set = { 0 }, test_set = { 0 };
    mwz_status status = mwzi_bead_set_read(&gold_set, &arena, gold, len, err);
    if (status == MWZ_OK && !copy_beads(&test_set, env, bitext))
        status = mwzi_fail_memory(err);
    if (status == MWZ_OK)
        status = score_sets(out, env, &gold_set, &test_set, err);
    mwzi_vec_free(env, &gold_set.items);
    mwzi_vec_free(env, &test_set.items);
    mwzi_arena_free(&arena);
    return status;
}

static double divide(uint64_t hits, uint64_t misses)
{
    return hits + misses ? (double)hits / (double)(hits + misses) : 0.0;
}

double mwzi_score_precision(const mwz_score *score, bool lax)
{
    return lax ? divide(score->lax_hits, score->lax_misses) : divide(score->strict_hits, score->strict_misses);
}

double mwzi_score_recall(const mwz_score *score, bool lax)
{
    return lax ? divide(score->recall_lax_hits, score->recall_lax_misses)
               : divide(score->recall_strict_hits, score->recall_strict_misses);
}

double mwzi_score_f1(const mwz_score *score, bool lax)
{
    double precision = mwzi_score_precision(score, lax), recall = mwzi_score_recall(score, lax);
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0.0;
}
