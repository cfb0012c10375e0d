/* Anchors: pairs of segments that lie on the way through a document, and how far each is trusted. */
#ifndef MWZI_ALIGN_ANCHORS_H
#define MWZI_ALIGN_ANCHORS_H

#include "align/graph.h"
#include "align/pins.h"
#include "align/points.h"

typedef struct mwzi_anchors {
    mwzi_points points; /* ascending on both sides */
    bool *trusted;      /* [points] */
} mwzi_anchors;

/* The anchors of a document, without those that the pins (NULL: none) contradict. False when memory ran out (then too they are to
   be freed). `sparing`: by rarer words alone, near the diagonal, while that is enough. `rows`: English segments. */
bool mwzi_anchors_find(mwzi_anchors *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_pins *pins,
                       bool sparing);
void mwzi_anchors_free(mwzi_anchors *anchors, const mwzi_env *env, uint32_t rows);
/* Whether an anchor and the next go in step. */
bool mwzi_anchors_in_step(const mwzi_point *p, const mwzi_point *next);

#endif
