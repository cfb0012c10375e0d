/* What lies between two cuts of a document, as features of its own. */
#ifndef MWZI_ALIGN_SLICE_H
#define MWZI_ALIGN_SLICE_H

#include "align/sections.h"

typedef struct mwzi_slice {
    mwzi_features features;
    uint32_t *types[2]; /* [types of the slice] those of the document */
} mwzi_slice;

/* Only segments, tokens, types and links: what aligning needs. Free with mwzi_slice_free. */
MWZ_MUST_USE mwz_status mwzi_slice_build(mwzi_slice *out, const mwzi_env *env, const mwzi_features *features, const mwzi_cut *from,
                                         const mwzi_cut *to, mwz_error *err);
void mwzi_slice_free(mwzi_slice *slice);

#endif
