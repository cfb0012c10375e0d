/* What a segment is worth when no word of it is matched: made once, since most words of most spans are not. */
#ifndef MWZI_ALIGN_UNMATCHED_H
#define MWZI_ALIGN_UNMATCHED_H

#include "align/graph.h"

/* For each segment of a side: Π (1 − chance) over its tokens for each grade, divided by the largest of them. */
typedef struct mwzi_unmatched {
    float *products; /* [segments][MWZI_LITERALNESS] */
    float *logs;     /* [segments] log of what was divided out */
    uint32_t count;
} mwzi_unmatched;

bool mwzi_unmatched_open(mwzi_unmatched *out, const mwzi_env *env, const mwzi_graph_side *side, const mwzi_model *model);
void mwzi_unmatched_free(mwzi_unmatched *unmatched, const mwzi_env *env);

#endif
