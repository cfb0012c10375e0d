/* Diagnoses → sums, in the order of the kinds. */
#include "repair/summary.h"

mwzi_summary_row *mwzi_summary_add(mwzi_summary *summary, const mwzi_diagnosis *diagnosis)
{
    mwzi_summary_row *row = &summary->rows[diagnosis->damage][diagnosis->certainty][diagnosis->repaired];
    if (row->lines == 0)
        row->first = *diagnosis;
    row->lines++;
    row->count += diagnosis->count;
    return row;
}

const mwzi_summary_row *mwzi_summary_get(const mwzi_summary *summary, size_t index)
{
    for (unsigned damage = 0; damage < MWZI_DAMAGES; damage++)
        for (unsigned certainty = MWZI_SURE + 1; certainty > 0; certainty--)
            for (unsigned repaired = 2; repaired > 0; repaired--) {
                const mwzi_summary_row *row = &summary->rows[damage][certainty - 1][repaired - 1];
                if (row->lines && index-- == 0)
                    return row;
            }
    return NULL;
}

size_t mwzi_summary_count(const mwzi_summary *summary)
{
    size_t count = 0;
    while (mwzi_summary_get(summary, count))
        count++;
    return count;
}
