/* The model's numbers and where they start. Values: ../shared/aligning.md, "The second model", and the measurements recorded in
   tools/bench/README.md. */
#include "align/model.h"

#include <math.h>
#include <string.h>

const mwzi_shape mwzi_shapes[MWZI_SHAPE_ALL] = {
    { 1, 0 }, { 0, 1 },
    { 1, 1 }, { 1, 2 }, { 1, 3 }, { 1, 4 }, { 1, 5 }, { 1, 6 }, { 1, 7 }, { 1, 8 },
    { 2, 1 }, { 3, 1 }, { 4, 1 }, { 5, 1 }, { 6, 1 }, { 7, 1 }, { 8, 1 },
    { 2, 2 }, { 2, 3 }, { 3, 2 }, { 3, 3 },
    /* pins alone */
    { 2, 4 }, { 2, 5 }, { 2, 6 }, { 2, 7 }, { 2, 8 },
    { 3, 4 }, { 3, 5 }, { 3, 6 }, { 3, 7 }, { 3, 8 },
    { 4, 2 }, { 4, 3 }, { 4, 4 }, { 4, 5 }, { 4, 6 }, { 4, 7 }, { 4, 8 },
    { 5, 2 }, { 5, 3 }, { 5, 4 }, { 5, 5 }, { 5, 6 }, { 5, 7 }, { 5, 8 },
    { 6, 2 }, { 6, 3 }, { 6, 4 }, { 6, 5 }, { 6, 6 }, { 6, 7 }, { 6, 8 },
    { 7, 2 }, { 7, 3 }, { 7, 4 }, { 7, 5 }, { 7, 6 }, { 7, 7 }, { 7, 8 },
    { 8, 2 }, { 8, 3 }, { 8, 4 }, { 8, 5 }, { 8, 6 }, { 8, 7 }, { 8, 8 },
};

unsigned mwzi_shape_group(unsigned shape)
{
    unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar;
    if (en == 0 || ar == 0)
        return MWZI_GROUP_NULL;
    if (en == 1 && ar == 1)
        return MWZI_GROUP_ONE;
    if (en > 1 && ar > 1)
        return MWZI_GROUP_MANY;
    return en + ar == 3 ? MWZI_GROUP_TWO : MWZI_GROUP_MORE;
}

void mwzi_model_init(mwzi_model *model, unsigned without)
{
    static const double lambda[MWZI_LITERALNESS] = { .03, .12, .3, .5, .7 };
    static const double pi[MWZI_LITERALNESS] = { .05, .15, .35, .30, .15 };
    memset(model, 0, sizeof *model);
    memcpy(model->lambda, lambda, sizeof lambda);
    for (unsigned side = 0; side < 2; side++) {
        memcpy(model->pi[side], pi, sizeof pi);
        model->group[side][MWZI_GROUP_NULL] = .03;
        model->group[side][MWZI_GROUP_TWO] = .07;
        model->group[side][MWZI_GROUP_MORE] = .035;
        model->group[side][MWZI_GROUP_ONE] = .70;
        model->group[side][MWZI_GROUP_MANY] = .02;
    }
    model->factor[MWZI_CLASS_CONTENT] = 1.0;
    model->factor[MWZI_CLASS_FUNCTION] = .6;
    model->factor[MWZI_CLASS_UNKNOWN] = .15;
    model->factor[MWZI_CLASS_LATIN] = .6;
    model->factor[MWZI_CLASS_PUNCTUATION] = 1.0;
    model->length_ratio = .77;
    model->length_spread = 6.8;
    model->length_weight = 1.3;
    model->length_freedom = 8;
    model->evidence_weight = .5;
    model->background_tokens = 10000;
    model->local_weight = .2;
    model->local_tokens = 50;
    model->width_base = 4;
    model->width_share = .16;
    model->tie_log[MWZI_TIE_UNLIKELY] = -3;
    model->tie_log[MWZI_TIE_LIKELY] = 3;
    model->tie_log[MWZI_TIE_CERTAIN] = 12; /* more than the words can say against it */
    model->border_kept = .8;
    model->first_copied = .6;
    model->heading_copied = .8;
    model->number_copied = .8;
    model->without = without;
    if (without & MWZI_WITHOUT_LITERALNESS)
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            model->lambda[k] = .3;
    if (without & MWZI_WITHOUT_LENGTH)
        model->length_weight = 0;
    if (without & MWZI_WITHOUT_BURSTS)
        model->local_weight = 0;
    if (without & MWZI_WITHOUT_PLACES)
        model->width_share = 1e6;
    for (unsigned class = 0; class < MWZI_CLASS_COUNT; class++) {
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++) {
            double chance = model->lambda[k] * model->factor[class];
            model->chance[class][k] = chance < .93 ? chance : .93;
        }
    }
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++) /* numbers are kept in the freest translation */
        model->chance[MWZI_CLASS_NUMBER][k] = .9;
    for (unsigned class = 0; class < MWZI_CLASS_COUNT; class++)
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            model->odds[class][k] = (float)(model->chance[class][k] / (1 - model->chance[class][k]));
    mwzi_model_set_shapes(model);
}

/* The share of a shape in its group: beads of more segments get half as likely with each segment more. */
static double share_in_group(unsigned shape)
{
    static const double many[] = { .6, .15, .15, .1 };
    unsigned en = mwzi_shapes[shape].en, ar = mwzi_shapes[shape].ar, most = en > ar ? en : ar;
    switch (mwzi_shape_group(shape)) {
    case MWZI_GROUP_MORE:
        return ldexp(1.0, 2 - (int)most) / (1 - ldexp(1.0, 2 - (int)MWZI_BEAD_MOST));
    case MWZI_GROUP_MANY:
        return many[shape - MWZI_SHAPE_2_2];
    default:
        return 1;
    }
}

void mwzi_model_set_shapes(mwzi_model *model)
{
    for (unsigned shape = 0; shape < MWZI_SHAPE_COUNT; shape++) {
        unsigned group = mwzi_shape_group(shape);
        unsigned fewer = mwzi_shapes[shape].ar < mwzi_shapes[shape].en ? MWZ_AR : MWZ_EN;
        unsigned side = group == MWZI_GROUP_ONE || group == MWZI_GROUP_MANY ? 0 : fewer;
        model->shape_log[shape] = log(model->group[side][group] * share_in_group(shape));
    }
}

void mwzi_model_average(mwzi_model *models, uint32_t count)
{
    mwzi_model *mean = &models[0];
    for (uint32_t n = 1; n < count; n++) {
        for (unsigned side = 0; side < 2; side++) {
            for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
                mean->pi[side][k] += models[n].pi[side][k];
            for (unsigned group = 0; group < MWZI_GROUP_COUNT; group++)
                mean->group[side][group] += models[n].group[side][group];
        }
        mean->length_ratio += models[n].length_ratio;
        mean->length_spread += models[n].length_spread;
    }
    for (unsigned side = 0; side < 2; side++) {
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            mean->pi[side][k] /= count;
        for (unsigned group = 0; group < MWZI_GROUP_COUNT; group++)
            mean->group[side][group] /= count;
    }
    mean->length_ratio /= count;
    mean->length_spread /= count;
    mwzi_model_set_shapes(mean);
}

double mwzi_model_length(const mwzi_model *model, double chars_en, double chars_ar)
{
    double expected = model->length_ratio * chars_en;
    double variance = model->length_spread * (chars_ar + expected) / 2 + 1;
    double deviation = chars_ar - expected, square = deviation * deviation / variance;
    return -model->length_weight * .5 * (model->length_freedom + 1) * (double)logf((float)(1 + square / model->length_freedom));
}
