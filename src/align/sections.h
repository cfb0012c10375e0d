/* Long documents are cut at sure places into sections, each aligned by itself: linear time, bounded memory, any number of threads. */
#ifndef MWZI_ALIGN_SECTIONS_H
#define MWZI_ALIGN_SECTIONS_H

#include "base/error.h"
#include "base/vec.h"
#include "features/features.h"

/* Where a section begins: English and Arabic segment. */
typedef struct mwzi_cut {
    uint32_t en, ar;
    uint32_t points; /* by which the way through the section was found: the more, the surer */
} mwzi_cut;

typedef MWZI_VEC(mwzi_cut) mwzi_cuts;

/* The cuts of a document, ascending; the first is (0, 0), the last the end. A short document has these two alone. */
MWZ_MUST_USE mwz_status mwzi_sections_find(mwzi_cuts *out, const mwzi_env *env, const mwzi_features *features, mwz_error *err);

#endif
