/* The document teaches: shapes, literalness, lengths and translations, re-estimated from posteriors. */
#ifndef MWZI_ALIGN_LEARN_H
#define MWZI_ALIGN_LEARN_H

#include "align/candidates.h"
#include "align/lessons.h"

/* The length ratio to start from: the document's own, drawn towards the usual one when it is short. */
void mwzi_model_set_lengths(mwzi_model *model, const mwzi_graph *graph);

/* One round: scores the candidates with the model, and re-estimates the model and the graph's edges. `lesson` (NULL: none) tells what
   was learnt of words. */
MWZ_MUST_USE mwz_status mwzi_learn_round(mwzi_model *model, mwzi_graph *graph, mwzi_candidates *candidates, mwzi_lesson *lesson,
                                         mwz_error *err);

#endif
