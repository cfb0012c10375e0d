/* posteriors → model. One expectation–maximisation step a round, each estimate held by pseudo-counts. */
#include "align/learn.h"

#include <math.h>
#include <string.h>

#include "align/score.h"
#include "align/translate.h"

static const double SHAPE_PRIOR = 12, GRADE_PRIOR = 12, RATIO_PRIOR_CHARS = 2000;
static const double HOPELESS = 1e-4; /* candidates below are dropped */

typedef struct counts {
    const mwzi_model *model;
    double shapes[MWZI_SHAPE_COUNT];
    double grades[2][MWZI_LITERALNESS];
    double chars[2];
    double squares, weights; /* of the length deviation */
    mwzi_sure_beads sure;
} counts;

void mwzi_model_set_lengths(mwzi_model *model, const mwzi_graph *graph)
{
    const mwzi_graph_side *en = &graph->side[MWZ_EN], *ar = &graph->side[MWZ_AR];
    double chars_en = (double)en->chars_before[en->segment_count], chars_ar = (double)ar->chars_before[ar->segment_count];
    double ratio = (chars_ar + model->length_ratio * RATIO_PRIOR_CHARS) / (chars_en + RATIO_PRIOR_CHARS);
    model->length_ratio = ratio < .55 ? .55 : ratio > 1.3 ? 1.3 : ratio;
}

static bool see_bead(counts *sums, mwzi_candidates *candidates, const mwzi_candidate *bead)
{
    double posterior = (double)bead->posterior;
    uint32_t i = bead->i, j = bead->j;
    unsigned en = mwzi_shapes[bead->shape].en, ar = mwzi_shapes[bead->shape].ar;
    sums->shapes[bead->shape < MWZI_SHAPE_COUNT ? bead->shape : MWZI_SHAPE_3_3] += posterior; /* a pin may be larger */
    if (en == 0 || ar == 0 || posterior < .3)
        return true;
    if (posterior >= .5) {
        mwzi_sure_bead *sure = mwzi_vec_push(candidates->env, &sums->sure);
        if (!sure)
            return false;
        *sure = (mwzi_sure_bead) { { j, i }, { (uint8_t)ar, (uint8_t)en }, (float)posterior };
    }
    const mwzi_graph_side *sides = candidates->graph->side;
    double chars_en = (double)(sides[MWZ_EN].chars_before[i + en] - sides[MWZ_EN].chars_before[i]);
    double chars_ar = (double)(sides[MWZ_AR].chars_before[j + ar] - sides[MWZ_AR].chars_before[j]);
    sums->chars[MWZ_EN] += posterior * chars_en;
    sums->chars[MWZ_AR] += posterior * chars_ar;
    double expected = sums->model->length_ratio * chars_en;
    double mean = (chars_ar + expected) / 2 + 1;
    double deviation = chars_ar - expected, square = deviation * deviation / mean;
    /* Student's t: far values count for less (Lange, Little & Taylor 1989). */
    double freedom = sums->model->length_freedom;
    double weight = (freedom + 1) / (freedom + square / sums->model->length_spread);
    sums->squares += posterior * weight * square;
    sums->weights += posterior;
    double grades[2][MWZI_BEAD_MOST][MWZI_LITERALNESS];
    mwzi_score_grades(candidates, sums->model, bead, grades);
    for (unsigned side = 0; side < 2; side++)
        for (unsigned n = 0; n < (side == MWZ_EN ? en : ar); n++)
            for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
                sums->grades[side][k] += posterior * grades[side][n][k];
    return true;
}

static void learn_shapes(mwzi_model *model, const mwzi_model *usual, const counts *sums)
{
    double groups[2][MWZI_GROUP_COUNT] = { { 0 } }, total = 0;
    for (unsigned shape = 0; shape < MWZI_SHAPE_COUNT; shape++) {
        unsigned group = mwzi_shape_group(shape);
        unsigned fewer = mwzi_shapes[shape].ar < mwzi_shapes[shape].en ? MWZ_AR : MWZ_EN;
        groups[group == MWZI_GROUP_ONE || group == MWZI_GROUP_MANY ? 0 : fewer][group] += sums->shapes[shape];
        total += sums->shapes[shape];
    }
    for (unsigned side = 0; side < 2; side++)
        for (unsigned group = 0; group < MWZI_GROUP_COUNT; group++)
            model->group[side][group] = (groups[side][group] + SHAPE_PRIOR * usual->group[side][group]) / (total + SHAPE_PRIOR);
    mwzi_model_set_shapes(model);
}

static void learn_grades(mwzi_model *model, const mwzi_model *usual, const counts *sums)
{
    for (unsigned side = 0; side < 2; side++) {
        double total = 0;
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            total += sums->grades[side][k];
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            model->pi[side][k] = (sums->grades[side][k] + GRADE_PRIOR * usual->pi[side][k]) / (total + GRADE_PRIOR);
    }
}

static void learn_lengths(mwzi_model *model, const mwzi_model *usual, const counts *sums)
{
    double ratio = (sums->chars[MWZ_AR] + model->length_ratio * RATIO_PRIOR_CHARS) / (sums->chars[MWZ_EN] + RATIO_PRIOR_CHARS);
    model->length_ratio = ratio < .5 ? .5 : ratio > 1.5 ? 1.5 : ratio;
    model->length_spread = (sums->squares + 20 * usual->length_spread) / (sums->weights + 20);
}

mwz_status mwzi_learn_round(mwzi_model *model, mwzi_graph *graph, mwzi_candidates *candidates, mwzi_lesson *lesson, mwz_error *err)
{
    counts sums;
    memset(&sums, 0, sizeof sums);
    sums.model = model;
    mwzi_candidates_run(candidates, model);
    bool ok = true;
    for (size_t n = 0; n < candidates->items.count && ok; n++)
        ok = candidates->items.items[n].posterior < .01f || see_bead(&sums, candidates, &candidates->items.items[n]);
    mwz_status status = ok ? MWZ_OK : mwzi_fail_memory(err);
    if (status == MWZ_OK && !(model->without & MWZI_WITHOUT_TRANSLATIONS)) {
        mwzi_candidates_prune(candidates, HOPELESS);
        status = mwzi_translate_learn(graph, model, candidates, &sums.sure, lesson, err);
    }
    mwzi_vec_free(candidates->env, &sums.sure);
    if (status != MWZ_OK)
        return status;
    mwzi_model usual;
    mwzi_model_init(&usual, model->without);
    if (!(model->without & MWZI_WITHOUT_SHAPES))
        learn_shapes(model, &usual, &sums);
    if (!(model->without & MWZI_WITHOUT_GRADES))
        learn_grades(model, &usual, &sums);
    if (!(model->without & MWZI_WITHOUT_LENGTHS))
        learn_lengths(model, &usual, &sums);
    return MWZ_OK;
}
