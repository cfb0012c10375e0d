/* The chance of a segment for each grade of literalness, as a product that neither overflows nor takes a logarithm a factor. */
#ifndef MWZI_ALIGN_GRADES_H
#define MWZI_ALIGN_GRADES_H

#include <assert.h>
#include <math.h>

#include "align/unmatched.h"

static_assert(MWZI_LITERALNESS == 5, "four grades in a vector, and one");
typedef float mwzi_four __attribute__((vector_size(16)));
typedef float mwzi_four_anywhere __attribute__((vector_size(16), aligned(4))); /* four floats of an array */

/* The products of the grades are those of `four` and `last`, each × scale × e^log. */
typedef struct mwzi_grades {
    mwzi_four four;
    float last;
    float bound; /* none of them is above it */
    double scale, log;
} mwzi_grades;

static inline mwzi_four mwzi_four_of(const float *floats)
{
    return *(const mwzi_four_anywhere *)floats;
}

/* From what the segment is worth without a match. */
static inline void mwzi_grades_start(mwzi_grades *g, const mwzi_unmatched *unmatched, uint32_t segment,
                                     const float pi[MWZI_LITERALNESS])
{
    const float *products = unmatched->products + (size_t)segment * MWZI_LITERALNESS;
    *g = (mwzi_grades) { mwzi_four_of(pi) * mwzi_four_of(products), pi[4] * products[4], 1, 1, (double)unmatched->logs[segment] };
}

/* Divides the products by the greatest of them. */
static inline void mwzi_grades_rescale(mwzi_grades *g)
{
    float most = g->last;
    for (unsigned k = 0; k < 4; k++)
        most = g->four[k] > most ? g->four[k] : most;
    g->four /= (mwzi_four) { most, most, most, most };
    g->last /= most;
    g->bound = 1;
    g->scale *= (double)most;
    if (g->scale > 1e200 || g->scale < 1e-200) {
        g->log += log(g->scale);
        g->scale = 1;
    }
}

/* One matched token: 1 + odds × ratio for each grade; the last grade's odds are the greatest. */
static inline void mwzi_grades_take(mwzi_grades *g, const float odds[MWZI_LITERALNESS], float ratio)
{
    const float most = 1e30f; /* times the factor of one token still a float, in documents of up to 10^7 tokens */
    float factor = 1 + odds[4] * ratio;
    g->four *= (mwzi_four) { 1, 1, 1, 1 } + mwzi_four_of(odds) * (mwzi_four) { ratio, ratio, ratio, ratio };
    g->last *= factor;
    g->bound *= factor;
    if (g->bound > most)
        mwzi_grades_rescale(g);
}

static inline float mwzi_grades_total(const mwzi_grades *g)
{
    return g->four[0] + g->four[1] + g->four[2] + g->four[3] + g->last;
}

/* log of the sum over the grades. */
static inline double mwzi_grades_log(const mwzi_grades *g)
{
    return g->log + log(g->scale * (double)mwzi_grades_total(g));
}

#endif
