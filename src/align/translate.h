/* Translations learnt from the document: IBM Model 1 (Brown et al. 1993) over the sure beads, the dictionary as its prior. */
#ifndef MWZI_ALIGN_TRANSLATE_H
#define MWZI_ALIGN_TRANSLATE_H

#include "align/candidates.h"
#include "align/lessons.h"
#include "base/vec.h"

/* A bead that is more probable than not. */
typedef struct mwzi_sure_bead {
    uint32_t first[2]; /* by mwz_side */
    uint8_t count[2];
    float posterior;
} mwzi_sure_bead;

typedef MWZI_VEC(mwzi_sure_bead) mwzi_sure_beads;

/* Re-estimates the graph's edges, and adds edges between types that stand together again and again; finds the candidates' matches
   anew. The beads may be in any order; no segment is in two of them, and each is a candidate. What was learnt is told in `lesson`
   (NULL: nobody asks), in place of what was there. */
MWZ_MUST_USE mwz_status mwzi_translate_learn(mwzi_graph *graph, const mwzi_model *model, mwzi_candidates *candidates,
                                             const mwzi_sure_beads *beads, mwzi_lesson *lesson, mwz_error *err);
/* The probability of a translation by its expected count, where the translated word was seen so often; `prior` is what the
   dictionary says, 0 when it lacks the pair. */
float mwzi_translate_expect(float prior, double count, float seen);

#endif
