/* The chance of a segment for each grade of literalness, as a product that neither overflows nor takes a logarithm a factor. */
#ifndef MWZI_ALIGN_GRADES_H
#define MWZI_ALIGN_GRADES_H

#include <math.h>

#include "align/unmatched.h"

/* The product is lane × scale × e^log. */
typedef struct mwzi_grades {
    float lane[MWZI_LANES]; /* those from MWZI_LITERALNESS on are 0 */
    double scale, log;
    uint32_t taken;
} mwzi_grades;

/* From what the segment is worth without a match. */
static inline void mwzi_grades_start(mwzi_grades *g, const mwzi_unmatched *unmatched, uint32_t segment, const float pi[MWZI_LANES])
{
    const float *products = unmatched->products + (size_t)segment * MWZI_LANES;
    for (unsigned k = 0; k < MWZI_LANES; k++)
        g->lane[k] = pi[k] * products[k];
    g->scale = 1;
    g->log = (double)unmatched->logs[segment];
    g->taken = 0;
}

/* Divides the lanes by the greatest of them. */
static inline void mwzi_grades_rescale(mwzi_grades *g)
{
    float most = g->lane[0];
    for (unsigned k = 1; k < MWZI_LITERALNESS; k++)
        most = g->lane[k] > most ? g->lane[k] : most;
    float by = 1 / most;
    for (unsigned k = 0; k < MWZI_LANES; k++)
        g->lane[k] *= by;
    g->scale *= (double)most;
    if (g->scale > 1e200 || g->scale < 1e-200) {
        g->log += log(g->scale);
        g->scale = 1;
    }
}

/* One matched token: 1 + odds × ratio for each grade. */
static inline void mwzi_grades_take(mwzi_grades *g, const float odds[MWZI_LANES], float ratio)
{
    enum { RESCALE_EVERY = 4 }; /* four factors stay below the greatest float for documents of up to 10^7 tokens */
    for (unsigned k = 0; k < MWZI_LANES; k++)
        g->lane[k] *= 1 + odds[k] * ratio;
    if (++g->taken % RESCALE_EVERY == 0)
        mwzi_grades_rescale(g);
}

/* log of the sum over the grades. */
static inline double mwzi_grades_log(const mwzi_grades *g)
{
    float total = 0;
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        total += g->lane[k];
    return g->log + log(g->scale * (double)total);
}

#endif
