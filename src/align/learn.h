/* The document teaches: shapes, literalness, lengths and translations, re-estimated from posteriors. */
#ifndef MWZI_ALIGN_LEARN_H
#define MWZI_ALIGN_LEARN_H

#include "align/lattice.h"

/* The length ratio to start from: the document's own, drawn towards the usual one when it is short. */
void mwzi_model_set_lengths(mwzi_model *model, const mwzi_graph *graph);

/* One round: runs the lattice with the model, and re-estimates the model and the graph's edges. */
MWZ_MUST_USE mwz_status mwzi_learn_round(mwzi_model *model, mwzi_graph *graph, const mwzi_corridor *corridor,
                                         const mwzi_lattice_params *params, const mwzi_env *env, mwz_error *err);

#endif
