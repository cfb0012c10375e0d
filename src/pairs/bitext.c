/* Reading a bitext: views of its beads, iteration, counts.

   Input → output: a bitext → mwz_pair views that lend its texts. A bead with two filled sides is a pair, any other is a
   lone segment. Limit: counting walks over the beads each time. */
#include "pairs/bitext.h"

#include <string.h>

bool mwzi_bitext_is_pair(const mwz_bitext *bitext, size_t index)
{
    const mwzi_bead *bead = &bitext->beads[index];
    return bead->count[MWZ_AR] && bead->count[MWZ_EN];
}

bool mwzi_probability_is_below(double probability, double bound)
{
    return (float)probability < (float)bound;
}

mwz_span mwzi_bitext_join_spans(const mwzi_pair_segment *segments, uint32_t count)
{
    mwz_span whole = segments[0].span;
    for (uint32_t i = 1; i < count; i++) {
        if (segments[i].document != segments[0].document || segments[i].part != segments[0].part)
            continue;
        mwz_span next = segments[i].span;
        uint64_t end = whole.offset + whole.len, next_end = next.offset + next.len;
        whole.offset = next.offset < whole.offset ? next.offset : whole.offset;
        whole.len = (next_end > end ? next_end : end) - whole.offset;
    }
    return whole;
}

bool mwzi_bitext_pair(const mwz_bitext *bitext, size_t index, mwz_pair *out)
{
    if (index >= bitext->count)
        return false;
    const mwzi_bead *bead = &bitext->beads[index];
    memset(out, 0, sizeof *out);
    out->index = index;
    out->probability = bead->probability;
    out->confirmed = bead->confirmed;
    for (int side = 0; side < 2; side++) {
        mwz_pair_side *view = &out->side[side];
        view->text = bitext->texts[side][index];
        if (bead->count[side] == 0)
            continue;
        const mwzi_pair_segment *first = &bitext->segments[side][bead->first[side]];
        view->ids = bitext->ids[side] + bead->first[side];
        view->id_count = bead->count[side];
        view->span = mwzi_bitext_join_spans(first, bead->count[side]);
        view->part = first->part;
        view->document = bitext->documents[first->document];
    }
    return true;
}

mwz_pair_iter mwzi_bitext_iter(const mwz_bitext *bitext, unsigned flags)
{
    return (mwz_pair_iter) { bitext, 0, flags, 0.0 };
}

bool mwzi_pair_iter_next(mwz_pair_iter *iter, mwz_pair *out)
{
    while (iter->next < iter->bitext->count) {
        size_t index = iter->next++;
        bool pair = mwzi_bitext_is_pair(iter->bitext, index);
        if (!(iter->flags & (pair ? MWZ_ITER_PAIRS : MWZ_ITER_UNPAIRED)))
            continue;
        if (pair && mwzi_probability_is_below(iter->bitext->beads[index].probability, iter->min_probability))
            continue;
        return mwzi_bitext_pair(iter->bitext, index, out);
    }
    return false;
}

size_t mwzi_bitext_pair_count(const mwz_bitext *bitext)
{
    size_t count = 0;
    for (size_t i = 0; i < bitext->count; i++)
        count += mwzi_bitext_is_pair(bitext, i);
    return count;
}

size_t mwzi_bitext_segment_count(const mwz_bitext *bitext, mwz_side side)
{
    return bitext->segment_count[side];
}

size_t mwzi_bitext_unpaired_count(const mwz_bitext *bitext, mwz_side side)
{
    size_t count = 0;
    for (size_t i = 0; i < bitext->count; i++)
        count += mwzi_bitext_is_pair(bitext, i) ? 0 : bitext->beads[i].count[side];
    return count;
}
