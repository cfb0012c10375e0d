/* A document, or a section as if it were one, aligned as a whole. */
#ifndef MWZI_ALIGN_WHOLE_H
#define MWZI_ALIGN_WHOLE_H

#include "align/lessons.h"
#include "align/model.h"
#include "base/error.h"

/* What a document or section starts with and leaves behind. */
typedef struct mwzi_learner {
    mwzi_model *model;   /* left as it was learnt */
    bool taught;         /* the model starts as it is, and nothing more is learnt */
    mwzi_lesson *lesson; /* what is learnt of words; NULL: nobody asks */
} mwzi_learner;

/* Fills beads, rivals, count and length ratio of the alignment; with `links` the links too, as they are in the end. */
MWZ_MUST_USE mwz_status mwzi_whole_align(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features, bool links,
                                         const mwzi_align_params *params, const mwzi_learner *by, mwz_error *err);

#endif
