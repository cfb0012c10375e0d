/* Points: pairs of segments that share words that are not frequent, and the heaviest ascending chain of them. */
#ifndef MWZI_ALIGN_POINTS_H
#define MWZI_ALIGN_POINTS_H

#include "base/env.h"
#include "base/vec.h"

typedef struct mwzi_point {
    uint32_t i, j;   /* English and Arabic segment */
    float weight;
    uint32_t before; /* index + 1 of the point before it in its best chain */
    double best;     /* weight of that chain */
} mwzi_point;

typedef MWZI_VEC(mwzi_point) mwzi_points;

enum { MWZI_POINTS_MOST = 4 }; /* points of an English segment */

/* Which postings of a type make points. */
typedef struct mwzi_near {
    uint32_t most;  /* a type with so many postings at most makes points wherever they are */
    uint32_t reach; /* a more frequent one only so many segments around the expected place, if there are no more than `most` there */
} mwzi_near;

/* Adds the best few of the Arabic segments `touched`, whose weights are in `scores` (cleared on the way), as points of English
   segment i; of equal ones those nearer to `expected`. False when memory ran out. */
bool mwzi_points_add(mwzi_points *points, const mwzi_env *env, uint32_t i, const uint32_t *touched, uint32_t count, float *scores,
                     uint32_t expected);
/* Keeps the heaviest chain that ascends on both sides; before that, points are weighed by what lies near them. */
bool mwzi_points_chain(mwzi_points *points, const mwzi_env *env, uint32_t columns);

#endif
