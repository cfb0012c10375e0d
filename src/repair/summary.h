/* Diagnoses summed up by kind, certainty, and whether they were repaired. */
#ifndef MWZI_REPAIR_SUMMARY_H
#define MWZI_REPAIR_SUMMARY_H

#include "repair/repair.h"

typedef struct mwzi_summary_row {
    mwzi_diagnosis first; /* its line and span; its texts */
    uint32_t lines;
    uint64_t count; /* places */
} mwzi_summary_row;

typedef struct mwzi_summary {
    mwzi_summary_row rows[MWZI_DAMAGES][MWZI_SURE + 1][2]; /* lines 0: none */
} mwzi_summary;

/* The row that the diagnosis was added to; it is the first one there when its lines are 1. */
mwzi_summary_row *mwzi_summary_add(mwzi_summary *summary, const mwzi_diagnosis *diagnosis);
size_t mwzi_summary_count(const mwzi_summary *summary);
/* Row `index` of those that are not empty, the surest of a kind first; NULL when there is none. */
const mwzi_summary_row *mwzi_summary_get(const mwzi_summary *summary, size_t index);

#endif
