/* The last step of building: what was collected and counted → an image. */
#ifndef MWZI_LEXICON_FREEZE_H
#define MWZI_LEXICON_FREEZE_H

#include "lexicon/collect.h"
#include "lexicon/image.h"

/* The distinct pairs of words with their counts. */
typedef struct mwzi_counts {
    mwzi_map64 index; /* english id << 32 | arabic id → position */
    MWZI_VEC(uint64_t) pairs;
    MWZI_VEC(float) values;
    float *totals[2]; /* by key */
    size_t total_sizes[2];
} mwzi_counts;

/* Makes the image, to be freed with mwzi_free(collector->env, *image, *size). MWZ_ERR_MEMORY, MWZ_ERR_LIMIT. */
MWZ_MUST_USE mwz_status mwzi_freeze(void **image, size_t *size, const mwzi_collector *collector,
                                    const mwzi_counts *counts, mwz_error *err);

/* An empty lexicon without an image; NULL when memory ran out. */
mwz_lexicon *mwzi_lexicon_new(const mwzi_env *env);

#endif
